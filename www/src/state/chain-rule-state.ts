// View state of the chain-rule calculator: what stands in its fields, what is wrong there, and the last good result. It is
// kept while the page is open, and belongs to no run.
import { batch, computed, signal } from "@preact/signals";
import Big from "big.js";
import { calculate, type Outcome, type Terms } from "../lib/chain-rule";
import { readDecimal } from "../lib/decimal";
import { FLOAT32, shortest } from "../lib/float-formats";
import type { RunFactors } from "../lib/walk";
import { t } from "../text";

export type Field = { text: string; problem: string | null };
export type Factor = Field & { id: number; name: string };
export type Fields = { factors: Factor[]; learningRate: Field; weight: Field };

/** So many can be made by hand; a deep run may bring more. */
export const MOST_FACTORS = 24;

type Prefill = { factors: { name?: string; text: string }[]; learningRate: string; weight: string };
/** The example of the course notes. */
export const NOTES: Prefill = { factors: ["0.1", "0.1", "0.001", "0.01"].map((text) => ({ text })), learningRate: "0.01", weight: "1" };
/** The same with the product that the notes write. */
export const NOTES_AS_WRITTEN: Prefill = { factors: [{ name: t("chain-rule-printed"), text: "0.000000001" }], learningRate: "0.01", weight: "1" };

let lastId = 0;
const field = (text: string): Field => ({ text, problem: null });
const factor = (text: string, name = ""): Factor => ({ ...field(text), id: (lastId += 1), name });

export const fields = signal<Fields>(filled(NOTES));
export const outcome = signal<Outcome>(calculate(termsOf(NOTES)));

/** Whether the fields hold the notes' example, either way. */
export const isNotesExample = computed(() => {
  const { factors, learningRate, weight } = fields.value;
  const now = textOf(factors, learningRate.text, weight.text);
  return [NOTES, NOTES_AS_WRITTEN].some((example) => textOf(example.factors, example.learningRate, example.weight) === now);
});

export function fill(prefill: Prefill): void {
  take(filled(prefill));
}

export function fillFromRun({ factors, weight, learningRate }: RunFactors): void {
  fill({ factors: factors.map(({ name, value }) => ({ name, text: typed(value) })), learningRate: typed(learningRate), weight: typed(weight) });
}

/** `isDone`: the field has been left, so what cannot be read is a mistake and not half a number. */
export function editFactor(id: number, text: string, isDone: boolean): void {
  const { factors, ...rest } = fields.value;
  take({ ...rest, factors: factors.map((each, index) => (each.id === id ? { ...each, ...edited(each, nameOf(each, index), text, isDone) } : each)) });
}

export function edit(which: "learningRate" | "weight", text: string, isDone: boolean): void {
  const next = which === "weight" ? edited(fields.value.weight, "w", text, isDone) : edited(fields.value.learningRate, "η", text, isDone, 0);
  take({ ...fields.value, [which]: next });
}

export function addFactor(): void {
  take({ ...fields.value, factors: [...fields.value.factors, factor("0.1")] });
}

export function removeFactor(id: number): void {
  take({ ...fields.value, factors: fields.value.factors.filter((each) => each.id !== id) });
}

export function nameOf({ name }: Factor, index: number): string {
  return name === "" ? t("chain-rule-factor", { number: index + 1 }) : name;
}

function edited(before: Field, name: string, text: string, isDone: boolean, min?: 0): Field {
  const read = readDecimal(name, text, min === undefined ? {} : { min });
  if ("value" in read) return field(text);
  return { text, problem: isDone || before.problem !== null ? read.problem : null };
}

function take(next: Fields): void {
  const terms = readTerms(next);
  batch(() => {
    fields.value = next;
    if (terms) outcome.value = calculate(terms);
  });
}

function readTerms({ factors, learningRate, weight }: Fields): Terms | null {
  const read = [learningRate, weight, ...factors].map(({ text }, index) => readDecimal("", text, index === 0 ? { min: 0 } : {}));
  const [eta, w, ...others] = read.flatMap((each) => ("value" in each ? [each.value] : []));
  return eta && w && others.length === factors.length ? { factors: others, learningRate: eta, weight: w } : null;
}

function filled({ factors, learningRate, weight }: Prefill): Fields {
  return { factors: factors.map(({ text, name }) => factor(text, name)), learningRate: field(learningRate), weight: field(weight) };
}

export function termsOf({ factors, learningRate, weight }: Prefill): Terms {
  return { factors: factors.map(({ text }) => new Big(text)), learningRate: new Big(learningRate), weight: new Big(weight) };
}

function textOf(factors: readonly { text: string }[], learningRate: string, weight: string): string {
  return [learningRate, weight, ...factors.map(({ text }) => text)].join(" ");
}

/** A number of the run as one would type it: a float32 by the shortest decimal that is read as the same float32. */
function typed(value: number): string {
  return value === Math.fround(value) ? shortest(value, FLOAT32).toString().replace("e+", "e") : String(value).replace("e+", "e");
}
