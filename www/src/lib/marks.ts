// Marks on a short line: where those of one kind lie on one another, one of them stands for all; those of different kinds are
// pushed apart, in their order. Pure functions.
import { spread } from "./run-comparison";

export type Mark = { kind: string; epoch: number };

/** Pixels between the middles of two marks. */
export const GAP = 10;

/** Where marks stand on a line of so many pixels; `share` of an epoch is 0 to 1. In the order of their epochs. */
export function placeMarks<T extends Mark>(marks: readonly T[], share: (epoch: number) => number, width: number): (T & { x: number })[] {
  const ordered = [...marks].sort((a, b) => a.epoch - b.epoch);
  const last = new Map<string, number>();
  const kept = ordered.filter(({ kind, epoch }) => {
    const x = share(epoch) * width;
    if (x - (last.get(kind) ?? -Infinity) < GAP) return false;
    last.set(kind, x);
    return true;
  });
  const places = spread(kept.map(({ epoch }) => share(epoch) * width), GAP, width);
  return kept.map((mark, index) => ({ ...mark, x: places[index] ?? 0 }));
}
