// One varied setting along x: the median over the seeds with its 5–95 % band, a dot a value. On a logarithmic axis where the
// values are spaced by factors. Values that are no numbers have no place along an axis: the table has them.
import { computed } from "@preact/signals";
import type { PlotArea } from "../../core";
import type { Drawn } from "../../core-types";
import { colors } from "../../lib/colors";
import { axisValue, formatQuantity, isByFactor, SHARES } from "../../lib/sweep";
import { parameter } from "../../state/config-state";
import { cells, quantity, scale, sweepOf, values, version, type SweepOf } from "../../state/sweep-state";
import { t } from "../../text";
import { ChartFrame } from "../chart-frame";
import { quantityLabel, settingsOf } from "./quantity-words";

type Point = { x: number; median: number; low: number; high: number };

/** In order along x. */
const points = computed<Point[]>(() => {
  void version.value;
  const axis = sweepOf.value?.axes[0];
  const list = (axis?.values ?? []).map((value, cell): Point => {
    const median = values.value[cell] ?? NaN;
    const spread = quantity.value.of === "spread" ? cells.value[cell]?.spread : null;
    return { x: typeof value === "number" ? value : NaN, median, low: spread?.low ?? median, high: spread?.high ?? median };
  });
  return list.filter(({ x }) => !Number.isNaN(x)).sort((a, b) => a.x - b.x);
});

export function SweepChart({ of }: { of: SweepOf }) {
  const [axis] = of.axes;
  if (!axis || !axis.values.every((value) => typeof value === "number") || axis.values.length < 2) return null;
  const entry = parameter(axis.name);
  const { id } = quantity.value;
  const label = quantityLabel(id);
  const isRegression = of.judged.task === "regression";
  const format = (value: number) => formatQuantity(id, value, isRegression);
  const isLog = scale.value !== null && isByFactor(scale.value);
  const { accent } = colors.value;
  const isShare = SHARES.some((share) => share.id === id);
  return (
    <ChartFrame
      id="sweep"
      title={t("sweep-chart", { quantity: label, parameter: entry.label })}
      legend={isShare ? [{ name: t("sweep-share-of-seeds"), color: accent }] : [{ name: t("sweep-chart-median"), color: accent }, { name: t("sweep-chart-band"), color: accent, dash: "dashed" }]}
      watch={() => points.value}
      intervalMs={150}
      draw={() => drawn(points.value, axis.isGeometric, isLog, entry.label, label)}
      overlay={(area) => <Dots area={area} isLogX={axis.isGeometric} isLogY={isLog} color={accent} />}
      summary={() => t("sweep-chart-summary", { quantity: label, parameter: entry.label, points: points.value.map(({ x, median }) => t("sweep-chart-point", { x: axisValue(entry, x), value: format(median) })).join("; ") })}
      table={() => ({
        head: [entry.label, t("sweep-chart-median"), "5 %", "95 %"],
        rows: points.value.map(({ x, median, low, high }) => [axisValue(entry, x), format(median), format(low), format(high)]),
      })}
      describe={() => settingsOf(of)}
    />
  );
}

function drawn(list: readonly Point[], isLogX: boolean, isLogY: boolean, xLabel: string, yLabel: string): Drawn {
  const { accent, "ink-2": text, line: grid, "line-2": axis } = colors.value;
  return {
    spec: {
      kind: "line",
      columns: 4,
      series: [
        { column: 2, color: accent, dash: "dashed", width: 1 },
        { column: 3, color: accent, dash: "dashed", width: 1 },
        { column: 1, color: accent, width: 2.25 },
      ],
      yScale: isLogY ? "log" : "linear",
      ...(!isLogY && list.every(({ low }) => !(low < 0)) && { yMin: 0 }),
      xScale: isLogX ? "log" : "linear",
      xLabel,
      yLabel,
      marks: [],
      levels: [],
      theme: { text, grid, axis },
    },
    values: Float32Array.from(list.flatMap(({ x, median, low, high }) => [x, median, low, high])),
  };
}

/** The band, filled, and a dot a value, in the chart's own coordinates. */
function Dots({ area, isLogX, isLogY, color }: { area: PlotArea | null; isLogX: boolean; isLogY: boolean; color: string }) {
  if (!area) return null;
  const { left, right, top, bottom, xMin, xMax, yMin, yMax } = area;
  const share = (value: number, low: number, high: number, isLog: boolean) => {
    const on = (number: number) => (isLog ? Math.log(Math.max(Number.MIN_VALUE, number)) : number);
    return (on(value) - on(low)) / (on(high) - on(low));
  };
  const x = (value: number) => left + share(value, xMin, xMax, isLogX) * (right - left);
  const y = (value: number) => Math.min(bottom, Math.max(top, bottom - share(value, yMin, yMax, isLogY) * (bottom - top)));
  const known = points.value.filter(({ median }) => Number.isFinite(median));
  const edge = (list: Point[], of: "low" | "high") => list.map((point) => `${x(point.x).toFixed(1)},${y(point[of]).toFixed(1)}`);
  return (
    <svg class="filled-band" aria-hidden="true">
      <polygon points={[...edge(known, "high"), ...edge([...known].reverse(), "low")].join(" ")} fill={color} fill-opacity={0.14} />
      {known.map((point) => <circle key={point.x} cx={x(point.x)} cy={y(point.median)} r={3.5} fill={color} />)}
    </svg>
  );
}
