//! TypeScript types of the plain objects that the bindings return.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r##"
/** Settings of a run: flat, one key a parameter of the schema. */
export type Config = Record<string, unknown>;
export type TaskName = "binary" | "multiclass" | "regression";
/**
 * A text by the id of its message in the catalogue `src/locales` and the arguments it takes; an argument may be a text itself. Beside
 * the English texts of an object stand the same texts by id, under `messages`, for pages in other languages.
 */
export type Said = { id: string; args: Record<string, string | number | Said> };
/** A setting that cannot be used; the message is a sentence for a student. */
export type Problem = { field: string; value: string; message: string; messages: { message: Said } };
export type Choice = { value: string; label: string; help: string; suggests: Config; messages: { label: Said; help: Said } };
export type Parameter = {
  name: string; label: string; group: string; advanced: boolean; live: boolean; help: string; default: unknown; suggests: Config;
  kind: "integer" | "real" | "choice" | "flag" | "widths" | "features" | "seed"
    | "optional" | "layer_choices" | "layer_reals" | "changes";
  min?: number; max?: number; step?: number; scale?: "linear" | "log"; maxLayers?: number; choices?: Choice[];
  messages: { label: Said; help: Said };
};
export type Schema = {
  formatVersion: number; engineVersion: number;
  groups: { id: string; label: string; messages: { label: Said } }[];
  parameters: Parameter[];
  examples: { id: string; title: string; summary: string; config: Config; messages: { title: Said; summary: Said } }[];
};
/** A validated config and the size of its run; only `problems` counts when there are any. */
export type Checked = {
  config: Config | null; problems: Problem[]; link: string; applies: Record<string, boolean>; task: TaskName;
  /** What is chosen or goes with the task; the coding of values is "auto". */
  objective: { loss: string; outputActivation: string; coding: string };
  /** Inputs, hidden widths, outputs. */
  layerSizes: number[];
  parametersPerLayer: number[]; parameters: number; trainingSamples: number; validationSamples: number; stepsPerEpoch: number;
};
export type Status = {
  /** Epochs done. */
  epoch: number; epochs: number;
  /** Updates done, in all and in the epoch under way. */
  step: number; stepInEpoch: number; stepsPerEpoch: number;
  /** True while the newest epoch is still being measured. */
  measuring: boolean;
  stopped: null | { reason: "epochs" | "early_stopping" | "target" | "diverged"; epoch: number };
  message: {
    kind: "ready" | "training" | "paused" | "finished" | "stopped_early" | "diverged" | "alarm"; text: string;
    messages: { text: Said };
  };
  earlyStopping: null | {
    monitor: string; current: number | null; best: number | null; bestEpoch: number | null;
    /** Is a smaller or a larger number better, by how much at least, and was the last one better than all before? */
    direction: "min" | "max"; minDelta: number; improved: boolean;
    wait: number; patience: number; baseline: number | null; baselineMet: boolean | null; startFromEpoch: number; bestDigest: string | null; restored: boolean;
    /** At the end of the run, what Keras prints with `verbose=1`. */
    verdict: string[];
  };
  /** Fingerprint of the weights; null while playing. */
  digest: string | null;
  /** The loss of the best constant prediction. */
  chanceLoss: number;
  /** Of the last step. */
  learningRate: number;
  /** What Keras' EarlyStopping prints at the end; empty unless `verbose` is 1. */
  kerasMessages: string[];
  /** The schedule that reduces the learning rate on plateaus, if it is on. */
  plateau: null | { best: number | null; wait: number; patience: number; cooldown: number; messages: string[] };
};
/** Something worth saying of a run. */
export type Finding = {
  /** "vanishing", "exploding", "diverged", "frozen", "saturated", "dead", "learning_rate_high", "learning_rate_low", "noisy_batches", "dropout", "plateau", "underfitting", "overfitting", "stopped_too_early" or "all_well". */
  id: string;
  severity: "alarm" | "hint" | "good";
  title: string;
  /** What was seen, with numbers. */
  seen: string;
  /** Why it happens. */
  why: string;
  /** The layers it is about, counted from 1; empty if it is about the run. */
  layers: number[];
  /** Changes that may help, the most promising first: settings that replace those of `config()`. */
  cures: { label: string; config: Config; messages: { label: Said } }[];
  messages: { title: Said; seen: Said; why: Said };
};
/** Something that came out of a run, by name. */
export type SweepOutcome = {
  name: string; label: string; definition: string;
  better: "lower" | "higher" | "near_one" | "neither";
  /** A number, or a text? */
  isNumber: boolean;
  messages: { label: Said; definition: Said };
};
/** A sweep as it was read; only `problems` counts when there are any. */
export type CheckedSweep = {
  problems: Problem[];
  axes: { name: string; values: unknown[]; /** Are the values spaced by equal factors? */ isGeometric: boolean }[];
  seeds: number[];
  runs: number;
  /** What to type for the same sweep. */
  command: string;
};
/** How often layers are measured; see `measureLayers`. */
export type MeasureInterval = boolean | "always" | "sparse" | "never" | { epochs: number } | { steps: number };
export type HistogramQuantity = "weights" | "activations" | "gradient" | "activation_gradient";
/** Counts between rising edges (one more than counts). Gradients are counted by size; exact zeros stand apart. */
export type Histograms = {
  quantity: HistogramQuantity;
  rows: { epoch: number; layer: number; edges: number[]; counts: number[]; zeros: number }[];
};
/**
 * Where a layer lies in `weights()`: kernel inputs × outputs, row-major, then the bias, then γ and β; and in `statistics()`:
 * means, then variances. Null for what it has not.
 */
