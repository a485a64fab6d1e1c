// The runs that are kept, which of them are compared, and what can be read off them. Filled by keep-runs.ts; never part of
// the link.
import { computed, signal } from "@preact/signals";
import { parseLink } from "../core";
import type { Change, Config, Parameter } from "../core-types";
import { changedSettings, settingsAfter, valueWords } from "../lib/changes";
import { historyOf, type KeptRun } from "../lib/kept-run";
import { differingSettings, sharedTop } from "../lib/run-comparison";
import type { RunHistory } from "../lib/history";
import type { Refusal } from "../lib/run-archive";
import { listOf, t } from "../text";
import { catalogue, defaults, parameter } from "./config-state";
import { hasTrained } from "./run-state";

/** Newest first. */
export const keptRuns = signal<KeptRun[]>([]);
/** The one that is the run at hand; null while that has not come through an epoch. */
export const presentId = signal<string | null>(null);
/** Why runs are not kept beyond this page; null: they are. */
export const refusal = signal<Refusal | null>(null);
/** Those deleted last, which can still come back. */
export const removedRuns = signal<KeptRun[]>([]);
/** What the last file that was read brought. */
export const importedWords = signal("");

export type Against = "epochs" | "compute";
/** What runs are compared by. */
export const against = signal<Against>("epochs");
export type Split = "both" | "training" | "validation";
export const shownSplit = signal<Split>("both");

/** A run in the comparison: its letter's place, or none for the run at hand that is not pinned. */
export type ComparedRun = { run: KeptRun; slot: number | null; isPresent: boolean };

/** Pinned runs in the order of their letters, and last the run at hand. */
export const comparedRuns = computed<ComparedRun[]>(() => {
  const pinned = keptRuns.value.filter(({ slot }) => slot !== null).sort((a, b) => Number(a.slot) - Number(b.slot));
  if (pinned.length === 0) return [];
  const present = keptRuns.value.find(({ id, slot }) => id === presentId.value && slot === null);
  return [...pinned, ...(present ? [present] : [])].map((run) => ({ run, slot: run.slot, isPresent: run.id === presentId.value }));
});

export type Settings = { config: Config; log: Change[] };
const settings = new Map<string, Settings>();

/** The settings that a link stands for: at the end, after the changes on the way. */
export function settingsOf(link: string): Settings {
  const known = settings.get(link);
  if (known) return known;
  const { config } = parseLink(link);
  const log = Array.isArray(config["changes"]) ? (config["changes"] as Change[]) : [];
  const made = { config: settingsAfter(config, log), log };
  // links of live runs come and go
  if (settings.size > 1000) settings.clear();
  settings.set(link, made);
  return made;
}

const histories = new WeakMap<KeptRun, RunHistory>();

export function curvesOf(run: KeptRun): RunHistory {
  const known = histories.get(run) ?? historyOf(run);
  histories.set(run, known);
  return known;
}

/** How high the small pictures of a loss are: all runs of one loss on one scale. */
export const sparkTops = computed<ReadonlyMap<string, number>>(() => {
  const starts = new Map<string, number[]>();
  for (const { loss, columns, rows } of keptRuns.value) starts.set(loss, [...(starts.get(loss) ?? []), rows[columns.indexOf("loss")] ?? NaN]);
  return new Map([...starts].map(([loss, all]) => [loss, sharedTop(all)]));
});

/** The run that was trained last, while none has trained since the page was opened or begun anew. */
export const lastRun = computed<KeptRun | null>(() => (hasTrained.value || presentId.value !== null ? null : (keptRuns.value[0] ?? null)));

/** Settings that say nothing about what is particular to a run, unless another has the same name. */
const UNNAMED = new Set(["changes", "data_seed", "verbose"]);
const MOST_NAMED = 4;
const MOST_DISTINGUISHING = 3;
const names = new Map<string, string>();

