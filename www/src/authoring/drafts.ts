// Exercises under edit, kept in this browser and nowhere else, by an id of their own: two may have the same title.
import type { Exercise, Step } from "../lessons/exercise";

export const STORAGE_KEY = "gradient-playground.drafts";

export type Draft = { exercise: Exercise; touched: string };
type Drafts = Record<string, Draft>;

/** The last touched first. */
export function drafts(): (Draft & { id: string })[] {
  return Object.entries(readAll()).map(([id, draft]) => ({ id, ...draft })).sort((a, b) => (a.touched < b.touched ? 1 : -1));
}

export const readDraft = (id: string): Exercise | null => readAll()[id]?.exercise ?? null;

/** When it was changed last; null: there is none. */
export const touchedAt = (id: string): string | null => readAll()[id]?.touched ?? null;

/** Gives when it was changed last, which is now unless it stands there already. */
export function writeDraft(id: string, exercise: Exercise): string {
  const all = readAll();
  const before = all[id];
  if (before && !unkept.has(id) && JSON.stringify(before.exercise) === JSON.stringify(exercise)) return before.touched;
  const touched = new Date().toISOString();
  if (!writeAll({ ...all, [id]: { exercise, touched } })) unkept.set(id, { exercise, touched });
  return touched;
}

/** For which there was no room, or a browser that keeps nothing: they last as long as this window. */
const unkept = new Map<string, Draft>();

export const hasUnkept = (): boolean => unkept.size > 0;

export function deleteDraft(id: string): void {
  const { [id]: _, ...others } = readAll();
  unkept.delete(id);
  writeAll(others);
}

function writeAll(all: Drafts): boolean {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(all));
    // all of them
    unkept.clear();
    return true;
  } catch {
    return false;
  }
}

function readAll(): Drafts {
  try {
    const all: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "{}");
    const entries = Object.entries(typeof all === "object" && all !== null ? all : {});
    return { ...Object.fromEntries(entries.filter(([, draft]) => isDraft(draft))), ...Object.fromEntries(unkept) };
  } catch {
    return Object.fromEntries(unkept);
  }
}

/** What others have stored under this name, or an older page, is as good as nothing: an exercise has all fields of a new one. */
function isDraft(value: unknown): value is Draft {
  const { exercise, touched } = (value ?? {}) as { exercise?: { steps?: unknown }; touched?: unknown };
  return typeof touched === "string" && isLike(exercise, WHOLE) && exercise.steps.every((step) => isLike(step, STEP));
}

const STEP: Pick<Step, "text" | "title" | "highlight" | "locked" | "unlocked" | "questions" | "claims" | "goals" | "kind"> = { text: "", title: "", highlight: [], locked: [], unlocked: [], questions: [], claims: [], goals: [], kind: "question" };
const WHOLE: Pick<Exercise, "id" | "language" | "title" | "summary" | "start" | "hidden" | "locked" | "steps"> = { id: "", language: "", title: "", summary: "", start: "", hidden: [], locked: [], steps: [] };

function isLike<T extends object>(value: unknown, like: T): value is T {
  const found = (value ?? {}) as Record<string, unknown>;
  return Object.entries(like).every(([name, each]) => (Array.isArray(each) ? Array.isArray(found[name]) : typeof found[name] === typeof each));
}
