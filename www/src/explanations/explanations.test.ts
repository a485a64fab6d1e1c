import katex from "katex";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Checked, EarlyStopping, Status, Task } from "../core-types";

vi.mock("../core", () => ({}));

const { EXPLANATIONS } = await import(".");
const { accepted } = await import("../state/config-state");
const { earlyStopping, status, takeFrame, takeShape, weights } = await import("../state/run-state");
type Id = keyof typeof EXPLANATIONS;

const IDS = Object.keys(EXPLANATIONS) as Id[];
const METRICS: Record<Task, string[]> = {
  binary: ["accuracy", "balanced_accuracy", "precision", "recall", "f1", "auc"],
  multiclass: ["accuracy", "balanced_accuracy"],
  regression: ["r2", "rmse", "mae"],
};
const MEASURES = ["weight", "update", "gradient", "activation_gradient", "frozen", "frozen_since_start", "update_ratio", "change", "activation_mean", "activation_std", "saturated", "dead"];

const STOPPING: EarlyStopping = {
  monitor: "val_loss", current: 0.31, best: 0.3, bestEpoch: 5, direction: "min", minDelta: 0.001, improved: false, wait: 2, patience: 4,
  baseline: 0.5, baselineMet: true, startFromEpoch: 0, bestDigest: null, restored: false, verdict: [],
};
const STATUS: Status = {
  epoch: 7, epochs: 100, step: 7, stepInEpoch: 0, stepsPerEpoch: 1, measuring: false, stopped: null, message: { kind: "training", text: "" },
  earlyStopping: STOPPING, digest: "cbf29ce484222325", chanceLoss: Math.LN2, learningRate: 0.03, kerasMessages: [],
  plateau: { best: 0.3, wait: 1, patience: 5, cooldown: 0, messages: [] },
};

/** Four training and two validation samples: of class 1 are two and one. A network of two layers. */
function run(task: Task, values: Record<string, number> = {}, more: Partial<Status> = {}): void {
  const metrics = METRICS[task];
  const columns = ["epoch", "train_mode_loss", "loss", "val_loss", "penalty", ...metrics.flatMap((name) => [name, `val_${name}`])];
  const layerColumns = ["epoch", ...MEASURES.flatMap((name) => [`${name}_1`, `${name}_2`])];
  const loss = { binary: "binary_crossentropy", multiclass: "categorical_crossentropy", regression: "mse" }[task];
  accepted.value = {
    config: { batch_size: 4, optimizer: "sgd", label_smoothing: 0 }, problems: [], link: "", applies: {}, task,
    objective: { loss, outputActivation: "", coding: "zero_one" }, layerSizes: [2, 3, 1], parametersPerLayer: [9, 4], parameters: 13,
    trainingSamples: 4, validationSamples: 2, stepsPerEpoch: 1,
  } as Checked as typeof accepted.value;
  const points = new Float32Array([[0, 0, 1, 0], [0, 1, 1, 0], [1, 0, 0, 0], [1, 1, 0, 0], [0, 0, 1, 1], [1, 1, 0, 1]].flat());
  takeShape({ columns, layerColumns, layers: [{ inputs: 2, outputs: 3, kernelOffset: 0, biasOffset: 6 }, { inputs: 3, outputs: 1, kernelOffset: 9, biasOffset: 12 }], points, record: { link: "", changes: [] } });
  const rowOf = (names: string[]) => Float32Array.from(names, (name) => values[name] ?? (name === "epoch" ? 7 : name === "penalty" ? NaN : 0.5));
  const now = { ...STATUS, ...more };
  takeFrame({ playing: false, status: now, firstRow: 0, rows: rowOf(columns), firstLayerRow: 0, layerRows: rowOf(layerColumns), findings: null, grid: null, confusion: task === "multiclass" ? new Uint32Array([3, 1, 2, 4]) : null, weights: Float32Array.from({ length: 13 }, (_, index) => index / 10 - 0.6) }, 0);
}

function forget(): void {
  accepted.value = null;
  status.value = null;
  earlyStopping.value = null;
  weights.value = null;
  takeShape({ columns: ["epoch"], layerColumns: ["epoch"], layers: [], points: new Float32Array(0), record: { link: "", changes: [] } });
}
beforeEach(forget);
afterEach(forget);

const typeset = (tex: string) => katex.renderToString(tex, { displayMode: true, throwOnError: true, strict: "error" });

describe.each(IDS)("%s", (id) => {
  const { title, text, tex, live } = EXPLANATIONS[id];

  it("has a title, two sentences and a formula", () => {
    expect(title.length).toBeGreaterThan(1);
    expect(text.match(/[.!?](?= [A-Z0-9|]|$)/g), text).toHaveLength(2);
    expect(typeset(tex)).toContain("<math");
  });

  it("has no numbers before there is a run", () => expect(live()).toBeNull());

  it("puts in the numbers of a run", () => {
    const tasks = (Object.keys(METRICS) as Task[]).filter((task) => !Object.values(METRICS).flat().includes(id) || METRICS[task].includes(id));
    for (const task of tasks) {
      run(task);
      const numbers = live();
      expect(numbers, task).not.toBeNull();
      expect(numbers, task).toMatch(/\d/);
      expect(numbers).not.toMatch(/NaN|undefined|null/);
      typeset(numbers ?? "");
    }
  });

  it("stands extreme numbers", () => {
    const extremes = Object.fromEntries(["loss", "val_loss", ...MEASURES.flatMap((name) => [`${name}_1`, `${name}_2`])].map((name, index) => [name, [0, 1e-30, 3e20, 1][index % 4] ?? 0]));
    run("binary", extremes, { epoch: 123456, earlyStopping: { ...STOPPING, best: null, current: null, baseline: null, baselineMet: null }, learningRate: 1e-12 });
    const numbers = live();
    if (numbers !== null) typeset(numbers);
    expect(numbers ?? "").not.toMatch(/NaN|undefined|null/);
  });
});

