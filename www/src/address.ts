// The address bar: it always holds the link of the run at hand, with the log of its changes, and the lesson that is open. And what to say of a link
// that was opened.
import { effect } from "@preact/signals";
import type { Problem } from "./core-types";
import { joinAddress } from "./lessons/link";
import { withLabel } from "./state/config-state";
import { asked, lesson } from "./state/lesson-state";
import { isEmbedded } from "./state/lms-state";
import { lookOfVisit } from "./state/look-state";
import { notify } from "./state/notices";
import { t } from "./text";

let run = "";
let shown = "";

export const isShown = (address: string): boolean => address === shown;

export function showLink(link = ""): void {
  run = link;
  show();
}

/** Beside the run stands the lesson that is open, or about to be. */
function show(): void {
  shown = joinAddress(run, asked.peek() ?? lesson.peek()?.source ?? null, { look: lookOfVisit.peek(), isEmbedded: isEmbedded.peek() });
  if (shown !== location.hash) window.history.replaceState(null, "", shown || location.pathname + location.search);
}

/** From now on the address follows the lesson and the look of this visit too. */
export function followLesson(): void {
  effect(() => {
    void [asked.value, lesson.value, lookOfVisit.value];
    show();
  });
}

export function notifyOfLink(notes: Problem[]): void {
  if (notes.length === 0) return;
  // another engine version is worth a word, but leaves every setting as the link has it
  const replaced = notes.some(({ field }) => field !== "engine");
  const title = replaced ? t("notices-link-replaced") : t("notices-link");
  notify({ id: "link", tone: "info", title, lines: notes.map((note) => withLabel(note).message) });
}
