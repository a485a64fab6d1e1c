// The keyboard shortcuts as one table, and which of them a key means where the focus is. It hears no keys itself: single
// keys are left alone wherever they have a use already, and with Ctrl, Alt or Meta they are the browser's.

import { t } from "../text";

export type ShortcutId = "play" | "step" | "epoch" | "end" | "back" | "forward" | "newest" | "reset" | "weights" | "help";
export type Shortcut = { id: ShortcutId; keys: readonly string[]; action: string };

export const SHORTCUTS: readonly Shortcut[] = [
  { id: "play", keys: ["Space", "K"], action: t("shortcuts-play") },
  { id: "step", keys: ["S"], action: t("shortcuts-step") },
  { id: "epoch", keys: ["E"], action: t("shortcuts-epoch") },
  { id: "end", keys: ["F"], action: t("shortcuts-end") },
  { id: "back", keys: [","], action: t("shortcuts-back") },
  { id: "forward", keys: ["."], action: t("shortcuts-forward") },
  { id: "newest", keys: ["N"], action: t("shortcuts-newest") },
  { id: "reset", keys: ["R"], action: t("shortcuts-reset") },
  { id: "weights", keys: ["W"], action: t("shortcuts-weights") },
  { id: "help", keys: ["?"], action: t("shortcuts-help") },
];

/** Those that a held key repeats. */
const REPEATED: readonly (ShortcutId | null)[] = ["step", "back", "forward"];

/** Where the focus is: nowhere in particular, on something that takes no letters, or where keys are spoken for. */
export type Focus = "page" | "control" | "typing";
export type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "metaKey" | "shiftKey" | "repeat" | "isComposing">;

export function shortcutOf(pressed: Key, focus: Focus): ShortcutId | null {
  if (focus === "typing" || pressed.ctrlKey || pressed.altKey || pressed.metaKey || pressed.isComposing) return null;
  const name = pressed.key === " " ? "Space" : pressed.key.toUpperCase();
  // "?" needs Shift on many keyboards.
  if (pressed.shiftKey && name !== "?") return null;
  // Space presses the button that has the focus.
  if (name === "Space" && focus !== "page") return null;
  const id = SHORTCUTS.find(({ keys }) => keys.includes(name))?.id ?? null;
  // A key that is held repeats steps, and nothing that would undo itself.
  return pressed.repeat && !REPEATED.includes(id) ? null : id;
}

/** What a key is called: the space bar by its name, all others by what they type. */
export const keyName = (key: string): string => (key === "Space" ? t("shortcuts-space") : key);

export function keysOf(id: ShortcutId): readonly string[] {
  return SHORTCUTS.find((each) => each.id === id)?.keys ?? [];
}
