// What an author does: begins, opens, edits and keeps exercises, takes the workbench's settings as a start, and tries the
// exercise as a student. Refuses to judge what is written: the core does (judging.ts), and an exercise with problems stays a draft.
import { batch, effect, untracked } from "@preact/signals";
import { checkExercise } from "../lessons/core";
import type { Exercise, ExerciseProblem, Step } from "../lessons/exercise";
import { goTo, leave, openExercise, patch } from "../lessons/player";
import { accepted } from "../state/config-state";
import { badFile, draftId, exercise, isAuthoring, isTrying, openStep, undoable, type Wish } from "../state/authoring-state";
import { isFolded, isMenuOpen, lesson } from "../state/lesson-state";
import { setUpRun } from "../store";
import { t } from "../text";
import { readDraft } from "./drafts";
import { fileOf } from "./file";
import { forget, remember, undo } from "./history";
import { judged, settle, stepOf } from "./judging";
import "./keeping";
import { idOf, newExercise } from "./made";

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

/** More bytes than any exercise has. */
const MOST_BYTES = 2_000_000;

export async function openFile(file: File): Promise<void> {
  const text = file.size > MOST_BYTES ? null : await file.text().catch(() => null);
  if (text !== null) return void openText(text, file.name);
  batch(() => {
    badFile.value = { name: file.name, problems: [] };
    show();
  });
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
    forget();
    show();
  });
  settle();
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

/** Words are typed there; a box or a knob is pressed. */
export const isTyped = (element: Element): boolean => element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type !== "checkbox" && element.type !== "radio");

/** The field that is being typed into, if one is. */
function typedInto(): Element | null {
  const focused = document.activeElement;
  return focused && isTyped(focused) ? focused : null;
}

/** Changes a copy, which takes the place of the exercise. */
export function edit(change: (copy: Exercise) => void, field = typedInto()): void {
  if (!exercise.value) return;
  const copy = structuredClone(exercise.value);
  change(copy);
  remember(field);
  batch(() => {
    undoable.value = null;
    exercise.value = copy;
  });
  // a typist is judged at rest; anything else at once
  if (field === null) settle();
}

export function editStep(index: number, change: (step: Step, all: Exercise) => void): void {
  edit((copy) => {
    const step = copy.steps[index];
    if (step) change(step, copy);
  });
}

/** A change that takes something away says so, with the way back beside it. */
export function remove(says: string, change: (copy: Exercise) => void): void {
  edit(change, null);
  undoable.value = { says, back: undo };
}

export function setTitle(title: string): void {
  edit((copy) => {
    // the name of the file goes with the title until it is given one of its own
    if (copy.id === idOf(copy.title)) copy.id = idOf(title);
    copy.title = title;
  });
}

/** Opens the step that it is in, and brings the field. */
export function showProblem(problem: ExerciseProblem): void {
  openStep.value = stepOf(problem) ?? openStep.value;
  // folds open when they are drawn
  const seek = () => {
    const said = [...document.querySelectorAll(".author-body .problem")].find((each) => each.closest("[data-path]")?.getAttribute("data-path")?.startsWith(problem.path)) ?? document.querySelector(".author-body .problem");
    const around = ["fieldset", ".author-field", "section"].map((kind) => said?.closest(kind)).find(Boolean);
    const fields = ['[aria-invalid="true"]', "input", "textarea", "select", "button"].map((kind) => around?.querySelector<HTMLElement>(kind));
    fields.find(Boolean)?.focus();
    said?.scrollIntoView({ block: "center" });
  };
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(seek)));
}

/** As a student sees it, from this step; all others can be gone to, and nothing of it is kept. */
export function tryIt(from = 0): void {
  settle();
  const { exercise: valid } = judged.value ?? {};
  if (!exercise.value || !valid) return;
  const text = fileOf(exercise.value);
  batch(() => {
    isTrying.value = true;
    undoable.value = null;
    if (!openExercise(text, null)) isTrying.value = false;
  });
  if (!isTrying.value) return;
  patch({ furthest: valid.steps.length - 1 });
  if (from > 0) goTo(from);
}

export const showStart = (link: string): void => setUpRun(link);

/** Once what is shown has been drawn. `seen` comes into view. */
export function focusOn(selector: string, seen: string | null = null): void {
  requestAnimationFrame(() => requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(selector)?.focus();
    if (seen !== null) document.querySelector<HTMLElement>(seen)?.scrollIntoView({ block: "start" });
  }));
}

// a lesson that is left while it is tried leads back; one that is opened from elsewhere takes the pane's place
effect(() => {
  const open = lesson.value;
  untracked(() => {
    if (open === null && isTrying.peek()) {
      isTrying.value = false;
      focusOn('[data-testid="author-try"]', ".author-step[data-open]");
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
