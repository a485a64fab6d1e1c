// Where a student stands in an exercise, as learning platforms count it: a score from 0 to 100, and whether that passes.
import { pointsReached } from "../lessons/points";
import type { OpenLesson, Progress } from "../state/lesson-state";

export type Status = "incomplete" | "completed" | "passed" | "failed";

/** In percent of all points, with two decimals. Null: there are no points to be had. */
export function scoreOf(open: OpenLesson, progress: Progress): number | null {
  return open.points > 0 ? Math.round((10_000 * pointsReached(open, progress)) / open.points) / 100 : null;
}

/** Passed as soon as the mark is reached; failed only at the end. What has no points is completed at its end. */
export function statusOf(score: number | null, passMark: number, isFinished: boolean): Status {
  if (score !== null && score >= passMark) return "passed";
  if (!isFinished) return "incomplete";
  return score === null ? "completed" : "failed";
}
