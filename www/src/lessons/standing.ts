// How far a student has come in a lesson of the list: whoever has seen its end has not for that reached its goals. (What a
// learning platform is told is by points, in lms/standing.ts.)
import type { Progress } from "../state/lesson-state";
import type { Card } from "./catalogue";

/** `isWhole`: its end was seen, and no goal is open. */
export type Standing = { isWhole: boolean; reached: number; goals: number };

/** Null: it was not begun. */
export function standingOf({ goals }: Pick<Card, "goals">, progress: Pick<Progress, "goals" | "isFinished"> | null): Standing | null {
  if (progress === null) return null;
  const reached = goals.filter((id) => Object.hasOwn(progress.goals, id)).length;
  return { isWhole: progress.isFinished && reached === goals.length, reached, goals: goals.length };
}
