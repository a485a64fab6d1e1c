import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Status } from "./core-types";
import { isStale, transferables, type Command, type Event, type Frame } from "./protocol";
import { SILENCE_MS, Trainer, type Failure, type WorkerLike } from "./trainer";

const status: Status = {
  epoch: 0,
  epochs: 200,
  step: 0,
  stepInEpoch: 0,
  stepsPerEpoch: 25,
  measuring: false,
  stopped: null,
  message: { kind: "ready", text: "Ready." },
  earlyStopping: null,
  digest: null,
  chanceLoss: 0.693,
  learningRate: 0.03,
  kerasMessages: [],
  plateau: null,
};

const record = { link: "#v=1", changes: [] };

const frame = (): Frame => ({ playing: true, status, firstRow: 0, rows: new Float32Array(4), firstLayerRow: 0, layerRows: new Float32Array(4), grid: null, confusion: null, weights: null, findings: null });
const loaded = (runId: number): Event => ({ type: "loaded", runId, shape: { columns: ["epoch"], layerColumns: ["epoch"], layers: [], points: new Float32Array(8), record }, frame: frame() });
const advanced = (runId: number): Event => ({ type: "advanced", runId, frame: frame() });

class FakeWorker implements WorkerLike {
  commands: Command[] = [];
  isTerminated = false;
  onmessage: WorkerLike["onmessage"] = null;
  onerror: WorkerLike["onerror"] = null;
  postMessage(command: Command): void {
    this.commands.push(command);
  }
  terminate(): void {
    this.isTerminated = true;
  }
  say(event: Event): void {
    this.onmessage?.({ data: event } as MessageEvent<Event>);
  }
}

