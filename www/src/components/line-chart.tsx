// One chart over epochs: title, HTML legend, a canvas drawn by the core, and a crosshair that follows the pointer or
// the arrow keys and reads off epoch and values. All charts share the crosshair's epoch.
import { signal, useSignal, useSignalEffect } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { drawLineChart, type PlotArea } from "../core";
import type { ChartSpec, LineStyle } from "../core-types";
import { colors } from "../lib/colors";
import { formatCount, NOT_MEASURED } from "../lib/format";
import { keepDrawn, type Drawing } from "../lib/redraw";
import { thinnedRows } from "../lib/thin";
import { history, historyVersion } from "../state/run-state";

export type Series = { name: string; column: string; color: string; dash?: LineStyle; width?: number };
export type Mark = { name: string; epoch: number; color: string; dash: LineStyle };
export type Level = { name: string; value: number; color: string; dash: LineStyle };

type Props = {
  testId: string;
  title: string;
  /** What the chart says, in one sentence, for those who do not see it. */
  summary: () => string;
  series: Series[];
  marks?: Mark[];
  levels?: Level[];
  scale: Pick<ChartSpec, "yScale" | "yMin" | "yMax">;
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

/** The epoch all charts point at, and the chart that is pointed to. */
const crosshair = signal<{ epoch: number; chart: string } | null>(null);

export function LineChart(props: Props) {
  const { testId, title, series, format, legend, actions } = props;
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
    void [historyVersion.value, history.value, colors.value];
    drawing.current?.request();
  });
  // A changed series, scale or mark needs a drawing too, and those come as props.
  useEffect(() => drawing.current?.request());

  const point = (event: PointerEvent) => {
    const box = canvas.current?.getBoundingClientRect();
    if (!box || !area.value) return;
    const { left, right, xMin, xMax } = area.value;
    const share = (event.clientX - box.left - left) / Math.max(1, right - left);
    const row = history.value.rowNear(xMin + Math.min(1, Math.max(0, share)) * (xMax - xMin));
    crosshair.value = { epoch: history.value.value(row, 0), chart: testId };
  };
  const move = (event: KeyboardEvent) => {
    const last = history.value.rows - 1;
    const row = crosshair.value ? history.value.rowNear(crosshair.value.epoch) : last;
    const page = Math.max(1, Math.round(last / 10));
    const target = { ArrowLeft: row - 1, ArrowRight: row + 1, ArrowDown: row - 1, ArrowUp: row + 1, PageDown: row - page, PageUp: row + page, Home: 0, End: last }[event.key];
    if (event.key === "Escape") crosshair.value = null;
    if (target === undefined) return;
    event.preventDefault();
    crosshair.value = { epoch: history.value.value(Math.min(last, Math.max(0, target)), 0), chart: testId };
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
        <Crosshair area={area.value} chart={testId} series={series} format={format} />
        <div
          class="plot-reader"
          role="slider"
          tabIndex={0}
          aria-label={`${title}: epoch`}
          aria-valuemin={0}
          aria-valuemax={Math.max(0, history.value.last("epoch") || 0)}
          aria-valuenow={crosshair.value?.epoch ?? 0}
          aria-valuetext={crosshair.value ? readOff(crosshair.value.epoch, series, format) : "Arrow keys read off the values"}
          onPointerMove={point}
          onPointerDown={point}
          onPointerLeave={leave}
          onKeyDown={move}
          onBlur={leave}
        />
      </div>
    </figure>
  );
}

function readOff(epoch: number, series: Series[], format: (value: number) => string): string {
  const row = history.value.rowNear(epoch);
  const values = series.map(({ name, column }) => `${name} ${format(history.value.value(row, history.value.column(column)))}`);
  return `Epoch ${formatCount(epoch)}: ${values.join(", ")}`;
}

type CrosshairProps = { area: PlotArea | null; chart: string; series: Series[]; format: (value: number) => string };

function Crosshair({ area, chart, series, format }: CrosshairProps) {
  const at = crosshair.value;
  if (!at || !area || history.value.rows === 0) return null;
  const share = (at.epoch - area.xMin) / Math.max(1e-9, area.xMax - area.xMin);
  const left = area.left + share * (area.right - area.left);
  const row = history.value.rowNear(at.epoch);
  const isHere = at.chart === chart;
  return (
    <>
      <div class="crosshair" style={{ left: `${left}px`, top: `${area.top}px`, height: `${area.bottom - area.top}px` }} />
      {isHere && (
        <div class="reading" data-side={share > 0.5 ? "left" : "right"} data-columns={series.length > 8 ? 2 : 1} style={{ "--x": `${left}px` }} aria-hidden="true">
          <p class="reading-epoch">Epoch {formatCount(at.epoch)}</p>
          <ul>
            {series.map(({ name, column, color, dash }) => (
              <li key={column}>
                <LineKey color={color} dash={dash} />
                <span>{name}</span>
                <span class="reading-value">{format(history.value.value(row, history.value.column(column))) || NOT_MEASURED}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** A short piece of a line, as it is drawn in the chart. */
export function LineKey({ color, dash = "solid", upright = false }: { color: string; dash?: LineStyle | undefined; upright?: boolean }) {
  const dashes = dash === "dashed" ? "5 3" : dash === "dotted" ? "1.5 2.5" : undefined;
  return (
    <svg class="line-key" width="16" height="12" viewBox="0 0 16 12" aria-hidden="true">
      <path d={upright ? "M8 0 V12" : "M0 6 H16"} stroke={color} stroke-width="2" stroke-dasharray={dashes} fill="none" />
    </svg>
  );
}

function draw(canvas: HTMLCanvasElement, { series, marks = [], levels = [], scale, factor = 1, yLabel }: Props): PlotArea {
  const box = canvas.parentElement;
  const width = Math.max(160, box?.clientWidth ?? 0);
  const height = Math.max(100, box?.clientHeight ?? 0);
  const present = series.filter(({ column }) => history.value.column(column) >= 0);
  const most = Math.max(FEWEST_ROWS, Math.min(width * ROWS_A_PIXEL, MOST_POINTS / Math.max(1, present.length)));
  const rows = thinnedRows(history.value, [0, ...present.map(({ column }) => history.value.column(column))], most);
  if (factor !== 1) rows.forEach((value, index) => index % (present.length + 1) > 0 && (rows[index] = value * factor));
  const palette = colors.value;
  const lastEpoch = history.value.last("epoch");
  const spec: ChartSpec = {
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
  return drawLineChart(canvas, { width, height, pixelRatio: window.devicePixelRatio || 1 }, spec, rows);
}
