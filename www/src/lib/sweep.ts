// What came out of a sweep, cell by cell: pure functions over rows as the workers gave them. A cell is one combination of
// values, with a run a seed. Median and quantiles are the core's; whoever asks brings them along.
import type { Parameter, SweepOutcome } from "../core-types";
import { formatCount, formatLoss, formatNumber, formatShare, NOT_MEASURED } from "./format";
import { valueWords } from "./changes";

/** What is known of a run that is over: its outcomes in the order of the core's table, or why there are none. */
export type SweepRow = { outcomes: readonly string[]; curve: Float32Array } | { failed: string };

export type Spread = { median: number; low: number; high: number };

export type CellSummary = {
  /** Runs that are over, and those of them that could not be finished. */
  done: number;
  failed: number;
  /** How many have a number, and what they have in common. */
  counted: number;
  spread: Spread | null;
  diverged: number;
  solved: number;
};

/** A share of the seeds is not an outcome of one run: it is read off the whole cell. */
export type Quantity = { id: string; better: SweepOutcome["better"]; of: "spread" | "solved" | "diverged" };

export const SHARES: readonly Quantity[] = [
  { id: "solved", better: "higher", of: "solved" },
  { id: "diverged", better: "lower", of: "diverged" },
];

/** Where the outcomes stand that more is made of than a number. */
export type Columns = { quantity: number; stopped: number; solved: number };

export function summarise(rows: readonly (SweepRow | null | undefined)[], { quantity, stopped, solved }: Columns, spread: (numbers: number[]) => Spread | null): CellSummary {
  const over = rows.filter((row) => row != null);
  const read = over.flatMap((row) => ("outcomes" in row ? [row.outcomes] : []));
  const numbers = read.map((outcomes) => outcomes[quantity] ?? "").filter((text) => text !== "").map(Number);
  return {
    done: over.length,
    failed: over.length - read.length,
    counted: numbers.length,
    spread: spread(numbers),
    diverged: read.filter((outcomes) => outcomes[stopped] === "diverged").length,
    solved: read.filter((outcomes) => (outcomes[solved] ?? "") !== "").length,
  };
}

/** The number a cell shows; NaN if it has none. */
export function valueOf(cell: CellSummary, { of }: Quantity): number {
  const runs = cell.done - cell.failed;
  if (of === "spread") return cell.spread?.median ?? NaN;
  return runs === 0 ? NaN : cell[of] / runs;
}

/** How values are laid along the colours: as they are, by factors, or by their distance from 1 in factors. */
export type ColourScale = { /** What has the faintest colour, and the strongest. */ from: number; to: number; by: "value" | "factor" | "distance" };

/** Quantities that are spoken of as factors. */
const BY_FACTORS = new Set(["gradient_ratio", "activation_gradient_ratio", "parameters"]);
/** Losses that differ by more than this factor would leave all but the largest one colour. */
const WIDE = 30;

/** From the worst to the best value, or to the largest where none is better; null while there are none. By factors where equal factors matter equally. */
export function colourScale(values: readonly number[], { id, better }: Pick<Quantity, "id" | "better">): ColourScale | null {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return null;
  const [low, high] = [finite.reduce((a, b) => Math.min(a, b)), finite.reduce((a, b) => Math.max(a, b))];
  const positive = finite.filter((value) => value > 0).sort((a, b) => Math.abs(Math.log(a)) - Math.abs(Math.log(b)));
  const [nearest, furthest] = [positive[0], positive.at(-1)];
  if (better === "near_one" && nearest !== undefined && furthest !== undefined) return { from: furthest, to: nearest, by: "distance" };
  const isByFactor = high > low && low > 0 && (BY_FACTORS.has(id) || (id.endsWith("_loss") && high / low > WIDE));
  const [from, to] = better === "lower" ? [high, low] : [low, high];
  return { from, to, by: isByFactor ? "factor" : "value" };
}

/** Are all values positive and spoken of as factors, so that an axis of them is logarithmic? */
export const isByFactor = ({ by }: ColourScale): boolean => by !== "value";

const ALONG: Record<ColourScale["by"], (value: number) => number> = { value: (value) => value, factor: Math.log, distance: (value) => Math.abs(Math.log(value)) };

/** Where a value lies between the ends, 0 to 1; if all are equal, in the middle. */
export function shareOf(value: number, { from, to, by }: ColourScale): number {
  const along = ALONG[by];
  if (along(from) === along(to)) return along(value) === along(from) ? 0.5 : 0;
  return Math.min(1, Math.max(0, (along(value) - along(from)) / (along(to) - along(from))));
}

