// Lessons and exercises as the page has them: the file's own names, normalised by the core (prose joined, what was left out
// filled in; empty texts and lists where there is nothing). Types only; what a file may hold is judged in the core.

export type StepKind = "question" | "predict" | "run" | "see" | "explain" | "rule" | "goal";

export type Question = {
  id: string;
  kind: "choice" | "number" | "order";
  prompt: string;
  /** Of choices and orders. */
  options: string[];
  several: boolean;
  /** Null: it is recorded, and not judged. */
  answer: Given | null;
  tolerance: number;
  unit: string;
  right: string;
  wrong: string;
  points: number;
};

/** `runs`: links by name; none: the start in effect, as “run”. */
export type Claim = { id: string; says: string; runs: Record<string, string>; check: string };

export type Goal = {
  id: string;
  says: string;
  check: string;
  on: "run" | "seeds";
  points: number;
  passed: string;
  /** The first of which `when` holds, or is null, is said. */
  failed: { when: string | null; say: string }[];
  hints: string[];
};

export type Step = {
  kind: StepKind;
  title: string;
  text: string;
  /** A link; null: what was set up before stays. */
  start: string | null;
  highlight: string[];
  locked: string[];
  unlocked: string[];
  questions: Question[];
  /** A check. */
  done: string | null;
  claims: Claim[];
  goals: Goal[];
};

export type Exercise = {
  id: string;
  language: string;
  title: string;
  summary: string;
  minutes: number | null;
  ask_name: boolean;
  start: string;
  hidden: string[];
  locked: string[];
  steps: Step[];
};

/** A number of a choice or a quantity, the numbers of several, or an order. */
export type Given = number | number[];

/** Settings that cannot change at a step, hidden ones among them: what a step locks or unlocks holds from there on. */
export function lockedAt({ hidden, locked, steps }: Exercise, index: number): Set<string> {
  const names = new Set([...hidden, ...locked]);
  for (const step of steps.slice(0, index + 1)) {
    step.unlocked.forEach((name) => names.delete(name));
    step.locked.forEach((name) => names.add(name));
  }
  return names;
}

/** What a step starts with: the start of the nearest step at or before it that has one, else that of the exercise. */
export function startAt({ steps, start }: Exercise, index: number): string {
  return steps.slice(0, index + 1).findLast((step) => step.start !== null)?.start ?? start;
}
