import { beforeEach, expect, it } from "vitest";
import { addFactor, edit, editFactor, fields, fill, fillFromRun, isNotesExample, NOTES, NOTES_AS_WRITTEN, outcome, removeFactor } from "./chain-rule-state";

beforeEach(() => fill(NOTES));

const idOf = (index: number) => fields.value.factors[index]?.id ?? -1;

it("starts with the notes' example, and has their own product too", () => {
  expect(outcome.value.product.toFixed()).toBe("0.0000001");
  fill(NOTES_AS_WRITTEN);
  expect(outcome.value.newWeight.toFixed()).toBe("0.99999999999");
});

it("knows the notes' example from other numbers, beside which their slip would be beside the point", () => {
  expect(isNotesExample.value).toBe(true);
  fill(NOTES_AS_WRITTEN);
  expect(isNotesExample.value).toBe(true);
  edit("weight", "2", true);
  expect(isNotesExample.value).toBe(false);
  edit("weight", "1", true);
  addFactor();
  expect(isNotesExample.value).toBe(false);
});

it("says nothing of half a number while it is typed, and keeps the last good result", () => {
  for (const text of ["1", "1e", "1e-"]) editFactor(idOf(1), text, false);
  expect(fields.value.factors[1]).toMatchObject({ text: "1e-", problem: null });
  expect(outcome.value.product.toFixed()).toBe("0.000001");
  editFactor(idOf(1), "1e-", true);
  expect(fields.value.factors[1]?.problem).toMatch(/^Factor 2 is “1e-”, but it must be a number/);
  expect(outcome.value.product.toFixed()).toBe("0.000001");
  editFactor(idOf(1), "1e-9", false);
  expect(fields.value.factors[1]?.problem).toBeNull();
  expect(outcome.value.product.toString()).toBe("1e-15");
});

it("computes nothing while any field is bad", () => {
  edit("learningRate", "-1", true);
  expect(fields.value.learningRate.problem).toMatch(/^η is “-1”, .* not negative/);
  edit("weight", "2", true);
  expect(outcome.value.newWeight.toFixed()).toBe("0.999999999");
  edit("learningRate", "0", true);
  expect(outcome.value.newWeight.toFixed()).toBe("2");
});

it("adds and removes factors", () => {
  addFactor();
  expect(outcome.value.product.toString()).toBe("1e-8");
  removeFactor(idOf(0));
  expect(outcome.value.product.toString()).toBe("1e-7");
});

it("takes a run's numbers as they would be typed: the same float32", () => {
  const value = Math.fround(0.1);
  fillFromRun({ label: "Layer 1", factors: [{ name: "σ′(z) of layer 2", value }, { name: "w", value: Math.fround(-2.5e-9) }], weight: Math.fround(0.3), learningRate: 0.03 });
  expect(fields.value.factors.map(({ text, name }) => [name, text])).toEqual([["σ′(z) of layer 2", "0.1"], ["w", "-2.5e-9"]]);
  expect(outcome.value.held[1]?.product).toBe(Math.fround(value * Math.fround(-2.5e-9)));
  expect(fields.value.learningRate.text).toBe("0.03");
});
