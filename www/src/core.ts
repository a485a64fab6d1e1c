// The main thread's own instance of the wasm core: schema, validation, links and chart drawing. It never trains;
// training belongs to the worker's instance, so that no run can hold up the page.
import * as wasm from "../pkg/gradient_playground.js";
import { inLanguage, loadCoreWords } from "./core-words";
import type { ChartHeader, Checked, CheckedSweep, Config, Drawn, Problem, Schema, SweepOutcome } from "./core-types";
import { loadEngine } from "./engine";
import { fit } from "./lib/fit";

export async function loadCore(): Promise<void> {
  await Promise.all([loadEngine(), loadCoreWords()]);
}

export function schema(): Schema {
  return inLanguage(wasm.schema() as Schema);
}

/** Judges a config without ever throwing for bad values: problems are data. */
export function checkConfig(config: Config): Checked {
  return inLanguage(wasm.checkConfig(JSON.stringify(config)) as Checked);
}

export function parseLink(hash: string): { config: Config; notes: Problem[] } {
  return inLanguage(wasm.parseLink(hash) as { config: Config; notes: Problem[] });
}

/** The locked settings that the run of one link has not as that of another, the start, has them. */
export function brokenLocks(locked: readonly string[], start: string, run: string): string[] {
  return wasm.brokenLocks([...locked], start, run);
}

export function randomSeed(): number {
  return wasm.randomSeed();
}

/** Judges a sweep of `config` over axes (`name=value,value`) and so many seeds from the config's own on. Never throws. */
export function checkSweep(config: Config, axes: readonly string[], seeds: number): CheckedSweep {
  return inLanguage(wasm.checkSweep(JSON.stringify(config), [...axes], seeds) as CheckedSweep);
}

/** How much there is to do in a run of this config, as lib/work.ts reads it. */
export function runWork(config: Config): ArrayLike<number> {
  return wasm.runWork(JSON.stringify(config));
}

/** The runs of a sweep, in order. */
export type SweepRuns = wasm.Sweep;

/** Throws what `checkSweep` would give as problems. */
export function sweepRuns(config: Config, axes: readonly string[], seeds: number): SweepRuns {
  return new wasm.Sweep(JSON.stringify(config), [...axes], seeds);
}

export function sweepOutcomes(): SweepOutcome[] {
  return inLanguage(wasm.sweepOutcomes() as SweepOutcome[]);
}

/** Median, 5 % and 95 % quantile; null if there are no numbers, or one is NaN. */
export function spread(numbers: readonly number[]): { median: number; low: number; high: number } | null {
  const found = wasm.spread(Float64Array.from(numbers));
  return found ? { median: found[0] ?? NaN, low: found[1] ?? NaN, high: found[2] ?? NaN } : null;
}

/** Where a chart's data lies inside its canvas (CSS pixels), and the values at the ends of its axes. */
export type PlotArea = {
  left: number;
  top: number;
  right: number;
  bottom: number;
  xMin: number;
  xMax: number;
  yMin: number;
  yMax: number;
};

const NONE = new Float32Array(0);

/** For each canvas of the page one that is not on it. */
const drafts = new WeakMap<HTMLCanvasElement, HTMLCanvasElement>();

/**
 * Whoever sets the font of a canvas on the page makes the browser lay out all that has changed, there and then. So the
 * chart is drawn beside the page, and copied.
 */
export function drawChart(canvas: HTMLCanvasElement, size: { width: number; height: number; pixelRatio: number }, drawn: Drawn): PlotArea {
  const draft = drafts.get(canvas) ?? document.createElement("canvas");
  drafts.set(canvas, draft);
  const area = drawOn(draft, size, drawn);
  fit(canvas, draft, 1);
  const context = canvas.getContext("2d");
  context?.clearRect(0, 0, canvas.width, canvas.height);
  context?.drawImage(draft, 0, 0);
  return area;
}

function drawOn(canvas: HTMLCanvasElement, size: { width: number; height: number; pixelRatio: number }, { spec, values, reference = NONE }: Drawn): PlotArea {
  const area = wasm.drawChart(canvas, size.width, size.height, size.pixelRatio, JSON.stringify(spec), values, reference);
  const [left = 0, top = 0, right = 0, bottom = 0, xMin = 0, xMax = 1, yMin = 0, yMax = 1] = area;
  return { left, top, right, bottom, xMin, xMax, yMin, yMax };
}

/** The chart as an SVG document that stands on its own; the size is that of the chart without its header. */
export function chartSvg(size: { width: number; height: number }, { spec, values, reference = NONE }: Drawn, header: ChartHeader): string {
  return wasm.chartSvg(size.width, size.height, JSON.stringify(spec), JSON.stringify(header), values, reference);
}
