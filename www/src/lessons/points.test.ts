// Names that every object has of itself, such as “constructor”, are names like any other: nothing is reached or answered by them.
import { describe, expect, it, vi } from "vitest";
import { own } from "../lib/own";
import { lesson, NO_PROGRESS, progress, trainingIsLocked, type OpenLesson, type Progress } from "../state/lesson-state";
import type { Exercise } from "./exercise";

vi.mock("./core", () => ({ isRight: (_: unknown, given: unknown) => given === 1 }));
const { pointsReached } = await import("./points");

const INHERITED = ["constructor", "toString", "valueOf", "__proto__", "hasOwnProperty"];

const exerciseOf = (id: string) => ({ steps: [{ kind: "predict", questions: [{ id, points: 2 }], goals: [{ id, points: 3 }] }] }) as unknown as Exercise;
const recordOf = <T>(id: string, value: T): Record<string, T> => Object.fromEntries([[id, value]]);
const AT = "2026-01-01T10:00:00Z";
const reached = { link: "#v=1", step: 1, epoch: 1, digest: "d", at: AT, values: [] };

describe.each(INHERITED)("%s", (id) => {
  const all: Progress = { ...NO_PROGRESS, answers: recordOf(id, { answer: 1, at: AT }), goals: recordOf(id, reached) };

  it("is in no record by itself, and is found where it was put, through JSON too", () => {
    expect(own({}, id)).toBeUndefined();
    expect(own({ ...NO_PROGRESS.hints, [id]: 1 }, id)).toBe(1);
    expect(own(JSON.parse(JSON.stringify(recordOf(id, 1))) as Record<string, number>, id)).toBe(1);
  });

  it("gives points once there is an answer, and a run", () => {
    expect(pointsReached({ exercise: exerciseOf(id) }, NO_PROGRESS)).toBe(0);
    expect(pointsReached({ exercise: exerciseOf(id) }, all)).toBe(5);
  });

  it("holds training until it is answered", () => {
    lesson.value = { exercise: exerciseOf(id) } as OpenLesson;
    progress.value = NO_PROGRESS;
    expect(trainingIsLocked.value).toBe(true);
    progress.value = all;
    expect(trainingIsLocked.value).toBe(false);
  });
});
