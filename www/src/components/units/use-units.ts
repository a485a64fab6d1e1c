// Keeps what is known of the units up to date: at rest at once, while training about once a second and for a small share
// of the worker's time, and never while nobody sees it.
import { useSignalEffect } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Status } from "../../core-types";
import type { UnitAnswer, UnitQuestion, UnitsAnswer } from "../../lib/units";
import { tileResolution } from "../../lib/units";
import { layers, playing, status } from "../../state/run-state";
import { ask } from "../../store";
import { useSeen } from "../use-seen";

const PLAYING_INTERVAL_MS = 1000;
/** The answers may take at most this share of the time while training runs. */
const ANSWER_SHARE = 0.1;

export type Units = { units: UnitsAnswer | null; unit: UnitAnswer | null };

/** `shown` tells how many units of a layer of so many are shown. */
export function useUnits(panel: RefObject<HTMLElement | null>, shown: (layer: number, units: number) => number, chosen: UnitQuestion | null): Units {
  const [known, setKnown] = useState<Units>({ units: null, unit: null });
  const wishes = useRef({ shown, chosen });
  wishes.current = { shown, chosen };
  const refresher = useRef<Refresher | null>(null);
  refresher.current ??= new Refresher(() => wishes.current, setKnown);

  useSeen(panel, { show: (isVisible) => refresher.current?.show(isVisible), again: () => refresher.current?.request() });
  useSignalEffect(() => {
    void [status.value, playing.value, layers.value];
    refresher.current?.request();
  });
  const wish = JSON.stringify([layers.value.map(({ outputs }, layer) => shown(layer, outputs)), chosen]);
  useEffect(() => refresher.current?.request(), [wish]);
  return known;
}

type Wishes = { shown: (layer: number, units: number) => number; chosen: UnitQuestion | null };

/** What an answer is of: the run, where its weights stand, and what is looked at. */
type Key = { run: unknown; weights: string; wish: string };

class Refresher {
  readonly #wishes: () => Wishes;
  readonly #tell: (known: Units) => void;
  #isVisible = false;
  #isBusy = false;
  #dueAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #answered: Key | null = null;

  constructor(wishes: () => Wishes, tell: (known: Units) => void) {
    this.#wishes = wishes;
    this.#tell = tell;
  }

  show(isVisible: boolean): void {
    this.#isVisible = isVisible;
    this.request();
  }

  request(): void {
    clearTimeout(this.#timer);
    if (this.#isBusy || !this.#isVisible || document.hidden || !status.value || layers.value.length === 0) return;
    const key = this.#key(status.value);
    const before = this.#answered;
    if (before && isSame(before, key)) return;
    // A choice is answered at once, also while training runs.
    const hasOnlyOtherWeights = before?.run === key.run && before?.wish === key.wish;
    const wait = playing.value && hasOnlyOtherWeights ? this.#dueAt - performance.now() : 0;
    if (wait > 0) this.#timer = setTimeout(() => this.request(), wait);
    else void this.#refresh(key);
  }

  #key({ step, digest, stopped }: Status): Key {
    return { run: layers.value, weights: `${step} ${digest} ${stopped?.reason} ${playing.value}`, wish: JSON.stringify([this.#counts(), this.#wishes().chosen]) };
  }

  #counts(): number[] {
    const { shown } = this.#wishes();
    return layers.value.map(({ outputs }, layer) => shown(layer, outputs));
  }

  async #refresh(key: Key): Promise<void> {
    this.#isBusy = true;
    let tookMs = 0;
    try {
      tookMs = await this.#askAll(() => this.#isVisible && status.value !== null && isSame(this.#key(status.value), key));
    } catch (error) {
      console.warn("The units could not be looked at:", error);
    }
    this.#answered = key;
    this.#dueAt = performance.now() + Math.max(PLAYING_INTERVAL_MS, tookMs / ANSWER_SHARE);
    this.#isBusy = false;
    this.request();
  }

  /** Asks until all samples are looked at, or something else is of more interest. Returns the time the answers took. */
  async #askAll(isStillOfInterest: () => boolean): Promise<number> {
    const { chosen } = this.#wishes();
    const counts = this.#counts();
    const question = { shown: counts, resolution: tileResolution(counts.reduce((sum, count) => sum + count, 0)) };
    const first = await ask("units", { ...question, withMaps: true });
    let units = first;
    let tookMs = 0;
    while (first && units) {
      const isThere = chosen !== null && chosen.unit < (units.layers[chosen.layer]?.units ?? 0);
      const unit = isThere ? await ask("unit", chosen) : null;
      tookMs += units.tookMs + (unit?.tookMs ?? 0);
      this.#tell({ units: withMapsOf(units, first), unit });
      if (!units.hasMore || !isStillOfInterest()) break;
      units = await ask("units", { ...question, withMaps: false });
    }
    return tookMs;
  }
}

function isSame(a: Key, b: Key): boolean {
  return a.run === b.run && a.weights === b.weights && a.wish === b.wish;
}

/** Maps are worked out once; the looks at more samples that follow bring only readings. */
function withMapsOf(units: UnitsAnswer, first: UnitsAnswer): UnitsAnswer {
  const layers = units.layers.map((layer, index) => ({ ...layer, pictures: layer.pictures ?? first.layers[index]?.pictures ?? null }));
  return { ...units, layers };
}
