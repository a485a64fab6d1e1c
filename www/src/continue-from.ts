// Goes on from an earlier epoch in one act: looks at it first, if it is not the one that is shown, and continues once it is.
import { effect, untracked } from "@preact/signals";
import { past } from "./state/run-state";
import { wanted } from "./state/time-travel";
import { continueHere, lookAt } from "./store";

let leave: (() => void) | null = null;

/** Whoever asks for another epoch meanwhile, or for the newest weights, has changed their mind. */
export function continueFrom(epoch: number): void {
  leave?.();
  leave = null;
  lookAt(epoch);
  let isDone = false;
  const stop = effect(() => {
    const isAsked = wanted.value === epoch;
    const isShown = past.value?.epoch === epoch && wanted.value === null;
    if (isAsked) return;
    isDone = true;
    queueMicrotask(() => leave?.());
    if (isShown) untracked(continueHere);
  });
  leave = () => {
    stop();
    leave = null;
  };
  if (isDone) leave();
}
