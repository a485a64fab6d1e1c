// A chart over epochs: curves, and a crosshair that follows the pointer or the arrow keys and reads off epoch and values.
// All charts share the crosshair's epoch. The curves of an earlier run can lie beneath, thinner and paler.
import type { ReadonlySignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { ComponentChildren } from "preact";
import type { PlotArea } from "../core";
import type { CurveSpec, Drawn, LineSpec, LineStyle } from "../core-types";
import type { ExplanationId } from "../explanations";
import { historyTable } from "../lib/chart-table";
import { colors } from "../lib/colors";
import { formatCount, formatEpoch } from "../lib/format";
import type { RunHistory } from "../lib/history";
import type { Size } from "../lib/redraw";
import { bridge, thinnedRows } from "../lib/thin";
import { lineWeight } from "../state/look-state";
import { history, historyVersion, past } from "../state/run-state";
import { t } from "../text";
import { ChartFrame, type FrameProps, type LegendEntry } from "./chart-frame";
import { FilledBand, type Fill } from "./filled-band";
import { ChangeTicks, Crosshair, crosshair, readOff, type Abscissa, type Series } from "./chart-reading";

export type Mark = { name: string; epoch: number; color: string; dash: LineStyle };
export type Level = { name: string; value: number; color: string; dash: LineStyle; explanation?: ExplanationId };
/** A shaded stretch of epochs; the colour is translucent. Those without a name stay out of the legend. */
export type Band = { name?: string; from: number; to: number; color: string };

type Props = Pick<FrameProps, "explanation" | "id" | "title" | "summary" | "actions" | "caption" | "describe"> & Partial<Pick<FrameProps, "table">> & {
  /** Is there a curve a layer? */
  isByLayer?: boolean;
  /** Whose columns the series are: a row an epoch, or a row a measurement of the layers. */
  record?: ReadonlySignal<RunHistory>;
  /** The same record of an earlier run, to compare with; null: there is none. */
  reference?: RunHistory | null;
  series: Series[];
  marks?: Mark[];
  levels?: Level[];
  bands?: Band[];
  /** The space between two of the columns is filled; on the page only, a saved picture has the curves alone. */
  fill?: Fill;
  scale: Pick<LineSpec, "yScale" | "yMin" | "yMax">;
  /** What stands for epochs of the run at hand, where other runs or another measure are shown. */
  along?: Abscissa;
  /** Instead of an entry for each curve. */
  legend?: LegendEntry[];
  /** What is laid over the plot beside the reading. */
  labels?: (area: PlotArea | null) => ComponentChildren;
  /** The axis reaches at least to this epoch. */
  xMax?: number;
  /** Values are drawn times this: 100 for percentages. */
  factor?: number;
  yLabel: string;
  format: (value: number) => string;
};

/** Charts of many lines are painted less often; five to ten times a second, that is. */
const drawIntervalMs = (lines: number) => Math.min(200, 110 + 6 * lines);
/** Rows of history drawn for each pixel of width, unless the lines are so many that painting them would take long. */
const ROWS_A_PIXEL = 2;
const MOST_POINTS = 6000;
const FEWEST_ROWS = 200;
const TABLE_ROWS = 50;
/** The colour of an earlier run's curve is its own with this opacity, in hexadecimal digits. */
const PALE = "73";

export function LineChart(given: Props) {
  const props = given.along ? given : { ...given, marks: [...(given.marks ?? []), ...lookMark()] };
  const { record = history, reference, series, marks = [], levels = [], bands = [], format, isByLayer, along } = props;
  const legend: LegendEntry[] = props.legend ?? [
    ...series.map(({ name, color, dash, explanation }) => ({ name, color, dash, explanation })),
    ...levels.map(({ name, color, dash, explanation }) => ({ name, color, dash, explanation })),
    ...marks.map(({ name, color, dash }) => ({ name, color, dash, sign: "upright" as const })),
    ...bands.flatMap(({ name, color }) => (name ? [{ name, color, sign: "area" as const }] : [])),
    ...(reference ? [{ name: t("charts-earlier-run"), color: (series[0]?.color ?? "") + PALE }] : []),
  ];
  return (
    <ChartFrame
      {...props}
      layerEntries={isByLayer ? series.length : 0}
      legend={legend}
      watch={() => [historyVersion.value, record.value]}
      intervalMs={drawIntervalMs(series.length)}
      draw={(size) => drawn(size, props)}
      table={props.table ?? (() => historyTable(record.value, series, TABLE_ROWS, format, along?.format ?? formatEpoch, along?.label))}
      overlay={(area, place) => (
        <>
          {props.fill && <FilledBand record={record.value} area={area} isLog={props.scale.yScale === "log"} fill={props.fill} />}
          <Crosshair record={record.value} area={area} chart={place} series={series} format={format} along={along} />
          {props.labels?.(area)}
          <Reader {...props} area={area} place={place} />
          {!along && <ChangeTicks area={area} />}
        </>
      )}
    />
  );
}

/** The epoch that is looked back at, over the curves of the whole run. */
function lookMark(): Mark[] {
  const epoch = past.value?.epoch;
  return epoch === undefined ? [] : [{ name: t("travel-mark", { epoch: formatCount(epoch) }), epoch, color: colors.value.accent, dash: "solid" }];
}

/** Takes the pointer and the keys. */
function Reader({ title, record = history, series, format, along, area, place }: Props & { area: PlotArea | null; place: string }) {
  const element = useRef<HTMLDivElement>(null);
  const point = (event: PointerEvent) => {
    const box = element.current?.getBoundingClientRect();
    if (!box || !area) return;
    const { left, right, xMin, xMax } = area;
    const share = (event.clientX - box.left - left) / Math.max(1, right - left);
    const row = record.value.rowNear(xMin + Math.min(1, Math.max(0, share)) * (xMax - xMin));
    crosshair.value = { epoch: record.value.value(row, 0), chart: place };
  };
  const move = (event: KeyboardEvent) => {
    const last = record.value.rows - 1;
    const row = crosshair.value ? record.value.rowNear(crosshair.value.epoch) : last;
    const page = Math.max(1, Math.round(last / 10));
    const target = { ArrowLeft: row - 1, ArrowRight: row + 1, ArrowDown: row - 1, ArrowUp: row + 1, PageDown: row - page, PageUp: row + page, Home: 0, End: last }[event.key];
    if (event.key === "Escape") crosshair.value = null;
    if (target === undefined) return;
    event.preventDefault();
    crosshair.value = { epoch: record.value.value(Math.min(last, Math.max(0, target)), 0), chart: place };
  };
  const leave = () => (crosshair.value = null);
  return (
    <div
      ref={element}
      class="plot-reader"
      role="slider"
      tabIndex={0}
      aria-label={along ? t("charts-reader-along", { title, axis: along.label }) : t("charts-reader", { title })}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, record.value.last("epoch") || 0)}
      aria-valuenow={crosshair.value?.epoch ?? 0}
      aria-valuetext={crosshair.value ? readOff(record.value, crosshair.value.epoch, series, format, along) : t("charts-arrow-keys")}
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={leave}
      onKeyDown={move}
      onBlur={leave}
    />
  );
}

