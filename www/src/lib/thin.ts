// Makes a long history fit a narrow chart: rows are gathered in as many buckets as there are pixels, and each bucket
// becomes two rows that hold every column's least and greatest value in the order they occurred. So no spike is lost.
import type { RunHistory } from "./history";

/** The given columns of a history, row-major, in at most about `most` rows. Column 0 must be the one that ascends. */
export function thinnedRows(history: RunHistory, columns: readonly number[], most: number): Float32Array {
  const width = columns.length;
  if (history.rows <= most) {
    const rows = new Float32Array(history.rows * width);
    for (let row = 0; row < history.rows; row += 1) {
      columns.forEach((column, index) => (rows[row * width + index] = history.value(row, column)));
    }
    return rows;
  }
  const buckets = Math.max(1, Math.floor(most / 2));
  const rows = new Float32Array(buckets * 2 * width);
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const start = Math.floor((bucket * history.rows) / buckets);
    const end = Math.floor(((bucket + 1) * history.rows) / buckets);
    const first = bucket * 2 * width;
    rows[first] = history.value(start, columns[0] ?? 0);
    rows[first + width] = history.value(end - 1, columns[0] ?? 0);
    for (let index = 1; index < width; index += 1) {
      const [early, late] = history.extremes(columns[index] ?? -1, start, end);
      rows[first + index] = early;
      rows[first + width + index] = late;
    }
  }
  return rows;
}
