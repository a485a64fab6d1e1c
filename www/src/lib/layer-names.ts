// How layers are called: by their number, counted from 1; the last one is the output layer.
import { t } from "../text";

export type LayerArguments = { layer: number; place: "output" | "hidden" };

/** For messages that name a layer inside a sentence. */
export const layerArguments = (layer: number, of: number): LayerArguments => ({ layer, place: layer === of ? "output" : "hidden" });

/** “Layer 3”, or “Output layer”. */
export const layerName = (layer: number, of: number): string => t("layers-name", layerArguments(layer, of));

/** The same inside a line: “layer 3”. */
export const layerInside = (layer: number, of: number): string => t("layers-inside", layerArguments(layer, of));
