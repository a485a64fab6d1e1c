// What was changed in the exercise under edit, step by step, and back again. Typing in one field counts as one change until the
// typist rests. Kept as long as the exercise is open, and in no file.
import { batch, computed, signal } from "@preact/signals";
import type { Exercise } from "../lessons/exercise";
import { exercise, openStep, undoable } from "../state/authoring-state";
import { settle } from "./judging";

type Moment = { exercise: Exercise; openStep: number | null };

const MOST = 200;
/** Who types again after so long has begun something else. */
const REST_MS = 1500;

const past = signal<readonly Moment[]>([]);
const future = signal<readonly Moment[]>([]);
let typing: { field: Element; at: number } | null = null;

export const canUndo = computed(() => past.value.length > 0);
export const canRedo = computed(() => future.value.length > 0);

/** Another exercise: nothing before it. */
export function forget(): void {
  typing = null;
  batch(() => (past.value = future.value = []));
}

/** To be called before a change. `field`: it is being typed into, if it is. */
export function remember(field: Element | null): void {
  const at = performance.now();
  const goesOn = field !== null && typing?.field === field && at - typing.at < REST_MS;
  typing = field && { field, at };
  const now = present();
  if (goesOn || !now) return;
  batch(() => {
    past.value = [...past.value.slice(1 - MOST), now];
    future.value = [];
  });
}

export const undo = (): void => go(past, future);
export const redo = (): void => go(future, past);

function go(from: typeof past, to: typeof past): void {
  const [target, now] = [from.value.at(-1), present()];
  if (!target || !now) return;
  typing = null;
  batch(() => {
    from.value = from.value.slice(0, -1);
    to.value = [...to.value, now];
    exercise.value = target.exercise;
    openStep.value = target.openStep;
    undoable.value = null;
  });
  settle();
}

function present(): Moment | null {
  const now = exercise.peek();
  return now && { exercise: now, openStep: openStep.peek() };
}
