// The lesson player: opens and leaves lessons, leads from step to step, sets up the runs they start with, and records what a
// student answers. What a step measures is for judge.ts and measure.ts. Refuses to train: that is the student's part.
import "./catalogue-text";
import { batch, effect, untracked } from "@preact/signals";
import { asked, isAtEnd, isFolded, isMenuOpen, lesson, NO_PROGRESS, progress, step, type OpenLesson, type Progress } from "../state/lesson-state";
import { own } from "../lib/own";
import { linkOf } from "../state/config-state";
import { lms } from "../state/lms-state";
import { dismiss, notify } from "../state/notices";
import { log, started } from "../state/run-log";
import { tourStep } from "../state/tour";
import { openRun, pause, setUpRun } from "../store";
import { t } from "../text";
import { LESSONS } from "./catalogue";
import { checkExercise } from "./core";
import type { Exercise, Given, InEffect, Question } from "./exercise";
import { bringIntoView, showHighlights } from "./highlights";
import { INSIDE } from "./inside";
import { isBare, splitAddress, type Asked } from "./link";
import { broken } from "./locks";
import { cancelMeasuring } from "./measure";
import { pack, unpack } from "./packing";
import { merged, readProgress, whenWrittenElsewhere, writeProgress } from "./progress";

/** Problems of a bad file that are listed; more are counted. */
const MOST_PROBLEMS = 5;

/** Opens what the address asks for. What cannot be opened is said, and the workbench stays as it is. */
export async function open(wanted: Asked): Promise<void> {
  dismiss("lesson");
  const text = await textOf(wanted);
  // another address may have been opened meanwhile
  if (asked.peek() !== wanted) return;
  const opened = text == null ? null : read(text, wanted);
  const isFree = isBare(splitAddress(location.hash).run);
  if (opened && wanted.kind === "inside") return begin(opened, isFree, (await import("../lms/bridge")).connect(opened));
  if (opened) return begin(opened, isFree);
  if (text == null) notify({ id: "lesson", tone: "error", title: wanted.kind === "lesson" ? t("lessons-unknown", { id: wanted.id }) : t("lessons-bad-link"), lines: [wanted.kind === "lesson" ? t("lessons-unknown-hint") : t("lessons-bad-link-hint")] });
  asked.value = null;
}

/** Null if there is none. */
async function textOf(wanted: Asked): Promise<string | null | undefined> {
  if (wanted.kind === "inside") return INSIDE?.exercise;
  return wanted.kind === "lesson" ? LESSONS.find(({ id }) => id === wanted.id)?.load() : unpack(wanted.text);
}

/** A lesson of the list; its first run takes the place of the run at hand. */
export async function openBuiltIn(id: string): Promise<void> {
  const text = await LESSONS.find((entry) => entry.id === id)?.load();
  const opened = text === undefined ? null : read(text, { kind: "lesson", id });
  isMenuOpen.value = false;
  if (opened) begin(opened, true);
}

/** An exercise of a file or an author; `source` stands in the address, if it can. False, and said why, if it is not valid. */
export function openExercise(text: string, source: Asked | null): boolean {
  dismiss("lesson");
  const opened = read(text, source);
  if (opened) begin(opened, true);
  return opened !== null;
}

/** More bytes than any exercise has. */
const MOST_BYTES = 2_000_000;

/** A teacher's file. The address then carries all of it, unless that is too long. */
export async function openFile(file: File): Promise<void> {
  isMenuOpen.value = false;
  dismiss("lesson");
  const text = file.size > MOST_BYTES ? null : await file.text().catch(() => null);
  if (text === null) return notify({ id: "lesson", tone: "error", title: t("lessons-no-file", { file: file.name }), lines: [] });
  const packed = await pack(text);
  const isOpen = openExercise(text, packed === null ? null : { kind: "exercise", text: packed });
  if (isOpen && packed === null) notify({ id: "lesson", tone: "error", title: t("lessons-not-kept"), lines: [t("lessons-not-kept-hint")] });
}

