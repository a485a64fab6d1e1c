import { describe, expect, it } from "vitest";
import type { Exercise, Step } from "./exercise";
import { runStepFor } from "./spoken-of";

const step = (kind: Step["kind"], more: Partial<Step> = {}): Step => ({ kind, start: null, done: null, ...more }) as Step;
const run = step("run", { done: "epochs_run >= 3" });

describe("the run that a step speaks of", () => {
  it.each<[string, Step[], number, number | null]>([
    ["that of the step before", [step("question"), run, step("see")], 2, 1],
    ["through what was explained in between", [run, step("see"), step("explain")], 2, 0],
    ["the nearest of two", [run, step("see"), run, step("see")], 3, 2],
    ["none, where another run was set up since", [run, step("predict", { start: "#v=1" }), step("see")], 2, null],
    ["the run's own start is not another", [step("run", { done: "epochs_run >= 3", start: "#v=1" }), step("see")], 1, 0],
    ["none, where nothing in particular was asked for", [step("run"), step("see")], 1, null],
    ["none before any run", [step("see"), run], 0, null],
    ["a goal speaks of the student's own", [run, step("goal")], 1, null],
    ["a rule of thumb speaks of runs at large", [run, step("rule")], 1, null],
  ])("%s", (_, steps, index, expected) => expect(runStepFor({ steps } as Pick<Exercise, "steps">, index)).toBe(expected));
});
