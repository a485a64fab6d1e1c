// Settings changed during a run: which they are, when they came, and how to say so. Pure functions over the log of a
// run, in which a change takes effect before the mini-batch after `step` updates.
import type { Change, Config, Parameter } from "../core-types";
import { t } from "../text";
import { formatCount } from "./format";
import { parseAddress } from "./network-numbers";
import { toTyped } from "./scale";

/** Names of the settings in which two configs differ. */
export function changedSettings(before: Config, after: Config): string[] {
  return Object.keys(after).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}

/** What a setting is at the end of a log. */
export function valueAfter(start: Config, log: readonly Change[], name: string): unknown {
  const last = log.findLast(({ set }) => set === name);
  return last ? last.to : start[name];
}

/** The settings after all changes of the log; an edited weight is in the log too, and no setting. */
export function settingsAfter(start: Config, log: readonly Change[]): Config {
  return log.filter(({ set }) => !parseAddress(set)).reduce<Config>((settings, { set, to }) => ({ ...settings, [set]: to }), start);
}

/**
 * How many epochs, as a fraction, were done when each change took effect. The log counts steps, and the size of
 * mini-batches, on which the length of an epoch depends, may be among what was changed.
 */
export function epochsOf(log: readonly Change[], samples: number, batchSize: number): number[] {
  let [step, epoch, taken, size] = [0, 0, 0, batchSize];
  return log.map((change) => {
    const steps = change.step - step;
    const toEnd = Math.ceil((samples - taken) / size);
    if (steps < toEnd) taken += steps * size;
    else {
      const perEpoch = Math.ceil(samples / size);
      epoch += 1 + Math.floor((steps - toEnd) / perEpoch);
      taken = ((steps - toEnd) % perEpoch) * size;
    }
    step = change.step;
    if (change.set === "batch_size" && typeof change.to === "number") size = change.to;
    return epoch + taken / samples;
  });
}

/** The first epoch, counted from 1, that a change has an effect on. */
export const firstEpochOf = (epochsDone: number): number => Math.floor(epochsDone) + 1;

/** A value as its control shows it. */
export function valueWords(parameter: Parameter, value: unknown): string {
  if (value === null) return t("settings-none");
  if (typeof value === "boolean") return value ? t("settings-on") : t("settings-off");
  if (parameter.kind === "integer" && typeof value === "number") return formatCount(value);
  return parameter.choices?.find((choice) => choice.value === value)?.label ?? toTyped(value);
}
