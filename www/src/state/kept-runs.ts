// The runs that are kept, which of them are compared, and what can be read off them. Filled by keep-runs.ts; never part of
// the link.
import { computed, signal } from "@preact/signals";
import { parseLink } from "../core";
import type { Change, Config, Parameter } from "../core-types";
import { changedSettings, settingsAfter, valueWords } from "../lib/changes";
import { historyOf, type KeptRun } from "../lib/kept-run";
import type { RunHistory } from "../lib/history";
import type { Refusal } from "../lib/run-archive";
import { listOf, t } from "../text";
import { catalogue, defaults, parameter } from "./config-state";

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

/** Settings that say nothing about what is particular to a run. */
const UNNAMED = new Set(["changes", "data_seed", "epochs", "verbose"]);
const MOST_NAMED = 4;
const names = new Map<string, string>();

export function nameOf({ name, link }: KeptRun): string {
  if (name !== null) return name;
  const known = names.get(link) ?? automaticName(link);
  if (names.size > 1000) names.clear();
  names.set(link, known);
  return known;
}

/** What differs from the settings that the page starts with. */
function automaticName(link: string): string {
  const { config, log } = settingsOf(link);
  const changed = new Set(changedSettings(defaults(), config).filter((name) => !UNNAMED.has(name)));
  const parts = catalogue().parameters.filter(({ name }) => changed.has(name)).map((entry) => partOf(entry, config[entry.name]));
  const named = parts.slice(0, MOST_NAMED);
  if (parts.length > MOST_NAMED) named.push(t("runs-name-more", { count: parts.length - MOST_NAMED }));
  if (log.length > 0) named.push(t("runs-name-changes", { count: log.length }));
  return named.length === 0 ? t("runs-name-default") : listOf(named);
}

function partOf(entry: Parameter, value: unknown): string {
  if (entry.kind === "choice") return valueWords(entry, value);
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
