// A sweep: what is asked for, and what has come of the one that was started last. Results stay until the next is started,
// whatever becomes of the settings. Not part of the link.
import { computed, signal } from "@preact/signals";
import { checkConfig, checkSweep, runWork, spread, sweepOutcomes, sweepRuns, type SweepRuns } from "../core";
import type { Checked, CheckedSweep, Config } from "../core-types";
import { bestCells, colourScale, SHARES, summarise, valueOf, type CellSummary, type Quantity, type SweepRow } from "../lib/sweep";
import { secondsOf, secondsTogether, Tempo } from "../lib/work";
import { accepted } from "./config-state";

/** More runs than this, nobody looks through; the command line takes more. */
export const MOST_RUNS = 2000;
export const SEEDS = [1, 3, 5, 10, 20] as const;

export type AxisChoice = { name: string; text: string };
export const axes = signal<AxisChoice[]>([{ name: "learning_rate", text: "0.001..1 x10" }]);
export const seedsOfCell = signal<number>(5);
/** Settings of the runs that differ from those of the run at hand, as a preset wants them. */
export const also = signal<Config>({});

/** The settings that all runs share; null while there are none. */
export const base = computed<Config | null>(() => (accepted.value ? { ...accepted.value.config, ...also.value, changes: [] } : null));

export const axisTexts = computed(() => axes.value.map(({ name, text }) => `${name}=${text}`));

/** The sweep that is asked for, as the core judges it. */
export const checked = computed<CheckedSweep | null>(() => (base.value ? checkSweep(base.value, axisTexts.value, seedsOfCell.value) : null));

/** Values of an axis that are asked for what they enable: all choices there are, and enough of the numbers. */
const MOST_ASKED = 12;

/** The settings that have an effect in some of the runs. */
export const applicable = computed<ReadonlySet<string>>(() => {
  const configs = base.value ? [base.value, ...(checked.value?.axes ?? []).flatMap(({ name, values: list }) => list.slice(0, MOST_ASKED).map((value) => ({ ...base.value, [name]: value })))] : [];
  return new Set(configs.flatMap((config) => Object.entries(checkConfig(config).applies).flatMap(([name, applies]) => (applies ? [name] : []))));
});

/** How fast runs go here, by those seen so far. */
export const tempo = new Tempo();
export const tempoVersion = signal(0);

/** Seconds of each run of the sweep that is asked for, at the pace of a usual machine; empty while it is not possible. */
const reckoned = computed<number[]>(() => {
  const asked = checked.value;
  if (!base.value || !asked || asked.problems.length > 0 || asked.runs > MOST_RUNS) return [];
  const runs = sweepRuns(base.value, axisTexts.value, seedsOfCell.value);
  const each = secondsOfEach(runs);
  runs.free();
  return each;
});

export function secondsOfEach(runs: SweepRuns): number[] {
  const work = runs.work();
  return Array.from({ length: work.length / 5 }, (_, run) => secondsOf(work, "always", 5 * run));
}

/** Seconds a run of these settings is reckoned to take for an epoch. */
export const secondsPerEpoch = (config: Config): number => secondsOf(runWork(config), "always") / Number(config["epochs"]);

export function estimatedSeconds(workers: number): number {
  void tempoVersion.value;
  return secondsTogether(reckoned.value, workers) * tempo.factor;
}

export type SweepStage = "none" | "running" | "done" | "cancelled" | "failed";
export const stage = signal<SweepStage>("none");

export type SweepOf = {
  axes: CheckedSweep["axes"];
  seeds: number[];
  /** The settings that all runs share, and how the core judged them. */
  base: Config;
  judged: Checked;
  command: string;
  runs: SweepRuns;
  count: number;
};
export const sweepOf = signal<SweepOf | null>(null);

/** What has come, a place a run; a run that is not over has null. The version says when to look again. */
let rows: (SweepRow | null)[] = [];
export const version = signal(0);
/** Runs that are over, the share of the work that is done, and the seconds that are left. */
export const progress = signal<{ done: number; share: number; left: number | null }>({ done: 0, share: 0, left: null });
/** Why there is no result, or no more of it. */
export const trouble = signal<string | null>(null);

export function clearRows(count: number): void {
  rows = Array.from({ length: count }, () => null);
  summaries = [];
}

export function putRow(run: number, row: SweepRow): void {
  rows[run] = row;
}

export const rowOf = (run: number): SweepRow | null => rows[run] ?? null;

export const quantityId = signal<string>("best_val_loss");
export const view = signal<"numbers" | "curves">("numbers");

/** What a cell can show: the outcomes that are numbers, and shares of the seeds. */
export const quantities = computed<Quantity[]>(() => [
  ...sweepOutcomes().filter(({ isNumber }) => isNumber).map(({ name, better }): Quantity => ({ id: name, better, of: "spread" })),
  ...SHARES,
]);

export const quantity = computed<Quantity>(() => quantities.value.find(({ id }) => id === quantityId.value) ?? (SHARES[0] as Quantity));

const outcomeNames = computed(() => sweepOutcomes().map(({ name }) => name));
export const columnOf = (name: string): number => outcomeNames.value.indexOf(name);

/** A cell's summary is made anew when another of its runs is over. */
let summaries: { of: string; done: number; summary: CellSummary }[] = [];

/** Of each cell, in order. */
export const cells = computed<CellSummary[]>(() => {
  void version.value;
  const of = sweepOf.value;
  if (!of) return [];
  const { id } = quantity.value;
  const columns = { quantity: columnOf(id), stopped: columnOf("stop_reason"), solved: columnOf("epochs_to_95") };
  return Array.from({ length: of.count / of.seeds.length }, (_, cell) => {
    const own = rows.slice(cell * of.seeds.length, (cell + 1) * of.seeds.length);
    const done = own.filter((row) => row !== null).length;
    const known = summaries[cell];
    if (known && known.of === id && known.done === done) return known.summary;
    const summary = summarise(own, columns, spread);
    summaries[cell] = { of: id, done, summary };
    return summary;
  });
});

export const values = computed<number[]>(() => cells.value.map((cell) => valueOf(cell, quantity.value)));
export const scale = computed(() => colourScale(values.value, quantity.value));
export const best = computed(() => new Set(stage.value === "running" ? [] : bestCells(values.value, quantity.value.better)));
