// The author's pure parts: files, rows of checks, locks, ids.
import { describe, expect, it } from "vitest";
import { fileOf } from "./file";
import { lockAllBut, locksMost, standingOf, withStanding } from "./locking";
import { freeId, idOf, newExercise, newStep } from "./made";
import { called, checkOf, ofOneRun, rowsOf, suggested, written } from "../lessons/check-rows";

describe("a check as rows", () => {
  it.each([
    ["one comparison", "parameters <= 200", [["", "parameters", "<=", "200"]], null],
    ["a measure with arguments", "gradient_ratio(first, last) < 1e-2 in 4 of 5 seeds", [["", "gradient_ratio(first, last)", "<", "1e-2"]], ["4", "5"]],
    ["several, joined", "parameters <= 200 and best(val_loss) <= 0.05", [["", "parameters", "<=", "200"], ["", "best(val_loss)", "<=", "0.05"]], null],
    ["a word", "stopped_by = early_stopping", [["", "stopped_by", "=", "early_stopping"]], null],
    ["of another run, against another", "deep.best(loss) > start.best(loss)", [["deep", "best(loss)", ">", "start.best(loss)"]], null],
    ["a bound that is still to be typed", "parameters <= ", [["", "parameters", "<=", ""]], null],
  ])("%s", (_, check, rows, seeds) => {
    const found = rowsOf(check);
    expect(found?.rows.map(({ run, measure, comparison, bound }) => [run, measure, comparison, bound])).toEqual(rows);
    expect(found?.seeds && [found.seeds.needed, found.seeds.of]).toEqual(seeds);
    expect(found && checkOf(found), "and back").toBe(check);
  });

  it.each([
    ["or", "parameters < 5 or layers = 1"],
    ["a negation", "not found(vanishing)"],
    ["a chain", "0.2 < best(loss) < 0.4"],
    ["a sum on the left", "best(loss) + gap < 1"],
    ["brackets", "(layers = 1 and parameters < 5)"],
    ["a flag alone", "restored"],
    ["nothing", ""],
    ["no comparison", "parameters"],
  ])("%s stays text", (_, check) => expect(rowsOf(check)).toBeNull());

  it("is of one run without its seeds", () => expect(ofOneRun("loss < 1 in 4 of 5 seeds")).toBe("loss < 1"));

  it("has its arguments put back", () => {
    const call = called("gradient_ratio(first, last)");
    expect(call).toEqual({ name: "gradient_ratio", arguments: ["first", "last"] });
    expect(written(call)).toBe("gradient_ratio(first, last)");
    expect(written(called("gap"))).toBe("gap");
  });
});

describe("the bound that the present value suggests", () => {
  it.each([
    ["a loss: no more than now, rounded up", "best(val_loss)", 0.1234, "<=", "0.13"],
    ["an accuracy: no less than now, rounded down", "best(val_accuracy)", 0.9876, ">=", "0.98"],
    ["a small ratio", "gradient_ratio(first, last)", 0.0001234, ">=", "0.00012"],
    ["a whole number stays", "parameters", 217, "<=", "217"],
    ["zero", "changes", 0, "<=", "0"],
    ["a negative number, rounded up", "gap", -0.0123, "<=", "-0.012"],
    ["a word", "stopped_by", "epochs", "=", "epochs"],
    ["yes or no", "restored", false, "=", "false"],
    ["nothing measured", "best(val_loss)", null, "<=", "0"],
    ["without bounds", "last(loss)", "Infinity", "<=", "0"],
    ["F1: more is better", "last(val_f1)", 0.876, ">=", "0.87"],
    ["R²: more is better", "best(val_r2)", 0.876, ">=", "0.87"],
    ["loss of ground: less is better, of an accuracy too", "rise(val_accuracy)", 0.123, "<=", "0.13"],
    ["epochs to an accuracy: fewer are better", "epochs_to(val_accuracy, 0.95)", 12, "<=", "12"],
  ])("%s", (_, measure, value, comparison, bound) => expect(suggested(measure, value)).toEqual({ run: "", measure, comparison, bound }));
});

describe("locks", () => {
  const all = ["a", "b", "c", "d"];
  const locking = { hidden: ["b"], locked: ["c"] };

  it("all but some: what is hidden stays so, unless it is named", () => {
    expect(lockAllBut(all, locking, ["a"])).toEqual({ hidden: ["b"], locked: ["c", "d"] });
    expect(lockAllBut(all, locking, ["b"])).toEqual({ hidden: [], locked: ["a", "c", "d"] });
    expect(locksMost(all, lockAllBut(all, locking, ["a"]))).toBe(true);
    expect(locksMost(all, locking)).toBe(false);
  });

  it("one at a time, in the order of the page", () => {
    expect(withStanding(all, locking, ["a"], "locked")).toEqual({ hidden: ["b"], locked: ["a", "c"] });
    expect(withStanding(all, locking, ["c"], "hidden")).toEqual({ hidden: ["b", "c"], locked: [] });
    expect(standingOf("c", withStanding(all, locking, ["c"], "free"))).toBe("free");
  });
});

describe("a file", () => {
  const made = newExercise("#v=1");

  it("leaves out what would be so anyway, and has prose as lines", () => {
    const [first] = made.steps;
    const text = fileOf({ ...made, hidden: ["seed", "data_seed"], steps: [{ ...newStep("question", []), ...first, text: "One.\n\nTwo." }] });
    const read: unknown = JSON.parse(text);
    expect(read).toEqual({ format: "gradient-playground-exercise", version: 1, id: "my-exercise", language: "en", title: made.title, minutes: 10, start: "#v=1", hidden: ["seed", "data_seed"], steps: [{ kind: "question", text: ["One.", "", "Two."] }] });
    expect(text).toContain('\n  "hidden": ["seed", "data_seed"],\n');
    expect(text).toContain('        "One.",\n        "",\n        "Two."\n');
  });

  it("has nothing that its kind of step or question has not", () => {
    const [step] = newExercise("").steps.filter(({ kind }) => kind === "goal");
    const text = fileOf({ ...made, steps: step ? [{ ...step, kind: "question" }] : [] });
    expect(JSON.parse(text).steps[0]).not.toHaveProperty("goals");
  });

  it("follows the pattern when it is new", () => expect(made.steps.map(({ kind }) => kind)).toEqual(["question", "predict", "run", "see", "explain", "goal"]));
});

describe("ids", () => {
  it.each([
    ["words", "Why so slow?", "why-so-slow"],
    ["accents", "Où est le gradient ?", "ou-est-le-gradient"],
    ["no letters that an id has", "なぜ", "my-exercise"],
    ["too long", "a".repeat(70), "a".repeat(60)],
  ])("%s", (_, title, id) => expect(idOf(title)).toBe(id));

  it("are the next that is free", () => expect(freeId("goal", new Set(["goal-1", "goal-3"]))).toBe("goal-2"));
});
