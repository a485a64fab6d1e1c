// Which settings an open lesson keeps as they are or leaves out, and what is refused because of it. Every action that would
// change a setting asks here, so that no way round a locked control is open.
import { brokenLocks } from "../core";
import type { Config } from "../core-types";
import { accepted, parameter } from "../state/config-state";
import { hiddenSettings, lesson, lockedSettings, progress, trainingIsLocked } from "../state/lesson-state";
import { sayOfRun } from "../state/run-line";
import { andListOf, t } from "../text";
import type { InEffect } from "./exercise";

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

/** Names of the locked settings that the run of a link has not as this step's start has them. Grading judges by the same rule. */
export function broken({ link: start, locked }: InEffect[number], link: string): string[] {
  return locked.length === 0 ? [] : brokenLocks(locked, start, link);
}

/** What the step at hand sets up and locks. */
const here = (): InEffect[number] | undefined => lesson.value?.inEffect[progress.value.at];

/**
 * The config with what is locked as the start has it, if it is not: a run that changes by itself leaves other values behind,
 * and a new one is not to begin with them.
 */
export function withLocked(config: Config): Config | null {
  const start = here()?.start ?? {};
  const left = [...lockedSettings.value].filter((name) => name !== "changes" && JSON.stringify(start[name]) !== JSON.stringify(config[name]));
  return left.length === 0 ? null : { ...config, ...Object.fromEntries(left.map((name) => [name, start[name]])) };
}

/** Why a patch cannot be applied; null if it can. */
export const refusalOf = (patch: Config): string | null => refusalFor(lockedIn(patch));

/** Why the run of a link cannot take the place of the run at hand. */
export function refusalOfLink(link: string): string | null {
  const step = here();
  return step ? refusalFor(broken(step, link)) : null;
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

/** The start to go back to, and said why, if the run at hand has what is locked: the change was under way when the step began. */
export function startInsteadOf(link: string): string | null {
  return refusesLink(link) ? (here()?.link ?? null) : null;
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
