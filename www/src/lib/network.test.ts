import { describe, expect, it } from "vitest";
import type { LayerShape } from "../core-types";
import { ARC_ROOM, arcsOf, edgeAt, edgeOf, MOST_SLOTS, networkGeometry, pointOn, slotsOf, type EdgePlace } from "./network-geometry";
import { addressOf, drawnNumbers, featureMap, INPUT_SIDE, kernelSizes, numberAt, parseAddress, shortest } from "./network-numbers";

describe("slotsOf", () => {
  it.each([
    [1, 1, 0, "one unit"],
    [10, 10, 0, "one a digit"],
    [11, MOST_SLOTS - 1, 4, "more: the last place is the bundle's"],
    [512, MOST_SLOTS - 1, 512 - MOST_SLOTS + 1, "the widest"],
  ])("%i units: %i drawn, %i in the bundle (%s)", (size, drawn, rest) => expect(slotsOf(size)).toEqual({ drawn, rest }));
});

describe("networkGeometry", () => {
  it("condenses wide layers and keeps every place inside the picture", () => {
    const { columns, size } = networkGeometry([2, 300, 1], [50, 150, 250], 200, "across");
    expect(columns.map(({ slots }) => slots.length)).toEqual([2, MOST_SLOTS, 1]);
    for (const { y } of columns.flatMap(({ slots }) => slots)) {
      expect(y - size / 2).toBeGreaterThanOrEqual(0);
      expect(y + size / 2).toBeLessThanOrEqual(200);
    }
  });

  it("turns by 90° when the picture runs down", () => {
    const { columns } = networkGeometry([2, 2], [40, 90], 100, "down");
    expect(columns[0]?.slots.map(({ y }) => y)).toEqual([40, 40]);
    expect(columns[0]?.slots[0]?.x).toBeLessThan(columns[0]?.slots[1]?.x ?? 0);
  });

  it("leaves a band for the arcs of skip connections", () => {
    const geometry = networkGeometry([2, 8, 8, 8, 1], [50, 100, 150, 200, 250], 240, "across", ARC_ROOM);
    for (const { y } of geometry.columns.flatMap(({ slots }) => slots)) expect(y - geometry.size / 2).toBeGreaterThanOrEqual(ARC_ROOM);
    const [arc, ...more] = arcsOf([null, null, 0], geometry);
    expect(more).toEqual([]);
    expect([arc?.from.x, arc?.to.x]).toEqual([100, 200]);
    expect(arc?.at).toBeLessThan(ARC_ROOM);
  });

  it("is drawn larger with the type", () => {
    const [small, large] = [1, 1.5].map((scale) => networkGeometry([2, 3, 1], [50, 350, 650].map((center) => center * scale), 400 * scale, "across", 0, scale));
    expect(large?.size).toBeCloseTo(1.5 * (small?.size ?? 0));
    expect(large?.columns[1]?.slots[0]?.y).toBeCloseTo(1.5 * (small?.columns[1]?.slots[0]?.y ?? 0));
  });

  it("never lets units of narrow columns or of wide layers touch", () => {
    const centers = Array.from({ length: 22 }, (_, index) => 60 + index * 30);
    const { size, spacing } = networkGeometry(Array(22).fill(8), centers, 240, "across");
    expect(size).toBeLessThan(30);
    expect(size).toBeLessThan(spacing);
  });
});

describe("edgeAt", () => {
  const across = networkGeometry([2, 3, 1], [50, 150, 250], 200, "across");
  const down = networkGeometry([2, 3, 1], [50, 150, 250], 200, "down");
  const everyEdge = [0, 1, 2].flatMap((to) => [0, 1].map((from): EdgePlace => ({ gap: 0, from, to })));

  it.each([["across", across], ["down", down]] as const)("finds each edge near its end, where no other is (%s)", (direction, geometry) => {
    for (const place of everyEdge) {
      const at = pointOn(edgeOf(geometry, place.gap, place.from, place.to), 0.02, direction);
      const found = edgeAt(geometry, at, 5);
      expect(found?.from).toBe(place.from);
    }
  });

  it("finds nothing beside the edges, nor on a unit", () => {
    expect(edgeAt(across, { x: 100, y: 199 }, 5)).toBeNull();
    expect(edgeAt(across, { x: 150, y: 100 }, 5)).toBeNull();
  });
});

