// The page's one pool of workers for runs beside the run at hand: over seeds, and sweeps. One core stays free for the page.
import { poolSize } from "./lib/seeds";
import { RunPool, type RunWorker } from "./run-pool";
import { runsWorker } from "./workers";

export const workers = poolSize(navigator.hardwareConcurrency);

export const pool = new RunPool(() => runsWorker() as RunWorker, workers);
