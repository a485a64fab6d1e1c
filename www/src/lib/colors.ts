// The colours of the style sheet, resolved for canvases: one source for CSS and drawings alike.
import { computed } from "@preact/signals";
import { brightness, forcedColors, wear } from "../state/look-state";
import { parseHex, type Rgb } from "./palette";

const TOKENS = ["ink", "ink-2", "ink-3", "line", "line-2", "surface", "page", "accent", "negative", "positive", "map-middle", "map-negative", "map-positive", "danger", "warning"] as const;
export type ColorName = (typeof TOKENS)[number];

/** Every colour as #rrggbb, in the look that is on. */
export const colors = computed<Record<ColorName, string>>(() => {
  // Read so that a change of the look computes the colours anew.
  void [brightness.value, forcedColors.value];
  wear();
  const style = getComputedStyle(document.documentElement);
  const context = document.createElement("canvas").getContext("2d");
  const resolve = (name: string) => {
    if (!context) return "#808080";
    context.fillStyle = "#808080";
    context.fillStyle = style.getPropertyValue(`--${name}`).trim();
    return String(context.fillStyle);
  };
  return Object.fromEntries(TOKENS.map((name) => [name, resolve(name)])) as Record<ColorName, string>;
});

export function rgb(name: ColorName): Rgb {
  return parseHex(colors.value[name]);
}
