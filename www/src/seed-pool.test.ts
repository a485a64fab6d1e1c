import { describe, expect, it, vi } from "vitest";
import type { SeedOutcome } from "./lib/seeds";
import { SeedPool, type SeedWorker } from "./seed-pool";
import type { SeedEvent, SeedOrder } from "./seed-protocol";

class FakeWorker implements SeedWorker {
  orders: SeedOrder[] = [];
  isTerminated = false;
  onmessage: SeedWorker["onmessage"] = null;
  onerror: SeedWorker["onerror"] = null;
  postMessage(order: SeedOrder): void {
    this.orders.push(order);
  }
  terminate(): void {
    this.isTerminated = true;
  }
  say(event: SeedEvent): void {
    this.onmessage?.({ data: event } as MessageEvent<SeedEvent>);
  }
  finish(): void {
    const seed = this.orders.at(-1)?.seed ?? -1;
    this.say({ type: "finished", seed, outcome: { seed } as SeedOutcome });
  }
}

function begin(size: number, runs: number) {
  const workers: FakeWorker[] = [];
  const listener = { onProgress: vi.fn(), onOutcome: vi.fn(), onEnd: vi.fn() };
  const orders = Array.from({ length: runs }, (_, seed): SeedOrder => ({ seed, config: {}, grid: [0, 1], column: "loss" }));
  const pool = new SeedPool(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  }, size, orders, listener);
  return { pool, workers, listener };
}

describe("SeedPool", () => {
  it("has no more workers than there is work", () => expect(begin(4, 2).workers.length).toBe(2));

  it("gives each worker one order at a time, tells every outcome once, and ends its workers", () => {
    const { workers: [first, second], listener } = begin(2, 3);
    expect([first?.orders.length, second?.orders.length]).toEqual([1, 1]);
    second?.finish();
    expect(second?.orders.map(({ seed }) => seed)).toEqual([1, 2]);
    first?.finish();
    expect(first?.isTerminated).toBe(true);
    expect(listener.onEnd).not.toHaveBeenCalled();
    second?.finish();
    expect(listener.onOutcome.mock.calls.map(([{ seed }]) => seed)).toEqual([1, 0, 2]);
    expect(listener.onEnd.mock.calls).toEqual([[null]]);
    expect(second?.isTerminated).toBe(true);
  });

  it("counts the shares of runs under way", () => {
    const { workers: [first, second], listener } = begin(2, 3);
    first?.say({ type: "advanced", seed: 0, share: 0.5 });
    second?.finish();
    expect(listener.onProgress.mock.lastCall).toEqual([1.5]);
    first?.finish();
    expect(listener.onProgress.mock.lastCall).toEqual([2]);
  });

  it("says nothing more once it is cancelled", () => {
    const { pool, workers: [first, second], listener } = begin(2, 3);
    pool.cancel();
    expect([first?.isTerminated, second?.isTerminated]).toEqual([true, true]);
    first?.finish();
    expect(listener.onOutcome).not.toHaveBeenCalled();
    expect(listener.onEnd).not.toHaveBeenCalled();
  });

  it("ends with the reason when a run fails", () => {
    const { workers: [first, second], listener } = begin(2, 3);
    first?.say({ type: "failed", seed: 0, reason: "out of memory" });
    expect(listener.onEnd.mock.calls).toEqual([["out of memory"]]);
    expect(second?.isTerminated).toBe(true);
  });
});
