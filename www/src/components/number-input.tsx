// A number one can type, or step with the arrow keys. While it is being edited its text is its own; on Enter or on
// leaving, the value goes out: a number, or the text itself when it is none, so that the core can say what is wrong
// with it. Where a number may be absent, an empty field says so.
import { useState } from "preact/hooks";
import { parseTyped, stepped, toTyped } from "../lib/scale";
import { t } from "../text";

export type Range = { isInteger: boolean; min?: number | undefined; max?: number | undefined; step?: number | undefined; isLog?: boolean };

type Props = Range & {
  id?: string;
  value: unknown;
  onChange: (value: number | string | null) => void;
  isOptional?: boolean;
  isDisabled?: boolean;
  /** What an empty field means. */
  whenEmpty?: string;
  class?: string;
  name?: string;
  describedBy?: Record<string, unknown>;
};

export function NumberInput({ id, value, onChange, isInteger, isOptional = false, isDisabled = false, whenEmpty = t("settings-none"), min, max, step, isLog = false, class: className = "", name, describedBy = {} }: Props) {
  const [text, setText] = useState<string | null>(null);
  const commit = (typed: string) => {
    setText(null);
    const parsed = parseTyped(typed);
    const next = isOptional && parsed === "" ? null : parsed;
    if (next !== value) onChange(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : null;
    const typed = parseTyped(text ?? toTyped(value));
    if (direction === null || typeof typed !== "number" || (step === undefined && !isLog)) return;
    event.preventDefault();
    setText(null);
    onChange(stepped(typed, direction, { min: min ?? -Infinity, max: max ?? Infinity, log: isLog, step: step ?? 1 }));
  };
  return (
    <input
      {...(id ? { id } : {})}
      class={`number ${className}`}
      {...(isInteger ? { type: "number", inputMode: "numeric", min, max, step: 1 } as const : { type: "text", inputMode: "decimal", onKeyDown } as const)}
      autocomplete="off"
      disabled={isDisabled}
      spellcheck={false}
      {...(isOptional ? { placeholder: whenEmpty, title: t("settings-when-empty", { meaning: whenEmpty }) } : {})}
      {...(name ? { "aria-label": name } : {})}
      {...describedBy}
      value={text ?? toTyped(value)}
      onInput={(event) => setText(event.currentTarget.value)}
      onChange={(event) => commit(event.currentTarget.value)}
      onBlur={() => setText(null)}
    />
  );
}
