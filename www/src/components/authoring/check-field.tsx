// A check: rows of measure, comparison and bound, each with what the run at hand gives, or the same as text for who knows the
// language; over how many seeds; and the verdict on the run at hand.
import { Check, Minus, Plus, X } from "lucide";
import { useId, useState } from "preact/hooks";
import { focusOn } from "../../authoring/actions";
import { called, checkOf, COMPARISONS, ofOneRun, reads, rowsOf, suggested, written, type Row, type Rows } from "../../authoring/rows";
import { checkPredicate, concludeCheck, type Reading } from "../../lessons/core";
import { parameter } from "../../state/config-state";
import { started } from "../../state/run-log";
import { t } from "../../text";
import { Icon } from "../icon";
import { valueText } from "../lesson/values";
import { Problems } from "./fields";
import { argumentChoices, measureNamed, MeasureList } from "./measure-list";
import { useReadings } from "./readings";

type Props = {
  /** Names it among others of the page. */
  name: string;
  label: string;
  path: string;
  check: string;
  onChange: (check: string) => void;
  /** It can be asked over several seeds. */
  hasSeeds?: boolean;
};

export function CheckField({ name, label, path, check, onChange, hasSeeds = false }: Props) {
  const id = useId();
  const rows = rowsOf(check);
  const [isText, setIsText] = useState(false);
  const asText = isText || rows === null;
  const oneRun = ofOneRun(check);
  const { problems, needs } = checkPredicate(oneRun);
  const isOfOneRun = problems.length === 0 && needs.runs.every((run) => run === "run");
  const measures = rows?.rows.map(({ measure }) => reads(measure)) ?? [];
  const readings = useReadings([oneRun, ...measures]);
  const valueOf = (measure: string): Reading | undefined => readings.get(reads(measure))?.[0];
  const set = (change: (rows: Rows) => Rows) => rows && onChange(checkOf(change(rows)));
  const verdict = isOfOneRun && readings.has(oneRun) ? concludeCheck(oneRun, [{ run: "run", seed: Number(started.value["seed"] ?? 1), readings: readings.get(oneRun) ?? [] }]).verdict : null;
  const typed = checkPredicate(check).problems;
  return (
    <fieldset class="author-check" data-check={name} data-verdict={verdict ?? undefined}>
      <legend class="field-label">{label}</legend>
      {asText ? (
        <>
          <textarea class="author-prose author-code" rows={2} spellcheck={false} aria-label={t("authoring-check-text")} data-testid={`check-text-${name}`} value={check} aria-describedby={id} {...(typed.length > 0 && { "aria-invalid": true })} onInput={(event) => onChange(event.currentTarget.value)} />
          <div id={id}>
            {typed.length > 0 ? typed.map(({ message }) => <p key={message} class="problem">{message}</p>) : <Problems path={path} id={`${id}-at`} />}
          </div>
        </>
      ) : (
        <>
          {rows.rows.map((row, index) => (
            <RowField
              key={index}
              name={`${name}-${index}`}
              row={row}
              isFirst={index === 0}
              reading={valueOf(row.measure)}
              onChange={(changed) => set((all) => ({ ...all, rows: all.rows.with(index, changed) }))}
              onRemove={rows.rows.length > 1 ? () => (set((all) => ({ ...all, rows: all.rows.filter((_, each) => each !== index) })), focusOn(`[data-testid="add-row-${name}"]`)) : null}
            />
          ))}
          <Problems path={path} id={id} />
          {hasSeeds && <Seeds seeds={rows.seeds} onChange={(seeds) => set((all) => ({ ...all, seeds }))} name={name} />}
        </>
      )}
      <div class="author-buttons">
        {!asText && <button type="button" class="button quiet" data-testid={`add-row-${name}`} onClick={() => (set((all) => ({ ...all, rows: [...all.rows, { measure: "parameters", comparison: "<=", bound: "200" }] })), focusOn(`[data-testid="measure-${name}-${rows.rows.length}"]`))}><Icon node={Plus} size={14} /> {t("authoring-add-condition")}</button>}
        {rows !== null && <button type="button" class="button quiet" data-testid={`as-text-${name}`} aria-pressed={isText} onClick={() => setIsText(!isText)}>{t("authoring-as-text")}</button>}
      </div>
      {rows === null && typed.length === 0 && <p class="author-note">{t("authoring-text-only")}</p>}
      <p class="author-verdict" data-testid={`verdict-${name}`} data-verdict={verdict ?? undefined}>
        {verdict !== null && <><Icon node={verdict === "passed" ? Check : verdict === "failed" ? X : Minus} size={15} /> {verdict === "passed" ? t("authoring-holds-now") : verdict === "failed" ? t("authoring-fails-now") : t("authoring-unmeasured-now")}</>}
      </p>
    </fieldset>
  );
}

type RowProps = { name: string; row: Row; isFirst: boolean; reading: Reading | undefined; onChange: (row: Row) => void; onRemove: (() => void) | null };

