// size.mjs DIRECTORY: the sizes of its files in bytes, as they are and as a server would compress them.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const root = process.argv[2];
const rows = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  // Node 20.12 renamed `path`; both names are in use
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .map((path) => {
    const bytes = readFileSync(path);
    return [relative(root, path), bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];
  })
  .sort((a, b) => b[1] - a[1]);
rows.push(["all", ...[1, 2, 3].map((column) => rows.reduce((sum, row) => sum + row[column], 0))]);

const width = Math.max(...rows.map(([name]) => name.length));
const print = (name, ...cells) => console.log(name.padEnd(width), ...cells.map((cell) => String(cell).padStart(10)));
print("", "bytes", "gzip", "brotli");
for (const row of rows) print(...row);
