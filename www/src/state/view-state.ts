// View state: what is looked at and how fast it goes (how it looks: look-state). Kept in this browser at most, never in
// the link.
import { computed, effect, signal } from "@preact/signals";
import type { UnitQuestion } from "../lib/units";
import type { Interval, Pace } from "../protocol";
import { lesson } from "./lesson-state";

export { brightness, forcedColors, isNarrow, reducedMotion } from "./look-state";

export type LossScale = "linear" | "log";

export const SPEEDS: readonly { id: string; pace: Pace }[] = [
  { id: "1-step", pace: { unit: "step", perSecond: 1 } },
  { id: "10-steps", pace: { unit: "step", perSecond: 10 } },
  { id: "1-epoch", pace: { unit: "epoch", perSecond: 1 } },
  { id: "10-epochs", pace: { unit: "epoch", perSecond: 10 } },
  { id: "unlimited", pace: "unlimited" },
];
const DEFAULT_SPEED = "10-epochs";

/** How often layers are measured. */
export type IntervalId = "auto" | "1-epoch" | "10-epochs" | "100-epochs" | "10-steps" | "1-step";
export const INTERVALS: readonly { id: IntervalId; interval: Interval }[] = [
  { id: "auto", interval: "auto" },
  { id: "1-epoch", interval: "always" },
  { id: "10-epochs", interval: { epochs: 10 } },
  { id: "100-epochs", interval: { epochs: 100 } },
  { id: "10-steps", interval: { steps: 10 } },
  { id: "1-step", interval: { steps: 1 } },
];

type Stored = { speed: string; lossScale: LossScale; shortcuts: boolean };
const STORAGE_KEY = "gradient-playground.view";
const stored = readStored();

export const speed = signal<string>(stored.speed);
export const lossScale = signal<LossScale>(stored.lossScale);
export const shortcutsAreOn = signal<boolean>(stored.shortcuts);
/** Is the sheet of keyboard shortcuts open? */
export const isSheetOpen = signal(false);

/** Where it stands now; not kept, for it would slow down a later visit without a word. */
export const intervalId = signal<string>("auto");
/** While a lesson is open every epoch is measured: what it asks for is read from what was measured. */
export const interval = computed<Interval>(() => lesson.value !== null ? "always" : INTERVALS.find(({ id }) => id === intervalId.value)?.interval ?? "auto");

/** Which side of the run's inside is looked at. */
export const insideTab = signal<string>("time");

/** The unit that is shown large among the neuron maps. */
export const chosenUnit = signal<UnitQuestion>({ layer: 0, unit: 0 });

/** The group of settings that is open below the recipe's row. */
export const openPanel = signal<string | null>(null);

export const pace = computed<Pace>(() => SPEEDS.find(({ id }) => id === speed.value)?.pace ?? "unlimited");

effect(() => {
  const value: Stored = { speed: speed.value, lossScale: lossScale.value, shortcuts: shortcutsAreOn.value };
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing is fine: the choices last as long as the page.
  }
});

function readStored(): Stored {
  const fallback: Stored = { speed: DEFAULT_SPEED, lossScale: "linear", shortcuts: true };
  try {
    const value = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "{}") as Partial<Stored>;
    return {
      speed: SPEEDS.some(({ id }) => id === value.speed) ? (value.speed as string) : fallback.speed,
      lossScale: value.lossScale === "log" ? "log" : "linear",
      shortcuts: value.shortcuts !== false,
    };
  } catch {
    return fallback;
  }
}
