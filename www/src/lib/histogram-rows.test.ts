import { expect, it } from "vitest";
import { coarsened, packed, zeroShare } from "./histogram-rows";

const row = (edges: number[], counts: number[], zeros = 0) => ({ epoch: 0, layer: 1, edges, counts, zeros });

it("packs edges and counts, row by row, and nothing of a row without bins", () => {
  expect([...packed([row([0, 1, 2], [3, 4]), row([], [], 5), row([-1, 1], [9])])]).toEqual([0, 1, 2, 3, 4, -1, 1, 9]);
  expect(packed([])).toHaveLength(0);
});

it.each([
  ["none", row([0, 1], [4]), 0],
  ["some", row([1, 2], [3], 1), 0.25],
  ["all", row([], [], 7), 1],
  ["nothing counted", row([], []), 0],
])("zeros: %s", (_, one, share) => expect(zeroShare(one)).toBe(share));

it.each([
  ["many numbers keep their bins", row([0, 1, 2, 3], [1000, 1000, 1000]), [0, 1, 2, 3], [1000, 1000, 1000]],
  ["few bins stay as they are", row([0, 1, 2], [1, 0]), [0, 1, 2], [1, 0]],
  ["nothing", row([], []), [], []],
  ["few numbers in 12 bins: pairs", row([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [1, 0, 0, 2, 0, 0, 3, 1, 0, 0, 0, 1]), [0, 2, 4, 6, 8, 10, 12], [1, 2, 0, 4, 0, 1]],
  ["a last bin of its own where they do not come out even", row([0, 1, 2, 3, 4, 5, 6, 9], [1, 1, 1, 1, 1, 1, 1]), [0, 2, 4, 6, 9], [2, 2, 2, 1]],
])("coarsened: %s", (_, one, edges, counts) => {
  const got = coarsened(one);
  expect([got.edges, got.counts]).toEqual([edges, counts]);
});