function read(text: string, source: Asked | null): OpenLesson | null {
  const { exercise, problems, digest, points, inEffect } = checkExercise(text);
  if (exercise) return { text, exercise, digest, points, inEffect, source };
  const lines = problems.slice(0, MOST_PROBLEMS).map(({ line, message }) => t("lessons-problem", { line: String(line), message }));
  if (problems.length > MOST_PROBLEMS) lines.push(t("lessons-problems-more", { count: problems.length - MOST_PROBLEMS }));
  notify({ id: "lesson", tone: "error", title: t("lessons-not-valid"), lines });
  return null;
}

/**
 * `setsUp`: the run is the lesson's to choose; otherwise that of the address stays, if the lesson allows it. `kept`: by a
 * learning platform, and not in this browser.
 */
function begin(opened: OpenLesson, setsUp: boolean, kept: Progress | null = null): void {
  cancelMeasuring();
  pause();
  batch(() => {
    asked.value = null;
    lesson.value = opened;
    // what is tried out begins anew each time
    progress.value = kept ?? (opened.source === null ? { ...NO_PROGRESS } : readProgress(opened.exercise.id, opened.digest));
    isAtEnd.value = false;
    isFolded.value = false;
    tourStep.value = null;
  });
  enter(Math.min(progress.value.at, opened.exercise.steps.length - 1), setsUp);
  showStep(false);
}

export function leave(): void {
  cancelMeasuring();
  batch(() => {
    lesson.value = null;
    progress.value = NO_PROGRESS;
    isAtEnd.value = false;
  });
  // the focus would go with the lesson, and this leads to the next
  document.querySelector<HTMLElement>('[data-testid="lessons"]')?.focus({ preventScroll: true });
}

/** All that was done in this lesson is forgotten, and its first step stands as at first. */
export function startAgain(): void {
  cancelMeasuring();
  batch(() => {
    progress.value = { ...NO_PROGRESS, restarts: progress.peek().restarts + 1 };
    isAtEnd.value = false;
  });
  enter(0, true);
  showStep();
}

/** To a step that has been seen, or the one after it. */
export function goTo(index: number): void {
  const last = stepsOf().length - 1;
  if (index > last) return finish();
  batch(() => {
    isAtEnd.value = false;
    enter(Math.max(0, index), false);
  });
  showStep();
}

export const goOn = (): void => goTo(progress.value.at + 1);
export const goBack = (): void => (isAtEnd.value ? goTo(progress.value.at) : goTo(progress.value.at - 1));

function finish(): void {
  pause();
  batch(() => {
    isAtEnd.value = true;
    patch({ isFinished: true });
  });
  showStep();
}

function enter(index: number, setsUp: boolean): void {
  const open = lesson.peek();
  if (!open) return;
  const { exercise, inEffect } = open;
  const isNew = !progress.peek().entered.includes(index);
  patch({ at: index, furthest: Math.max(progress.peek().furthest, index), entered: isNew ? [...progress.peek().entered, index] : progress.peek().entered });
  const start = inEffect[index];
  if (!start) return;
  const hasStart = exercise.steps[index]?.start !== null || index === 0;
  if (setsUp || (isNew && hasStart) || !keepsLocks(start)) setUpRun(start.link);
}

/** The run that the step at hand starts with takes the place of the run at hand. */
export function setUpAgain(): void {
  const start = lesson.value?.inEffect[progress.value.at];
  if (start) setUpRun(start.link);
}

/** Has the run at hand what this step keeps as it is? An earlier step may have left it to the student. */
const keepsLocks = (step: InEffect[number]): boolean => broken(step, linkOf(started.peek(), log.peek())).length === 0;