export type LayerShape = {
  inputs: number; outputs: number; kernelOffset: number; biasOffset: number;
  gammaOffset: number | null; betaOffset: number | null; statisticsOffset: number | null;
};
/** A training sample, and what a unit gave for it. An infinity is null. */
export type UnitSample = { sample: number; value: number | null; target: number; features: number[] };
/** Colours of charts are "#rgb", "#rrggbb" or "#rrggbbaa", lengths CSS pixels. */
export type LineStyle = "solid" | "dashed" | "dotted";
export type ChartTheme = { text: string; grid: string; axis: string };
export type CurveSpec = { column: number; color: string; dash?: LineStyle; width?: number };
/** Curves over epochs. Its data are rows, x first; those of the other run have rows of their own. */
export type LineSpec = {
  kind: "line";
  columns: number;
  series: CurveSpec[];
  yScale: "linear" | "log";
  yMin?: number;
  yMax?: number;
  xMax?: number;
  /** How x is spread, if it is a measured value; left out, x counts, as epochs do. */
  xScale?: "linear" | "log";
  xLabel: string;
  yLabel: string;
  /** Translucent stretches of x, below the curves. */
  bands?: { from: number; to: number; color: string }[];
  marks?: { x: number; color: string; dash?: LineStyle }[];
  levels?: { y: number; color: string; dash?: LineStyle }[];
  /** Curves of another run. */
  reference?: { columns: number; series: CurveSpec[] };
  theme: ChartTheme;
};
/** A bar a layer. Its data are the bars' values, each followed by the marker's where there are markers. */
export type BarSpec = {
  kind: "bars";
  bars: { label: string; color: string }[];
  marker?: { color: string; rim: string };
  yScale: "linear" | "log";
  yMin?: number;
  yMax?: number;
  xLabel: string;
  yLabel: string;
  /** Title of the factors from each bar's right neighbour to the bar; none: there are none. */
  factorLabel?: string;
  theme: ChartTheme;
};
/** Histograms behind one another, the last one in front. Its data are each one's bin edges, then counts. */
export type RidgeSpec = {
  kind: "ridges";
  ridges: { label: string; color: string; bins: number }[];
  heights: "shared" | "own";
  xScale: "linear" | "log";
  xMin?: number;
  xMax?: number;
  xLabel: string;
  yLabel: string;
  background: string;
  theme: ChartTheme;
};
export type ChartSpec = LineSpec | BarSpec | RidgeSpec;
export type LegendSign = "line" | "upright" | "area" | "diamond";
/** What stands above a saved chart. */
export type ChartHeader = {
  title: string;
  subtitle?: string;
  legend: { name: string; color: string; sign?: LegendSign; dash?: LineStyle }[];
  text: string;
  background: string;
};
"##;
