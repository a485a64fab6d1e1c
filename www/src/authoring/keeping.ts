// The draft under edit is kept in this browser: when it is opened, when its author rests, and before the window goes. A draft that
// another window has changed meanwhile is not written over: what stands here goes on as a draft of its own.
import { batch, effect, signal, untracked } from "@preact/signals";
import type { Exercise } from "../lessons/exercise";
import { draftId, exercise, isAuthoring, rememberOpen, undoable } from "../state/authoring-state";
import { t } from "../text";
import { deleteDraft, hasUnkept, readDraft, STORAGE_KEY, touchedAt, writeDraft } from "./drafts";

/** Goes up whenever the list of drafts is another. */
export const keptVersion = signal(0);
/** False: this browser has no room for the draft. */
export const isKept = signal(true);

const REST_MS = 300;

let pending: { id: string; exercise: Exercise } | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
/** The draft that this window wrote or opened last, and as of when. */
let known = { id: "", touched: "" };

export function keep(): void {
  clearTimeout(timer);
  if (!pending) return;
  let { id } = pending;
  const stored = touchedAt(id);
  if (id === known.id && stored !== null && stored !== known.touched) id = crypto.randomUUID();
  known = { id, touched: writeDraft(id, pending.exercise) };
  const isOpen = draftId.peek() === pending.id;
  pending = null;
  batch(() => {
    isKept.value = !hasUnkept();
    keptVersion.value += 1;
    if (isOpen) draftId.value = id;
  });
}

effect(() => {
  const [id, now] = [draftId.value, exercise.value];
  untracked(() => {
    // another takes its place
    if (pending && (now === null || pending.id !== id)) keep();
    if (!now) return;
    pending = { id, exercise: now };
    clearTimeout(timer);
    if (known.id === id) timer = setTimeout(keep, REST_MS);
    else {
      known = { id, touched: touchedAt(id) ?? "" };
      keep();
    }
  });
});

effect(() => rememberOpen(exercise.value && isAuthoring.value ? draftId.value : null));

window.addEventListener("pagehide", keep);
// what there was no room for goes with the window: the browser asks first
window.addEventListener("beforeunload", (event) => {
  keep();
  if (hasUnkept()) event.preventDefault();
});
window.addEventListener("storage", ({ key }) => {
  if (key === STORAGE_KEY) keptVersion.value += 1;
});

/** The draft goes; for as long as nothing else is done it can come back. */
export function discard(id: string): void {
  const kept = readDraft(id);
  deleteDraft(id);
  keptVersion.value += 1;
  if (!kept) return;
  const back = () => {
    writeDraft(id, kept);
    batch(() => {
      undoable.value = null;
      keptVersion.value += 1;
    });
  };
  undoable.value = { says: t("authoring-draft-deleted", { title: kept.title || t("authoring-untitled") }), back };
}
