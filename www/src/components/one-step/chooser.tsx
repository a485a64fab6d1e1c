// What to look at: the next mini-batch or a sample, and a weight by its layer, where it comes from, and where it leads.
import { Dices } from "lucide";
import { useId } from "preact/hooks";
import { randomSeed } from "../../core";
import { layerArguments } from "../../lib/layer-names";
import { askFor, fitting } from "../../one-step";
import { accepted } from "../../state/config-state";
import { question, walk } from "../../state/one-step";
import { layers } from "../../state/run-state";
import { Icon } from "../icon";
import { NumberInput } from "../number-input";
import { t } from "../../text";

export function Chooser() {
  return (
    <div class="chooser">
      <SampleChoice />
      <WeightChoice />
    </div>
  );
}

function SampleChoice() {
  const count = accepted.value?.trainingSamples ?? 1;
  const { sample } = fitting(question.value);
  const [group, field] = [useId(), useId()];
  // The sample that was looked at last is the one to begin with.
  const begin = sample ?? Math.min(walk.value?.step.sample.index ?? 0, count - 1);
  const choose = (typed: unknown) => askFor({ sample: typeof typed === "number" && Number.isInteger(typed) ? Math.max(0, Math.min(count, typed) - 1) : begin });
  const another = () => askFor({ sample: count < 2 ? 0 : (begin + 1 + (randomSeed() % (count - 1))) % count });
  return (
    <fieldset class="choice">
      <legend class="field-label">{t("one-step-look")}</legend>
      <label class="radio"><input type="radio" name={group} data-testid="choose-batch" checked={sample === null} onChange={() => askFor({ sample: null })} />{t("one-step-next-batch")}</label>
      <div class="choice-row">
        <label class="radio"><input type="radio" name={group} data-testid="choose-sample" checked={sample !== null} onChange={() => askFor({ sample: begin })} />{t("one-step-a-sample")}</label>
        {sample !== null && (
          <div class="joined">
            <NumberInput id={field} class="boxed" name={t("one-step-sample-field", { last: count })} value={sample + 1} onChange={choose} isInteger min={1} max={count} />
            <button type="button" class="button" data-testid="another-sample" onClick={another}><Icon node={Dices} size={16} />{t("one-step-another")}</button>
          </div>
        )}
      </div>
    </fieldset>
  );
}

function WeightChoice() {
  const asked = fitting(question.value);
  const all = layers.value;
  const shape = all[asked.layer];
  const [layerId, fromId, toId] = [useId(), useId(), useId()];
  if (!shape) return null;
  const told = walk.value?.run === all && walk.value.step.weight.layer === asked.layer ? walk.value.step.weight : null;
  const isLargest = asked.from == null || asked.to == null;
  const to = asked.to ?? told?.to ?? 0;
  const chooseFrom = (value: string) => askFor(value === "largest" ? { from: null, to: null } : { from: value === "bias" ? "bias" : Number(value), to });
  const options = (count: number, isInput: boolean) => Array.from({ length: count }, (_, index) => <option key={index} value={index}>{isInput ? t("one-step-input", { number: index + 1 }) : t("one-step-unit", { number: index + 1 })}</option>);
  return (
    <fieldset class="choice">
      <legend class="field-label">{t("one-step-weight-choice")}</legend>
      <div class="choice-row">
        <label class="choice-field" for={layerId}>
          <span>{t("one-step-weight-of")}</span>
          <select id={layerId} class="select" data-testid="choose-layer" value={asked.layer} onChange={(event) => askFor({ layer: Number(event.currentTarget.value), from: null, to: null })}>
            {all.map((_, layer) => <option key={layer} value={layer}>{t("one-step-layer-choice", layerArguments(layer + 1, all.length))}</option>)}
          </select>
        </label>
        <label class="choice-field" for={fromId}>
          <span>{t("one-step-weight-from")}</span>
          <select id={fromId} class="select" data-testid="choose-from" value={isLargest ? "largest" : String(asked.from)} onChange={(event) => chooseFrom(event.currentTarget.value)}>
            <option value="largest">{t("one-step-largest-gradient")}</option>
            {options(shape.inputs, asked.layer === 0)}
            <option value="bias">{t("one-step-bias-choice")}</option>
          </select>
        </label>
        {!isLargest && (
          <label class="choice-field" for={toId}>
            <span>{t("one-step-weight-to")}</span>
            <select id={toId} class="select" data-testid="choose-to" value={to} onChange={(event) => askFor({ to: Number(event.currentTarget.value) })}>
              {options(shape.outputs, false)}
            </select>
          </label>
        )}
      </div>
    </fieldset>
  );
}
