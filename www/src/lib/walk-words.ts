// What a walk through one step says at each stage: a title and a few plain sentences, with the numbers of the step put in.
import type { OneStep } from "../core-types";
import { andListOf, sentences, t, type Arguments } from "../text";
import { formatMany, formatNumber as show, formatShare, subscript } from "./format";
import { layerArguments } from "./layer-names";
import { chainOf, number, type Stage } from "./walk";

export type Words = { title: string; sentences: string[] };

export function wordsOf(step: OneStep, stage: Stage): Words {
  const layer = "layer" in stage ? layerArguments(stage.layer + 1, step.layers.length) : {};
  switch (stage.kind) {
    case "inputs":
      return { title: t("one-step-inputs"), sentences: inputs(step) };
    case "forward":
      return { title: t("one-step-forward", layer), sentences: forward(step, stage.layer) };
    case "loss":
      return { title: t("one-step-loss"), sentences: loss(step) };
    case "backward":
      return { title: t("one-step-backward", layer), sentences: backward(step, stage.layer, stage.row) };
    case "gradient":
      return { title: t("one-step-gradient"), sentences: gradient(step) };
    case "update":
      return { title: t("one-step-update"), sentences: update(step) };
    case "weight":
      return { title: t("one-step-new-weight"), sentences: [verdict(step)] };
  }
}

/** For messages that name the weight: from where to where it leads. */
export function weightArguments({ weight, layers }: OneStep): Arguments {
  const source = weight.from === null ? "bias" : weight.layer === 0 ? "input" : "unit";
  return { ...layerArguments(weight.layer + 1, layers.length), source, from: (weight.from ?? 0) + 1, below: weight.layer, to: weight.to + 1 };
}

/** For messages that name the sample. */
const sampleArguments = ({ sample }: OneStep): Arguments => ({ sample: sample.index + 1, of: sample.of });

function inputs(step: OneStep): string[] {
  const { batch, inputs: { units, shown }, weight } = step;
  const which = batch.isNext ? t("one-step-which-batch", { ...sampleArguments(step), samples: batch.samples }) : t("one-step-which-sample", sampleArguments(step));
  const isDropped = shown.some(({ mask }) => mask !== null);
  return [
    which,
    sentences(t("one-step-first-layer-reads", { count: units }), isDropped && t("one-step-inputs-dropped")),
    t("one-step-look-at", { ...weightArguments(step), index: subscript(weight.layer + 1), value: show(step.update.old.value, 6) }),
  ];
}

function forward(step: OneStep, layer: number): string[] {
  const { activation, shown } = step.layers[layer] ?? { activation: "", shown: [] };
  const index = subscript(layer + 1);
  if (layer === step.layers.length - 1) return [t("one-step-output-sums", { logits: shown.length, index, activation })];
  const has = (key: "normalized" | "mask" | "skip") => shown.some((unit) => unit[key] !== undefined);
  return present([
    t("one-step-units-sum", { index }),
    has("normalized") && t("one-step-normalised"),
    t("one-step-activation", { index, activation }),
    has("mask") && t("one-step-dropout"),
    has("skip") && t("one-step-skip"),
    layer === step.weight.layer && ownPart(step),
  ]);
}

const present = (all: (string | false | null)[]): string[] => all.filter((sentence) => typeof sentence === "string");

/** What the weight itself does on the way forward. */
function ownPart({ weight, path, update: { old } }: OneStep): string | false {
  const x = path?.factors.at(-1)?.value;
  if (weight.from === null || x == null || old.value === null) return false;
  return t("one-step-own-part", { weight: show(old.value), input: show(x), product: show(old.value * x), unit: weight.to + 1 });
}

function loss(step: OneStep): string[] {
  const { shown } = step.layers.at(-1) ?? { shown: [] };
  const output = shown[0];
  const { sample, batch } = step;
  const slope = step.path?.factors[0]?.value ?? output?.gradient;
  return [
    sentences(
      shown.length === 1 && output && t("one-step-answers", { answer: show(output.a), target: show(output.target) }),
      t("one-step-sample-loss", { loss: show(sample.loss) }),
      batch.samples > 1 && t("one-step-batch-loss", { samples: batch.samples }),
    ),
    t("one-step-first-factor", { index: subscript(step.layers.length), slope: show(slope) }),
  ];
}

