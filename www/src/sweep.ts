// Runs sweeps in the pool of workers; the run at hand goes on undisturbed. Results come in as fast as they like and are shown
// ten times a second at most. What a sweep was of is kept beside its results.
import { batch as together } from "@preact/signals";
import { checkConfig, sweepRuns } from "./core";
import { refusesTraining } from "./lessons/locks";
import { save } from "./lib/save-picture";
import { pool } from "./pool";
import type { Batch } from "./run-pool";
import type { ProbeOrder, SweepOrder } from "./run-protocol";
import { also, axes, axisTexts, base, checked, clearRows, columnOf, MOST_RUNS, progress, putRow, quantityId, rowOf, secondsOfEach, secondsPerEpoch, seedsOfCell, stage, sweepOf, tempo, tempoVersion, trouble, version, type SweepStage } from "./state/sweep-state";
import { showOpened } from "./opened";
import { nameOfLink } from "./state/kept-runs";
import { openRun } from "./store";
import type { SweepPreset } from "./sweep-presets";
import { t } from "./text";

const SHOW_MS = 100;

let batch: Batch | null = null;
let starting: ReturnType<typeof setTimeout> | null = null;
let showing: ReturnType<typeof setTimeout> | null = null;

export function takePreset(preset: SweepPreset): void {
  together(() => {
    axes.value = preset.axes.map((axis) => ({ ...axis }));
    also.value = preset.also;
    quantityId.value = preset.quantity;
  });
}

export function startSweep(): void {
  const [config, asked] = [base.value, checked.value];
  if (refusesTraining()) return;
  if (!config || !asked || asked.problems.length > 0 || asked.runs > MOST_RUNS) return;
  end("cancelled");
  const runs = sweepRuns(config, axisTexts.value, seedsOfCell.value);
  const each = secondsOfEach(runs);
  const total = each.reduce((sum, seconds) => sum + seconds, 0);
  const startedAt = performance.now();
  let [done, finished] = [0, 0];
  let underWay: ReadonlyMap<number, number> = new Map();

  const show = () => {
    showing = null;
    const begun = [...underWay].reduce((sum, [run, share]) => sum + share * (each[run] ?? 0), finished);
    const share = Math.min(1, begun / total);
    const passed = (performance.now() - startedAt) / 1000;
    together(() => {
      // before there is enough to go by, what was reckoned is all that is known
      progress.value = { done, share, left: share > 0.02 && passed > 1 ? (passed * (1 - share)) / share : null };
      version.value += 1;
    });
  };
  const showSoon = () => (showing ??= setTimeout(show, SHOW_MS));
  const settle = (run: number) => {
    done += 1;
    finished += each[run] ?? 0;
    showSoon();
  };

  const before = sweepOf.value;
  together(() => {
    clearRows(asked.runs);
    sweepOf.value = { axes: asked.axes, seeds: asked.seeds, base: config, judged: checkConfig(config), command: asked.command, runs, count: asked.runs };
    progress.value = { done: 0, share: 0, left: null };
    trouble.value = null;
    version.value += 1;
    stage.value = "running";
  });
  before?.runs.free();

  // workers are started once the page shows that they will be
  starting = setTimeout(() => {
    batch = pool.submit(asked.runs, (run): SweepOrder => ({ kind: "sweep", config: runs.config(run) }), {
      onProgress: (shares) => {
        underWay = shares;
        showSoon();
      },
      onResult: (run, { outcomes, curve, seconds }) => {
        putRow(run, { outcomes, curve });
        // a run that ended early says nothing of how long a whole one takes
        if (outcomes[columnOf("stop_reason")] === "epochs") tempo.learn(each[run] ?? 0, seconds);
        settle(run);
      },
      onFailed: (run, reason) => {
        putRow(run, { failed: reason });
        settle(run);
      },
      onEnd: (reason) => {
        if (reason !== null) trouble.value = t("sweep-none-ran", { reason });
        end(reason === null ? "done" : "failed");
        show();
        tempoVersion.value += 1;
      },
    });
  });
}

export function cancelSweep(): void {
  end("cancelled");
}

function end(as: SweepStage): void {
  batch?.cancel();
  batch = null;
  if (starting !== null) clearTimeout(starting);
  if (showing !== null) clearTimeout(showing);
  showing = null;
  if (stage.value !== "running") return;
  version.value += 1;
  stage.value = as;
}

/** A run of the sweep takes the place of the run at hand, and trains. */
export function openSweepRun(run: number): void {
  const of = sweepOf.value;
  if (!of) return;
  const link = of.runs.link(run);
  if (openRun(link)) showOpened(nameOfLink(link));
}

/** All runs that are over, as the command line writes them. */
export function sweepCsv(): string {
  const of = sweepOf.value;
  if (!of) return "";
  const lines = Array.from({ length: of.count }, (_, run) => {
    const row = rowOf(run);
    return row && "outcomes" in row ? [of.runs.csvRow(run, [...row.outcomes])] : [];
  });
  return `${[of.runs.csvHeader(), ...lines.flat()].join("\n")}\n`;
}

export function saveSweep(): void {
  save("gradient-playground-sweep.csv", new Blob([sweepCsv()], { type: "text/csv" }));
}

let probing: Batch | null = null;

/** Sees how fast the runs that are asked for would go here and now, for an estimate that can be believed. */
export function probe(): void {
  const config = base.value;
  if (!config || stage.value === "running") return;
  probing?.cancel();
  // long enough not to end before it has been looked at
  const long = { ...config, epochs: 100_000, early_stopping: false, target_loss: null, target_accuracy: null };
  const judged = checkConfig(long);
  if (!judged.config) return;
  const order: ProbeOrder = { kind: "probe", config: JSON.stringify(long) };
  probing = pool.submit(1, () => order, {
    onResult: (_, { secondsPerEpoch: real }) => {
      if (!(real > 0)) return;
      tempo.reset();
      tempo.learn(secondsPerEpoch(long), real);
      tempoVersion.value += 1;
    },
    onFailed: () => {},
    onEnd: () => (probing = null),
  });
}
