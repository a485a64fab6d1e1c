// State of the lesson or exercise that is open: what it is, the step at hand, how far the student has come, and what it locks.
// The workbench asks here what it must not do; what a lesson does is for lessons/player.ts, which is loaded with the first
// one.
import { computed, signal } from "@preact/signals";
import type { Reading } from "../core-types";
import type { Exercise, Given, InEffect, Step } from "../lessons/exercise";
import type { Asked } from "../lessons/link";

/**
 * `text`: its file; `digest`: of its content; `points`: all that there are; `inEffect`: what is set up and locked, step by step; `source`: what
 * the address says of it, or null: it stands in no address, and its progress is not kept (an author tries it out).
 */
export type OpenLesson = { text: string; exercise: Exercise; digest: string; points: number; inEffect: InEffect; source: Asked | null };

export type Recorded = { answer: Given; at: string };

/** One value that a check has read. */
export type Value = Reading & { run: string; seed: number };

/** A goal that was reached, and by which run. */
export type Reached = { link: string; step: number; epoch: number; digest: string; at: string; values: Value[]; /** Of a goal over seeds: of the weights that each ended with. */ seedDigests?: { seed: number; digest: string }[] };

export type DoneRun = { link: string; epoch: number };

/** How far a student has come in one lesson; kept in this browser (lessons/progress.ts). */
export type Progress = {
  /** Index of the step at hand, and of the furthest that was seen. */
  at: number;
  furthest: number;
  /** Steps whose start has been set up. */
  entered: number[];
  /** Steps of kind run that are done. */
  done: number[];
  /** By step of kind run: the run that came to what the step waits for, as it was left. */
  runs: Record<string, DoneRun>;
  /** By question. */
  answers: Record<string, Recorded>;
  /** By goal. */
  goals: Record<string, Reached>;
  /** How many hints of a goal were asked for. */
  hints: Record<string, number>;
  /** The end was seen, whatever was reached on the way: see standingOf. */
  isFinished: boolean;
  /** The student's name, if the exercise asks for it. */
  name: string | null;
  /** How often the student has started again. */
  restarts: number;
};

export const NO_PROGRESS: Progress = { at: 0, furthest: 0, entered: [], done: [], runs: {}, answers: {}, goals: {}, hints: {}, isFinished: false, name: null, restarts: 0 };

/** What the address asks for, until it is open or refused. */
export const asked = signal<Asked | null>(null);
export const lesson = signal<OpenLesson | null>(null);
export const progress = signal<Progress>(NO_PROGRESS);
/** Is the end shown, after the last step? */
export const isAtEnd = signal(false);
/** Is the list of lessons open? */
export const isMenuOpen = signal(false);
/** Is the report of the lesson that is open shown? */
export const isReportOpen = signal(false);
/** Is grading open, for teachers? */
export const isGradingOpen = signal(false);
/** On a narrow screen: is the lesson folded to one line? */
export const isFolded = signal(false);

export const step = computed<Step | null>(() => lesson.value?.exercise.steps[progress.value.at] ?? null);

const NONE: ReadonlySet<string> = new Set();

/** Settings that have no control while the lesson is open. */
export const hiddenSettings = computed<ReadonlySet<string>>(() => (lesson.value?.exercise.hidden.length ? new Set(lesson.value.exercise.hidden) : NONE));

/** Settings that cannot change at this step; the hidden ones are among them. */
export const lockedSettings = computed<ReadonlySet<string>>(() => {
  const locked = lesson.value?.inEffect[progress.value.at]?.locked;
  return locked ? new Set(locked) : NONE;
});

/** Are the predictions of this step still to be made? Nothing trains before. */
export const trainingIsLocked = computed(() => step.value?.kind === "predict" && !isAtEnd.value && step.value.questions.some(({ id }) => !Object.hasOwn(progress.value.answers, id)));
