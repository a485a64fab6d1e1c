// What to look at: the next mini-batch or a sample, and a weight by its layer, where it comes from, and where it leads.
import { Dices } from "lucide";
import { useId } from "preact/hooks";
import { randomSeed } from "../../core";
import { askFor, fitting } from "../../one-step";
import { accepted } from "../../state/config-state";
import { question, walk } from "../../state/one-step";
import { layers } from "../../state/run-state";
import { Icon } from "../icon";
import { NumberInput } from "../number-input";

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
      <legend class="field-label">Look at</legend>
      <label class="radio"><input type="radio" name={group} data-testid="choose-batch" checked={sample === null} onChange={() => askFor({ sample: null })} />the next mini-batch</label>
      <div class="choice-row">
        <label class="radio"><input type="radio" name={group} data-testid="choose-sample" checked={sample !== null} onChange={() => askFor({ sample: begin })} />a training sample</label>
        {sample !== null && (
          <div class="joined">
            <NumberInput id={field} class="boxed" name={`Training sample, 1 to ${count}`} value={sample + 1} onChange={choose} isInteger min={1} max={count} />
            <button type="button" class="button" data-testid="another-sample" onClick={another}><Icon node={Dices} size={16} />Another</button>
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
  const source = asked.layer === 0 ? "input" : "unit";
  const options = (count: number, word: string) => Array.from({ length: count }, (_, index) => <option key={index} value={index}>{word} {index + 1}</option>);
  return (
    <fieldset class="choice">
      <legend class="field-label">Weight</legend>
      <div class="choice-row">
        <label class="choice-field" for={layerId}>
          <span>of</span>
          <select id={layerId} class="select" data-testid="choose-layer" value={asked.layer} onChange={(event) => askFor({ layer: Number(event.currentTarget.value), from: null, to: null })}>
            {all.map((_, layer) => <option key={layer} value={layer}>{layer === all.length - 1 ? "the output layer" : `layer ${layer + 1}`}</option>)}
          </select>
        </label>
        <label class="choice-field" for={fromId}>
          <span>from</span>
          <select id={fromId} class="select" data-testid="choose-from" value={isLargest ? "largest" : String(asked.from)} onChange={(event) => chooseFrom(event.currentTarget.value)}>
            <option value="largest">the largest gradient</option>
            {options(shape.inputs, source)}
            <option value="bias">the bias</option>
          </select>
        </label>
        {!isLargest && (
          <label class="choice-field" for={toId}>
            <span>to</span>
            <select id={toId} class="select" data-testid="choose-to" value={to} onChange={(event) => askFor({ to: Number(event.currentTarget.value) })}>
              {options(shape.outputs, "unit")}
            </select>
          </label>
        )}
      </div>
    </fieldset>
  );
}
