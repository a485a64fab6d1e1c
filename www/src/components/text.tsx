// A message with elements in it: <name>…</name> in the catalogue becomes what `parts` makes of the words between, so that
// a sentence stays whole for whoever translates it.
import type { ComponentChild } from "preact";
import { t, type Arguments } from "../text";

type Props = { id: string; args?: Arguments; parts: Record<string, (inner: string) => ComponentChild> };

export function Text({ id, args, parts }: Props) {
  return <>{withParts(t(id, args), parts)}</>;
}

/** Marks do not nest; one that `parts` does not name is text. */
export function withParts(text: string, parts: Props["parts"]): ComponentChild[] {
  const pieces: ComponentChild[] = [];
  let from = 0;
  for (const mark of text.matchAll(/<([a-z][a-z0-9-]*)>(.*?)<\/\1>/gs)) {
    const [whole, name = "", inner = ""] = mark;
    const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
    if (!part) continue;
    pieces.push(text.slice(from, mark.index), part(inner));
    from = mark.index + whole.length;
  }
  pieces.push(text.slice(from));
  return pieces.filter((piece) => piece !== "");
}
