// What units and edges are called, in words.
import { formatCount } from "../lib/format";
import { classes, features, imageSide } from "./network-state";
import { layers } from "./run-state";
import { t } from "../text";

/** "Layer 2, unit 3", "Input x₁"; `layer` 0 is the inputs. */
export function unitName(layer: number, unit: number): string {
  const side = imageSide.value;
  if (layer === 0 && side !== null) return t("network-pixel-name", { row: Math.floor(unit / side) + 1, column: (unit % side) + 1 });
  if (layer === 0) return t("network-input-name", { name: features.value[unit]?.label ?? String(unit + 1) });
  const digit = layer === layers.value.length ? classes.value[unit] : undefined;
  if (digit !== undefined) return t("network-class-name", { unit: unit + 1, digit });
  if (layer === layers.value.length) return t("network-output-name", { unit: unit + 1 });
  return t("network-unit-name", { layer, unit: unit + 1 });
}

/** Those of a layer that are not drawn one by one. */
export function bundleName(layer: number, count: number): string {
  const name = layer === 0 ? t("network-inputs") : layer === layers.value.length ? t("network-output-layer") : t("network-layer-name", { layer });
  return t("network-bundle-name", { layer: name, count: formatCount(count) });
}
