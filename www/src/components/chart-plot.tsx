// The canvas of a chart: drawn by the core whenever what it shows has changed, but seldom enough to leave the page its
// breath; above it whatever HTML the chart lays over its plot.
import { useSignal, useSignalEffect } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { drawChart, type PlotArea } from "../core";
import type { Drawn } from "../core-types";
import { colors } from "../lib/colors";
import { keepDrawn, type Drawing, type Size } from "../lib/redraw";
import { lineWeight, typeScale } from "../state/look-state";

export type PlotProps = {
  /** What to draw at this size (CSS pixels); null while there is nothing. */
  draw: (size: Size) => Drawn | null;
  /** Reads every signal whose change needs a new drawing. What comes as props needs no mention. */
  watch: () => unknown;
  intervalMs: number;
  /** What lies above the canvas; it must work before the first drawing too, for keys do not wait for eyes. */
  overlay?: (area: PlotArea | null) => ComponentChildren;
  onDrawn?: () => void;
};

/** No plot is drawn smaller than this; a narrower place scrolls none, for it cannot be that narrow. */
const LEAST: Size = { width: 160, height: 100 };

const magnified = ({ left, top, right, bottom, ...values }: PlotArea, scale: number): PlotArea => ({ left: left * scale, top: top * scale, right: right * scale, bottom: bottom * scale, ...values });

const isSame = (one: PlotArea, other: PlotArea | null) => other !== null && (Object.keys(one) as (keyof PlotArea)[]).every((key) => one[key] === other[key]);

export function Plot(props: PlotProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const area = useSignal<PlotArea | null>(null);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const kept = keepDrawn(element, (box) => {
      // The core sets its text in 11 pixels: larger type is the same drawing, magnified.
      const scale = typeScale.value;
      const size = { width: Math.max(LEAST.width, box.width / scale), height: Math.max(LEAST.height, box.height / scale) };
      const drawn = latest.current.draw(size);
      const plotted = drawn && magnified(drawChart(element, { ...size, pixelRatio: (window.devicePixelRatio || 1) * scale }, drawn), scale);
      // What lies above the canvas is seldom moved by another drawing.
      if (plotted && !isSame(plotted, area.peek())) area.value = plotted;
      latest.current.onDrawn?.();
    }, () => latest.current.intervalMs);
    drawing.current = kept;
    return () => {
      kept.dispose();
      drawing.current = null;
    };
  }, []);
  useSignalEffect(() => {
    void [colors.value, typeScale.value, lineWeight.value, latest.current.watch()];
    drawing.current?.request();
  });
  // A changed series, scale or mark needs a drawing too, and those come as props.
  useEffect(() => drawing.current?.request());

  return (
    <div class="plot">
      <canvas ref={canvas} aria-hidden="true" />
      {props.overlay?.(area.value)}
    </div>
  );
}
