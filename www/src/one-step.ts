// Takes steps to walk through: asks the worker, and puts what it tells into the state. The run is left as it is.
import { batch } from "@preact/signals";
import type { OneStepQuestion } from "./core-types";
import { accepted } from "./state/config-state";
import { FIRST_QUESTION, question, refusal, stageIndex, stages, walk } from "./state/one-step";
import { layers } from "./state/run-state";
import { ask } from "./store";

/** Answers to questions that were replaced meanwhile are let go. */
let newest = 0;

/**
 * Takes the step that the controls ask for; the walk begins anew, or stays at its stage if there still is one. `follow` is the
 * sample of the next mini-batch to walk through.
 */
export async function takeStep({ stays = false, follow = null as number | null } = {}): Promise<void> {
  newest += 1;
  const mine = newest;
  const asked = fitting(question.value);
  try {
    const step = await ask("oneStep", follow === null ? asked : { ...asked, walk: follow });
    if (mine !== newest) return;
    if (!step) return;
    batch(() => {
      question.value = asked;
      refusal.value = null;
      walk.value = { step, question: asked, run: layers.value };
      stageIndex.value = stays ? Math.min(stageIndex.value, stages.value.length - 1) : 0;
    });
  } catch (error) {
    if (mine !== newest) return;
    refusal.value = error instanceof Error ? error.message : String(error);
  }
}

/** Changes what is looked at; a walk under way is taken anew. */
export function askFor(change: Partial<OneStepQuestion>): void {
  question.value = { ...question.value, ...change };
  refusal.value = null;
  if (walk.value) void takeStep({ stays: true });
}

export function goTo(index: number): void {
  stageIndex.value = Math.max(0, Math.min(stages.value.length - 1, index));
}

/** The question as far as the present network can answer it: another network may have fewer layers or units. */
export function fitting(wanted: OneStepQuestion): OneStepQuestion {
  const sample = wanted.sample === null ? null : Math.min(wanted.sample, Math.max(0, (accepted.value?.trainingSamples ?? 1) - 1));
  const shape = layers.value[wanted.layer];
  if (!shape) return { ...FIRST_QUESTION, sample };
  const fits = (index: unknown, count: number) => typeof index !== "number" || index < count;
  const keeps = fits(wanted.from, shape.inputs) && fits(wanted.to, shape.outputs);
  return keeps ? { ...wanted, sample } : { ...wanted, sample, from: null, to: null };
}
