// The page's client of the training worker: numbers the runs, drops events of runs that were replaced, and replaces
// a worker that has stopped answering. It knows nothing of the page; the store tells it what to do.
import { inLanguage } from "./core-words";
import { isStale, type AnswerOf, type Command, type Event, type Interval, type Pace, type QuestionOf, type Topic, type Unit } from "./protocol";

/** As much of a Worker as is used here, so that tests can stand in for it. */
export type WorkerLike = {
  postMessage(command: Command): void;
  terminate(): void;
  onmessage: ((message: MessageEvent<Event>) => void) | null;
  onerror: ((error: ErrorEvent) => void) | null;
};

/** What can go wrong with the worker itself. `reason`: the command that had no answer, or what the browser says, if anything. */
export type Failure = { kind: "silent" | "crashed"; reason: string; config: string };

export type TrainerOptions = {
  createWorker: () => WorkerLike;
  onEvent: (event: Event) => void;
  /** The worker was terminated; the next load starts a new one. */
  onFailure: (failure: Failure) => void;
  /** Calls back when the page is ready for another frame. */
  afterFrame: (callback: () => void) => void;
};

/** What answers a pause or a load. */
const ANSWERS: readonly Event["type"][] = ["loaded", "rested", "refused"];

/** A worker that does not answer a pause or a load for this long has lost its way. */
export const SILENCE_MS = 10_000;

export class Trainer {
  readonly #options: TrainerOptions;
  #worker: WorkerLike | null = null;
  #runId = 0;
  #config = "";
  #watchdog: ReturnType<typeof setTimeout> | undefined;
  #askId = 0;
  /** Questions under way: each is answered, or let go when its run is replaced. */
  readonly #asked = new Map<number, (answer: unknown, reason: string | null) => void>();

  constructor(options: TrainerOptions) {
    this.#options = options;
  }

  /** Starts a run afresh from a config; whatever is still to come from earlier runs will be dropped. */
  load(config: string, play: boolean, pace: Pace, interval: Interval): void {
    this.#config = config;
    this.#replaceRun();
    this.#demand({ type: "load", runId: this.#runId, config, play, pace, interval });
  }

  /** Trains to the end, or until so many epochs are done. */
  play(until?: number): void {
    this.#send({ type: "play", runId: this.#runId, ...(until !== undefined && { until }) });
  }

  pause(): void {
    this.#demand({ type: "pause", runId: this.#runId });
  }

  advance(unit: Unit): void {
    this.#send({ type: "advance", runId: this.#runId, unit });
  }

  setPace(pace: Pace): void {
    this.#send({ type: "setPace", runId: this.#runId, pace });
  }

  setInterval(interval: Interval): void {
    this.#send({ type: "setInterval", runId: this.#runId, interval });
  }

  change(name: string, value: unknown): void {
    this.#send({ type: "change", runId: this.#runId, name, value });
  }

  look(epoch: number): void {
    this.#send({ type: "look", runId: this.#runId, epoch });
  }

  endLook(): void {
    this.#send({ type: "endLook", runId: this.#runId });
  }

  continueHere(): void {
    this.#send({ type: "continueHere", runId: this.#runId });
  }

  /** Asks about the run as it stands. Null if the run is replaced before the answer; an error says why there is none. */
  ask<T extends Topic>(topic: T, question: QuestionOf<T>): Promise<AnswerOf<T> | null> {
    this.#askId += 1;
    const askId = this.#askId;
    return new Promise((resolve, reject) => {
      this.#asked.set(askId, (answer, reason) => (reason === null ? resolve(answer as AnswerOf<T> | null) : reject(new Error(reason))));
      this.#send({ type: "ask", runId: this.#runId, askId, topic, question });
    });
  }

  /** From here on whatever is still to come from earlier runs is dropped, and nobody waits for it. */
  #replaceRun(): void {
    this.#runId += 1;
    const waiting = [...this.#asked.values()];
    this.#asked.clear();
    waiting.forEach((settle) => settle(null, null));
  }

  /** Sends a command that must be answered in time. */
  #demand(command: Command): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => {
      this.#fail({ kind: "silent", reason: command.type, config: this.#config });
    }, SILENCE_MS);
    this.#send(command);
  }

  #send(command: Command): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(command);
  }

  #start(): WorkerLike {
    const worker = this.#options.createWorker();
    worker.onmessage = ({ data }) => this.#receive(inLanguage(data));
    worker.onerror = (error) => this.#fail({ kind: "crashed", reason: error.message, config: this.#config });
    return worker;
  }

  #receive(event: Event): void {
    if (isStale(event, this.#runId)) return;
    if (event.type === "crashed") {
      this.#fail({ kind: "crashed", reason: event.reason, config: this.#config });
      return;
    }
    if (ANSWERS.includes(event.type)) clearTimeout(this.#watchdog);
    if (event.type === "answered") {
      this.#asked.get(event.askId)?.(event.answer, event.reason);
      this.#asked.delete(event.askId);
      return;
    }
    this.#options.onEvent(event);
    if ("frame" in event) {
      const { runId } = event;
      this.#options.afterFrame(() => {
        if (runId === this.#runId) this.#send({ type: "sendNext", runId });
      });
    }
  }

  #fail(failure: Failure): void {
    clearTimeout(this.#watchdog);
    if (this.#worker) {
      this.#worker.onmessage = null;
      this.#worker.onerror = null;
      this.#worker.terminate();
      this.#worker = null;
    }
    this.#replaceRun();
    this.#options.onFailure(failure);
  }
}
