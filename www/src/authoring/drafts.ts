// Exercises under edit, kept in this browser and nowhere else, by an id of their own: two may have the same title.
import type { Exercise } from "../lessons/exercise";

const STORAGE_KEY = "gradient-playground.drafts";

export type Draft = { exercise: Exercise; touched: string };
type Drafts = Record<string, Draft>;

/** The last touched first. */
export function drafts(): (Draft & { id: string })[] {
  return Object.entries(readAll()).map(([id, draft]) => ({ id, ...draft })).sort((a, b) => (a.touched < b.touched ? 1 : -1));
}

export const readDraft = (id: string): Exercise | null => readAll()[id]?.exercise ?? null;

/** False: this browser keeps nothing, or has no room left. */
export function writeDraft(id: string, exercise: Exercise): boolean {
  return writeAll({ ...readAll(), [id]: { exercise, touched: new Date().toISOString() } });
}

export function deleteDraft(id: string): void {
  const { [id]: _, ...others } = readAll();
  writeAll(others);
}

function writeAll(all: Drafts): boolean {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(all));
    return true;
  } catch {
    return false;
  }
}

function readAll(): Drafts {
  try {
    const all: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "{}");
    const entries = Object.entries(typeof all === "object" && all !== null ? all : {});
    return Object.fromEntries(entries.filter(([, draft]) => isDraft(draft)));
  } catch {
    return {};
  }
}

/** What others have stored under this name, or an older page, is as good as nothing. */
function isDraft(value: unknown): value is Draft {
  const { exercise, touched } = (value ?? {}) as { exercise?: Partial<Record<keyof Exercise, unknown>>; touched?: unknown };
  const { title, steps, hidden, locked } = exercise ?? {};
  return typeof touched === "string" && typeof title === "string" && [steps, hidden, locked].every(Array.isArray);
}
