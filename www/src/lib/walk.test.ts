import { describe, expect, it } from "vitest";
import type { OneStep, OneStepFactor } from "../core-types";
import { axisOf, chainOf, factorsOf, knownRows, stagesOf } from "./walk";
import { verdict, wordsOf } from "./walk-words";

type Given = [kind: OneStepFactor["kind"], layer: number, unit: number, from: number | null, value: number];

/** Running products as the core gives them. */
function chain(given: Given[]): OneStepFactor[] {
  let product = 1;
  return given.map(([kind, layer, unit, from, value]) => {
    product *= value;
    return { kind, layer, unit, from, value, product, share: kind === "weight" || kind === "skip" ? 0.5 : null };
  });
}

const unit = (index: number, output?: number) => ({ unit: index, z: 0, a: 0, gradient: 0, ...(output === undefined ? { target: 1 } : { slope: 0.25, output, outputGradient: 0 }) });
const layer = (units: ReturnType<typeof unit>[]) => ({ units: units.length, activation: "sigmoid", shown: units, outputRms: 1, gradientRms: 0.1, factor: 0.5 });

/** Two hidden layers of two units, one output; the weight is that from input 2 to unit 1 of layer 1. */
const PLAIN: Given[] = [["loss", 2, 0, null, 0.5], ["weight", 2, 0, 1, -2], ["slope", 1, 1, null, 0.25], ["weight", 1, 1, 0, 4], ["slope", 0, 0, null, 0.2], ["input", 0, 0, 1, 3]];

function step(given: Given[] | null, changes: Partial<OneStep> = {}): OneStep {
  const factors = given ? chain(given) : [];
  return {
    epoch: 1, step: 25, notes: [],
    batch: { isNext: true, samples: 1, loss: 0.7, penalty: null, products: [], omitted: 0 },
    sample: { index: 4, of: 250, features: [1, 2], target: 1, loss: 0.7, scale: 1 },
    weight: { layer: 0, from: 1, to: 0, parameter: 2 },
    inputs: { units: 2, shown: [{ unit: 0, value: 1, mask: null }, { unit: 1, value: 3, mask: null }] },
    layers: [layer([unit(0, 0.6), unit(1, 0.7)]), layer([unit(0, 0.8), unit(1, 0.9)]), layer([unit(0)])],
    path: given ? { factors, product: factors.at(-1)?.product ?? null, gradient: -0.6, share: 0.5, paths: 2 } : null,
    noPath: given ? null : "Units are tied together.", messages: { notes: [], noPath: null },
    update: {
      gradient: -0.6, penalised: -0.6, clipped: -0.6, optimizer: "sgd", learningRate: 0.1, wanted: 0.06, isMade: true,
      old: { value: 0.5, bits: 1 }, beforeMaxNorm: null, new: { value: 0.56, bits: 2 }, spacing: 6e-8,
    },
    ...changes,
  };
}

describe("the chain", () => {
  it("has a row for the loss, each layer, and the weight", () => {
    const rows = chainOf(step(PLAIN));
    expect(rows.map((row) => row.layer)).toEqual([2, 1, 0, null]);
    expect(rows.map((row) => row.factors.map(({ symbol }) => symbol).join(" "))).toEqual(["∂L/∂z₃", "w₃ f′(z₂)", "w₂ f′(z₁)", "x₂"]);
    expect(rows.map((row) => row.product)).toEqual([0.5, -0.25, expect.closeTo(-0.2), expect.closeTo(-0.6)]);
    expect(rows.map((row) => row.unit)).toEqual([0, 1, 0, 0]);
  });

  it("goes around layers along a skip", () => {
    const given: Given[] = [["loss", 4, 0, null, 0.5], ["weight", 4, 0, 1, 2], ["skip", 3, 1, 1, 1], ["dropout", 1, 1, null, 2], ["slope", 1, 1, null, 0.25], ["weight", 1, 1, 0, 3], ["slope", 0, 0, null, 1], ["input", 0, 0, null, 1]];
    const rows = chainOf(step(given, { layers: Array.from({ length: 5 }, () => layer([unit(0, 1), unit(1, 1)])) }));
    expect(rows.map((row) => row.layer)).toEqual([4, 3, 1, 0, null]);
    expect(rows[2]?.factors.map(({ symbol }) => symbol)).toEqual(["skip", "m₂", "f′(z₂)"]);
    expect(rows.at(-1)?.factors[0]?.symbol, "a bias multiplies 1").toBe("1");
  });

  it("shows what comes back to the layers where there is no path", () => {
    const rows = chainOf(step(null));
    expect(rows.map((row) => row.layer)).toEqual([2, 1, 0]);
    expect(rows.map((row) => row.product)).toEqual([0.1, 0.1, 0.1]);
  });
});

