// What units and edges are called, in words.
import { formatCount } from "../lib/format";
import { features } from "./network-state";
import { layers } from "./run-state";
import { t } from "../text";

/** "Layer 2, unit 3", "Input x₁"; `layer` 0 is the inputs. */
export function unitName(layer: number, unit: number): string {
  if (layer === 0) return t("network-input-name", { name: features.value[unit]?.label ?? String(unit + 1) });
  if (layer === layers.value.length) return t("network-output-name", { unit: unit + 1 });
  return t("network-unit-name", { layer, unit: unit + 1 });
}

/** Those of a layer that are not drawn one by one. */
export function bundleName(layer: number, count: number): string {
  const name = layer === 0 ? t("network-inputs") : layer === layers.value.length ? t("network-output-layer") : t("network-layer-name", { layer });
  return t("network-bundle-name", { layer: name, count: formatCount(count) });
}
