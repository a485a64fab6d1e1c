// The time that the run at hand still takes, estimated from its frames; nothing while it rests.
import { computed, effect, signal } from "@preact/signals";
import { TimeLeft } from "../lib/time-left";
import { accepted } from "./config-state";
import { isHurrying, playing, status } from "./run-state";
import { speed } from "./view-state";

/** Rounded as it is said; null if there is nothing to say. */
export const secondsLeft = signal<number | null>(null);

/** Early stopping or a target may end the run before its last epoch. */
export const mayEndEarlier = computed(() => {
  const config = accepted.value?.config ?? {};
  return status.value?.earlyStopping != null || config["target_loss"] != null || config["target_accuracy"] != null;
});

/** An epoch this long, in seconds, is followed step by step. */
const LONG_EPOCH = 2;

/** Is the run amid epochs so long that their count alone seems to stand still? */
export const isInLongEpochs = computed(() => {
  const now = status.value;
  if (!now || secondsLeft.value === null) return false;
  const epochs = now.epochs - now.epoch - now.stepInEpoch / Math.max(1, now.stepsPerEpoch);
  return epochs > 0 && secondsLeft.value / epochs > LONG_EPOCH;
});

const estimator = new TimeLeft();

effect(() => {
  const now = status.value;
  if (!now || !playing.value || now.stopped) {
    estimator.rest();
    secondsLeft.value = null;
    return;
  }
  const epoch = now.epoch + now.stepInEpoch / Math.max(1, now.stepsPerEpoch);
  secondsLeft.value = estimator.observe(performance.now() / 1000, { epoch, epochs: now.epochs, pace: isHurrying.value ? "unlimited" : speed.value });
});
