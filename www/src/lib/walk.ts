// A walk through one step of training: which stages it has, and the chain of factors that grows on the way back. Made from
// the core's answer alone; every number in it is the core's.
import type { OneStep, OneStepFactor } from "../core-types";
import { t } from "../text";
import { subscript } from "./format";
import { layerArguments } from "./layer-names";

export type Stage =
  | { kind: "inputs" }
  | { kind: "forward"; layer: number }
  | { kind: "loss" }
  /** Back to the output of a layer and through it; `row` is the last row of the chain that is known then. */
  | { kind: "backward"; layer: number; row: number }
  | { kind: "gradient"; row: number }
  | { kind: "update"; row: number }
  | { kind: "weight"; row: number };

export type Factor = { kind: OneStepFactor["kind"]; symbol: string; value: number };

/** The factors that a layer adds to the product. */
export type ChainRow = {
  /** The layer that is reached; null for the weight itself. */
  layer: number | null;
  /** The unit on the path; null where there is no path. */
  unit: number | null;
  factors: Factor[];
  /** The product of all factors so far; without a path, the root mean square of the gradient by the layer's output. */
  product: number;
  /** Which part of the unit's gradient comes along the path. */
  share: number | null;
};

/** The layer-by-layer chain, from the loss down to the weight. */
export function chainOf(step: OneStep): ChainRow[] {
  if (!step.path) return layersBack(step).map((layer) => ({ layer, unit: null, factors: [], product: number(step.layers[layer]?.gradientRms), share: null }));
  const rows: ChainRow[] = [];
  step.path.factors.forEach((factor, index, all) => {
    const begins = factor.kind !== "slope" && factor.kind !== "dropout" && factor.kind !== "normalization";
    if (begins) {
      // A weight leads to the layer below it; a skip to the layer of what comes next.
      const layer = factor.kind === "weight" ? factor.layer - 1 : factor.kind === "skip" ? (all[index + 1]?.layer ?? 0) : factor.layer;
      rows.push({ layer: factor.kind === "input" ? null : layer, unit: factor.kind === "weight" || factor.kind === "skip" ? factor.from : factor.unit, factors: [], product: 0, share: factor.share });
    }
    const row = rows.at(-1);
    row?.factors.push({ kind: factor.kind, symbol: symbolOf(step, factor), value: number(factor.value) });
    if (row) row.product = number(factor.product);
  });
  return rows;
}

/** What is shown one after the other. */
export function stagesOf(step: OneStep): Stage[] {
  const forward = step.layers.map((_, layer): Stage => ({ kind: "forward", layer }));
  const chain = chainOf(step);
  const backward = chain.flatMap(({ layer }, row): Stage[] => (layer === null || layer === step.layers.length - 1 ? [] : [{ kind: "backward", layer, row }]));
  const row = chain.length - 1;
  return [{ kind: "inputs" }, ...forward, { kind: "loss" }, ...backward, { kind: "gradient", row }, { kind: "update", row }, { kind: "weight", row }];
}

/** How many rows of the chain are known at a stage. */
export function knownRows(stage: Stage): number {
  return "row" in stage ? stage.row + 1 : stage.kind === "loss" ? 1 : 0;
}

/** The ends of the logarithmic axis on which all products of a chain have room: powers of ten. */
export function axisOf(products: number[]): { min: number; max: number } {
  const sizes = products.map(Math.abs).filter((size) => size > 0 && Number.isFinite(size));
  const exponent = (size: number) => Math.log10(size);
  const max = Math.max(0, ...sizes.map((size) => Math.ceil(exponent(size))));
  const min = Math.min(-2, ...sizes.map((size) => Math.floor(exponent(size)) - 1));
  return { min: 10 ** min, max: 10 ** max };
}

/** What a chain-rule calculator takes over: factors whose product is the gradient of a weight. */
export type RunFactors = { label: string; factors: { name: string; value: number }[]; weight: number; learningRate: number };

/** For each layer on the path, first layer first, the factors whose product is the gradient of the path's weight there. */
export function factorsOf(step: OneStep): RunFactors[] {
  const factors = step.path?.factors ?? [];
  const learningRate = step.update.learningRate;
  const entries = factors.flatMap((factor, index): RunFactors[] => {
    const named = (list: OneStepFactor[]) => list.map((each) => ({ name: symbolOf(step, each), value: number(each.value) }));
    const label = (source: "bias" | "input" | "unit") => t("one-step-factors-of", { ...layerArguments(factor.layer + 1, step.layers.length), source, from: (factor.from ?? 0) + 1, to: factor.unit + 1 });
    if (factor.kind === "input") {
      return [{ label: label(factor.from === null ? "bias" : factor.layer === 0 ? "input" : "unit"), factors: named(factors.slice(0, index + 1)), weight: number(step.update.old.value), learningRate }];
    }
    // Above the chosen weight, the weights on the path have gradients of their own: what they multiply is the unit below.
    const below = factor.kind === "weight" ? step.layers[factor.layer - 1]?.shown.find(({ unit }) => unit === factor.from) : undefined;
    if (!below || factor.from === null) return [];
    const x = { name: `h${subscript(factor.layer)}`, value: number(below.output) };
    return [{ label: label("unit"), factors: [...named(factors.slice(0, index)), x], weight: number(factor.value), learningRate }];
  });
  return entries.reverse();
}

function symbolOf(step: OneStep, { kind, layer, from }: OneStepFactor): string {
  const index = subscript(layer + 1);
  switch (kind) {
    case "loss":
      return `∂L/∂z${index}`;
    case "weight":
      return `w${index}`;
    case "skip":
      return t("one-step-symbol-skip");
    case "dropout":
      return `m${index}`;
    case "slope":
      return `f′(z${index})`;
    case "normalization":
      return `γ/σ${index}`;
    case "input":
      return from === null ? "1" : layer === 0 ? `x${step.inputs.units > 1 ? subscript(from + 1) : ""}` : `h${subscript(layer)}`;
  }
}

/** The layers from the output down to that of the weight. */
function layersBack(step: OneStep): number[] {
  return step.layers.map((_, layer) => layer).filter((layer) => layer >= step.weight.layer).reverse();
}

/** What the core could not write in JSON was not finite. */
export function number(value: number | null | undefined): number {
  return value ?? Number.NaN;
}
