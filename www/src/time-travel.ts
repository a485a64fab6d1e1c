// Looks back at the run as it was after an earlier epoch. One look is under way at a time, and only the newest wish is kept
// while it is: so each look that is begun is shown, however fast the scrubber is dragged. A look that takes long gives way.
import { batch } from "@preact/signals";
import { formatCount } from "./lib/format";
import type { Event } from "./protocol";
import { leavePast, message, newest, past, takePast } from "./state/run-state";
import { lastPast, place, replayedShare, wanted } from "./state/time-travel";
import { t } from "./text";

/** The message is read aloud: it waits until the scrubber stands still. */
const SAY_MS = 350;

export class TimeTravel {
  readonly #send: { look: (epoch: number) => void; end: () => void };
  #underWay: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(send: { look: (epoch: number) => void; end: () => void }) {
    this.#send = send;
  }

  /** True if there is such an epoch, and it will be shown. */
  look(epoch: number): boolean {
    if (!newest.value || epoch > lastPast.value || epoch < 0) return false;
    wanted.value = epoch;
    this.#ask();
    return true;
  }

  /** The epoch so many further on, or the newest weights beyond the last: null. */
  target(by: number): number | null {
    const isNewest = wanted.value === null && past.value === null;
    const epoch = Math.max(0, isNewest && by < 0 ? lastPast.value + 1 + by : place.value + by);
    return epoch > lastPast.value ? null : epoch;
  }

  /** Back to the newest weights; true if something else was shown or asked for. */
  end(): boolean {
    const isAway = past.value !== null || this.#underWay !== null;
    this.reset();
    if (isAway) this.#send.end();
    return isAway;
  }

  /** Nothing is looked at any more, and nobody needs to be told. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#underWay = null;
    batch(() => {
      wanted.value = null;
      replayedShare.value = null;
      leavePast();
    });
  }

  progress({ epoch, share }: Extract<Event, { type: "replayed" }>): void {
    if (epoch !== this.#underWay) return;
    replayedShare.value = share;
    this.#ask();
  }

  take({ epoch, newest, frame }: Extract<Event, { type: "lookedBack" }>): void {
    if (epoch !== this.#underWay) return;
    this.#underWay = null;
    batch(() => {
      takePast(epoch, newest, frame);
      replayedShare.value = null;
      if (wanted.value === epoch) wanted.value = null;
    });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (message.value = { kind: "paused", text: t("travel-looking-back", { epoch: formatCount(epoch) }) }), SAY_MS);
    this.#ask();
  }

  #ask(): void {
    const isFree = this.#underWay === null || replayedShare.value !== null;
    if (wanted.value === null || wanted.value === this.#underWay || !isFree) return;
    this.#underWay = wanted.value;
    replayedShare.value = null;
    this.#send.look(wanted.value);
  }
}
