import Big from "big.js";
import { describe, expect, it } from "vitest";
import { BFLOAT16, exactDecimal, FLOAT32, FLOAT64, gap, minus, nearest, shortest, times, type FloatFormat } from "./float-formats";

/** Known bit patterns: float32 and bfloat16 through the bytes that hardware reads. */
function fromBits32(bits: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, bits);
  return view.getFloat32(0);
}
const fromBits16 = (bits: number) => fromBits32(bits * 0x1_0000);

describe("decimal to format", () => {
  const check = (rows: [text: string, expected: number, why: string][], format: FloatFormat) => {
    it.each(rows)(`${format.id} of %s is %d: %s`, (text, expected) => expect(nearest(new Big(text), format)).toBe(expected));
  };

  check([
    ["0", 0, "zero"],
    ["1", 1, "exact"],
    ["-0.1", Math.fround(-0.1), "rounded, with its sign"],
    ["16777217", 16777216, "a tie goes to even: down"],
    ["16777219", 16777220, "a tie goes to even: up"],
    ["16777217.0000000000000000000000001", 16777218, "just above a tie, which a double would take for one: no double rounding"],
    ["1.00000005960464477539062500000000000000000000001", fromBits32(0x3f800001), "the same beside 1"],
    ["1.000000059604644775390625", 1, "the tie itself"],
    ["0.999999970197677612304687", fromBits32(0x3f7fffff), "just below the tie under 1"],
    ["1.401298464324817e-45", fromBits32(1), "the smallest subnormal number"],
    ["7.006492321624085354618e-46", 0, "just under half of it"],
    ["7.006492321624085354619e-46", fromBits32(1), "just over half of it"],
    ["-1e-60", -0, "underflow keeps the sign"],
    ["1.1754942807573643e-38", fromBits32(0x00800000), "the largest subnormal number's upper half carries into the smallest normal one"],
    ["3.4028234663852886e38", fromBits32(0x7f7fffff), "the largest"],
    ["3.40282356779733661637539395458142568447e38", fromBits32(0x7f7fffff), "just under the tie with 2^128"],
    ["3.40282356779733661637539395458142568448e38", Infinity, "the tie with 2^128"],
    ["-1e300", -Infinity, "far above"],
  ], FLOAT32);

  check([
    ["1", fromBits16(0x3f80), "exact"],
    ["0.1", fromBits16(0x3dcd), "0.10009765625"],
    ["3.14159265358979", fromBits16(0x4049), "3.140625"],
    ["1.00390625", 1, "1 + 2^-8, a tie: even is down"],
    ["1.01171875", fromBits16(0x3f82), "1 + 3·2^-8, a tie: even is up"],
    ["1.003906250000000000000000000001", fromBits16(0x3f81), "just above the tie, where float32 in between would see a tie"],
    ["0.99", fromBits16(0x3f7d), "0.98828125"],
    ["9.183549615799121e-41", fromBits16(1), "the smallest subnormal number"],
    ["4.591774807899560578e-41", 0, "its half, less a bit"],
    ["3.3895313892515355e38", fromBits16(0x7f7f), "the largest"],
    ["3.4e38", Infinity, "overflow where float32 still has a number"],
  ], BFLOAT16);

  check([
    ["0.1", 0.1, "as JavaScript reads it"],
    ["9007199254740993", 9007199254740992, "a tie goes to even"],
    ["9007199254740993.00000000000000000000000000000001", 9007199254740994, "just above the tie"],
    ["5e-324", Number.MIN_VALUE, "the smallest"],
    ["2.4703282292062327e-324", 0, "under half of it"],
    ["2.4703282292062328e-324", Number.MIN_VALUE, "over half of it"],
    ["2.2250738585072011e-308", 2.2250738585072011e-308, "a subnormal number that has hung parsers"],
    ["1.7976931348623157e308", Number.MAX_VALUE, "the largest"],
    ["1.797693134862315808e308", Infinity, "over the tie with 2^1024"],
  ], FLOAT64);

  it("agrees with Math.fround for every kind of double", () => {
    for (const value of doubles(400)) expect(nearest(exactDecimal(value), FLOAT32), String(value)).toBe(Math.fround(value));
  });

  it("gives every double back", () => {
    for (const value of doubles(400)) expect(nearest(exactDecimal(value), FLOAT64)).toBe(value);
  });
});

