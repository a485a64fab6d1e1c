// What a first visit and its guided minute do: the run that moves unasked, and the runs that the steps show.
import { accepted, defaults, linkOf } from "./state/config-state";
import { playing, status } from "./state/run-state";
import { isFirstVisit, TOUR, tourStep } from "./state/tour";
import { reducedMotion } from "./state/view-state";
import { openRun, play, startFrom } from "./store";

/** The run that the tour took the place of, when it was asked for by hand. */
let before: { link: string; epoch: number } | null = null;

/** Welcomes a first visitor. True if the run at hand is to play by itself: it is short, ends by itself and can be paused. */
export function welcome(): boolean {
  if (!isFirstVisit()) return false;
  tourStep.value = 0;
  return !reducedMotion.value;
}

export function beginTour(): void {
  const link = accepted.value?.link;
  // whoever asks again in the midst of it still has that run to go back to
  if (tourStep.value === null && link !== undefined) before = { link, epoch: status.value?.epoch ?? 0 };
  goTo(1);
}

/** Forward or back to a step; what it speaks of is made to run. */
export function goTo(step: number): void {
  const next = TOUR[step];
  if (!next) return endTour();
  tourStep.value = step;
  if (!next.starts) return;
  if (accepted.value?.link !== linkOf({ ...defaults(), ...next.starts }, [])) startFrom(next.starts, true);
  else if (!playing.value && !status.value?.stopped) play();
}

export function endTour(): void {
  // the focus would go with the card, and this is what comes next
  document.querySelector<HTMLElement>(".play-button")?.focus({ preventScroll: true });
  tourStep.value = null;
  before = null;
}

export const canReturn = (): boolean => before !== null;

/** The run that was there before the tour, at the epoch it had reached. */
export function endTourAndReturn(): void {
  const run = before;
  endTour();
  if (run) openRun(run.link, run.epoch);
}
