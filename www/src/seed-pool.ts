// A pool of workers that runs orders side by side, each worker one at a time. It ends its workers when all is done, when one
// fails and when it is cancelled; it knows nothing of the page, nor of the worker that trains.
import type { SeedOutcome } from "./lib/seeds";
import type { SeedEvent, SeedOrder } from "./seed-protocol";

/** As much of a Worker as is used here, so that tests can stand in for it. */
export type SeedWorker = {
  postMessage(order: SeedOrder): void;
  terminate(): void;
  onmessage: ((message: MessageEvent<SeedEvent>) => void) | null;
  onerror: ((error: ErrorEvent) => void) | null;
};

export type PoolListener = {
  /** So many runs' worth of work is done, those under way by their share. */
  onProgress: (done: number) => void;
  onOutcome: (outcome: SeedOutcome) => void;
  /** All orders are done, or one failed, for a reason. */
  onEnd: (reason: string | null) => void;
};

export class SeedPool {
  readonly #workers = new Set<SeedWorker>();
  readonly #waiting: SeedOrder[];
  readonly #shares = new Map<number, number>();
  readonly #listener: PoolListener;
  readonly #orders: number;
  #finished = 0;

  constructor(createWorker: () => SeedWorker, size: number, orders: readonly SeedOrder[], listener: PoolListener) {
    this.#waiting = [...orders];
    this.#orders = orders.length;
    this.#listener = listener;
    for (let count = Math.min(size, orders.length); count > 0; count -= 1) this.#employ(createWorker());
  }

  /** Ends all work at once; nothing is reported after that. */
  cancel(): void {
    for (const worker of this.#workers) {
      worker.onmessage = null;
      worker.onerror = null;
      worker.terminate();
    }
    this.#workers.clear();
  }

  #employ(worker: SeedWorker): void {
    this.#workers.add(worker);
    worker.onmessage = ({ data }) => this.#take(worker, data);
    worker.onerror = (error) => this.#end(error.message || "a worker could not be started");
    this.#giveNext(worker);
  }

  #giveNext(worker: SeedWorker): void {
    const order = this.#waiting.shift();
    if (order) return worker.postMessage(order);
    worker.terminate();
    this.#workers.delete(worker);
  }

  #take(worker: SeedWorker, event: SeedEvent): void {
    if (event.type === "failed") return this.#end(event.reason);
    if (event.type === "advanced") this.#shares.set(event.seed, event.share);
    else {
      this.#finished += 1;
      this.#shares.delete(event.seed);
      this.#listener.onOutcome(event.outcome);
      this.#giveNext(worker);
    }
    this.#listener.onProgress([...this.#shares.values()].reduce((sum, share) => sum + share, this.#finished));
    if (this.#finished === this.#orders) this.#end(null);
  }

  #end(reason: string | null): void {
    this.cancel();
    this.#listener.onEnd(reason);
  }
}
