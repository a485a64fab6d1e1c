// Points: what has been reached of what there is.
import { own } from "../lib/own";
import type { OpenLesson, Progress } from "../state/lesson-state";
import { isRight } from "./core";

export function pointsReached({ exercise }: Pick<OpenLesson, "exercise">, { goals, answers }: Pick<Progress, "goals" | "answers">): number {
  let reached = 0;
  for (const step of exercise.steps) {
    for (const { id, points } of step.goals) if (Object.hasOwn(goals, id)) reached += points;
    for (const question of step.questions) {
      const given = own(answers, question.id);
      if (given && question.points > 0 && isRight(question, given.answer)) reached += question.points;
    }
  }
  return reached;
}

/** Points are mostly whole, and at most two decimals are shown of those that are not. */
export const pointsText = (points: number): string => String(Math.round(points * 100) / 100);
