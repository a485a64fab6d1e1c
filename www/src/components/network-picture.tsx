// Units and edges on one canvas behind the layers' controls. Blue and orange are positive and negative weights, as in
// the data; thickness is their size. A unit's filling is its bias. Skip connections are arcs outside of the units.
import { useSignalEffect } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { colors } from "../lib/colors";
import { ARC_ROOM, arcsOf, edgeWidth, networkGeometry, type Direction, type NetworkGeometry } from "../lib/network-geometry";
import { keepDrawn, type Drawing } from "../lib/redraw";
import { layers, weights } from "../state/run-state";
import type { LayerShape } from "../core-types";

type Props = { frame: RefObject<HTMLElement | null>; layerSizes: number[]; skips: (number | null)[]; direction: Direction };

/** Painting many edges costs more than computing them; then they are painted less often. */
const drawIntervalMs = ({ units }: NetworkGeometry) => {
  const edges = units.reduce((sum, column, index) => sum + column.length * (units[index + 1]?.length ?? 0), 0);
  return Math.min(200, Math.max(45, edges / 6));
};

export function NetworkPicture({ frame, layerSizes, skips, direction }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const description = `A network of ${layerSizes.length - 1} weight layers with ${layerSizes.join(", ")} units from input to output.${describe(skips)}`;

  useEffect(() => {
    const element = canvas.current;
    if (!element || !frame.current) return;
    const measure = () => {
      const origin = element.getBoundingClientRect();
      const centers = [...(frame.current?.querySelectorAll("[data-layer]") ?? [])].map((layer) => {
        const box = layer.getBoundingClientRect();
        return direction === "across" ? box.left + box.width / 2 - origin.left : box.top + box.height / 2 - origin.top;
      });
      return networkGeometry(layerSizes, centers, direction === "across" ? origin.height : origin.width, direction, skips.some((from) => from !== null) ? ARC_ROOM : 0);
    };
    let geometry = measure();
    const kept = keepDrawn(element, () => draw(element, geometry, layerSizes, skips, direction), () => drawIntervalMs(geometry));
    drawing.current = kept;
    const observer = new ResizeObserver(() => {
      geometry = measure();
      kept.request();
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      kept.dispose();
      drawing.current = null;
    };
  }, [layerSizes.join(), skips.join(), direction]);

  useSignalEffect(() => {
    void [weights.value, layers.value, colors.value];
    drawing.current?.request();
  });

  return <canvas ref={canvas} class="network-canvas" role="img" aria-label={description} />;
}

function describe(skips: (number | null)[]): string {
  const words = skips.flatMap((from, layer) => (from === null ? [] : [`from layer ${from + 1} to layer ${layer + 1}`]));
  return words.length === 0 ? "" : ` Skip connections run ${words.join(", ")}.`;
}

function draw(canvas: HTMLCanvasElement, geometry: NetworkGeometry, layerSizes: number[], skips: (number | null)[], direction: Direction): void {
  const { units, radius } = geometry;
  const context = canvas.getContext("2d");
  if (!context) return;
  const ratio = window.devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = canvas;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const palette = colors.value;
  const shapes = layers.value;
  // Between a change of the network and its first frame, the weights at hand belong to another network.
  const fits = shapes.length === layerSizes.length - 1 && shapes.every((shape, index) => shape.inputs === layerSizes[index] && shape.outputs === layerSizes[index + 1]);
  const values = fits ? weights.value : null;

  for (let layer = 0; layer + 1 < units.length; layer += 1) {
    const from = units[layer] ?? [];
    const to = units[layer + 1] ?? [];
    const shape = shapes[layer];
    from.forEach((start, input) =>
      to.forEach((end, output) => {
        const weight = values && shape ? (values[shape.kernelOffset + input * shape.outputs + output] ?? 0) : null;
        context.beginPath();
        context.moveTo(start.x, start.y);
        if (direction === "across") {
          const middle = (start.x + end.x) / 2;
          context.bezierCurveTo(middle, start.y, middle, end.y, end.x, end.y);
        } else {
          const middle = (start.y + end.y) / 2;
          context.bezierCurveTo(start.x, middle, end.x, middle, end.x, end.y);
        }
        if (weight === null) {
          context.strokeStyle = palette["line-2"];
          context.globalAlpha = 0.4;
          context.lineWidth = 0.75;
        } else {
          context.strokeStyle = weight < 0 ? palette.negative : palette.positive;
          context.globalAlpha = 0.25 + 0.65 * Math.tanh(Math.abs(weight));
          context.lineWidth = edgeWidth(weight);
        }
        context.stroke();
      }),
    );
  }
  context.globalAlpha = 1;
  drawArcs(context, geometry, skips, direction, palette["ink-2"]);
  units.forEach((column, layer) =>
    column.forEach((unit, index) => drawUnit(context, unit, radius, biasOf(values, shapes, layer, index), palette)),
  );
}

/** An arc leaves one layer, runs past those between, and ends in a dot where it is added. */
function drawArcs(context: CanvasRenderingContext2D, geometry: NetworkGeometry, skips: (number | null)[], direction: Direction, color: string): void {
  context.strokeStyle = color;
  context.fillStyle = color;
  context.lineWidth = 1.25;
  for (const { from, to, at } of arcsOf(skips, geometry, direction)) {
    const turns = direction === "across" ? [{ x: from.x, y: at }, { x: to.x, y: at }] : [{ x: at, y: from.y }, { x: at, y: to.y }];
    const [first = from, second = to] = turns;
    const bend = Math.min(8, Math.abs(to.x - from.x || to.y - from.y) / 2);
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.arcTo(first.x, first.y, second.x, second.y, bend);
    context.arcTo(second.x, second.y, to.x, to.y, bend);
    context.lineTo(to.x, to.y);
    context.stroke();
    context.beginPath();
    context.arc(to.x, to.y, 2.5, 0, 2 * Math.PI);
    context.fill();
  }
}

function biasOf(values: Float32Array | null, shapes: LayerShape[], layer: number, unit: number): number | null {
  const shape = shapes[layer - 1];
  return values && shape ? (values[shape.biasOffset + unit] ?? 0) : null;
}

function drawUnit(context: CanvasRenderingContext2D, { x, y }: Point, radius: number, bias: number | null, palette: typeof colors.value): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = palette.surface;
  context.fill();
  if (bias !== null) {
    context.globalAlpha = 0.8 * Math.tanh(Math.abs(bias));
    context.fillStyle = bias < 0 ? palette.negative : palette.positive;
    context.fill();
    context.globalAlpha = 1;
  }
  context.strokeStyle = palette["ink-2"];
  context.lineWidth = 1.25;
  context.stroke();
}

type Point = { x: number; y: number };
