// Small pictures as pixels: signed values in the colours of the decision map, or strokes of ink on paper.
import { rgb } from "./colors";
import { divergingRamp, type Rgb } from "./palette";
import { largestSize, scaleOf, type Pictured, type Scale } from "./units";

/** Signed values run from orange over neutral to blue; ink from the page's surface to its ink. */
export type Colours = "signed" | "ink";

/** How the picture of a unit is coloured: a map by its activation, a template by its largest weight, images in ink. */
export function lookOf(pictured: Pictured, layer: number, activation: string, values: ArrayLike<number>): { scale: Scale; colours: Colours; isSmooth: boolean } {
  if (pictured === "plane") return { scale: scaleOf(activation, values), colours: "signed", isSmooth: true };
  const limit = largestSize(values);
  if (layer === 0) return { scale: { low: -limit, high: limit }, colours: "signed", isSmooth: false };
  return { scale: { low: 0, high: limit }, colours: "ink", isSmooth: false };
}

/** Paints side × side values, row by row from the top. What is no number has the colour of the middle. */
export function paint(canvas: HTMLCanvasElement, values: ArrayLike<number>, side: number, scale: Scale, colours: Colours): void {
  const context = canvas.getContext("2d");
  if (!context || side < 1 || values.length < side * side) return;
  const ramp = rampOf(colours);
  const image = new ImageData(side, side);
  const { data } = image;
  const missing = colours === "signed" ? 128 : 0;
  for (let index = 0; index < side * side; index += 1) {
    const share = ((values[index] ?? NaN) - scale.low) / (scale.high - scale.low);
    const step = 3 * (Number.isNaN(share) ? missing : Math.round(Math.min(1, Math.max(0, share)) * 255));
    data[index * 4] = ramp[step] ?? 0;
    data[index * 4 + 1] = ramp[step + 1] ?? 0;
    data[index * 4 + 2] = ramp[step + 2] ?? 0;
    data[index * 4 + 3] = 255;
  }
  if (canvas.width !== side) canvas.width = side;
  if (canvas.height !== side) canvas.height = side;
  context.putImageData(image, 0, 0);
}

function rampOf(colours: Colours): Uint8ClampedArray {
  return colours === "signed" ? divergingRamp(rgb("map-negative"), rgb("map-middle"), rgb("map-positive")) : divergingRamp(...inkEnds());
}

/** The middle is halfway between the ends. */
function inkEnds(): [Rgb, Rgb, Rgb] {
  const [paper, ink] = [rgb("surface"), rgb("ink")];
  const half = (channel: 0 | 1 | 2) => (paper[channel] + ink[channel]) / 2;
  return [paper, [half(0), half(1), half(2)], ink];
}
