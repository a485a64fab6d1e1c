import { describe, expect, it } from "vitest";
import { bitGroups, changedBits, hexadecimal } from "./float-bits";

const bitsOf = (value: number) => new Uint32Array(new Float32Array([value]).buffer)[0] ?? 0;

describe("the bits of a float32", () => {
  it.each([
    [1, "0 01111111 00000000000000000000000", "the exponent of 1 is 127"],
    [-0.5, "1 01111110 00000000000000000000000", "a sign, and half"],
    [0, "0 00000000 00000000000000000000000", "zero"],
    [Infinity, "0 11111111 00000000000000000000000", "all ones in the exponent"],
  ])("%s is %s: %s", (value, digits) => {
    const groups = bitGroups(bitsOf(value), bitsOf(value));
    expect(groups.map(({ bits }) => bits.map(({ digit }) => digit).join("")).join(" ")).toBe(digits);
    expect(changedBits(bitsOf(value), bitsOf(value))).toBe(0);
  });

  it("are marked where an update changed them", () => {
    const next = bitsOf(1) + 1;
    expect(changedBits(bitsOf(1), next)).toBe(1);
    expect(bitGroups(next, bitsOf(1)).at(-1)?.bits.at(-1)).toEqual({ digit: "1", changed: true });
    expect(changedBits(bitsOf(1), bitsOf(-1)), "only the sign").toBe(1);
  });

  it("have a short name", () => {
    expect(hexadecimal(bitsOf(1))).toBe("0x3f800000");
    expect(hexadecimal(0x80000000 | 0), "JavaScript takes the highest bit for a sign").toBe("0x80000000");
  });
});