describe("drawnNumbers", () => {
  const shapeOf = (inputs: number, outputs: number): LayerShape => ({ inputs, outputs, kernelOffset: 0, biasOffset: inputs * outputs });

  it("leaves a small layer as it is", () => {
    const { edges, biases } = drawnNumbers([1, -2, 3, 4, 5, 6, 7, 8], [shapeOf(3, 2)]);
    expect([...(edges[0] ?? [])]).toEqual([1, -2, 3, 4, 5, 6]);
    expect([...(biases[0] ?? [])]).toEqual([7, 8]);
    expect(numberAt({ edges, biases }, { gap: 0, from: 1, to: 0 }, 2)).toBe(3);
  });

  it.each([
    [11, 1, "many inputs"],
    [1, 11, "many units"],
    [11, 13, "many of both"],
    [512, 512, "the widest"],
  ])("gives a bundle the mean size of its weights: %i × %i (%s)", (inputs, outputs) => {
    const values = Float32Array.from({ length: (inputs + 1) * outputs }, (_, index) => (index % 2 === 0 ? 0.5 : -0.5));
    const table = drawnNumbers(values, [shapeOf(inputs, outputs)]).edges[0] ?? new Float32Array(0);
    const [from, to] = [slotsOf(inputs), slotsOf(outputs)];
    const columns = to.drawn + Math.min(1, to.rest);
    expect(table.length).toBe((from.drawn + Math.min(1, from.rest)) * columns);
    table.forEach((value, index) => {
      const isBand = index % columns >= to.drawn || Math.floor(index / columns) >= from.drawn;
      expect(isBand ? value : Math.abs(value)).toBeCloseTo(0.5, 6);
    });
  });

  it("measures a kernel without its bias", () => {
    expect(kernelSizes([3, 4, 100], [shapeOf(2, 1)])).toEqual([Math.sqrt(12.5)]);
  });
});

describe("addresses", () => {
  it.each([
    ["weight.1.2.3", { layer: 1, from: 1, to: 2 }],
    ["bias.20.512", { layer: 20, from: "bias" as const, to: 511 }],
  ])("%s is read and written", (name, address) => {
    expect(parseAddress(name)).toEqual(address);
    expect(addressOf(address.layer, address.from, address.to)).toBe(name);
  });

  it.each(["learning_rate", "l2", "weight", "weight.1.2", "bias.1.2.3"])("%s is none", (name) => expect(parseAddress(name)).toBeNull());
});

describe("shortest", () => {
  it.each([0.1, -2.5, 1e-20, 0, 16777216, 0.30000001192092896])("%d in float32 is written with as few digits as it needs", (number) => {
    const value = Math.fround(number);
    expect(Math.fround(shortest(value))).toBe(value);
    expect(String(shortest(value)).length).toBeLessThanOrEqual(String(value).length);
  });
});

describe("featureMap", () => {
  const at = (map: Float32Array | null, x: number, y: number) => map?.[y * INPUT_SIDE + x] ?? NaN;
  it.each([
    ["x1", 1, 0, "grows to the right"],
    ["x2", 0, -1, "grows upward"],
  ])("%s", (name, right, down) => {
    const map = featureMap(name);
    expect(Math.sign(at(map, 12, 5) - at(map, 11, 5))).toBe(right);
    expect(Math.sign(at(map, 5, 12) - at(map, 5, 11))).toBe(down);
  });

  it("is none for what is no feature of the plane", () => expect(featureMap("pixel")).toBeNull());
});
