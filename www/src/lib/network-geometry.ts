// Where units and edges of the network picture lie. The picture runs across (layers are columns) or down (layers are
// rows); everything here speaks of "along" (the direction of the layers) and "aside" (the direction of the units).

export type Direction = "across" | "down";
export type Point = { x: number; y: number };

/** More units than this are condensed: the first ones are drawn, the rest is counted. */
export const MOST_UNITS = 8;

/** Kept free above columns, or beside rows, for the arcs of skip connections; the style sheet has it as --band. */
export const ARC_ROOM = 18;

/** Kept free below columns for the count of the units that are not drawn; rows have room for it anyway. */
export const COUNT_ROOM = 18;

export type NetworkGeometry = {
  /** Unit positions, a list for each layer, inputs first. */
  units: Point[][];
  radius: number;
};

/**
 * `centers` are the layers' positions along the picture, `extent` its size aside, `band` what of it is left to arcs. All
 * layers use one spacing, so that a wider layer also looks wider.
 */
export function networkGeometry(layerSizes: readonly number[], centers: readonly number[], extent: number, direction: Direction, band = 0): NetworkGeometry {
  const shown = layerSizes.map((size) => Math.min(size, MOST_UNITS));
  const room = (direction === "across" ? extent - COUNT_ROOM : extent) - band;
  const spacing = Math.min(32, room / Math.max(1, ...shown));
  const gap = centers.length > 1 ? (centers[1] ?? 0) - (centers[0] ?? 0) : Infinity;
  const lastGap = centers.length > 2 ? (centers[2] ?? 0) - (centers[1] ?? 0) : gap;
  const radius = Math.max(3, Math.min(9, spacing * 0.32, Math.abs(lastGap) * 0.24));
  const units = shown.map((count, layer) =>
    Array.from({ length: count }, (_, unit) => {
      const aside = band + room / 2 + (unit - (count - 1) / 2) * spacing;
      const along = centers[layer] ?? 0;
      return direction === "across" ? { x: along, y: aside } : { x: aside, y: along };
    }),
  );
  return { units, radius };
}

/** How thick an edge is drawn for a weight: grows quickly at first, never beyond 5 pixels. */
export function edgeWidth(weight: number): number {
  return 0.4 + 4.6 * Math.tanh(Math.abs(weight) / 2.5);
}

export type Arc = { from: Point; to: Point; /** How far aside the arc runs. */ at: number };

/**
 * Arcs around layers: from the outermost unit of the layer that is added to that of the layer it is added to. `skips` has
 * for each hidden layer the one added to it, or null; in `units` the inputs come first.
 */
export function arcsOf(skips: readonly (number | null)[], { units, radius }: NetworkGeometry, direction: Direction): Arc[] {
  const outermost = (hidden: number): Point => {
    const { x, y } = units[hidden + 1]?.[0] ?? { x: 0, y: 0 };
    return direction === "across" ? { x, y: y - radius } : { x: x - radius, y };
  };
  return skips.flatMap((from, layer) => (from === null ? [] : [{ from: outermost(from), to: outermost(layer), at: 5 }]));
}
