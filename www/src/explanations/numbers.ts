// This run's numbers as TeX. Whatever reads a signal here is read anew when it changes; null or NaN means not measured.
import "./catalogue";
import { formatCount, formatExponent, formatLoss } from "../lib/format";
import { accepted } from "../state/config-state";
import { historyVersion, layers, live, points } from "../state/run-state";
import { t } from "../text";

/** A loss or score as the page shows it. */
export const real = (value: number) => toTex(formatLoss(value));
/** A magnitude that may be tiny. */
export const tiny = (value: number) => (value >= 0.01 && value < 1000 ? toTex(Number(value.toPrecision(3)).toString()) : toTex(formatExponent(value, 2)));
export const count = (value: number) => formatCount(value).replaceAll("\u202f", "\\,").replace("−", "-");
/** A share from 0 to 1. */
export const percent = (share: number, digits = 1) => `${Number((share * 100).toFixed(digits))}\\,\\%`;
/** In an exact sense: as many digits as the number has. */
export const plain = (value: number) => toTex(String(value));
/** A name inside a formula. */
export const words = (text: string) => `\\text{${text.replaceAll("_", "\\_").replaceAll("%", "\\%")}}`;
/** A message inside a formula; what varies in it is itself TeX. */
export const said = (id: string, math: Record<string, string> = {}) => `\\text{${t(id, Object.fromEntries(Object.entries(math).map(([name, tex]) => [name, `$${tex}$`])))}}`;

function toTex(text: string): string {
  if (text === "∞" || text === "−∞") return text.replace("−", "-").replace("∞", "\\infty");
  const [digits = "", exponent] = text.replace("−", "-").split("e");
  if (exponent === undefined) return digits;
  return `${digits}\\times 10^{${exponent.replace("+", "")}}`;
}

/** Lines one under the other, at their signs of equality; null if there is none. */
export function lines(list: readonly (string | null)[]): string | null {
  const present = list.filter((line) => line !== null);
  return present.length === 0 ? null : `\\begin{aligned}${present.join("\\\\[0.8em]")}\\end{aligned}`;
}

export type SampleSet = "training" | "validation";

const SETS: Record<SampleSet, string> = { training: said("explanations-tex-training"), validation: said("explanations-tex-validation") };

/** The last measured value of a column for the live weights; its signal is read. */
export function measured(column: string): number {
  void historyVersion.value;
  return live(column);
}

/** The same of a layer's column, which ends in the layer's number. */
export function measuredOf(column: string, layer: number): number {
  void historyVersion.value;
  return live(`${column}_${layer}`);
}

export function samples(set: SampleSet): number {
  return (set === "training" ? accepted.value?.trainingSamples : accepted.value?.validationSamples) ?? 0;
}

/** A line for the training set and one for the validation set, as far as a column is measured on them. */
export function bothSets(column: string, line: (value: number, set: SampleSet, size: number) => string | null): string | null {
  return lines((["training", "validation"] as const).map((set) => {
    const value = measured(set === "training" ? column : `val_${column}`);
    const tex = Number.isFinite(value) && samples(set) > 0 ? line(value, set, samples(set)) : null;
    return tex === null ? null : `${SETS[set]}\\quad & ${tex}`;
  }));
}

/** `name` is TeX. */
export type LayerOf = { number: number; name: string; inputs: number; outputs: number; weights: number };

/** A line for the first and one for the last layer that has this column: `column_1`, `column_2` and so on. */
export function firstAndLast(column: string, line: (value: number, layer: LayerOf) => string): string | null {
  const all = layers.value.map(({ inputs, outputs }, index) => ({
    number: index + 1,
    name: index === layers.value.length - 1 ? said("explanations-tex-output-layer") : said("explanations-tex-layer", { number: String(index + 1) }),
    inputs,
    outputs,
    weights: inputs * outputs,
  }));
  const present = all.filter(({ number }) => !Number.isNaN(measuredOf(column, number)));
  const ends = present.length > 1 ? [present[0], present.at(-1)] : present;
  return lines(ends.map((layer) => (layer ? `${layer.name}\\quad & ${line(measuredOf(column, layer.number), layer)}` : null)));
}

/** Targets of the samples that lie on the plane. */
export function targets(set: SampleSet): number[] {
  const list: number[] = [];
  for (let index = 0; index + 3 < points.value.length; index += 4) {
    if ((points.value[index + 3] === 1) === (set === "validation")) list.push(points.value[index + 2] ?? NaN);
  }
  return list;
}

/** The four counts behind the metrics of two classes, worked out from the share put right and the recall. */
export function confusionCounts(set: SampleSet): { hits: number; misses: number; falseAlarms: number; rejections: number } | null {
  const list = targets(set);
  const prefix = set === "training" ? "" : "val_";
  const [accuracy, recall] = [measured(`${prefix}accuracy`), measured(`${prefix}recall`)];
  if (list.length === 0 || Number.isNaN(accuracy) || Number.isNaN(recall)) return null;
  const positives = list.filter((target) => target > 0).length;
  const hits = Math.round(recall * positives);
  const rejections = Math.round(accuracy * list.length) - hits;
  return { hits, misses: positives - hits, falseAlarms: list.length - positives - rejections, rejections };
}
