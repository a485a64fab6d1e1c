import { describe, expect, it } from "vitest";
import { fitShape, fitWords, widthsOf, widthsWords, type Count, type Fit, type Limit, type Shape } from "./shapes";

/** Dense layers with biases; a normalised one has two numbers more a unit. The page asks the core instead. */
const counting = (inputs: number, outputs: number, { norm = false, most = Infinity } = {}): Count => (widths) => {
  const sizes = [inputs, ...widths, outputs];
  const dense = sizes.slice(1).reduce((sum, size, layer) => sum + size * ((sizes[layer] ?? 0) + 1), 0);
  const all = dense + (norm ? 2 * widths.reduce((sum, width) => sum + width, 0) : 0);
  return all > most ? null : all;
};
const plane = counting(2, 1);
const digits = counting(64, 10);
const limits = { min: 1, max: 512, narrowest: 2 };
const forDigits = { ...limits, narrowest: 10 };

describe("the shape nearest to a budget", () => {
  it.each<[Shape, number, number, Count, typeof limits, number[], number, Limit | null, string]>([
    ["box", 3, 33_537, plane, limits, [128, 128, 128], 33_537, null, "an exact hit: the notes' three of 128"],
    ["wide", 1, 2_049, plane, limits, [512], 2_049, null, "an exact hit at the widest is no limit"],
    ["wide", 1, 5, plane, limits, [1], 5, null, "nor is one at the narrowest"],
    ["wide", 1, 103, plane, limits, [25], 101, null, "of two as near, the smaller"],
    ["wide", 1, 104, plane, limits, [26], 105, null, "the one above where it is nearer"],
    ["wide", 1, 33_537, plane, limits, [512], 2_049, "largest", "a layer has 512 units at most"],
    ["wide", 7, 105, plane, limits, [26], 105, null, "one wide layer is one, whatever the number of layers"],
    ["box", 5, 1, plane, limits, [1, 1, 1, 1, 1], 13, "smallest", "a budget too small"],
    ["box", 1, 1e9, plane, limits, [512], 2_049, "largest", "a budget too large"],
    ["box", 20, 1e9, plane, limits, Array(20).fill(512), 4_992_513, "largest", "twenty layers of 512"],
    ["box", 20, 30, plane, limits, Array(20).fill(1), 43, "smallest", "twenty layers of one unit"],
    ["box", 1, 1e9, plane, { ...limits, max: 1 }, [1], 5, "largest", "a family of one"],
    ["pyramid", 3, 2_830, plane, limits, [64, 32, 16], 2_817, null, "halving"],
    ["pyramid", 3, 1, plane, limits, [3, 2, 2], 26, "smallest", "the smallest pyramid narrows still"],
    ["pyramid", 1, 1, plane, limits, [1], 5, "smallest", "one layer has nothing to narrow to"],
    ["pyramid", 3, 1e9, plane, limits, [512, 256, 128], 165_889, "largest", "the widest first layer"],
    ["box", 3, 105, counting(2, 1, { norm: true }), limits, [5, 5, 5], 111, null, "normalisation counts"],
    ["box", 2, 5_000, digits, forDigits, [42, 42], 4_966, null, "64 inputs and 10 outputs"],
    ["wide", 1, 38_410, digits, forDigits, [512], 38_410, null, "one layer of 512 for digits"],
    ["pyramid", 5, 1, digits, forDigits, [11, 11, 10, 10, 10], 1_297, "smallest", "no narrower than the outputs"],
    ["box", 3, 1e6, counting(2, 1, { most: 33_600 }), limits, [128, 128, 128], 33_537, "unrunnable", "the next one cannot be run"],
  ])("%s of %i layers for %i", (shape, layers, budget, count, within, widths, parameters, limit) => {
    expect(fitShape(shape, layers, budget, within, count)).toEqual({ widths, count: parameters, limit });
  });

  it("is none if nothing can be run", () => expect(fitShape("box", 3, 100, limits, () => null)).toBeNull());

  it.each<Shape>(["box", "pyramid", "wide"])("is nearer than any other %s, and grows with the budget", (shape) => {
    for (const layers of [1, 2, 3, 5, 9, 20]) {
      for (const [count, within] of [[plane, limits], [digits, forDigits]] as const) {
        const isPyramid = shape === "pyramid" && layers > 1;
        const all = Array.from({ length: 512 }, (_, index) => index + 1)
          .filter((first) => !isPyramid || first > within.narrowest)
          .map((first) => count(widthsOf(shape, layers, first, within)) ?? NaN);
        expect(all.every((each, index) => index === 0 || each > (all[index - 1] ?? NaN)), "strictly monotone").toBe(true);
        let before = 0;
        for (let budget = 5; budget < 1e7; budget = Math.ceil(budget * 1.7)) {
          const fit = fitShape(shape, layers, budget, within, count);
          const nearest = Math.min(...all.map((each) => Math.abs(each - budget)));
          expect(Math.abs((fit?.count ?? NaN) - budget), `${shape} of ${layers} for ${budget}`).toBe(nearest);
          expect(fit?.count).toBeGreaterThanOrEqual(before);
          before = fit?.count ?? NaN;
        }
      }
    }
  });
});