describe("the stages", () => {
  const kinds = (given: OneStep) => stagesOf(given).map((stage) => stage.kind);

  it("lead forward, then back, then to the new weight", () => {
    expect(kinds(step(PLAIN))).toEqual(["inputs", "forward", "forward", "forward", "loss", "backward", "backward", "gradient", "update", "weight"]);
    expect(kinds(step(null))).toEqual(kinds(step(PLAIN)));
  });

  it("need no way back for a weight of the output layer", () => {
    const given: Given[] = [["loss", 2, 0, null, 0.5], ["input", 2, 0, 1, 0.9]];
    expect(kinds(step(given, { weight: { layer: 2, from: 1, to: 0, parameter: 9 } })).slice(3)).toEqual(["forward", "loss", "gradient", "update", "weight"]);
  });

  it("tell the chain a row at a time", () => {
    expect(stagesOf(step(PLAIN)).map(knownRows)).toEqual([0, 0, 0, 0, 1, 2, 3, 4, 4, 4]);
  });

  it("all have a title and words", () => {
    for (const given of [step(PLAIN), step(null), step(PLAIN, { batch: { ...step(PLAIN).batch, samples: 10 } })]) {
      for (const stage of stagesOf(given)) {
        const { title, sentences } = wordsOf(given, stage);
        expect(title).not.toBe("");
        expect(sentences.join(" ")).toMatch(/\.$/);
        expect(sentences.join(" ")).not.toMatch(/undefined|NaN|null|not a number/);
      }
    }
  });
});

describe("the axis of the products", () => {
  it.each([
    [[0.5, -3e-7, 0], 1e-8, 1, "a decade below the smallest that is not 0"],
    [[2, 300], 1e-2, 1e3, "explosions have room, too"],
    [[0, NaN], 1e-2, 1, "nothing to show"],
  ])("%s", (products, min, max) => {
    const axis = axisOf(products);
    expect(axis.min / min).toBeCloseTo(1);
    expect(axis.max / max).toBeCloseTo(1);
  });
});

describe("factors for the calculator", () => {
  it("are a list a layer, first layer first, whose product is that weight's gradient along the path", () => {
    const lists = factorsOf(step(PLAIN));
    expect(lists.map(({ label }) => label)).toEqual(["Layer 1, input 2 to unit 1", "Layer 2, unit 1 to unit 2", "Output layer, unit 2 to unit 1"]);
    const product = ({ factors }: (typeof lists)[number]) => factors.reduce((product, { value }) => product * value, 1);
    expect(lists.map(product)).toEqual([expect.closeTo(-0.6), expect.closeTo(0.5 * -2 * 0.25 * 0.6), expect.closeTo(0.5 * 0.9)]);
    expect(lists.map(({ weight }) => weight)).toEqual([0.5, 4, -2]);
    expect(lists[0]?.learningRate).toBe(0.1);
  });

  it("are none without a path", () => expect(factorsOf(step(null))).toEqual([]));
});

describe("the verdict on the weight", () => {
  const { update } = step(PLAIN);
  const frozen = { ...update, new: update.old };
  it.each([
    [update, /changes the weight from 0\.500000000 to 0\.560000000/, "it moves"],
    [{ ...frozen, wanted: 1e-12 }, /1\.00e-12 is smaller than half the spacing of float32 at this weight \(3\.00e-8\): not a bit changes/, "too little"],
    [{ ...frozen, wanted: 0 }, /exactly 0/, "nothing at all"],
    [{ ...frozen, isMade: false, wanted: null }, /not finite/, "divergence"],
    [{ ...update, beforeMaxNorm: 0.7 }, /Max-norm then pulls/, "a largest norm"],
  ])("%#: %s", (given, words) => {
    expect(verdict(step(PLAIN, { update: given }))).toMatch(words);
  });
});
