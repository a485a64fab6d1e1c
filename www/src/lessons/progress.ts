// How far a student has come, by exercise and content: kept in this browser and nowhere else. An exercise that was changed
// begins anew, for its questions may be others; what was done in the old one stays until there are too many.
import { own } from "../lib/own";
import { NO_PROGRESS, type Progress } from "../state/lesson-state";

/** One entry an exercise: what is written is small, and two windows with two exercises have nothing to do with each other. */
const PREFIX = "gradient-playground.lessons/";
/** So many exercises are remembered; those touched last. */
const MOST_KEPT = 200;

type Kept = Progress & { touched: string };

const keyOf = (id: string, digest: string): string => `${PREFIX}${id}/${digest}`;

export function readProgress(id: string, digest: string): Progress {
  const { touched: _, ...kept } = read(keyOf(id, digest)) ?? { touched: "", ...NO_PROGRESS };
  return kept;
}

/** False: this browser keeps nothing, or has no room left. */
export function writeProgress(id: string, digest: string, progress: Progress): boolean {
  const key = keyOf(id, digest);
  try {
    if (localStorage.getItem(key) === null) makeRoom();
    localStorage.setItem(key, JSON.stringify({ ...progress, touched: new Date().toISOString() }));
    return true;
  } catch {
    return false;
  }
}

/** For one more. */
function makeRoom(): void {
  const keys = keysFrom(PREFIX);
  if (keys.length < MOST_KEPT) return;
  const oldest = keys.map((key) => ({ key, touched: read(key)?.touched ?? "" })).sort((a, b) => (a.touched < b.touched ? -1 : 1));
  for (const { key } of oldest.slice(0, keys.length - MOST_KEPT + 1)) localStorage.removeItem(key);
}

/** Calls back whenever another window of this browser has written its progress. */
export function whenWrittenElsewhere(act: () => void): void {
  window.addEventListener("storage", ({ key }) => key?.startsWith(PREFIX) && act());
}

/**
 * What was done in either of two windows; where one stands is its own. What was recorded first stays: nobody answers twice. Who
 * started again in one of them has done so in both.
 */
export function merged(mine: Progress, other: Progress): Progress {
  if (mine.restarts !== other.restarts) return mine.restarts > other.restarts ? mine : other;
  const union = (one: number[], two: number[]) => [...new Set([...one, ...two])];
  return {
    at: mine.at,
    furthest: Math.max(mine.furthest, other.furthest),
    entered: union(mine.entered, other.entered),
    done: union(mine.done, other.done),
    // where one stands, the run is one's own
    runs: joined(mine.runs, other.runs, () => false),
    answers: joined(mine.answers, other.answers, (theirs, ours) => theirs.at < ours.at),
    goals: joined(mine.goals, other.goals, (theirs, ours) => theirs.at < ours.at),
    hints: joined(mine.hints, other.hints, (theirs, ours) => theirs > ours),
    isFinished: mine.isFinished || other.isFinished,
    name: mine.name ?? other.name,
    restarts: mine.restarts,
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
  const found = keysFrom(`${PREFIX}${id}/`).flatMap((key) => read(key) ?? []);
  return found.sort((a, b) => (a.touched < b.touched ? 1 : -1))[0] ?? null;
}

function keysFrom(prefix: string): string[] {
  try {
    return Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? "").filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

function read(key: string): Kept | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    return isProgress(value) ? { ...NO_PROGRESS, ...value } : null;
  } catch {
    return null;
  }
}

/** What others have stored under this name, or an older page, is as good as nothing. */
function isProgress(value: unknown): value is Kept {
  const { at, furthest, entered, done, runs = {}, answers, goals, hints, touched } = (value ?? {}) as Partial<Record<keyof Kept, unknown>>;
  const isMap = (part: unknown) => typeof part === "object" && part !== null && !Array.isArray(part);
  return Number.isInteger(at) && Number.isInteger(furthest) && Array.isArray(entered) && Array.isArray(done) && [runs, answers, goals, hints].every(isMap) && typeof touched === "string";
}