function RowField({ name, row, isFirst, reading, onChange, onRemove }: RowProps) {
  const { measure, comparison, bound } = row;
  const found = measureNamed(measure);
  const call = called(measure);
  const words = found ? (found.label || found.name) : measure;
  const choices = wordsFor(measure);
  const signs: Record<Row["comparison"], string> = { "<=": t("authoring-at-most"), ">=": t("authoring-at-least"), "<": t("authoring-below"), ">": t("authoring-above"), "=": t("authoring-equals"), "!=": t("authoring-differs") };
  return (
    <div class="author-row" data-row={name}>
      {!isFirst && <span class="author-and">{t("authoring-and")}</span>}
      <div class="author-row-measure">
        <MeasureList name={name} label={words} onChoose={(chosen, value) => onChange(suggested(chosen, value))} />
        {call.arguments.map((argument, place) => {
          const options = argumentChoices(argument, call.name, place);
          const put = (value: string) => onChange({ ...row, measure: written({ ...call, arguments: call.arguments.with(place, value) }) });
          return options.length > 0 ? (
            <select key={place} class="small-select" aria-label={t("authoring-argument", { measure: words, number: String(place + 1) })} data-testid={`argument-${name}-${place}`} value={argument} onChange={(event) => put(event.currentTarget.value)}>
              {options.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
            </select>
          ) : (
            <input key={place} class="number boxed author-argument" type="text" inputMode="decimal" autocomplete="off" aria-label={t("authoring-argument", { measure: words, number: String(place + 1) })} value={argument} onInput={(event) => put(event.currentTarget.value)} />
          );
        })}
        {onRemove && <button type="button" class="icon-button" aria-label={t("authoring-remove", { name: words })} onClick={onRemove}><Icon node={X} size={14} /></button>}
      </div>
      <div class="author-row-bound">
        <select class="small-select" aria-label={t("authoring-comparison")} data-testid={`comparison-${name}`} value={comparison} onChange={(event) => onChange({ ...row, comparison: event.currentTarget.value as Row["comparison"] })}>
          {COMPARISONS.filter((sign) => choices.length === 0 || sign === "=" || sign === "!=" || sign === comparison).map((sign) => <option key={sign} value={sign}>{signs[sign]}</option>)}
        </select>
        {choices.length > 0 ? (
          <select class="small-select" aria-label={t("authoring-bound")} data-testid={`bound-${name}`} value={bound} onChange={(event) => onChange({ ...row, bound: event.currentTarget.value })}>
            {choices.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
          </select>
        ) : (
          <input class="number boxed" type="text" autocomplete="off" spellcheck={false} aria-label={t("authoring-bound")} data-testid={`bound-${name}`} value={bound} onInput={(event) => onChange({ ...row, bound: event.currentTarget.value })} />
        )}
        <span class="author-now" data-testid={`now-${name}`} data-value={reading ? String(reading.value) : undefined}>{reading ? t("authoring-now", { value: reading.value === null ? (reading.reason ?? "–") : valueText(reading) }) : ""}</span>
      </div>
    </div>
  );
}

/** The words that a measure can give, if it gives words. */
function wordsFor(measure: string): { value: string; label: string }[] {
  const found = measureNamed(measure);
  const { name, arguments: given } = called(measure);
  const own = name === "now" ? measureNamed(given[0] ?? "") : found;
  const setting = own?.group === "settings" ? parameter(own.name) : null;
  const labels: Record<string, string> = { true: t("authoring-true"), false: t("authoring-false") };
  return (own?.words ?? []).map((value) => ({ value, label: setting?.choices?.find((choice) => choice.value === value)?.label ?? labels[value] ?? value }));
}

function Seeds({ seeds, onChange, name }: { seeds: Rows["seeds"]; onChange: (seeds: Rows["seeds"]) => void; name: string }) {
  const id = useId();
  return (
    <div class="author-seeds">
      <label for={id}>{t("authoring-judged-on")}</label>
      <select id={id} class="small-select" data-testid={`on-${name}`} value={seeds ? "seeds" : "run"} onChange={(event) => onChange(event.currentTarget.value === "seeds" ? { needed: "4", of: "5" } : null)}>
        <option value="run">{t("authoring-on-run")}</option>
        <option value="seeds">{t("authoring-on-seeds")}</option>
      </select>
      {seeds && (
        <span class="author-seed-counts">
          <input class="number boxed" type="text" inputMode="numeric" aria-label={t("authoring-seeds-needed")} data-testid={`needed-${name}`} value={seeds.needed} onInput={(event) => onChange({ ...seeds, needed: digits(event.currentTarget.value, seeds.needed) })} />
          {t("authoring-of")}
          <input class="number boxed" type="text" inputMode="numeric" aria-label={t("authoring-seeds-of")} data-testid={`of-${name}`} value={seeds.of} onInput={(event) => onChange({ ...seeds, of: digits(event.currentTarget.value, seeds.of) })} />
          {t("authoring-seeds")}
        </span>
      )}
    </div>
  );
}

/** Anything else would be no such check any more, and the fields would go. */
const digits = (typed: string, before: string): string => (/^\d{1,2}$/.test(typed.trim()) ? typed.trim() : before);
