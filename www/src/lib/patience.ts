// The window of epochs that early stopping still waits in: it opens with the epoch from which it counts, and the run
// stops where it ends.
import type { EarlyStopping } from "../core-types";

export type PatienceWindow = { from: number; filledTo: number; to: number };

/** Null while early stopping is off or still warms up. Epochs count from 1, as they are drawn. */
export function patienceWindow(stopping: EarlyStopping | null, epoch: number): PatienceWindow | null {
  if (!stopping || stopping.best === null || epoch === 0) return null;
  const from = epoch - stopping.wait;
  return { from, filledTo: epoch, to: from + stopping.patience };
}

/** How far the axis reaches so that the end of the window is seen, without ever showing mostly nothing. */
export function axisEnd(last: number, window: PatienceWindow | null, patience: number): number {
  const least = Math.max(10, last || 0);
  return window ? Math.min(least + patience, Math.ceil(least * 1.3)) : least;
}
