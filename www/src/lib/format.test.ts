import { describe, expect, it } from "vitest";
import { exact, formatCount, formatExponent, formatLoss, formatNumber, formatShare, subscript } from "./format";

type Row<T> = readonly [input: T, expected: string, reason: string];

function check<T>(name: string, format: (value: T) => string, rows: Row<T>[]): void {
  describe(name, () => {
    it.each(rows)("%s → %s (%s)", (input, expected) => expect(format(input)).toBe(expected));
  });
}

check("formatLoss", formatLoss, [
  [0.69314, "0.693", "three digits"],
  [0.013442, "0.0134", "small losses keep three significant digits"],
  [0.002, "0.00200", "down to thousandths"],
  [0.00002, "2.0e-5", "an exponent where zeros would hide the number"],
  [0, "0.000", "exactly zero"],
  [12.345, "12.35", "two decimals above ten"],
  [-3769.54, "−3770", "large ones do without decimals"],
  [123456, "1.2e5", "huge losses"],
  [-0.5, "−0.500", "a true minus sign"],
  [Infinity, "∞", "a diverged loss"],
  [NaN, "–", "not measured"],
  [null, "–", "not there"],
]);

check("formatExponent", (value: number) => formatExponent(value), [
  [2.1e-9, "2.1e-9", "as one types it"],
  [0.5, "5.0e-1", "always an exponent, so that layers compare"],
  [123, "1.2e2", "no plus sign"],
  [0, "0", "exactly zero"],
  [NaN, "–", "not measured"],
]);

check("formatShare", (value: number) => formatShare(value), [
  [1, "100 %", "all"],
  [0, "0 %", "none"],
  [0.9999, "99 %", "nearly all is not all"],
  [0.0001, "1 %", "hardly any is not none"],
  [0.5, "50 %", "half"],
  [NaN, "–", "not measured"],
]);

check("formatCount", formatCount, [
  [1797, "1797", "four digits stay together"],
  [4992513, "4\u202f992\u202f513", "thin spaces between thousands"],
  [0, "0", "zero"],
  [null, "–", "not there"],
]);

it("keeps every digit for machines, and says nothing when there is nothing", () => {
  expect(exact(0.02240637131035328)).toBe("0.02240637131035328");
  expect(exact(NaN)).toBeUndefined();
});

check("formatNumber", formatNumber, [
  [0.2443, "0.244", "three digits"],
  [-0.0345678, "−0.0346", "a true minus sign"],
  [0.9999, "1.00", "rounded up to another place"],
  [12345, "12345", "no digit before the point is lost"],
  [3, "3.00", "what is exact looks like the rest"],
  [-3.456e-12, "−3.46e-12", "an exponent where zeros would hide the number"],
  [1.6e10, "1.60e10", "large numbers"],
  [0, "0", "exactly zero"],
  [1e-45, "1.00e-45", "the smallest float32 there is"],
  [Infinity, "∞", "overflow"],
  [null, "not a number", "what JSON could not hold"],
]);

it("writes as many digits as are asked for", () => {
  expect([formatNumber(-0.031348806, 9), formatNumber(1, 9), formatNumber(1e-9, 9)]).toEqual(["−0.0313488060", "1.00000000", "1.00e-9"]);
});

it("writes indices", () => expect([subscript(0), subscript(12)]).toEqual(["₀", "₁₂"]));
