import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrast, divergingRamp, layerPalette, oklch, parseHex, runPalette, toHex, type Brightness, type Rgb } from "./palette";

const css = readFileSync(new URL("../styles/tokens.css", import.meta.url), "utf8");
/** The blocks of the style sheet that hold for a look; what a later one does not say, an earlier one does. */
const BLOCKS: Record<Brightness, string[]> = {
  light: [":root {"],
  dark: [":root {", ':root[data-theme="dark"] {'],
  "light-high": [":root {", ':root[data-contrast="high"] {'],
  "dark-high": [":root {", ':root[data-theme="dark"] {', ':root[data-contrast="high"] {', ':root[data-theme="dark"][data-contrast="high"] {'],
};

/** The tokens of the style sheet as written, by look. */
function token(name: string, brightness: Brightness): string {
  const values = BLOCKS[brightness].map((head) => {
    const start = css.indexOf(`\n${head}`);
    if (start < 0) throw new Error(`no block ${head}`);
    return new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(css.slice(start, css.indexOf("\n}", start)))?.[1];
  });
  const value = values.findLast((each) => each !== undefined);
  if (!value) throw new Error(`no token ${name}`);
  return value;
}

const both: Brightness[] = ["light", "dark", "light-high", "dark-high"];
/** Colour vision deficiencies, complete: Machado, Oliveira and Fernandes 2009, on linear RGB. */
const BLINDNESS = [
  ["protanopia", [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998]],
  ["deuteranopia", [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881]],
  ["tritanopia", [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039]],
] as const;

const toLinear = (channel: number) => (channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4);
const fromLinear = (share: number) => 255 * (share <= 0.0031308 ? 12.92 * share : 1.055 * share ** (1 / 2.4) - 0.055);

function seenWith(kind: (typeof BLINDNESS)[number][0], color: Rgb): Rgb {
  const matrix = BLINDNESS.find(([name]) => name === kind)?.[1] ?? [];
  const linear = color.map(toLinear);
  const row = (first: number) => fromLinear(Math.min(1, Math.max(0, linear.reduce((sum, share, index) => sum + share * (matrix[first + index] ?? 0), 0))));
  return [row(0), row(3), row(6)];
}

/** Distance in OKLab: 0.02 is just seen side by side, black and white are 1 apart. */
function difference(first: Rgb, second: Rgb): number {
  const lab = (color: Rgb) => {
    const [r = 0, g = 0, b = 0] = color.map(toLinear);
    const [l, m, s] = [0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b, 0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b, 0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b].map(Math.cbrt) as [number, number, number];
    return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s, 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s];
  };
  const [a, b] = [lab(first), lab(second)];
  return Math.hypot(...a.map((value, index) => value - (b[index] ?? 0)));
}

const isHigh = (brightness: Brightness) => brightness.endsWith("-high");

describe("the layer palette", () => {
  it.each(both)("stands out 3:1 from the %s page in every layer, from a high one 4.5:1", (brightness) => {
    const page = parseHex(token("page", brightness));
    for (const color of layerPalette(21, brightness)) expect(contrast(parseHex(color), page)).toBeGreaterThanOrEqual(isHigh(brightness) ? 4.5 : 3);
  });

  it.each(both.flatMap((brightness) => BLINDNESS.map(([kind]) => [kind, brightness] as const)))("keeps its order and four layers apart for %s (%s)", (kind, brightness) => {
    const seen = (layers: number) => layerPalette(layers, brightness).map((color) => seenWith(kind, parseHex(color)));
    const ratios = seen(8).map((color) => contrast(color, [0, 0, 0]));
    expect(ratios).toEqual([...ratios].sort((a, b) => a - b));
    const four = seen(4);
    four.slice(1).forEach((color, index) => expect(difference(color, four[index] as Rgb)).toBeGreaterThan(0.06));
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
    for (const color of runPalette(brightness)) expect(contrast(parseHex(color), page)).toBeGreaterThanOrEqual(isHigh(brightness) ? 7 : 4.5);
  });
});

describe("the tokens", () => {
  it.each(both.flatMap((brightness) => ["ink", "ink-2", "ink-3", "danger", "warning"].map((name) => [name, brightness] as const)))(
    "%s is readable on page and surface (%s)",
    (name, brightness) => {
      const text = parseHex(token(name, brightness));
      for (const ground of ["page", "surface"]) expect(contrast(text, parseHex(token(ground, brightness)))).toBeGreaterThanOrEqual(isHigh(brightness) ? 7 : 4.5);
    },
  );

  it.each(both.flatMap((brightness) => ["line-2", "accent", "negative", "positive"].map((name) => [name, brightness] as const)))(
    "%s can be seen on page and surface (%s)",
    (name, brightness) => {
      const color = parseHex(token(name, brightness));
      for (const ground of ["page", "surface"]) expect(contrast(color, parseHex(token(ground, brightness)))).toBeGreaterThanOrEqual(isHigh(brightness) ? 4.5 : 3);
    },
  );

  // what stands side by side in one picture: curves of training and validation, classes, marks
  it.each(both.flatMap((brightness) => BLINDNESS.flatMap(([kind]) => [["positive", "negative"], ["accent", "danger"], ["map-positive", "map-negative"]].map(([a = "", b = ""]) => [a, b, kind, brightness] as const))))(
    "%s and %s are told apart with %s (%s)",
    (first, second, kind, brightness) => {
      const [a, b] = [first, second].map((name) => seenWith(kind, parseHex(token(name, brightness)))) as [Rgb, Rgb];
      expect(difference(a, b)).toBeGreaterThan(0.1);
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
