import { describe, expect, it } from "vitest";
import { secondsOf, secondsTogether, Tempo } from "./work";

describe("what a run takes", () => {
  // measured in one worker with 2.5 GHz: microseconds an epoch
  it.each([
    ["8–8 units, 250 + 250 samples", [105_000, 79_000, 8500, 25, 1], "always", 130],
    ["the same, measured sparsely", [105_000, 79_000, 8500, 25, 1], "sparse", 72],
    ["ten layers of 8", [681_000, 511_000, 40_500, 25, 1], "always", 406],
    ["64–64 units", [4.42e6, 3.31e6, 64_500, 25, 1], "always", 972],
    ["digits, 32 units", [8.66e6, 6.5e6, 75_500, 90, 1], "always", 1580],
    ["digits, 512–512 units", [1.08e9, 8.1e8, 1.86e6, 15, 1], "always", 161_000],
    ["samples one by one", [105_000, 79_000, 8500, 250, 1], "always", 400],
  ] as const)("%s: within a factor of two", (_, work, measuring, micros) => {
    const ratio = (secondsOf(work, measuring) * 1e6) / micros;
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  it("reads the run that is asked for", () => {
    expect(secondsOf([1, 2, 3, 4, 5, 10, 20, 30, 40, 50], "always", 5)).toBeCloseTo(10 * secondsOf([1, 2, 3, 4, 5], "always"), 12);
  });
});

describe("Tempo", () => {
  it.each([
    ["nothing is known: as reckoned", [], 1],
    ["twice as long", [[1, 2]], 2],
    ["long runs count more than short ones", [[1, 1], [99, 198]], 1.99],
    ["what is no time is not counted", [[0, 5], [NaN, 5], [1, NaN], [2, 1]], 0.5],
  ] as const)("%s", (_, seen, expected) => {
    const tempo = new Tempo();
    seen.forEach(([reckoned, real]) => tempo.learn(reckoned, real));
    expect(tempo.factor).toBeCloseTo(expected, 1);
  });

  it("follows a machine that has slowed down", () => {
    const tempo = new Tempo();
    for (let run = 0; run < 100; run += 1) tempo.learn(1, 1);
    for (let run = 0; run < 24; run += 1) tempo.learn(1, 3);
    expect(tempo.factor).toBeGreaterThan(2.5);
  });
});

describe("many runs at once", () => {
  it.each([
    [[1, 1, 1, 1], 2, 2, "spread evenly"],
    [[1, 1], 8, 1, "no more workers than runs"],
    [[], 2, 0, "none"],
    [[1, 1, 9], 3, 9, "no sooner than the longest"],
  ])("%j with %d workers: %d s (%s)", (each, workers, expected, _) => expect(secondsTogether(each, workers)).toBeCloseTo(expected));
});
