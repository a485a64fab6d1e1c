// What a walk through one step says at each stage: a title and a few plain sentences, with the numbers of the step put in.
import type { OneStep } from "../core-types";
import { formatCount, formatMany, formatNumber as show, formatShare, plural, subscript } from "./format";
import { chainOf, layerTitle, number, type Stage } from "./walk";

export type Words = { title: string; sentences: string[] };

export function wordsOf(step: OneStep, stage: Stage): Words {
  switch (stage.kind) {
    case "inputs":
      return { title: "The inputs", sentences: inputs(step) };
    case "forward":
      return { title: `Forward: ${layerTitle(step, stage.layer).toLowerCase()}`, sentences: forward(step, stage.layer) };
    case "loss":
      return { title: "The loss", sentences: loss(step) };
    case "backward":
      return { title: `Backward: ${layerTitle(step, stage.layer).toLowerCase()}`, sentences: backward(step, stage.layer, stage.row) };
    case "gradient":
      return { title: "The gradient", sentences: gradient(step) };
    case "update":
      return { title: "The update", sentences: update(step) };
    case "weight":
      return { title: "The new weight, in float32", sentences: [verdict(step)] };
  }
}

/** "the weight from unit 2 of layer 1 to unit 3 of layer 2" */
export function weightName({ weight, layers }: OneStep): string {
  const to = `unit ${weight.to + 1} of ${weight.layer === layers.length - 1 ? "the output layer" : `layer ${weight.layer + 1}`}`;
  if (weight.from === null) return `the bias of ${to}`;
  const from = weight.layer === 0 ? `input ${weight.from + 1}` : `unit ${weight.from + 1} of layer ${weight.layer}`;
  return `the weight from ${from} to ${to}`;
}

export function sampleName({ sample }: OneStep): string {
  return `training sample ${formatCount(sample.index + 1)} of ${formatCount(sample.of)}`;
}

function inputs(step: OneStep): string[] {
  const { batch, inputs: { units, shown }, weight } = step;
  const which = !batch.isNext
    ? `This is ${sampleName(step)}.`
    : batch.samples === 1
      ? `The next mini-batch is one sample: ${sampleName(step)}.`
      : `The next mini-batch has ${plural(batch.samples, "sample")}. We follow ${sampleName(step)}, which moves the weight most.`;
  const dropped = shown.some(({ mask }) => mask !== null) ? " Dropout has switched some of them off for this step." : "";
  return [which, `The first layer reads ${plural(units, "number")}: the features, scaled as the settings say.${dropped}`, `We look at ${weightName(step)}: w${subscript(weight.layer + 1)} = ${show(step.update.old.value, 6)}.`];
}

function forward(step: OneStep, layer: number): string[] {
  const { activation, shown } = step.layers[layer] ?? { activation: "", shown: [] };
  const index = subscript(layer + 1);
  if (layer === step.layers.length - 1) {
    return [`The output layer sums what it reads, times its weights, plus a bias, to ${shown.length > 1 ? "logits" : "a logit"} z${index}; ${activation === "linear" ? "that is the prediction" : `${activation} makes of it the prediction`}.`];
  }
  const has = (key: "normalized" | "mask" | "skip") => shown.some((unit) => unit[key] !== undefined);
  const parts = [
    `Each unit sums what it reads, times its weights, plus its bias: z${index}.`,
    has("normalized") && "Then z is normalised.",
    `Its activation is a${index} = ${activation}(z${index}).`,
    has("mask") && "Dropout switches some units off, and scales the others.",
    has("skip") && "The skip connection adds what its block began with.",
    layer === step.weight.layer && ownPart(step),
  ];
  return parts.filter((part) => typeof part === "string");
}

/** What the weight itself does on the way forward. */
function ownPart({ weight, path, update: { old } }: OneStep): string | false {
  const x = path?.factors.at(-1)?.value;
  if (weight.from === null || x == null || old.value === null) return false;
  return `The weight adds w · x = ${show(old.value)} × ${show(x)} = ${show(old.value * x)} to the sum of unit ${weight.to + 1}.`;
}

function loss(step: OneStep): string[] {
  const { shown } = step.layers.at(-1) ?? { shown: [] };
  const output = shown[0];
  const index = subscript(step.layers.length);
  const answer = shown.length === 1 && output ? `The network answers ${show(output.a)}; the target is ${show(output.target)}. ` : "";
  const { sample, batch } = step;
  const slope = step.path?.factors[0]?.value ?? output?.gradient;
  const mean = batch.samples > 1 ? ` The loss of the mini-batch is the mean over ${formatCount(batch.samples)} samples, so a single one counts for 1/${formatCount(batch.samples)}.` : "";
  return [`${answer}The loss of the sample is ${show(sample.loss)}.${mean}`, `How fast it changes with the logit, ∂L/∂z${index} = ${show(slope)}, is the first factor on the way back.`];
}

