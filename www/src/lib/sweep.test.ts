import { describe, expect, it } from "vitest";
import type { Parameter } from "../core-types";
import { axisValue, bestCells, canVary, colourScale, formatQuantity, shareOf, suggestedValues, summarise, valueOf, type Quantity, type SweepRow } from "./sweep";

// columns: the quantity, the reason of the stop, the epoch by which it was solved
const COLUMNS = { quantity: 0, stopped: 1, solved: 2 };
const run = (value: string, stopped = "epochs", solved = ""): SweepRow => ({ outcomes: [value, stopped, solved], curve: new Float32Array() });
const spread = (numbers: number[]) => (numbers.length === 0 ? null : { median: numbers[0] ?? NaN, low: Math.min(...numbers), high: Math.max(...numbers) });
const quantity = (of: Quantity["of"]): Quantity => ({ id: "any", better: "lower", of });

describe("a cell", () => {
  const rows = [run("0.5", "epochs", "12"), run("", "diverged"), { failed: "out of memory" }, null];
  const cell = summarise(rows, COLUMNS, spread);

  it("counts what is over, what failed, what has a number, what was solved and what diverged", () => {
    expect(cell).toEqual({ done: 3, failed: 1, counted: 1, spread: { median: 0.5, low: 0.5, high: 0.5 }, diverged: 1, solved: 1 });
  });

  it.each([
    ["spread", 0.5, "the median of those that have a number"],
    ["solved", 0.5, "of the runs that could be finished"],
    ["diverged", 0.5, "of the runs that could be finished"],
  ] as const)("shows as %s %d: %s", (of, expected, _) => expect(valueOf(cell, quantity(of))).toBe(expected));

  it("without runs has no value", () => {
    const empty = summarise([null, { failed: "" }], COLUMNS, spread);
    expect([valueOf(empty, quantity("spread")), valueOf(empty, quantity("solved"))]).toEqual([NaN, NaN]);
  });

  it("loses no digit of a number", () => expect(summarise([run("0.30000000000000004")], COLUMNS, spread).spread?.median).toBe(0.1 + 0.2));
});

describe("colours", () => {
  it.each([
    ["best_val_loss", "lower", [0.1, 0.2], { from: 0.2, to: 0.1, by: "value" }, "the strongest colour is the lowest loss"],
    ["best_val_loss", "lower", [0.001, 0.6], { from: 0.6, to: 0.001, by: "factor" }, "losses that are far apart"],
    ["best_val_loss", "lower", [0, 0.6], { from: 0.6, to: 0, by: "value" }, "zero has no logarithm"],
    ["gradient_ratio", "near_one", [1e-6, 0.5, 30], { from: 1e-6, to: 0.5, by: "distance" }, "the strongest is nearest to 1, on either side"],
    ["gradient_ratio", "near_one", [0, 0.5, 30], { from: 30, to: 0.5, by: "distance" }, "nothing is left: as faint as can be, but no end"],
    ["parameters", "neither", [30, 300], { from: 30, to: 300, by: "factor" }, "none is better: the largest"],
    ["metric", "higher", [0.01, 1], { from: 0.01, to: 1, by: "value" }, "the highest accuracy"],
  ] as const)("of %s, %s, over %j: %j (%s)", (id, better, values, expected, _) => expect(colourScale(values, { id, better })).toEqual(expected));

  it("need a number", () => expect(colourScale([NaN, NaN], { id: "metric", better: "higher" })).toBeNull());

  it.each([
    [0.01, { from: 0.0001, to: 1, by: "factor" }, 0.5, "the middle by factors"],
    [0.2, { from: 1, to: 0, by: "value" }, 0.8, "a low loss has a strong colour"],
    [0.3, { from: 0.3, to: 0.3, by: "value" }, 0.5, "all are equal"],
    [2, { from: 0, to: 1, by: "value" }, 1, "never beyond the end"],
    [10, { from: 0.0001, to: 1, by: "distance" }, 0.75, "ten times 1 is as near to it as a tenth"],
    [0.1, { from: 0.0001, to: 1, by: "distance" }, 0.75, "a tenth of 1"],
    [0, { from: 0.0001, to: 1, by: "distance" }, 0, "no gradient at all"],
  ] as const)("%d in %j lies at %d: %s", (value, scale, expected, _) => expect(shareOf(value, scale)).toBeCloseTo(expected));
});

describe("the best cell", () => {
  it.each([
    [[3, 1, 2], "lower", [1], "the lowest"],
    [[3, 1, NaN], "higher", [0], "the highest of those that have a value"],
    [[0.1, 2, 0.6], "near_one", [2], "nearest to 1 by factors"],
    [[1, 1, 2], "lower", [0, 1], "two are as good"],
    [[1, 1], "lower", [], "none is better than another"],
    [[1, 2], "neither", [], "there is no better"],
    [[NaN], "lower", [], "no value"],
  ] as const)("of %j, %s: %j (%s)", (values, better, expected, _) => expect(bestCells(values, better)).toEqual(expected));
});

describe("in words", () => {
  const parameter = (part: Partial<Parameter>): Parameter => ({ name: "x", label: "X", group: "g", help: "", advanced: false, live: false, default: 0, kind: "real", ...part });

  it.each([
    ["widths", [8, 8, 8], "3 × 8"], ["widths", [8, 4], "8–4"], ["widths", [16], "16"], ["widths", [], "none"], ["flag", true, "on"], ["real", 0.1, "0.1"],
  ] as const)("a %s of %j is %s", (kind, value, expected) => expect(axisValue(parameter({ kind }), value)).toBe(expected));

  it.each([
    ["best_val_loss", 0.12345, false, "0.123"], ["metric", 0.975, false, "97.5 %"], ["metric", 0.975, true, "0.975"], ["frozen", 0.25, false, "25 %"],
    ["epochs_to_95", 12.5, false, "12.5"], ["epochs_run", 200, false, "200"], ["gradient_ratio", 2.4e-5, false, "2.4e-5"], ["solved", 0.6, false, "60 %"], ["metric", NaN, false, "–"],
  ])("%s %d is %s", (id, value, isRegression, expected) => expect(formatQuantity(id, value, isRegression)).toBe(expected));

  it.each([
    [{ kind: "choice", choices: [{ value: "a", label: "A", help: "" }, { value: "b", label: "B", help: "" }] }, "a,b", "all choices"],
    [{ kind: "flag" }, "false,true", "both"],
    [{ name: "learning_rate" }, "0.001..1 x10", "what is worth trying"],
    [{ kind: "integer", min: 2, max: 3 }, "2..3", "whole numbers"],
    [{ kind: "real", min: 0, max: 4 }, "0..4 in 5 steps", "over the range"],
  ] as const)("values of %j: %s (%s)", (part, expected, _) => expect(suggestedValues(parameter(part as Partial<Parameter>))).toBe(expected));

  it.each([["seed", "seed", false], ["data_seed", "seed", true], ["hidden_layers", "widths", true], ["changes", "changes", false], ["features", "features", false]] as const)(
    "%s (%s) can be varied: %s", (name, kind, expected) => expect(canVary(parameter({ name, kind }))).toBe(expected),
  );
});
