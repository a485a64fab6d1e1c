// Makes a long history fit a narrow chart: rows are gathered in as many buckets as there are pixels, and each bucket
// becomes two rows that hold every column's least and greatest value in the order they occurred. So no spike is lost.
import type { RunHistory } from "./history";

/**
 * Puts values where nothing was measured between two measurements, on the line that joins these as it is drawn: straight,
 * or straight on a logarithmic axis. Before the first and after the last measurement nothing is known, and nothing drawn.
 */
export function bridge(rows: Float32Array, width: number, isLog: boolean): void {
  const draw = (value: number) => (isLog ? Math.log(value) : value);
  const read = (value: number) => (isLog ? Math.exp(value) : value);
  for (let column = 1; column < width; column += 1) {
    let from = -1;
    for (let at = column; at < rows.length; at += width) {
      const value = rows[at] ?? NaN;
      if (Number.isNaN(value)) continue;
      if (from >= 0 && at - from > width) {
        const [startX = 0, endX = 0, start = 0] = [rows[from - column], rows[at - column], rows[from]];
        for (let gap = from + width; gap < at; gap += width) {
          const share = ((rows[gap - column] ?? 0) - startX) / Math.max(1e-9, endX - startX);
          rows[gap] = read(draw(start) + share * (draw(value) - draw(start)));
        }
      }
      from = at;
    }
  }
}

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
