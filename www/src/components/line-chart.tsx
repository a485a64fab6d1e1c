// One chart over epochs: title, HTML legend, a canvas drawn by the core, and a crosshair that follows the pointer or
// the arrow keys and reads off epoch and values. All charts share the crosshair's epoch.
import { useSignal, useSignalEffect, type ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { drawChart, type PlotArea } from "../core";
import type { LineSpec, LineStyle } from "../core-types";
import { colors } from "../lib/colors";
import type { RunHistory } from "../lib/history";
import { keepDrawn, type Drawing } from "../lib/redraw";
import { bridge, thinnedRows } from "../lib/thin";
import { history, historyVersion } from "../state/run-state";
import { ChangeTicks, Crosshair, crosshair, readOff, type Series } from "./chart-reading";

export type Mark = { name: string; epoch: number; color: string; dash: LineStyle };
export type Level = { name: string; value: number; color: string; dash: LineStyle };

type Props = {
  testId: string;
  title: string;
  /** What the chart says, in one sentence, for those who do not see it. */
  summary: () => string;
  /** Whose columns the series are: a row an epoch, or a row a measurement of the layers. */
  record?: ReadonlySignal<RunHistory>;
  series: Series[];
  marks?: Mark[];
  levels?: Level[];
  scale: Pick<LineSpec, "yScale" | "yMin" | "yMax">;
  /** Values are drawn times this: 100 for percentages. */
  factor?: number;
  yLabel: string;
  format: (value: number) => string;
  legend: ComponentChildren;
  actions?: ComponentChildren;
};

/** Charts of many lines are painted less often. */
const drawIntervalMs = (lines: number) => Math.min(300, 120 + 12 * lines);
/** Rows of history drawn for each pixel of width, unless the lines are so many that painting them would take long. */
const ROWS_A_PIXEL = 2;
const MOST_POINTS = 6000;
const FEWEST_ROWS = 200;

export function LineChart(props: Props) {
  const { testId, title, record = history, series, format, legend, actions } = props;
  const id = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const area = useSignal<PlotArea | null>(null);
  const summary = useSignal("");

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const kept = keepDrawn(element, () => {
      area.value = draw(element, latest.current);
      summary.value = latest.current.summary();
    }, () => drawIntervalMs(latest.current.series.length));
    drawing.current = kept;
    const observer = new ResizeObserver(() => kept.request());
    observer.observe(element.parentElement ?? element);
    return () => {
      observer.disconnect();
      kept.dispose();
      drawing.current = null;
    };
  }, []);
  useSignalEffect(() => {
    void [historyVersion.value, record.value, colors.value];
    drawing.current?.request();
  });
  // A changed series, scale or mark needs a drawing too, and those come as props.
  useEffect(() => drawing.current?.request());

  const point = (event: PointerEvent) => {
    const box = canvas.current?.getBoundingClientRect();
    if (!box || !area.value) return;
    const { left, right, xMin, xMax } = area.value;
    const share = (event.clientX - box.left - left) / Math.max(1, right - left);
    const row = record.value.rowNear(xMin + Math.min(1, Math.max(0, share)) * (xMax - xMin));
    crosshair.value = { epoch: record.value.value(row, 0), chart: testId };
  };
  const move = (event: KeyboardEvent) => {
    const last = record.value.rows - 1;
    const row = crosshair.value ? record.value.rowNear(crosshair.value.epoch) : last;
    const page = Math.max(1, Math.round(last / 10));
    const target = { ArrowLeft: row - 1, ArrowRight: row + 1, ArrowDown: row - 1, ArrowUp: row + 1, PageDown: row - page, PageUp: row + page, Home: 0, End: last }[event.key];
    if (event.key === "Escape") crosshair.value = null;
    if (target === undefined) return;
    event.preventDefault();
    crosshair.value = { epoch: record.value.value(Math.min(last, Math.max(0, target)), 0), chart: testId };
  };
  const leave = () => (crosshair.value = null);

  return (
    <figure class="chart" data-testid={testId} aria-labelledby={`${id}-title`}>
      <figcaption class="chart-head">
        <h3 id={`${id}-title`}>{title}</h3>
        {actions}
        <div class="legend">{legend}</div>
      </figcaption>
      <p class="visually-hidden">{summary}</p>
      <div class="plot">
        <canvas ref={canvas} aria-hidden="true" />
        <Crosshair record={record.value} area={area.value} chart={testId} series={series} format={format} />
        <div
          class="plot-reader"
          role="slider"
          tabIndex={0}
          aria-label={`${title}: epoch`}
          aria-valuemin={0}
          aria-valuemax={Math.max(0, record.value.last("epoch") || 0)}
          aria-valuenow={crosshair.value?.epoch ?? 0}
          aria-valuetext={crosshair.value ? readOff(record.value, crosshair.value.epoch, series, format) : "Arrow keys read off the values"}
          onPointerMove={point}
          onPointerDown={point}
          onPointerLeave={leave}
          onKeyDown={move}
          onBlur={leave}
        />
        <ChangeTicks area={area.value} />
      </div>
    </figure>
  );
}

function draw(canvas: HTMLCanvasElement, { record = history, series, marks = [], levels = [], scale, factor = 1, yLabel }: Props): PlotArea {
  const box = canvas.parentElement;
  const width = Math.max(160, box?.clientWidth ?? 0);
  const height = Math.max(100, box?.clientHeight ?? 0);
  const present = series.filter(({ column }) => record.value.column(column) >= 0);
  const most = Math.max(FEWEST_ROWS, Math.min(width * ROWS_A_PIXEL, MOST_POINTS / Math.max(1, present.length)));
  const rows = thinnedRows(record.value, [0, ...present.map(({ column }) => record.value.column(column))], most);
  bridge(rows, present.length + 1, scale.yScale === "log");
  if (factor !== 1) rows.forEach((value, index) => index % (present.length + 1) > 0 && (rows[index] = value * factor));
  const palette = colors.value;
  const lastEpoch = record.value.last("epoch");
  const spec: LineSpec = {
    kind: "line",
    ...scale,
    columns: present.length + 1,
    series: present.map(({ color, dash, width: lineWidth }, index) => ({ column: index + 1, color, dash: dash ?? "solid", width: lineWidth ?? 1.75 })),
    // The axis leaves room to run into, but never shows mostly nothing.
    xMax: Math.max(10, lastEpoch || 0),
    xLabel: "Epoch",
    yLabel,
    marks: marks.map(({ epoch, color, dash }) => ({ x: epoch, color, dash })),
    levels: levels.map(({ value, color, dash }) => ({ y: value, color, dash })),
    theme: { text: palette["ink-2"], grid: palette.line, axis: palette["line-2"] },
  };
  return drawChart(canvas, { width, height, pixelRatio: window.devicePixelRatio || 1 }, { spec, values: rows });
}
