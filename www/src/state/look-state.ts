// How the page looks: dark or light, how strong its contrast is, how large its type. Kept in this browser, never in the
// link, but that a link may ask for the projector's look for one visit. What is chosen may be "as the system has it"; what is on
// stands on the document, where the style sheet reads it.
import { computed, effect, signal } from "@preact/signals";
import { splitAddress } from "../lessons/link";
import type { Brightness } from "../lib/palette";
import { drawAll } from "../lib/redraw";

export type Theme = "auto" | "light" | "dark";
/** `projector`: high contrast in large type and thick lines, to be read from the last row. */
export type Contrast = "auto" | "normal" | "high" | "projector";

const THEMES: readonly Theme[] = ["auto", "light", "dark"];
const CONTRASTS: readonly Contrast[] = ["auto", "normal", "high", "projector"];
/** public/look.js reads it too, before the first paint. */
const STORAGE_KEY = "gradient-playground.look";
const stored = readStored();

export const theme = signal<Theme>(stored.theme);
const ownContrast = signal<Contrast>(stored.contrast);
/** What the address asks for, until the visitor chooses; never kept. */
export const lookOfVisit = signal<"projector" | null>(splitAddress(location.hash).view.look);
export const contrast = computed<Contrast>(() => lookOfVisit.value ?? ownContrast.value);

const prefersDark = mediaSignal("(prefers-color-scheme: dark)");
const prefersContrast = mediaSignal("(prefers-contrast: more)");
export const forcedColors = mediaSignal("(forced-colors: active)");
export const reducedMotion = mediaSignal("(prefers-reduced-motion: reduce)");
/** Paper is white, whatever the screen is. */
const isPrinted = signal(false);

export const isDark = computed(() => {
  if (isPrinted.value) return false;
  if (theme.value !== "auto" && !forcedColors.value) return theme.value === "dark";
  return prefersDark.value;
});

const isHigh = computed(() => contrast.value === "high" || contrast.value === "projector" || (contrast.value === "auto" && prefersContrast.value));
const isLarge = computed(() => contrast.value === "projector");

/** What computed palettes must stand out from. */
export const brightness = computed<Brightness>(() => {
  const base = isDark.value ? "dark" : "light";
  return isHigh.value ? `${base}-high` : base;
});

/** How much thicker than usual lines are drawn. */
export const lineWeight = computed(() => (isLarge.value ? 1.7 : isHigh.value ? 1.4 : 1));

/** The document's type over a browser's usual 16 pixels: drawings grow with it. */
export const typeScale = signal(1);

/** Width of the window, in the document's own type size, in pixels of usual type. */
export const windowWidth = signal(window.innerWidth);

/** Is it wider than high? Not asked while somebody types: the keyboard of a tablet takes half of its height. */
export const isWide = signal(window.innerWidth > window.innerHeight);

/** The width of the page, which may stand beside a lesson: what its layouts are chosen by. */
export const pageWidth = signal(window.innerWidth);

/** On a narrow screen the sentence runs downward. The style sheet has the same limit. */
export const isNarrow = computed(() => pageWidth.value < 704);

export function setLook(next: { theme?: Theme; contrast?: Contrast }): void {
  if (next.theme) theme.value = next.theme;
  if (!next.contrast) return;
  ownContrast.value = next.contrast;
  lookOfVisit.value = null;
}

/** Makes the document wear the look. Who reads the document's colours calls it first, for nobody is told of a new look first. */
export function wear(): void {
  const { dataset } = document.documentElement;
  dataset["theme"] = isDark.value ? "dark" : "light";
  dataset["contrast"] = isHigh.value ? "high" : "normal";
  dataset["size"] = isLarge.value ? "large" : "normal";
}

effect(() => {
  wear();
  measure();
});

effect(() => {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify({ theme: theme.value, contrast: ownContrast.value }));
  } catch {
    // A browser that keeps nothing is fine: the choice lasts as long as the page.
  }
});

const resized = new ResizeObserver(measure);
resized.observe(document.documentElement);

let page: Element | null = null;

/** From now on the page is this element, no longer the whole window. */
export function measurePage(element: Element): void {
  page = element;
  resized.observe(element);
  measure();
}

addEventListener("resize", measure);
addEventListener("beforeprint", () => {
  isPrinted.value = true;
  // Components give their drawings the new colours in a task of their own; it stands before this one in the queue.
  queueMicrotask(() => queueMicrotask(drawAll));
});
addEventListener("afterprint", () => (isPrinted.value = false));

function measure(): void {
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  typeScale.value = size / 16;
  const width = document.documentElement.clientWidth / typeScale.value;
  if (width !== windowWidth.peek() || !document.activeElement?.matches("input, textarea")) isWide.value = window.innerWidth > window.innerHeight;
  windowWidth.value = width;
  pageWidth.value = page ? page.clientWidth / typeScale.value : windowWidth.value;
}

function mediaSignal(query: string) {
  const media = matchMedia(query);
  const matches = signal(media.matches);
  media.addEventListener("change", () => (matches.value = media.matches));
  return matches;
}

function readStored(): { theme: Theme; contrast: Contrast } {
  try {
    const value = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "{}") as { theme?: unknown; contrast?: unknown };
    return { theme: THEMES.find((each) => each === value.theme) ?? "auto", contrast: CONTRASTS.find((each) => each === value.contrast) ?? "auto" };
  } catch {
    return { theme: "auto", contrast: "auto" };
  }
}
