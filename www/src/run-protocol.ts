// What the pool of runs and its workers say to each other. A worker holds one run at a time; a worker that is given up is
// terminated, so nothing stale can arrive.
import type { GradingReading, GradingRun } from "../pkg/gradient_playground.js";
import type { Config, Reading } from "./core-types";
import type { SeedOutcome } from "./lib/seeds";

/** Run this config to its end, measured sparsely, and keep this column at these epochs. */
export type SeedOrder = { kind: "seed"; seed: number; config: Config; grid: number[]; column: "loss" | "val_loss" };

/** Run this config (JSON text) to its end, measured after each epoch as the command line does. */
export type SweepOrder = { kind: "sweep"; config: string };

/** Run this config (JSON text) for a moment, to see how fast it goes. */
export type ProbeOrder = { kind: "probe"; config: string };

/** Run this config (JSON text) to its end, measured after each epoch, and read what checks of a lesson ask for. */
export type CheckOrder = { kind: "check"; config: string; checks: readonly string[] };

/** Repeat a run as grading asks for it, and keep its losses if they are wanted. */
export type ReplayOrder = { kind: "replay"; run: Pick<GradingRun, "config" | "steps" | "checks">; keepsLosses: boolean };

export type RunOrder = SeedOrder | SweepOrder | ProbeOrder | CheckOrder | ReplayOrder;

/** As the core's table of outcomes has them, as texts that lose no digit; and a loss from the first epoch to the last. */
export type SweepResult = { outcomes: string[]; curve: Float32Array<ArrayBuffer>; seconds: number };

export type ProbeResult = { secondsPerEpoch: number };

/** `digest`: of the weights at the end. */
/** `readings`: for each check. */
export type CheckResult = { readings: Reading[][]; digest: string; epochs: number };

/** `losses`: epoch, training and validation loss (NaN if there is none), row after row. */
export type ReplayResult = { reading: GradingReading; losses: Float32Array<ArrayBuffer> };

export type ResultOf<O extends RunOrder> = O extends SeedOrder ? SeedOutcome : O extends SweepOrder ? SweepResult : O extends CheckOrder ? CheckResult : O extends ReplayOrder ? ReplayResult : ProbeResult;
export type RunResult = ResultOf<RunOrder>;

export type RunEvent =
  /** `share` of the epochs is done. */
  | { type: "advanced"; share: number }
  | { type: "finished"; result: RunResult }
  /** The run could not be finished, and the worker may be in disorder. */
  | { type: "failed"; reason: string };
