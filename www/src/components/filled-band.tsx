// The space between two curves of a chart, filled: it lies over the canvas, translucent, in the chart's own coordinates.
import type { PlotArea } from "../core";
import type { RunHistory } from "../lib/history";

/** Two columns and the colour between them. */
export type Fill = { lower: string; upper: string; color: string };

type Props = { record: RunHistory; area: PlotArea | null; isLog: boolean; fill: Fill };

export function FilledBand({ record, area, isLog, fill }: Props) {
  if (!area) return null;
  const { left, right, top, bottom, xMin, xMax, yMin, yMax } = area;
  const scale = (value: number) => (isLog ? Math.log(Math.max(Number.MIN_VALUE, value)) : value);
  const x = (epoch: number) => left + ((epoch - xMin) / (xMax - xMin)) * (right - left);
  const y = (value: number) => Math.min(bottom, Math.max(top, bottom - ((scale(value) - scale(yMin)) / (scale(yMax) - scale(yMin))) * (bottom - top)));
  const edge = (column: string) => {
    const index = record.column(column);
    return Array.from({ length: record.rows }, (_, row) => [record.value(row, 0), record.value(row, index)] as const)
      .filter(([, value]) => Number.isFinite(value))
      .map(([epoch, value]) => `${x(epoch).toFixed(1)},${y(value).toFixed(1)}`);
  };
  const points = [...edge(fill.upper), ...edge(fill.lower).reverse()].join(" ");
  return <svg class="filled-band" aria-hidden="true"><polygon points={points} fill={fill.color} fill-opacity={0.16} /></svg>;
}
