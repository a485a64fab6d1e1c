// What the core says of lessons, as the player asks for it: the one door between them.
import * as wasm from "../../pkg/gradient_playground.js";
import { inLanguage } from "../core-words";
import type { Given, Question } from "./exercise";

export type { CheckedExercise, CheckedPredicate, Judgement, Measure, Reading, RunReadings, Verdict } from "../../pkg/gradient_playground.js";

export const checkExercise = (text: string) => inLanguage(wasm.checkExercise(text));
export const checkPredicate = (text: string) => inLanguage(wasm.checkPredicate(text));
export const measures = () => inLanguage(wasm.measures());
export const highlights = (): string[] => wasm.highlights();
export const concludeCheck = (check: string, readings: wasm.RunReadings[]) => inLanguage(wasm.concludeCheck(check, readings));

/** Null: it is recorded, and not judged. */
export const isRight = (question: Question, given: Given): boolean | null => wasm.judgeAnswer(question, given);
