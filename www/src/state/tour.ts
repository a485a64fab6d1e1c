// The first visit and its guided minute: whether there is one, and how far it has come. What the steps do is for the store,
// what they look like for components/tour.tsx.
import { signal } from "@preact/signals";
import type { Config } from "../core-types";

const STORAGE_KEY = "gradient-playground.visited";

/** Nobody has been here before, and no link says what to show. Asked once: from then on there has been a visit. */
export function isFirstVisit(): boolean {
  try {
    const visited = localStorage.getItem(STORAGE_KEY) !== null;
    localStorage.setItem(STORAGE_KEY, new Date().toISOString());
    return !visited && location.hash === "";
  } catch {
    // A browser that keeps nothing would be welcomed at every visit.
    return false;
  }
}

/** What the tour shows: its words, where it points, and the example that its step starts, if any. */
export type TourStep = {
  title: string;
  text: string;
  /** Everything that matches is framed together. */
  frames?: string;
  /** What else is to be in sight. */
  shows?: string;
  /** What differs from the default settings in the run that the step starts. */
  starts?: Config;
  /** What the button says that leads on from here. */
  onward: string;
};

const EVIDENCE = { frames: ".network-frame .evidence", shows: ".message" };
const DEEP = Array<number>(12).fill(8);

/** The welcome is the first; whoever wants no tour sees nothing more of it. */
export const TOUR: readonly TourStep[] = [
  // its words go by what the run does: see components/tour.tsx
  { title: "tour-welcome-title", text: "tour-welcome-text", onward: "tour-begin" },
  { title: "tour-network-title", text: "tour-network-text", frames: ".network-frame", starts: {}, onward: "tour-next" },
  { title: "tour-output-title", text: "tour-output-text", frames: ".output", onward: "tour-next" },
  { title: "tour-evidence-title", text: "tour-evidence-text", ...EVIDENCE, onward: "tour-break" },
  { title: "tour-broken-title", text: "tour-broken-text", ...EVIDENCE, starts: { hidden_layers: DEEP, activation: "sigmoid" }, onward: "tour-cure" },
  { title: "tour-cured-title", text: "tour-cured-text", ...EVIDENCE, starts: { hidden_layers: DEEP, activation: "tanh" }, onward: "tour-next" },
  { title: "tour-end-title", text: "tour-end-text", frames: ".findings", onward: "tour-done" },
];

/** Index of the step at hand; null when there is no tour. */
export const tourStep = signal<number | null>(null);
