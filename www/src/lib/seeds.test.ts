import { describe, expect, it } from "vitest";
import { alarmCounts, bandOf, epochGrid, poolSize, quantiles, reachOf, seedsFrom, type SeedOutcome } from "./seeds";

const outcome = (curve: number[], alarms: string[] = []): SeedOutcome => ({
  seed: 0, ended: "epochs", epochs: 0, loss: 0, valLoss: 0, metric: null, score: NaN, gradientRatio: NaN, frozen: NaN, alarms: alarms.map((title) => ({ title })), curve: Float32Array.from(curve),
});

/** Enough of the core's for these numbers: the median of a few, and their ends. */
const ends = (numbers: number[]) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const median = ((sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? NaN)) / 2;
  return sorted.length === 0 ? null : { median, low: sorted[0] ?? NaN, high: sorted.at(-1) ?? NaN };
};

describe("quantiles", () => {
  it.each([
    [[9, NaN, 1, Infinity, 5], { median: 5, low: 1, high: 9, runs: 3 }, "leaves out what is not finite, and says how many are left"],
    [[NaN], { median: NaN, low: NaN, high: NaN, runs: 0 }, "of nothing is not a number"],
  ])("of %j, row %#", (values, expected, _reason) => expect(quantiles(values, ends)).toEqual(expected));
});

describe("bandOf", () => {
  const band = bandOf([outcome([4, 2, NaN]), outcome([6, 4, 1]), outcome([8, NaN, NaN])], [0, 10, 20], ends);

  it("is over the runs that got that far", () => {
    expect(band.map(({ epoch, median, runs }) => [epoch, median, runs])).toEqual([[0, 6, 3], [10, 3, 2], [20, 1, 1]]);
  });

  it.each([
    [band, 3, { from: 10, last: 20, runsAtLast: 1 }, "fewer and fewer"],
    [band.slice(0, 1), 3, null, "all to the end"],
    [bandOf([outcome([1, NaN]), outcome([2, NaN])], [0, 10], ends), 2, null, "all ended at the same epoch"],
    [bandOf([outcome([1, NaN]), outcome([NaN, NaN])], [0, 10], ends), 2, { from: 0, last: 0, runsAtLast: 1 }, "one diverged at once"],
  ])("says how far the runs reach, row %#", (rows, runs, expected, _reason) => {
    expect(reachOf(rows, runs)).toEqual(expected);
  });
});

describe("epochGrid", () => {
  it.each([
    [3, false, 400, [0, 1, 2, 3], "every epoch of a short run"],
    [100, true, 400, [...Array.from({ length: 51 }, (_, epoch) => epoch), 75, 100], "only what sparse measuring knows"],
    [60, true, 400, [...Array.from({ length: 51 }, (_, epoch) => epoch), 60], "and the last"],
    [100, false, 5, [0, 25, 50, 75, 100], "evenly chosen, with both ends"],
  ])("of %d epochs, sparse %s, at most %d, row %#", (epochs, isSparse, most, expected, _reason) => {
    expect(epochGrid(epochs, isSparse, most)).toEqual(expected);
  });

  it("keeps its bound and its order for the longest run", () => {
    for (const isSparse of [false, true]) {
      const grid = epochGrid(100_000, isSparse);
      expect(grid.length).toBe(400);
      expect(grid.at(-1)).toBe(100_000);
      expect(grid.every((epoch, index) => index === 0 || epoch > (grid[index - 1] ?? 0))).toBe(true);
    }
  });
});

describe("what is run", () => {
  it.each([
    [42, 3, [42, 43, 44], "the seed and those that follow"],
    [4294967294, 3, [4294967294, 4294967295, 0], "behind the largest comes 0"],
  ])("seeds from %d, %d of them, row %#", (first, count, expected, _reason) => {
    expect(seedsFrom(first, count)).toEqual(expected);
  });

  it.each([
    [undefined, 1, "unknown"],
    [1, 1, "never none"],
    [2, 1, "one core is the page's"],
    [4, 3, "all but one"],
    [64, 8, "never more than eight"],
  ])("a machine of %s cores has %d workers, row %#", (cores, expected, _reason) => {
    expect(poolSize(cores)).toBe(expected);
  });

  it("counts alarms by runs, the most frequent first", () => {
    expect(alarmCounts([outcome([], ["dead"]), outcome([], ["vanishing", "vanishing"]), outcome([], ["vanishing"])])).toEqual([
      { title: "vanishing", runs: 2 },
      { title: "dead", runs: 1 },
    ]);
  });
});
