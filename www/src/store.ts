// The store: every action the page offers, and the wiring between config, trainer and run state. Components read the
// signals of ./state and call the actions here; they never talk to the worker.
import { computed, effect, type ReadonlySignal } from "@preact/signals";
import { followLesson, isShown, notifyOfLink, showLink } from "./address";
import { randomSeed } from "./core";
import type { Change, Config } from "./core-types";
import { INSIDE } from "./lessons/inside";
import { splitAddress } from "./lessons/link";
import { lockOf, refuses, refusesChanges, refusesLink, refusesTraining, startInsteadOf, withLocked, withoutLocked } from "./lessons/locks";
import { formatCount } from "./lib/format";
import { LiveChanges, liveDifference, sayRestart } from "./live-changes";
import type { AnswerOf, Event, Frame, Pace, QuestionOf, Topic, Unit } from "./protocol";
import { earlierRun, presentRun } from "./state/comparison";
import { accepted, defaults, draft, linkOf, readLink, setDraft, withSuggestions, type LinkRead } from "./state/config-state";
import { asked, lesson, trainingIsLocked } from "./state/lesson-state";
import { isEmbedded } from "./state/lms-state";
import { lookOfVisit } from "./state/look-state";
import { dismiss, notify } from "./state/notices";
import { started } from "./state/run-log";
import { cleared, isHurrying, past, playing, status, takeContinued, takeFrame, takeShape } from "./state/run-state";
import { interval, pace } from "./state/view-state";
import { t } from "./text";
import { TimeTravel } from "./time-travel";
import { SILENCE_MS, Trainer, type Failure, type WorkerLike } from "./trainer";
import { trainingWorker } from "./workers";

const trainer = new Trainer({
  createWorker: () => trainingWorker() as WorkerLike,
  onEvent: receive,
  onFailure: recover,
  afterFrame: (callback) => {
    // Nothing is painted while the page is hidden, but the run goes on.
    if (document.hidden) setTimeout(callback, 250);
    else requestAnimationFrame(callback);
  },
});

const live = new LiveChanges((name, value) => {
  // a change is of the newest weights, and ends a look at others
  travel.end();
  trainer.change(name, value);
});

const travel = new TimeTravel({ look: (epoch) => trainer.look(epoch), end: () => trainer.endLook() });

/** The pace of training: the one that is chosen, unless the run is on its way to the end. */
const trainingPace = computed<Pace>(() => (isHurrying.value ? "unlimited" : pace.value));

/** The log of the link that was opened. Its run is repeated, again and again, until something is changed by hand. */
let repeated: Change[] = [];
/** The config whose worker failed last: it gets one second chance, not an endless row of them. */
let failedConfig: string | null = null;
/** No worker holds a run: the next press of a button must start one. */
let hasNoRun = false;
let loadIsDue = false;
/** A run was asked for; until it is there, the status is that of the one before. */
let isLoading = false;
/** The run is on its way to an epoch at which it is to rest. */
let isRestoring = false;
/** Between asking for rest and the worker's answer, frames still under way say "playing"; they are not believed. */
let isComingToRest = false;

/** `thenPlay` is for a first visit: something moves before anything is asked. */
export function start(thenPlay: boolean): void {
  takeAddress(thenPlay);
  if (isEmbedded.peek()) void import("./lms/embed").then(({ listenForHello }) => listenForHello());
  followLesson();
  window.addEventListener("hashchange", () => {
    if (isShown(location.hash)) return;
    dismiss("link");
    earlierRun.value = null;
    takeAddress(playing.value);
  });
  // Whoever chooses a speed wants it now.
  whenChanged(pace, () => (isHurrying.value = false));
  whenChanged(trainingPace, (now) => trainer.setPace(now));
  whenChanged(interval, (now) => trainer.setInterval(now));
  // A step that asks for a prediction comes upon a run under way.
  whenChanged(trainingIsLocked, (now) => now && playing.peek() && pause());
}

function whenChanged<T>(of: ReadonlySignal<T>, act: (now: T) => void): void {
  let isFirst = true;
  effect(() => {
    const now = of.value;
    if (!isFirst) act(now);
    isFirst = false;
  });
}

/** The run of an address; and the lesson that it asks for, if any. An address without one leaves the lesson that is open. */
function takeAddress(thenPlay: boolean): void {
  const { run, asked: wanted, view } = splitAddress(location.hash);
  lookOfVisit.value = view.look;
  isEmbedded.value = view.isEmbedded;
  asked.value = INSIDE ? { kind: "inside" } : wanted;
  lesson.value = null;
  open(readLink(run), thenPlay && asked.value === null && !view.isEmbedded);
}

