// The line along which a grid of values crosses a level, by marching squares: the decision boundary of the heat map.

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
