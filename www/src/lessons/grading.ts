// Grades a class in the page: reads what was handed in, has its runs repeated in the pool of workers, and judges them by the core,
// as the command line does. Rows are shown as they become ready, a few times a second. Nothing leaves the browser.
import "./grading-text";
import { batch as together } from "@preact/signals";
import * as wasm from "../../pkg/gradient_playground.js";
import type { GradedRow, GradingReading, GradingRun } from "../../pkg/gradient_playground.js";
import { inLanguage } from "../core-words";
import { breathe } from "../lib/idle";
import { save } from "../lib/save-picture";
import { showOpened } from "../opened";
import { pool } from "../pool";
import type { Batch } from "../run-pool";
import type { ReplayOrder } from "../run-protocol";
import { chosen, classNote, exerciseFile, files, gradingOf, pasted, rows, share, sorting, stage, trouble, type GradingStage } from "../state/grading-state";
import { isGradingOpen, lesson } from "../state/lesson-state";
import { openRun } from "../store";
import { t } from "../text";
import { LESSONS } from "./catalogue";
import { checkExercise } from "./core";
import type { Exercise } from "./exercise";
import { leave } from "./player";

const SHOW_MS = 150;
/** Rows are judged for so long at once, in milliseconds: then the page has its turn. */
const JUDGE_MS = 12;
/** So many new rows at once are laid out in a moment. */
const MOST_NEW = 15;

let grading: wasm.Grading | null = null;
let batch: Batch | null = null;
/** The newest grading; what older ones still do is of no use. */
let newest = 0;

async function exerciseText(): Promise<string | null> {
  const which = chosen.peek();
  if (which === "open") return lesson.peek()?.text ?? null;
  if (which === "file") return exerciseFile.peek()?.text ?? null;
  return (await LESSONS.find(({ id }) => which === `lesson/${id}`)?.load()) ?? null;
}

/** Grades all that is pasted or chosen. */
export async function startGrading(): Promise<void> {
  const sources = [...(pasted.peek().trim() === "" ? [] : [{ name: t("grading-pasted"), text: pasted.peek() }]), ...files.peek()];
  end("idle");
  trouble.value = "";
  const text = await exerciseText().catch(() => null);
  const { exercise = null, problems = [] } = text === null ? {} : checkExercise(text);
  if (text === null || exercise === null) return void (trouble.value = t("grading-no-exercise", { reason: problems.map(({ line, message }) => `${line}: ${message}`).slice(0, 3).join(" ") }));
  if (sources.length === 0) return void (trouble.value = t("grading-nothing"));
  newest += 1;
  const own = newest;
  grading?.free();
  grading = null;
  together(() => {
    stage.value = "running";
    share.value = 0;
    rows.value = [];
    classNote.value = "";
    gradingOf.value = null;
  });
  // the page shows that it begins before all is read
  await breathe();
  if (own !== newest) return;
  const read = new wasm.Grading(text, sources);
  grading = read;
  // of a large class either takes its time
  await breathe();
  if (own !== newest) return;
  const runs = read.runs();
  await breathe();
  if (own === newest) begin(exercise, read, runs, own);
}

