import Big from "big.js";
import { expect, it } from "vitest";
import { readDecimal, rounded, written } from "./decimal";

it.each([
  ["0.1", "0.1", "as one writes it"],
  [" 1e-9 ", "1e-9", "an exponent, and blanks around"],
  ["1E+3", "1000", "a capital E"],
  [".5", "0.5", "no digit before the point"],
  ["2.", "2", "no digit behind it"],
  ["+2.e-1", "0.2", "a plus"],
  ["−2.5", "-2.5", "the minus sign of typography"],
  ["1e400", "1e400", "the largest"],
  ["0e999", "0", "zero has no size"],
])("reads “%s” as %s: %s", (text, expected) => {
  const read = readDecimal("w", text);
  expect("value" in read && read.value.eq(expected), JSON.stringify(read)).toBe(true);
});

it.each([
  ["", "w is empty, but it must be a number such as 0.1, -2.5 or 1e-9."],
  ["abc", "w is “abc”, but it must be a number such as 0.1, -2.5 or 1e-9."],
  ["1e", "w is “1e”, but it must be a number such as 0.1, -2.5 or 1e-9."],
  ["0x10", "w is “0x10”, but it must be a number such as 0.1, -2.5 or 1e-9."],
  ["Infinity", "w is “Infinity”, but it must be a number such as 0.1, -2.5 or 1e-9."],
  ["0,1", "w is “0,1”, but decimals are written with a point: 0.1."],
  ["1e401", "w is “1e401”, but its size must lie between 1e-400 and 1e400, or be 0."],
  ["1e-401", "w is “1e-401”, but its size must lie between 1e-400 and 1e400, or be 0."],
  [`0.${"1".repeat(40)}`, `w is “0.${"1".repeat(40)}”, but it may have 40 digits at most.`],
])("refuses “%s”", (text, problem) => expect(readDecimal("w", text)).toEqual({ problem }));

it("refuses a negative learning rate", () => {
  expect(readDecimal("η", "-1", { min: 0 })).toEqual({ problem: "η is “-1”, but it must be a number such as 0.1, 0.003 or 1e-9, and not negative." });
  expect(readDecimal("η", "0", { min: 0 })).toHaveProperty("value");
});

it.each([
  ["1e-7", "0.0000001"],
  ["1e-11", "0.00000000001"],
  ["1.25e-12", "1.25e-12"],
  ["1.00000015e-7", "1.00000015e-7"],
  ["0.99999999999999999999", "0.99999999999999999999"],
  ["-1.25e-30", "−1.25e-30"],
  ["123456", "123456"],
  ["1e21", "1e21"],
  ["0", "0"],
])("%s is written %s", (value, text) => expect(written(new Big(value))).toBe(text));

it.each([["0.000000029802322", "3e-8"], ["1.25e-5", "1.3e-5"], ["0", "0"], ["100", "1e2"]])("%s is about %s", (value, text) => expect(rounded(new Big(value))).toBe(text));
