// What a browser keeps of lessons, one entry each; and two windows with the same lesson: what either has done is done.
import { beforeEach, describe, expect, it, vi } from "vitest";
import { NO_PROGRESS, type Progress } from "../state/lesson-state";
import { merged, progressOf, readProgress, writeProgress } from "./progress";

const answer = (given: number, at: string) => ({ answer: given, at });
const mine: Progress = { ...NO_PROGRESS, at: 1, furthest: 2, entered: [0, 1, 2], done: [1], answers: { first: answer(1, "2026-01-01T10:00"), late: answer(2, "2026-01-01T12:00") }, hints: { goal: 2 } };
const other: Progress = { ...NO_PROGRESS, at: 4, furthest: 4, entered: [0, 3, 4], done: [3], answers: { first: answer(9, "2026-01-01T11:00"), late: answer(3, "2026-01-01T11:00"), constructor: answer(0, "2026-01-01T09:00") }, hints: { goal: 1, another: 1 }, isFinished: true, name: "Emmy" };

it("joins what was done in both; who answered first, answered; where each stands is its own", () => {
  expect(merged(mine, other)).toEqual({
    ...NO_PROGRESS,
    at: 1,
    furthest: 4,
    entered: [0, 1, 2, 3, 4],
    done: [1, 3],
    answers: { first: answer(1, "2026-01-01T10:00"), late: answer(3, "2026-01-01T11:00"), constructor: answer(0, "2026-01-01T09:00") },
    hints: { goal: 2, another: 1 },
    isFinished: true,
    name: "Emmy",
  });
});

it("changes nothing that is known, to the letter, so that two windows do not answer each other for ever", () => {
  const both = merged(mine, other);
  expect(JSON.stringify(merged(both, other))).toBe(JSON.stringify(both));
  expect(JSON.stringify(merged(mine, NO_PROGRESS))).toBe(JSON.stringify(mine));
});

it("who starts again in one window has started again in both", () => {
  const again: Progress = { ...NO_PROGRESS, restarts: 1 };
  expect(merged(mine, again)).toBe(again);
  expect(merged(again, mine)).toBe(again);
});

describe("the browser's store", () => {
  let entries = new Map<string, string>();
  const touched: string[] = [];
  const store = {
    get length() { return entries.size; },
    key: (index: number) => [...entries.keys()][index] ?? null,
    getItem: (key: string) => (touched.push(key), entries.get(key) ?? null),
    setItem: (key: string, text: string) => void (touched.push(key), entries.set(key, text)),
    removeItem: (key: string) => void entries.delete(key),
  };
  beforeEach(() => {
    entries = new Map([["other", "{}"]]);
    vi.stubGlobal("localStorage", store);
    vi.useFakeTimers({ now: Date.parse("2026-01-01T10:00:00Z") });
    return () => (vi.unstubAllGlobals(), void vi.useRealTimers());
  });

  it("gives back what was written, by exercise and content, the newest of an exercise", () => {
    writeProgress("vanishing", "a", mine);
    vi.advanceTimersByTime(1000);
    writeProgress("vanishing", "b", other);
    writeProgress("vanishing-more", "a", NO_PROGRESS);
    expect(readProgress("vanishing", "a")).toEqual(mine);
    expect(readProgress("vanishing", "c")).toEqual(NO_PROGRESS);
    expect(progressOf("vanishing")).toMatchObject(other);
    expect(progressOf("vanish")).toBeNull();
  });

  it("neither reads nor writes what others have done when something is done", () => {
    for (let at = 0; at < 150; at += 1) writeProgress(`exercise-${at}`, "a", mine);
    touched.length = 0;
    writeProgress("exercise-7", "a", other);
    expect(new Set(touched)).toEqual(new Set(["gradient-playground.lessons/exercise-7/a"]));
  });

  it("forgets the exercise that was touched longest ago when there are too many, and nothing of others", () => {
    for (let at = 0; at < 205; at += 1) {
      vi.advanceTimersByTime(1000);
      writeProgress(`exercise-${at}`, "a", mine);
      if (at === 150) writeProgress("exercise-0", "a", other);
    }
    expect(entries.size).toBe(201);
    expect(progressOf("exercise-0")).toMatchObject(other);
    expect(progressOf("exercise-5")).toBeNull();
    expect(progressOf("exercise-6")).toMatchObject(mine);
  });

  it.each([
    ["no room", { ...store, setItem: () => { throw new DOMException("full", "QuotaExceededError"); } }],
    ["forbidden", { get length(): number { throw new DOMException("no", "SecurityError"); }, getItem: () => { throw new DOMException("no", "SecurityError"); } }],
  ])("says so where nothing is kept: %s", (_, broken) => {
    vi.stubGlobal("localStorage", broken);
    expect(writeProgress("vanishing", "a", mine)).toBe(false);
    expect(readProgress("vanishing", "a")).toEqual(NO_PROGRESS);
    expect(progressOf("vanishing")).toBeNull();
  });

  it.each(["", "null", "3", "[]", "{}", '{"at":"1"}', "{"])("takes %j for no progress", (text) => {
    entries.set("gradient-playground.lessons/vanishing/a", text);
    expect(readProgress("vanishing", "a")).toEqual(NO_PROGRESS);
  });
});
