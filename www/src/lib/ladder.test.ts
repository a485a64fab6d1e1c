import { describe, expect, it } from "vitest";
import { factors, formatFactor, ladderWords } from "./ladder";

describe("factors", () => {
  it.each([
    ["a tenth a layer", [1e-4, 1e-3, 1e-2], 1e-2, 0.1],
    ["growing backward", [8, 2], 4, 4],
    ["the first is 0", [0, 1, 2], 0, NaN],
    ["the last is 0: no factor", [1, 0], NaN, NaN],
    ["one layer: nothing to compare", [1], NaN, NaN],
    ["no layer", [], NaN, NaN],
    ["not measured", [NaN, 1], NaN, NaN],
    ["diverged", [Infinity, 1], NaN, NaN],
  ])("%s", (_, values, whole, each) => {
    const rounded = (factor: number) => Number(factor.toPrecision(12));
    const found = factors(values);
    expect([rounded(found.whole), rounded(found.each)]).toEqual([whole, each]);
  });
});

it.each([
  [0.2149, "×0.21"], [1, "×1.0"], [9.96, "×10"], [0.0995, "×0.10"], [0.012, "×0.012"], [3.21e-9, "×3.2e-9"], [1e5, "×1.0e5"], [0, "×0"], [NaN, "–"], [Infinity, "–"],
])("writes %d as %s", (factor, text) => expect(formatFactor(factor)).toBe(text));

it.each([
  [[2e-10, 1e-5, 0.2], "∂L/∂W, from the output layer back to layer 1: ×1.0e-9, about ×3.2e-5 a layer."],
  [[0, 1e-5, 0.2], "∂L/∂W of layer 1 is exactly 0."],
  [[0, 0], "∂L/∂W of layer 1 is exactly 0."],
  [[NaN, NaN], ""],
  [[0.1], ""],
])("says of %j: %s", (values, words) => expect(ladderWords(values)).toBe(words));