/** What the learner calls it; else what is particular to it, and, if others would have the same name, what distinguishes it. */
export function nameOf({ name, link }: KeptRun): string {
  return name ?? distinguished.value.get(link) ?? nameOfLink(link);
}

export function nameOfLink(link: string): string {
  const known = names.get(link) ?? automaticName(link);
  if (names.size > 1000) names.clear();
  names.set(link, known);
  return known;
}

/** Names of runs of different links that would else have the same. */
const distinguished = computed<ReadonlyMap<string, string>>(() => {
  const groups = new Map<string, Set<string>>();
  // the oldest first, so that a number stays with its run
  for (const { name, link } of [...keptRuns.value].reverse()) {
    if (name !== null) continue;
    const same = nameOfLink(link);
    groups.set(same, (groups.get(same) ?? new Set()).add(link));
  }
  return new Map([...groups].filter(([, links]) => links.size > 1).flatMap(([same, links]) => apart(same, [...links])));
});

function apart(same: string, links: readonly string[]): [string, string][] {
  const differing = new Set(differingSettings(links.map((link) => settingsOf(link).config)).filter((name) => name !== "changes"));
  const entries = catalogue().parameters.filter(({ name }) => differing.has(name)).slice(0, MOST_DISTINGUISHING);
  const longer = links.map((link) => listOf([same, ...entries.map((entry) => partOf(entry, settingsOf(link).config[entry.name]))]));
  // runs whose changes on the way differ, and nothing else
  return links.map((link, at) => [link, longer.indexOf(longer[at] ?? "") === longer.lastIndexOf(longer[at] ?? "") ? (longer[at] ?? same) : listOf([longer[at] ?? same, t("runs-name-number", { number: String(at + 1) })])]);
}

/** What differs from the settings that the page starts with. */
function automaticName(link: string): string {
  const { config, log } = settingsOf(link);
  const changed = new Set(changedSettings(defaults(), config).filter((name) => !UNNAMED.has(name)));
  const entries = catalogue().parameters.filter(({ name }) => changed.has(name));
  const parts = entries.filter(({ name }) => name !== "epochs").map((entry) => partOf(entry, config[entry.name]));
  const named = parts.length === 0 ? [t("runs-name-default")] : parts.slice(0, MOST_NAMED);
  if (parts.length > MOST_NAMED) named.push(t("runs-name-more", { count: parts.length - MOST_NAMED }));
  // how long it is stands behind what it is, and is never among what is left out
  if (changed.has("epochs")) named.push(partOf(parameter("epochs"), config["epochs"]));
  if (log.length > 0) named.push(t("runs-name-changes", { count: log.length }));
  const name = listOf(named);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function partOf(entry: Parameter, value: unknown): string {
  if (entry.kind === "choice") return valueWords(entry, value);
  if (entry.name === "epochs") return t("runs-name-epochs", { count: Number(value) });
  if (entry.name === "hidden_layers") return t("runs-name-layers", { layers: layerWords(value) });
  return t("runs-name-setting", { label: inSentence(entry.label), value: settingWords(entry.name, value) });
}

/** "Learning rate" becomes "learning rate"; "L2 penalty" stays. */
const inSentence = (label: string): string => (/^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label);

/** "12 × 8" for equal layers, else their widths. */
export function layerWords(value: unknown): string {
  const widths = Array.isArray(value) ? value : [];
  const [first] = widths;
  if (widths.length === 0) return t("runs-no-hidden-layers");
  return widths.length > 1 && widths.every((width) => width === first) ? `${widths.length} × ${String(first)}` : widths.join("–");
}

/** A setting's value as tables show it. */
export function settingWords(name: string, value: unknown): string {
  if (name === "hidden_layers") return layerWords(value);
  if (Array.isArray(value)) return value.map((each) => (each === null ? "–" : valueWords(parameter(name), each))).join(", ");
  return valueWords(parameter(name), value);
}
