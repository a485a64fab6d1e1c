// The way through the stages: buttons, and a slider for whoever knows where to go. Arrow keys move the slider.
import { ChevronLeft, ChevronRight, SkipForward } from "lucide";
import { useRef } from "preact/hooks";
import { wordsOf } from "../../lib/walk-words";
import { goTo, takeStep } from "../../one-step";
import { stageIndex, stages, walk } from "../../state/one-step";
import { Icon } from "../icon";
import { useKeptFocus } from "../use-kept-focus";
import { t } from "../../text";

export function Stepper() {
  const all = stages.value;
  const index = Math.min(stageIndex.value, all.length - 1);
  const stage = all[index];
  const last = all.length - 1;
  const title = walk.value && stage ? wordsOf(walk.value.step, stage).title : null;
  const row = useRef<HTMLDivElement>(null);
  useKeptFocus(row, ['[data-testid="walk-back"]', '[data-testid="walk-next"]']);
  const place = { stage: index + 1, stages: all.length };
  return (
    <div class="walk-stepper" role="group" aria-label={t("one-step-walk")}>
      <div ref={row} class="walk-buttons">
        <button type="button" class={`button ${title === null ? "primary" : ""}`} data-testid="walk-start" onClick={() => void takeStep()}>{title === null ? t("one-step-start") : t("one-step-start-again")}</button>
        {title !== null && <>
        <button type="button" class="button" data-testid="walk-back" disabled={index === 0} onClick={() => goTo(index - 1)}><Icon node={ChevronLeft} size={16} />{t("one-step-back")}</button>
        <button type="button" class="button primary" data-testid="walk-next" disabled={index === last} onClick={() => goTo(index + 1)}>{t("one-step-next")}<Icon node={ChevronRight} size={16} /></button>
        <button type="button" class="button" data-testid="walk-end" disabled={index === last} onClick={() => goTo(last)}><Icon node={SkipForward} size={16} />{t("one-step-to-end")}</button>
        </>}
      </div>
      {title !== null && <div class="walk-track">
        <input class="slider" type="range" data-testid="walk-stage" min={0} max={last} step={1} value={index} aria-label={t("one-step-stage-slider")} aria-valuetext={t("one-step-place-named", { ...place, title })} onInput={(event) => goTo(event.currentTarget.valueAsNumber)} />
        <span class="walk-place" data-testid="walk-place" data-value={index}>{t("one-step-place", place)}</span>
      </div>}
    </div>
  );
}
