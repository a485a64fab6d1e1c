// The address bar: it always holds the link of the run at hand, with the log of its changes. And what to say of a link
// that was opened.
import type { Problem } from "./core-types";
import { withLabel } from "./state/config-state";
import { notify } from "./state/notices";
import { t } from "./text";

let shown = "";

export const isShown = (link: string): boolean => link === shown;

export function showLink(link = ""): void {
  shown = link;
  if (link !== location.hash) window.history.replaceState(null, "", link || location.pathname + location.search);
}

export function notifyOfLink(notes: Problem[]): void {
  if (notes.length === 0) return;
  // another engine version is worth a word, but leaves every setting as the link has it
  const replaced = notes.some(({ field }) => field !== "engine");
  const title = replaced ? t("notices-link-replaced") : t("notices-link");
  notify({ id: "link", tone: "info", title, lines: notes.map((note) => withLabel(note).message) });
}
