"""What Keras' initializers draw from, for several layer shapes, and statistics of what they really drew.

`limit` (uniform) and `stddev` (of the normal *before* it is cut at two standard deviations) are the very arguments
Keras passes to its random generator, caught on the way. The normal is widened by 1/0.87962566103423978, so that after
the cut its standard deviation is sqrt(scale / fan): `expected_std`. The statistics are over about 200,000 drawn values.
"""

import math
from unittest import mock

from common import keras, measured, np, write

SHAPES = [(1, 1), (2, 8), (3, 5), (8, 8), (8, 1), (64, 32), (64, 10), (512, 512)]
INITIALIZERS = ["glorot_uniform", "glorot_normal", "he_uniform", "he_normal"]
DRAWS = 200_000


def drawn_from(initializer, shape):
    """The distribution and its width, as Keras hands them to its random generator."""
    random = "keras.src.initializers.random_initializers.random."
    with mock.patch(random + "uniform") as uniform, mock.patch(random + "truncated_normal") as normal:
        initializer(shape)
    if uniform.called:
        assert uniform.call_args.kwargs["minval"] == -uniform.call_args.kwargs["maxval"]
        return "uniform", uniform.call_args.kwargs["maxval"]
    assert normal.call_args.kwargs["mean"] == 0.0
    return "truncated_normal", normal.call_args.kwargs["stddev"]


def row(name, shape):
    distribution, width = drawn_from(keras.initializers.get(name), shape)
    seeds = keras.random.SeedGenerator(7)  # a generator: an integer seed would repeat the same draw
    initializer = type(keras.initializers.get(name))(seed=seeds)
    times = max(1, DRAWS // math.prod(shape)) if math.prod(shape) > 64 else None
    if times is None:  # tiny kernels: one draw of a large array with the same width has the same distribution
        if distribution == "uniform":
            values = keras.random.uniform((DRAWS,), -width, width, seed=seeds)
        else:
            values = keras.random.truncated_normal((DRAWS,), 0.0, width, seed=seeds)
    else:
        values = np.stack([np.asarray(initializer(shape)) for _ in range(times)])
    values = np.asarray(values)
    fan = shape[0] if name.startswith("he") else sum(shape) / 2
    return {
        "initializer": name, "fan_in": shape[0], "fan_out": shape[1], "distribution": distribution,
        "limit" if distribution == "uniform" else "stddev": width,
        "expected_std": measured(math.sqrt((2 if name.startswith("he") else 1) / fan)),
        "values": values.size, "mean": measured(values.mean()), "std": measured(values.std()),
        "min": measured(values.min()), "max": measured(values.max()),
    }  # fmt: skip


def main():
    rows = [row(name, shape) for name in INITIALIZERS for shape in SHAPES]
    for entry in rows:
        assert abs(entry["std"] / entry["expected_std"] - 1) < 0.01, entry
    write("initializers.json", {"truncation": 2.0, "truncated_std": 0.87962566103423978}, initializers=rows)


if __name__ == "__main__":
    main()
