// The fields of the author's pane: a line, prose with its preview, a number; each with a label, and under it what the core finds
// wrong with it.
import { TriangleAlert } from "lucide";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useState } from "preact/hooks";
import { problemsAt, saidOf } from "../../authoring/judging";
import { parseTyped, toTyped } from "../../lib/scale";
import { t } from "../../text";
import { Icon } from "../icon";
import { Markdown } from "../lesson/markdown";

/** What a field is told when it has problems: where they stand in the file does not matter here. */
export function Problems({ path, id }: { path: string; id: string }) {
  return (
    <div id={id} class="author-problems" data-path={path}>
      {problemsAt(path).map((each, index) => <p key={index} class="problem"><Icon node={TriangleAlert} size={13} />{saidOf(each)}</p>)}
    </div>
  );
}

export function marks(path: string, id: string) {
  return { "aria-describedby": id, ...(problemsAt(path).length > 0 && { "aria-invalid": true as const }) };
}

type LineProps = { label: string; path: string; value: string; onChange: (value: string) => void; hint?: string; testId?: string; isHeading?: boolean };

export function Line({ label, path, value, onChange, hint, testId, isHeading = false }: LineProps) {
  const id = useId();
  return (
    <label class="author-field">
      <span class="field-label">{label}</span>
      <input class={isHeading ? "number boxed author-title" : "number boxed"} type="text" autocomplete="off" data-testid={testId} value={value} placeholder={hint} {...marks(path, id)} onInput={(event) => onChange(event.currentTarget.value)} />
      <Problems path={path} id={id} />
    </label>
  );
}

/** What becomes of Markdown, as students see it; nothing where they see what was typed. */
export function Preview({ text }: { text: string }) {
  if (!/[*_`$#[\]|]|\n|https:/.test(text)) return null;
  return (
    <div class="author-preview" role="group" aria-label={t("authoring-preview")}>
      <p class="author-preview-name" aria-hidden="true">{t("authoring-preview")}</p>
      <Markdown text={text} />
    </div>
  );
}

type ProseProps = { label: string; path: string; value: string; onChange: (value: string) => void; rows?: number; testId?: string };

/** Markdown, and what becomes of it. */
export function Prose({ label, path, value, onChange, rows = 2, testId }: ProseProps) {
  const id = useId();
  const lines = Math.min(14, Math.max(rows, value.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 48)), 0)));
  return (
    <div class="author-field">
      <label class="author-field">
        <span class="field-label">{label}</span>
        <textarea class="author-prose" rows={lines} data-testid={testId} value={value} {...marks(path, id)} onInput={(event) => onChange(event.currentTarget.value)} />
      </label>
      <Problems path={path} id={id} />
      <Preview text={value} />
    </div>
  );
}

type NumberProps = { label: string; path: string; value: number | null; onChange: (value: number | null) => void; class?: string; testId?: string; hint?: string };

/** Empty is null. What is no number stays in the field, and is said to be none. */
export function NumberField({ label, path, value, onChange, class: className = "", testId, hint }: NumberProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (value === null ? "" : toTyped(value));
  const isBad = typed !== null && typed.trim() !== "" && typeof parseTyped(typed) !== "number";
  return (
    <label class={`author-field ${className}`}>
      <span class="field-label">{label}</span>
      <input
        class="number boxed"
        type="text"
        inputMode="decimal"
        autocomplete="off"
        data-testid={testId}
        placeholder={hint}
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

/** What is not needed by everyone, folded away. `isOpen`: at first; a problem in it opens it. */
export function Fold({ title, note = "", isOpen: isOpenAtFirst = false, testId, hasProblems = false, children }: FoldProps) {
  const [isOpen, setIsOpen] = useState(isOpenAtFirst || hasProblems);
  useEffect(() => {
    if (hasProblems) setIsOpen(true);
  }, [hasProblems]);
  return (
    <details class="author-fold" open={isOpen} data-testid={testId} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <span>{title}</span>
        {hasProblems && <span class="author-wrong"><Icon node={TriangleAlert} size={13} /><span class="visually-hidden">{t("authoring-has-problems")}</span></span>}
        {note && <span class="author-note">{note}</span>}
      </summary>
      <div class="author-fold-body">{isOpen && children}</div>
    </details>
  );
}
