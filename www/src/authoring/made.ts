// What an author adds: a new exercise, step, question, goal, claim. Each is valid at once, and its words say what to write in
// their place.
import "./words";
import { t } from "../text";
import { checkOf } from "../lessons/check-rows";
import type { Claim, Exercise, Goal, Question, Step, StepKind } from "../lessons/exercise";

export const KIND_ORDER: readonly StepKind[] = ["question", "predict", "run", "see", "explain", "rule", "goal"];

/** Its runs last no longer than it takes to try them. */
export const EPOCHS = "epochs_run >= 20";

export function newExercise(start: string): Exercise {
  const steps = (["question", "predict", "run", "see", "explain", "goal"] as const).map((kind) => newStep(kind, []));
  return { id: "my-exercise", language: "en", title: t("authoring-new-title"), summary: "", minutes: 10, ask_name: false, start, hidden: [], locked: [], steps };
}

export function newStep(kind: StepKind, others: readonly Step[]): Step {
  const text = {
    question: t("authoring-write-question"),
    predict: t("authoring-write-predict"),
    run: t("authoring-write-run"),
    see: t("authoring-write-see"),
    explain: t("authoring-write-explain"),
    rule: t("authoring-write-rule"),
    goal: t("authoring-write-goal"),
  }[kind];
  return filled({ kind, title: "", text, start: null, highlight: [], locked: [], unlocked: [], questions: [], done: kind === "run" ? EPOCHS : null, claims: [], goals: [] }, others);
}

/** With what its kind cannot do without. */
export function filled(step: Step, others: readonly Step[]): Step {
  return {
    ...step,
    questions: step.kind === "predict" && step.questions.length === 0 ? [newQuestion(others)] : step.questions,
    goals: step.kind === "goal" && step.goals.length === 0 ? [newGoal(others)] : step.goals,
  };
}

export function newQuestion(steps: readonly Step[]): Question {
  return { id: freeId("question", idsIn(steps)), kind: "choice", prompt: t("authoring-write-prompt"), options: [t("authoring-write-option", { number: "1" }), t("authoring-write-option", { number: "2" })], several: false, answer: null, tolerance: 0, unit: "", right: "", wrong: "", points: 0 };
}

export function newGoal(steps: readonly Step[]): Goal {
  return { id: freeId("goal", idsIn(steps)), says: t("authoring-write-goal-says"), check: "best(val_accuracy) >= 0.9", on: "run", points: 1, passed: "", failed: [], hints: [] };
}

export function newClaim(steps: readonly Step[]): Claim {
  return { id: freeId("claim", idsIn(steps)), says: t("authoring-write-claim"), runs: {}, check: checkOf({ rows: [{ run: "", measure: "last(loss)", comparison: "<", bound: "first(loss)" }], seeds: { needed: "4", of: "5" } }) };
}

const idsIn = (steps: readonly Step[]): Set<string> => new Set(steps.flatMap(({ questions, goals, claims }) => [...questions, ...goals, ...claims].map(({ id }) => id)));

/** “goal-1”, or the next number that no other has. */
export function freeId(stem: string, taken: ReadonlySet<string>): string {
  let number = 1;
  while (taken.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}

/** A title as a name of a file: “Why so slow?” is “why-so-slow”. */
export function idOf(title: string): string {
  const words = title.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/g, "-").slice(0, 60).replace(/^-+|-+$/g, "");
  return words === "" ? "my-exercise" : words;
}
