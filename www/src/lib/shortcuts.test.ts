import { expect, it } from "vitest";
import { shortcutOf, SHORTCUTS, type Focus, type Key } from "./shortcuts";

const press = (key: string, more: Partial<Key> = {}): Key => ({ key, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, repeat: false, isComposing: false, ...more });

it.each<[string, Key, Focus, string | null]>([
  ["Space on the page", press(" "), "page", "play"],
  ["Space presses a button itself", press(" "), "control", null],
  ["K also on a button", press("k"), "control", "play"],
  ["letters", press("s"), "page", "step"],
  ["capitals by Caps Lock", press("E"), "page", "epoch"],
  ["with Shift it is something else", press("E", { shiftKey: true }), "page", null],
  ["the question mark needs Shift", press("?", { shiftKey: true }), "page", "help"],
  ["reloading stays the browser's", press("r", { ctrlKey: true }), "page", null],
  ["closing stays the browser's", press("w", { metaKey: true }), "page", null],
  ["menus stay the browser's", press("f", { altKey: true }), "page", null],
  ["typing", press("r"), "typing", null],
  ["an input method at work", press("k", { isComposing: true }), "page", null],
  ["a key held does not toggle", press("k", { repeat: true }), "page", null],
  ["a key held takes steps", press("s", { repeat: true }), "page", "step"],
  ["other keys", press("Escape"), "page", null],
])("%s", (_, key, focus, id) => expect(shortcutOf(key, focus)).toBe(id));

it("no key means two things", () => {
  const keys = SHORTCUTS.flatMap((each) => each.keys);
  expect(new Set(keys).size).toBe(keys.length);
});
