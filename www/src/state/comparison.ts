// The earlier run that the run at hand is compared with: its curves, the numbers of its weights and what repeats it.
import { computed, signal } from "@preact/signals";
import type { Config, Task } from "../core-types";
import { changedSettings, settingsAfter, valueWords } from "../lib/changes";
import type { RunHistory } from "../lib/history";
import { metricsOf } from "../lib/metrics";
import { accepted, linkOf, parameter } from "./config-state";
import { log, madeChanges, started } from "./run-log";
import { history, live, status } from "./run-state";

/** What is compared as numbers: those of the weights that are live. */
export type RunNumbers = { epoch: number; loss: number; valLoss: number; metric: string | null; score: number; gradient: number; frozen: number };

export type EarlierRun = {
  /** Whoever opens it gets that run. */
  link: string;
  config: Config;
  task: Task | null;
  loss: string | null;
  history: RunHistory;
  numbers: RunNumbers;
};

export const earlierRun = signal<EarlierRun | null>(null);

/** The run at hand as it stands. Its histories are its own: the next run gets new ones. */
export function presentRun(): EarlierRun {
  return {
    link: linkOf(started.value, log.value),
    config: settingsAfter(started.value, madeChanges.value),
    task: accepted.value?.task ?? null,
    loss: accepted.value?.objective.loss ?? null,
    history: history.value,
    numbers: presentNumbers(),
  };
}

/** The record of the earlier run, if its numbers mean the same as those of the run at hand. */
export function comparableHistory(of: "loss" | "metric"): RunHistory | null {
  const earlier = earlierRun.value;
  const isSame = of === "loss" ? earlier?.loss === accepted.value?.objective.loss : true;
  return earlier && isSame && earlier.task === accepted.value?.task ? earlier.history : null;
}

export function presentNumbers(): RunNumbers {
  const [metric = null] = metricsOf(history.value.columns);
  return {
    epoch: status.value?.epoch ?? 0,
    loss: live("loss"),
    valLoss: live("val_loss"),
    metric,
    score: metric === null ? NaN : live(`val_${metric}`),
    gradient: live("gradient_1"),
    frozen: live("frozen_1"),
  };
}

export type Difference = { name: string; label: string; before: string; now: string };

/** In which settings the two runs differ. */
export const differences = computed<Difference[]>(() => {
  const before = earlierRun.value?.config;
  const now = accepted.value?.config;
  if (!before || !now) return [];
  return changedSettings(before, now).filter((name) => name !== "changes").map((name) => {
    const entry = parameter(name);
    return { name, label: entry.label, before: valueWords(entry, before[name]), now: valueWords(entry, now[name]) };
  });
});
