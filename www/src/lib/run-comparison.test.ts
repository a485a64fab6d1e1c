import { describe, expect, it } from "vitest";
import { RunHistory } from "./history";
import { columnOf, commonGround, differingSettings, endOf, overlay, powerFor, sharedTop, sparkline, spread } from "./run-comparison";

function history(...rows: [epoch: number, loss: number, validation: number][]): RunHistory {
  const made = new RunHistory(["epoch", "loss", "val_loss"]);
  made.append(0, Float32Array.from(rows.flat()));
  return made;
}

const rowsOf = (record: RunHistory) => Array.from({ length: record.rows }, (_, row) => record.columns.map((_name, column) => record.value(row, column)));

describe("curves of several runs in one record", () => {
  const [first, second] = [history([0, 4, 8], [2, 1, 2]), history([0, 5, 9], [1, 3, 7])];

  it("stand at each epoch that any of them has", () => {
    const record = overlay([{ key: "a", history: first, place: (epoch) => epoch }, { key: "b", history: second, place: (epoch) => epoch }], ["loss", "val_loss"]);
    expect(record.columns).toEqual(["x", columnOf("a", "loss"), columnOf("a", "val_loss"), columnOf("b", "loss"), columnOf("b", "val_loss")]);
    expect(rowsOf(record)).toEqual([[0, 4, 8, 5, 9], [1, NaN, NaN, 3, 7], [2, 1, 2, NaN, NaN]]);
  });

  it("stand where the cost of an epoch puts them", () => {
    const record = overlay([{ key: "a", history: first, place: (epoch) => epoch * 0.5 }, { key: "b", history: second, place: (epoch) => epoch * 10 }], ["loss"]);
    expect(rowsOf(record)).toEqual([[0, 4, 5], [1, 1, NaN], [10, NaN, 3]]);
  });

  it("a column that a run does not have is empty", () => {
    expect(rowsOf(overlay([{ key: "a", history: first, place: (epoch) => epoch }], ["auc"]))).toEqual([[0, NaN], [2, NaN]]);
  });
});

describe("the end of a curve", () => {
  it.each([
    ["its last value", history([0, 1, 1], [1, 2, 3]), { epoch: 1, value: 3 }],
    ["not where nothing was measured", history([0, 1, 1], [1, 2, NaN]), { epoch: 0, value: 1 }],
    ["not where it left all bounds", history([0, 1, 1], [1, 2, Infinity]), { epoch: 0, value: 1 }],
    ["none", history([0, 1, NaN]), null],
  ])("%s", (_, of, expected) => {
    expect(endOf(of, "val_loss")).toEqual(expected);
  });
});

describe("what runs have in common", () => {
  const groupOf = (name: string) => (["dataset", "samples"].includes(name) ? "data" : "other");
  it.each([
    ["nothing differs", [], "all"],
    ["settings of the network do not matter", ["hidden_layers"], "all"],
    ["another seed brings chance", ["hidden_layers", "seed"], "weight-seeds"],
    ["another data seed brings other samples", ["seed", "data_seed"], "data-seeds"],
    ["other data", ["samples", "hidden_layers"], "data"],
    ["a seed outweighs other data", ["samples", "seed"], "weight-seeds"],
  ])("%s", (_, differing, expected) => {
    expect(commonGround(differing, groupOf)).toBe(expected);
  });

  it("only what differs between any two is listed", () => {
    expect(differingSettings([{ a: 1, b: [1, 2], c: null }, { a: 1, b: [1, 2], c: null }, { a: 1, b: [2, 1], c: null }])).toEqual(["b"]);
    expect(differingSettings([{ a: 1 }])).toEqual([]);
  });
});

describe("heights pushed apart", () => {
  it.each([
    ["far enough already", [10, 50], [10, 50]],
    ["too near, in their order", [52, 50], [66, 50]],
    ["three at the bottom rise", [100, 100, 100], [68, 84, 100]],
    ["none", [], []],
  ])("%s", (_, heights, expected) => {
    expect(spread(heights, 16, 100)).toEqual(expected);
  });
});

it.each([[5, 0], [999, 0], [1000, 3], [2.4e7, 6], [9.9e11, 9], [1e12, 12]])("%d is counted in powers of ten to the %i", (largest, power) => {
  expect(powerFor(largest)).toBe(power);
});

describe("a curve as a small picture", () => {
  it.each([
    ["falls from where it started", history([0, 0, 4], [1, 0, 2], [2, 0, 1]), "M0.0 0.0L30.0 10.0L60.0 15.0"],
    ["learns nothing: flat, not a steep drop", history([0, 0, 4], [2, 0, 3.9]), "M0.0 0.0L60.0 0.5"],
    ["joins what was measured", history([0, 0, 2], [1, 0, NaN], [2, 0, 1]), "M0.0 10.0L60.0 15.0"],
    ["is cut at the top", history([0, 0, 2], [1, 0, 99]), "M0.0 10.0L60.0 0.0"],
    ["one value is no curve", history([0, 0, 2]), ""],
  ])("%s", (_, of, path) => {
    expect(sparkline(of, "val_loss", 4, 60, 20)).toBe(path);
  });

  it.each([
    ["the highest start", [0.69, 0.75, 0.71], 0.75],
    ["a start far above the others leaves the pictures", [0.69, 0.75, 40], 0.75],
    ["one run has its own", [2.3], 2.3],
    ["what is no number does not count", [NaN, 0.7, Infinity], 0.7],
    ["none", [], 1],
  ])("shares its top: %s", (_, starts, top) => expect(sharedTop(starts)).toBe(top));
});
