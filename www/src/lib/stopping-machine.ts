// Early stopping seen as a machine of four states. What decides them is the core's business; this names the one it is in,
// and says it in words.
import type { EarlyStopping, Status } from "../core-types";
import { formatCount, plural } from "./format";
import { formatMetric } from "./metrics";

export type StoppingState =
  /** Epochs that are not looked at. */
  | "warm-up"
  /** The last epoch was a new best, or none has counted yet. */
  | "watching"
  /** Epochs go by without a new best. */
  | "waiting"
  | "stopped";

type Clock = Pick<Status, "epoch" | "stopped">;

export function stoppingState({ best, improved, startFromEpoch }: EarlyStopping, { epoch, stopped }: Clock): StoppingState {
  if (stopped?.reason === "early_stopping") return "stopped";
  if (startFromEpoch > 0 && epoch <= startFromEpoch) return "warm-up";
  return improved || best === null ? "watching" : "waiting";
}

/** Epochs that the patience still covers; 0 and 1 are the same to Keras. */
export function bearable(patience: number): number {
  return Math.max(1, patience);
}

/** One sentence for those who do not see the machine. It changes with the state, not with every epoch. */
export function stoppingWords(now: EarlyStopping, clock: Clock): string {
  const best = now.best === null || now.bestEpoch === null ? "" : ` The best so far is epoch ${formatCount(now.bestEpoch)}, ${formatMetric(now.monitor, now.best)}.`;
  switch (stoppingState(now, clock)) {
    case "warm-up": return `Early stopping ignores the first ${plural(now.startFromEpoch, "epoch")}.`;
    case "watching": return now.best === null ? "Early stopping is watching." : `Early stopping: a new best.${best}`;
    case "waiting": return `Early stopping is waiting for a new best, ${formatCount(now.wait)} of ${plural(now.patience, "epoch")}.${best}`;
    case "stopped": return `Early stopping ended the run.${best.replace(" so far", "")}`;
  }
}

/** Why patience runs down though the number may improve; null where it does not. */
export function baselineWarning({ baselineMet, improved, wait, patience }: EarlyStopping): string | null {
  if (baselineMet !== false) return null;
  const rule = "Until the baseline is beaten, every epoch counts against the patience, even one with a new best.";
  return improved && wait >= bearable(patience) ? `${rule} It is used up: the first epoch without a new best ends the run.` : rule;
}

/** Why a run is over that early stopping has not ended. */
export function endedBy(stopped: Status["stopped"]): string | null {
  switch (stopped?.reason) {
    case "epochs": return "All epochs were done before the patience was used up.";
    case "target": return "The target was reached before the patience was used up.";
    case "diverged": return "The run diverged before the patience was used up.";
    default: return null;
  }
}
