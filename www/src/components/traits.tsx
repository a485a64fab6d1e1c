// What the hidden layers have beside their units: an activation of their own, normalisation, dropout. A line for each of
// these that some layer has, each word under its layer; a plain network has no such line.
import type { Config } from "../core-types";
import { entryAt } from "../lib/per-layer";
import { toTyped } from "../lib/scale";
import { parameter } from "../state/config-state";
import { t } from "../text";

/** A line: its name and a word for each hidden layer, or null. */
export type Trait = { name: string; words: (string | null)[] };

export function traitsOf(config: Config, hidden: number): Trait[] {
  const layers = Array.from({ length: hidden }, (_, layer) => layer);
  const activations = layers.map((layer) => {
    const own = entryAt(config["layer_activations"], layer);
    return own === null || own === config["activation"] ? null : labelOf("layer_activations", own);
  });
  const normalization = config["normalization"] === "none" ? null : labelOf("normalization", config["normalization"]);
  const rates = layers.map((layer) => Number(entryAt(config["layer_dropout"], layer) ?? config["dropout"] ?? 0));
  const inputs = Number(config["input_dropout"] ?? 0);
  const dropout = rates.map((rate) => (rate > 0 ? toTyped(rate) : null));
  const dropoutName = inputs > 0 ? t("evidence-dropout-input", { rate: toTyped(inputs) }) : t("evidence-dropout");
  const lines = [
    { name: t("evidence-activation"), words: activations },
    { name: t("evidence-normalised"), words: layers.map(() => normalization?.toLowerCase() ?? null) },
    { name: dropoutName, words: dropout },
  ];
  return lines.filter(({ name, words }) => words.some((word) => word !== null) || (name === dropoutName && inputs > 0));
}

function labelOf(name: string, value: unknown): string {
  return parameter(name).choices?.find((choice) => choice.value === value)?.label ?? String(value);
}

/** Longer words do not fit under the units of a deep network. */
const isLong = ({ words }: Trait) => (words.some((word) => (word ?? "").length > 5) ? "" : undefined);

export function TraitNames({ traits }: { traits: Trait[] }) {
  if (traits.length === 0) return null;
  return <ul class="traits trait-names" aria-hidden="true">{traits.map((trait) => <li key={trait.name} data-long={isLong(trait)}>{trait.name}</li>)}</ul>;
}

export function Traits({ traits, layer }: { traits: Trait[]; layer: number }) {
  if (traits.length === 0) return null;
  return (
    <ul class="traits">
      {traits.map((trait) => {
        const word = trait.words[layer];
        return <li key={trait.name} data-long={isLong(trait)}>{word != null && <><span class="visually-hidden">{t("evidence-trait", { name: trait.name })}</span>{word}</>}</li>;
      })}
    </ul>
  );
}
