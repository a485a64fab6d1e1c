// The page's one pool of workers for runs beside the run at hand: over seeds, and sweeps. One core stays free for the page.
import { poolSize } from "./lib/seeds";
import { RunPool, type RunWorker } from "./run-pool";

export const workers = poolSize(navigator.hardwareConcurrency);

export const pool = new RunPool(() => new Worker(new URL("./run-worker.ts", import.meta.url), { type: "module", name: "runs" }) as RunWorker, workers);
