// Config state: what the controls say. A draft is judged by the core at every change; only a valid one is accepted,
// goes into the link and into a run. An invalid draft stays in the controls, with its problems beside them.
import { computed, signal } from "@preact/signals";
import { checkConfig, parseLink, schema } from "../core";
import type { Change, Checked, Config, Parameter, Problem, Schema } from "../core-types";

export type Accepted = Checked & { config: Config };

const catalogueSignal = signal<Schema | null>(null);
export const draft = signal<Config>({});
export const verdict = signal<Checked | null>(null);
export const accepted = signal<Accepted | null>(null);

/** The core's schema; there from the moment the page is drawn. */
export function catalogue(): Schema {
  if (!catalogueSignal.value) throw new Error("the core is not loaded yet");
  return catalogueSignal.value;
}

export function parameter(name: string): Parameter {
  const found = catalogue().parameters.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`the core has no parameter “${name}”`);
  return found;
}

export const problems = computed(() => new Map((verdict.value?.problems ?? []).map((problem) => [problem.field, withLabel(problem)])));

/** The core names a field as the link does; the page names it as its label does. */
export function withLabel(problem: Problem): Problem {
  const entry = catalogue().parameters.find(({ name }) => name === problem.field);
  if (!entry || !problem.message.startsWith(`${entry.name} `)) return problem;
  return { ...problem, message: entry.label + problem.message.slice(entry.name.length) };
}

/** Has this control an effect with the other controls as they are? While they are not valid: as they last were. */
export function applies(name: string): boolean {
  const judged = verdict.value?.config ? verdict.value : accepted.value;
  return judged?.applies[name] ?? true;
}

export function defaults(): Config {
  return Object.fromEntries(catalogue().parameters.map((entry) => [entry.name, entry.default]));
}

/** What a link holds beside the settings: remarks on what could not be read, and the log of a run that it repeats. */
export type LinkRead = { notes: Problem[]; log: Change[] };

export function takeSchema(): void {
  catalogueSignal.value = schema();
}

/** Takes a link's settings; fields that are bad have their defaults and come back as notes. */
export function readLink(hash: string): LinkRead {
  const { config, notes } = parseLink(hash);
  const log = Array.isArray(config["changes"]) ? (config["changes"] as Change[]) : [];
  setDraft({ ...config, changes: [] });
  return { notes, log };
}

/** The link that repeats a run of these settings with these changes. */
export function linkOf(config: Config, log: readonly Change[]): string {
  return checkConfig({ ...config, changes: log }).link;
}

/** How many parameters the accepted config would have with a patch, as the core counts; null if it would refuse it. */
export function parametersWith(patch: Config): number | null {
  const judged = checkConfig({ ...accepted.value?.config, ...patch });
  return judged.config ? judged.parameters : null;
}

/** Puts a config into the controls. True if it is valid and differs from the accepted one. */
export function setDraft(config: Config): boolean {
  draft.value = config;
  const judged = checkConfig(config);
  verdict.value = judged;
  if (!judged.config) return false;
  const changed = judged.link !== accepted.value?.link;
  accepted.value = { ...judged, config: judged.config };
  return changed;
}

/** A patch together with everything the core suggests to set along with it. */
export function withSuggestions(patch: Config): Config {
  const suggested: Config = {};
  for (const [name, value] of Object.entries(patch)) {
    const entry = catalogue().parameters.find((candidate) => candidate.name === name);
    if (!entry || draft.value[name] === value) continue;
    const suggests = entry.kind === "flag" ? (value === true ? entry.suggests : undefined) : entry.choices?.find((choice) => choice.value === value)?.suggests;
    Object.assign(suggested, suggests);
  }
  return { ...suggested, ...patch };
}
