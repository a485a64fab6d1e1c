// How long a run will still take: a pure estimator, fed with the moments at which frames arrive. The pace is epochs over
// time, both fading with age, so that irregular frames count by the time they cover. It says nothing before it has seen
// enough, starts afresh after a pause, a change of pace or a new run, and changes what it says in coarse steps only.
import { t } from "../text";

/** Seconds over which what was seen fades to a third. */
const MEMORY = 4;
/** Seconds that must have been seen before anything is said. */
const EVIDENCE = 1.5;
/** Shown above the first, hidden below the second, seconds: between them it stays as it is. */
const [SHOWN_ABOVE, HIDDEN_BELOW] = [6, 4];
/** Seconds that what is said stays, at least. */
const HOLD = 2;

export type Progress = { epoch: number; epochs: number; pace: string };

export class TimeLeft {
  #last: { at: number; epoch: number; pace: string } | null = null;
  #epochs = 0;
  #seconds = 0;
  #said: number | null = null;
  #saidAt = -Infinity;

  /** Seconds left, rounded as they are said; null if there is nothing to say. `at` is in seconds, epochs have fractions. */
  observe(at: number, { epoch, epochs, pace }: Progress): number | null {
    const last = this.#last;
    if (last && (pace !== last.pace || epoch < last.epoch || at < last.at)) this.rest();
    else if (last) {
      const passed = at - last.at;
      const kept = Math.exp(-passed / MEMORY);
      this.#epochs = this.#epochs * kept + (epoch - last.epoch);
      this.#seconds = this.#seconds * kept + passed;
    }
    this.#last = { at, epoch, pace };
    if (this.#seconds < EVIDENCE || this.#epochs <= 0) return this.#said;
    this.#say(at, (Math.max(0, epochs - epoch) * this.#seconds) / this.#epochs);
    return this.#said;
  }

  /** Training rests: time passes without epochs, and does not count. */
  rest(): void {
    this.#last = null;
    this.#epochs = 0;
    this.#seconds = 0;
    this.#said = null;
    this.#saidAt = -Infinity;
  }

  #say(at: number, left: number): void {
    if (at - this.#saidAt < HOLD) return;
    const said = this.#said;
    const next = left > SHOWN_ABOVE || (said !== null && left >= HIDDEN_BELOW) ? coarse(left) : null;
    // On the border between two steps, what was said is kept.
    if (next === said || (next !== null && said !== null && Math.abs(left - said) < 0.75 * stepOf(Math.max(said, left)))) return;
    this.#said = next;
    this.#saidAt = at;
  }
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

function stepOf(seconds: number): number {
  if (seconds < 55) return 10;
  if (seconds < 10 * MINUTE) return MINUTE;
  return seconds < 55 * MINUTE ? 5 * MINUTE : HOUR;
}

function coarse(seconds: number): number {
  const step = stepOf(seconds);
  return Math.max(step, Math.round(seconds / step) * step);
}

/** "about 2 min left"; "at most" if the run may end before its last epoch. */
export function timeLeftWords(seconds: number, mayEndEarlier: boolean): string {
  const bound = mayEndEarlier ? "most" : "about";
  if (seconds < MINUTE) return t("run-left", { unit: "seconds", amount: seconds, bound });
  return seconds < HOUR ? t("run-left", { unit: "minutes", amount: seconds / MINUTE, bound }) : t("run-left", { unit: "hours", amount: Math.round(seconds / HOUR), bound });
}
