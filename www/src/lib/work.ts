// How long runs take: from how much there is to do, which the core counts, and from how fast runs really went, which is
// learned. Pure functions and one small memory; an early end is not foreseen.

/** Which part of a run is measured: all epochs, or few. */
export type Measuring = "always" | "sparse";

/** Seconds a piece on a usual laptop, measured with runs of 2 to 512 units a layer; off by up to a half. */
const COST = { operation: 1e-10, activation: 7e-9, step: 1.2e-6, epoch: 4e-6 };
/** Of what measuring adds, sparse measuring of a long run has this share. */
const SPARSE = 0.1;
/** Of the time for activations, training alone takes this share. */
const TRAINING = 0.45;

/** Seconds of a run by its work as the core counts it, five numbers from `at` on. */
export function secondsOf(work: ArrayLike<number>, measuring: Measuring, at = 0): number {
  const [training = NaN, measured = NaN, activations = NaN, steps = NaN, epochs = NaN] = Array.from({ length: 5 }, (_, index) => work[at + index]);
  const share = measuring === "always" ? 1 : SPARSE;
  return (training + share * measured) * COST.operation + activations * COST.activation * (TRAINING + share * (1 - TRAINING)) + steps * COST.step + epochs * COST.epoch;
}

/** What was seen last counts most: older runs fade to a half with each so many runs. */
const HALF_LIFE = 8;

/** How much longer or shorter runs take here than reckoned. */
export class Tempo {
  #reckoned = 0;
  #real = 0;

  learn(reckoned: number, real: number): void {
    if (!(reckoned > 0 && real > 0)) return;
    const kept = 0.5 ** (1 / HALF_LIFE);
    this.#reckoned = this.#reckoned * kept + reckoned;
    this.#real = this.#real * kept + real;
  }

  /** Forgets what was seen: something else is to be run. */
  reset(): void {
    [this.#reckoned, this.#real] = [0, 0];
  }

  get factor(): number {
    return this.#reckoned > 0 ? this.#real / this.#reckoned : 1;
  }
}

/**
 * Seconds until all runs are done by so many workers at once: as much as an even spread takes, and no less than the longest.
 */
export function secondsTogether(each: readonly number[], workers: number): number {
  const total = each.reduce((sum, seconds) => sum + seconds, 0);
  return Math.max(total / Math.max(1, Math.min(workers, each.length)), each.reduce((longest, seconds) => Math.max(longest, seconds), 0));
}
