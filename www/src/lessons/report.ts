// The student's report of the lesson that is open: made by the core of what was answered and reached, and of nothing else; and
// the loss of each run, of its kept record or by repeating it. Nothing is sent anywhere.
import "./report-text";
import { signal } from "@preact/signals";
import * as wasm from "../../pkg/gradient_playground.js";
import type { Report, ReportGoal } from "../../pkg/gradient_playground.js";
import { checkConfig, parseLink } from "../core";
import { inLanguage } from "../core-words";
import { historyOf } from "../lib/kept-run";
import { RunHistory } from "../lib/history";
import { own } from "../lib/own";
import { save } from "../lib/save-picture";
import { pool } from "../pool";
import type { Batch } from "../run-pool";
import type { ReplayOrder } from "../run-protocol";
import type { OpenLesson, Progress } from "../state/lesson-state";
import { keptRuns } from "../state/kept-runs";

export type { Report, ReportGoal } from "../../pkg/gradient_playground.js";

/** Which build of the page this is (vite.config.ts). */
declare const BUILD: string;

/** `text`: as the file has it; `line`: the same on one line. */
export type Made = { report: Report; text: string; line: string } | { reason: string };

/** Answers and goals in the order of the exercise; what is open is left out. */
export function makeReport({ text: file, exercise }: Pick<OpenLesson, "text" | "exercise">, { answers, goals, name }: Pick<Progress, "answers" | "goals" | "name">, now: Date): Made {
  const questions = exercise.steps.flatMap(({ questions }) => questions.map(({ id }) => id));
  const said = {
    name: exercise.ask_name ? name : null,
    made_at: now.toISOString(),
    build: BUILD,
    answers: questions.flatMap((question) => {
      const given = own(answers, question);
      return given ? [{ question, answer: given.answer, at: given.at }] : [];
    }),
    goals: exercise.steps.flatMap((step) => step.goals).flatMap(({ id }): ReportGoal[] => {
      const reached = own(goals, id);
      if (!reached) return [];
      const { link, epoch, step, digest, at, values, seedDigests } = reached;
      return [{
        goal: id,
        passed: true,
        run: { link, epoch, step, digest },
        values: values.map(({ measure, run, seed, value }) => ({ measure, run, seed, value })),
        ...(seedDigests && { seeds_digest: wasm.seedsDigest([...seedDigests].sort((a, b) => a.seed - b.seed).map(({ digest }) => digest)) }),
        at,
      }];
    }),
  };
  try {
    const text = wasm.makeReport(file, said as Parameters<typeof wasm.makeReport>[1]);
    const { report, problems } = inLanguage(wasm.checkReport(text));
    if (!report) return { reason: problems.map(({ message }) => message).join(" ") };
    return { report, text, line: JSON.stringify(report) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/** As a file is called: of whom, and of what. */
export function fileNameOf({ exercise, name }: Pick<Report, "exercise" | "name">): string {
  const plain = (name ?? "").normalize("NFD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").toLowerCase();
  return `report-${exercise.id}${plain && `-${plain}`}.json`;
}

export function saveReport(made: { report: Report; text: string }): void {
  save(fileNameOf(made.report), new Blob([made.text], { type: "application/json" }));
}

/** Losses up to the epoch at which a goal was judged; or why there are none. */
export type Losses = { history: RunHistory } | { reason: string };

/** By goal. What is missing is on its way. */
export const losses = signal<ReadonlyMap<string, Losses>>(new Map());

let batch: Batch | null = null;

/** Finds the losses of these goals' runs. */
export function findLosses(goals: readonly ReportGoal[]): void {
  batch?.cancel();
  const found = new Map<string, Losses>();
  const missing: ReportGoal[] = [];
  for (const own of goals) {
    const kept = keptOf(own);
    if (kept) found.set(own.goal, { history: kept });
    else missing.push(own);
  }
  losses.value = found;
  const put = (index: number, value: Losses) => {
    const own = missing[index];
    if (own) losses.value = new Map([...losses.peek(), [own.goal, value]]);
  };
  const order = (index: number): ReplayOrder => {
    const { link = "", step = 0 } = missing[index]?.run ?? {};
    return { kind: "replay", run: { config: JSON.stringify(parseLink(link).config), steps: step, checks: [] }, keepsLosses: true };
  };
  batch = pool.submit(missing.length, order, {
    onResult: (index, { losses: rows }) => {
      const history = new RunHistory(["epoch", "loss", "val_loss"]);
      history.append(0, rows);
      put(index, { history });
    },
    onFailed: (index, reason) => put(index, { reason }),
    onEnd: (reason) => reason !== null && missing.forEach((_, index) => put(index, { reason })),
  });
}

export function stopFinding(): void {
  batch?.cancel();
  batch = null;
}

/** Of the runs that this browser keeps: up to where the goal was judged. */
function keptOf({ run: { link, epoch } }: ReportGoal): RunHistory | null {
  const same = checkConfig(parseLink(link).config).link;
  const kept = keptRuns.peek().find((each) => each.link === same && each.epochs >= epoch);
  if (!kept) return null;
  const whole = historyOf(kept);
  const history = new RunHistory(["epoch", "loss", "val_loss"]);
  const columns = history.columns.map((name) => whole.column(name));
  const rows = Array.from({ length: whole.rows }, (_, row) => row).filter((row) => whole.value(row, 0) <= epoch);
  history.append(0, Float32Array.from(rows.flatMap((row) => columns.map((column) => whole.value(row, column)))));
  return history;
}
