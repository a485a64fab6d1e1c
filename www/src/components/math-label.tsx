// A label such as "x₁²" with real subscripts and superscripts, which every font can show.
import type { ComponentChild } from "preact";

const ZERO = "₀".codePointAt(0) ?? 0;

export function MathLabel({ text }: { text: string }) {
  const parts: ComponentChild[] = [...text].map((character) => {
    const digit = (character.codePointAt(0) ?? 0) - ZERO;
    return digit >= 0 && digit <= 9 ? <sub>{digit}</sub> : character;
  });
  return <span class="math">{parts}</span>;
}
