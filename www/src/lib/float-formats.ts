// What a binary floating-point format holds: the nearest number to an exact decimal, products and differences rounded
// once, and the gap to the next number. One rounding of an exact fraction (to nearest, ties to even) does for all of
// them, subnormals and overflow included, so nothing is ever rounded twice. It knows no page, and no factor or weight.
//
//   a number is m · 2^e with |m| < 2^precision and e ≥ minExponent − precision + 1
import Big from "big.js";

export type FloatFormat = {
  id: "float64" | "float32" | "bfloat16";
  /** Bits of the significand, the leading one included. */
  precision: number;
  /** Exponent of the smallest normal number, 2^minExponent. */
  minExponent: number;
  /** Numbers of 2^(maxExponent + 1) and more overflow. */
  maxExponent: number;
};

export const FLOAT64: FloatFormat = { id: "float64", precision: 53, minExponent: -1022, maxExponent: 1023 };
export const FLOAT32: FloatFormat = { id: "float32", precision: 24, minExponent: -126, maxExponent: 127 };
export const BFLOAT16: FloatFormat = { id: "bfloat16", precision: 8, minExponent: -126, maxExponent: 127 };

/** The number of the format that is nearest to a decimal. Every number of these formats is a double, and comes as one. */
export function nearest(exact: Big, format: FloatFormat): number {
  const [numerator, denominator] = fraction(exact);
  const size = round(numerator < 0n ? -numerator : numerator, denominator, format);
  return exact.s < 0 ? -size : size;
}

/** a × b, both numbers of the format, as the format's own multiplication gives it. */
export function times(a: number, b: number, format: FloatFormat): number {
  const plain = a * b;
  // where there is nothing to round, IEEE 754's signs of zero and NaN are those of JavaScript
  if (!Number.isFinite(a) || !Number.isFinite(b) || a === 0 || b === 0) return plain;
  return nearest(exactDecimal(a).times(exactDecimal(b)), format);
}

/** a − b likewise. */
export function minus(a: number, b: number, format: FloatFormat): number {
  if (!Number.isFinite(a) || !Number.isFinite(b) || a === b) return a - b;
  return nearest(exactDecimal(a).minus(exactDecimal(b)), format);
}

/** The distance from a finite number of the format to the next one toward zero or away from it. */
export function gap(value: number, direction: "toward-zero" | "away", format: FloatFormat): number {
  const size = Math.abs(value);
  const lowest = format.minExponent - format.precision + 1;
  if (size === 0) return powerOfTwo(lowest);
  const exponent = exponentOf(size);
  const unit = exponent - format.precision + 1;
  // below a power of two the numbers lie twice as close
  const closer = direction === "toward-zero" && size === powerOfTwo(exponent) ? 1 : 0;
  return powerOfTwo(Math.max(lowest, unit - closer));
}

/** All digits of a finite double. */
export function exactDecimal(value: number): Big {
  const { significand, exponent } = parts(Math.abs(value));
  // m · 2^−e = m · 5^e · 10^−e
  const digits = exponent >= 0 ? significand << BigInt(exponent) : significand * 5n ** BigInt(-exponent);
  const size = new Big(`${digits}e${Math.min(0, exponent)}`);
  return value < 0 ? size.neg() : size;
}

/** The shortest decimal that the format rounds to this very number: how one would write it down. */
export function shortest(value: number, format: FloatFormat): Big {
  for (let digits = 1; digits <= 17; digits += 1) {
    const candidate = new Big(value.toPrecision(digits));
    if (nearest(candidate, format) === value) return candidate;
  }
  return exactDecimal(value);
}

function fraction(exact: Big): [numerator: bigint, denominator: bigint] {
  // one digit before the point, so the digits' exponent is e less the number of those behind
  const digits = BigInt(exact.c.join(""));
  const exponent = exact.e - (exact.c.length - 1);
  const signed = exact.s < 0 ? -digits : digits;
  return exponent >= 0 ? [signed * 10n ** BigInt(exponent), 1n] : [signed, 10n ** BigInt(-exponent)];
}

/** numerator / denominator ≥ 0, to nearest, ties to even. */
function round(numerator: bigint, denominator: bigint, { precision, minExponent, maxExponent }: FloatFormat): number {
  if (numerator === 0n) return 0;
  let exponent = bits(numerator) - bits(denominator);
  // 2^exponent ≤ the fraction < 2^(exponent + 1)
  if (compareWithPower(numerator, denominator, exponent) < 0) exponent -= 1;
  // subnormals keep the unit of the smallest normal number
  const unit = Math.max(exponent, minExponent) - precision + 1;
  const top = unit < 0 ? numerator << BigInt(-unit) : numerator;
  const bottom = unit > 0 ? denominator << BigInt(unit) : denominator;
  let significand = top / bottom;
  const twiceRest = 2n * (top % bottom);
  if (twiceRest > bottom || (twiceRest === bottom && significand % 2n === 1n)) significand += 1n;
  if (significand >> BigInt(precision) > 0n && unit + precision > maxExponent) return Infinity;
  if (exponent > maxExponent) return Infinity;
  return scaled(significand, unit);
}

function compareWithPower(numerator: bigint, denominator: bigint, exponent: number): number {
  const difference = exponent >= 0 ? numerator - (denominator << BigInt(exponent)) : (numerator << BigInt(-exponent)) - denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function bits(value: bigint): number {
  return value.toString(2).length;
}

/** significand · 2^unit, which a double holds; in two steps, for 2^−1074 is no product of normal powers. */
function scaled(significand: bigint, unit: number): number {
  const half = Math.trunc(unit / 2);
  return Number(significand) * powerOfTwo(half) * powerOfTwo(unit - half);
}

function powerOfTwo(exponent: number): number {
  // ** is exact for powers of two only by habit of the engines; bits are so by definition
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, exponent >= -1022 ? BigInt(exponent + 1023) << 52n : 1n << BigInt(exponent + 1074));
  return view.getFloat64(0);
}

function parts(size: number): { significand: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, size);
  const pattern = view.getBigUint64(0);
  const stored = Number(pattern >> 52n);
  const rest = pattern & ((1n << 52n) - 1n);
  return stored === 0 ? { significand: rest, exponent: -1074 } : { significand: rest | (1n << 52n), exponent: stored - 1075 };
}

function exponentOf(size: number): number {
  const { significand, exponent } = parts(size);
  return exponent + bits(significand) - 1;
}
