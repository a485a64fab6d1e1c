// Repeats the run at hand over seeds, in workers of its own; the run at hand goes on undisturbed. A changed setting ends the
// work under way, for its results would be those of other settings.
import { batch, effect } from "@preact/signals";
import { plural } from "./lib/format";
import { epochGrid, estimatedSeconds, LONGEST_SECONDS, poolSize, seedsFrom } from "./lib/seeds";
import { SeedPool, type SeedWorker } from "./seed-pool";
import { accepted, linkOf } from "./state/config-state";
import { log, started } from "./state/run-log";
import { outcomes, presentSettings, progress, repetition, seedCount, stage, trouble, type RepetitionStage } from "./state/seeds-state";
import { openRun } from "./store";

let pool: SeedPool | null = null;

const createWorker = () => new Worker(new URL("./seed-worker.ts", import.meta.url), { type: "module", name: "seeds" }) as SeedWorker;

export function repeatOverSeeds(): void {
  const judged = accepted.value;
  if (!judged) return;
  const [config, changes, count, workers] = [started.value, log.value, seedCount.value, poolSize(navigator.hardwareConcurrency)];
  const epochs = Math.max(Number(config["epochs"]), ...changes.filter(({ set }) => set === "epochs").map(({ to }) => Number(to)));
  const seconds = estimatedSeconds(judged, epochs, count, workers);
  if (seconds > LONGEST_SECONDS) {
    trouble.value = `${plural(count, "run")} of these settings would take ${long(seconds)}; at most ${long(LONGEST_SECONDS)} are allowed. Choose fewer seeds, epochs or samples, or a smaller network.`;
    return;
  }
  const column = judged.validationSamples > 0 ? "val_loss" : "loss";
  const grid = epochGrid(epochs, column === "loss");
  const seeds = seedsFrom(Number(config["seed"]), count);
  end("cancelled");
  batch(() => {
    repetition.value = { settings: presentSettings.value, seeds, config, log: changes, judged, grid, column };
    outcomes.value = [];
    progress.value = 0;
    trouble.value = null;
    stage.value = "running";
  });
  const orders = seeds.map((seed) => ({ seed, config: { ...config, changes }, grid, column }) as const);
  pool = new SeedPool(createWorker, workers, orders, {
    onProgress: (done) => (progress.value = done),
    onOutcome: (outcome) => (outcomes.value = [...outcomes.value, outcome].sort((a, b) => seeds.indexOf(a.seed) - seeds.indexOf(b.seed))),
    onEnd: (reason) => {
      if (reason !== null) trouble.value = `A run could not be finished: ${reason}`;
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
  if (of) openRun(linkOf({ ...of.config, seed }, of.log));
}

function end(as: RepetitionStage): void {
  pool?.cancel();
  pool = null;
  if (stage.value === "running") stage.value = as;
}

effect(() => {
  const settings = presentSettings.value;
  if (stage.peek() === "running" && repetition.peek()?.settings !== settings) end("outdated");
});

/** "about 40 minutes", "about 3 hours". */
function long(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? plural(minutes, "minute") : `about ${plural(Math.round(minutes / 60), "hour")}`;
}