function backward(step: OneStep, layer: number, row: number): string[] {
  const chain = chainOf(step);
  const now = chain[row];
  const { factor } = step.layers[layer] ?? { factor: null };
  const rms = factor === null ? null : `Over all units and samples, ∂L/∂a here is ${show(factor)} times what it is one layer up.`;
  const isNormalized = step.layers[layer]?.shown.some(({ normalized }) => normalized !== undefined);
  const through = isNormalized ? ", and back through the normalisation," : "";
  if (!step.path || !now) return [`∂L/∂a of each unit is the sum, over the units it feeds, of weight times their ∂L/∂z; times the local derivative${through} it becomes ∂L/∂z.`, rms].filter((part) => typeof part === "string");
  const before = chain[row - 1]?.product ?? Number.NaN;
  const ratio = Math.abs(now.product / before);
  const word = Number.isFinite(ratio) ? ` That is ${show(ratio)} times the product before.` : "";
  const goesAround = now.factors.some(({ kind }) => kind === "skip") ? " Along the skip connection nothing is lost: its factor is 1." : "";
  const sentences = [`The product so far is multiplied by ${now.factors.map(({ symbol, value }) => `${symbol} = ${show(value)}`).join(" and ")}: ${show(now.product)}.${word}${goesAround}`];
  if (now.product === 0) sentences.push(before === 0 ? "Once 0, a product stays 0." : "The product is now exactly 0: nothing passes through here.");
  if (now.share !== null && (step.layers[layer]?.units ?? 1) > 1) sentences.push(`We follow the largest contribution: it is ${shareWords(now.share, "this unit’s gradient")}.`);
  if (rms) sentences.push(rms);
  return sentences;
}

function gradient(step: OneStep): string[] {
  const { path, noPath, batch, update } = step;
  const sentences: string[] = [];
  if (path) {
    const last = path.factors.at(-1);
    sentences.push(`The last factor is what the weight multiplies: ${show(last?.value)}. The product of all ${formatCount(path.factors.length)} factors is ${show(path.product)}.`);
    sentences.push(
      path.paths === 1
        ? "There is only this one path, so the product is the whole gradient of the sample."
        : `That is one of ${formatMany(path.paths)} paths from the weight to the loss. All of them together give ${show(path.gradient)}: the gradient of the sample.${path.share === null ? "" : ` This path carries ${shareWords(path.share, "it")}.`}`,
    );
  } else if (noPath) sentences.push(noPath);
  if (batch.samples > 1) sentences.push(`The gradient of the weight is the sum over the ${formatCount(batch.samples)} samples of the mini-batch: ∂L/∂w = ${show(update.gradient)}.`);
  else if (!path) sentences.push(`∂L/∂w = ${show(update.gradient)}.`);
  return sentences;
}

function update({ update: { gradient: plain, penalised, clipped, optimizer, learningRate, wanted, isMade } }: OneStep): string[] {
  const sentences: string[] = [];
  if (penalised !== plain) sentences.push(`With that of the penalty, the gradient is ${show(penalised)}.`);
  if (clipped !== penalised) sentences.push(`Clipping limits it to ${show(clipped)}.`);
  const rate = `learning rate η = ${show(learningRate)}`;
  const isPlain = optimizer === "sgd";
  sentences.push(isPlain ? `Gradient descent goes against the gradient, with the ${rate}: Δw = −η · ∂L/∂w = ${show(wanted)}.` : `The optimizer, ${optimizerName(optimizer)}, makes of it, with the ${rate} and what it remembers of earlier steps: Δw = ${show(wanted)}.`);
  if (!isMade) sentences.push("But the loss is not finite: training ends here, and no update is made.");
  return sentences;
}

/** What has become of the weight, and why. */
export function verdict({ update: { wanted, spacing, old, new: after, isMade, beforeMaxNorm } }: OneStep): string {
  const [change, gap] = [number(wanted), number(spacing)];
  if (!isMade) return "No update is made: the loss is not finite.";
  const limited = beforeMaxNorm === null ? "" : " Max-norm then pulls the weights of the unit back.";
  const size = `The update ${show(wanted)}`;
  if (old.bits === after.bits) {
    if (change === 0) return `The update is exactly 0: the weight stays as it is.${limited}`;
    if (Math.abs(change) < gap / 2) return `${size} is smaller than half the spacing of float32 at this weight (${show(gap / 2)}): not a bit changes. The weight is frozen.`;
    return `${size} does not change the weight.${limited}`;
  }
  const steps = Math.abs(change) / gap;
  const bits = steps < 1000 && beforeMaxNorm === null ? ` Neighbouring float32 numbers are ${show(gap)} apart here: the update is ${show(steps)} of such steps.` : "";
  return `${size} changes the weight from ${show(old.value, 9)} to ${show(after.value, 9)}.${limited}${bits}`;
}

const OPTIMIZERS: Record<string, string> = {
  sgd: "SGD", momentum: "momentum", nesterov: "Nesterov’s momentum", adagrad: "Adagrad", rmsprop: "RMSprop", adadelta: "Adadelta", adam: "Adam",
  amsgrad: "AMSGrad", adamw: "AdamW", adamax: "Adamax", nadam: "Nadam", lion: "Lion",
};

function optimizerName(name: string): string {
  return OPTIMIZERS[name] ?? name;
}

/** A share as a percentage; where it is above 1 or below 0, why that can be. */
function shareWords(share: number, whole: string): string {
  const percent = share === 0 || share === 1 ? formatShare(share) : `${show(share * 100, Math.abs(share) >= 0.001 ? 3 : 1)} %`;
  return `${percent} of ${whole}${share >= 0 && share <= 1 ? "" : ", for others pull the other way"}`;
}
