// The author's pane with the core itself: what is opened and saved again says the same, the runs of a claim stay valid together with
// its check, and every word of the core's lists has words of the page.
import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { checkExercise, initSync, measures } from "../../pkg/gradient_playground.js";
import type { Claim, Exercise } from "../lessons/exercise";
import { argumentWords, resultWords } from "./measure-words";
import { renamed, withoutRun, withRun } from "./claim-runs";
import { compactOf, fileOf } from "./file";
import { filled, KIND_ORDER, newClaim, newExercise, newStep } from "./made";

beforeAll(() => void initSync({ module: readFileSync(new URL("../../pkg/gradient_playground_bg.wasm", import.meta.url)) }));

const ROOT = new URL("../../../", import.meta.url);
const filesIn = (folder: string) => readdirSync(new URL(folder, ROOT)).filter((name) => name.endsWith(".json")).map((name) => `${folder}${name}`);

describe("a file that is opened and saved again says the same", () => {
  it.each([...filesIn("www/lessons/"), ...filesIn("tests/e2e/fixtures/")])("%s", (path) => {
    const before = checkExercise(readFileSync(new URL(path, ROOT), "utf8"));
    expect(before.problems).toEqual([]);
    for (const [how, write] of [["as a file", fileOf], ["as a link", compactOf]] as const) {
      const after = checkExercise(write(before.exercise as Exercise));
      expect(after.problems, how).toEqual([]);
      expect(after.exercise, how).toEqual(before.exercise);
      expect(after.digest, how).toBe(before.digest);
    }
  });
});

describe("what an author adds is valid at once", () => {
  it("a new exercise", () => expect(checkExercise(fileOf(newExercise("#v=1"))).problems).toEqual([]));

  it.each(KIND_ORDER.map((kind) => [kind] as const))("a step: %s", (kind) => {
    const made = newExercise("#v=1");
    const steps = [...made.steps, newStep(kind, made.steps)];
    expect(checkExercise(fileOf({ ...made, steps })).problems).toEqual([]);
  });

  it("a step that becomes another kind of step", () => {
    const made = newExercise("#v=1");
    for (const kind of KIND_ORDER) expect(checkExercise(fileOf({ ...made, steps: made.steps.map((step) => filled({ ...step, kind }, made.steps)).slice(0, 1) })).problems, kind).toEqual([]);
  });
});

describe("the runs of a claim", () => {
  const START = "#v=1&activation=sigmoid";
  const problemsOf = (claim: Claim) => checkExercise(fileOf({ ...newExercise(START), steps: [{ ...newStep("see", []), claims: [claim] }] })).problems.map(({ message }) => message);
  const claim = (): Claim => newClaim([]);
  const one = () => ({ ...claim(), ...withRun(claim(), "#v=1&activation=relu", START) });
  const two = () => ({ ...one(), ...withRun(one(), "#v=1&activation=sigmoid&learning_rate=0.3", START) });

  it.each([
    ["the first is named after what differs from the start", () => one(), ["relu"], "relu.last(loss) < relu.first(loss) in 4 of 5 seeds"],
    ["a second is compared with it", () => two(), ["relu", "learning_rate_0_3"], "relu.last(loss) < learning_rate_0_3.last(loss) in 4 of 5 seeds"],
    ["a third has a row of its own", () => ({ ...two(), ...withRun(two(), START, START) }), ["relu", "learning_rate_0_3", "unchanged"], "relu.last(loss) < learning_rate_0_3.last(loss) and unchanged.last(loss) < learning_rate_0_3.last(loss) in 4 of 5 seeds"],
    ["the same twice has two names", () => ({ ...one(), ...withRun(one(), "#v=1&activation=relu", START) }), ["relu", "relu_2"], "relu.last(loss) < relu_2.last(loss) in 4 of 5 seeds"],
    ["a new name goes into the check", () => ({ ...two(), ...renamed(two(), "relu", "cure") }), ["cure", "learning_rate_0_3"], "cure.last(loss) < learning_rate_0_3.last(loss) in 4 of 5 seeds"],
    ["one that goes takes what was said of it along", () => ({ ...two(), ...withoutRun(two(), "learning_rate_0_3") }), ["relu"], "relu.last(loss) < 0 in 4 of 5 seeds"],
    ["the first that goes leaves the second", () => ({ ...two(), ...withoutRun(two(), "relu") }), ["learning_rate_0_3"], "learning_rate_0_3.last(loss) < 0 in 4 of 5 seeds"],
    ["the last that goes leaves the start", () => ({ ...one(), ...withoutRun(one(), "relu") }), [], "last(loss) < first(loss) in 4 of 5 seeds"],
  ] as const)("%s", (_, make, names, check) => {
    const made = make();
    expect(Object.keys(made.runs)).toEqual(names);
    expect(made.check).toBe(check);
    expect(problemsOf(made)).toEqual([]);
  });

  it("a check that is text takes new names, whole ones only", () => {
    const made = { ...two(), runs: { one: START, one_2: START }, check: "one.last(loss) < one_2.last(loss) / 10 or not one.found(frozen) in 5 of 5 seeds" };
    expect(renamed(made, "one", "deep").check).toBe("deep.last(loss) < one_2.last(loss) / 10 or not deep.found(frozen) in 5 of 5 seeds");
  });
});

describe("the words of the core's lists", () => {
  it("all have words of the page", () => {
    for (const { name, arguments: given, words } of measures().filter(({ name }) => name !== "now")) {
      for (const word of given.filter((all) => !all.includes("last")).flat()) expect(argumentWords(name, word), `${name}(${word})`).not.toBeNull();
      if (name === "stopped_by") for (const word of words) expect(resultWords(name, word), word).not.toBeNull();
    }
  });
});
