// The chain-rule calculator: a gradient as a product of factors, and what one update with it leaves of a weight. Exact
// decimals stand beside what three floating-point formats hold, so that one sees an update vanish.
import { CircleAlert, Plus, Trash2 } from "lucide";
import { useState } from "preact/hooks";
import { calculate } from "../../lib/chain-rule";
import { rounded, written } from "../../lib/decimal";
import type { RunFactors } from "../../lib/walk";
import { addFactor, edit, editFactor, fields, fill, fillFromRun, isNotesExample, MOST_FACTORS, nameOf, NOTES, NOTES_AS_WRITTEN, outcome, removeFactor, termsOf, type Field } from "../../state/chain-rule-state";
import { Icon } from "../icon";
import { Popover } from "../popover";
import { ChainRuleResults, shown } from "./chain-rule-results";

type Props = {
  /** Weights of the run at hand whose factors can be taken; empty while there are none. */
  factorsOfRun?: readonly RunFactors[];
};

export function ChainRuleCalculator({ factorsOfRun = [] }: Props) {
  const { factors, learningRate, weight } = fields.value;
  const hasProblem = [...factors, learningRate, weight].some(({ problem }) => problem !== null);
  return (
    <div class="chain-rule" data-testid="chain-rule">
      <p class="chain-rule-lead">
        By the chain rule, the gradient of a weight in an early layer is a product, with factors from each layer after it. Small factors make a tiny gradient, and an update that is too small beside the weight leaves it as it was.
      </p>
      <div class="prefills" role="group" aria-label="Fill in">
        <button type="button" class="button" data-testid="prefill-notes" onClick={() => fill(NOTES)}>An example from lecture notes</button>
        <button type="button" class="button" data-testid="prefill-written" onClick={() => fill(NOTES_AS_WRITTEN)}>The same, with the product they print</button>
        <TakeFromRun choices={factorsOfRun} />
      </div>
      <div class="chain-inputs">
        <fieldset class="factors">
          <legend>Factors of the gradient ∂L/∂w</legend>
          {factors.map((each, index) => (
            <div key={each.id} class="factor">
              <span class="times" aria-hidden="true">×</span>
              <DecimalField id={`factor-${each.id}`} label={nameOf(each, index)} field={each} onEdit={(text, isDone) => editFactor(each.id, text, isDone)}>
                <button type="button" class="icon-button" aria-label={`Remove ${nameOf(each, index)}`} title="Remove this factor" disabled={factors.length === 1} onClick={() => removeFactor(each.id)}>
                  <Icon node={Trash2} size={14} />
                </button>
              </DecimalField>
            </div>
          ))}
          <button type="button" class="button quiet add-factor" data-testid="add-factor" disabled={factors.length >= MOST_FACTORS} onClick={addFactor}>
            <Icon node={Plus} size={14} /> Add a factor
          </button>
        </fieldset>
        <fieldset class="factors">
          <legend>The update</legend>
          <div class="factor"><span class="times" aria-hidden="true" /><DecimalField id="chain-rule-rate" label="Learning rate η" field={learningRate} onEdit={(text, isDone) => edit("learningRate", text, isDone)} /></div>
          <div class="factor"><span class="times" aria-hidden="true" /><DecimalField id="chain-rule-weight" label="Weight w" field={weight} onEdit={(text, isDone) => edit("weight", text, isDone)} /></div>
        </fieldset>
      </div>
      {hasProblem && <p class="stale">Below is the last good result.</p>}
      <ChainRuleResults outcome={outcome.value} />
      {isNotesExample.value && <Correction />}
    </div>
  );
}

type DecimalProps = { id: string; label: string; field: Field; onEdit: (text: string, isDone: boolean) => void; children?: preact.ComponentChildren };

function DecimalField({ id, label, field, onEdit, children }: DecimalProps) {
  const problem = field.problem;
  return (
    <div class="decimal">
      <label class="field-label" for={id}>{label}</label>
      <div class="decimal-row">
        <input
          id={id}
          class="number boxed"
          type="text"
          inputMode="decimal"
          autocomplete="off"
          spellcheck={false}
          value={field.text}
          {...(problem ? { "aria-invalid": true, "aria-describedby": `${id}-problem` } : {})}
          onInput={(event) => onEdit(event.currentTarget.value, false)}
          onChange={(event) => onEdit(event.currentTarget.value, true)}
        />
        {children}
      </div>
      {problem && (
        <p id={`${id}-problem`} class="problem" role="alert">
          <Icon node={CircleAlert} size={14} />
          <span>{problem} The last good result stays.</span>
        </p>
      )}
    </div>
  );
}

function TakeFromRun({ choices }: { choices: readonly RunFactors[] }) {
  const [label, setLabel] = useState("");
  const chosen = choices.find((choice) => choice.label === label) ?? choices[0];
  if (!chosen) {
    return (
      <Popover buttonClass="button" panelClass="help" panelName="Take them from this run" label="Take them from this run…">
        {() => <p>There are no factors to take yet. Open “One step, slowly”, choose a sample and a weight there, and press Start. Its factors can then be taken over.</p>}
      </Popover>
    );
  }
  return (
    <div class="take-from-run">
      <label class="field-label" for="factors-of-run">Take them from</label>
      <select id="factors-of-run" class="select" value={chosen.label} onChange={(event) => setLabel(event.currentTarget.value)}>
        {choices.map((choice) => <option key={choice.label} value={choice.label}>{choice.label}</option>)}
      </select>
      <button type="button" class="button" data-testid="take-factors" onClick={() => fillFromRun(chosen)}>Take</button>
    </div>
  );
}

const right = calculate(termsOf(NOTES));
const asWritten = calculate(termsOf(NOTES_AS_WRITTEN));

/** Where the course notes are wrong, with the right numbers; of no use beside other numbers. */
function Correction() {
  const factors = right.terms.factors.map(written).join(" × ");
  const float32 = [right, asWritten].map(({ held }) => held.find(({ format }) => format.id === "float32"));
  const [first, second] = float32;
  if (!first || !second) return null;
  return (
    <div class="correction">
      <p>
        <strong>A slip in the lecture notes.</strong> They write {factors} = {written(asWritten.product)}, which is {rounded(asWritten.product)}. The product is {written(right.product)}, which is {rounded(right.product)}. From their own {rounded(asWritten.product)} they go on to a new weight of .000000000099; right is {written(asWritten.terms.weight)} − {rounded(asWritten.update)} = {written(asWritten.newWeight)}.
      </p>
      <p>
        Their point stands. With either product the new weight in float32 is {shown(first.newWeight, first.format)}{first.newWeight === second.newWeight ? "" : ` or ${shown(second.newWeight, second.format)}`}: even the larger update, {rounded(right.update)}, is under half the gap below 1, {first.verdict.halfGap ? rounded(first.verdict.halfGap) : ""}.
      </p>
    </div>
  );
}
