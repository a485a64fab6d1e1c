import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrast, divergingRamp, layerPalette, oklch, parseHex, runPalette, toHex, type Brightness } from "./palette";

/** The tokens of the style sheet as written, by theme. */
function token(name: string, brightness: Brightness): string {
  const css = readFileSync(new URL("../styles/tokens.css", import.meta.url), "utf8");
  const block = brightness === "light" ? css : css.slice(css.indexOf('[data-theme="dark"]'));
  const value = new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(block)?.[1];
  if (!value) throw new Error(`no token ${name}`);
  return value;
}

const both: Brightness[] = ["light", "dark"];

describe("the layer palette", () => {
  it.each(both)("stands out 3:1 from the %s page in every layer", (brightness) => {
    const page = parseHex(token("page", brightness));
    for (const color of layerPalette(21, brightness)) expect(contrast(parseHex(color), page)).toBeGreaterThanOrEqual(3);
  });

  it.each(both)("grows steadily lighter, so that the order shows without hue (%s)", (brightness) => {
    const ratios = layerPalette(21, brightness).map((color) => contrast(parseHex(color), [0, 0, 0]));
    expect(ratios).toEqual([...ratios].sort((a, b) => a - b));
  });

  it("has one colour for a network without hidden layers", () => {
    expect(layerPalette(1, "light")).toHaveLength(1);
  });
});

describe("the colours of compared runs", () => {
  it.each(both)("stand out 3:1 from the %s page, and from each other", (brightness) => {
    const palette = runPalette(brightness);
    const page = parseHex(token("page", brightness));
    for (const color of palette) expect(contrast(parseHex(color), page)).toBeGreaterThanOrEqual(3);
    expect(new Set(palette).size).toBe(palette.length);
  });

  it.each(both)("are legible as the letters of their badges (%s)", (brightness) => {
    const page = parseHex(token("page", brightness));
    for (const color of runPalette(brightness)) expect(contrast(parseHex(color), page)).toBeGreaterThanOrEqual(4.5);
  });
});

describe("the tokens", () => {
  it.each(both.flatMap((brightness) => ["ink", "ink-2", "ink-3", "danger", "warning"].map((name) => [name, brightness] as const)))(
    "%s is readable on page and surface (%s)",
    (name, brightness) => {
      const text = parseHex(token(name, brightness));
      for (const ground of ["page", "surface"]) expect(contrast(text, parseHex(token(ground, brightness)))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(both.flatMap((brightness) => ["line-2", "accent", "negative", "positive"].map((name) => [name, brightness] as const)))(
    "%s can be seen on page and surface (%s)",
    (name, brightness) => {
      const color = parseHex(token(name, brightness));
      for (const ground of ["page", "surface"]) expect(contrast(color, parseHex(token(ground, brightness)))).toBeGreaterThanOrEqual(3);
    },
  );
});

it("knows white, black and hex", () => {
  expect(toHex(oklch(1, 0, 0))).toBe("#ffffff");
  expect(toHex(oklch(0, 0, 0))).toBe("#000000");
  expect(toHex(parseHex("#0b6e5d"))).toBe("#0b6e5d");
});

it("runs from low over middle to high", () => {
  const ramp = divergingRamp([255, 0, 0], [250, 250, 250], [0, 0, 255]);
  expect([...ramp.slice(0, 3)]).toEqual([255, 0, 0]);
  expect([...ramp.slice(-3)]).toEqual([0, 0, 255]);
  expect(ramp[128 * 3 + 1]).toBeGreaterThan(240);
});
