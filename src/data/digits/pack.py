"""Packs scikit-learn's copy of the UCI handwritten digits into digits.bin.

1,797 rows of 64 pixels (0..16) and the class (0..9), five bits each, most significant bit first.
Run: python3 pack.py PATH/TO/sklearn/datasets/data/digits.csv.gz
"""
import csv, gzip, io, pathlib, sys

with gzip.open(sys.argv[1]) as packed:
    rows = [[int(float(v)) for v in row] for row in csv.reader(io.TextIOWrapper(packed))]
assert len(rows) == 1797 and all(len(row) == 65 for row in rows)
bits = "".join(f"{value:05b}" for row in rows for value in row)
bits += "0" * (-len(bits) % 8)
out = pathlib.Path(__file__).with_name("digits.bin")
out.write_bytes(int(bits, 2).to_bytes(len(bits) // 8, "big"))