function stage() {
  const workers: FakeWorker[] = [];
  const events: Event[] = [];
  const failures: Failure[] = [];
  const frames: (() => void)[] = [];
  const trainer = new Trainer({
    createWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    onEvent: (event) => events.push(event),
    onFailure: (failure) => failures.push(failure),
    afterFrame: (callback) => frames.push(callback),
  });
  const worker = (index = 0): FakeWorker => {
    const found = workers[index];
    if (!found) throw new Error(`no worker ${index}`);
    return found;
  };
  return { trainer, workers, worker, events, failures, frames };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("stale runs", () => {
  it.each([
    [1, 1, false, "the run at hand"],
    [1, 2, true, "a run that was replaced"],
  ])("an event of run %s while %s is on: stale %s (%s)", (eventRun, currentRun, expected) => {
    expect(isStale(advanced(eventRun), currentRun)).toBe(expected);
  });

  it.each<[string, Event]>([
    ["loaded", loaded(1)],
    ["advanced", advanced(1)],
    ["rested", { type: "rested", runId: 1, frame: frame() }],
    ["changed", { type: "changed", runId: 1, name: "dropout", record }],
    ["changeRefused", { type: "changeRefused", runId: 1, name: "dropout", reason: "no" }],
    ["refused", { type: "refused", runId: 1, reason: "no" }],
    ["answered", { type: "answered", runId: 1, askId: 1, answer: 1, reason: null }],
    ["crashed", { type: "crashed", runId: 1, reason: "late" }],
  ])("drops a late “%s” of the run before", (_, event) => {
    const { trainer, worker, events, failures } = stage();
    trainer.load("{}", false, "unlimited", "auto");
    trainer.load("{}", false, "unlimited", "auto");
    worker().say(event);
    expect(events).toEqual([]);
    expect(failures).toEqual([]);
  });

  it("does not ask for more frames of a run that was replaced", () => {
    const { trainer, worker, frames } = stage();
    trainer.load("{}", true, "unlimited", "auto");
    worker().say(loaded(1));
    trainer.load("{}", true, "unlimited", "auto");
    frames.forEach((callback) => callback());
    expect(worker().commands.map(({ type }) => type)).toEqual(["load", "load"]);
  });
});

describe("questions", () => {
  const topic = "a topic" as never;
  const answered = (askId: number, answer: unknown, reason: string | null = null): Event => ({ type: "answered", runId: 1, askId, answer, reason });

  it("get each its own answer, in whatever order these come", async () => {
    const { trainer, worker, events } = stage();
    trainer.load("{}", false, "unlimited", "auto");
    const asked = [trainer.ask(topic, 1 as never), trainer.ask(topic, 2 as never)];
    worker().say(answered(2, "second"));
    worker().say(answered(1, "first"));
    expect(await Promise.all(asked)).toEqual(["first", "second"]);
    expect(events).toEqual([]);
  });

  it("without an answer say why", async () => {
    const { trainer, worker } = stage();
    trainer.load("{}", false, "unlimited", "auto");
    const asked = trainer.ask(topic, 1 as never);
    worker().say(answered(1, null, "There is no layer 9."));
    await expect(asked).rejects.toThrow("There is no layer 9.");
  });

  it("are let go when their run is replaced, or its worker lost", async () => {
    const { trainer, worker } = stage();
    trainer.load("{}", false, "unlimited", "auto");
    const first = trainer.ask(topic, 1 as never);
    trainer.load("{}", false, "unlimited", "auto");
    expect(await first).toBeNull();
    const second = trainer.ask(topic, 1 as never);
    worker().say({ type: "crashed", runId: 2, reason: "gone" });
    expect(await second).toBeNull();
  });
});

describe("frames", () => {
  it("asks for the next only when the page has shown the last", () => {
    const { trainer, worker, frames } = stage();
    trainer.load("{}", true, "unlimited", "auto");
    worker().say(loaded(1));
    expect(worker().commands).toHaveLength(1);
    frames[0]?.();
    expect(worker().commands.at(-1)).toEqual({ type: "sendNext", runId: 1 });
  });

  it("moves its arrays instead of copying them", () => {
    const event = loaded(1);
    expect(transferables(event)).toHaveLength(3);
    expect(transferables({ type: "refused", runId: 1, reason: "no" })).toEqual([]);
  });
});

describe("a worker that does not answer", () => {
  it.each(["load", "pause"] as const)("is replaced after a “%s” without an answer", (type) => {
    const { trainer, workers, worker, failures } = stage();
    trainer.load("{}", true, "unlimited", "auto");
    if (type === "pause") {
      worker().say(loaded(1));
      trainer.pause();
    }
    vi.advanceTimersByTime(SILENCE_MS - 1);
    expect(failures).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(failures).toMatchObject([{ kind: "silent", config: "{}" }]);
    expect(worker().isTerminated).toBe(true);
    trainer.load("{}", false, "unlimited", "auto");
    expect(workers).toHaveLength(2);
  });

  it("is left alone once it has answered", () => {
    const { trainer, worker, failures } = stage();
    trainer.load("{}", false, "unlimited", "auto");
    worker().say(loaded(1));
    trainer.pause();
    // A frame that was already under way is no answer to a pause …
    worker().say(advanced(1));
    worker().say({ type: "changed", runId: 1, name: "dropout", record });
    // … but coming to rest is.
    worker().say({ type: "rested", runId: 1, frame: frame() });
    vi.advanceTimersByTime(SILENCE_MS * 2);
    expect(failures).toEqual([]);
  });

  it("is not believed when it wakes up after all", () => {
    const { trainer, worker, events } = stage();
    trainer.load("{}", false, "unlimited", "auto");
    vi.advanceTimersByTime(SILENCE_MS);
    worker().say(loaded(1));
    expect(events).toEqual([]);
  });
});

it("does not take a changed setting for the answer to a pause", () => {
  const { trainer, worker, failures } = stage();
  trainer.load("{}", true, "unlimited", "auto");
  worker().say(loaded(1));
  trainer.change("learning_rate", 0.01);
  expect(worker().commands.at(-1)).toEqual({ type: "change", runId: 1, name: "learning_rate", value: 0.01 });
  trainer.pause();
  worker().say({ type: "changed", runId: 1, name: "learning_rate", record });
  vi.advanceTimersByTime(SILENCE_MS);
  expect(failures).toHaveLength(1);
});

it("reports a crash once and starts anew at the next load", () => {
  const { trainer, workers, worker, failures } = stage();
  trainer.load("{}", false, "unlimited", "auto");
  worker().say({ type: "crashed", runId: 1, reason: "unreachable" });
  expect(failures).toEqual([{ kind: "crashed", reason: "unreachable", config: "{}" }]);
  trainer.load("{}", false, "unlimited", "auto");
  expect(workers).toHaveLength(2);
  expect(worker(1).commands).toMatchObject([{ type: "load" }]);
});

it.each([
  ["to the end", undefined, { type: "play", runId: 1 }],
  ["until an epoch", 12, { type: "play", runId: 1, until: 12 }],
  ["of a run that had ended, to its end", Infinity, { type: "play", runId: 1, until: Infinity }],
])("plays %s", (_, until, command) => {
  const { trainer, worker } = stage();
  trainer.load("{}", false, "unlimited", "auto");
  trainer.play(until);
  expect(worker().commands.at(-1)).toEqual(command);
});
