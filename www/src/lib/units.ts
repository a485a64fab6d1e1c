// What can be said of a unit: which colours its map has, whether it is dead or saturated, how it is read aloud; and where
// an arrow key leads from one unit to the next.
import { READING_WIDTH } from "../protocol";
import { andListOf, t } from "../text";
import { formatLoss, formatShare } from "./format";

/** What a unit can be pictured over: the plane of two features, or an image of square pixels. */
export type Pictured = "plane" | "image" | "none";

/** `shown`: how many units of each layer, the output layer last; `withMaps`: are those at hand of older weights? */
export type UnitsQuestion = { shown: number[]; resolution: number; withMaps: boolean };

export type LayerOfUnits = {
  /** All there are. */
  units: number;
  activation: string;
  /** READING_WIDTH numbers a unit that is shown. */
  readings: Float32Array;
  /** side × side numbers a unit that is shown; null for those at hand, or if there are none. */
  pictures: Float32Array | null;
};

export type UnitsAnswer = {
  pictured: Pictured;
  side: number;
  layers: LayerOfUnits[];
  /** Training samples that the readings are of, and how many there are. */
  seen: number;
  of: number;
  /** More samples are to be looked at: ask again. */
  hasMore: boolean;
  tookMs: number;
};

export type UnitQuestion = { layer: number; unit: number };
export type UnitSample = { sample: number; value: number | null; target: number; features: number[] };
export type UnitAnswer = {
  layer: number;
  unit: number;
  reading: Float32Array;
  seen: number;
  side: number;
  picture: Float32Array | null;
  incoming: Float32Array;
  bias: number;
  best: UnitSample[];
  lowest: UnitSample[];
  tookMs: number;
};

/** Units of a layer that are shown before all are asked for. */
export const FIRST_SHOWN = 24;

/** A unit that is saturated for so many of the samples hardly learns any more. */
const MOSTLY = 0.95;

export type State = "dead" | "saturated" | "alive";
export type Reading = { least: number; largest: number; active: number; zero: number; saturated: number; state: State };

/** The reading of one unit, as shares of the samples; null while there is none. */
export function readingOf(readings: Float32Array, unit: number, seen: number): Reading | null {
  const [least, largest, active, zero, saturated] = readings.subarray(unit * READING_WIDTH, (unit + 1) * READING_WIDTH);
  if (least === undefined || largest === undefined || active === undefined || zero === undefined || saturated === undefined || seen === 0) return null;
  const state = zero === seen ? "dead" : saturated / seen >= MOSTLY ? "saturated" : "alive";
  return { least, largest, active: active / seen, zero: zero / seen, saturated: saturated / seen, state };
}

/** A sign beside the colours, for units that no longer learn. */
export const SIGNS: Record<State, string> = { dead: "×", saturated: "=", alive: "" };

/** "Layer 2, unit 3: −0.98 to 0.97, active for 47 % of the samples, saturated". */
export function describe(name: string, reading: Reading | null): string {
  if (!reading) return name;
  const args = { name, least: formatLoss(reading.least), largest: formatLoss(reading.largest), active: formatShare(reading.active) };
  const isConstant = reading.least === reading.largest;
  switch (reading.state) {
    case "alive":
      return isConstant ? t("units-read-always", args) : t("units-read", args);
    case "dead":
      return isConstant ? t("units-read-always-dead", args) : t("units-read-dead", args);
    case "saturated":
      return isConstant ? t("units-read-always-saturated", args) : t("units-read-saturated", args);
  }
}

export type Scale = { low: number; high: number };

/** Where the colours of a map begin and end: the range of the activation, or as far as the unit goes either way. */
export function scaleOf(activation: string, values: ArrayLike<number>): Scale {
  if (activation === "sigmoid" || activation === "softmax") return { low: 0, high: 1 };
  if (activation === "tanh" || activation === "softsign") return { low: -1, high: 1 };
  const limit = largestSize(values);
  return { low: -limit, high: limit };
}

/** The largest absolute value, or 1 if all are 0 or none is finite. */
export function largestSize(values: ArrayLike<number>): number {
  let limit = 0;
  for (let index = 0; index < values.length; index += 1) {
    const size = Math.abs(values[index] ?? 0);
    if (size > limit && size < Infinity) limit = size;
  }
  return limit || 1;
}

/** The legend's words for the activations that occur. */
export function scaleWords(activations: readonly string[]): string {
  const among = (names: string[]) => names.filter((name) => activations.includes(name));
  const [unit, share] = [among(["tanh", "softsign"]), among(["sigmoid", "softmax"])];
  const words = [
    ...(unit.length > 0 ? [t("units-scale-unit", { activations: andListOf(unit) })] : []),
    ...(share.length > 0 ? [t("units-scale-share", { activations: andListOf(share) })] : []),
  ];
  const others = activations.some((name) => !["tanh", "softsign", "sigmoid", "softmax"].includes(name));
  if (others) words.push(words.length > 0 ? t("units-scale-others") : t("units-scale-each"));
  const [first = "", second = "", third = ""] = words;
  return words.length > 2 ? t("units-scale-three", { first, second, third }) : words.length > 1 ? t("units-scale-two", { first, second }) : first;
}

/** Low, mid, high: over the first, the middle and the last of several hidden layers; of two, low and high. */
export function levelOf(layer: number, hidden: number): "low" | "mid" | "high" | null {
  if (hidden < 2) return null;
  if (layer === 0) return "low";
  if (layer === hidden - 1) return "high";
  return hidden > 2 && layer === Math.floor((hidden - 1) / 2) ? "mid" : null;
}

/** Points a side of the small maps: fewer when many are shown, so that all of them stay within a million numbers. */
export function tileResolution(units: number): number {
  return Math.max(12, Math.min(32, Math.floor(Math.sqrt(1e6 / Math.max(1, units)))));
}

/** Units side by side in the column of a layer. */
export function tilesAcross(shown: number): number {
  return Math.max(1, Math.min(12, Math.ceil(shown / 8)));
}

export type Box = { x: number; y: number };
export type Arrow = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

/** The nearest place in the direction of an arrow, sideways counting double; −1 if there is none. */
export function neighbour(places: readonly Box[], from: number, arrow: Arrow): number {
  const start = places[from];
  if (!start) return -1;
  const isAcross = arrow === "ArrowLeft" || arrow === "ArrowRight";
  const sign = arrow === "ArrowRight" || arrow === "ArrowDown" ? 1 : -1;
  let nearest = -1;
  let least = Infinity;
  places.forEach(({ x, y }, index) => {
    const [ahead, aside] = isAcross ? [(x - start.x) * sign, Math.abs(y - start.y)] : [(y - start.y) * sign, Math.abs(x - start.x)];
    const cost = ahead + 2 * aside;
    if (ahead > 1 && cost < least) [nearest, least] = [index, cost];
  });
  return nearest;
}

export type Weight = { input: number; value: number };

/** The weights worth showing: all of a few in their order, of many the largest, largest first. */
export function weightsShown(incoming: Float32Array, most: number): Weight[] {
  const all = Array.from(incoming, (value, input) => ({ input, value }));
  if (all.length <= most) return all;
  return all.sort((a, b) => Math.abs(b.value) - Math.abs(a.value) || a.input - b.input).slice(0, most);
}
