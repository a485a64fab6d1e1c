// Turns a pace into a number of steps that are due now. A debt that cannot be paid (a slow machine, a sleeping tab) is
// forgiven: training never races to catch up.
import type { Pace } from "../protocol";

const LONGEST_DEBT_MS = 250;

export class Pacer {
  #origin: number;
  #done = 0;
  readonly #stepsPerMs: number;

  constructor(pace: Exclude<Pace, "unlimited">, stepsPerEpoch: number, now: number) {
    this.#stepsPerMs = (pace.perSecond * (pace.unit === "epoch" ? stepsPerEpoch : 1)) / 1000;
    // The first step is due at once: pressing Play shows an effect immediately.
    this.#origin = now - 1 / this.#stepsPerMs;
  }

  /** Whole steps due at `now`. */
  due(now: number): number {
    const owed = (now - this.#origin) * this.#stepsPerMs - this.#done;
    const most = Math.max(1, LONGEST_DEBT_MS * this.#stepsPerMs);
    if (owed > most) {
      this.#origin = now - most / this.#stepsPerMs;
      this.#done = 0;
      return Math.floor(most);
    }
    // A hair of tolerance, or rounding would put a step off that is due.
    return Math.max(0, Math.floor(owed + 1e-9));
  }

  paid(steps: number): void {
    this.#done += steps;
  }

  /** Milliseconds until the next step is due. */
  wait(now: number): number {
    return Math.max(0, this.#origin + (this.#done + 1) / this.#stepsPerMs - now);
  }
}
