// What is kept of a run once it has trained: the link that repeats it, where it stood, its numbers at the end and its curves
// in a few hundred rows. Pure functions over such records. Weights are not kept: the link gives them back, bit for bit.
import type { Status, Task } from "../core-types";
import { metricsOf, RunHistory } from "./history";

export type Ended = NonNullable<Status["stopped"]>["reason"];

export type KeptRun = {
  id: string;
  /** Settings, and the log of their changes. */
  link: string;
  /** Version of the engine that made the numbers. */
  engine: number;
  /** What the learner calls it; null: it is named by its settings. */
  name: string | null;
  starred: boolean;
  /** Its place in the comparison, from 0; null: it is not compared. */
  slot: number | null;
  /** When it last trained, as milliseconds since 1970. */
  at: number;
  /** Whole epochs done. */
  epochs: number;
  /** Null while it can go on. */
  ended: Ended | null;
  /** The epoch whose weights early stopping has put back. */
  restored: number | null;
  /** The lowest validation loss, and the epoch after which it was measured. */
  best: { epoch: number; loss: number } | null;
  /** Loss and metrics of the live weights, by the names of the columns; what was not measured is left out. */
  final: Record<string, number>;
  /** Of the live weights, if the run was at rest. */
  digest: string | null;
  task: Task;
  /** Which loss the numbers are of. */
  loss: string;
  parameters: number;
  trainingSamples: number;
  /** The epoch, losses and metrics; row-major. */
  columns: string[];
  rows: Float32Array<ArrayBuffer>;
};

/** Runs compared at once: more curves than this nobody can tell apart. */
export const MOST_PINNED = 8;
/** Of the runs without a star, so many are kept; the oldest go. */
export const MOST_UNSTARRED = 200;
const MOST_BUCKETS = 125;

/** Epoch, losses and metrics of a history, in at most about 500 of its rows, each as it was measured. */
export function keptRows(history: RunHistory): Pick<KeptRun, "columns" | "rows"> {
  const columns = ["epoch", "loss", "val_loss", ...metricsOf(history.columns).flatMap((name) => [name, `val_${name}`])].filter((name) => history.column(name) >= 0);
  const indices = columns.map((name) => history.column(name));
  const chosen = chosenRows(history, ["loss", "val_loss"].map((name) => history.column(name)));
  const rows = new Float32Array(chosen.length * columns.length);
  chosen.forEach((row, at) => indices.forEach((column, index) => (rows[at * columns.length + index] = history.value(row, column))));
  return { columns, rows };
}

/** Of each stretch of epochs the rows of both losses' extremes, so that no spike is lost and every number is a real one. */
function chosenRows(history: RunHistory, columns: readonly number[]): number[] {
  const buckets = Math.min(history.rows, MOST_BUCKETS);
  if (history.rows <= 4 * MOST_BUCKETS) return Array.from({ length: history.rows }, (_, row) => row);
  const chosen = new Set([0, history.rows - 1]);
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const [start, end] = [bucket, bucket + 1].map((each) => Math.floor((each * history.rows) / buckets)) as [number, number];
    for (const column of columns) history.extremeRows(column, start, end).forEach((row) => chosen.add(row));
  }
  return [...chosen].sort((a, b) => a - b);
}

/** The lowest finite validation loss; the first, if there are several. */
export function bestOf(history: RunHistory): KeptRun["best"] {
  const column = history.column("val_loss");
  const [row] = history.extremeRows(column, 0, history.rows);
  const loss = row === undefined ? NaN : history.value(row, column);
  return row === undefined || !Number.isFinite(loss) ? null : { epoch: history.value(row, 0), loss };
}

/** Loss and metrics of the weights that are live: those of the best epoch, once they have been put back. */
export function finalOf(history: RunHistory, restored: number | null): KeptRun["final"] {
  const row = restored === null ? history.rows - 1 : history.rowNear(restored);
  const names = ["loss", "val_loss", ...metricsOf(history.columns).flatMap((name) => [name, `val_${name}`])];
  return Object.fromEntries(names.map((name) => [name, history.last(name, row)] as const).filter(([, value]) => !Number.isNaN(value)));
}

/**
 * Multiply-adds of an epoch of training, about: one a parameter and sample forward, two backward. Evaluating the network
 * between epochs is not counted.
 */
export const multiplyAdds = ({ parameters, trainingSamples }: Pick<KeptRun, "parameters" | "trainingSamples">, epochs: number): number => 3 * parameters * trainingSamples * epochs;

export function historyOf({ columns, rows }: Pick<KeptRun, "columns" | "rows">): RunHistory {
  const history = new RunHistory(columns);
  history.append(0, rows);
  return history;
}

/** Newest first. */
export const byTime = (runs: readonly KeptRun[]): KeptRun[] => [...runs].sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));

/** Those that are too many: the oldest that have neither a star nor a place in the comparison. */
export function surplus(runs: readonly KeptRun[], most = MOST_UNSTARRED): KeptRun[] {
  return byTime(runs.filter(({ starred, slot }) => !starred && slot === null)).slice(most);
}

/** The first place in the comparison that is free; null if there is none. */
export function freeSlot(runs: readonly KeptRun[]): number | null {
  const taken = new Set(runs.map(({ slot }) => slot));
  const slot = Array.from({ length: MOST_PINNED }, (_, index) => index).find((index) => !taken.has(index));
  return slot ?? null;
}

/** How a place in the comparison is called. */
export const letterOf = (slot: number): string => String.fromCodePoint(0x41 + slot);
