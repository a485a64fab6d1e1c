// The numbers behind the network picture, as worker and page exchange them, and how many of them become few: single
// weights between the units that are drawn, means where a bundle of units is at either end. Layers are counted as the
// columns of the picture: 0 is the inputs, and layer 1 the first with weights, as in the log of changes.
import type { LayerShape } from "../core-types";
import { slotsOf, type EdgePlace } from "./network-geometry";
import type { Pictured } from "./units";

export type NetworkQuestion = {
  withMaps: boolean;
  /** Are the weights needed? Those of a small network come with every frame. */
  withWeights: boolean;
  withGradient: boolean;
  /** Is it of interest which units are dead? */
  withDead: boolean;
};

export type DrawnNumbers = {
  /** A table a layer with weights, a row an input's place, a column a unit's place. */
  edges: Float32Array[];
  /** One a drawn unit. */
  biases: Float32Array[];
};

export type NetworkAnswer = {
  pictured: Pictured;
  side: number;
  /** side × side numbers a drawn unit, a layer with weights each; null: they have none. */
  pictures: (Float32Array | null)[];
  activations: string[];
  weights: DrawnNumbers | null;
  /** ∂L/∂W, and its root mean square over each layer's kernel; of so many training samples. */
  gradient: (DrawnNumbers & { sizes: number[]; samples: number; of: number }) | null;
  /** 1 for what dropout switched off: inputs first, then layer by layer; empty without dropout. */
  dropped: Uint8Array;
  /** For each layer with weights, which drawn units are dead; null while it is not known. */
  dead: boolean[][] | null;
  hasMore: boolean;
  tookMs: number;
};

/** All numbers of one unit: `layer` 0 is an input, with nothing that leads into it. */
export type NumbersQuestion = { layer: number; unit: number };
export type NumbersAnswer = {
  layer: number;
  unit: number;
  activation: string;
  bias: number;
  biasGradient: number;
  incoming: Float32Array;
  incomingGradient: Float32Array;
  outgoing: Float32Array;
  outgoingGradient: Float32Array;
  hasMore: false;
  tookMs: number;
};

/** What of the parameters (or of the gradient by them) is drawn. */
export function drawnNumbers(values: ArrayLike<number>, shapes: readonly LayerShape[]): DrawnNumbers {
  return {
    edges: shapes.map((shape) => condensed(values, shape)),
    biases: shapes.map(({ biasOffset, outputs }) => Float32Array.from({ length: slotsOf(outputs).drawn }, (_, unit) => values[biasOffset + unit] ?? 0)),
  };
}

/** A kernel by places: where a bundle is at either end, the mean size of its weights. */
function condensed(values: ArrayLike<number>, { inputs, outputs, kernelOffset }: LayerShape): Float32Array {
  const [from, to] = [slotsOf(inputs), slotsOf(outputs)];
  const columns = to.drawn + Math.min(1, to.rest);
  const table = new Float32Array((from.drawn + Math.min(1, from.rest)) * columns);
  for (let input = 0; input < inputs; input += 1) {
    const row = Math.min(input, from.drawn) * columns;
    const offset = kernelOffset + input * outputs;
    const isBundled = from.rest > 0 && input >= from.drawn;
    for (let output = 0; output < outputs; output += 1) {
      const value = values[offset + output] ?? 0;
      if (isBundled) table[row + Math.min(output, to.drawn)] = (table[row + Math.min(output, to.drawn)] ?? 0) + Math.abs(value);
      else if (output < to.drawn) table[row + output] = value;
      else table[row + to.drawn] = (table[row + to.drawn] ?? 0) + Math.abs(value);
    }
  }
  for (let row = 0; row * columns < table.length; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const of = (row < from.drawn ? 1 : from.rest) * (column < to.drawn ? 1 : to.rest);
      table[row * columns + column] = (table[row * columns + column] ?? 0) / of;
    }
  }
  return table;
}

/** The drawn number of an edge; NaN if it is not there. */
export function numberAt({ edges }: DrawnNumbers, { gap, from, to }: EdgePlace, columns: number): number {
  return edges[gap]?.[from * columns + to] ?? NaN;
}

/** Root mean square of each layer's kernel. */
export function kernelSizes(values: ArrayLike<number>, shapes: readonly LayerShape[]): number[] {
  return shapes.map(({ kernelOffset, inputs, outputs }) => {
    let sum = 0;
    for (let index = kernelOffset; index < kernelOffset + inputs * outputs; index += 1) sum += (values[index] ?? 0) ** 2;
    return Math.sqrt(sum / (inputs * outputs));
  });
}

/** Where an edited number stands in the log of changes; counted from 1 there, units from 0 here. */
export function addressOf(layer: number, from: number | "bias", to: number): string {
  return from === "bias" ? `bias.${layer}.${to + 1}` : `weight.${layer}.${from + 1}.${to + 1}`;
}

export type Address = { layer: number; from: number | "bias"; to: number };

/** The address in a log of changes; null if what was changed is a setting. */
export function parseAddress(name: string): Address | null {
  const [kind, ...numbers] = name.split(".");
  const [layer = 0, first = 0, second = 0] = numbers.map(Number);
  if (kind === "bias" && numbers.length === 2) return { layer, from: "bias", to: first - 1 };
  return kind === "weight" && numbers.length === 3 ? { layer, from: first - 1, to: second - 1 } : null;
}

/** The shortest decimal that is this very number in float32. */
export function shortest(value: number): number {
  for (let digits = 1; digits < 9; digits += 1) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.fround(rounded) === value) return rounded;
  }
  return value;
}

/** Points a side of an input's map. */
export const INPUT_SIDE = 20;

const FEATURES: Record<string, (x1: number, x2: number) => number> = {
  x1: (x1) => x1,
  x2: (_, x2) => x2,
  x1_squared: (x1) => x1 ** 2,
  x2_squared: (_, x2) => x2 ** 2,
  x1x2: (x1, x2) => x1 * x2,
  sin_x1: (x1) => Math.sin(x1),
  sin_x2: (_, x2) => Math.sin(x2),
};

/** What a feature is over the plane, row by row from the top; null for one that is not known here. */
export function featureMap(name: string): Float32Array | null {
  const feature = FEATURES[name];
  if (!feature) return null;
  const at = (index: number) => 6 * ((2 * index + 1) / INPUT_SIDE - 1);
  return Float32Array.from({ length: INPUT_SIDE ** 2 }, (_, index) => feature(at(index % INPUT_SIDE), -at(Math.floor(index / INPUT_SIDE))));
}
