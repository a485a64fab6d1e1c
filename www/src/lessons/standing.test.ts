import { describe, expect, it } from "vitest";
import type { Reached } from "../state/lesson-state";
import { standingOf } from "./standing";

const reached: Reached = { link: "", step: 0, epoch: 0, digest: "", at: "", values: [] };

describe("how far one has come", () => {
  it.each([
    ["the end alone is not all", ["a", "b"], [], true, { isWhole: false, reached: 0, goals: 2 }],
    ["nor with one of two goals", ["a", "b"], ["b"], true, { isWhole: false, reached: 1, goals: 2 }],
    ["the end and all goals are", ["a", "b"], ["a", "b"], true, { isWhole: true, reached: 2, goals: 2 }],
    ["all goals, but the end was not seen", ["a"], ["a"], false, { isWhole: false, reached: 1, goals: 1 }],
    ["a lesson without goals is read to its end", [], [], true, { isWhole: true, reached: 0, goals: 0 }],
    ["a goal of an older edition counts for nothing", ["a"], ["old"], true, { isWhole: false, reached: 0, goals: 1 }],
    ["a goal may be named like what every object has", ["constructor"], [], true, { isWhole: false, reached: 0, goals: 1 }],
  ])("%s", (_, goals, done, isFinished, standing) => {
    expect(standingOf({ goals }, { goals: Object.fromEntries(done.map((id) => [id, reached])), isFinished })).toEqual(standing);
  });

  it("is nothing before it was begun", () => expect(standingOf({ goals: [] }, null)).toBeNull());
});
