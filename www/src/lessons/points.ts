// Points: what has been reached of what there is. A goal counts 1 unless the file says otherwise; a prediction counts nothing.
import type { Progress } from "../state/lesson-state";
import type { Exercise, Given, Question } from "./exercise";

export type Points = { reached: number; of: number };

export function pointsOf(exercise: Exercise, { goals, answers }: Progress): Points {
  let [reached, of] = [0, 0];
  for (const step of exercise.steps) {
    for (const { id, points } of step.goals) {
      of += points;
      if (id in goals) reached += points;
    }
    for (const question of step.questions) {
      of += question.points;
      const given = answers[question.id];
      if (given && isRight(question, given.answer)) reached += question.points;
    }
  }
  return { reached, of };
}

/** Null: it is recorded, and not judged. */
export function isRight({ kind, answer, several, tolerance }: Question, given: Given): boolean | null {
  if (answer === null) return null;
  if (kind === "number") return typeof given === "number" && Math.abs(given - Number(answer)) <= tolerance;
  const sorted = (list: readonly number[]) => (kind === "choice" && several ? [...list].sort((a, b) => a - b) : list);
  return JSON.stringify(sorted([answer].flat())) === JSON.stringify(sorted([given].flat()));
}
