// One comparison of a check: of which run, what is measured, and what it is compared with: a number, a word, or the same of another
// run; beside it what the run at hand gives.
import { X } from "lucide";
import { called, COMPARISONS, ofRun, suggested, written, type Row } from "../../lessons/check-rows";
import type { Reading } from "../../lessons/core";
import { t } from "../../text";
import { Icon } from "../icon";
import { valueText } from "../lesson/values";
import { argumentChoices, measureNamed, MeasureList, resultChoices } from "./measure-list";

type Props = {
  name: string;
  row: Row;
  isFirst: boolean;
  /** Runs that it may be of, by name, if they have names. */
  runs: readonly string[];
  /** The same of these can be the bound. */
  others: readonly string[];
  reading: Reading | undefined;
  onChange: (row: Row) => void;
  onRemove: (() => void) | null;
};

export function CheckRow({ name, row, isFirst, runs, others, reading, onChange, onRemove }: Props) {
  const { run, measure, bound } = row;
  const found = measureNamed(measure);
  const call = called(measure);
  const words = found ? (found.label || found.name) : measure;
  const hasWords = resultChoices(measure).length > 0;
  const versus = hasWords ? undefined : others.find((other) => bound === ofRun(other, measure));
  /** A bound that is the same of another run goes along. */
  const withMeasure = (next: Row): Row => (versus === undefined ? next : { ...next, comparison: row.comparison, bound: ofRun(versus, next.measure) });
  return (
    <div class="author-row" data-row={name}>
      {!isFirst && <span class="author-and">{t("authoring-and")}</span>}
      <div class="author-row-line">
        {runs.length > 0 && (
          <select class="small-select" aria-label={t("authoring-of-run")} data-testid={`run-${name}`} value={run} onChange={(event) => onChange({ ...row, run: event.currentTarget.value })}>
            {!runs.includes(run) && <option value={run}>{run}</option>}
            {runs.map((each) => <option key={each} value={each}>{each}</option>)}
          </select>
        )}
        <MeasureList name={name} label={words} onChoose={(chosen, value) => onChange(withMeasure(suggested(chosen, value, run)))} />
        {call.arguments.map((argument, place) => {
          const options = argumentChoices(argument, call.name, place);
          const put = (value: string) => onChange(withMeasure({ ...row, measure: written({ ...call, arguments: call.arguments.with(place, value) }) }));
          const label = t("authoring-argument", { measure: words, number: String(place + 1) });
          return options.length > 0 ? (
            <select key={place} class="small-select" aria-label={label} data-testid={`argument-${name}-${place}`} value={argument} onChange={(event) => put(event.currentTarget.value)}>
              {options.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
            </select>
          ) : (
            <input key={place} class="number boxed author-argument" type="text" inputMode="decimal" autocomplete="off" aria-label={label} value={argument} onInput={(event) => put(event.currentTarget.value)} />
          );
        })}
      </div>
      {onRemove && <button type="button" class="icon-button author-row-remove" data-testid={`remove-${name}`} aria-label={t("authoring-remove", { name: words })} title={t("authoring-remove", { name: words })} onClick={onRemove}><Icon node={X} size={14} /></button>}
      <div class="author-row-line">
        <Comparison name={name} row={row} others={hasWords ? [] : others} versus={versus} reading={reading} onChange={onChange} />
        {versus === undefined && <Bound name={name} row={row} onChange={onChange} />}
        <span class="author-now" data-testid={`now-${name}`} data-value={reading ? String(reading.value) : undefined}>{reading ? t("authoring-now", { value: reading.value === null ? (reading.reason ?? "–") : valueText(reading) }) : ""}</span>
      </div>
    </div>
  );
}

const SIGNS: Record<Row["comparison"], (than: string) => string> = {
  "<=": (than) => t("authoring-at-most", { than }),
  ">=": (than) => t("authoring-at-least", { than }),
  "<": (than) => t("authoring-below", { than }),
  ">": (than) => t("authoring-above", { than }),
  "=": (than) => t("authoring-equals", { than }),
  "!=": (than) => t("authoring-differs", { than }),
};

/** How it is compared, and with what: with what is typed beside it, or with the same of another run. */
function Comparison({ name, row, others, versus, reading, onChange }: Pick<Props, "name" | "row" | "others" | "reading" | "onChange"> & { versus: string | undefined }) {
  const { run, measure, comparison, bound } = row;
  const isOfWords = resultChoices(measure).length > 0;
  const signs = COMPARISONS.filter((sign) => !isOfWords || sign === "=" || sign === "!=" || sign === comparison);
  const choose = (value: string) => {
    const [sign = "=", than = ""] = value.split(" ");
    const next = { ...row, comparison: sign as Row["comparison"] };
    if (than !== "") onChange({ ...next, bound: ofRun(than, measure) });
    else onChange({ ...next, bound: versus === undefined ? bound : suggested(measure, reading?.value ?? null, run).bound });
  };
  const options = (than: string) => signs.map((sign) => <option key={sign} value={than === "" ? sign : `${sign} ${than}`}>{SIGNS[sign](than === "" ? "typed" : than)}</option>);
  return (
    <select class="small-select author-comparison" data-than={versus} aria-label={t("authoring-comparison")} data-testid={`comparison-${name}`} value={versus === undefined ? comparison : `${comparison} ${versus}`} onChange={(event) => choose(event.currentTarget.value)}>
      {options("")}
      {others.map((other) => <optgroup key={other} label={other === "start" ? t("authoring-versus-start") : t("authoring-versus-run", { run: other })}>{options(other)}</optgroup>)}
    </select>
  );
}

function Bound({ name, row, onChange }: Pick<Props, "name" | "row" | "onChange">) {
  const choices = resultChoices(row.measure);
  const isKnown = choices.some(({ value }) => value === row.bound);
  const common = { "aria-label": t("authoring-bound"), "data-testid": `bound-${name}`, value: row.bound };
  return choices.length > 0 ? (
    <select class="small-select" {...common} onChange={(event) => onChange({ ...row, bound: event.currentTarget.value })}>
      {!isKnown && <option value={row.bound}>{row.bound}</option>}
      {choices.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
    </select>
  ) : (
    <input class="number boxed" type="text" autocomplete="off" spellcheck={false} {...common} onInput={(event) => onChange({ ...row, bound: event.currentTarget.value })} />
  );
}
