// The signs before the entries of legends and readings, as they are drawn in the chart.
import type { LegendSign, LineStyle } from "../core-types";

type Props = { color: string; dash?: LineStyle | undefined; sign?: LegendSign | undefined };

/** A short piece of a line, a patch, or a diamond. */
export function LineKey({ color, dash = "solid", sign = "line" }: Props) {
  return (
    <svg class="line-key" width="16" height="12" viewBox="0 0 16 12" aria-hidden="true">
      {sign === "area" && <rect x="2" y="1" width="12" height="10" fill={color} />}
      {sign === "diamond" && <path d="M8 1 13 6 8 11 3 6z" fill={color} />}
      {(sign === "line" || sign === "upright") && (
        <path d={sign === "upright" ? "M8 0 V12" : "M0 6 H16"} stroke={color} stroke-width="2" stroke-dasharray={dash === "dashed" ? "5 3" : dash === "dotted" ? "1.5 2.5" : undefined} fill="none" />
      )}
    </svg>
  );
}
