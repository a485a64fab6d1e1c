// The store: every action the page offers, and the wiring between config, trainer and run state. Components read the
// signals of ./state and call the actions here; they never talk to the worker.
import { effect } from "@preact/signals";
import { randomSeed } from "./core";
import type { Config, Example, Problem } from "./core-types";
import type { Event, Unit } from "./protocol";
import { accepted, defaults, draft, initialiseConfig, readLink, setDraft, withLabel, withSuggestions } from "./state/config-state";
import { dismiss, notify } from "./state/notices";
import { cleared, playing, status, takeFrame, takeShape } from "./state/run-state";
import { pace } from "./state/view-state";
import { Trainer, type Failure, type WorkerLike } from "./trainer";

const trainer = new Trainer({
  createWorker: () => new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "training" }) as WorkerLike,
  onEvent: receive,
  onFailure: recover,
  afterFrame: (callback) => {
    // Nothing is painted while the page is hidden, but the run goes on.
    if (document.hidden) setTimeout(callback, 250);
    else requestAnimationFrame(callback);
  },
});

/** The config whose worker failed last: it gets one second chance, not an endless row of them. */
let failedConfig: string | null = null;
/** No worker holds a run: the next press of a button must start one. */
let hasNoRun = false;
let loadIsDue = false;
/** Between asking for rest and the worker's answer, frames still under way say "playing"; they are not believed. */
let isComingToRest = false;

export function start(): void {
  notifyOfLink(initialiseConfig(location.hash));
  writeLink();
  load(false);
  window.addEventListener("hashchange", () => {
    if (location.hash === accepted.value?.link) return;
    dismiss("link");
    notifyOfLink(readLink(location.hash));
    writeLink();
    load(playing.value);
  });
  let isFirst = true;
  effect(() => {
    const current = pace.value;
    if (!isFirst) trainer.setPace(current);
    isFirst = false;
  });
}

/** Applies a change of controls; a valid one starts a new run from epoch 0, which plays on if the old one did. */
export function change(patch: Config): void {
  if (!setDraft({ ...draft.value, ...withSuggestions(patch) })) return;
  dismiss("worker");
  writeLink();
  if (loadIsDue) return;
  // A slider reports more often than the screen is painted.
  loadIsDue = true;
  requestAnimationFrame(() => {
    loadIsDue = false;
    const lost = playing.value ? 0 : status.value?.epoch || cleared.value;
    load(playing.value);
    cleared.value = lost;
  });
}

export function startFrom(example: Example): void {
  const changed = setDraft({ ...defaults(), ...example.config });
  writeLink();
  if (changed) load(playing.value);
  else reset();
}

export function play(): void {
  if (status.value?.stopped || hasNoRun) load(true);
  else {
    playing.value = true;
    cleared.value = 0;
    isComingToRest = false;
    trainer.play();
  }
}

export function pause(): void {
  playing.value = false;
  isComingToRest = true;
  trainer.pause();
}

export function advance(unit: Unit): void {
  if (hasNoRun) load(false);
  if (status.value?.stopped) return;
  playing.value = false;
  cleared.value = 0;
  isComingToRest = true;
  trainer.advance(unit);
}

/** Back to epoch 0 with the same initial weights. */
export function reset(): void {
  load(false);
}

export function newWeights(): void {
  change({ seed: otherSeed(draft.value["seed"]) });
}

export function newData(): void {
  change({ data_seed: otherSeed(draft.value["data_seed"]) });
}

function otherSeed(current: unknown): number {
  let seed = randomSeed();
  while (seed === current) seed = randomSeed();
  return seed;
}

function load(thenPlay: boolean): void {
  if (!accepted.value) return;
  hasNoRun = false;
  cleared.value = 0;
  playing.value = thenPlay;
  trainer.load(JSON.stringify(accepted.value.config), thenPlay, pace.value);
}

function receive(event: Event): void {
  switch (event.type) {
    case "loaded":
      isComingToRest = false;
      failedConfig = null;
      dismiss("config");
      takeShape(event.shape);
      takeFrame(event.frame, performance.now());
      break;
    case "advanced":
      if (!isComingToRest) playing.value = event.frame.playing;
      takeFrame(event.frame, performance.now());
      break;
    case "rested":
      isComingToRest = false;
      playing.value = false;
      takeFrame(event.frame, performance.now());
      break;
    case "refused":
      playing.value = false;
      notify({ id: "config", tone: "error", title: "This run could not be started.", lines: [event.reason] });
      break;
    case "crashed":
      // The trainer turns this into a failure.
      break;
  }
}

function recover(failure: Failure): void {
  playing.value = false;
  isComingToRest = false;
  hasNoRun = true;
  const again = failure.config !== failedConfig;
  failedConfig = failure.config;
  const outcome = again
    ? "It was replaced, and the run is back at its start."
    : "It failed twice with these settings. Change them, for example to fewer units or samples, to start another run.";
  const cause =
    failure.kind === "silent" ? `The training worker gave ${failure.reason}.` : `The training worker broke down: ${failure.reason}.`;
  notify({ id: "worker", tone: "error", title: cause, lines: [outcome] });
  if (again) load(false);
}

function notifyOfLink(notes: Problem[]): void {
  if (notes.length === 0) return;
  // another engine version is worth a word, but leaves every setting as the link has it
  const replaced = notes.some(({ field }) => field !== "engine");
  const title = replaced ? "What the link sets wrongly has its default instead." : "About the link that was opened";
  notify({ id: "link", tone: "info", title, lines: notes.map((note) => withLabel(note).message) });
}

function writeLink(): void {
  const link = accepted.value?.link;
  if (link !== undefined && link !== location.hash) window.history.replaceState(null, "", link || location.pathname + location.search);
}
