// What an author does: begins, opens, edits and keeps exercises, takes the workbench's settings as a start, and tries the
// exercise as a student. The draft is kept in this browser at every change. Refuses to judge what is written: the core does, at
// every change too, and an exercise with problems stays a draft.
import { batch, computed, effect, signal, untracked } from "@preact/signals";
import { checkExercise } from "../lessons/core";
import type { Exercise, ExerciseProblem, Step } from "../lessons/exercise";
import { leave, openExercise, patch } from "../lessons/player";
import { accepted } from "../state/config-state";
import { badFile, draftId, exercise, isAuthoring, isTrying, openStep, rememberOpen, undoable, type Wish } from "../state/authoring-state";
import { isFolded, isMenuOpen, lesson } from "../state/lesson-state";
import { setUpRun } from "../store";
import { t } from "../text";
import { deleteDraft, readDraft, writeDraft } from "./drafts";
import { fileOf } from "./file";
import { idOf, newExercise } from "./made";

/** What the core says of the exercise as it stands. */
export const judged = computed(() => (exercise.value ? checkExercise(fileOf(exercise.value)) : null));

const NONE: readonly ExerciseProblem[] = [];
export const problems = computed<readonly ExerciseProblem[]>(() => judged.value?.problems ?? NONE);

/** Those of a field, and of the lines of its prose. */
export const problemsAt = (path: string): ExerciseProblem[] => problems.value.filter((each) => each.path === path || (each.path.startsWith(`${path}[`) && /^\[\d+\]$/.test(each.path.slice(path.length))));

/** Those of anything in it. */
export const problemsIn = (path: string): ExerciseProblem[] => problems.value.filter((each) => each.path === path || each.path.startsWith(`${path}.`) || each.path.startsWith(`${path}[`));

export const presentLink = (): string => accepted.value?.link || "#v=1";

export function begin(wanted: Wish): void {
  isMenuOpen.value = false;
  if (wanted.kind === "text" || wanted.kind === "copy") return void openText(wanted.text, wanted.name, wanted.kind === "copy");
  const kept = wanted.kind === "draft" ? readDraft(wanted.id) : null;
  if (wanted.kind === "new") take(crypto.randomUUID(), newExercise(presentLink()));
  else if (kept && wanted.kind === "draft") take(wanted.id, kept);
  else {
    show();
    goHome();
  }
}

/** Takes a text as a draft of its own. False if it is not valid: its problems are listed, and what was open stays. */
export function openText(text: string, name: string, isCopy = false): boolean {
  const read = checkExercise(text);
  if (!read.exercise) {
    batch(() => {
      badFile.value = { name, problems: read.problems };
      show();
    });
    return false;
  }
  const title = isCopy ? t("authoring-copy-of", { title: read.exercise.title }) : read.exercise.title;
  take(crypto.randomUUID(), isCopy ? { ...read.exercise, title, id: idOf(title) } : read.exercise);
  return true;
}

function take(id: string, taken: Exercise): void {
  batch(() => {
    badFile.value = null;
    undoable.value = null;
    draftId.value = id;
    exercise.value = taken;
    openStep.value = 0;
    show();
  });
  focusOn(".author-title");
}

/** The pane takes the lesson's place. */
function show(): void {
  isTrying.value = false;
  if (lesson.peek()) leave();
  isAuthoring.value = true;
  isFolded.value = false;
}

/** The list of drafts. */
export function goHome(): void {
  batch(() => {
    exercise.value = null;
    undoable.value = null;
  });
  focusOn(".author-home-title");
}

export function close(): void {
  batch(() => {
    isAuthoring.value = false;
    isTrying.value = false;
    exercise.value = null;
    badFile.value = null;
    undoable.value = null;
  });
  document.querySelector<HTMLElement>('[data-testid="lessons"]')?.focus({ preventScroll: true });
}

/** Changes a copy, which takes the place of the exercise. */
export function edit(change: (copy: Exercise) => void): void {
  if (!exercise.value) return;
  const copy = structuredClone(exercise.value);
  change(copy);
  undoable.value = null;
  exercise.value = copy;
}

export function editStep(index: number, change: (step: Step, all: Exercise) => void): void {
  edit((copy) => {
    const step = copy.steps[index];
    if (step) change(step, copy);
  });
}

/** A change that takes something away can be taken back, until the next one. */
export function remove(says: string, change: (copy: Exercise) => void): void {
  const before = exercise.value;
  const stepBefore = openStep.value;
  edit(change);
  undoable.value = {
    says,
    back: () => batch(() => {
      exercise.value = before;
      openStep.value = stepBefore;
      undoable.value = null;
    }),
  };
}

export function setTitle(title: string): void {
  edit((copy) => {
    // the name of the file goes with the title until it is given one of its own
    if (copy.id === idOf(copy.title)) copy.id = idOf(title);
    copy.title = title;
  });
}

/** The draft goes; for as long as nothing else is done it can come back. */
export function discard(id: string): void {
  const kept = readDraft(id);
  deleteDraft(id);
  keptVersion.value += 1;
  if (kept) undoable.value = { says: t("authoring-draft-deleted", { title: kept.title }), back: () => (writeDraft(id, kept), (undoable.value = null), (keptVersion.value += 1)) };
}

/** Goes up whenever the list of drafts is another. */
export const keptVersion = signal(0);
/** False: this browser has no room for the draft. */
export const isKept = signal(true);

/** As a student sees it, from its first step; all steps can be gone to, and nothing of it is kept. */
export function tryIt(): void {
  const { exercise: valid } = judged.value ?? {};
  if (!exercise.value || !valid) return;
  const text = fileOf(exercise.value);
  batch(() => {
    isTrying.value = true;
    undoable.value = null;
    if (!openExercise(text, null)) isTrying.value = false;
  });
  if (isTrying.value) patch({ furthest: valid.steps.length - 1 });
}

export const showStart = (link: string): void => setUpRun(link);

/** Once what is shown has been drawn. */
export function focusOn(selector: string): void {
  requestAnimationFrame(() => requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus()));
}

// a lesson that is left while it is tried leads back; one that is opened from elsewhere takes the pane's place
effect(() => {
  const open = lesson.value;
  untracked(() => {
    if (open === null && isTrying.peek()) {
      isTrying.value = false;
      focusOn('[data-testid="author-try"]');
    } else if (open !== null && isAuthoring.peek() && !isTrying.peek()) {
      batch(() => {
        isAuthoring.value = false;
        exercise.value = null;
      });
    } else if (open !== null && isTrying.peek() && open.source !== null) {
      isAuthoring.value = isTrying.value = false;
      exercise.value = null;
    }
  });
});

effect(() => {
  const [id, now] = [draftId.value, exercise.value];
  rememberOpen(now && isAuthoring.value ? id : null);
  if (!now) return;
  isKept.value = writeDraft(id, now);
  keptVersion.value = untracked(() => keptVersion.value) + 1;
});
