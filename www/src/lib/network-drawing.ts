// Draws units and edges of the network picture on a canvas, from plain numbers. A unit is a map of what it gives, where
// there is one and room for it, else a disc filled by its bias. Frozen, dead and dropped are told by shape, not by colour
// alone: dashes and hatching, a cross, a faded dashed outline.
import type { ColorName } from "./colors";
import { arcsOf, edgeOf, edgeWidth, SMALLEST_MAP, type Edge, type NetworkGeometry, type Point } from "./network-geometry";
import type { DrawnNumbers } from "./network-numbers";
import { logShare } from "./scale";

export type Palette = Record<ColorName, string>;

export type Scene = {
  geometry: NetworkGeometry;
  skips: readonly (number | null)[];
  mode: "weights" | "gradient";
  /** Of the weights or of the gradient; null while it is not known. */
  numbers: DrawnNumbers | null;
  /** Of the weights, for the units. */
  biases: Float32Array[] | null;
  /** Ends of the scale of the gradient. */
  range: { min: number; max: number };
  /** For each layer with weights. */
  frozen: readonly boolean[];
  /** Which of these hold many weights that stand still because of dead units. */
  stilled: readonly boolean[];
  picture: (layer: number, unit: number) => CanvasImageSource | null;
  /** Pictures of pixels stay sharp. */
  isSmooth: boolean;
  isDropped: (layer: number, unit: number) => boolean;
  isDead: (layer: number, unit: number) => boolean;
  /** Edges that do not touch it step back. */
  focus: { layer: number; unit: number } | { layer: number; from: number; to: number } | null;
  /** Arrow heads instead of what moves. */
  hasArrows: boolean;
  palette: Palette;
  /** How much thicker than usual lines are: by the look, and by the size of the type. */
  weight: number;
};

/** Smallest and largest width of an edge by its gradient. */
const GRADIENT_WIDTH = { least: 0.35, most: 5 };

/** By a gradient's place on its logarithmic scale, from 0 to 1. */
export function gradientWidth(share: number): number {
  return GRADIENT_WIDTH.least + (GRADIENT_WIDTH.most - GRADIENT_WIDTH.least) * share ** 2;
}

/** Strength tells as much as width does: a gradient that vanishes is seen in a still picture too. */
export function gradientAlpha(share: number): number {
  return 0.07 + 0.78 * share ** 1.6;
}

export function drawNetwork(context: CanvasRenderingContext2D, scene: Scene): void {
  const { geometry, weight, palette } = scene;
  for (let gap = 0; gap + 1 < geometry.columns.length; gap += 1) drawEdges(context, scene, gap);
  context.globalAlpha = 1;
  context.setLineDash([]);
  drawArcs(context, scene);
  if (scene.hasArrows) drawArrows(context, scene);
  geometry.columns.forEach(({ slots, drawn }, layer) =>
    slots.forEach((place, slot) => (slot < drawn ? drawUnit(context, scene, place, layer, slot) : drawBundle(context, geometry.size, place, palette, weight))),
  );
}

function trace(context: CanvasRenderingContext2D, { start, end }: Edge, isAcross: boolean): void {
  context.beginPath();
  context.moveTo(start.x, start.y);
  if (isAcross) {
    const middle = (start.x + end.x) / 2;
    context.bezierCurveTo(middle, start.y, middle, end.y, end.x, end.y);
  } else {
    const middle = (start.y + end.y) / 2;
    context.bezierCurveTo(start.x, middle, end.x, middle, end.x, end.y);
  }
}

function drawEdges(context: CanvasRenderingContext2D, scene: Scene, gap: number): void {
  const { geometry, numbers, palette, frozen, stilled, mode, weight } = scene;
  const [from, to] = [geometry.columns[gap], geometry.columns[gap + 1]];
  if (!from || !to) return;
  const values = numbers?.edges[gap] ?? null;
  for (let input = 0; input < from.slots.length; input += 1) {
    for (let output = 0; output < to.slots.length; output += 1) {
      const isStill = frozen[gap] || (stilled[gap] && (scene.isDead(gap, input) || scene.isDead(gap + 1, output)));
      const isFrozen = mode === "weights" && isStill;
      context.setLineDash(isFrozen ? [2 * weight, 4 * weight] : []);
      const isBand = input >= from.drawn || output >= to.drawn;
      const value = values ? (values[input * to.slots.length + output] ?? 0) : null;
      trace(context, edgeOf(geometry, gap, input, output), geometry.direction === "across");
      const fade = fadeOf(scene, gap, input, output);
      if (value === null || !Number.isFinite(value)) stroke(context, palette["line-2"], 0.4 * fade, 0.75 * weight);
      else if (mode === "gradient") {
        const share = logShare(Math.abs(value), scene.range.min, scene.range.max);
        stroke(context, isBand ? palette["ink-3"] : palette.accent, gradientAlpha(share) * (isBand ? 0.5 : 1) * fade, gradientWidth(share) * (isBand ? 1.6 : 1) * weight);
      } else if (isFrozen) stroke(context, palette["ink-3"], (0.25 + 0.4 * Math.tanh(Math.abs(value))) * fade, weight);
      else if (isBand) stroke(context, palette["ink-3"], (0.1 + 0.3 * Math.tanh(2 * value)) * fade, (2 + 1.5 * edgeWidth(value)) * weight);
      else stroke(context, value < 0 ? palette.negative : palette.positive, (0.22 + 0.68 * Math.tanh(Math.abs(value))) * fade, edgeWidth(value) * weight);
    }
  }
}

