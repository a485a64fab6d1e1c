import { describe, expect, it } from "vitest";
import { entryAt, insertLayer, removeLayer, reshape, skipsOf, withEntry, type Entry } from "./per-layer";

const lists = ["layer_activations", "layer_dropout"];
const config = { hidden_layers: [8, 4, 2], layer_activations: [null, "relu"], layer_dropout: [] };

describe("an entry a layer", () => {
  it.each<[Entry[], number, Entry, Entry[], string]>([
    [[], 2, "relu", [null, null, "relu"], "the list grows as far as it must"],
    [[null, "relu"], 1, null, [], "what says nothing is left out"],
    [["tanh", "relu"], 0, null, [null, "relu"], "but not before what says something"],
    [[0.1], 0, 0, [0], "a rate of 0 is a value of its own"],
  ])("%j with %s: %j → %j (%s)", (list, layer, entry, expected) => expect(withEntry(list, layer, entry)).toEqual(expected));

  it("is none beyond the end", () => expect(entryAt(["relu"], 3)).toBeNull());
});

describe("layers come and go with their entries", () => {
  it("inserts", () => {
    expect(insertLayer(config, lists, 1, 8)).toEqual({ hidden_layers: [8, 8, 4, 2], layer_activations: [null, null, "relu"], layer_dropout: [] });
    expect(insertLayer(config, lists, 3, 8)["layer_activations"]).toEqual([null, "relu"]);
  });

  it.each([
    [0, [4, 2], ["relu"]],
    [1, [8, 2], []],
    [2, [8, 4], [null, "relu"]],
  ])("removes layer %s", (layer, widths, activations) => {
    expect(removeLayer(config, lists, layer)).toEqual({ hidden_layers: widths, layer_activations: activations, layer_dropout: [] });
  });

  it("never leaves a list longer than there are layers", () => {
    const last = { hidden_layers: [8, 4], layer_activations: [null, "relu"], layer_dropout: [0.1, 0.2] };
    expect(removeLayer(last, lists, 1)).toEqual({ hidden_layers: [8], layer_activations: [], layer_dropout: [0.1] });
  });
});

describe("another shape", () => {
  const own = { hidden_layers: [8, 4, 2], layer_activations: [null, null, "relu"], layer_dropout: [0.1, null, 0.2] };
  it.each<[number[], Entry[], Entry[], string]>([
    [[5, 5, 5, 5], [null, null, "relu"], [0.1, null, 0.2], "more layers: entries stay where they are"],
    [[6, 3], [], [0.1], "fewer: entries of the layers that are gone go, and what then says nothing"],
    [[16], [], [0.1], "a single one"],
    [[], [], [], "none"],
  ])("%j: %j, %j (%s)", (widths, activations, dropout) => {
    expect(reshape(own, lists, widths)).toEqual({ hidden_layers: widths, layer_activations: activations, layer_dropout: dropout });
  });
});

describe("skipsOf", () => {
  it.each<[number[], number, (number | null)[], string]>([
    [[8, 8, 8], 0, [null, null, null], "none asked for"],
    [[8, 8, 8], 1, [null, 0, 1], "around every layer but the first"],
    [[8, 8, 8, 8, 8, 8], 2, [null, null, 0, null, 2, null], "an incomplete last block is not skipped around"],
    [[8, 4, 8, 4], 2, [null, null, 0, null], "widths of a block's ends count"],
    [[8, 4], 1, [null, null], "not between different widths"],
  ])("%j by %s: %j (%s)", (widths, every, expected) => expect(skipsOf(widths, every)).toEqual(expected));
});
