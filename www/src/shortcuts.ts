// Hears the keyboard shortcuts and does what they name; lib/shortcuts.ts says which key means what, and where none does.
import { shortcutOf, type Focus, type ShortcutId } from "./lib/shortcuts";
import { playing } from "./state/run-state";
import { isSheetOpen, shortcutsAreOn } from "./state/view-state";
import { advance, backToNewest, lookBy, newWeights, pause, play, reset, runToEnd } from "./store";

const ACTIONS: Record<ShortcutId, () => void> = {
  play: () => (playing.value ? pause() : play()),
  step: () => advance("step"),
  epoch: () => advance("epoch"),
  end: runToEnd,
  back: () => lookBy(-1),
  forward: () => lookBy(1),
  newest: backToNewest,
  reset,
  weights: newWeights,
  help: () => (isSheetOpen.value = true),
};

/** Keys are spoken for in here: fields, sliders, lists, and whatever lies over the page. */
const TYPING = "input, select, textarea, dialog, [popover], [contenteditable], [role=slider], [role=spinbutton], [role=listbox], [role=menu]";

export function listenForShortcuts(): void {
  document.addEventListener("keydown", (event) => {
    if (!shortcutsAreOn.value || event.defaultPrevented) return;
    const id = shortcutOf(event, focusOf(event.target));
    if (!id) return;
    event.preventDefault();
    ACTIONS[id]();
  });
}

function focusOf(target: EventTarget | null): Focus {
  if (document.querySelector("dialog[open]")) return "typing";
  if (!(target instanceof Element) || target === document.body || target === document.documentElement) return "page";
  return target.closest(TYPING) ? "typing" : "control";
}
