// The results of the chain-rule calculator: the sum in one line, and a row for each way of holding it, the exact one first.
import { ArrowRight, Equal, TriangleAlert } from "lucide";
import type Big from "big.js";
import { useEffect, useState } from "preact/hooks";
import type { Held, Outcome, Verdict } from "../../lib/chain-rule";
import { rounded, written } from "../../lib/decimal";
import { exactDecimal, shortest, type FloatFormat } from "../../lib/float-formats";
import { Icon } from "../icon";

const NOTES: Record<FloatFormat["id"], string> = {
  float64: "53 bits, about 16 digits",
  float32: "24 bits, about 7 digits: what this page trains in",
  bfloat16: "8 bits, 2 to 3 digits: what large models train in",
};

export function ChainRuleResults({ outcome }: { outcome: Outcome }) {
  const { terms, product, update, newWeight, held } = outcome;
  return (
    <div class="chain-results">
      <p class="sum" data-testid="chain-sum">
        <var>w</var><sub>new</sub> = <var>w</var> − <var>η</var> · ∂<var>L</var>/∂<var>w</var> = {written(terms.weight)} − {inBrackets(terms.learningRate)} · {inBrackets(product)} = <strong>{written(newWeight)}</strong>
      </p>
      <table class="formats" aria-label="What each format holds">
        <thead>
          <tr>
            <th scope="col">Held as</th>
            <th scope="col">Product ∂<var>L</var>/∂<var>w</var></th>
            <th scope="col">Update <var>η</var> · ∂<var>L</var>/∂<var>w</var></th>
            <th scope="col">New weight</th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          <tr class="exact" data-format="exact">
            <th scope="row">Exactly<span class="format-note">every digit of the decimal</span></th>
            <ExactCell label="Product" value={product} />
            <ExactCell label="Update" value={update} />
            <ExactCell label="New weight" value={newWeight} />
            <td class="verdict" data-label="Verdict">{update.eq(0) ? "Unchanged: the update is 0." : "Changed, by exactly the update."}</td>
          </tr>
          {held.map((each) => <FormatRow key={each.format.id} held={each} />)}
        </tbody>
      </table>
      <Spoken outcome={outcome} />
    </div>
  );
}

function inBrackets(value: Big): string {
  return value.s < 0 ? `(${written(value)})` : written(value);
}

function FormatRow({ held }: { held: Held }) {
  const { format, product, update, newWeight, weight, verdict } = held;
  const icon = verdict.reason === "overflow" ? TriangleAlert : verdict.isChanged ? ArrowRight : Equal;
  return (
    <tr data-format={format.id} data-changed={verdict.isChanged}>
      <th scope="row">{format.id}<span class="format-note">{NOTES[format.id]}</span></th>
      <HeldCell label="Product" value={product} format={format} />
      <HeldCell label="Update" value={update} format={format} />
      <HeldCell label="New weight" value={newWeight} format={format} />
      <td class="verdict" data-label="Verdict" data-testid={`verdict-${format.id}`}>
        <div class="judged">
          <Icon node={icon} size={16} />
          <span><strong>{verdict.reason === "overflow" ? "Overflow" : verdict.isChanged ? "Changed" : "Unchanged"}</strong><Unbroken text={why(verdict, weight, update, format)} /></span>
        </div>
      </td>
    </tr>
  );
}

/** The reason, after a word that says what happened. */
function why(verdict: Verdict, weight: number, update: number, format: FloatFormat): string {
  const half = verdict.halfGap ? rounded(verdict.halfGap) : "";
  const beside = `half the gap between ${shown(weight, format)} and the next number, ${half}`;
  const size = Number.isFinite(update) ? rounded(exactDecimal(update).abs()) : "";
  switch (verdict.reason) {
    case "overflow": return `: a number here is larger than ${format.id} can hold.`;
    case "nothing to do": return ": the update is 0.";
    case "underflow": return ": the update is so small that it is held as 0.";
    case "below half": return `: the update, ${size}, is less than ${beside}.`;
    case "tie": return `: the update is exactly ${beside}, and a tie goes to the number whose last bit is 0.`;
    case "above half": return `: the update, ${size}, is more than ${beside}.`;
  }
}

/** A hyphen of an exponent is no place to break a line. */
function Unbroken({ text }: { text: string }) {
  return <>{text.split(/(\S+e-\d+\S*)/).map((part, index) => (index % 2 === 1 ? <span key={index} class="unbroken">{part}</span> : part))}</>;
}

function ExactCell({ label, value }: { label: string; value: Big }) {
  return <td data-label={label} data-value={value.toString()}><span class="held">{written(value)}</span></td>;
}

function HeldCell({ label, value, format }: { label: string; value: number; format: FloatFormat }) {
  const all = Number.isFinite(value) ? exactDecimal(value) : null;
  const isAll = !all || all.eq(shortest(value, format));
  return (
    <td data-label={label} data-value={all?.toString() ?? String(value)}>
      <span class="held">{shown(value, format)}</span>
      {isAll ? null : <span class="stored"><span class="visually-hidden">, stored as exactly </span>{written(all)}</span>}
    </td>
  );
}

/** A number as one would write it down for this format. */
export function shown(value: number, format: FloatFormat): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return Object.is(value, -0) ? "−0" : "0";
  return written(shortest(value, format));
}

const SPEAK_AFTER_MS = 1200;

/** The result in a sentence, once nothing has been typed for a moment: it is read aloud. */
function Spoken({ outcome }: { outcome: Outcome }) {
  const verdicts = outcome.held.map(({ format, verdict }) => `${format.id} ${verdict.reason === "overflow" ? "overflows" : verdict.isChanged ? "changes" : "does not change"}`);
  const text = `The new weight is ${written(outcome.newWeight)}; ${verdicts.join(", ")}.`;
  // what stood here at first was not asked for
  const [spoken, speak] = useState<string | null>(null);
  const [first] = useState(text);
  useEffect(() => {
    if (spoken === null && text === first) return;
    const timer = setTimeout(() => speak(text), SPEAK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return <p class="visually-hidden" role="status">{spoken ?? ""}</p>;
}
