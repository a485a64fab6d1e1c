// Early stopping seen as a machine of four states. What decides them is the core's business; this names the one it is in,
// and says it in words.
import type { EarlyStopping, Status } from "../core-types";
import { sentences, t } from "../text";
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
  const best = now.best === null || now.bestEpoch === null ? null : { epoch: now.bestEpoch, value: formatMetric(now.monitor, now.best) };
  const soFar = best && t("stopping-spoken-best-so-far", best);
  switch (stoppingState(now, clock)) {
    case "warm-up": return t("stopping-spoken-ignores", { epochs: now.startFromEpoch });
    case "watching": return now.best === null ? t("stopping-spoken-watching") : sentences(t("stopping-spoken-new-best"), soFar);
    case "waiting": return sentences(t("stopping-spoken-waiting", { wait: now.wait, patience: now.patience }), soFar);
    case "stopped": return sentences(t("stopping-spoken-ended"), best && t("stopping-spoken-best", best));
  }
}

/** Why patience runs down though the number may improve; null where it does not. */
export function baselineWarning({ baselineMet, improved, wait, patience }: EarlyStopping): string | null {
  if (baselineMet !== false) return null;
  return sentences(t("stopping-baseline-warning"), improved && wait >= bearable(patience) && t("stopping-baseline-used-up"));
}

/** Why a run is over that early stopping has not ended. */
export function endedBy(stopped: Status["stopped"]): string | null {
  switch (stopped?.reason) {
    case "epochs": return t("stopping-ended-epochs");
    case "target": return t("stopping-ended-target");
    case "diverged": return t("stopping-ended-diverged");
    default: return null;
  }
}
