import { describe, expect, it } from "vitest";
import { contour } from "./contour";
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