function stroke(context: CanvasRenderingContext2D, color: string, alpha: number, width: number): void {
  context.strokeStyle = color;
  context.globalAlpha = Math.min(1, alpha);
  context.lineWidth = width;
  context.stroke();
}

/** Edges of what is switched off are nearly gone; beside what is pointed at, the others step back. */
function fadeOf({ focus, isDropped }: Scene, gap: number, from: number, to: number): number {
  const dropped = isDropped(gap, from) || isDropped(gap + 1, to) ? 0.12 : 1;
  if (!focus) return dropped;
  const touches = "unit" in focus
    ? (focus.layer === gap && focus.unit === from) || (focus.layer === gap + 1 && focus.unit === to)
    : focus.layer === gap + 1 && focus.from === from && focus.to === to;
  return touches ? dropped : 0.25 * dropped;
}

/** An arc leaves one layer, runs past those between, and ends in a dot where it is added. */
function drawArcs(context: CanvasRenderingContext2D, { geometry, skips, palette, weight }: Scene): void {
  context.strokeStyle = palette["ink-2"];
  context.fillStyle = palette["ink-2"];
  context.lineWidth = 1.25 * weight;
  for (const { from, to, at } of arcsOf(skips, geometry)) {
    const turns = geometry.direction === "across" ? [{ x: from.x, y: at }, { x: to.x, y: at }] : [{ x: at, y: from.y }, { x: at, y: to.y }];
    const [first = from, second = to] = turns;
    const bend = Math.min(8 * geometry.scale, Math.abs(to.x - from.x || to.y - from.y) / 2);
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.arcTo(first.x, first.y, second.x, second.y, bend);
    context.arcTo(second.x, second.y, to.x, to.y, bend);
    context.lineTo(to.x, to.y);
    context.stroke();
    context.beginPath();
    context.arc(to.x, to.y, 2.5 * weight, 0, 2 * Math.PI);
    context.fill();
  }
}

/** One arrow head a layer, pointing back to the inputs, as large as the layer's gradient. */
function drawArrows(context: CanvasRenderingContext2D, { geometry, numbers, range, palette, weight }: Scene): void {
  const { columns, direction } = geometry;
  for (let gap = 0; gap + 1 < columns.length; gap += 1) {
    const values = numbers?.edges[gap];
    if (!values) continue;
    const strongest = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
    const size = (3 + 11 * logShare(strongest, range.min, range.max)) * geometry.scale;
    const { start, end } = edgeOf(geometry, gap, 0, 0);
    const center = (column: number) => {
      const places = columns[column]?.slots ?? [];
      const [first, last] = [places[0], places.at(-1)];
      return first && last ? { x: (first.x + last.x) / 2, y: (first.y + last.y) / 2 } : start;
    };
    const middle = direction === "across" ? { x: (start.x + end.x) / 2, y: (center(gap).y + center(gap + 1).y) / 2 } : { x: (center(gap).x + center(gap + 1).x) / 2, y: (start.y + end.y) / 2 };
    const corners = [[-0.7, 0], [0.5, -0.6], [0.5, 0.6]].map(([along = 0, aside = 0]) =>
      direction === "across" ? { x: middle.x + along * size, y: middle.y + aside * size } : { x: middle.x + aside * size, y: middle.y + along * size },
    );
    context.beginPath();
    corners.forEach(({ x, y }) => context.lineTo(x, y));
    context.closePath();
    context.fillStyle = palette.ink;
    context.fill();
    context.lineWidth = 1.5 * weight;
    context.strokeStyle = palette.page;
    context.stroke();
  }
}

function outline(context: CanvasRenderingContext2D, { x, y }: Point, size: number): void {
  context.beginPath();
  if (size >= SMALLEST_MAP) context.roundRect(x - size / 2, y - size / 2, size, size, size * 0.26);
  else context.arc(x, y, size / 2, 0, 2 * Math.PI);
}

