import { describe, expect, it } from "vitest";
import { RunHistory } from "./history";
import { bestOf, finalOf, freeSlot, historyOf, keptRows, MOST_PINNED, multiplyAdds, surplus } from "./kept-run";
import { kept } from "./kept-run.fixture";

function historyWith(losses: number[], validation: number[]): RunHistory {
  const history = new RunHistory(["epoch", "loss", "val_loss", "accuracy", "learning_rate", "val_accuracy"]);
  history.append(0, Float32Array.from(losses.flatMap((loss, epoch) => [epoch, loss, validation[epoch] ?? NaN, 0.5, 0.1, 0.75])));
  return history;
}

describe("the rows that are kept", () => {
  it("are those of losses and metrics, all of a short run", () => {
    const { columns, rows } = keptRows(historyWith([1, 0.5], [1, 0.25]));
    expect(columns).toEqual(["epoch", "loss", "val_loss", "accuracy", "val_accuracy"]);
    expect([...rows]).toEqual([0, 1, 1, 0.5, 0.75, 1, 0.5, 0.25, 0.5, 0.75]);
  });

  it("are at most about 500 of a long run, each as it was measured, ends and spikes among them", () => {
    const losses = Array.from({ length: 20_001 }, (_, epoch) => (epoch === 7777 ? 99 : epoch % 25 === 0 ? 1 / (epoch + 1) : NaN));
    const record = historyOf(keptRows(historyWith(losses, losses.map((_, epoch) => (epoch === 12_345 ? -5 : 1 / (epoch + 2))))));
    expect(record.rows).toBeLessThanOrEqual(502);
    expect([record.value(0, 0), record.last("epoch")]).toEqual([0, 20_000]);
    expect(record.value(record.rowNear(7777), 1)).toBe(99);
    expect(record.value(record.rowNear(12_345), 2)).toBe(-5);
    for (let row = 0; row < record.rows; row += 1) {
      const [epoch, loss] = [record.value(row, 0), record.value(row, 1)];
      expect(loss).toBe(Math.fround(losses[epoch] ?? NaN));
    }
    const epochs = Array.from({ length: record.rows }, (_, row) => record.value(row, 0));
    expect(epochs).toEqual([...new Set(epochs)].sort((a, b) => a - b));
  });
});

describe("the best epoch", () => {
  it.each([
    ["the lowest", [3, 1, 2], { epoch: 1, loss: 1 }],
    ["the first of equals", [3, 1, 1], { epoch: 1, loss: 1 }],
    ["what is not measured does not count", [NaN, 2, NaN], { epoch: 1, loss: 2 }],
    ["no validation set", [NaN, NaN], null],
    ["nothing but infinity", [Infinity, Infinity], null],
  ])("%s", (_, validation, expected) => {
    expect(bestOf(historyWith(validation.map(() => 1), validation))).toEqual(expected);
  });
});

describe("the numbers at the end", () => {
  it("are those measured last", () => {
    expect(finalOf(historyWith([1, 0.5, NaN], [1, 0.5, 0.25]), null)).toEqual({ loss: 0.5, val_loss: 0.25, accuracy: 0.5, val_accuracy: 0.75 });
  });
  it("are those of the epoch that was put back", () => {
    expect(finalOf(historyWith([1, 0.5, 0.25], [1, 0.5, 2]), 1)).toMatchObject({ loss: 0.5, val_loss: 0.5 });
  });
});

it("counts three multiply-adds a parameter and sample", () => {
  expect(multiplyAdds({ parameters: 105, trainingSamples: 250 }, 200)).toBe(3 * 105 * 250 * 200);
});

describe("what is too much", () => {
  const runs = [kept({ id: "new", at: 9 }), kept({ id: "old", at: 1 }), kept({ id: "older", at: 0 }), kept({ id: "starred", at: 0, starred: true }), kept({ id: "pinned", at: 0, slot: 0 })];
  it.each([
    [5, []],
    [2, ["older"]],
    [1, ["old", "older"]],
    [0, ["new", "old", "older"]],
  ])("beyond %i the oldest go, never those with a star or pinned", (most, gone) => {
    expect(surplus(runs, most).map(({ id }) => id)).toEqual(gone);
  });
});

describe("places in the comparison", () => {
  it.each([
    ["the first", [], 0],
    ["after the first", [0], 1],
    ["one given up in between", [0, 2], 1],
    ["none when all are taken", Array.from({ length: MOST_PINNED }, (_, slot) => slot), null],
  ])("%s", (_, taken, expected) => {
    expect(freeSlot(taken.map((slot) => kept({ slot })))).toBe(expected);
  });
});
