// One step, slowly: choose a sample or the next mini-batch and a weight, then walk forward and backward through the layers,
// a stage at a time, to the new weight in float32.
import { useEffect, useRef } from "preact/hooks";
import { weightArguments } from "../../lib/walk-words";
import { goTo, takeStep } from "../../one-step";
import { age, refusal, stageIndex, stages, walk } from "../../state/one-step";
import { playing } from "../../state/run-state";
import { t } from "../../text";
import { Chain } from "./chain";
import { Chooser } from "./chooser";
import { SampleView } from "./sample-view";
import { StageView } from "./stage-view";
import { Stepper } from "./stepper";

export function OneStep() {
  const now = walk.value;
  // A run of another network has no such stage.
  useEffect(() => goTo(stageIndex.value), [stages.value.length]);
  return (
    <div class="one-step" data-testid="one-step" data-step={now?.step.step}>
      <p class="panel-hint">{t("one-step-lead")}</p>
      <Chooser />
      {refusal.value && <p class="problem" role="alert" data-testid="step-refusal">{refusal.value}</p>}
      {now && <Moment />}
      <Stepper />
      {now && (
        <div class="walk">
          <div class="walk-stage">
            <StageView step={now.step} />
          </div>
          <div class="walk-chain">
            <Chain step={now.step} />
          </div>
        </div>
      )}
    </div>
  );
}

/** What the walk is of, and of when. */
function Moment() {
  const words = useRef<HTMLParagraphElement>(null);
  if (!walk.value) return null;
  const { step } = walk.value;
  const args = { ...weightArguments(step), updates: step.step };
  // The button goes, and the focus must not go with it.
  const takeAnew = () => void takeStep({ stays: true }).then(() => words.current?.focus());
  const isOld = age.value !== "present";
  return (
    <div class="walk-moment">
      <SampleView step={step} />
      <div>
        <p ref={words} tabIndex={-1} data-testid="walk-moment">{step.batch.isNext ? t("one-step-moment-batch", args) : t("one-step-moment-sample", args)}</p>
        {step.notes.map((note) => <p key={note} class="panel-hint">{note}</p>)}
        {isOld && (
          <p class="walk-old" data-testid="walk-old">
            <span>{age.value === "replaced" ? t("one-step-replaced") : playing.value ? t("one-step-trains-on") : t("one-step-gone-on")}</span>
            <button type="button" class="button" data-testid="walk-again" onClick={takeAnew}>{t("one-step-anew")}</button>
          </p>
        )}
      </div>
    </div>
  );
}
