// Where units and edges of the network picture lie. The picture runs across (layers are columns) or down (layers are
// rows); everything here speaks of "along" (the direction of the layers) and "aside" (the direction of the units).

export type Direction = "across" | "down";
export type Point = { x: number; y: number };

/** A layer of no more units than this, such as one a digit, is drawn as it is. */
const MOST_UNITS = 10;
/** Places of a wider layer: the first units, and in the last place a bundle of all the others. */
export const MOST_SLOTS = 8;

// Lengths are in pixels of usual type; where the type is larger, so is everything drawn.

/** Kept free above columns, or beside rows, for the arcs of skip connections; the style sheet has it as --band. */
export const ARC_ROOM = 18;

/** Kept free below columns for what is said of a whole layer, and below a bundle for its count; rows have room anyway. */
const WORD_ROOM = 20;
const COUNT_ROOM = 14;

/** Units side by side are no larger than this, and maps no smaller than that: below it, discs say more. */
const LARGEST = 38;
export const SMALLEST_MAP = 15;

/** How many units of a layer are drawn one by one, and how many are in its bundle. */
export type Slots = { drawn: number; rest: number };

export function slotsOf(size: number): Slots {
  return size <= MOST_UNITS ? { drawn: size, rest: 0 } : { drawn: MOST_SLOTS - 1, rest: size - MOST_SLOTS + 1 };
}

export type Column = {
  /** Units drawn one by one, then the bundle if there is one. */
  slots: Point[];
  drawn: number;
  /** Units in the bundle; 0: there is none. */
  rest: number;
};

export type NetworkGeometry = {
  /** Inputs first, outputs last. */
  columns: Column[];
  /** Side of a unit. */
  size: number;
  /** From one unit to the next of a layer. */
  spacing: number;
  direction: Direction;
  /** How much larger than usual everything is drawn. */
  scale: number;
};

/**
 * `centers` are the layers' positions along the picture, `extent` its size aside, `band` what of it is left to arcs,
 * `scale` the size of the type over the usual one. All layers use one spacing, so that a wider layer also looks wider.
 */
export function networkGeometry(layerSizes: readonly number[], centers: readonly number[], extent: number, direction: Direction, band = 0, scale = 1): NetworkGeometry {
  const slots = layerSizes.map(slotsOf);
  const counts = slots.map(({ drawn, rest }) => drawn + Math.min(1, rest));
  const hasBundles = slots.some(({ rest }) => rest > 0);
  const room = (direction === "across" ? extent - scale * (WORD_ROOM + (hasBundles ? COUNT_ROOM : 0)) : extent) - band;
  const spacing = Math.min(scale * (LARGEST + 8), room / Math.max(1, ...counts));
  const gaps = centers.slice(1).map((center, index) => Math.abs(center - (centers[index] ?? 0)));
  const size = Math.max(7, Math.min(scale * LARGEST, spacing * 0.82, Math.min(...gaps, Infinity) * 0.52));
  const columns = slots.map(({ drawn, rest }, layer) => {
    const count = counts[layer] ?? 0;
    const along = centers[layer] ?? 0;
    const places = Array.from({ length: count }, (_, slot) => {
      const aside = band + room / 2 + (slot - (count - 1) / 2) * spacing;
      return direction === "across" ? { x: along, y: aside } : { x: aside, y: along };
    });
    return { slots: places, drawn, rest };
  });
  return { columns, size, spacing, direction, scale };
}

/** How thick an edge is drawn for a weight: grows quickly at first, never beyond 5 pixels. */
export function edgeWidth(weight: number): number {
  return 0.4 + 4.6 * Math.tanh(Math.abs(weight) / 2.5);
}

export type Edge = { start: Point; end: Point };

/** From side to side of two units, `gap` counted from the inputs. */
export function edgeOf({ columns, size, direction }: NetworkGeometry, gap: number, from: number, to: number): Edge {
  const a = columns[gap]?.slots[from] ?? { x: 0, y: 0 };
  const b = columns[gap + 1]?.slots[to] ?? { x: 0, y: 0 };
  const half = size / 2 - 1;
  if (direction === "across") return { start: { x: a.x + half, y: a.y }, end: { x: b.x - half, y: b.y } };
  return { start: { x: a.x, y: a.y + half }, end: { x: b.x, y: b.y - half } };
}

/** The point of an edge's curve at a share `at` (0 to 1) of its way: it leaves and arrives along the picture. */
export function pointOn({ start, end }: Edge, at: number, direction: Direction): Point {
  const along = 1.5 * at * (1 - at) + at ** 3;
  const aside = 3 * at ** 2 - 2 * at ** 3;
  const [x, y] = direction === "across" ? [along, aside] : [aside, along];
  return { x: start.x + (end.x - start.x) * x, y: start.y + (end.y - start.y) * y };
}

/** The share of an edge's way at which it is so far along, from 0 to 1: the inverse of the above. */
function shareAlong(along: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 20; step += 1) {
    const middle = (low + high) / 2;
    if (1.5 * middle * (1 - middle) + middle ** 3 < along) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

export type EdgePlace = { gap: number; from: number; to: number };

/** The edge between single units nearest to a point, if it is within `reach` pixels aside. */
export function edgeAt(geometry: NetworkGeometry, point: Point, reach: number): EdgePlace | null {
  const { columns, direction } = geometry;
  const [along, aside] = direction === "across" ? [point.x, point.y] : [point.y, point.x];
  let nearest: EdgePlace | null = null;
  let least = reach;
  for (let gap = 0; gap + 1 < columns.length; gap += 1) {
    const { start, end } = edgeOf(geometry, gap, 0, 0);
    const [first, last] = direction === "across" ? [start.x, end.x] : [start.y, end.y];
    if (along <= first || along >= last) continue;
    const at = shareAlong((along - first) / (last - first));
    for (let from = 0; from < (columns[gap]?.drawn ?? 0); from += 1) {
      for (let to = 0; to < (columns[gap + 1]?.drawn ?? 0); to += 1) {
        const { x, y } = pointOn(edgeOf(geometry, gap, from, to), at, direction);
        const distance = Math.abs((direction === "across" ? y : x) - aside);
        if (distance < least) [nearest, least] = [{ gap, from, to }, distance];
      }
    }
  }
  return nearest;
}

export type Arc = { from: Point; to: Point; /** How far aside the arc runs. */ at: number };

/**
 * Arcs around layers: from the outermost unit of the layer that is added to that of the layer it is added to. `skips` has
 * for each hidden layer the one added to it, or null; among the columns the inputs come first.
 */
export function arcsOf(skips: readonly (number | null)[], { columns, size, direction, scale }: NetworkGeometry): Arc[] {
  const outermost = (hidden: number): Point => {
    const { x, y } = columns[hidden + 1]?.slots[0] ?? { x: 0, y: 0 };
    return direction === "across" ? { x, y: y - size / 2 } : { x: x - size / 2, y };
  };
  return skips.flatMap((from, layer) => (from === null ? [] : [{ from: outermost(from), to: outermost(layer), at: 5 * scale }]));
}
