import { describe, expect, it } from "vitest";
import { formatShareBelow } from "./format";
import { FROZEN, standingOf, type Standing } from "./standing";

describe("standingOf", () => {
  const check = it.each<[number, number, number, number, Standing, string]>([
    [0.79, 1e-3, 0, 0, null, "most weights move"],
    [NaN, 1e-3, 0, 0, null, "not measured"],
    [0.8, 1e-3, 0, 0, "frozen", "the limit itself"],
    [1, 1e-3, NaN, NaN, "frozen", "bounded units are not dead: a gradient that vanished"],
    [1, 1e-3, 0.25, 0.25, "frozen", "dead units explain 44 % of the weights"],
    [0.85, 1e-3, 0.25, 0.25, "dead", "and that is most of 85 %"],
    [1, 1e-3, 1, 0, "dead", "all of its units"],
    [1, 0, 1, 0, "frozen", "a network through which nothing passes any more"],
    [1, 1e-3, NaN, 0.75, "dead", "an output layer: nothing comes from the units before it"],
    [1, 1e-3, 0, 0, "frozen", "no dead units here, and nothing arrives"],
  ]);
  check("of %s frozen, gradient %s, %s dead, %s dead before: %s (%s)", (frozen, gradient, dead, before, expected) => expect(standingOf(frozen, gradient, dead, before)).toBe(expected));
});

describe("formatShareBelow", () => {
  it.each([
    [0.7999, "79 %", "is not drawn frozen, so it must not read as if it were"],
    [0.796, "79 %", "rounds to the limit otherwise"],
    [0.8, "80 %", "the limit"],
    [0.846, "85 %", "beyond it, rounded as ever"],
    [0.204, "20 %", "far below it"],
    [0, "0 %", "none"],
    [NaN, "–", "not measured"],
  ])("%s is %s (%s)", (share, words) => expect(formatShareBelow(share, FROZEN)).toBe(words));
});
