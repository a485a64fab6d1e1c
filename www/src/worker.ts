// The training worker: owns one Session of the wasm core, runs it in slices of about 12 ms, and tells the page what
// became of it at most once a frame. It knows the core and the protocol, and never the DOM.
import { Session } from "../pkg/gradient_playground.js";
import type { Change, Histograms, LayerShape, Status } from "./core-types";
import { loadEngine } from "./engine";
import { Pacer } from "./lib/pacer";
import { transferables, type AnswerOf, type Command, type Event, type QuestionOf, type RunRecord, type Topic } from "./protocol";
import { answerNetwork, answerNumbers } from "./network-answers";
import { answerUnit, answerUnits } from "./unit-answers";
import { frameOf, frameOfPast } from "./worker-frames";
import type { Run } from "./worker-run";

const SLICE_MS = 12;
/** As often as the network and the map are drawn; more frames would cost the page time and show nothing. */
const FRAME_MS = 45;
/** Checkpoints, from which earlier epochs are replayed, may take so many megabytes. */
const CHECKPOINT_MEGABYTES = 64;
/** A replay that takes longer than this tells how far it is, and then as often. */
const REPLAY_TOLD_MS = 150;

let run: Run | null = null;
let runId = 0;
let newestRunId = 0;

// The handler stands before the module is ready, or an early message would be lost.
const ready = loadEngine();
let queue: Promise<void> = Promise.resolve();
self.onmessage = (message: MessageEvent<Command>) => {
  const command = message.data;
  newestRunId = Math.max(newestRunId, command.runId);
  queue = queue.then(async () => {
    await ready;
    // A slider being dragged asks for many runs; only the newest is worth its data and its first evaluation.
    if (command.runId === newestRunId) obey(command);
  }).catch((error: unknown) => post({ type: "crashed", runId: command.runId, reason: String(error) }));
};

// A message to oneself yields to the commands that wait, without the 4 ms that nested timers cost.
const turn = new MessageChannel();
turn.port1.onmessage = () => {
  try {
    work();
  } catch (error) {
    if (run) run.playing = false;
    post({ type: "crashed", runId, reason: String(error) });
  }
};
let timer: ReturnType<typeof setTimeout> | undefined;
let turnIsDue = false;

function schedule(delayMs: number): void {
  clearTimeout(timer);
  if (delayMs > 1) timer = setTimeout(() => schedule(0), delayMs);
  else if (!turnIsDue) {
    turnIsDue = true;
    turn.port2.postMessage(null);
  }
}

function post(event: Event): void {
  self.postMessage(event, { transfer: transferables(event) });
}

function obey(command: Command): void {
  if (command.type === "load") return load(command);
  if (!run || command.runId !== run.id) {
    if (command.type === "ask") post({ type: "answered", runId: command.runId, askId: command.askId, answer: null, reason: null });
    return;
  }
  if (ENDS_LOOK.includes(command.type)) endLook(run);
  switch (command.type) {
    case "play":
      run.playing = true;
      run.until = command.until ?? Infinity;
      keepPace(run);
      schedule(0);
      break;
    case "pause":
      settle(run, { step: 0 });
      // The answer does not wait for the last measurement.
      post({ type: "rested", runId: run.id, frame: frameOf(run) });
      break;
    case "advance": {
      const { session } = run;
      settle(run, command.unit === "step" ? { step: session.step() + 1 } : { epoch: session.epoch() + 1 });
      break;
    }
    case "setPace":
      run.pace = command.pace;
      if (!run.playing) break;
      keepPace(run);
      schedule(0);
      break;
    case "setInterval":
      run.interval = command.interval;
      keepInterval(run);
      break;
    case "change":
      change(run, command.name, command.value);
      // At rest an edited weight shows at once.
      if (!run.playing) schedule(0);
      break;
    case "ask":
      answer(run, command);
      break;
    case "look":
      look(run, command.epoch);
      break;
    case "endLook":
      settle(run, { step: 0 });
      break;
    case "continueHere":
      continueHere(run);
      break;
    case "sendNext":
      run.pageIsReady = true;
      // At a slow pace the next turn may be far off; what was held back must not wait for it.
      if (run.hasNews) schedule(0);
      break;
  }
}

