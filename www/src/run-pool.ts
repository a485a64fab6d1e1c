// A pool of workers that run orders side by side, each worker one at a time, for as many batches as there are: whoever asks
// for runs hands in a batch and hears of its results. A worker that breaks down or falls silent is replaced, and its run
// counts as failed. There are no more workers than there is work, and none when there is none. It knows nothing of the page,
// nor of the worker that trains.
import { inLanguage } from "./core-words";
import type { ResultOf, RunEvent, RunOrder, RunResult } from "./run-protocol";
import { t } from "./text";

/** As much of a Worker as is used here, so that tests can stand in for it. */
export type RunWorker = {
  postMessage(order: RunOrder): void;
  terminate(): void;
  onmessage: ((message: MessageEvent<RunEvent>) => void) | null;
  onerror: ((error: ErrorEvent) => void) | null;
};

export type BatchListener<R> = {
  onResult: (index: number, result: R) => void;
  /** This run could not be finished; the others go on. */
  onFailed: (index: number, reason: string) => void;
  /** What share of each run under way is done. */
  onProgress?: (shares: ReadonlyMap<number, number>) => void;
  /** All orders are done, or none can be: for this reason. */
  onEnd: (reason: string | null) => void;
};

export type Batch = { cancel(): void };

type BatchState = { count: number; order: (index: number) => RunOrder; next: number; settled: number; shares: Map<number, number>; isCancelled: boolean; listener: BatchListener<RunResult> };
type Employee = { worker: RunWorker; task: { batch: BatchState; index: number } | null; silentTicks: number; hasSpoken: boolean };

/** Between two looks at the workers. Ticks are counted, not time: a machine that slept has missed no tick. */
const TICK_MS = 1000;
/** Workers speak several times a second; the first word comes after the core is loaded. */
const MOST_SILENT_TICKS = 30;
/** So many workers in a row that never said a word: there will be none that do. */
const MOST_MUTE = 3;

export class RunPool {
  readonly #create: () => RunWorker;
  readonly #size: number;
  readonly #employees = new Set<Employee>();
  /** Batches with orders to give out; the first is served next. */
  #waiting: BatchState[] = [];
  #mute = 0;
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor(create: () => RunWorker, size: number) {
    this.#create = create;
    this.#size = size;
  }

  /** So many runs; each order is made when a worker is free for it, for making hundreds at once takes a while. */
  submit<O extends RunOrder>(count: number, order: (index: number) => O, listener: BatchListener<ResultOf<O>>): Batch {
    const batch: BatchState = { count, order, next: 0, settled: 0, shares: new Map(), isCancelled: false, listener: listener as BatchListener<RunResult> };
    if (count === 0) {
      queueMicrotask(() => !batch.isCancelled && listener.onEnd(null));
      return { cancel: () => (batch.isCancelled = true) };
    }
    this.#waiting.push(batch);
    this.#timer ??= setInterval(() => this.#tick(), TICK_MS);
    this.#fill();
    return { cancel: () => this.#drop(batch) };
  }

  /** Ends the work of a batch at once; nothing is reported after that. */
  #drop(batch: BatchState): void {
    batch.isCancelled = true;
    this.#waiting = this.#waiting.filter((other) => other !== batch);
    [...this.#employees].filter(({ task }) => task?.batch === batch).forEach((employee) => this.#dismiss(employee));
    this.#fill();
  }

  #fill(): void {
    for (const employee of this.#employees) if (!employee.task) this.#giveNext(employee);
    while (this.#employees.size < this.#size && this.#waiting.length > 0) this.#employ();
    if (this.#employees.size > 0 || this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
  }

  #employ(): void {
    const employee: Employee = { worker: this.#create(), task: null, silentTicks: 0, hasSpoken: false };
    this.#employees.add(employee);
    employee.worker.onmessage = ({ data }) => this.#take(employee, inLanguage(data));
    employee.worker.onerror = (error) => this.#lose(employee, error.message || t("run-worker-no-start"));
    this.#giveNext(employee);
  }

  /** Batches take turns, so that a small one need not wait for a large one. */
  #giveNext(employee: Employee): void {
    const batch = this.#waiting.shift();
    if (!batch) return this.#dismiss(employee);
    const order = batch.order(batch.next);
    employee.task = { batch, index: batch.next };
    employee.silentTicks = 0;
    batch.next += 1;
    if (batch.next < batch.count) this.#waiting.push(batch);
    employee.worker.postMessage(order);
  }

  #take(employee: Employee, event: RunEvent): void {
    const { task } = employee;
    if (!task) return;
    employee.silentTicks = 0;
    // one that can only say that it failed has not begun to work
    if (event.type !== "failed") {
      employee.hasSpoken = true;
      this.#mute = 0;
    }
    const { batch, index } = task;
    switch (event.type) {
      case "advanced":
        batch.shares.set(index, event.share);
        batch.listener.onProgress?.(batch.shares);
        break;
      case "finished":
        employee.task = null;
        this.#settle(batch, index, () => batch.listener.onResult(index, event.result));
        break;
      case "failed":
        this.#lose(employee, event.reason);
        break;
    }
  }

  /** A worker that failed is not trusted with another run. */
  #lose(employee: Employee, reason: string): void {
    const { task, hasSpoken } = employee;
    this.#dismiss(employee);
    this.#mute = hasSpoken ? 0 : this.#mute + 1;
    if (this.#mute >= MOST_MUTE) return this.#giveUp(reason, task?.batch);
    if (task) this.#settle(task.batch, task.index, () => task.batch.listener.onFailed(task.index, reason));
    else this.#fill();
  }

  #settle(batch: BatchState, index: number, report: () => void): void {
    batch.settled += 1;
    batch.shares.delete(index);
    report();
    // who hears of a result may have had enough
    if (!batch.isCancelled) {
      batch.listener.onProgress?.(batch.shares);
      if (batch.settled === batch.count) batch.listener.onEnd(null);
    }
    this.#fill();
  }

  #giveUp(reason: string, lost: BatchState | undefined): void {
    const batches = new Set([...(lost ? [lost] : []), ...this.#waiting, ...[...this.#employees].flatMap(({ task }) => (task ? [task.batch] : []))]);
    this.#waiting = [];
    this.#mute = 0;
    [...this.#employees].forEach((employee) => this.#dismiss(employee));
    this.#fill();
    batches.forEach((batch) => !batch.isCancelled && batch.listener.onEnd(reason));
  }

  #tick(): void {
    for (const employee of [...this.#employees]) {
      employee.silentTicks += 1;
      if (employee.silentTicks > MOST_SILENT_TICKS) this.#lose(employee, t("run-worker-mute", { seconds: MOST_SILENT_TICKS }));
    }
  }

  #dismiss(employee: Employee): void {
    employee.worker.onmessage = null;
    employee.worker.onerror = null;
    employee.worker.terminate();
    employee.task = null;
    this.#employees.delete(employee);
  }
}
