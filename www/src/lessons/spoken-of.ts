// The run that a step speaks of: the one that was made in the step of kind run before it. When a student comes back to a lesson,
// or to an earlier step of it, that run is not on the page; it can be trained again, for a link and an epoch are all it takes.
import { linkOf } from "../state/config-state";
import { lesson, progress } from "../state/lesson-state";
import { log, started } from "../state/run-log";
import { playing, status } from "../state/run-state";
import type { Exercise, StepKind } from "./exercise";

/** `run`: null if it was made by an older page, which did not keep it. */
export type SpokenOf = { kind: "here" } | { kind: "not-made"; step: number } | { kind: "away"; run: { link: string; epoch: number } | null };

const SPEAKS: ReadonlySet<StepKind> = new Set(["see", "explain"]);

/** The step of kind run that this one speaks of; null if it speaks of none, or of one that asks for nothing in particular. */
export function runStepFor({ steps }: Pick<Exercise, "steps">, index: number): number | null {
  if (!SPEAKS.has(steps[index]?.kind ?? "question")) return null;
  for (let at = index; at >= 0; at -= 1) {
    const step = steps[at];
    if (step?.kind === "run") return step.done === null ? null : at;
    // another run was set up since
    if (step && step.start !== null) return null;
  }
  return null;
}

/** Reads signals. */
export function spokenOf(index: number): SpokenOf {
  const exercise = lesson.value?.exercise;
  const at = exercise ? runStepFor(exercise, index) : null;
  const clock = status.value;
  if (at === null || !clock) return { kind: "here" };
  const run = progress.value.runs[at] ?? null;
  if (run === null && !progress.value.done.includes(at)) return { kind: "not-made", step: at };
  if (run === null) return clock.step > 0 ? { kind: "here" } : { kind: "away", run };
  const isSame = linkOf(started.value, log.value.filter(({ step }) => step <= clock.step)) === run.link;
  // on its way there it comes by itself
  return isSame && (clock.epoch >= run.epoch || playing.value) ? { kind: "here" } : { kind: "away", run };
}