function drawn({ width }: Size, { record = history, reference, series, marks = [], levels = [], bands = [], scale, xMax, factor = 1, yLabel, along }: Props): Drawn {
  const isLog = scale.yScale === "log";
  const most = Math.max(FEWEST_ROWS, Math.min(width * ROWS_A_PIXEL, MOST_POINTS / Math.max(1, series.length)));
  const own = curves(record.value, series, most, factor, isLog);
  const other = reference ? curves(reference, series.map((line) => ({ ...line, color: line.color + PALE, width: 1 })), most, factor, isLog) : null;
  const { "ink-2": text, line: grid, "line-2": axis } = colors.value;
  const spec: LineSpec = {
    kind: "line",
    ...scale,
    columns: own.columns,
    series: own.series,
    // The axis leaves room to run into, but never shows mostly nothing.
    xMax: Math.max(along ? 0 : 10, record.value.last("epoch") || 0, xMax ?? 0),
    xLabel: along?.label ?? t("charts-epoch"),
    yLabel,
    bands: bands.map(({ from, to, color }) => ({ from, to, color })),
    marks: marks.map(({ epoch, color, dash }) => ({ x: epoch, color, dash })),
    levels: levels.map(({ value, color, dash }) => ({ y: value, color, dash })),
    ...(other && { reference: { columns: other.columns, series: other.series } }),
    theme: { text, grid, axis },
  };
  return { spec, values: own.rows, ...(other && { reference: other.rows }) };
}

/** The rows to draw of one run, thinned, and what is in them. */
function curves(record: RunHistory, series: readonly Series[], most: number, factor: number, isLog: boolean) {
  const present = series.filter(({ column }) => record.column(column) >= 0);
  const columns = present.length + 1;
  const rows = thinnedRows(record, [0, ...present.map(({ column }) => record.column(column))], most);
  bridge(rows, columns, isLog);
  if (factor !== 1) rows.forEach((value, index) => index % columns > 0 && (rows[index] = value * factor));
  const specs: CurveSpec[] = present.map(({ color, dash = "solid", width = 1.75 }, index) => ({ column: index + 1, color, dash, width: width * lineWeight.value }));
  return { columns, rows, series: specs };
}
