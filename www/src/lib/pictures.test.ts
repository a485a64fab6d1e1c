import { describe, expect, it } from "vitest";
import { boundary, contour, logits } from "./contour";
import { Pacer } from "./pacer";

describe("contour", () => {
  it("finds the line between two halves, at the exact crossing", () => {
    const values = Float32Array.of(0, 1, 0, 1);
    expect(contour(values, 2, 0.25)).toEqual([[0.25, 0, 0.25, 1]]);
  });

  it.each([
    [Float32Array.of(0, 0, 0, 0), "no crossing"],
    [Float32Array.of(NaN, NaN, NaN, NaN), "nothing known"],
    [new Float32Array(0), "no grid"],
  ])("draws nothing for %s (%s)", (values) => expect(contour(values, Math.sqrt(values.length), 0.5)).toEqual([]));

  it("draws both lines of a saddle", () => {
    expect(contour(Float32Array.of(1, 0, 0, 1), 2, 0.5)).toHaveLength(2);
  });
});

describe("boundary", () => {
  const plane = (resolution: number, value: (x: number, y: number) => number) =>
    Float32Array.from({ length: resolution ** 2 }, (_, index) => value(((index % resolution) + 0.5) / resolution, (Math.floor(index / resolution) + 0.5) / resolution));
  const pointsOf = (values: Float32Array, resolution: number, level: number) => boundary(values, resolution, level).flatMap(([x1, y1, x2, y2]) => [[x1, y1], [x2, y2]] as const);

  it.each([
    [3, "the coarsest that is drawn"],
    [25, "while a large network trains"],
    [128, "as fine as it is traced"],
    [200, "finer"],
  ])("reaches the edges of the plane from a grid of %i a side, where the line is (%s)", (resolution) => {
    const found = pointsOf(plane(resolution, (x, y) => x + 0.25 * y - 0.5), resolution, 0);
    const heights = found.map(([, y]) => y);
    expect([Math.min(...heights), Math.max(...heights)]).toEqual([0, 1]);
    for (const [x, y] of found) expect(x + 0.25 * y).toBeCloseTo(0.5, 4);
  });

  it("has no corners of a coarse grid: a circle is round", () => {
    const found = pointsOf(plane(12, (x, y) => Math.hypot(x - 0.5, y - 0.5) ** 2 - 0.09), 12, 0);
    expect(found.length).toBeGreaterThan(200);
    for (const [x, y] of found) expect(Math.abs(Math.hypot(x - 0.5, y - 0.5) - 0.3)).toBeLessThan(0.002);
  });

  it("of a sure network lies where its logits cross 0, not halfway between two cells", () => {
    const steep = (x: number) => 1 / (1 + Math.exp(-60 * (x - 0.43)));
    for (const [x] of pointsOf(logits(plane(10, steep)), 10, 0)) expect(x).toBeCloseTo(0.43, 2);
  });

  it.each([
    [new Float32Array(0), 0, "no grid"],
    [Float32Array.of(0.2), 1, "one value has no line"],
    [new Float32Array(16).fill(NaN), 4, "nothing known"],
    [new Float32Array(16).fill(1), 4, "one side everywhere"],
  ])("draws nothing for %s (%s)", (values, resolution) => expect(boundary(values, resolution, 0.5)).toEqual([]));
});

describe("Pacer", () => {
  it("lets the first step happen at once, then one each second", () => {
    const pacer = new Pacer({ unit: "step", perSecond: 1 }, 25, 0);
    expect(pacer.due(0)).toBe(1);
    pacer.paid(1);
    expect(pacer.due(900)).toBe(0);
    expect(pacer.wait(900)).toBeCloseTo(100);
    expect(pacer.due(1000)).toBe(1);
  });

  it("counts epochs in steps", () => {
    const pacer = new Pacer({ unit: "epoch", perSecond: 10 }, 25, 0);
    pacer.paid(pacer.due(0));
    expect(pacer.due(100)).toBe(25);
  });

  it("forgives a debt instead of racing to catch up", () => {
    const pacer = new Pacer({ unit: "step", perSecond: 10 }, 25, 0);
    expect(pacer.due(60_000)).toBeLessThanOrEqual(3);
    pacer.paid(3);
    expect(pacer.due(60_050)).toBe(0);
  });
});
