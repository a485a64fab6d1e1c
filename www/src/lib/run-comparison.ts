// Runs beside one another: their curves in one record on one axis, the settings in which they differ, and what they have in
// common. Pure functions.
import type { Config } from "../core-types";
import { RunHistory } from "./history";

export type Overlaid = { key: string; history: RunHistory; /** Where an epoch stands on the axis. */ place: (epoch: number) => number };

/** The column of one run's curve in the overlay. */
export const columnOf = (key: string, column: string): string => `${key} ${column}`;

/** Curves of all runs, a row for each place on the axis at which any of them has a row; NaN where a run has none. */
export function overlay(runs: readonly Overlaid[], columns: readonly string[]): RunHistory {
  const names = runs.flatMap(({ key }) => columns.map((column) => columnOf(key, column)));
  const width = names.length + 1;
  const places = runs.map(({ history, place }) => Array.from({ length: history.rows }, (_, row) => Math.fround(place(history.value(row, 0)))));
  const axis = [...new Set(places.flat())].sort((a, b) => a - b);
  const rowOf = new Map(axis.map((x, row) => [x, row]));
  const rows = new Float32Array(axis.length * width).fill(NaN);
  axis.forEach((x, row) => (rows[row * width] = x));
  runs.forEach(({ history }, run) => {
    const indices = columns.map((column) => history.column(column));
    places[run]?.forEach((x, from) => {
      const start = (rowOf.get(x) ?? 0) * width + 1 + run * columns.length;
      indices.forEach((column, index) => (rows[start + index] = history.value(from, column)));
    });
  });
  const record = new RunHistory(["x", ...names]);
  record.append(0, rows);
  return record;
}

/** The last place at which a curve has a finite value. */
export function endOf(history: RunHistory, column: string): { epoch: number; value: number } | null {
  const index = history.column(column);
  for (let row = history.rows - 1; index >= 0 && row >= 0; row -= 1) {
    const value = history.value(row, index);
    if (Number.isFinite(value)) return { epoch: history.value(row, 0), value };
  }
  return null;
}

/** Names of the settings that are not the same in all configs. */
export function differingSettings(configs: readonly Config[]): string[] {
  const names = new Set(configs.flatMap((config) => Object.keys(config)));
  return [...names].filter((name) => new Set(configs.map((config) => JSON.stringify(config[name]))).size > 1);
}

/** Are differences due to the settings alone? Seeds first, for they bring chance. */
export type CommonGround = "all" | "weight-seeds" | "data-seeds" | "data";

export function commonGround(differing: readonly string[], groupOf: (name: string) => string): CommonGround {
  if (differing.includes("data_seed")) return "data-seeds";
  if (differing.includes("seed")) return "weight-seeds";
  return differing.some((name) => groupOf(name) === "data") ? "data" : "all";
}

/** Heights pushed apart to at least `gap`, in their order, none below `lowest` if there is room. */
export function spread(heights: readonly number[], gap: number, lowest: number): number[] {
  const order = heights.map((height, index) => ({ height, index })).sort((a, b) => a.height - b.height);
  const placed = order.map(({ height }) => height);
  for (let at = 1; at < placed.length; at += 1) placed[at] = Math.max(placed[at] ?? 0, (placed[at - 1] ?? 0) + gap);
  for (let at = placed.length - 1, limit = lowest; at >= 0; at -= 1, limit = (placed[at + 1] ?? 0) - gap) placed[at] = Math.min(placed[at] ?? 0, limit);
  const result = [...heights];
  order.forEach(({ index }, at) => (result[index] = placed[at] ?? 0));
  return result;
}

/** The power of ten by which a large number is best divided: a thousand, a million … */
export function powerFor(largest: number): number {
  return largest < 1000 ? 0 : 3 * Math.floor(Math.log10(largest) / 3);
}

/** A loss this many times the usual start leaves the small pictures, in which all else would lie flat on the ground. */
const FAR = 3;

/** The top of the small pictures of one loss: where its runs start, untrained, which is about what chance gives. */
export function sharedTop(starts: readonly number[]): number {
  const sorted = starts.filter((start) => Number.isFinite(start) && start > 0).sort((a, b) => a - b);
  const usual = sorted[Math.floor((sorted.length - 1) / 2)] ?? 1;
  return sorted.findLast((start) => start <= FAR * usual) ?? 1;
}

/** A curve as the path of a small picture: from 0 to `width` and up to `top`, above which it is cut. Empty for fewer than two values. */
export function sparkline(history: RunHistory, column: string, top: number, width: number, height: number, most = 60): string {
  const index = history.column(column);
  const all = Array.from({ length: history.rows }, (_, row) => [history.value(row, 0), history.value(row, index)] as const).filter(([, value]) => Number.isFinite(value));
  const points = all.length <= most ? all : Array.from({ length: most }, (_, at) => all[Math.round((at * (all.length - 1)) / (most - 1))] ?? [0, 0]);
  if (points.length < 2) return "";
  const epochs = points.map(([epoch]) => epoch);
  const [first = 0, last = 1] = [epochs[0], epochs.at(-1)];
  const x = (epoch: number) => ((epoch - first) / Math.max(1e-9, last - first)) * width;
  const y = (value: number) => height - Math.min(1, Math.max(0, value / top)) * height;
  return `M${points.map(([epoch, value]) => `${x(epoch).toFixed(1)} ${y(value).toFixed(1)}`).join("L")}`;
}
