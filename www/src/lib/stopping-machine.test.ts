import { describe, expect, it } from "vitest";
import type { EarlyStopping, Status } from "../core-types";
import { baselineWarning, endedBy, stoppingState, stoppingWords } from "./stopping-machine";

const AT_START: EarlyStopping = {
  monitor: "val_loss", current: null, best: null, bestEpoch: null, direction: "min", minDelta: 0, improved: false, wait: 0, patience: 3,
  baseline: null, baselineMet: null, startFromEpoch: 0, bestDigest: null, restored: false, verdict: [],
};
const of = (more: Partial<EarlyStopping>): EarlyStopping => ({ ...AT_START, ...more });
const BEST = { best: 0.25, bestEpoch: 5 };
const at = (epoch: number, reason?: NonNullable<Status["stopped"]>["reason"]) => ({ epoch, stopped: reason ? { reason, epoch } : null });

describe("the state", () => {
  it.each([
    ["nothing has happened", of({}), at(0), "watching"],
    ["nothing has happened, but first epochs will be ignored", of({ startFromEpoch: 2 }), at(0), "warm-up"],
    ["the last ignored epoch", of({ startFromEpoch: 2 }), at(2), "warm-up"],
    ["the first that counts is being measured", of({ startFromEpoch: 2 }), at(3), "watching"],
    ["the first that counts is the best of all", of({ startFromEpoch: 2, ...BEST, improved: true }), at(3), "watching"],
    ["no new best", of({ ...BEST, wait: 2 }), at(7), "waiting"],
    ["a new best that leaves the wait as it is, below the baseline", of({ ...BEST, improved: true, wait: 4, baseline: 0.1, baselineMet: false }), at(5), "watching"],
    ["stopped", of({ ...BEST, wait: 3 }), at(8, "early_stopping"), "stopped"],
    ["the epochs ran out while waiting", of({ ...BEST, wait: 2 }), at(7, "epochs"), "waiting"],
    ["the number could never be measured", of({}), at(7), "watching"],
  ])("%s", (_name, now, clock, expected) => expect(stoppingState(now, clock)).toBe(expected));
});

it.each([
  [of({ startFromEpoch: 10 }), at(0), "Early stopping ignores the first 10 epochs."],
  [of({}), at(0), "Early stopping is watching."],
  [of({ ...BEST, improved: true }), at(5), "Early stopping: a new best. The best so far is epoch 5, 0.250."],
  [of({ ...BEST, wait: 1 }), at(6), "Early stopping is waiting for a new best, 1 of 3 epochs. The best so far is epoch 5, 0.250."],
  [of({ ...BEST, wait: 3 }), at(8, "early_stopping"), "Early stopping ended the run. The best is epoch 5, 0.250."],
])("in words: %#", (now, clock, text) => expect(stoppingWords(now, clock)).toBe(text));

it.each([
  ["no baseline", of({}), null],
  ["met", of({ baseline: 1, baselineMet: true }), null],
  ["unmet", of({ baseline: 1, baselineMet: false }), /every epoch counts against the patience, even one with a new best\.$/],
  ["unmet and used up, but improving", of({ baseline: 1, baselineMet: false, improved: true, wait: 4 }), /ends the run\.$/],
  ["patience 0 is used up at 1", of({ baseline: 1, baselineMet: false, improved: true, wait: 1, patience: 0 }), /ends the run\.$/],
] as const)("baseline: %s", (_name, now, expected) => (expected === null ? expect(baselineWarning(now)).toBeNull() : expect(baselineWarning(now)).toMatch(expected)));

it.each([["epochs", /^All epochs/], ["target", /^The target/], ["diverged", /^The run diverged/]] as const)("a run that %s ended", (reason, text) => expect(endedBy({ reason, epoch: 3 })).toMatch(text));
it("says nothing where early stopping ended it, or nothing has", () => {
  expect(endedBy({ reason: "early_stopping", epoch: 3 })).toBeNull();
  expect(endedBy(null)).toBeNull();
});
