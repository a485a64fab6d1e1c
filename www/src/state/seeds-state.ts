// A run repeated over seeds: what was asked for, and what has come of it. It stays until the next is asked for, and says so
// when the settings have changed since. Not part of the link.
import { computed, signal } from "@preact/signals";
import { spread } from "../core";
import type { Change, Config } from "../core-types";
import { RunHistory } from "../lib/history";
import { bandOf, type SeedOutcome } from "../lib/seeds";
import type { Accepted } from "./config-state";
import { log, started } from "./run-log";
import { history, historyVersion } from "./run-state";

export type Repetition = {
  /** The settings but for the seed; equal for equal settings. */
  settings: string;
  seeds: number[];
  /** The settings at the start of each run, and the log of their changes. */
  config: Config;
  log: Change[];
  /** The config as it was judged. */
  judged: Accepted;
  /** The epochs of the curves, and whose they are. */
  grid: number[];
  column: "loss" | "val_loss";
};

export type RepetitionStage = "running" | "done" | "cancelled" | "outdated" | "failed";

export const SEED_COUNTS = [5, 10, 20, 50] as const;
export const seedCount = signal<number>(10);

export const repetition = signal<Repetition | null>(null);
export const stage = signal<RepetitionStage>("done");
/** In the order of their seeds. */
export const outcomes = signal<SeedOutcome[]>([]);
/** Runs' worth of work done. */
export const progress = signal(0);
/** Why there is no result, or no more of it. */
export const trouble = signal<string | null>(null);

/** The settings of the run at hand, but for its seed. */
export const presentSettings = computed(() => JSON.stringify([{ ...started.value, seed: null, changes: null }, log.value]));

/** Are the results of other settings than the run at hand has? */
export const isOutdated = computed(() => repetition.value !== null && repetition.value.settings !== presentSettings.value);

export const band = computed(() => (repetition.value ? bandOf(outcomes.value, repetition.value.grid, spread) : []));

/** The band and the curve of the run at hand, as charts read them. */
export const bandRecord = computed(() => {
  const record = new RunHistory(["epoch", "median", "low", "high", "present"]);
  const column = history.value.column(repetition.value?.column ?? "");
  void historyVersion.value;
  const isComparable = !isOutdated.value;
  const rows = band.value
    .map(({ epoch, median, low, high }) => [epoch, median, low, high, isComparable ? history.value.value(epoch, column) : NaN])
    .filter(([, median, , , present]) => !Number.isNaN(median) || !Number.isNaN(present));
  record.append(0, Float32Array.from(rows.flat()));
  return record;
});
