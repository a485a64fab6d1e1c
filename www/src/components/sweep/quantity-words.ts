// What a cell can show and what a sweep was of, in words: the core names its outcomes, shares of seeds are the page's own.
import { sweepOutcomes } from "../../core";
import type { Parameter } from "../../core-types";
import { axisValue } from "../../lib/sweep";
import { catalogue, parameter } from "../../state/config-state";
import type { SweepOf } from "../../state/sweep-state";
import { t } from "../../text";

/** As a heading names it. */
export function quantityLabel(id: string): string {
  const shares: Record<string, string> = { solved: t("sweep-solved"), diverged: t("sweep-diverged") };
  return shares[id] ?? sweepOutcomes().find(({ name }) => name === id)?.label ?? id;
}

/** What it means, in a sentence or two. */
export function quantityMeaning(id: string): string {
  const shares: Record<string, string> = { solved: t("sweep-solved-meaning"), diverged: t("sweep-diverged-meaning") };
  return shares[id] ?? sweepOutcomes().find(({ name }) => name === id)?.definition ?? "";
}

/** What was varied, and the settings that all runs share: the data, the epochs, and whatever is not as by default. */
export function settingsOf({ axes, base, seeds }: SweepOf): string {
  const varied = axes.map(({ name }) => parameter(name).label).join(", ");
  const names = new Set(axes.map(({ name }) => name));
  const isSaid = ({ name, default: standard }: Parameter) => name === "dataset" || name === "epochs" || JSON.stringify(base[name]) !== JSON.stringify(standard);
  const said = catalogue().parameters.filter((entry) => !names.has(entry.name) && entry.name !== "seed" && isSaid(entry));
  const settings = said.map((entry) => t("sweep-setting", { parameter: entry.label, value: axisValue(entry, base[entry.name]) }));
  return t("sweep-of", { varied, settings: settings.join(", "), first: String(seeds[0]), last: String(seeds.at(-1)), seeds: seeds.length });
}
