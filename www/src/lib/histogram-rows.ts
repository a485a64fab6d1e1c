// Histograms as the core counted them, made ready for drawing.
import type { HistogramRow } from "../core-types";

/** The numbers that a ridge chart takes: of each row its bin edges, then its counts; nothing of a row without bins. */
export function packed(rows: readonly HistogramRow[]): Float32Array {
  return Float32Array.from(rows.flatMap(({ edges, counts }) => (counts.length > 0 ? [...edges, ...counts] : [])));
}

/** Share of a row's numbers that are exactly zero and so have no place on a logarithmic axis. */
export function zeroShare({ counts, zeros }: HistogramRow): number {
  const total = counts.reduce((sum, count) => sum + count, zeros);
  return total > 0 ? zeros / total : 0;
}

/** Fewer bins than this say little, however few numbers there are. */
const FEWEST_BINS = 6;

/**
 * The same numbers in wider bins, where they are so few that most bins would hold none or one: about twice the cube root
 * of their number (the Rice rule). Neighbours are merged; no number moves out of its bin.
 */
export function coarsened(row: HistogramRow): HistogramRow {
  const { edges, counts } = row;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const merged = Math.ceil(counts.length / Math.max(FEWEST_BINS, Math.ceil(2 * Math.cbrt(total))));
  if (merged < 2) return row;
  const starts = counts.flatMap((_, index) => (index % merged === 0 ? [index] : []));
  return {
    ...row,
    edges: [...starts.map((start) => edges[start] ?? NaN), edges.at(-1) ?? NaN],
    counts: starts.map((start) => counts.slice(start, start + merged).reduce((sum, count) => sum + count, 0)),
  };
}
