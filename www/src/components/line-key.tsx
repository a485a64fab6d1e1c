// The sign of a line in legends and readings.
import type { LineStyle } from "../core-types";

/** A short piece of a line, as it is drawn in the chart. */
export function LineKey({ color, dash = "solid", upright = false }: { color: string; dash?: LineStyle | undefined; upright?: boolean }) {
  const dashes = dash === "dashed" ? "5 3" : dash === "dotted" ? "1.5 2.5" : undefined;
  return (
    <svg class="line-key" width="16" height="12" viewBox="0 0 16 12" aria-hidden="true">
      <path d={upright ? "M8 0 V12" : "M0 6 H16"} stroke={color} stroke-width="2" stroke-dasharray={dashes} fill="none" />
    </svg>
  );
}
