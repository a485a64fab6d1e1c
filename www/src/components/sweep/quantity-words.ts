// What a cell can show, in words: the core names its outcomes, the shares of seeds are the page's own.
import { sweepOutcomes } from "../../core";
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
