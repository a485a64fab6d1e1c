// Lessons and exercises as the core hands them out: what a file may hold is described, judged and normalised there.
export type {
  Exercise,
  ExerciseAnswer as Given,
  ExerciseClaim as Claim,
  ExerciseGoal as Goal,
  ExerciseProblem,
  ExerciseQuestion as Question,
  ExerciseStep as Step,
  StepKind,
} from "../../pkg/gradient_playground.js";
import type { CheckedExercise } from "../../pkg/gradient_playground.js";

/** What is set up at each step, and what it keeps as it is. */
export type InEffect = CheckedExercise["inEffect"];
