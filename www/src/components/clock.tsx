// The run's clock: epochs and steps done, and on long runs how long the rest will take; how far that is shows the scrubber.
import { formatCount } from "../lib/format";
import { timeLeftWords } from "../lib/time-left";
import { isInLongEpochs, mayEndEarlier, secondsLeft } from "../state/clock-state";
import { pace } from "../state/view-state";
import { isHurrying, status } from "../state/run-state";
import { t } from "../text";
import { Explained } from "./explained";
import { Text } from "./text";

export function Clock() {
  const now = status.value;
  if (!now) return <div class="clock" />;
  const left = secondsLeft.value;
  const words = left === null ? null : timeLeftWords(left, mayEndEarlier.value);
  // Where steps can be followed one by one, they keep their line.
  const countsSteps = !isHurrying.value && pace.value !== "unlimited" && pace.value.unit === "step";
  return (
    <div class="clock" data-long-epochs={isInLongEpochs.value ? "" : undefined}>
      <p class="clock-epoch">
        <span class="clock-label"><Explained id="epoch">{t("run-clock-epoch")}</Explained></span> <span class="clock-value" data-testid="epoch-count" data-value={now.epoch}>{formatCount(now.epoch)}</span>
        <span class="clock-of">{t("run-clock-of", { epochs: now.epochs })}</span>
      </p>
      <p class="clock-step"><Text id="run-clock-step" args={{ step: now.stepInEpoch, steps: now.stepsPerEpoch }} parts={{ term: (name) => <Explained id="step">{name}</Explained> }} /></p>
      {words && !countsSteps && <p class="time-left" data-testid="time-left">{words}</p>}
    </div>
  );
}
