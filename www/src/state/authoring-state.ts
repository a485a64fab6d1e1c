// State of the author's pane: the exercise under edit, what the core says of it, and which part of it is open. The page asks
// here whether the pane stands; what it does is for authoring/actions.ts, which is loaded with it.
import { computed, signal } from "@preact/signals";
import type { Exercise, ExerciseProblem } from "../lessons/exercise";

/** What the pane is to open with. */
export type Wish = { kind: "new" } | { kind: "home" } | { kind: "draft"; id: string } | /** A copy has another title. */ { kind: "text" | "copy"; text: string; name: string };

/** Asked for, until it is open. */
export const wish = signal<Wish | null>(null);
export const isAuthoring = signal(false);
/** The exercise under edit stands as a student sees it. */
export const isTrying = signal(false);

/** Under this id the exercise is kept in this browser. */
export const draftId = signal("");
/** Null: the pane lists what there is to edit. */
export const exercise = signal<Exercise | null>(null);
/** Index of the one step that is open; null: none. */
export const openStep = signal<number | null>(0);
/** What can be taken back: the exercise before it, and what is said of it. */
export const undoable = signal<{ says: string; back: () => void } | null>(null);
/** A file that could not be opened. */
export const badFile = signal<{ name: string; problems: ExerciseProblem[] } | null>(null);

/** The draft that was open when this window was left; it is opened again. */
const LEFT_OPEN = "gradient-playground.authoring";

export function rememberOpen(id: string | null): void {
  try {
    if (id === null) sessionStorage.removeItem(LEFT_OPEN);
    else sessionStorage.setItem(LEFT_OPEN, id);
  } catch {
    // A browser that keeps nothing is fine: the list of drafts leads back to it.
  }
}

export function leftOpen(): string | null {
  try {
    return sessionStorage.getItem(LEFT_OPEN);
  } catch {
    return null;
  }
}

export const isPaneOpen = computed(() => isAuthoring.value && !isTrying.value);
