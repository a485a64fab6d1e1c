// What the network answers at every point of the plane, with the samples on top. The boundary between the classes is
// drawn as a line, classes differ in shape as well as in colour, validation samples are rings.
import { useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Task } from "../core-types";
import { colors, rgb } from "../lib/colors";
import { boundary, logits } from "../lib/contour";
import { fit } from "../lib/fit";
import { divergingRamp } from "../lib/palette";
import { keepDrawn, type Drawing, type Size } from "../lib/redraw";
import { lineWeight, typeScale } from "../state/look-state";
import { grid, points } from "../state/run-state";
import { t } from "../text";

/** The plane runs from −6 to 6 both ways. */
const PLANE = 6;
const DRAW_INTERVAL_MS = 45;

export function HeatMap({ task }: { task: Task }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<Drawing | null>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const kept = keepDrawn(element, (size) => draw(element, size, task), () => DRAW_INTERVAL_MS);
    drawing.current = kept;
    return () => {
      kept.dispose();
      drawing.current = null;
    };
  }, [task]);
  useSignalEffect(() => {
    void [grid.value, points.value, colors.value, typeScale.value, lineWeight.value];
    drawing.current?.request();
  });
  return (
    <div class="heat-map">
      <canvas ref={canvas} data-testid="heat-map" role="img" aria-label={task === "regression" ? t("output-map-value") : t("output-map-probability")} />
      <span class="axis axis-x" aria-hidden="true"><span>−6</span><span>x<sub>1</sub></span><span>6</span></span>
      <span class="axis axis-y" aria-hidden="true"><span>6</span><span>x<sub>2</sub></span><span>−6</span></span>
    </div>
  );
}

const raster = document.createElement("canvas");

function draw(canvas: HTMLCanvasElement, size: Size, task: Task): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  // Points and lines grow with the type.
  const ratio = (window.devicePixelRatio || 1) * typeScale.value;
  const side = size.width / typeScale.value;
  fit(canvas, { width: side, height: side }, ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = colors.value["map-middle"];
  context.fillRect(0, 0, side, side);
  const limit = valueLimit(task);
  if (grid.value) {
    drawRaster(context, side, grid.value, task, limit);
    drawBoundary(context, side, grid.value, task);
  }
  context.drawImage(samples(side, ratio, task), 0, 0, side, side);
}

const layer = document.createElement("canvas");
let painted: readonly unknown[] = [];

/** The samples stay as they are while the map changes: they are painted once, on a canvas of their own. */
function samples(side: number, ratio: number, task: Task): HTMLCanvasElement {
  const now = [side, ratio, task, points.value, colors.value];
  const context = layer.getContext("2d");
  if (!context || now.every((each, index) => each === painted[index])) return layer;
  painted = now;
  fit(layer, { width: side, height: side }, ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, side, side);
  drawPoints(context, side, task);
  return layer;
}

/** A regression's colours reach from −limit to limit: the largest target there is. */
function valueLimit(task: Task): number {
  if (task !== "regression") return 1;
  let limit = 0;
  for (let index = 2; index < points.value.length; index += 4) limit = Math.max(limit, Math.abs(points.value[index] ?? 0));
  return limit || 1;
}

function drawRaster(context: CanvasRenderingContext2D, side: number, { resolution, values }: NonNullable<typeof grid.value>, task: Task, limit: number): void {
  const ramp = divergingRamp(rgb("map-negative"), rgb("map-middle"), rgb("map-positive"));
  const image = new ImageData(resolution, resolution);
  const { data } = image;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? NaN;
    const share = task === "regression" ? (value / limit + 1) / 2 : value;
    const step = 3 * (Number.isNaN(share) ? 128 : Math.round(Math.min(1, Math.max(0, share)) * 255));
    data[index * 4] = ramp[step] ?? 0;
    data[index * 4 + 1] = ramp[step + 1] ?? 0;
    data[index * 4 + 2] = ramp[step + 2] ?? 0;
    data[index * 4 + 3] = 255;
  }
  fit(raster, { width: resolution, height: resolution }, 1);
  raster.getContext("2d")?.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  context.drawImage(raster, 0, 0, side, side);
}

/** Regression: where the prediction is 0; else where one class is as likely as the other, which is a logit of 0. */
function drawBoundary(context: CanvasRenderingContext2D, side: number, { resolution, values }: NonNullable<typeof grid.value>, task: Task): void {
  context.beginPath();
  for (const [x1, y1, x2, y2] of boundary(task === "regression" ? values : logits(values), resolution, 0)) {
    context.moveTo(x1 * side, y1 * side);
    context.lineTo(x2 * side, y2 * side);
  }
  context.lineCap = "round";
  context.strokeStyle = colors.value.ink;
  context.globalAlpha = 0.7;
  context.lineWidth = 1.25 * lineWeight.value;
  context.stroke();
  context.globalAlpha = 1;
}

function drawPoints(context: CanvasRenderingContext2D, side: number, task: Task): void {
  const all = points.value;
  const count = all.length / 4;
  const size = count > 1500 ? 2 : count > 600 ? 2.5 : 3;
  const ramp = divergingRamp(rgb("negative"), rgb("map-middle"), rgb("positive"));
  const limit = valueLimit(task);
  for (let index = 0; index < all.length; index += 4) {
    const [x = 0, y = 0, target = 0, isValidation = 0] = all.subarray(index, index + 4);
    const left = ((x + PLANE) / (2 * PLANE)) * side;
    const top = ((PLANE - y) / (2 * PLANE)) * side;
    if (task === "regression") {
      const step = Math.round(Math.min(1, Math.max(0, (target / limit + 1) / 2)) * 255) * 3;
      drawValue(context, left, top, size, `rgb(${ramp[step]} ${ramp[step + 1]} ${ramp[step + 2]})`, isValidation > 0.5);
    } else drawClass(context, left, top, size, target > 0.5, isValidation > 0.5);
  }
}

/** A sample with a value: filled with the value's colour; a validation sample is a ring. */
function drawValue(context: CanvasRenderingContext2D, x: number, y: number, size: number, color: string, isRing: boolean): void {
  const { ink, surface } = colors.value;
  context.beginPath();
  context.arc(x, y, size * 1.15, 0, 2 * Math.PI);
  context.fillStyle = color;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = ink;
  context.globalAlpha = 0.7;
  context.stroke();
  context.globalAlpha = 1;
  if (!isRing) return;
  context.beginPath();
  context.arc(x, y, size * 0.5, 0, 2 * Math.PI);
  context.fillStyle = surface;
  context.fill();
}

/** A sample of a class: a circle or a square, filled; a validation sample only in outline. */
function drawClass(context: CanvasRenderingContext2D, x: number, y: number, size: number, isPositive: boolean, isRing: boolean): void {
  const { negative, positive, surface } = colors.value;
  const color = isPositive ? positive : negative;
  context.beginPath();
  if (isPositive) context.rect(x - size, y - size, size * 2, size * 2);
  else context.arc(x, y, size * 1.1, 0, 2 * Math.PI);
  // An edge in the page's own white keeps neighbours apart.
  context.strokeStyle = surface;
  context.lineWidth = isRing ? 3.4 : 1;
  if (isRing) {
    context.stroke();
    context.lineWidth = 1.5;
    context.strokeStyle = color;
  } else {
    context.fillStyle = color;
    context.fill();
  }
  context.stroke();
}
