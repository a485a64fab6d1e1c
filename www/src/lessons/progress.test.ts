// Two windows with the same lesson: what either has done is done.
import { expect, it } from "vitest";
import { NO_PROGRESS, type Progress } from "../state/lesson-state";
import { merged } from "./progress";

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