/** Answers are recorded once. */
export function recordAnswers(answers: Readonly<Record<string, Given>>): void {
  const at = new Date().toISOString();
  const fresh = Object.entries(answers).filter(([id]) => !Object.hasOwn(progress.value.answers, id)).map(([id, answer]) => [id, { answer, at }] as const);
  patch({ answers: { ...progress.value.answers, ...Object.fromEntries(fresh) } });
}

export function showHint(goal: string): void {
  patch({ hints: { ...progress.value.hints, [goal]: (own(progress.value.hints, goal) ?? 0) + 1 } });
}

export function setName(name: string): void {
  patch({ name: name.trim() === "" ? null : name });
}

export function patch(change: Partial<Progress>): void {
  progress.value = { ...progress.peek(), ...change };
}

/** A link to a run in the prose. */
export function openLink(link: string): void {
  openRun(link);
}

/** Predictions to be looked back on at this step: those made since the last step that looked back. */
export function predictionsFor(exercise: Exercise, index: number): Question[] {
  if (!LOOKS_BACK.has(exercise.steps[index]?.kind ?? "")) return [];
  const since = exercise.steps.slice(0, index).findLastIndex(({ kind }) => LOOKS_BACK.has(kind));
  return exercise.steps.slice(since + 1, index).flatMap(({ kind, questions }) => (kind === "predict" ? questions : []));
}
const LOOKS_BACK: ReadonlySet<string> = new Set(["see", "explain", "goal"]);

/** That progress is not kept is said once. */
let isLossSaid = false;

const stepsOf = () => lesson.peek()?.exercise.steps ?? [];

/** The step's heading is read next, and its words begin at the top. Whoever comes from another step sees what it speaks of. */
function showStep(comesFromAnother = true, frames = 60): void {
  isFolded.value = false;
  requestAnimationFrame(() => {
    const title = document.querySelector<HTMLElement>(".lesson-step-title");
    document.querySelector(".lesson-body")?.scrollTo({ top: 0 });
    title?.focus({ preventScroll: true });
    // the page is made in several tasks when it is opened, and seen when it is whole
    if (document.activeElement !== title && frames > 0 && lesson.peek()) return showStep(comesFromAnother, frames - 1);
    if (comesFromAnother && !isAtEnd.peek()) bringIntoView(step.peek()?.highlight ?? []);
  });
}

effect(() => {
  const [now, here] = [progress.value, keptHere()];
  if (here && now !== NO_PROGRESS) untracked(() => keep(here, now));
});

/** The lesson whose progress this browser keeps; several students may sit at it: what a platform keeps, it does not. */
function keptHere(): OpenLesson | null {
  const isKeptElsewhere = lms.value !== null && lms.value.kind !== "none";
  const here = lesson.peek();
  return here === null || here.source === null || isKeptElsewhere ? null : here;
}

/** Neither of two windows is to undo what was done in the other, even if this one has not heard of it yet. */
function keep({ exercise: { id }, digest }: OpenLesson, now: Progress): void {
  const both = merged(now, readProgress(id, digest));
  const isKept = writeProgress(id, digest, both);
  if (!isKept && !isLossSaid) notify({ id: "progress", tone: "info", title: t("lessons-not-stored"), lines: [t("lessons-not-stored-hint")] });
  isLossSaid ||= !isKept;
  take(both);
}

/** What is known already changes nothing; who started again elsewhere stands at the beginning here too. */
function take(both: Progress): void {
  const mine = progress.peek();
  if (JSON.stringify(both) === JSON.stringify(mine)) return;
  progress.value = both;
  if (both.restarts === mine.restarts) return;
  isAtEnd.value = false;
  enter(both.at, true);
}

whenWrittenElsewhere(() => {
  const here = keptHere();
  if (here) take(merged(progress.peek(), readProgress(here.exercise.id, here.digest)));
});

// what a step speaks of is marked as long as the step is shown
effect(() => {
  const { exercise } = lesson.value ?? {};
  const names = isAtEnd.value ? [] : (exercise?.steps[progress.value.at]?.highlight ?? []);
  untracked(() => showHighlights(names));
});
