// The line along which a grid of values crosses a level, by marching squares: the decision boundary of the heat map and of
// the units' maps. Values stand at the middles of their cells; the boundary reaches on to the edge of the plane.

export type Segment = readonly [x1: number, y1: number, x2: number, y2: number];

/** Segments in units of cells: (0, 0) is the first value, x runs along a row. Not-a-number values break the line. */
export function contour(values: Float32Array, resolution: number, level: number): Segment[] {
  const segments: Segment[] = [];
  for (let row = 0; row + 1 < resolution; row += 1) {
    for (let column = 0; column + 1 < resolution; column += 1) {
      const start = row * resolution + column;
      const topLeft = (values[start] ?? NaN) - level;
      const topRight = (values[start + 1] ?? NaN) - level;
      const bottomLeft = (values[start + resolution] ?? NaN) - level;
      const bottomRight = (values[start + resolution + 1] ?? NaN) - level;
      // Nearly all cells lie on one side.
      const isAbove = topLeft > 0;
      if (topRight > 0 === isAbove && bottomLeft > 0 === isAbove && bottomRight > 0 === isAbove) continue;
      const corners: [number, number, number][] = [
        [0, 0, topLeft],
        [1, 0, topRight],
        [1, 1, bottomRight],
        [0, 1, bottomLeft],
      ];
      const crossings: [number, number][] = [];
      corners.forEach(([x, y, value], index) => {
        const [nextX, nextY, nextValue] = corners[(index + 1) % 4] ?? [0, 0, NaN];
        if (value > 0 === nextValue > 0 || Number.isNaN(value - nextValue)) return;
        const share = value / (value - nextValue);
        crossings.push([column + x + (nextX - x) * share, row + y + (nextY - y) * share]);
      });
      for (let index = 0; index + 1 < crossings.length; index += 2) {
        const [from, to] = [crossings[index], crossings[index + 1]];
        if (from && to) segments.push([...from, ...to]);
      }
    }
  }
  return segments;
}

/** A boundary is traced on a grid about as fine as this, so that it has no corners of its own. */
const FINE = 128;

/** The same line over the whole plane, in shares of its side from 0 to 1, and smooth where the grid is coarse. */
export function boundary(values: Float32Array, resolution: number, level: number): Segment[] {
  if (resolution < 2) return [];
  const cells = resolution * Math.max(1, Math.ceil(FINE / resolution));
  const fine = refined(refined(values, resolution, cells), resolution, cells, cells + 1);
  return contour(fine, cells + 1, level).map(([x1, y1, x2, y2]) => [x1 / cells, y1 / cells, x2 / cells, y2 / cells]);
}

/**
 * Rows of `resolution` values at the middles of cells become rows of `cells` + 1 values from edge to edge, by a cubic
 * through the neighbours (Catmull–Rom), and columns change places with rows: what is done twice has both ways refined.
 */
function refined(values: Float32Array, resolution: number, cells: number, rows = resolution): Float32Array {
  const fine = new Float32Array((cells + 1) * rows);
  for (let row = 0; row < rows; row += 1) {
    const known = (index: number) => values[row * resolution + index] ?? NaN;
    // Beyond the outermost values the line through the last two goes on.
    const at = (index: number) =>
      index < 0 ? known(0) + index * (known(1) - known(0)) : index < resolution ? known(index) : known(resolution - 1) + (index - resolution + 1) * (known(resolution - 1) - known(resolution - 2));
    for (let step = 0; step <= cells; step += 1) {
      const place = (step * resolution) / cells - 0.5;
      const first = Math.floor(place);
      const share = place - first;
      const [a, b, c, d] = [at(first - 1), at(first), at(first + 1), at(first + 2)];
      fine[step * rows + row] = b + (share / 2) * (c - a + share * (2 * a - 5 * b + 4 * c - d + share * (3 * (b - c) + d - a)));
    }
  }
  return fine;
}

/** Where a network is sure, its probabilities are all but 0 and 1, and what it is unsure of lies between two cells: there its logits say more. */
const SUREST = 1e-6;

export function logits(probabilities: Float32Array): Float32Array {
  return probabilities.map((value) => {
    const inside = Math.min(1 - SUREST, Math.max(SUREST, value));
    return Math.log(inside / (1 - inside));
  });
}
