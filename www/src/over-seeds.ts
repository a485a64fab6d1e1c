// Repeats the run at hand over seeds, in workers of its own; the run at hand goes on undisturbed. A changed setting ends the
// work under way, for its results would be those of other settings. A run that cannot be finished is left out and named.
import { batch as together, effect } from "@preact/signals";
import { epochGrid, LONGEST_SECONDS, seedsFrom } from "./lib/seeds";
import { runWork } from "./core";
import { refusesTraining } from "./lessons/locks";
import { secondsOf } from "./lib/work";
import { pool, workers } from "./pool";
import type { Batch } from "./run-pool";
import type { SeedOrder } from "./run-protocol";
import { accepted, linkOf } from "./state/config-state";
import { log, started } from "./state/run-log";
import { outcomes, presentSettings, progress, repetition, seedCount, stage, trouble, type RepetitionStage } from "./state/seeds-state";
import { showOpened } from "./opened";
import { nameOfLink } from "./state/kept-runs";
import { openRun } from "./store";
import { t } from "./text";

let batch: Batch | null = null;

export function repeatOverSeeds(): void {
  if (refusesTraining()) return;
  const judged = accepted.value;
  if (!judged) return;
  const [config, changes, count] = [started.value, log.value, seedCount.value];
  const epochs = Math.max(Number(config["epochs"]), ...changes.filter(({ set }) => set === "epochs").map(({ to }) => Number(to)));
  const seconds = secondsOf(runWork({ ...config, changes }), "sparse") * Math.ceil(count / workers);
  if (seconds > LONGEST_SECONDS) {
    trouble.value = t("seeds-too-long", { runs: count, time: long(seconds), most: long(LONGEST_SECONDS) });
    return;
  }
  const column = judged.validationSamples > 0 ? "val_loss" : "loss";
  const grid = epochGrid(epochs, column === "loss");
  const seeds = seedsFrom(Number(config["seed"]), count);
  end("cancelled");
  together(() => {
    repetition.value = { settings: presentSettings.value, seeds, config, log: changes, judged, grid, column };
    outcomes.value = [];
    progress.value = 0;
    trouble.value = null;
    stage.value = "running";
  });
  const order = (index: number): SeedOrder => ({ kind: "seed", seed: seeds[index] ?? 0, config: { ...config, changes }, grid, column });
  batch = pool.submit(seeds.length, order, {
    onProgress: (shares) => (progress.value = [...shares.values()].reduce((sum, share) => sum + share, outcomes.value.length)),
    onResult: (_, outcome) => (outcomes.value = [...outcomes.value, outcome].sort((a, b) => seeds.indexOf(a.seed) - seeds.indexOf(b.seed))),
    onFailed: (index, reason) => {
      const said = t("sweep-seed-failed", { seed: String(seeds[index]), reason });
      trouble.value = trouble.value === null ? said : `${trouble.value}\n${said}`;
    },
    onEnd: (reason) => {
      if (reason !== null) trouble.value = t("sweep-none-ran", { reason });
      end(reason === null ? "done" : "failed");
    },
  });
}

export function cancelSeeds(): void {
  end("cancelled");
}

/** The run of one of the seeds takes the place of the run at hand, and trains. */
export function openSeed(seed: number): void {
  const of = repetition.value;
  if (!of) return;
  const link = linkOf({ ...of.config, seed }, of.log);
  if (openRun(link)) showOpened(nameOfLink(link));
}

function end(as: RepetitionStage): void {
  batch?.cancel();
  batch = null;
  if (stage.value === "running") stage.value = as;
}

effect(() => {
  const settings = presentSettings.value;
  if (stage.peek() === "running" && repetition.peek()?.settings !== settings) end("outdated");
});

/** "about 40 minutes", "about 3 hours". */
function long(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? t("seeds-minutes", { count: minutes }) : t("seeds-hours", { count: Math.round(minutes / 60) });
}