function drawUnit(context: CanvasRenderingContext2D, scene: Scene, place: Point, layer: number, unit: number): void {
  const { geometry: { size }, palette } = scene;
  const weight = Math.min(scene.weight, size / 14);
  const isDropped = scene.isDropped(layer, unit);
  const isDead = scene.isDead(layer, unit);
  const isFrozen = layer > 0 && (scene.frozen[layer - 1] ?? false);
  const bias = scene.biases?.[layer - 1]?.[unit] ?? null;
  const picture = size >= SMALLEST_MAP && !isDead ? scene.picture(layer, unit) : null;
  context.save();
  outline(context, place, size);
  context.fillStyle = palette.surface;
  context.fill();
  context.globalAlpha = isDropped ? 0.2 : 1;
  if (picture || isFrozen) context.clip();
  if (picture) {
    context.imageSmoothingEnabled = scene.isSmooth;
    context.drawImage(picture, place.x - size / 2, place.y - size / 2, size, size);
  } else if (bias !== null && !isDead) {
    context.globalAlpha *= 0.8 * Math.tanh(Math.abs(bias));
    context.fillStyle = bias < 0 ? palette.negative : palette.positive;
    context.fillRect(place.x - size / 2, place.y - size / 2, size, size);
  }
  context.restore();
  if (isFrozen) hatch(context, place, size, palette.surface, weight);
  context.globalAlpha = isDropped ? 0.45 : 1;
  outline(context, place, size);
  context.setLineDash(isDropped ? [2 * weight, 3 * weight] : isFrozen ? [4 * weight, 2.5 * weight] : []);
  context.strokeStyle = palette["ink-2"];
  context.lineWidth = (isFrozen ? 1.75 : 1.25) * weight;
  context.stroke();
  context.setLineDash([]);
  if (isDead) cross(context, place, size, palette["ink-2"], weight);
  if (picture && bias !== null && !isDropped) biasDot(context, place, size, bias, palette, weight);
  context.globalAlpha = 1;
}

/** Ice: a still surface, as in the bars of frozen weights. */
function hatch(context: CanvasRenderingContext2D, { x, y }: Point, size: number, color: string, weight: number): void {
  context.save();
  outline(context, { x, y }, size);
  context.clip();
  context.beginPath();
  for (let offset = -size; offset < size; offset += 5 * weight) {
    context.moveTo(x + offset - size / 2, y + size / 2);
    context.lineTo(x + offset + size / 2, y - size / 2);
  }
  context.strokeStyle = color;
  context.globalAlpha = 0.75;
  context.lineWidth = 1.5 * weight;
  context.stroke();
  context.restore();
}

function cross(context: CanvasRenderingContext2D, { x, y }: Point, size: number, color: string, weight: number): void {
  const arm = size * 0.22;
  context.beginPath();
  context.moveTo(x - arm, y - arm);
  context.lineTo(x + arm, y + arm);
  context.moveTo(x + arm, y - arm);
  context.lineTo(x - arm, y + arm);
  context.strokeStyle = color;
  context.lineWidth = 1.75 * weight;
  context.stroke();
}

/** On the corner of a map: its colour is the bias's sign, its size the bias's size. */
function biasDot(context: CanvasRenderingContext2D, { x, y }: Point, size: number, bias: number, palette: Palette, weight: number): void {
  const corner = size / 2 - 2 * weight;
  context.beginPath();
  context.arc(x - corner, y + corner, (1.5 + 2.5 * Math.tanh(Math.abs(bias))) * weight, 0, 2 * Math.PI);
  context.fillStyle = bias < 0 ? palette.negative : palette.positive;
  context.fill();
  context.strokeStyle = palette.surface;
  context.lineWidth = 1.25 * weight;
  context.stroke();
}

/** Units that are not drawn one by one: a pile of them. */
function drawBundle(context: CanvasRenderingContext2D, size: number, { x, y }: Point, palette: Palette, weight: number): void {
  const layer = size * 0.11;
  for (const shift of [layer, 0, -layer]) {
    outline(context, { x: x + shift, y: y + shift }, size * 0.8);
    context.fillStyle = palette.surface;
    context.fill();
    context.strokeStyle = palette["ink-3"];
    context.lineWidth = weight;
    context.stroke();
  }
  context.fillStyle = palette["ink-2"];
  for (const step of [-1, 0, 1]) {
    context.beginPath();
    context.arc(x - layer + step * size * 0.18, y - layer, Math.max(1, size * 0.05), 0, 2 * Math.PI);
    context.fill();
  }
}