const check = (id: Id, expected: string) => expect(EXPLANATIONS[id].live()).toContain(expected);

describe("the numbers are those of the run", () => {
  it.each([
    ["loss", { loss: 0.25 }, "\\frac{1.000}{4}=0.250", "the sum over four samples"],
    ["loss", { loss: 0.25, penalty: 0.05 }, "\\frac{0.800}{4}+0.0500=0.250", "the penalty apart"],
    ["accuracy", { accuracy: 0.75 }, "\\frac{3}{4}=75\\,\\%", "right answers"],
    ["precision", { accuracy: 0.75, recall: 1, precision: 2 / 3 }, "\\frac{2}{2+1}=66.7\\,\\%", "hits and false alarms"],
    ["recall", { accuracy: 0.75, recall: 0.5 }, "\\frac{1}{1+1}=50\\,\\%", "hits and misses"],
    ["f1", { accuracy: 0.75, recall: 1, f1: 0.8 }, "\\frac{2\\cdot 2}{2\\cdot 2+1+0}=0.800", "both"],
    ["balanced_accuracy", { accuracy: 0.75, recall: 1, balanced_accuracy: 0.75 }, "\\tfrac12\\left(\\tfrac{1}{2}+\\tfrac{2}{2}\\right)=75\\,\\%", "class by class"],
    ["auc", { auc: 0.75 }, "\\frac{3}{2\\cdot 2}=0.750", "pairs"],
    ["gradient", { gradient_1: 1e-5 }, "g_{1}=\\sqrt{\\frac{6.0\\times 10^{-10}}{6}}=1.0\\times 10^{-5}", "the sum of squares over six weights"],
    ["frozen", { frozen_1: 0.5 }, "\\frac{3}{6}=50\\,\\%", "weights counted"],
    ["saturated", { saturated_1: 0.25 }, "\\frac{3}{12}=25\\,\\%", "three units, four samples"],
    ["dead", { dead_1: 1 / 3 }, "\\frac{1}{3}=33.3\\,\\%", "units counted"],
    ["gradient_ladder", { gradient_1: 1e-4, gradient_2: 0.01 }, "\\frac{1.0\\times 10^{-4}}{1.0\\times 10^{-2}}=1.0\\times 10^{-2}", "first to last"],
    ["update_ratio", { update_ratio_1: -3, update_1: 5e-4, weight_1: 0.5 }, "\\log_{10}\\frac{5.0\\times 10^{-4}}{0.5}=-3.000", "step over weights"],
    ["update_ratio", { update_ratio_1: -Infinity, update_1: 0 }, "\\log_{10}\\frac{0}{0.5}=-\\infty", "no weight moved"],
  ] as const)("%s of %o: %s: %s", (id, values, expected, _why) => {
    run("binary", values);
    check(id, expected);
  });

  it.each([
    ["r2", { r2: 0.5 }, "1-\\frac{0.500}{1.000}=0.500"],
    ["rmse", { rmse: 0.5 }, "\\sqrt{\\frac{1.000}{4}}=0.500"],
    ["mae", { mae: 0.25 }, "\\frac{1.000}{4}=0.250"],
  ] as const)("%s of %o: %s", (id, values, expected) => {
    run("regression", values);
    check(id, expected);
  });

  it.each([
    ["chance", {}, "-0.5\\ln 0.5-0.5\\ln 0.5=0.693"],
    ["stopping_best", {}, "m^\\ast=m_{5}=0.3,\\qquad 0.31\\nless0.3-0.001"],
    ["stopping_best", { earlyStopping: { ...STOPPING, improved: true } }, "m^\\ast=m_{5}=0.3"],
    ["stopping_wait", {}, "2<4"],
    ["stopping_patience", { earlyStopping: { ...STOPPING, patience: 0, wait: 0 } }, "\\max(1,0)-0=1"],
    ["stopping_baseline", {}, "m^\\ast=0.3<0.5-0.001"],
    ["stopping_baseline", { earlyStopping: { ...STOPPING, best: 0.7, direction: "max", minDelta: 0, baseline: 0.8, baselineMet: false } }, "m^\\ast=0.7\\ngtr0.8"],
    ["epoch", {}, "\\left\\lceil\\tfrac{4}{4}\\right\\rceil=1"],
    ["step", {}, "7\\cdot 1+0=7"],
    ["step", { step: 9 }, "=9"],
    ["parameters", {}, "(2\\cdot 3+3)+(3\\cdot 1+1)"],
    ["learning_rate", {}, "-0.03\\cdot"],
  ] as const)("%s with %o: %s", (id, more, expected) => {
    run("binary", {}, more as Partial<Status>);
    check(id, expected);
  });

  it("balanced accuracy of many classes is read from the confusion matrix", () => {
    run("multiclass");
    check("balanced_accuracy", "\\tfrac{3}{4}+\\tfrac{4}{6}");
  });
});
