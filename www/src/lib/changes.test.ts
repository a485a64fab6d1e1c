import { describe, expect, it } from "vitest";
import type { Change, Parameter } from "../core-types";
import { changedSettings, epochsOf, firstEpochOf, valueAfter, valueWords } from "./changes";

const set = (step: number, name: string, to: unknown): Change => ({ step, set: name, to });

it("names what differs between two configs", () => {
  expect(changedSettings({ a: 1, list: [1, null] }, { a: 1, list: [1, 2], b: 3 })).toEqual(["list", "b"]);
});

it("knows a setting's value after a log", () => {
  const log = [set(5, "dropout", 0.1), set(9, "dropout", 0.2)];
  expect(valueAfter({ dropout: 0, l2: 1 }, log, "dropout")).toBe(0.2);
  expect(valueAfter({ dropout: 0, l2: 1 }, log, "l2")).toBe(1);
});

describe("epochsOf", () => {
  it.each<[Change[], number[], string]>([
    [[], [], "no change"],
    [[set(0, "l1", 1)], [0], "before the first step"],
    [[set(25, "l1", 1)], [1], "between two epochs"],
    [[set(30, "l1", 1), set(75, "l2", 1)], [1.2, 3], "within an epoch, and later"],
    [[set(5, "batch_size", 100), set(7, "l1", 1)], [0.2, 1], "what is left of the epoch goes in larger batches"],
    [[set(25, "batch_size", 125), set(28, "l1", 1)], [1, 2.5], "epochs are shorter from there on"],
    [[set(1, "batch_size", 249), set(2, "l1", 1)], [0.04, 1], "the last mini-batch is smaller"],
  ])("%j → %j (%s)", (log, expected) => expect(epochsOf(log, 250, 10)).toEqual(expected));
});

it.each([
  [0, 1],
  [36, 37],
  [36.4, 37],
])("after %s epochs the next effect is in epoch %s", (epochs, first) => expect(firstEpochOf(epochs)).toBe(first));

describe("valueWords", () => {
  const parameter: Parameter = { name: "clipping", label: "Clipping", group: "training", help: "", advanced: false, live: true, kind: "choice", default: "none", choices: [{ value: "norm", label: "By norm", help: "" }] };
  it.each<[Partial<Parameter>, unknown, string]>([
    [{}, "norm", "By norm"],
    [{ kind: "optional" }, null, "none"],
    [{ kind: "flag" }, true, "on"],
    [{ kind: "integer" }, 12000, "12\u202f000"],
    [{ kind: "real" }, 0.001, "0.001"],
  ])("%j %j reads %s", (kind, value, expected) => expect(valueWords({ ...parameter, ...kind }, value)).toBe(expected));
});
