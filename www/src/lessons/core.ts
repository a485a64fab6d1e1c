// What the core says of lessons, as the player asks for it: the one door between them.
import * as wasm from "../../pkg/gradient_playground.js";
import { inLanguage } from "../core-words";
import type { Problem } from "../core-types";
import type { Value } from "../state/lesson-state";
import type { Exercise } from "./exercise";

export type ExerciseProblem = Problem & { line: number; column: number; path: string };

/** Of one measure of a check; or why it has no value. */
export type Reading = { measure: string; value: number | string | boolean | null; reason?: string | null };

/** What one run gave for a check. */
export type RunReadings = { run: string; seed: number; readings: Reading[] };

export type Verdict = "passed" | "failed" | "not_measured";

export type Judgement = { verdict: Verdict; text: string; values: Value[]; bySeed: { seed: number; verdict: Verdict }[]; seedsPassed: number; seedsNeeded: number; seeds: number };

/** The runs a check speaks of, and over how many seeds; null: of one run. */
export type Needs = { runs: string[]; seeds: number | null; of: number | null };

type LessonCore = {
  checkExercise(text: string): { exercise: Exercise | null; problems: ExerciseProblem[]; digest?: string };
  checkPredicate(text: string): { problems: (Problem & { column: number })[]; needs: Needs };
  measures(): { name: string; label: string; definition: string; example: string; group: string }[];
  highlights(): string[];
  concludeCheck(check: string, readings: readonly RunReadings[]): Judgement;
};
const core = wasm as unknown as LessonCore;

export const checkExercise = (text: string) => inLanguage(core.checkExercise(text));
export const checkPredicate = (text: string) => inLanguage(core.checkPredicate(text));
export const measures = () => inLanguage(core.measures());
export const concludeCheck = (check: string, readings: readonly RunReadings[]) => inLanguage(core.concludeCheck(check, readings));
