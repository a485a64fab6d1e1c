// Colours that are computed: the ordered palette for layers (used by evidence bars and charts alike) and the diverging
// scale of the heat map. OKLCH keeps the lightness of the layers evenly spaced, so that the order shows without hue.

export type Rgb = readonly [red: number, green: number, blue: number];
/** The ground that colours stand on; on a high one they must stand out more. */
export type Brightness = "light" | "dark" | "light-high" | "dark-high";

/** OKLCH (lightness 0..1, chroma, hue in degrees) to sRGB 0..255, clipped to the gamut. */
export function oklch(lightness: number, chroma: number, hue: number): Rgb {
  const angle = (hue * Math.PI) / 180;
  const a = chroma * Math.cos(angle);
  const b = chroma * Math.sin(angle);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const [red = 0, green = 0, blue = 0] = linear.map((channel) => {
    const clipped = Math.min(1, Math.max(0, channel));
    const encoded = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255);
  });
  return [red, green, blue];
}

export function toHex([red, green, blue]: Rgb): string {
  return `#${[red, green, blue].map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`;
}

/** Ends of the layer palette. From first layer to last it keeps 3:1 against its ground, 4.5:1 against a high one. */
const LAYER_RANGE: Record<Brightness, Record<"from" | "to", { lightness: number; chroma: number; hue: number }>> = {
  light: { from: { lightness: 0.3, chroma: 0.14, hue: 300 }, to: { lightness: 0.6, chroma: 0.13, hue: 150 } },
  dark: { from: { lightness: 0.56, chroma: 0.16, hue: 300 }, to: { lightness: 0.9, chroma: 0.15, hue: 115 } },
  "light-high": { from: { lightness: 0.25, chroma: 0.14, hue: 300 }, to: { lightness: 0.55, chroma: 0.13, hue: 150 } },
  "dark-high": { from: { lightness: 0.62, chroma: 0.17, hue: 300 }, to: { lightness: 0.95, chroma: 0.15, hue: 115 } },
};

const palettes = new Map<string, string[]>();

/** One colour a weight layer, first to last. */
export function layerPalette(layers: number, brightness: Brightness): readonly string[] {
  const key = `${layers} ${brightness}`;
  const palette = palettes.get(key) ?? computePalette(layers, brightness);
  palettes.set(key, palette);
  return palette;
}

/** Lightness, chroma and hue of each run that is compared: neighbours differ in lightness too, for those who see few hues. */
const RUNS = {
  light: [[0.47, 0.17, 258], [0.54, 0.14, 52], [0.42, 0.11, 160], [0.53, 0.2, 350], [0.36, 0.16, 300], [0.52, 0.09, 215], [0.45, 0.15, 28], [0.53, 0.12, 120]],
  dark: [[0.74, 0.13, 250], [0.85, 0.14, 75], [0.66, 0.13, 160], [0.74, 0.16, 350], [0.68, 0.15, 300], [0.88, 0.09, 210], [0.66, 0.18, 30], [0.86, 0.16, 125]],
} as const;
/** The same on high grounds: darker or lighter, until their letters stand out 7:1. */
const RUNS_HIGH = { light: (lightness: number) => lightness * 0.84, dark: (lightness: number) => 1 - (1 - lightness) * 0.72 };

/** One colour a place in the comparison of runs; a letter always stands beside it. */
export function runPalette(brightness: Brightness): readonly string[] {
  const base = brightness.startsWith("dark") ? "dark" : "light";
  const shift = brightness === base ? (lightness: number) => lightness : RUNS_HIGH[base];
  return RUNS[base].map(([lightness, chroma, hue]) => toHex(oklch(shift(lightness), chroma, hue)));
}

function computePalette(layers: number, brightness: Brightness): string[] {
  const { from, to } = LAYER_RANGE[brightness];
  return Array.from({ length: layers }, (_, index) => {
    const share = layers === 1 ? 1 : index / (layers - 1);
    const mix = (a: number, b: number) => a + (b - a) * share;
    return toHex(oklch(mix(from.lightness, to.lightness), mix(from.chroma, to.chroma), mix(from.hue, to.hue)));
  });
}

/** Contrast ratio of two colours as WCAG defines it. */
export function contrast(first: Rgb, second: Rgb): number {
  const luminance = (color: Rgb) => {
    const [red = 0, green = 0, blue = 0] = color.map((channel) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, light = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

export function parseHex(hex: string): Rgb {
  const number = Number.parseInt(hex.slice(1), 16);
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}

const ramps = new Map<string, Uint8ClampedArray>();

/** Colours from `low` over `middle` to `high`, as 256 RGB triples. */
export function divergingRamp(low: Rgb, middle: Rgb, high: Rgb): Uint8ClampedArray {
  const key = `${low} ${middle} ${high}`;
  const ramp = ramps.get(key) ?? computeRamp(low, middle, high);
  ramps.set(key, ramp);
  return ramp;
}

function computeRamp(low: Rgb, middle: Rgb, high: Rgb): Uint8ClampedArray {
  const ramp = new Uint8ClampedArray(256 * 3);
  for (let index = 0; index < 256; index += 1) {
    const position = (index / 255) * 2 - 1;
    const end = position < 0 ? low : high;
    // A little quicker than linear near the middle: a network that is nearly sure should look so.
    const share = Math.abs(position) ** 0.85;
    for (let channel = 0; channel < 3; channel += 1) {
      ramp[index * 3 + channel] = (middle[channel] ?? 0) + ((end[channel] ?? 0) - (middle[channel] ?? 0)) * share;
    }
  }
  return ramp;
}
