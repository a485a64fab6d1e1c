import { describe, expect, it } from "vitest";
import { logShare, nearestNotch, notches, parseTyped, stepped, toTyped } from "./scale";

describe("a logarithmic slider", () => {
  const rates = notches(1e-6, 10);

  it("goes from end to end over one-digit numbers", () => {
    expect(rates[0]).toBe(1e-6);
    expect(rates.at(-1)).toBe(10);
    expect(rates).toHaveLength(7 * 9 + 1);
    expect(rates).toContain(0.03);
  });

  it("holds the very numbers one would type", () => {
    for (const rate of rates) expect(Number(toTyped(rate))).toBe(rate);
  });

  it("returns to the notch it came from", () => {
    rates.forEach((rate, index) => expect(nearestNotch(rates, rate)).toBe(index));
  });

  it.each([
    [0.0333, 0.03, "between notches: the nearest by ratio"],
    [1e-9, 1e-6, "below the range: its end"],
    [500, 10, "above the range: its end"],
    [0, 1e-6, "zero has no logarithm"],
  ])("shows %s at %s (%s)", (value, expected) => expect(rates[nearestNotch(rates, value)]).toBe(expected));

  it("works for counts whose ends are no powers of ten", () => {
    const samples = notches(10, 5000);
    expect([samples[0], samples.at(-1)]).toEqual([10, 5000]);
    expect(samples).toContain(500);
  });
});

describe("an arrow key", () => {
  const log = { min: 1e-6, max: 10, log: true, step: 1 };
  const linear = { min: 0, max: 1, log: false, step: 0.1 };
  it.each<[number, 1 | -1, typeof log, number, string]>([
    [0.03, 1, log, 0.04, "to the next notch"],
    [0.1, -1, log, 0.09, "to the notch before, across a decade"],
    [0.0333, 1, log, 0.04, "from between notches"],
    [10, 1, log, 10, "not beyond the end"],
    [0.2, 1, linear, 0.3, "without the dust of binary fractions"],
    [0.05, -1, linear, 0, "not below the least"],
  ])("takes %s by %s in %o to %s (%s)", (value, direction, scale, expected) => expect(stepped(value, direction, scale)).toBe(expected));
});

describe("what is typed", () => {
  it.each<[string, number | string, string]>([
    ["0.03", 0.03, "a number"],
    [" 1e-3 ", 0.001, "an exponent, with spaces around"],
    ["−2", -2, "a true minus sign"],
    ["abc", "abc", "no number: the text itself, for the core to name"],
    ["", "", "nothing"],
    ["1,5", "1,5", "a comma is not silently dropped"],
  ])("%j means %j (%s)", (text, expected) => expect(parseTyped(text)).toBe(expected));
});

describe("bars on a logarithmic axis", () => {
  it.each([
    [1, 1, "the top"],
    [1e-9, 0, "the bottom"],
    [1e-3, 2 / 3, "in proportion"],
    [5, 1, "never beyond the top"],
    [0, 0, "no gradient, no bar"],
    [NaN, 0, "not measured, no bar"],
  ])("%s has height %s (%s)", (value, expected) => expect(logShare(value, 1e-9, 1)).toBeCloseTo(expected, 12));
});
