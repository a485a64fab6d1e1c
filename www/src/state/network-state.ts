// What the network picture shows: weights or the gradient that runs back, what the worker told of the units, and which
// unit or edge is pointed at or open. Never in the link.
import { computed, signal } from "@preact/signals";
import { drawnNumbers, featureMap, type DrawnNumbers, type NetworkAnswer } from "../lib/network-numbers";
import { standingOf, type Standing } from "../lib/standing";
import { accepted, parameter } from "./config-state";
import { historyVersion, layers, live, weights } from "./run-state";

export type Shows = "weights" | "gradient";
export const shows = signal<Shows>("weights");

/** What the worker told last; null for a network of which nothing is told yet. */
export const told = signal<NetworkAnswer | null>(null);

/** Layers are the columns of the picture; `from` and `to` count the units of the layer before and of this one. */
export type Subject = { kind: "unit"; layer: number; unit: number } | { kind: "edge"; layer: number; from: number; to: number };
/** What is pointed at or focused. */
export const pointed = signal<Subject | null>(null);
/** Whose numbers are open, and beside what. */
export const opened = signal<{ subject: Subject; anchor: DOMRect } | null>(null);

/** The weights that are drawn: of the last frame, or of a large network what the worker told. */
export const drawnWeights = computed<DrawnNumbers | null>(() => (weights.value ? drawnNumbers(weights.value, layers.value) : (told.value?.weights ?? null)));

/** One scale for the gradients of all layers: up to 1, or where they explode, to the next thousandfold above the largest. */
export const GRADIENT_MIN = 1e-9;
export const gradientMax = computed(() => {
  void historyVersion.value;
  const largest = Math.max(1, ...layers.value.map((_, index) => live(`gradient_${index + 1}`)).filter(Number.isFinite));
  return 10 ** (3 * Math.ceil(Math.log10(largest) / 3));
});

/** Of each layer with weights, by the measures under its column. */
export const standings = computed<Standing[]>(() => {
  void historyVersion.value;
  return layers.value.map((_, index) => standingOf(live(`frozen_${index + 1}`), live(`gradient_${index + 1}`), live(`dead_${index + 1}`), index === 0 ? NaN : live(`dead_${index}`)));
});

/** Which layers with weights are drawn frozen. */
export const frozen = computed<boolean[]>(() => standings.value.map((standing) => standing === "frozen"));

/** On a narrow screen each layer has room for two measures: are all to be shown all the same? */
export const showsAllMeasures = signal(false);

/** Has any layer dead units, by the measure under its column? */
export const hasDead = computed(() => {
  void historyVersion.value;
  return layers.value.some((_, index) => live(`dead_${index + 1}`) > 0);
});

/** Pixels a side of the images that the inputs are; null where they are no pixels. */
export const imageSide = computed<number | null>(() => {
  const side = Math.sqrt(accepted.value?.layerSizes[0] ?? 0);
  return accepted.value?.task === "multiclass" && features.value.length === 0 && Number.isInteger(side) ? side : null;
});

/** What the units of the output stand for, where they are classes. */
export const classes = computed<string[]>(() => {
  const outputs = accepted.value?.task === "multiclass" ? (accepted.value.layerSizes.at(-1) ?? 0) : 0;
  return Array.from({ length: outputs }, (_, unit) => String(unit));
});

/** The names of the inputs; empty where they are pixels. */
export const features = computed<{ name: string; label: string; map: Float32Array | null }[]>(() => {
  const verdict = accepted.value;
  const names = verdict && verdict.applies["features"] !== false ? verdict.config["features"] : null;
  const choices = parameter("features").choices ?? [];
  return Array.isArray(names) ? names.map(String).map((name) => ({ name, label: choices.find(({ value }) => value === name)?.label ?? name, map: featureMap(name) })) : [];
});
