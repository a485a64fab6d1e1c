// The walk through one step: what was chosen, the step as the core told it, and how far the walk has come. It stays at the
// moment at which it was taken, whatever the run does meanwhile. Not part of the link.
import { computed, signal } from "@preact/signals";
import type { LayerShape, OneStep, OneStepQuestion } from "../core-types";
import { factorsOf, stagesOf, type RunFactors } from "../lib/walk";
import { layers, status } from "./run-state";

/** One sample first: then the chain of factors is a single one. */
export const FIRST_QUESTION: OneStepQuestion = { sample: 0, layer: 0, from: null, to: null };

/** What the controls say. */
export const question = signal<OneStepQuestion>(FIRST_QUESTION);

/** A step that was told, and the run it belongs to: every run has layers of its own. */
export type Walk = { step: OneStep; question: OneStepQuestion; run: LayerShape[] };
export const walk = signal<Walk | null>(null);
/** Index of the stage that is shown. */
export const stageIndex = signal(0);
/** Why there is no step to walk through. */
export const refusal = signal<string | null>(null);

export const stages = computed(() => (walk.value ? stagesOf(walk.value.step) : []));

/** Has the run gone on, or been replaced, since the walk was taken? */
export const age = computed<"present" | "past" | "replaced">(() => {
  if (!walk.value) return "present";
  if (walk.value.run !== layers.value) return "replaced";
  return status.value?.step === walk.value.step.step ? "present" : "past";
});

/** For the calculator of the chain rule: the factors of the last walk, layer by layer. */
export const factorsOfRun = computed<RunFactors[]>(() => (walk.value ? factorsOf(walk.value.step) : []));