function open({ notes, log }: LinkRead, thenPlay: boolean): void {
  notifyOfLink(notes);
  repeated = log;
  load(thenPlay);
}

/**
 * Applies a change of controls. What can change in a run under way does, and the run goes on; anything else starts a new
 * run from epoch 0, which plays on if the old one did.
 */
export function change(patch: Config): void {
  if (refuses(patch)) return;
  travel.end();
  const before = accepted.value?.config ?? {};
  if (!setDraft({ ...draft.value, ...withoutLocked(withSuggestions(patch)), ...patch })) return;
  dismiss("worker");
  const inRun = loadIsDue || isLoading || hasNoRun || lockOf("changes") !== null ? null : liveDifference(before);
  repeated = [];
  if (inRun) {
    inRun.forEach((name) => live.queue(name, accepted.value?.config[name]));
    return;
  }
  sayRestart(before, patch);
  showLink(accepted.value?.link);
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

/** A run with other settings, such as a cure, on the same data and seeds, beside the run at hand. */
export function compareWith(patch: Config): void {
  if (refuses(patch) || refusesTraining()) return;
  travel.end();
  // Between one cure and the next, pressed at once, there was no run whose numbers could be compared.
  const earlier = isLoading ? earlierRun.value : presentRun();
  if (!setDraft({ ...draft.value, ...patch })) return;
  dismiss("worker");
  repeated = [];
  load(true);
  earlierRun.value = earlier;
}

/** Back to the run that this one is compared with, at the epoch that it had reached. */
export function goBack(): void {
  const earlier = earlierRun.value;
  if (earlier) openRun(earlier.link, earlier.numbers.epoch);
}

/** The run of a link takes the place of the run at hand, and waits: the start of a lesson's step, whatever is locked. */
export function setUpRun(link: string): void {
  earlierRun.value = null;
  open(readLink(link), false);
}

/**
 * The run of a link takes the place of the run at hand, and trains; up to an epoch, if one is given, as fast as it goes.
 * False if the lesson that is open does not let it.
 */
export function openRun(link: string, until?: number): boolean {
  if (refusesLink(link) || refusesTraining()) return false;
  earlierRun.value = null;
  open(readLink(link), until === undefined);
  if (until === undefined || !accepted.value) return true;
  isHurrying.value = true;
  playing.value = true;
  isRestoring = true;
  trainer.play(until);
  return true;
}

export function endComparison(): void {
  earlierRun.value = null;
}

/** The defaults but for these settings. */
export function startFrom(settings: Config, thenPlay = playing.value): void {
  if (refuses({ ...defaults(), ...settings }) || (thenPlay && refusesTraining())) return;
  const changed = setDraft({ ...defaults(), ...settings });
  repeated = [];
  earlierRun.value = null;
  load(changed && thenPlay);
}

export function play(): void {
  if (refusesTraining()) return;
  // What has come to its end is not started anew by whoever looks at its past.
  if (travel.end() && status.value?.stopped) return;
  if (status.value?.stopped || hasNoRun) restart(true);
  else {
    live.flush();
    playing.value = true;
    cleared.value = 0;
    isComingToRest = false;
    trainer.play();
  }
}

/** Plays the rest of the run as fast as it goes; the chosen speed stays chosen. */
export function runToEnd(): void {
  if (refusesTraining()) return;
  travel.end();
  if (status.value?.stopped) return;
  if (hasNoRun) restart(true);
  isHurrying.value = true;
  if (!playing.value) play();
}

export function pause(): void {
  isHurrying.value = false;
  live.flush();
  playing.value = false;
  isComingToRest = true;
  trainer.pause();
}

export function advance(unit: Unit): void {
  if (refusesTraining()) return;
  travel.end();
  if (hasNoRun) restart(false);
  if (status.value?.stopped) return;
  isHurrying.value = false;
  live.flush();
  playing.value = false;
  cleared.value = 0;
  isComingToRest = true;
  trainer.advance(unit);
}

/** Edits one weight or bias of the run under way, by its address in the log of changes. */
export function editWeight(address: string, value: unknown): void {
  if (refusesChanges()) return;
  dismiss("worker");
  travel.end();
  live.flush();
  repeated = [];
  trainer.change(address, value);
}

/** Shows the run as it was after an earlier epoch; training rests meanwhile. Beyond the last, the newest weights. */
export function lookAt(epoch: number | null): void {
  if (epoch === null) return backToNewest();
  // what is on the screen is of a run that is gone, or about to be
  if (isLoading || hasNoRun) return;
  const wasPlaying = playing.value;
  live.flush();
  if (!travel.look(epoch)) return backToNewest();
  if (!wasPlaying) return;
  isHurrying.value = false;
  playing.value = false;
  isComingToRest = true;
}

/** So many epochs back or on from what is shown. */
export function lookBy(epochs: number): void {
  lookAt(travel.target(epochs));
}

export function backToNewest(): void {
  travel.end();
}

/** The run goes on from the epoch that is looked at, and what came later is given up. */
export function continueHere(): void {
  if (past.value) trainer.continueHere();
}

/** Asks the worker about the run as it stands; null if that run is replaced meanwhile. */
export function ask<T extends Topic>(topic: T, question: QuestionOf<T>): Promise<AnswerOf<T> | null> {
  return trainer.ask(topic, question);
}

/** Back to epoch 0 with the same initial weights, and the settings as they are now. */
export function reset(): void {
  restart(false);
}

/** A link's run starts as it did; a run changed by hand, with what it was changed to. */
function restart(thenPlay: boolean): void {
  if (repeated.length > 0) setDraft(started.value);
  load(thenPlay);
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
  const kept = withLocked(accepted.value.config);
  if (kept) setDraft(kept);
  const { config } = accepted.value;
  isHurrying.value = false;
  isRestoring = false;
  hasNoRun = false;
  isLoading = true;
  cleared.value = 0;
  playing.value = thenPlay;
  travel.reset();
  live.begin(config, repeated);
  showLink(repeated.length > 0 ? linkOf(config, repeated) : accepted.value.link);
  trainer.load(JSON.stringify({ ...config, changes: repeated }), thenPlay, pace.value, interval.value);
}

function receive(event: Event): void {
  switch (event.type) {
    case "loaded":
      isComingToRest = false;
      isLoading = false;
      failedConfig = null;
      dismiss("config");
      takeShape(event.shape);
      take(event.frame);
      break;
    case "advanced":
      if (!isComingToRest) playing.value = event.frame.playing;
      take(event.frame);
      break;
    case "rested":
      // The answer to a pause may come when the run is on its way again.
      if (isComingToRest || isRestoring || event.frame.status.stopped) isHurrying.value = false;
      isRestoring = false;
      isComingToRest = false;
      playing.value = false;
      take(event.frame);
      break;
    case "changed":
      live.taken(event);
      showLink(event.record.link);
      takeBack(event.record.link);
      break;
    case "changeRefused":
      live.refused(event);
      break;
    case "refused":
      playing.value = false;
      isLoading = false;
      notify({ id: "config", tone: "error", title: t("run-not-started"), lines: [event.reason] });
      break;
    case "replayed":
      travel.progress(event);
      break;
    case "lookedBack":
      isComingToRest = false;
      travel.take(event);
      break;
    case "continued": {
      travel.reset();
      const given = live.cut(event.record);
      if (given > 0) repeated = [];
      notify({
        id: "change",
        tone: "info",
        title: t("travel-continued", { epoch: formatCount(event.frame.status.epoch) }),
        lines: [t("travel-kept"), ...(given > 0 ? [t("travel-changes-left-out", { count: given })] : [])],
      });
      showLink(event.record.link);
      takeContinued(event.frame, performance.now());
      break;
    }
    case "answered":
    case "crashed":
      // The trainer hands answers to those who asked, and turns a crash into a failure.
      break;
  }
}

/** A change that was under way when a step began that locks it: the step begins with its own run. */
function takeBack(link: string): void {
  const start = startInsteadOf(link);
  if (start !== null) setUpRun(start);
}

function take(frame: Frame): void {
  takeFrame(frame, performance.now());
  live.follow(frame.status.step);
}

function recover(failure: Failure): void {
  travel.reset();
  playing.value = false;
  isHurrying.value = false;
  isComingToRest = false;
  isLoading = false;
  hasNoRun = true;
  const again = failure.config !== failedConfig;
  failedConfig = failure.config;
  const outcome = again
    ? t("run-replaced")
    : t("run-failed-twice");
  const cause =
    failure.kind === "silent" ? t("run-worker-silent", { command: failure.reason, seconds: SILENCE_MS / 1000 }) : t("run-worker-crashed", { reason: failure.reason || t("run-worker-no-start") });
  notify({ id: "worker", tone: "error", title: cause, lines: [outcome] });
  if (again) restart(false);
}
