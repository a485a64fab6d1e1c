// How far a student has come, by exercise and content: kept in this browser and nowhere else. An exercise that was changed
// begins anew, for its questions may be others; what was done in the old one stays until there are too many.
import { own } from "../lib/own";
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

/** False: this browser keeps nothing, or has no room left. */
export function writeProgress(id: string, digest: string, progress: Progress): boolean {
  const all = { ...readAll(), [keyOf(id, digest)]: { ...progress, touched: new Date().toISOString() } };
  const newest = Object.entries(all).sort(([, a], [, b]) => (a.touched < b.touched ? 1 : -1)).slice(0, MOST_KEPT);
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(Object.fromEntries(newest)));
    return true;
  } catch {
    return false;
  }
}

/** Calls back whenever another window of this browser has written its progress. */
export function whenWrittenElsewhere(act: () => void): void {
  window.addEventListener("storage", ({ key }) => key === STORAGE_KEY && act());
}

/**
 * What was done in either of two windows; where one stands is its own. What was recorded first stays: nobody answers twice.
 */
export function merged(mine: Progress, other: Progress): Progress {
  const union = (one: number[], two: number[]) => [...new Set([...one, ...two])];
  return {
    at: mine.at,
    furthest: Math.max(mine.furthest, other.furthest),
    entered: union(mine.entered, other.entered),
    done: union(mine.done, other.done),
    answers: joined(mine.answers, other.answers, (theirs, ours) => theirs.at < ours.at),
    goals: joined(mine.goals, other.goals, (theirs, ours) => theirs.at < ours.at),
    hints: joined(mine.hints, other.hints, (theirs, ours) => theirs > ours),
    isFinished: mine.isFinished || other.isFinished,
    name: mine.name ?? other.name,
  };
}

function joined<T>(ours: Readonly<Record<string, T>>, theirs: Readonly<Record<string, T>>, wins: (theirs: T, ours: T) => boolean): Record<string, T> {
  const better = Object.entries(theirs).filter(([id, value]) => {
    const held = own(ours, id);
    return held === undefined || wins(value, held);
  });
  return { ...ours, ...Object.fromEntries(better) };
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
