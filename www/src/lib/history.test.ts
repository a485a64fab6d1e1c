import { describe, expect, it } from "vitest";
import { RunHistory } from "./history";
import { bridge, thinnedRows } from "./thin";

function filled(rows: number, value: (epoch: number) => number): RunHistory {
  const history = new RunHistory(["epoch", "loss"]);
  history.append(0, Float32Array.from({ length: rows * 2 }, (_, index) => (index % 2 === 0 ? index / 2 : value((index - 1) / 2))));
  return history;
}

describe("RunHistory", () => {
  it("grows beyond its first size and keeps every row", () => {
    const history = new RunHistory(["epoch", "loss"]);
    for (let epoch = 0; epoch < 1000; epoch += 1) history.append(epoch, Float32Array.of(epoch, epoch / 2));
    expect(history.rows).toBe(1000);
    expect(history.value(0, 1)).toBe(0);
    expect(history.last("loss")).toBe(499.5);
  });

  it("knows nothing of what is not there", () => {
    const history = new RunHistory(["epoch", "loss"]);
    expect(history.last("loss")).toBeNaN();
    expect(history.last("val_r2")).toBeNaN();
  });

  it("reads the last measurement where there is none, but nothing before the first", () => {
    const history = filled(6, (epoch) => [NaN, 2, NaN, NaN, 5, NaN][epoch] ?? NaN);
    expect([0, 1, 2, 3, 4, 5].map((row) => history.last("loss", row))).toEqual([NaN, 2, 2, 2, 5, 5]);
    expect(history.measuredRow(3, 1)).toBe(1);
    expect(history.last("loss")).toBe(5);
  });

  it("refuses rows that would leave a gap", () => {
    expect(() => filled(3, () => 0).append(5, Float32Array.of(5, 0))).toThrow("gap");
  });

  it.each([
    [-4, 0, "before the first epoch"],
    [3.4, 3, "nearer to the one before"],
    [3.6, 4, "nearer to the one after"],
    [99, 9, "after the last epoch"],
  ])("finds the row near epoch %s: %s (%s)", (epoch, row) => expect(filled(10, () => 0).rowNear(epoch)).toBe(row));
});

describe("thinnedRows", () => {
  it("passes a short history on as it is", () => {
    expect([...thinnedRows(filled(3, (epoch) => epoch * 10), [0, 1], 100)]).toEqual([0, 0, 1, 10, 2, 20]);
  });

  it("keeps a long history within bounds and loses no spike", () => {
    const rows = thinnedRows(filled(10_000, (epoch) => (epoch === 7777 ? 1000 : 1)), [0, 1], 200);
    expect(rows.length / 2).toBeLessThanOrEqual(200);
    expect(Math.max(...rows.filter((_, index) => index % 2 === 1))).toBe(1000);
    expect([rows[0], rows.at(-2)]).toEqual([0, 9999]);
  });

  it("keeps the order within a bucket, so that a fall stays a fall", () => {
    const rows = thinnedRows(filled(100, (epoch) => 100 - epoch), [0, 1], 10);
    const losses = [...rows].filter((_, index) => index % 2 === 1);
    expect(losses).toEqual([...losses].sort((a, b) => b - a));
  });

  it("skips what was not measured, and leaves a gap where nothing was", () => {
    const rows = thinnedRows(filled(100, (epoch) => (epoch < 50 ? NaN : epoch)), [0, 1], 4);
    expect(rows[1]).toBeNaN();
    expect(rows.at(-1)).toBe(99);
  });
});

describe("bridge", () => {
  it.each<[number[], boolean, number[], string]>([
    [[0, 4, 1, NaN, 2, 2], false, [0, 4, 1, 3, 2, 2], "a straight line"],
    [[0, 100, 1, NaN, 2, 1], true, [0, 100, 1, 10, 2, 1], "straight on a logarithmic axis"],
    [[0, NaN, 1, 3, 2, NaN], false, [0, NaN, 1, 3, 2, NaN], "nothing before the first or after the last"],
    [[0, 1, 1, 2], false, [0, 1, 1, 2], "no gap"],
    [[0, NaN, 1, NaN], false, [0, NaN, 1, NaN], "never measured"],
  ])("%j (logarithmic: %s) becomes %j (%s)", (rows, isLog, expected) => {
    const bridged = Float32Array.from(rows);
    bridge(bridged, 2, isLog);
    expected.forEach((value, index) => (Number.isNaN(value) ? expect(bridged[index]).toBeNaN() : expect(bridged[index]).toBeCloseTo(value, 4)));
  });

  it("bridges each column over its own gaps", () => {
    const rows = Float32Array.of(0, 1, 8, 1, NaN, 7, 2, 3, NaN, 3, 4, 5);
    bridge(rows, 3, false);
    expect([...rows]).toEqual([0, 1, 8, 1, 2, 7, 2, 3, 6, 3, 4, 5]);
  });
});