function backward(step: OneStep, layer: number, row: number): string[] {
  const chain = chainOf(step);
  const now = chain[row];
  const { factor } = step.layers[layer] ?? { factor: null };
  const rms = factor !== null && t("one-step-one-layer-up", { factor: show(factor) });
  const isNormalized = step.layers[layer]?.shown.some(({ normalized }) => normalized !== undefined);
  if (!step.path || !now) return present([t("one-step-back-through", { through: isNormalized ? "normalisation" : "activation" }), rms]);
  const before = chain[row - 1]?.product ?? Number.NaN;
  const ratio = Math.abs(now.product / before);
  const goesAround = now.factors.some(({ kind }) => kind === "skip");
  const factors = andListOf(now.factors.map(({ symbol, value }) => t("one-step-factor", { symbol, value: show(value) })));
  return present([
    sentences(
      t("one-step-multiplied", { factors, product: show(now.product) }),
      Number.isFinite(ratio) && t("one-step-times-before", { ratio: show(ratio) }),
      goesAround && t("one-step-along-skip"),
    ),
    now.product === 0 && (before === 0 ? t("one-step-stays-zero") : t("one-step-becomes-zero")),
    now.share !== null && (step.layers[layer]?.units ?? 1) > 1 && t("one-step-largest", shareArguments(now.share)),
    rms,
  ]);
}

function gradient(step: OneStep): string[] {
  const { path, noPath, batch, update } = step;
  const all: string[] = [];
  if (path) {
    const last = path.factors.at(-1);
    all.push(t("one-step-last-factor", { value: show(last?.value), count: path.factors.length, product: show(path.product) }));
    all.push(
      path.paths === 1
        ? t("one-step-only-path")
        : sentences(t("one-step-one-path-of", { paths: formatMany(path.paths), gradient: show(path.gradient) }), path.share !== null && t("one-step-path-carries", shareArguments(path.share))),
    );
  } else if (noPath) all.push(noPath);
  if (batch.samples > 1) all.push(t("one-step-sum-over-samples", { samples: batch.samples, gradient: show(update.gradient) }));
  else if (!path) all.push(t("one-step-gradient-is", { gradient: show(update.gradient) }));
  return all;
}

function update({ update: { gradient: plain, penalised, clipped, optimizer, learningRate, wanted, isMade } }: OneStep): string[] {
  const rate = show(learningRate);
  return present([
    penalised !== plain && t("one-step-penalised", { gradient: show(penalised) }),
    clipped !== penalised && t("one-step-clipped", { gradient: show(clipped) }),
    optimizer === "sgd" ? t("one-step-descent", { rate, update: show(wanted) }) : t("one-step-optimizer", { optimizer: OPTIMIZERS[optimizer] ?? optimizer, rate, update: show(wanted) }),
    !isMade && t("one-step-not-finite"),
  ]);
}

/** What has become of the weight, and why. */
export function verdict({ update: { wanted, spacing, old, new: after, isMade, beforeMaxNorm } }: OneStep): string {
  const [change, gap] = [number(wanted), number(spacing)];
  if (!isMade) return t("one-step-no-update");
  const limited = beforeMaxNorm !== null && t("one-step-max-norm");
  const size = show(wanted);
  if (old.bits === after.bits) {
    if (change === 0) return sentences(t("one-step-update-zero"), limited);
    if (Math.abs(change) < gap / 2) return t("one-step-frozen", { update: size, half: show(gap / 2) });
    return sentences(t("one-step-unchanged", { update: size }), limited);
  }
  const steps = Math.abs(change) / gap;
  return sentences(
    t("one-step-changed", { update: size, from: show(old.value, 9), to: show(after.value, 9) }),
    limited,
    steps < 1000 && beforeMaxNorm === null && t("one-step-neighbours", { gap: show(gap), steps: show(steps) }),
  );
}

const OPTIMIZERS: Record<string, string> = {
  sgd: t("one-step-sgd"), momentum: t("one-step-momentum"), nesterov: t("one-step-nesterov"), adagrad: t("one-step-adagrad"), rmsprop: t("one-step-rmsprop"), adadelta: t("one-step-adadelta"),
  adam: t("one-step-adam"), amsgrad: t("one-step-amsgrad"), adamw: t("one-step-adamw"), adamax: t("one-step-adamax"), nadam: t("one-step-nadam"), lion: t("one-step-lion"),
};

/** A share as a percentage; where it is above 1 or below 0, others pull the other way. */
function shareArguments(share: number): Arguments {
  const percent = share === 0 || share === 1 ? formatShare(share) : `${show(share * 100, Math.abs(share) >= 0.001 ? 3 : 1)} %`;
  return { share: percent, sense: share >= 0 && share <= 1 ? "part" : "beyond" };
}