describe("operations", () => {
  it("agree with the engine's own in float64, and with Math.fround in float32", () => {
    const values = doubles(300);
    for (const [index, a] of values.entries()) {
      const b = values[(index * 7 + 3) % values.length] ?? 1;
      expect(times(a, b, FLOAT64), `${a} × ${b}`).toBe(a * b);
      expect(minus(a, b, FLOAT64), `${a} − ${b}`).toBe(a - b);
      const [x, y] = [Math.fround(a), Math.fround(b)];
      // the product of two float32 is exact in a double, and so is the difference, or it is rounded innocuously
      expect(times(x, y, FLOAT32), `${x} × ${y}`).toBe(Math.fround(x * y));
      expect(minus(x, y, FLOAT32), `${x} − ${y}`).toBe(Math.fround(x - y));
    }
  });

  it.each([
    [times, 1, 0, 0, "a zero"],
    [times, -1, 0, -0, "a signed zero"],
    [times, Infinity, 0, NaN, "no number"],
    [times, 1e30, 1e30, Infinity, "overflow"],
    [times, 1e-30, -1e-30, -0, "underflow"],
    [minus, Infinity, Infinity, NaN, "no number"],
    [minus, 3, 3, 0, "nothing left"],
    [minus, 1, Infinity, -Infinity, "all gone"],
  ] as const)("in float32: %o of %d and %d is %d: %s", (operation, a, b, expected, _why) => expect(operation(Math.fround(a), Math.fround(b), FLOAT32)).toBe(expected));
});

describe("gaps", () => {
  it.each([
    [1, "toward-zero", FLOAT32, 2 ** -24, "below a power of two the numbers lie closer"],
    [1, "away", FLOAT32, 2 ** -23, "above it"],
    [1.5, "toward-zero", FLOAT32, 2 ** -23, "between powers"],
    [-1, "toward-zero", FLOAT32, 2 ** -24, "the sign does not matter"],
    [1, "toward-zero", FLOAT64, 2 ** -53, "float64"],
    [1, "toward-zero", BFLOAT16, 2 ** -8, "bfloat16"],
    [0, "away", FLOAT32, 2 ** -149, "from zero"],
    [2 ** -126, "toward-zero", FLOAT32, 2 ** -149, "below the smallest normal number they lie no closer"],
    [2 ** -140, "away", FLOAT32, 2 ** -149, "among the subnormal"],
    [2 ** -1022, "toward-zero", FLOAT64, 2 ** -1074, "the same in float64"],
  ] as const)("beside %d, %s: %o", (value, direction, format, expected, _why) => expect(gap(value, direction, format)).toBe(expected));
});

describe("in words", () => {
  it.each([
    [Math.fround(0.1), "0.100000001490116119384765625"],
    [Math.fround(1e-7), "1.00000001168609742308035492897033691406250e-7"],
    [0.1, "0.1000000000000000055511151231257827021181583404541015625"],
    [-1024, "-1024"],
    [2 ** -149, "1.40129846432481707092372958328991613128026194187651577175706828388979108268586060148663818836212158203125e-45"],
  ])("%d is exactly %s", (value, text) => expect(exactDecimal(value).eq(text)).toBe(true));

  it.each([
    [Math.fround(0.1), FLOAT32, "0.1"],
    [fromBits16(0x3dcd), BFLOAT16, "0.1"],
    [Math.fround(1e-9), FLOAT32, "1e-9"],
    [fromBits32(1), FLOAT32, "1e-45"],
    [1 - 2 ** -24, FLOAT32, "0.99999994"],
    [0, FLOAT32, "0"],
    [Number.MIN_VALUE, FLOAT64, "5e-324"],
  ] as const)("%d is written shortest as %o %s", (value, format, text) => expect(shortest(value, format).eq(text)).toBe(true));
});

/** Doubles of all sizes, from a fixed generator: near float32's ends, among its subnormal numbers, ties included. */
function doubles(count: number): number[] {
  const list: number[] = [];
  let state = 12345n;
  const next = () => (state = (state * 6364136223846793005n + 1442695040888963407n) & ((1n << 64n) - 1n)) >> 33n;
  for (let index = 0; index < count; index += 1) {
    const significand = 1 + Number(next()) / 2 ** 31;
    // few bits make ties likely
    const short = index % 3 === 0 ? Math.round(significand * 2 ** 25) / 2 ** 25 : significand;
    const exponent = Number(next() % 320n) - 170;
    list.push((index % 2 === 0 ? 1 : -1) * short * 2 ** exponent);
  }
  return list;
}
