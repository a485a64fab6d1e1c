// A number one can type. While it is being edited its text is its own; on Enter or on leaving, the value goes out:
// a number, or the text itself when it is none, so that the core can say what is wrong with it.
import { useState } from "preact/hooks";
import { parseTyped, toTyped } from "../lib/scale";

type Props = {
  id?: string;
  value: unknown;
  onChange: (value: number | string) => void;
  isInteger: boolean;
  min?: number | undefined;
  max?: number | undefined;
  class?: string;
  name?: string;
  describedBy?: Record<string, unknown>;
};

export function NumberInput({ id, value, onChange, isInteger, min, max, class: className = "", name, describedBy = {} }: Props) {
  const [text, setText] = useState<string | null>(null);
  const commit = (typed: string) => {
    setText(null);
    const parsed = parseTyped(typed);
    if (parsed !== value) onChange(parsed);
  };
  return (
    <input
      {...(id ? { id } : {})}
      class={`number ${className}`}
      {...(isInteger ? { type: "number", inputMode: "numeric", min, max, step: 1 } as const : { type: "text", inputMode: "decimal" } as const)}
      autocomplete="off"
      spellcheck={false}
      {...(name ? { "aria-label": name } : {})}
      {...describedBy}
      value={text ?? toTyped(value)}
      onInput={(event) => setText(event.currentTarget.value)}
      onChange={(event) => commit(event.currentTarget.value)}
      onBlur={() => setText(null)}
    />
  );
}
