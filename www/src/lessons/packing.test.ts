import { describe, expect, it } from "vitest";
import { MOST_PACKED, pack, unpack } from "./packing";

/** Letters that no packing makes shorter: a congruential generator. */
function noise(length: number): string {
  let state = 1;
  return Array.from({ length }, () => String.fromCharCode(33 + ((state = (state * 48_271) % 2_147_483_647) >> 8) % 90)).join("");
}

describe("an exercise as the text of a link", () => {
  it.each([
    ["nothing", ""],
    ["plain text", '{"a":1}'],
    ["all letters", "η ∂L/∂w 学习 🙂"],
    ["a long text that repeats itself", "lesson ".repeat(10_000)],
  ])("comes back as it was: %s", async (_, text) => {
    const packed = await pack(text);
    expect(packed).toMatch(/^[\w-]*$/);
    expect(await unpack(packed ?? "?")).toBe(text);
  });

  it("is refused where it is too long for a link", async () => {
    expect((await pack(noise(MOST_PACKED))) === null).toBe(true);
    expect((await pack(noise(MOST_PACKED / 2))) === null).toBe(false);
  });

  it.each([
    ["no packed text", "AAAA"],
    ["letters that no link of ours has", "a+b/c="],
    ["longer than any", "A".repeat(MOST_PACKED + 1)],
  ])("is null if it is %s", async (_, packed) => expect(await unpack(packed)).toBeNull());

  it("is null if part of it is missing", async () => {
    const packed = (await pack(noise(1000))) ?? "";
    expect(await unpack(packed.slice(0, packed.length / 2))).toBeNull();
  });

  it("is null if a short text unpacks to a very long one", async () => {
    const packed = await pack("a".repeat(3_000_000));
    expect(packed?.length).toBeLessThan(MOST_PACKED);
    expect(await unpack(packed ?? "")).toBeNull();
  });
});