/** The cells with the best value; none if nothing is better than anything else. */
export function bestCells(values: readonly number[], better: SweepOutcome["better"]): number[] {
  if (better === "neither") return [];
  const merit = (value: number) => (better === "lower" ? -value : better === "higher" ? value : -Math.abs(Math.log(value)));
  const known = values.map((value, cell) => ({ cell, merit: merit(value) })).filter(({ merit }) => Number.isFinite(merit));
  const best = known.reduce((most, { merit }) => Math.max(most, merit), -Infinity);
  return known.length === known.filter(({ merit }) => merit === best).length ? [] : known.filter(({ merit }) => merit === best).map(({ cell }) => cell);
}

/** A value of this quantity, as short as a cell is. */
export function formatQuantity(id: string, value: number, isRegression: boolean): string {
  if (Number.isNaN(value)) return NOT_MEASURED;
  if (id.endsWith("_loss")) return formatLoss(value);
  if (id === "metric") return isRegression ? formatLoss(value) : formatShare(value, 1);
  if (id.startsWith("frozen") || id === "solved" || id === "diverged") return formatShare(value, value > 0.99 && value < 1 ? 1 : 0);
  if (id.endsWith("_ratio")) return formatNumber(value, 2);
  return Number.isInteger(value) ? formatCount(value) : value.toFixed(1);
}

/** A value of an axis as a heading: four layers of eight are 4 × 8. */
export function axisValue(parameter: Parameter, value: unknown): string {
  if (!Array.isArray(value)) return valueWords(parameter, value);
  if (value.length === 0) return valueWords(parameter, null);
  return value.length > 1 && value.every((width) => width === value[0]) ? `${value.length} × ${value[0]}` : value.join("–");
}

/** Values worth trying, as one types them, where the parameter's range does not say enough. */
const WORTH_TRYING: Record<string, string> = {
  samples: "50,100,200,500,1000", noise: "0..0.4 by 0.1", validation_split: "0.1..0.5 by 0.1", data_seed: "1..5",
  hidden_layers: "1..8 layers of 8", weight_scale: "0.01..1 x10", bias_scale: "0.01..1 x10", residual: "0..3",
  label_smoothing: "0..0.3 by 0.1", learning_rate: "0.001..1 x10", momentum: "0,0.5,0.9,0.99", beta_1: "0,0.5,0.9,0.99", beta_2: "0.9,0.99,0.999",
  rho: "0.5,0.9,0.99", epsilon: "1e-9..0.001 x100", weight_decay: "0,0.001,0.01,0.1", decay_epochs: "10,20,50,100", decay_factor: "0.1,0.3,0.5,0.9",
  warmup_epochs: "0,5,10,20", plateau_factor: "0.1,0.3,0.5", plateau_patience: "2,5,10,20", plateau_min_delta: "0,0.0001,0.001,0.01",
  plateau_cooldown: "0,5,10", plateau_min_lr: "0,0.0001,0.001", clip_limit: "0.01..10 x10", batch_size: "1,5,10,50,250", epochs: "50,100,200,400",
  dropout: "0..0.6 by 0.2", input_dropout: "0..0.4 by 0.2", l1: "0,0.0001,0.001,0.01", l2: "0,0.0001,0.001,0.01", max_norm: "none,1,2,4",
  patience: "1,2,5,10,20,50", min_delta: "0,0.0001,0.001,0.01", baseline: "0.3,0.5,0.7", start_from_epoch: "0,10,50", verbose: "0,1",
  target_loss: "0.05,0.1,0.2", target_accuracy: "0.8,0.9,0.95",
};

/** Kinds whose values one line of text can list. */
const KINDS = new Set(["integer", "real", "choice", "flag", "widths", "seed", "optional"]);

/** Can it be varied? The weight seed is what each combination is repeated over. */
export const canVary = ({ name, kind }: Parameter): boolean => name !== "seed" && KINDS.has(kind);

/** All there are, or a few worth trying, as one types them. */
export function suggestedValues({ name, kind, choices, min = 0, max = 1 }: Parameter): string {
  if (kind === "choice") return (choices ?? []).map(({ value }) => value).join(",");
  if (kind === "flag") return "false,true";
  if (WORTH_TRYING[name] !== undefined) return WORTH_TRYING[name];
  return kind === "integer" || kind === "seed" ? `${min}..${Math.min(max, min + 4)}` : `${min}..${max} in 5 steps`;
}
