// What a learner has chosen to see in the charts. Kept in this browser at most, never in the link.
import { effect, signal } from "@preact/signals";
import type { HistogramQuantity } from "../core-types";

/** All charts, in the order in which they stand. */
export const CHARTS = ["loss", "metric", "gradient", "ladder", "update-ratio", "frozen", "histograms", "activations", "saturation", "learning-rate"] as const;
export type ChartId = (typeof CHARTS)[number];

export type Choices = {
  shown: ChartId[];
  gradientOf: "weights" | "activations";
  updateOf: "step" | "start";
  frozenSince: "epoch" | "start";
  activation: "std" | "mean";
  saturation: "saturated" | "dead";
  histogramOf: HistogramQuantity;
  /** All layers at the newest measurement, or one over time. */
  histogramBy: "layers" | "time";
};

export const DEFAULTS: Choices = {
  shown: ["loss", "gradient", "ladder", "frozen"],
  gradientOf: "weights",
  updateOf: "step",
  frozenSince: "epoch",
  activation: "std",
  saturation: "saturated",
  histogramOf: "weights",
  histogramBy: "layers",
};

const ALLOWED: { [K in Exclude<keyof Choices, "shown">]: readonly Choices[K][] } = {
  gradientOf: ["weights", "activations"],
  updateOf: ["step", "start"],
  frozenSince: ["epoch", "start"],
  activation: ["std", "mean"],
  saturation: ["saturated", "dead"],
  histogramOf: ["weights", "activations", "gradient", "activation_gradient"],
  histogramBy: ["layers", "time"],
};

/** What was stored, each part that no longer makes sense replaced by its default. */
export function readChoices(text: string | null): Choices {
  let stored: unknown = null;
  try {
    stored = JSON.parse(text ?? "null");
  } catch {
    // What cannot be read is as good as nothing.
  }
  const parts = (typeof stored === "object" && stored !== null ? stored : {}) as Record<string, unknown>;
  const one = <K extends keyof typeof ALLOWED>(name: K): Choices[K] => ALLOWED[name].find((allowed) => allowed === parts[name]) ?? DEFAULTS[name];
  const { shown } = parts;
  return {
    shown: Array.isArray(shown) ? CHARTS.filter((id) => shown.includes(id)) : DEFAULTS.shown,
    gradientOf: one("gradientOf"),
    updateOf: one("updateOf"),
    frozenSince: one("frozenSince"),
    activation: one("activation"),
    saturation: one("saturation"),
    histogramOf: one("histogramOf"),
    histogramBy: one("histogramBy"),
  };
}

const STORAGE_KEY = "gradient-playground.charts";

function stored(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

export const choices = signal<Choices>(readChoices(stored()));

effect(() => {
  const text = JSON.stringify(choices.value);
  try {
    localStorage.setItem(STORAGE_KEY, text);
  } catch {
    // A browser that keeps nothing is fine: the choices last as long as the page.
  }
});

export function choose(patch: Partial<Choices>): void {
  choices.value = { ...choices.value, ...patch };
}

export function show(id: ChartId, isShown: boolean): void {
  const { shown } = choices.value;
  choose({ shown: CHARTS.filter((each) => (each === id ? isShown : shown.includes(each))) });
}

/** The layer, counted from 1, whose histograms are shown over time; a network may have fewer. */
export const histogramLayer = signal(1);

/** The metric that is drawn; "" stands for the task's first one. */
export const chartMetric = signal("");
