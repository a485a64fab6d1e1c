// Decimals as a learner types and reads them. Reading is strict and says what is allowed; writing leaves out no digit.
import Big from "big.js";
import { t } from "../text";

/** More digits than any format of the calculator tells apart when one types a number. */
const MOST_DIGITS = 40;
/** Sizes from 1e-400 to 1e400 reach past both ends of float64. */
const MOST_EXPONENT = 400;
/** Digits after the point of a small number, and before that of a large one, up to which plain digits are easy to read. */
const PLAIN_PLACES = 13;
const PLAIN_DIGITS = 21;
/** Numbers down to 0.0001 are plain whatever their digits. */
const PLAIN_EXPONENT = -4;

export type Read = { value: Big } | { problem: string };

/** Reads a number; the problem is a sentence that begins with the field's name. */
export function readDecimal(field: string, text: string, { min }: { min?: 0 } = {}): Read {
  const typed = text.trim().replaceAll("−", "-");
  const about = { field, text: text.trim(), sign: min === undefined ? "any" : "positive" };
  if (typed === "") return { problem: t("chain-rule-number-empty", about) };
  if (/^[+-]?\d+,\d+(e[+-]?\d+)?$/i.test(typed)) return { problem: t("chain-rule-number-comma", { ...about, better: typed.replace(",", ".") }) };
  const parts = /^[+-]?(\d+\.?\d*|\.\d+)(?:e([+-]?\d{1,6}))?$/i.exec(typed);
  if (!parts) return { problem: t("chain-rule-number-unread", about) };
  if ((parts[1] ?? "").replace(".", "").length > MOST_DIGITS) return { problem: t("chain-rule-number-digits", { ...about, most: MOST_DIGITS }) };
  // big.js asks for a digit on both sides of the point
  const value = new Big(typed.replace(/^([+-]?)\./, "$10.").replace(/\.(?=e|$)/i, "").replace(/^\+/, ""));
  if (!value.eq(0) && Math.abs(value.e) > MOST_EXPONENT) return { problem: t("chain-rule-number-size", { ...about, least: `1e-${MOST_EXPONENT}`, most: `1e${MOST_EXPONENT}` }) };
  if (min !== undefined && value.lt(min)) return { problem: t("chain-rule-number-unread", about) };
  return { value };
}

/** All digits: plain where that is short, with an exponent where zeros would hide the number. */
export function written(value: Big): string {
  const isShort = value.e >= PLAIN_EXPONENT || value.c.length - 1 - value.e <= PLAIN_PLACES;
  const isPlain = isShort && value.e < PLAIN_DIGITS;
  return (isPlain ? value.toFixed() : value.toExponential().replace("e+", "e")).replace(/^-/, "−");
}

/** With an exponent, in so many significant digits: for sizes that are compared. */
export function rounded(value: Big, digits = 2): string {
  if (value.eq(0)) return "0";
  return value.toExponential(digits - 1).replace(/\.?0+(?=e)/, "").replace("e+", "e").replace(/^-/, "−");
}
