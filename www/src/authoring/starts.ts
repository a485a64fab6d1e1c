// Links of starts and runs, in words: what each sets up, and whether two set up the same.
import { parseLink } from "../core";
import type { Config } from "../core-types";
import { changedSettings, valueWords } from "../lib/changes";
import { defaults, parameter } from "../state/config-state";
import { listOf, t } from "../text";

/** Links are read again and again while others are typed, and are few. */
const MOST = 64;
const read = new Map<string, Config>();

function configOf(link: string): Config {
  const known = read.get(link);
  if (known) return known;
  const { config } = parseLink(link);
  if (read.size >= MOST) read.clear();
  read.set(link, config);
  return config;
}

export const startsAlike = (a: string, b: string): boolean => a === b || JSON.stringify(configOf(a)) === JSON.stringify(configOf(b));

/** What differs from the page's defaults. */
export function settingsOf(link: string): string {
  const config = configOf(link);
  const changed = changedSettings(defaults(), config).filter((name) => name !== "changes");
  if (changed.length === 0) return t("authoring-start-defaults");
  return listOf(changed.map((name) => t("settings-changed", { label: parameter(name).label, value: valueWords(parameter(name), config[name]) })));
}

/** The settings in which a link differs from another, by name, with the value that it has. */
export function differences(from: string, link: string): [name: string, value: unknown][] {
  const [before, after] = [configOf(from), configOf(link)];
  return changedSettings(before, after).filter((name) => name !== "changes").map((name) => [name, after[name]]);
}
