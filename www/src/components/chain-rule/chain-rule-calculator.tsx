// The chain-rule calculator: a gradient as a product of factors, and what one update with it leaves of a weight. Exact
// decimals stand beside what three floating-point formats hold, so that one sees an update vanish.
import { CircleAlert, Plus, Trash2 } from "lucide";
import { useState } from "preact/hooks";
import { calculate } from "../../lib/chain-rule";
import { rounded, written } from "../../lib/decimal";
import type { RunFactors } from "../../lib/walk";
import { addFactor, edit, editFactor, fields, fill, fillFromRun, isNotesExample, MOST_FACTORS, nameOf, NOTES, NOTES_AS_WRITTEN, outcome, removeFactor, termsOf, type Field } from "../../state/chain-rule-state";
import { factorsOfRun } from "../../state/one-step";
import { t } from "../../text";
import { Icon } from "../icon";
import { Popover } from "../popover";
import { Text } from "../text";
import { ChainRuleResults, shown } from "./chain-rule-results";

export function ChainRuleCalculator() {
  const { factors, learningRate, weight } = fields.value;
  const hasProblem = [...factors, learningRate, weight].some(({ problem }) => problem !== null);
  return (
    <div class="chain-rule" data-testid="chain-rule">
      <p class="chain-rule-lead">{t("chain-rule-lead")}</p>
      <div class="prefills" role="group" aria-label={t("chain-rule-fill")}>
        <button type="button" class="button" data-testid="prefill-notes" onClick={() => fill(NOTES)}>{t("chain-rule-fill-notes")}</button>
        <button type="button" class="button" data-testid="prefill-written" onClick={() => fill(NOTES_AS_WRITTEN)}>{t("chain-rule-fill-printed")}</button>
        <TakeFromRun choices={factorsOfRun.value} />
      </div>
      <div class="chain-inputs">
        <fieldset class="factors">
          <legend>{t("chain-rule-factors")}</legend>
          {factors.map((each, index) => (
            <div key={each.id} class="factor">
              <span class="times" aria-hidden="true">×</span>
              <DecimalField id={`factor-${each.id}`} label={nameOf(each, index)} field={each} onEdit={(text, isDone) => editFactor(each.id, text, isDone)}>
                <button type="button" class="icon-button" aria-label={t("chain-rule-remove-which", { factor: nameOf(each, index) })} title={t("chain-rule-remove")} disabled={factors.length === 1} onClick={() => removeFactor(each.id)}>
                  <Icon node={Trash2} size={14} />
                </button>
              </DecimalField>
            </div>
          ))}
          <button type="button" class="button quiet add-factor" data-testid="add-factor" disabled={factors.length >= MOST_FACTORS} onClick={addFactor}>
            <Icon node={Plus} size={14} /> {t("chain-rule-add")}
          </button>
        </fieldset>
        <fieldset class="factors">
          <legend>{t("chain-rule-update")}</legend>
          <div class="factor"><span class="times" aria-hidden="true" /><DecimalField id="chain-rule-rate" label={t("chain-rule-rate")} field={learningRate} onEdit={(text, isDone) => edit("learningRate", text, isDone)} /></div>
          <div class="factor"><span class="times" aria-hidden="true" /><DecimalField id="chain-rule-weight" label={t("chain-rule-weight")} field={weight} onEdit={(text, isDone) => edit("weight", text, isDone)} /></div>
        </fieldset>
      </div>
      {hasProblem && <p class="stale">{t("chain-rule-last-good")}</p>}
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
          <span>{t("chain-rule-problem-stays", { problem })}</span>
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
      <Popover buttonClass="button" panelClass="help" panelName={t("chain-rule-take-from-run-panel")} label={t("chain-rule-take-from-run")}>
        {() => <p>{t("chain-rule-nothing-to-take")}</p>}
      </Popover>
    );
  }
  return (
    <div class="take-from-run">
      <label class="field-label" for="factors-of-run">{t("chain-rule-take-from")}</label>
      <select id="factors-of-run" class="select" value={chosen.label} onChange={(event) => setLabel(event.currentTarget.value)}>
        {choices.map((choice) => <option key={choice.label} value={choice.label}>{choice.label}</option>)}
      </select>
      <button type="button" class="button" data-testid="take-factors" onClick={() => fillFromRun(chosen)}>{t("chain-rule-take")}</button>
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
        <Text
          id="chain-rule-slip"
          args={{
            factors,
            printed: written(asWritten.product),
            printedShort: rounded(asWritten.product),
            product: written(right.product),
            productShort: rounded(right.product),
            weight: written(asWritten.terms.weight),
            update: rounded(asWritten.update),
            newWeight: written(asWritten.newWeight),
          }}
          parts={{ strong: (words) => <strong>{words}</strong> }}
        />
      </p>
      <p>
        {t("chain-rule-point-stands", {
          same: first.newWeight === second.newWeight ? "yes" : "no",
          first: shown(first.newWeight, first.format),
          second: shown(second.newWeight, second.format),
          update: rounded(right.update),
          half: first.verdict.halfGap ? rounded(first.verdict.halfGap) : "",
        })}
      </p>
    </div>
  );
}
