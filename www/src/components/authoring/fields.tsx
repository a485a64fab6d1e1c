// The fields of the author's pane: a line, prose with its preview, a number; each with a label, and under it what the core finds
// wrong with it.
import { TriangleAlert } from "lucide";
import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { problemsAt } from "../../authoring/actions";
import { parseTyped, toTyped } from "../../lib/scale";
import { t } from "../../text";
import { Icon } from "../icon";
import { Markdown } from "../lesson/markdown";

/** What a field is told when it has problems: where they stand in the file does not matter here. */
export function Problems({ path, id }: { path: string; id: string }) {
  const found = problemsAt(path);
  return (
    <div id={id}>
      {found.map(({ message }) => <p key={message} class="problem"><Icon node={TriangleAlert} size={13} />{message}</p>)}
    </div>
  );
}

export function marks(path: string, id: string) {
  return { "aria-describedby": id, ...(problemsAt(path).length > 0 && { "aria-invalid": true as const }) };
}

type LineProps = { label: string; path: string; value: string; onChange: (value: string) => void; hint?: string; class?: string; testId?: string; isHeading?: boolean };

export function Line({ label, path, value, onChange, hint, class: className = "", testId, isHeading = false }: LineProps) {
  const id = useId();
  return (
    <label class={`author-field ${className}`}>
      <span class="field-label">{label}</span>
      <input class={isHeading ? "number boxed author-title" : "number boxed"} type="text" autocomplete="off" data-testid={testId} value={value} placeholder={hint} {...marks(path, id)} onInput={(event) => onChange(event.currentTarget.value)} />
      <Problems path={path} id={id} />
    </label>
  );
}

type ProseProps = { label: string; path: string; value: string; onChange: (value: string) => void; rows?: number; hint?: string; testId?: string; isPreviewed?: boolean };

/** Markdown, and what becomes of it, as the student sees it. */
export function Prose({ label, path, value, onChange, rows = 2, hint, testId, isPreviewed = true }: ProseProps) {
  const id = useId();
  const hasMarks = /[*_`$#[\]|]|\n/.test(value);
  const lines = Math.min(14, Math.max(rows, value.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 48)), 0)));
  return (
    <div class="author-field">
      <label class="author-field">
        <span class="field-label">{label}</span>
        <textarea class="author-prose" rows={lines} data-testid={testId} value={value} placeholder={hint} {...marks(path, id)} onInput={(event) => onChange(event.currentTarget.value)} />
      </label>
      <Problems path={path} id={id} />
      {isPreviewed && hasMarks && (
        <div class="author-preview" role="group" aria-label={t("authoring-preview")}>
          <Markdown text={value} />
        </div>
      )}
    </div>
  );
}

type NumberProps = { label: string; path: string; value: number | null; onChange: (value: number | null) => void; class?: string; testId?: string; unit?: ComponentChildren };

/** Empty is null. What is no number stays in the field, and is said to be none. */
export function NumberField({ label, path, value, onChange, class: className = "", testId, unit }: NumberProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (value === null ? "" : toTyped(value));
  const isBad = typed !== null && typed.trim() !== "" && typeof parseTyped(typed) !== "number";
  return (
    <label class={`author-field author-number ${className}`}>
      <span class="field-label">{label}</span>
      <span class="author-unit">
        <input
          class="number boxed"
          type="text"
          inputMode="decimal"
          autocomplete="off"
          data-testid={testId}
          value={shown}
          {...marks(path, id)}
          {...(isBad && { "aria-invalid": true })}
          onInput={(event) => {
            const text = event.currentTarget.value;
            setTyped(text);
            const read = text.trim() === "" ? null : parseTyped(text);
            if (read === null || (typeof read === "number" && Number.isFinite(read))) onChange(read);
          }}
          onBlur={() => !isBad && setTyped(null)}
        />
        {unit}
      </span>
      {isBad && <p class="problem">{t("authoring-no-number")}</p>}
      <Problems path={path} id={id} />
    </label>
  );
}

type FlagProps = { label: string; isOn: boolean; onChange: (isOn: boolean) => void; testId?: string };

export function Flag({ label, isOn, onChange, testId }: FlagProps) {
  return (
    <label class="author-flag">
      <input type="checkbox" data-testid={testId} checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}

type FoldProps = { title: string; note?: string; isOpen?: boolean; testId?: string; hasProblems?: boolean; children: ComponentChildren };

/** What is not needed by everyone, folded away. */
export function Fold({ title, note = "", isOpen = false, testId, hasProblems = false, children }: FoldProps) {
  return (
    <details class="author-fold" open={isOpen} data-testid={testId}>
      <summary>
        <span>{title}</span>
        {hasProblems && <span class="author-wrong"><Icon node={TriangleAlert} size={13} /><span class="visually-hidden">{t("authoring-has-problems")}</span></span>}
        {note && <span class="author-note">{note}</span>}
      </summary>
      <div class="author-fold-body">{children}</div>
    </details>
  );
}
