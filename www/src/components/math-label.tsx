// A label such as "x₁²" with real subscripts and superscripts, which every font can show.
import type { ComponentChild } from "preact";

const DIGITS: Record<string, string> = { "₀": "0", "₁": "1", "₂": "2", "₃": "3" };

export function MathLabel({ text }: { text: string }) {
  const parts: ComponentChild[] = [...text].map((character) => {
    const digit = DIGITS[character];
    return digit === undefined ? character : <sub>{digit}</sub>;
  });
  return <span class="math">{parts}</span>;
}