describe("the widths of a pyramid", () => {
  it.each<[number, number, number, number[], string]>([
    [64, 4, 2, [64, 32, 16, 8], "halves"],
    [512, 3, 10, [512, 256, 128], "halves where the outputs leave room"],
    [32, 6, 10, [32, 25, 20, 16, 13, 10], "narrows more gently towards the outputs"],
    [5, 1, 2, [5], "a single layer is as wide as asked"],
  ])("from %i in %i layers to %i: %j (%s)", (first, layers, narrowest, expected) => {
    expect(widthsOf("pyramid", layers, first, { ...limits, narrowest })).toEqual(expected);
  });

  it("never widens, and never leaves the limits", () => {
    for (let first = 3; first <= 512; first += 1) {
      for (let layers = 2; layers <= 20; layers += 1) {
        const widths = widthsOf("pyramid", layers, first, limits);
        expect(widths.every((width, layer) => width >= 2 && width <= (widths[layer - 1] ?? 512)), String(widths)).toBe(true);
        expect(widths.at(-1)).toBeLessThan(first);
      }
    }
  });
});

describe("in words", () => {
  it.each<[number[], string]>([
    [[512], "512 in one layer"],
    [[128, 128, 128], "3 × 128"],
    [[64, 32, 16], "64, 32, 16"],
  ])("%j is “%s”", (widths, words) => expect(widthsWords(widths)).toBe(words));

  const of = (count: number, limit: Limit | null = null): Fit => ({ widths: [1], count, limit });
  it.each<[Fit, Shape, number, number, string]>([
    [of(100), "box", 3, 100, "Exactly the budget."],
    [of(96), "box", 3, 100, "4 fewer than the budget (4.0 %)."],
    [of(101), "box", 3, 100, "1 more than the budget (1.0 %)."],
    [of(99_999), "box", 3, 100_000, "1 fewer than the budget (0.1 %)."],
    [of(13, "smallest"), "box", 5, 1, "The smallest box of 5 layers: 12 more than the budget (1200 %)."],
    [of(5, "smallest"), "pyramid", 1, 4, "The smallest pyramid of 1 layer: 1 more than the budget (25.0 %)."],
    [of(2_049, "largest"), "wide", 5, 4_098, "The largest single layer: 2049 fewer than the budget (50.0 %)."],
    [of(50, "unrunnable"), "box", 3, 100, "The largest box of 3 layers that can train on mini-batches of this size: 50 fewer than the budget (50.0 %)."],
  ])("%j", (fit, shape, layers, budget, words) => expect(fitWords(fit, shape, layers, budget)).toBe(words));
});
