import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SeedOutcome } from "./lib/seeds";
import { RunPool, type RunWorker } from "./run-pool";
import type { RunEvent, RunOrder, SeedOrder } from "./run-protocol";

class FakeWorker implements RunWorker {
  orders: RunOrder[] = [];
  isTerminated = false;
  onmessage: RunWorker["onmessage"] = null;
  onerror: RunWorker["onerror"] = null;
  postMessage(order: RunOrder): void {
    this.orders.push(order);
  }
  terminate(): void {
    this.isTerminated = true;
  }
  say(event: RunEvent): void {
    this.onmessage?.({ data: event } as MessageEvent<RunEvent>);
  }
  finish(): void {
    this.say({ type: "finished", result: { seed: this.seeds.at(-1) } as SeedOutcome });
  }
  crash(message: string): void {
    this.onerror?.({ message } as ErrorEvent);
  }
  get seeds(): number[] {
    return this.orders.map((order) => (order as SeedOrder).seed);
  }
}

function makePool(size: number) {
  const workers: FakeWorker[] = [];
  const pool = new RunPool(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  }, size);
  const submit = (runs: number, first = 0) => {
    const listener = { onResult: vi.fn(), onFailed: vi.fn(), onProgress: vi.fn(), onEnd: vi.fn() };
    const order = (index: number): SeedOrder => ({ kind: "seed", seed: first + index, config: {}, grid: [0, 1], column: "loss" });
    return { ...pool.submit(runs, order, listener), listener };
  };
  const busy = () => workers.filter(({ isTerminated }) => !isTerminated);
  return { workers, submit, busy };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("RunPool", () => {
  it("has no more workers than there is work, and none when all is done", () => {
    const { workers, submit, busy } = makePool(4);
    submit(2);
    expect(workers.length).toBe(2);
    busy().forEach((worker) => worker.finish());
    expect(busy()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("says of a small batch too that no worker ever speaks", () => {
    const { workers, submit, busy } = makePool(3);
    const { listener } = submit(3);
    [...workers].forEach((worker) => worker.crash("no core"));
    busy().forEach((worker) => worker.crash("no core"));
    expect(listener.onEnd).toHaveBeenCalledExactlyOnceWith("no core");
    expect(busy()).toEqual([]);
  });

  it("takes a worker that only says that it failed for one that never spoke", () => {
    const { workers, submit, busy } = makePool(1);
    const { listener } = submit(1000);
    for (let failures = 0; failures < 3; failures += 1) busy()[0]?.say({ type: "failed", reason: "no core" });
    expect(listener.onEnd).toHaveBeenCalledExactlyOnceWith("no core");
    expect(workers.length).toBe(3);
  });

  it("says nothing more to whoever cancels when a result comes", () => {
    const { submit, busy } = makePool(1);
    const { listener, cancel } = submit(1);
    listener.onResult.mockImplementation(() => cancel());
    busy()[0]?.finish();
    expect(listener.onProgress).not.toHaveBeenCalled();
    expect(listener.onEnd).not.toHaveBeenCalled();
  });

  it("is done at once with no runs", async () => {
    const { submit, busy } = makePool(1);
    const { listener } = submit(0);
    await Promise.resolve();
    expect(listener.onEnd).toHaveBeenCalledExactlyOnceWith(null);
    expect(busy()).toEqual([]);
  });

  it("gives each worker one order at a time, and tells every result once", () => {
    const { workers: [first, second], submit } = begin(2, 3);
    expect([first?.seeds, second?.seeds]).toEqual([[0], [1]]);
    second?.finish();
    expect(second?.seeds).toEqual([1, 2]);
    first?.finish();
    expect(first?.isTerminated).toBe(true);
    expect(submit.listener.onEnd).not.toHaveBeenCalled();
    second?.finish();
    expect(submit.listener.onResult.mock.calls.map(([index]) => index)).toEqual([1, 0, 2]);
    expect(submit.listener.onEnd.mock.calls).toEqual([[null]]);
  });

  it("tells what share of the runs under way is done", () => {
    const { workers: [first, second], submit } = begin(2, 3);
    const shares: [number, number][][] = [];
    submit.listener.onProgress.mockImplementation((now: ReadonlyMap<number, number>) => shares.push([...now]));
    first?.say({ type: "advanced", share: 0.5 });
    second?.finish();
    first?.finish();
    expect(shares).toEqual([[[0, 0.5]], [[0, 0.5]], []]);
  });

  it("says nothing more of a batch once it is cancelled, and goes on with the others", () => {
    const { workers, submit, busy } = makePool(1);
    const [one, two] = [submit(3), submit(1, 10)];
    one.cancel();
    expect(workers[0]?.isTerminated).toBe(true);
    workers[0]?.finish();
    expect(busy()[0]?.seeds).toEqual([10]);
    busy()[0]?.finish();
    expect(one.listener.onResult).not.toHaveBeenCalled();
    expect(one.listener.onEnd).not.toHaveBeenCalled();
    expect(two.listener.onEnd.mock.calls).toEqual([[null]]);
  });

  it("lets batches take turns", () => {
    const { workers: [only], submit } = begin(1, 3);
    submit.more(2, 10);
    for (let run = 0; run < 5; run += 1) only?.finish();
    expect(only?.seeds).toEqual([0, 1, 10, 2, 11]);
  });
});

describe("a worker in trouble is replaced, its run counts as failed, and the others go on", () => {
  const check = (harm: (worker: FakeWorker) => void, reason: RegExp) => {
    const { workers, submit, busy } = begin(2, 4);
    harm(workers[0] as FakeWorker);
    expect(workers[0]?.isTerminated).toBe(true);
    expect(submit.listener.onFailed.mock.calls.map(([index]) => index)).toEqual([0]);
    expect(submit.listener.onFailed.mock.calls[0]?.[1]).toMatch(reason);
    while (busy().length > 0) busy()[0]?.finish();
    expect(submit.listener.onResult.mock.calls.map(([index]) => index).sort()).toEqual([1, 2, 3]);
    expect(submit.listener.onEnd.mock.calls).toEqual([[null]]);
  };

  it("when a run fails", () => check((worker) => worker.say({ type: "failed", reason: "out of memory" }), /out of memory/));

  it("when it breaks down", () => check((worker) => worker.crash("stack overflow"), /stack overflow/));

  it("when it falls silent", () => {
    const { workers, submit, busy } = begin(2, 2);
    const beat = setInterval(() => workers[1]?.say({ type: "advanced", share: 0.1 }), 250);
    vi.advanceTimersByTime(29_000);
    expect(submit.listener.onFailed).not.toHaveBeenCalled();
    vi.advanceTimersByTime(3000);
    clearInterval(beat);
    expect(submit.listener.onFailed.mock.calls).toEqual([[0, "its worker gave no sign of life for 30 seconds"]]);
    expect(busy()).toEqual([workers[1]]);
  });

  it("unless none of them ever says a word: then there is an end", () => {
    const { workers, submit, busy } = begin(2, 1000);
    for (let crash = 0; crash < 3; crash += 1) busy()[0]?.crash("no such file");
    expect(submit.listener.onEnd.mock.calls).toEqual([["no such file"]]);
    expect(workers.length).toBeLessThan(6);
    expect(busy()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

/** A pool with one batch. */
function begin(size: number, runs: number) {
  const made = makePool(size);
  const batch = made.submit(runs);
  return { ...made, submit: { ...batch, more: made.submit } };
}
