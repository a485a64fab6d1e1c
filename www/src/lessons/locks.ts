// Which settings an open lesson keeps as they are or leaves out, and what is refused because of it. Every action that would
// change a setting asks here, so that no way round a locked control is open.
import type { Change, Config } from "../core-types";
import { parseLink } from "../core";
import { accepted, parameter } from "../state/config-state";
import { hiddenSettings, lesson, lockedSettings, progress, trainingIsLocked } from "../state/lesson-state";
import { sayOfRun } from "../state/run-line";
import { andListOf, t } from "../text";

export const isHidden = (name: string): boolean => hiddenSettings.value.has(name);

/** Why this setting cannot be changed; null if it can. */
export function lockOf(name: string): string | null {
  return lockedSettings.value.has(name) ? t("locks-setting", { label: parameter(name).label }) : null;
}

/** Names of the locked settings that a patch would change. */
export function lockedIn(patch: Config): string[] {
  const now = accepted.value?.config ?? {};
  return [...lockedSettings.value].filter((name) => name in patch && JSON.stringify(patch[name]) !== JSON.stringify(now[name]));
}

/** A patch without what is locked: for what is only suggested along with a change. */
export function withoutLocked(patch: Config): Config {
  if (lockedSettings.value.size === 0) return patch;
  return Object.fromEntries(Object.entries(patch).filter(([name]) => !lockedSettings.value.has(name)));
}

/**
 * Names of the locked settings that are not as the start has them: at first, or by a change on the way. Changes that the start
 * itself has are none. Grading sees it the same way (`locked_changed` in src/lesson/grade/plan.rs).
 */
export function brokenLocks(locked: Iterable<string>, start: Config, run: Config): string[] {
  const known = new Set(changesOf(start).map((change) => JSON.stringify(change)));
  const own = changesOf(run).filter((change) => !known.has(JSON.stringify(change)));
  return [...locked].filter((name) => {
    if (name === "changes") return own.length > 0;
    const value = JSON.stringify(start[name]);
    return JSON.stringify(run[name]) !== value || own.some(({ set, to }) => set === name && JSON.stringify(to) !== value);
  });
}

const changesOf = (config: Config): Change[] => (Array.isArray(config["changes"]) ? (config["changes"] as Change[]) : []);

/** Why a patch cannot be applied; null if it can. */
export const refusalOf = (patch: Config): string | null => refusalFor(lockedIn(patch));

/** Why the run of a link cannot take the place of the run at hand. */
export function refusalOfLink(link: string): string | null {
  const start = lesson.value?.inEffect[progress.value.at]?.start;
  return start ? refusalFor(brokenLocks(lockedSettings.value, start, parseLink(link).config)) : null;
}

function refusalFor(names: readonly string[]): string | null {
  return names.length === 0 ? null : t("locks-settings", { count: names.length, settings: andListOf(names.map((name) => parameter(name).label)) });
}

/** True if it was refused, which is then said beside the run's controls. */
export function refuses(patch: Config): boolean {
  return refused(refusalOf(patch));
}

export function refusesLink(link: string): boolean {
  return refused(refusalOfLink(link));
}

/** Nothing changes in a run under way: neither settings nor weights. */
export const refusesChanges = (): boolean => refused(lockOf("changes"));

/** Nothing trains before the predictions are made. */
export function refusesTraining(): boolean {
  return refused(trainingIsLocked.value ? t("locks-predict") : null);
}

function refused(reason: string | null): boolean {
  if (reason !== null) sayOfRun(reason);
  return reason !== null;
}
