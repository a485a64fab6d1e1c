// The results of the chain-rule calculator: the sum in one line, and a row for each way of holding it, the exact one first.
import { ArrowRight, Equal, TriangleAlert } from "lucide";
import type Big from "big.js";
import { useEffect, useState } from "preact/hooks";
import type { Held, Outcome, Verdict } from "../../lib/chain-rule";
import { rounded, written } from "../../lib/decimal";
import { exactDecimal, shortest, type FloatFormat } from "../../lib/float-formats";
import { listOf, t } from "../../text";
import { Icon } from "../icon";
import { Text, withParts } from "../text";

const NOTES: Record<FloatFormat["id"], string> = {
  float64: t("chain-rule-float64"),
  float32: t("chain-rule-float32"),
  bfloat16: t("chain-rule-bfloat16"),
};

export function ChainRuleResults({ outcome }: { outcome: Outcome }) {
  const { terms, product, update, newWeight, held } = outcome;
  return (
    <div class="chain-results">
      <p class="sum" data-testid="chain-sum">
        <var>w</var><sub>{t("chain-rule-new")}</sub> = <var>w</var> − <var>η</var> · ∂<var>L</var>/∂<var>w</var> = {written(terms.weight)} − {inBrackets(terms.learningRate)} · {inBrackets(product)} = <strong>{written(newWeight)}</strong>
      </p>
      <table class="formats" aria-label={t("chain-rule-formats")}>
        <thead>
          <tr>
            <th scope="col">{t("chain-rule-held-as")}</th>
            <th scope="col">{t("chain-rule-product")} ∂<var>L</var>/∂<var>w</var></th>
            <th scope="col">{t("chain-rule-update-column")} <var>η</var> · ∂<var>L</var>/∂<var>w</var></th>
            <th scope="col">{t("chain-rule-new-weight")}</th>
            <th scope="col">{t("chain-rule-verdict")}</th>
          </tr>
        </thead>
        <tbody>
          <tr class="exact" data-format="exact">
            <th scope="row">{t("chain-rule-exactly")}<span class="format-note">{t("chain-rule-exactly-note")}</span></th>
            <ExactCell label={t("chain-rule-product")} value={product} />
            <ExactCell label={t("chain-rule-update-column")} value={update} />
            <ExactCell label={t("chain-rule-new-weight")} value={newWeight} />
            <td class="verdict" data-label={t("chain-rule-verdict")}>{update.eq(0) ? t("chain-rule-exactly-unchanged") : t("chain-rule-exactly-changed")}</td>
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
      <HeldCell label={t("chain-rule-product")} value={product} format={format} />
      <HeldCell label={t("chain-rule-update-column")} value={update} format={format} />
      <HeldCell label={t("chain-rule-new-weight")} value={newWeight} format={format} />
      <td class="verdict" data-label={t("chain-rule-verdict")} data-testid={`verdict-${format.id}`}>
        <div class="judged">
          <Icon node={icon} size={16} />
          <span>{withParts(why(verdict, weight, update, format), { word: (text) => <strong>{text}</strong> }).map((piece, index) => (typeof piece === "string" ? <Unbroken key={index} text={piece} /> : piece))}</span>
        </div>
      </td>
    </tr>
  );
}

/** What happened, and the reason. */
function why(verdict: Verdict, weight: number, update: number, format: FloatFormat): string {
  const args = {
    changed: verdict.isChanged ? "yes" : "no",
    size: Number.isFinite(update) ? rounded(exactDecimal(update).abs()) : "",
    weight: shown(weight, format),
    half: verdict.halfGap ? rounded(verdict.halfGap) : "",
  };
  switch (verdict.reason) {
    case "overflow": return t("chain-rule-overflow", { format: format.id });
    case "nothing-to-do": return t("chain-rule-nothing-to-do");
    case "underflow": return t("chain-rule-underflow");
    case "below-half": return t("chain-rule-below-half", args);
    case "tie": return t("chain-rule-tie", args);
    case "above-half": return t("chain-rule-above-half", args);
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
      {isAll ? null : <span class="stored"><Text id="chain-rule-stored-as" args={{ number: written(all) }} parts={{ hidden: (words) => <span class="visually-hidden">{words}</span> }} /></span>}
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
  const verdicts = outcome.held.map(({ format: { id: format }, verdict }) => (verdict.reason === "overflow" ? t("chain-rule-spoken-overflows", { format }) : verdict.isChanged ? t("chain-rule-spoken-changes", { format }) : t("chain-rule-spoken-stays", { format })));
  const text = t("chain-rule-spoken", { weight: written(outcome.newWeight), verdicts: listOf(verdicts) });
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
