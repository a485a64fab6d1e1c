// The gradient ladder in numbers and words: how the gradient changes on its way back from the output to the first layer.
import { t } from "../text";
import { formatExponent, NOT_MEASURED } from "./format";

/** The factor from the last value to the first, and its mean from each layer to the one before; NaN where there is none. */
export function factors(values: readonly number[]): { whole: number; each: number } {
  const [first = NaN, last = NaN] = [values[0], values.at(-1)];
  const whole = values.length > 1 && last > 0 && Number.isFinite(first) && Number.isFinite(last) ? first / last : NaN;
  return { whole, each: whole > 0 ? whole ** (1 / (values.length - 1)) : NaN };
}

/** "×0.17": two digits, with an exponent only where zeros would hide them. */
export function formatFactor(factor: number): string {
  if (!Number.isFinite(factor)) return NOT_MEASURED;
  if (factor === 0) return "×0";
  if (factor < 0.01 || factor >= 9999.5) return `×${formatExponent(factor, 2)}`;
  return `×${factor >= 9.95 ? factor.toFixed(0) : factor >= 0.995 ? factor.toFixed(1) : factor >= 0.0995 ? factor.toFixed(2) : factor.toFixed(3)}`;
}

/** What the ladder says, in a sentence. */
export function ladderWords(values: readonly number[]): string {
  const { whole, each } = factors(values);
  if (values[0] === 0) return t("charts-ladder-zero");
  if (Number.isNaN(whole)) return "";
  return t("charts-ladder-words", { whole: formatFactor(whole), each: formatFactor(each) });
}
