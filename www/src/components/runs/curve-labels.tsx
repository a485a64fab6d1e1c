// Letters at the ends of the curves of compared runs, so that nobody has to tell them by colour.
import type { PlotArea } from "../../core";
import { spread } from "../../lib/run-comparison";
import { RunBadge } from "./run-badge";

type End = { slot: number | null; x: number; y: number };

const SIZE = 16;

export function CurveLabels({ area, isLog, ends }: { area: PlotArea | null; isLog: boolean; ends: readonly End[] }) {
  if (!area) return null;
  const { left, right, top, bottom, xMin, xMax, yMin, yMax } = area;
  const scale = (value: number) => (isLog ? Math.log(Math.max(Number.MIN_VALUE, value)) : value);
  const x = (at: number) => left + ((at - xMin) / Math.max(1e-9, xMax - xMin)) * (right - left);
  const y = (value: number) => bottom - ((scale(value) - scale(yMin)) / Math.max(1e-12, scale(yMax) - scale(yMin))) * (bottom - top);
  const heights = ends.map((end) => Math.min(bottom, Math.max(top, y(end.y))));
  // curves that end far from each other do not get in each other's way
  const columns = ends.map((end) => Math.round(x(end.x) / (SIZE * 2)));
  const placed = [...heights];
  for (const column of new Set(columns)) {
    const members = columns.flatMap((each, index) => (each === column ? [index] : []));
    spread(members.map((index) => heights[index] ?? 0), SIZE, bottom).forEach((height, at) => (placed[members[at] ?? 0] = height));
  }
  return (
    <div class="curve-labels" aria-hidden="true">
      {ends.map((end, index) => (
        <span key={end.slot ?? "present"} style={{ left: `${Math.min(x(end.x), right)}px`, top: `${placed[index] ?? 0}px` }}><RunBadge slot={end.slot} /></span>
      ))}
    </div>
  );
}
