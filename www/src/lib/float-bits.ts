// A float32 as it lies in memory: sign, exponent, fraction; and which of its bits an update has changed.

export type Bit = { digit: "0" | "1"; changed: boolean };
export type BitGroup = { name: "sign" | "exponent" | "fraction"; bits: Bit[] };

const GROUPS = [
  { name: "sign", from: 0, to: 1 },
  { name: "exponent", from: 1, to: 9 },
  { name: "fraction", from: 9, to: 32 },
] as const;

/** The bits of a number, those marked in which it differs from another. */
export function bitGroups(bits: number, other: number): BitGroup[] {
  const [digits, others] = [binary(bits), binary(other)];
  const bit = (digit: string, index: number, from: number): Bit => ({ digit: digit === "1" ? "1" : "0", changed: digit !== others[from + index] });
  return GROUPS.map(({ name, from, to }) => ({ name, bits: [...digits.slice(from, to)].map((digit, index) => bit(digit, index, from)) }));
}

export function changedBits(bits: number, other: number): number {
  return bitGroups(bits, other).flatMap((group) => group.bits).filter(({ changed }) => changed).length;
}

export function hexadecimal(bits: number): string {
  return `0x${(bits >>> 0).toString(16).padStart(8, "0")}`;
}

function binary(bits: number): string {
  return (bits >>> 0).toString(2).padStart(32, "0");
}
