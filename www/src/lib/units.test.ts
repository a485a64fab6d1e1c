import { describe as suite, expect, it } from "vitest";
import { describe, largestSize, levelOf, neighbour, readingOf, scaleOf, scaleWords, tileResolution, tilesAcross, weightsShown, type Arrow } from "./units";

suite("the reading of a unit", () => {
  const numbers = (active: number, zero: number, saturated: number) => Float32Array.of(0, 0, 0, 0, 0, -0.5, 0.75, active, zero, saturated);
  it.each([
    [5, 0, 0, "alive", "most units"],
    [5, 9, 0, "alive", "zero for all but one sample is not dead"],
    [0, 10, 0, "dead", "zero for every sample"],
    [10, 0, 9, "alive", "saturated for 90 %"],
    [10, 0, 10, "saturated", "saturated for all"],
  ])("with %i active, %i zero, %i saturated of 10 is %s: %s", (active, zero, saturated, state, _reason) => {
    const reading = readingOf(numbers(active, zero, saturated), 1, 10);
    expect(reading).toMatchObject({ least: -0.5, largest: 0.75, active: active / 10, state });
  });
  it("is none for a unit that is not there, or before a sample was seen", () => {
    expect(readingOf(numbers(1, 0, 0), 2, 10)).toBeNull();
    expect(readingOf(numbers(1, 0, 0), 1, 0)).toBeNull();
  });
  it("is told in words", () => {
    const reading = readingOf(numbers(5, 0, 0), 1, 10);
    expect(describe("Layer 1, unit 2", reading)).toBe("Layer 1, unit 2: −0.500 to 0.750, active for 50 % of the samples");
    expect(describe("Layer 1, unit 1", readingOf(Float32Array.of(0, 0, 0, 10, 0), 0, 10))).toBe("Layer 1, unit 1: always 0.000, active for 0 % of the samples, dead");
    expect(describe("Layer 1, unit 1", null)).toBe("Layer 1, unit 1");
  });
});

suite("colours", () => {
  it.each([
    ["tanh", { low: -1, high: 1 }],
    ["softsign", { low: -1, high: 1 }],
    ["sigmoid", { low: 0, high: 1 }],
    ["softmax", { low: 0, high: 1 }],
    ["relu", { low: -3, high: 3 }],
    ["linear", { low: -3, high: 3 }],
  ])("of %s run over %o", (activation, scale) => expect(scaleOf(activation, [0.5, -3, Infinity, NaN])).toEqual(scale));
  it("have a range where all values are 0", () => expect(largestSize([0, 0])).toBe(1));
  it.each([
    [["tanh", "tanh", "sigmoid"], "tanh −1 to 1; sigmoid 0 to 1"],
    [["relu", "softmax"], "softmax 0 to 1; the others as far as it goes either way"],
    [["relu", "linear"], "each unit as far as it goes either way"],
  ])("of %j are explained", (activations, words) => expect(scaleWords(activations)).toBe(words));
});

suite("levels", () => {
  it.each([
    [0, []],
    [1, [null]],
    [2, ["low", "high"]],
    [3, ["low", "mid", "high"]],
    [4, ["low", "mid", null, "high"]],
    [5, ["low", null, "mid", null, "high"]],
  ])("of %i hidden layers", (hidden, levels) => expect(Array.from({ length: hidden }, (_, layer) => levelOf(layer, hidden))).toEqual(levels));
});

suite("sizes", () => {
  it.each([[1, 32], [480, 32], [4000, 15], [10_000, 12]])("of the maps of %i units are %i points", (units, side) => expect(tileResolution(units)).toBe(side));
  it.each([[1, 1], [8, 1], [9, 2], [24, 3], [512, 12]])("%i units stand in %i columns", (units, across) => expect(tilesAcross(units)).toBe(across));
});

suite("arrow keys", () => {
  // two columns of three, and a third of one
  const places = [[0, 0], [0, 50], [0, 100], [90, 0], [90, 50], [90, 100], [180, 0]].map(([x = 0, y = 0]) => ({ x, y }));
  it.each([
    [0, "ArrowDown", 1],
    [2, "ArrowDown", -1],
    [1, "ArrowRight", 4],
    [4, "ArrowLeft", 1],
    [5, "ArrowRight", 6],
    [6, "ArrowDown", 4],
    [0, "ArrowUp", -1],
    [9, "ArrowUp", -1],
  ] as [number, Arrow, number][])("lead from %i by %s to %i", (from, arrow, to) => expect(neighbour(places, from, arrow)).toBe(to));
});

suite("weights", () => {
  it("stand in their order when there are few", () => expect(weightsShown(Float32Array.of(1, -3, 2), 3).map(({ input }) => input)).toEqual([0, 1, 2]));
  it("are the largest of many, ties in order", () => expect(weightsShown(Float32Array.of(1, -3, 2, 3, 0), 3).map(({ input }) => input)).toEqual([1, 3, 2]));
});