/** What trains or changes the run is about its newest weights. */
const ENDS_LOOK: readonly Command["type"][] = ["play", "pause", "advance", "change", "endLook"];

function load(command: Extract<Command, { type: "load" }>): void {
  if (run) {
    endLook(run);
    run.session.free();
  }
  run = null;
  runId = command.runId;
  let session: Session;
  try {
    session = new Session(command.config);
    session.keepCheckpoints(CHECKPOINT_MEGABYTES);
  } catch (error) {
    post({ type: "refused", runId, reason: error instanceof Error ? error.message : String(error) });
    return;
  }
  const columns = session.historyColumns();
  const layerColumns = session.layerHistoryColumns();
  const layers = session.layers() as LayerShape[];
  const points = new Float32Array(session.points());
  const last = layers.at(-1);
  run = {
    id: runId,
    session,
    pace: command.pace,
    interval: command.interval,
    pacer: null,
    playing: command.play,
    until: Infinity,
    restsAt: { step: 0 },
    past: null,
    look: null,
    parameters: last ? last.biasOffset + last.outputs : 0,
    hasGrid: points.length > 0,
    hasConfusion: points.length === 0,
    rowsSent: 0,
    isRestoredRowSent: false,
    rowWidth: columns.length,
    layerRowsSent: 0,
    layerRowWidth: layerColumns.length,
    layerRevision: 0,
    pageIsReady: true,
    hasNews: false,
    lastFrameAt: 0,
    nextPictureAt: 0,
    nextFindingsAt: 0,
  };
  post({ type: "loaded", runId, shape: { columns, layerColumns, layers, points, record: recordOf(session) }, frame: frameOf(run) });
  if (run.playing) keepPace(run);
  // Even a run that does not play yet has its first row to measure.
  schedule(0);
}

function keepPace(of: Run): void {
  const { pace, session } = of;
  keepInterval(of);
  of.pacer = pace === "unlimited" ? null : new Pacer(pace, session.stepsPerEpoch(), performance.now());
}

/** At full speed most epochs are not measured as a whole, unless it is asked for: it would take most of the time. */
function keepInterval({ interval, pace, playing, session }: Run): void {
  const isFast = playing && pace === "unlimited";
  session.measureLayers(interval === "auto" ? (isFast ? "sparse" : "always") : interval);
}

function change({ id, session }: Run, name: string, value: unknown): void {
  try {
    session.change(name, value);
  } catch (error) {
    post({ type: "changeRefused", runId: id, name, reason: error instanceof Error ? error.message : String(error) });
    return;
  }
  post({ type: "changed", runId: id, name, record: recordOf(session) });
}

/** How each topic is answered: from the session as it stands, without changing it. */
const ANSWERS: { [T in Topic]: (session: Session, question: QuestionOf<T>, atRest: boolean) => AnswerOf<T> } = {
  histograms: (session, { quantity, layer }, atRest) => session.histograms(quantity, layer ?? undefined, atRest) as Histograms,
  units: answerUnits,
  unit: answerUnit,
  network: answerNetwork,
  numbers: answerNumbers,
  oneStep: (session, question) => session.oneStep(question),
  checks: (session, checks) => checks.map((check) => session.read(check)),
};

function answer({ id, session, past, playing }: Run, { askId, topic, question }: Extract<Command, { type: "ask" }>): void {
  try {
    const give = ANSWERS[topic] as (session: Session, question: unknown, atRest: boolean) => unknown;
    post({ type: "answered", runId: id, askId, answer: give(past ?? session, question, !playing), reason: null });
  } catch (error) {
    post({ type: "answered", runId: id, askId, answer: null, reason: error instanceof Error ? error.message : String(error) });
  }
}

function recordOf(session: Session): RunRecord {
  return { link: session.link(), changes: session.config()["changes"] as Change[] };
}

/** One slice of work, then a frame if one is due, then the next turn. */
function work(): void {
  turnIsDue = false;
  if (!run) return;
  if (run.look) return replaySlice(run, run.look);
  if (run.past) return;
  const isDone = run.playing ? playSlice(run) : settleSlice(run);
  if (isDone) {
    run.playing = false;
    post({ type: "rested", runId: run.id, frame: frameOf(run) });
    return;
  }
  const frameIn = run.lastFrameAt + FRAME_MS - performance.now();
  if (run.hasNews && run.pageIsReady && frameIn <= 0) post({ type: "advanced", runId: run.id, frame: frameOf(run) });
  const nextStepIn = run.playing && run.pacer ? run.pacer.wait(performance.now()) : 0;
  schedule(run.hasNews && run.pageIsReady ? Math.min(nextStepIn, frameIn) : nextStepIn);
}

