// Lists with an entry a hidden layer, null for what holds for all. A list may be shorter than there are layers; it must
// never be longer, or the core refuses it.
import type { Config } from "../core-types";

export type Entry = string | number | null;

/** The setting for all layers that an entry of these lists stands in for. */
const FOR_ALL: Record<string, string> = { layer_activations: "activation", layer_dropout: "dropout" };

export const settingForAll = (list: string): string | undefined => FOR_ALL[list];

export function entries(value: unknown): Entry[] {
  return Array.isArray(value) ? (value as Entry[]) : [];
}

export function entryAt(value: unknown, layer: number): Entry {
  return entries(value)[layer] ?? null;
}

export function withEntry(value: unknown, layer: number, entry: Entry): Entry[] {
  const list = [...entries(value)];
  while (list.length <= layer) list.push(null);
  return trimmed(list.with(layer, entry));
}

/** The patch that inserts a hidden layer; entries of later layers move along. */
export function insertLayer(config: Config, lists: readonly string[], at: number, width: unknown): Config {
  const moved = lists.map((name) => {
    const list = entries(config[name]);
    return [name, at < list.length ? list.toSpliced(at, 0, null) : list] as const;
  });
  return { hidden_layers: widths(config).toSpliced(at, 0, width), ...Object.fromEntries(moved) };
}

/** The patch that removes a hidden layer and its entries. */
export function removeLayer(config: Config, lists: readonly string[], layer: number): Config {
  const moved = lists.map((name) => [name, trimmed(entries(config[name]).toSpliced(layer, 1))] as const);
  return { hidden_layers: widths(config).toSpliced(layer, 1), ...Object.fromEntries(moved) };
}

/** The patch that gives the network other widths; a layer that is still there keeps its entries. */
export function reshape(config: Config, lists: readonly string[], widths: readonly number[]): Config {
  const cut = lists.map((name) => [name, trimmed(entries(config[name]).slice(0, widths.length))] as const);
  return { hidden_layers: [...widths], ...Object.fromEntries(cut) };
}

export function widths(config: Config): unknown[] {
  return Array.isArray(config["hidden_layers"]) ? (config["hidden_layers"] as unknown[]) : [];
}

function trimmed(list: Entry[]): Entry[] {
  return list.slice(0, list.findLastIndex((entry) => entry !== null) + 1);
}

/**
 * For each hidden layer, the index of the one whose output is added to its own, or null: blocks of `every` layers
 * follow the first, and one is skipped around if it ends with the width it began with.
 */
export function skipsOf(hidden: readonly number[], every: number): (number | null)[] {
  return hidden.map((width, layer) => {
    if (every <= 0 || layer === 0 || layer % every !== 0) return null;
    return hidden[layer - every] === width ? layer - every : null;
  });
}
