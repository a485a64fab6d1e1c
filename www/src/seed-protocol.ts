// What the pool and its workers say to each other. A worker holds one run at a time and is known by its seed; a pool that is
// replaced takes its workers with it, so nothing stale can arrive.
import type { Config } from "./core-types";
import type { SeedOutcome } from "./lib/seeds";

/** Run this config to its end, and keep this column at these epochs. */
export type SeedOrder = { seed: number; config: Config; grid: number[]; column: "loss" | "val_loss" };

export type SeedEvent =
  /** `share` of the epochs is done. */
  | { type: "advanced"; seed: number; share: number }
  | { type: "finished"; seed: number; outcome: SeedOutcome }
  | { type: "failed"; seed: number; reason: string };
