import Big from "big.js";
import { describe, expect, it } from "vitest";
import { calculate, type Reason } from "./chain-rule";
import { exactDecimal } from "./float-formats";

const of = (factors: string[], learningRate: string, weight: string) => calculate({ factors: factors.map((factor) => new Big(factor)), learningRate: new Big(learningRate), weight: new Big(weight) });

describe("the notes' example", () => {
  const outcome = of(["0.1", "0.1", "0.001", "0.01"], "0.01", "1");

  it("is exact", () => {
    expect(outcome.product.toFixed()).toBe("0.0000001");
    expect(outcome.update.toFixed()).toBe("0.000000001");
    expect(outcome.newWeight.toFixed()).toBe("0.999999999");
  });

  it("loses its update in float32 and bfloat16, not in float64", () => {
    expect(outcome.held.map(({ format, newWeight, verdict }) => [format.id, newWeight, verdict.isChanged, verdict.reason])).toEqual([
      ["float64", 1 - 1e-9, true, "above-half"],
      ["float32", 1, false, "below-half"],
      ["bfloat16", 1, false, "below-half"],
    ]);
    expect(outcome.held[1]?.verdict.halfGap?.eq(exactDecimal(2 ** -25))).toBe(true);
  });

  it("with the product as the notes write it leaves 0.99999999999", () => {
    expect(of(["0.000000001"], "0.01", "1").newWeight.toFixed()).toBe("0.99999999999");
  });
});

it("multiplies from left to right, rounding each product", () => {
  const factors = ["0.1", "0.7", "0.3", "0.9"];
  const [float64, float32] = of(factors, "0.03", "0.5").held;
  expect(float64?.product).toBe(0.1 * 0.7 * 0.3 * 0.9);
  const product = factors.map((factor) => Math.fround(Number(factor))).reduce((a, b) => Math.fround(a * b));
  expect(float32?.product).toBe(product);
  expect(float32?.newWeight).toBe(Math.fround(0.5 - Math.fround(Math.fround(0.03) * product)));
});

describe("verdict of float32", () => {
  const tie = exactDecimal(2 ** -25).toFixed();
  it.each([
    ["1e-7", "1", "1", true, "above-half", "moves by a gap or more"],
    [tie, "1", "1", false, "tie", "1 is even"],
    [tie, "1", exactDecimal(1 - 2 ** -24).toFixed(), true, "tie", "an odd number gives way to its even neighbour, 1 − 2^-23"],
    [exactDecimal(2 ** -25).times(-1).toFixed(), "1", exactDecimal(1 - 2 ** -24).toFixed(), true, "tie", "and to that on the other side, 1"],
    ["-5e-8", "1", "1", false, "below-half", "above 1 the gap is twice as wide"],
    ["5e-8", "1", "1", true, "above-half", "below 1 it is not"],
    ["5e-8", "1", "-1", false, "below-half", "from -1 the same step leads away from zero"],
    ["1e-30", "1e-30", "0", false, "underflow", "η · product is under the smallest number"],
    ["1e-30", "1", "0", true, "above-half", "beside 0 there is always room"],
    ["0", "1", "1", false, "nothing-to-do", "a factor of 0"],
    ["1e30", "1e30", "1", true, "overflow", "the update is infinite"],
    ["1", "1", "1e39", true, "overflow", "the weight is infinite"],
  ] as const)("product %s, η %s, w %s: %s, %s: %s", (product, learningRate, weight, isChanged, reason: Reason, _why) => {
    const held = of([product], learningRate, weight).held[1];
    expect(held?.format.id).toBe("float32");
    expect([held?.verdict.isChanged, held?.verdict.reason]).toEqual([isChanged, reason]);
  });
});

it("agrees with fractions of BigInt for 30 random products", () => {
  let state = 2026n;
  const next = (below: number) => Number((state = (state * 6364136223846793005n + 1442695040888963407n) & ((1n << 64n) - 1n)) >> 40n) % below;
  for (let round = 0; round < 30; round += 1) {
    const factors = Array.from({ length: 2 + next(6) }, () => ({ digits: BigInt(1 + next(999_999)), exponent: -next(12) }));
    const { product, update, newWeight } = of(factors.map(({ digits, exponent }) => `${digits}e${exponent}`), "0.03", "0.7");
    // the product as an integer over a power of ten
    const digits = factors.reduce((running, factor) => running * factor.digits, 1n);
    const places = factors.reduce((running, { exponent }) => running - exponent, 0);
    const isEqual = (value: Big, numerator: bigint, scale: number) => expect(BigInt(value.times(`1e${scale}`).toFixed()), String(round)).toBe(numerator);
    isEqual(product, digits, places);
    isEqual(update, digits * 3n, places + 2);
    isEqual(newWeight, 7n * 10n ** BigInt(places + 1) - digits * 3n, places + 2);
  }
});
