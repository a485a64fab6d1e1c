// Where the scrubber stands: the epoch that is shown, the one that is asked for, and what of the run's course is marked on it.
import { computed, signal } from "@preact/signals";
import type { Status } from "../core-types";
import { timedLog } from "./run-log";
import { newest, past } from "./run-state";

/** The epoch that is asked for and not yet shown. */
export const wanted = signal<number | null>(null);
/** How much of a long way to it is done, from 0 to 1; null: the way is short. */
export const replayedShare = signal<number | null>(null);

/** Where the newest weights stand on the scrubber: a run that diverges within an epoch has passed the one before. */
export function newestPlace({ epoch, stopped }: Pick<Status, "epoch" | "stopped">): number {
  return stopped?.reason === "diverged" ? stopped.epoch : epoch;
}

/** The epoch at which the scrubber stands. */
export const place = computed(() => wanted.value ?? past.value?.epoch ?? (newest.value ? newestPlace(newest.value) : 0));

/** The last epoch that can be looked at. The end of the newest one can as soon as the weights have moved on from it. */
export const lastPast = computed(() => {
  const run = newest.value;
  if (!run) return -1;
  return run.stepInEpoch > 0 || newestPlace(run) > run.epoch ? run.epoch : run.epoch - 1;
});

export type Landmark = { kind: "best" | "change" | "ahead" | "stop"; epoch: number };

/** What is marked on the scrubber: where settings were changed or will be, the best epoch, and where the run stopped. */
export const landmarks = computed<Landmark[]>(() => {
  const run = newest.value;
  if (!run) return [];
  const marks: Landmark[] = timedLog.value.map(({ epoch, step }) => ({ kind: step <= run.step ? "change" : "ahead", epoch }));
  const best = run.earlyStopping?.bestEpoch;
  if (best != null) marks.push({ kind: "best", epoch: best });
  if (run.stopped && run.stopped.reason !== "epochs") marks.push({ kind: "stop", epoch: newestPlace(run) });
  return marks;
});
