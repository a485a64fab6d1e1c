// What the core says of the exercise under edit. It is asked at once after a press of a button, and while somebody types when they
// rest: reading a long exercise at every key would be felt.
import { computed, effect, signal } from "@preact/signals";
import { checkExercise } from "../lessons/core";
import type { Exercise, ExerciseProblem } from "../lessons/exercise";
import { exercise } from "../state/authoring-state";
import { compactOf, fileOf } from "./file";

const REST_MS = 150;

/** As it stood when it was last judged. */
const settled = signal<Exercise | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

export function settle(): void {
  clearTimeout(timer);
  settled.value = exercise.peek();
}

effect(() => {
  const now = exercise.value;
  clearTimeout(timer);
  if (now === null || settled.peek() === null) settled.value = now;
  else timer = setTimeout(settle, REST_MS);
});

const text = computed(() => (settled.value ? fileOf(settled.value) : ""));
export const judged = computed(() => (text.value === "" ? null : checkExercise(text.value)));
/** What a link carries. */
export const compact = computed(() => (settled.value ? compactOf(settled.value) : ""));

// what asks for these is drawn anew only when they are others, and not whenever something was judged
const NONE: readonly ExerciseProblem[] = [];
export const problems = computed<readonly ExerciseProblem[]>(() => (judged.value?.problems.length ? judged.value.problems : NONE));
export const isValid = computed(() => judged.value !== null && judged.value.exercise !== null);

const links = computed(() => JSON.stringify(judged.value?.inEffect.map(({ link }) => link) ?? []));
const starts = computed(() => JSON.parse(links.value) as string[]);

/** What is set up at a step; there is none as long as the exercise is not valid. */
export const startAt = (step: number): string | undefined => starts.value[step];

/** Those of a field, and of the lines of its prose. */
export const problemsAt = (path: string): ExerciseProblem[] => problems.value.filter((each) => each.path === path || (each.path.startsWith(`${path}[`) && /^\[\d+\]$/.test(each.path.slice(path.length))));

/** Those of anything in it. */
export const problemsIn = (path: string): ExerciseProblem[] => problems.value.filter((each) => each.path === path || each.path.startsWith(`${path}.`) || each.path.startsWith(`${path}[`));

/** What is said beside the field that it is about: of the path the last name is enough. */
export function saidOf({ path, message }: ExerciseProblem): string {
  const [last = path] = /[^.]+$/.exec(path) ?? [];
  return path === "" ? message : message.replaceAll(path, last.replace(/\[\d+\]$/, ""));
}

/** The step that a problem is in. */
export function stepOf({ path }: ExerciseProblem): number | null {
  const found = /^steps\[(\d+)\]/.exec(path);
  return found ? Number(found[1]) : null;
}