/** Trains as far as the pace and the slice allow. True when the run has come to its end. */
function playSlice(playing: Run): boolean {
  const { session, pacer, until } = playing;
  const isThere = () => session.isOver() || (session.epoch() >= until && !session.isMeasuring());
  if (!pacer) {
    playing.hasNews = true;
    if (until === Infinity) return !session.runFor(SLICE_MS);
    const end = performance.now() + SLICE_MS;
    while (!isThere() && performance.now() < end) session.runFor(SLICE_MS, stepsToEpoch(session, until));
    return isThere();
  }
  const [step, stepsPerEpoch, wasMeasuring] = [session.step(), session.stepsPerEpoch(), session.isMeasuring()];
  const due = pacer.due(performance.now());
  session.runFor(SLICE_MS, until === Infinity ? due : Math.min(due, stepsToEpoch(session, until)));
  pacer.paid(session.step() - step);
  // The size of mini-batches was changed.
  if (session.stepsPerEpoch() !== stepsPerEpoch) keepPace(playing);
  playing.hasNews ||= session.step() !== step || wasMeasuring;
  return isThere();
}

/** Updates that are left of this epoch; none if enough epochs are done. */
function stepsToEpoch(session: Session, epoch: number): number {
  // The size of mini-batches may change on the way, so the end of an epoch is looked for, not reckoned in advance.
  return session.epoch() < epoch ? Math.max(1, session.stepsPerEpoch() - session.stepInEpoch()) : 0;
}

/** Works toward rest. True when it is reached. */
function settleSlice(settling: Run): boolean {
  const { session, restsAt } = settling;
  const left = "step" in restsAt ? restsAt.step - session.step() : stepsToEpoch(session, restsAt.epoch);
  const more = session.runFor(SLICE_MS, Math.max(0, left));
  settling.hasNews = true;
  return !more && (session.isOver() || "step" in restsAt || session.epoch() >= restsAt.epoch);
}

function settle(settling: Run, restsAt: Run["restsAt"]): void {
  settling.playing = false;
  settling.restsAt = restsAt;
  // Whoever goes by single epochs looks at each.
  keepInterval(settling);
  clearTimeout(timer);
  schedule(0);
}

function look(of: Run, epoch: number): void {
  of.playing = false;
  // an epoch that was to be finished is given up, and does not go on after the look
  of.restsAt = { step: 0 };
  of.look?.replay.free();
  of.look = null;
  const { session, past } = of;
  const at = Math.max(session.firstEpoch(), Math.min(epoch, session.lastEpoch()));
  const replay = past ? session.replayFrom(past, at) : session.replay(at);
  of.look = { epoch, replay, toldAt: performance.now() };
  clearTimeout(timer);
  schedule(0);
}

/** In slices, so that a newer look can take its place. */
function replaySlice(of: Run, looking: NonNullable<Run["look"]>): void {
  const { epoch, replay } = looking;
  if (replay.runFor(SLICE_MS)) {
    if (performance.now() - looking.toldAt > REPLAY_TOLD_MS) {
      looking.toldAt = performance.now();
      post({ type: "replayed", runId: of.id, epoch, share: replay.progress() });
    }
    schedule(0);
    return;
  }
  const past = replay.finish(of.session);
  of.past?.free();
  of.past = past;
  of.look = null;
  post({ type: "lookedBack", runId: of.id, epoch, newest: of.session.status(false) as Status, frame: frameOfPast(of, past) });
}

function endLook(of: Run): void {
  of.look?.replay.free();
  of.past?.free();
  of.look = of.past = null;
}

function continueHere(of: Run): void {
  if (!of.past) return;
  of.session.free();
  of.session = of.past;
  of.past = null;
  endLook(of);
  of.restsAt = { step: 0 };
  of.rowsSent = 0;
  of.isRestoredRowSent = false;
  of.layerRevision = -1;
  keepInterval(of);
  post({ type: "continued", runId: of.id, record: recordOf(of.session), frame: frameOf(of) });
}
