// The shapes that the wasm core hands to the page, as plain objects. They describe the core's interface and hold no code;
// worker and page share them without sharing an instance.

export type Task = "binary" | "multiclass" | "regression";

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
  wait: number;
  patience: number;
  baseline: number | null;
  /** Null without a baseline. */
  baselineMet: boolean | null;
  startFromEpoch: number;
  bestDigest: string | null;
  restored: boolean;
};

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

/** Something worth saying of a run. `config` of a cure is a patch: settings that replace those of the run. */
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

export type ChartSpec = {
  columns: number;
  series: { column: number; color: string; dash?: LineStyle; width?: number }[];
  yScale: "linear" | "log";
  yMin?: number;
  yMax?: number;
  xMax?: number;
  xLabel: string;
  yLabel: string;
  marks: { x: number; color: string; dash?: LineStyle }[];
  levels: { y: number; color: string; dash?: LineStyle }[];
  theme: { text: string; grid: string; axis: string };
};
