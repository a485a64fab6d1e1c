// One update of one weight: the gradient as a product of factors, η times it, the new weight. Once exactly, in decimal,
// and once as each floating-point format would do it, every number and every operation rounded to that format, from left
// to right. The verdict says whether the weight moved, and holds the update against half the gap beside the weight.
import Big from "big.js";
import { BFLOAT16, exactDecimal, FLOAT32, FLOAT64, gap, minus, nearest, times, type FloatFormat } from "./float-formats";

export type Terms = { factors: readonly Big[]; learningRate: Big; weight: Big };

export type Reason =
  /** The exact update is 0 too. */
  | "nothing-to-do"
  /** The update is not 0, but the format's is. */
  | "underflow"
  /** Smaller than half the gap to the next number. */
  | "below-half"
  /** Exactly half the gap: the even neighbour wins. */
  | "tie"
  | "above-half"
  /** Infinity or NaN came out. */
  | "overflow";

export type Verdict = { isChanged: boolean; reason: Reason; /** Half the gap between w and the next number that way. */ halfGap: Big | null };

export type Held = { format: FloatFormat; learningRate: number; weight: number; product: number; update: number; newWeight: number; verdict: Verdict };

export type Outcome = { terms: Terms; product: Big; update: Big; newWeight: Big; held: Held[] };

export const FORMATS: readonly FloatFormat[] = [FLOAT64, FLOAT32, BFLOAT16];

export function calculate(terms: Terms): Outcome {
  const product = terms.factors.reduce((running, factor) => running.times(factor), new Big(1));
  const update = terms.learningRate.times(product);
  return { terms, product, update, newWeight: terms.weight.minus(update), held: FORMATS.map((format) => hold(terms, update, format)) };
}

function hold(terms: Terms, exactUpdate: Big, format: FloatFormat): Held {
  const [first = 1, ...others] = terms.factors.map((factor) => nearest(factor, format));
  const product = others.reduce((running, factor) => times(running, factor, format), first);
  const learningRate = nearest(terms.learningRate, format);
  const weight = nearest(terms.weight, format);
  const update = times(learningRate, product, format);
  const newWeight = minus(weight, update, format);
  return { format, learningRate, weight, product, update, newWeight, verdict: judge(weight, update, newWeight, exactUpdate, format) };
}

function judge(weight: number, update: number, newWeight: number, exactUpdate: Big, format: FloatFormat): Verdict {
  if (![weight, update, newWeight].every(Number.isFinite)) return { isChanged: true, reason: "overflow", halfGap: null };
  if (update === 0) return { isChanged: false, reason: exactUpdate.eq(0) ? "nothing-to-do" : "underflow", halfGap: null };
  const direction = Math.sign(update) === Math.sign(weight) ? "toward-zero" : "away";
  const halfGap = exactDecimal(gap(weight, direction, format)).times("0.5");
  const order = exactDecimal(update).abs().cmp(halfGap);
  return { isChanged: newWeight !== weight, reason: order < 0 ? "below-half" : order === 0 ? "tie" : "above-half", halfGap };
}
