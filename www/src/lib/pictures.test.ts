import { describe, expect, it } from "vitest";
import { contour } from "./contour";
import { ARC_ROOM, arcsOf, COUNT_ROOM, MOST_UNITS, networkGeometry } from "./network-geometry";
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

describe("networkGeometry", () => {
  const sizes = [2, 300, 1];

  it("condenses wide layers and keeps every unit inside the picture", () => {
    const { units, radius } = networkGeometry(sizes, [50, 150, 250], 200, "across");
    expect(units.map((column) => column.length)).toEqual([2, MOST_UNITS, 1]);
    for (const { y } of units.flat()) {
      expect(y - radius).toBeGreaterThanOrEqual(0);
      expect(y + radius).toBeLessThanOrEqual(200 - COUNT_ROOM);
    }
  });

  it("turns by 90° when the picture runs down", () => {
    const { units } = networkGeometry([2, 2], [40, 90], 100, "down");
    expect(units[0]?.map(({ y }) => y)).toEqual([40, 40]);
    expect(units[0]?.[0]?.x).toBeLessThan(units[0]?.[1]?.x ?? 0);
  });

  it("leaves a band for the arcs of skip connections", () => {
    const geometry = networkGeometry([2, 8, 8, 8, 1], [50, 100, 150, 200, 250], 240, "across", ARC_ROOM);
    for (const { y } of geometry.units.flat()) expect(y - geometry.radius).toBeGreaterThanOrEqual(ARC_ROOM);
    const [arc, ...more] = arcsOf([null, null, 0], geometry, "across");
    expect(more).toEqual([]);
    expect([arc?.from.x, arc?.to.x]).toEqual([100, 200]);
    expect(arc?.at).toBeLessThan(ARC_ROOM);
  });

  it("never lets units of narrow columns touch", () => {
    const centers = Array.from({ length: 22 }, (_, index) => 60 + index * 30);
    expect(networkGeometry(Array(22).fill(8), centers, 240, "across").radius * 2).toBeLessThan(30);
  });
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
