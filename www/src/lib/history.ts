// A record of one run on the page's side: rows of equal width in one array that grows. One holds losses, a row an epoch;
// another the layers, a row a measurement.

export class RunHistory {
  readonly columns: readonly string[];
  #data: Float32Array;
  #rows = 0;
  /** By column: the first row after the first in which it is not measured, or the first not yet looked at. */
  readonly #searched = new Map<string, number>();

  constructor(columns: readonly string[]) {
    this.columns = columns;
    this.#data = new Float32Array(columns.length * 256);
  }

  get rows(): number {
    return this.#rows;
  }

  /** Adds rows that begin at row `first`; what was known from there on is forgotten. */
  append(first: number, rows: Float32Array): void {
    if (rows.length === 0) return;
    if (first < this.#rows) this.#searched.clear();
    const width = this.columns.length;
    const total = first * width + rows.length;
    if (first > this.#rows) throw new Error(`rows from ${first} leave a gap after ${this.#rows}`);
    if (total > this.#data.length) {
      const larger = new Float32Array(Math.max(total, this.#data.length * 2));
      larger.set(this.#data.subarray(0, this.#rows * width));
      this.#data = larger;
    }
    this.#data.set(rows, first * width);
    this.#rows = total / width;
  }

  /** Index of a column, or −1. */
  column(name: string): number {
    return this.columns.indexOf(name);
  }

  value(row: number, column: number): number {
    if (column < 0 || row < 0 || row >= this.#rows) return NaN;
    return this.#data[row * this.columns.length + column] ?? NaN;
  }

  /** The last row up to this one in which the column was measured, or −1. */
  measuredRow(row: number, column: number): number {
    let index = Math.min(row, this.#rows - 1);
    while (index >= 0 && Number.isNaN(this.value(index, column))) index -= 1;
    return index;
  }

  /** Least and greatest value of a column within rows, in order of occurrence; NaN where nothing was measured. */
  extremes(column: number, start: number, end: number): [number, number] {
    const [least, greatest] = this.extremeRows(column, start, end);
    if (least === undefined || greatest === undefined) return [NaN, NaN];
    return [this.value(Math.min(least, greatest), column), this.value(Math.max(least, greatest), column)];
  }

  /** The first rows in which a column has its least and its greatest value; none where nothing was measured. */
  extremeRows(column: number, start: number, end: number): [] | [least: number, greatest: number] {
    if (column < 0) return [];
    const width = this.columns.length;
    let least = NaN;
    let greatest = NaN;
    let leastAt = -1;
    let greatestAt = -1;
    for (let row = start, index = start * width + column; row < end; row += 1, index += width) {
      const value = this.#data[index] ?? NaN;
      if (Number.isNaN(value)) continue;
      if (!(value >= least)) [least, leastAt] = [value, row];
      if (!(value <= greatest)) [greatest, greatestAt] = [value, row];
    }
    return leastAt < 0 ? [] : [leastAt, greatestAt];
  }

  /** Are there epochs after the first in which this column was not measured though the run went on? */
  hasGaps(name: string): boolean {
    const column = this.column(name);
    let row = this.#searched.get(name) ?? 1;
    while (row < this.#rows && !Number.isNaN(this.value(row, column))) row += 1;
    this.#searched.set(name, row);
    return row < this.#rows;
  }

  /** The latest measured value of a column, up to a row. */
  last(name: string, row = this.#rows - 1): number {
    const column = this.column(name);
    return column < 0 ? NaN : this.value(this.measuredRow(row, column), column);
  }

  /** Row whose first column (the epoch) is nearest to x. Epochs ascend. */
  rowNear(x: number): number {
    let low = 0;
    let high = this.#rows - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.value(middle, 0) < x) low = middle + 1;
      else high = middle;
    }
    if (low > 0 && x - this.value(low - 1, 0) < this.value(low, 0) - x) return low - 1;
    return low;
  }
}

/** Names of the metrics among columns, the task's first one first: those that have one for validation beside them, but the loss. */
export function metricsOf(columns: readonly string[]): string[] {
  return columns.filter((name) => name !== "loss" && columns.includes(`val_${name}`));
}
