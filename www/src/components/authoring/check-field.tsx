// A check: rows of a form, or the same as text for who knows the language; over how many seeds; and the verdict on the run at hand.
import { Check, Minus, Plus, X } from "lucide";
import { useId, useState } from "preact/hooks";
import { focusOn } from "../../authoring/actions";
import { checkOf, ofOneRun, reads, rowsOf, type Row, type Rows } from "../../lessons/check-rows";
import { checkPredicate, concludeCheck } from "../../lessons/core";
import { started } from "../../state/run-log";
import { t } from "../../text";
import { Icon } from "../icon";
import { CheckRow } from "./check-row";
import { Problems } from "./fields";
import { useReadings } from "./readings";

type Props = {
  /** Names it among others of the page. */
  name: string;
  label: string;
  path: string;
  check: string;
  onChange: (check: string) => void;
  /** It can be asked over several seeds; what it is judged on without them. */
  without?: string;
  /** The runs that it is about, if they have names. */
  runs?: readonly string[];
  /** It can be compared with the start. */
  hasStart?: boolean;
};

/** Not met by most networks, so that it is changed. */
const ADDED: Row = { run: "", measure: "parameters", comparison: "<=", bound: "200" };

export function CheckField({ name, label, path, check, onChange, without, runs = [], hasStart = false }: Props) {
  const id = useId();
  // what is half typed into a row may be no row any more, and stays one
  const [made, setMade] = useState<{ check: string; rows: Rows } | null>(null);
  const rows = made?.check === check ? made.rows : rowsOf(check);
  // who types text goes on with text, though it may be rows by now
  const [isText, setIsText] = useState(false);
  const asText = isText || rows === null;
  const oneRun = ofOneRun(check);
  const { problems, needs } = checkPredicate(oneRun);
  const isOfOneRun = problems.length === 0 && needs.runs.every((run) => run === "run") && runs.length === 0;
  const readings = useReadings([oneRun, ...(rows?.rows.map(({ measure }) => reads(measure)) ?? [])]);
  const set = (change: (rows: Rows) => Rows) => {
    if (!rows) return;
    const changed = change(rows);
    setMade({ check: checkOf(changed), rows: changed });
    onChange(checkOf(changed));
  };
  const verdict = isOfOneRun && readings.has(oneRun) ? concludeCheck(oneRun, [{ run: "run", seed: Number(started.value["seed"] ?? 1), readings: readings.get(oneRun) ?? [] }]).verdict : null;
  const typed = checkPredicate(check).problems;
  const addRow = () => {
    set((all) => ({ ...all, rows: [...all.rows, { ...ADDED, run: runs[0] ?? "" }] }));
    focusOn(`[data-testid="measure-${name}-${rows?.rows.length ?? 0}"]`);
  };
  const removeRow = (index: number) => {
    set((all) => ({ ...all, rows: all.rows.filter((_, each) => each !== index) }));
    focusOn(`[data-testid="add-row-${name}"]`);
  };
  return (
    <fieldset class="author-check" data-check={name} data-verdict={verdict ?? undefined}>
      <legend class="field-label">{label}</legend>
      {asText ? (
        <textarea class="author-prose author-code" rows={Math.max(2, Math.ceil(check.length / 36))} spellcheck={false} aria-label={t("authoring-check-text")} data-testid={`check-text-${name}`} value={check} aria-describedby={id} {...(typed.length > 0 && { "aria-invalid": true })} onInput={(event) => (setIsText(true), onChange(event.currentTarget.value))} />
      ) : (
        rows.rows.map((row, index) => (
          <CheckRow
            key={index}
            name={`${name}-${index}`}
            row={row}
            isFirst={index === 0}
            runs={runs}
            others={hasStart ? ["start"] : runs.filter((run) => run !== row.run)}
            reading={runs.length === 0 ? readings.get(reads(row.measure))?.[0] : undefined}
            onChange={(changed) => set((all) => ({ ...all, rows: all.rows.with(index, changed) }))}
            onRemove={rows.rows.length > 1 ? () => removeRow(index) : null}
          />
        ))
      )}
      {typed.length > 0 ? <div id={id}>{typed.map(({ message }) => <p key={message} class="problem">{message}</p>)}</div> : <Problems path={path} id={id} />}
      <div class="author-buttons">
        {!asText && <button type="button" class="button quiet" data-testid={`add-row-${name}`} onClick={addRow}><Icon node={Plus} size={14} /> {t("authoring-add-condition")}</button>}
        {rows !== null && <button type="button" class="button quiet" data-testid={`as-text-${name}`} onClick={() => setIsText(!isText)}>{isText ? t("authoring-as-form") : t("authoring-as-text")}</button>}
      </div>
      {rows === null && typed.length === 0 && <p class="author-note">{t("authoring-text-only")}</p>}
      {!asText && without !== undefined && <Seeds without={without} seeds={rows.seeds} onChange={(seeds) => set((all) => ({ ...all, seeds }))} name={name} />}
      {runs.length === 0 && (
        <p class="author-verdict" data-testid={`verdict-${name}`} data-verdict={verdict ?? undefined}>
          {verdict !== null && <><Icon node={verdict === "passed" ? Check : verdict === "failed" ? X : Minus} size={15} /> {verdict === "passed" ? t("authoring-holds-now") : verdict === "failed" ? t("authoring-fails-now") : t("authoring-unmeasured-now")}</>}
        </p>
      )}
    </fieldset>
  );
}

function Seeds({ without, seeds, onChange, name }: { without: string; seeds: Rows["seeds"]; onChange: (seeds: Rows["seeds"]) => void; name: string }) {
  const id = useId();
  return (
    <div class="author-seeds">
      <label for={id}>{t("authoring-judged-on")}</label>
      <select id={id} class="small-select" data-testid={`on-${name}`} value={seeds ? "seeds" : "run"} onChange={(event) => onChange(event.currentTarget.value === "seeds" ? { needed: "4", of: "5" } : null)}>
        <option value="run">{without}</option>
        <option value="seeds">{t("authoring-on-seeds")}</option>
      </select>
      {seeds && (
        <span class="author-seed-counts">
          <Count label={t("authoring-seeds-needed")} testId={`needed-${name}`} value={seeds.needed} onChange={(needed) => onChange({ ...seeds, needed })} />
          {t("authoring-of")}
          <Count label={t("authoring-seeds-of")} testId={`of-${name}`} value={seeds.of} onChange={(of) => onChange({ ...seeds, of })} />
          {t("authoring-seeds")}
        </span>
      )}
    </div>
  );
}

/** Anything but digits would be no such check any more: it is typed, and the last number stays until there is another. */
function Count({ label, testId, value, onChange }: { label: string; testId: string; value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      class="number boxed"
      type="text"
      inputMode="numeric"
      maxLength={2}
      aria-label={label}
      data-testid={testId}
      value={typed ?? value}
      onInput={(event) => {
        const text = event.currentTarget.value.trim();
        setTyped(text);
        if (/^\d{1,2}$/.test(text)) onChange(text);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
