// The shapes that the wasm core hands to the page, as plain objects. They describe the core's interface and hold no code;
// worker and page share them without sharing an instance.

/** One step of training, number by number: described where the core makes it. */
export type { OneStep, OneStepFactor, OneStepQuestion, OneStepUnit, StoredWeight } from "../pkg/gradient_playground.js";

export type Task = "binary" | "multiclass" | "regression";

/** What a check of a lesson reads of a run: described where the core makes it. */
export type { Reading } from "../pkg/gradient_playground.js";

/** Sweeps, described where the core makes them. */
export type { CheckedSweep, SweepOutcome } from "../pkg/gradient_playground.js";

/** One flat object, a key for each parameter of the schema. Values stay unknown: only the core may judge them. */
export type Config = Record<string, unknown>;

export type Problem = { field: string; value: string; message: string };

export type Choice = { value: string; label: string; help: string; suggests?: Config };

export type ParameterKind =
  | "integer" | "real" | "choice" | "flag" | "widths" | "features" | "seed"
  /** A number or none (null). */
  | "optional"
  /** An entry a hidden layer, or null for what holds for all. */
  | "layer_choices" | "layer_reals"
  | "changes";

export type Parameter = {
  name: string;
  label: string;
  group: GroupId;
  help: string;
  advanced: boolean;
  /** Can it change during a run? */
  live: boolean;
  default: unknown;
  kind: ParameterKind;
  min?: number;
  max?: number;
  scale?: "linear" | "log";
  step?: number;
  maxLayers?: number;
  choices?: Choice[];
  suggests?: Config;
};

export type GroupId = string;

/** A setting changed during a run, before the mini-batch after `step` updates. */
export type Change = { step: number; set: string; to: unknown };

export type Example = { id: string; title: string; summary: string; config: Config };

export type Schema = {
  formatVersion: number;
  engineVersion: number;
  groups: { id: GroupId; label: string }[];
  parameters: Parameter[];
  examples: Example[];
};

export type Checked = {
  config: Config | null;
  problems: Problem[];
  link: string;
  applies: Record<string, boolean>;
  task: Task;
  /** What is chosen, or goes with the task. */
  objective: { loss: string; outputActivation: string; coding: string };
  layerSizes: number[];
  parametersPerLayer: number[];
  parameters: number;
  trainingSamples: number;
  validationSamples: number;
  stepsPerEpoch: number;
};

export type MessageKind = "ready" | "training" | "paused" | "finished" | "stopped_early" | "diverged" | "alarm";

export type EarlyStopping = {
  monitor: string;
  current: number | null;
  best: number | null;
  bestEpoch: number | null;
  /** Is a smaller or a larger number better? */
  direction: "min" | "max";
  /** A gain must be larger than this. */
  minDelta: number;
  /** Was the number that counted last a new best? */
  improved: boolean;
  wait: number;
  patience: number;
  baseline: number | null;
  /** Null without a baseline. */
  baselineMet: boolean | null;
  startFromEpoch: number;
  bestDigest: string | null;
  restored: boolean;
  /** At the end of the run, what Keras prints with `verbose=1`. */
  verdict: string[];
};

/** A text by the id of its message, with the arguments it takes; objects of the core have them beside their English texts. */
export type Said = { id: string; args: Record<string, string | number | Said> };

/** The schedule that lowers the learning rate on plateaus. */
export type Plateau = { best: number | null; wait: number; patience: number; cooldown: number; messages: string[] };

export type Status = {
  epoch: number;
  epochs: number;
  step: number;
  stepInEpoch: number;
  stepsPerEpoch: number;
  /** The newest epoch is still being measured: its history row is to come. */
  measuring: boolean;
  stopped: null | { reason: "epochs" | "early_stopping" | "target" | "diverged"; epoch: number };
  message: { kind: MessageKind; text: string };
  earlyStopping: EarlyStopping | null;
  digest: string | null;
  chanceLoss: number;
  /** Of the last step. */
  learningRate: number;
  /** What Keras would have printed, if `verbose` asks for it. */
  kerasMessages: string[];
  plateau: Plateau | null;
};

/** What is worth saying of a run, most important first. `config` of a cure is a patch: settings that replace those of the run. */
export type Finding = {
  id: string;
  severity: "alarm" | "hint" | "good";
  title: string;
  seen: string;
  why: string;
  /** Counted from 1; empty if it is about the run. */
  layers: number[];
  cures: { label: string; config: Config }[];
};

/** How often layers are measured: after epochs, sparsely, or every so many epochs or steps. */
export type MeasureInterval = "always" | "sparse" | { epochs: number } | { steps: number };

export type HistogramQuantity = "weights" | "activations" | "gradient" | "activation_gradient";
/** Of one layer (counted from 1) at the moments kept, or without a layer, of all at the newest. */
export type HistogramQuestion = { quantity: HistogramQuantity; layer: number | null };
/** Counts between rising edges (one more than counts). Gradients are counted by size; exact zeros stand apart. */
export type HistogramRow = { epoch: number; layer: number; edges: number[]; counts: number[]; zeros: number };
export type Histograms = { quantity: HistogramQuantity; rows: HistogramRow[] };

export type LayerShape = { inputs: number; outputs: number; kernelOffset: number; biasOffset: number };

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
  marks: { x: number; color: string; dash?: LineStyle }[];
  levels: { y: number; color: string; dash?: LineStyle }[];
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

/** A chart and its numbers. */
export type Drawn = { spec: ChartSpec; values: Float32Array; reference?: Float32Array };

export type LegendSign = "line" | "upright" | "area" | "diamond";

/** What stands above a saved chart. */
export type ChartHeader = {
  title: string;
  subtitle: string;
  legend: { name: string; color: string; sign: LegendSign; dash?: LineStyle }[];
  text: string;
  background: string;
};