function begin(exercise: Exercise, class_: wasm.Grading, runs: GradingRun[], own: number): void {
  const count = class_.submissions();
  const total = Math.max(1, runs.reduce((sum, { work }) => sum + work, 0));
  const readings: { run: number; reading: GradingReading | null }[] = [];
  const judged: (GradedRow | null)[] = Array.from({ length: count }, () => null);
  let [finished, failures, firstReason] = [0, 0, ""];
  let underWay: ReadonlyMap<number, number> = new Map();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let ended: GradingStage | null = null;
  together(() => {
    gradingOf.value = { title: exercise.title, goals: exercise.steps.flatMap(({ goals }) => goals.map(({ id }) => id)), submissions: count };
    rows.value = [...judged];
    classNote.value = inLanguage(class_.note()).note;
    sorting.value = { column: "row", isDescending: false };
  });

  let from = 0;
  /** Takes what has come, judges what is ready, in short stretches, and shows it. */
  const show = () => {
    timer = null;
    if (own !== newest) return;
    const until = performance.now() + JUDGE_MS;
    while (readings.length > 0 && performance.now() < until) {
      const { run, reading } = readings.shift() ?? { run: -1, reading: null };
      class_.add(run, reading);
    }
    let [looked, fresh] = [0, 0];
    while (looked < count && fresh < MOST_NEW && performance.now() < until) {
      const place = from % count;
      if (judged[place] == null) {
        judged[place] = inLanguage(class_.row(place));
        if (judged[place] !== null) fresh += 1;
      }
      [from, looked] = [place + 1, looked + 1];
    }
    const begun = [...underWay].reduce((sum, [run, part]) => sum + part * (runs[run]?.work ?? 0), finished);
    const isWhole = looked === count && readings.length === 0;
    together(() => {
      rows.value = [...judged];
      share.value = ended === null ? Math.min(1, begun / total) : 1;
      if (ended !== null && isWhole) stage.value = ended;
    });
    if (!isWhole) timer = setTimeout(show, 16);
  };
  const showSoon = () => (timer ??= setTimeout(show, SHOW_MS));
  const take = (run: number, reading: GradingReading | null) => {
    readings.push({ run, reading });
    finished += runs[run]?.work ?? 0;
    showSoon();
  };
  batch = pool.submit(runs.length, (index): ReplayOrder => ({ kind: "replay", run: runs[index] ?? { config: "", steps: 0, checks: [] }, keepsLosses: false }), {
    onProgress: (shares) => {
      underWay = shares;
      showSoon();
    },
    onResult: (index, { reading }) => take(index, reading),
    onFailed: (index, reason) => {
      failures += 1;
      firstReason ||= reason;
      trouble.value = t("grading-unread", { count: failures, reason: firstReason });
      take(index, null);
    },
    onEnd: (reason) => {
      batch = null;
      if (reason !== null) trouble.value = t("grading-failed", { reason });
      ended = reason === null ? "done" : "failed";
      showSoon();
    },
  });
}

export function cancelGrading(): void {
  newest += 1;
  end("cancelled");
}

function end(as: GradingStage): void {
  batch?.cancel();
  batch = null;
  if (stage.value === "running") stage.value = as;
}

/** The rows that are graded, as the command line writes them. */
export const gradingCsv = (): string => grading?.csv() ?? "";

export function saveGrading(): void {
  save("gradient-playground-grades.csv", new Blob([gradingCsv()], { type: "text/csv" }));
}

/** Files that were chosen or dropped join those that there are; one of the same name takes its place. */
export async function takeFiles(chosenFiles: Iterable<File>): Promise<void> {
  trouble.value = "";
  for (const file of chosenFiles) {
    try {
      const text = decoded(new Uint8Array(await file.arrayBuffer()));
      files.value = [...files.value.filter(({ name }) => name !== file.name), { name: file.name, text }];
    } catch {
      trouble.value = t("grading-no-file", { name: file.name });
    }
  }
}

export async function takeExercise(file: File): Promise<void> {
  trouble.value = "";
  const text = await file.text().catch(() => null);
  if (text === null) return void (trouble.value = t("grading-no-file", { name: file.name }));
  exerciseFile.value = { name: file.name, text };
  chosen.value = "file";
}

/** UTF-8; or as programs for tables save: UTF-16 with its mark, or else Latin-1. As the command line reads. */
export function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  }
}

/** The run that was handed in for a goal takes the place of the run at hand; a lesson that is open is left for it. */
export function showRun(row: GradedRow, goal: string): void {
  const run = row.goals.find((each) => each.goal === goal)?.run;
  if (!run) return;
  if (lesson.peek()) leave();
  isGradingOpen.value = false;
  if (openRun(run.link, run.epoch ?? Infinity)) showOpened(t("grading-opened", { name: row.name || t("grading-nobody"), goal }));
}
