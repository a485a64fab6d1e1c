// How far a student has come, by exercise and content: kept in this browser and nowhere else. An exercise that was changed
// begins anew, for its questions may be others; what was done in the old one stays until there are too many.
import { NO_PROGRESS, type Progress } from "../state/lesson-state";

const STORAGE_KEY = "gradient-playground.lessons";
/** So many exercises are remembered; those touched last. */
const MOST_KEPT = 200;

type Kept = Record<string, Progress & { touched: string }>;

const keyOf = (id: string, digest: string): string => `${id}/${digest}`;

export function readProgress(id: string, digest: string): Progress {
  const { touched: _, ...kept } = { touched: "", ...NO_PROGRESS, ...readAll()[keyOf(id, digest)] };
  return kept;
}

export function writeProgress(id: string, digest: string, progress: Progress): void {
  const all = { ...readAll(), [keyOf(id, digest)]: { ...progress, touched: new Date().toISOString() } };
  const newest = Object.entries(all).sort(([, a], [, b]) => (a.touched < b.touched ? 1 : -1)).slice(0, MOST_KEPT);
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(Object.fromEntries(newest)));
  } catch {
    // A browser that keeps nothing is fine: the progress lasts as long as the page.
  }
}

/** The progress in an exercise of this id, whatever its content was; null if there is none. */
export function progressOf(id: string): Progress | null {
  const found = Object.entries(readAll()).filter(([key]) => key.startsWith(`${id}/`)).map(([, kept]) => kept);
  return found.sort((a, b) => (a.touched < b.touched ? 1 : -1))[0] ?? null;
}

function readAll(): Kept {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "{}");
    const entries = Object.entries(typeof value === "object" && value !== null ? value : {});
    return Object.fromEntries(entries.filter(([, kept]) => isProgress(kept)).map(([key, kept]) => [key, { ...NO_PROGRESS, ...kept }]));
  } catch {
    return {};
  }
}

/** What others have stored under this name, or an older page, is as good as nothing. */
function isProgress(value: unknown): value is Kept[string] {
  const { at, furthest, entered, done, answers, goals, hints, touched } = (value ?? {}) as Partial<Record<keyof Kept[string], unknown>>;
  const isMap = (part: unknown) => typeof part === "object" && part !== null && !Array.isArray(part);
  return Number.isInteger(at) && Number.isInteger(furthest) && Array.isArray(entered) && Array.isArray(done) && [answers, goals, hints].every(isMap) && typeof touched === "string";
}
