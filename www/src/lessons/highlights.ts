// What a step speaks of, and where it stands in the page: one table, by the names that exercises use. Highlights are marked
// by a style sheet of their own, so that they stay however often the page draws anew what is marked; the tab or group in
// which one stands is opened. Refuses to move the focus, and scrolls only when asked to.
import { parameter } from "../state/config-state";
import { CHARTS, choices, show, type ChartId } from "../state/chart-state";
import { setOpen } from "../state/group-state";
import { isFolded } from "../state/lesson-state";
import { insideTab, openPanel, reducedMotion } from "../state/view-state";
import { t } from "../text";

export type Place = {
  /** What it is called in the page. */
  label: string;
  selector: string;
  /** Marked by a tint instead of a ring: many small things in a row. */
  isRow?: boolean;
  /** Where its ring has little room around it, or would be cut. */
  ring?: "close" | "inside";
  /** Brings it onto the page. */
  reveal?: () => void;
};

const inTab = (id: string) => () => void (insideTab.value = id);
const inGroup = (name: Parameters<typeof setOpen>[0]) => () => setOpen(name, true, name !== "metrics");

const chart = (id: ChartId, label: string): Place => ({
  label,
  selector: `[data-testid="chart-${id}"]`,
  reveal: () => {
    insideTab.value = "time";
    if (CHARTS.includes(id) && !choices.peek().shown.includes(id)) show(id, true);
  },
});
const tab = (id: string, label: string): Place => ({ label, selector: `[data-tab="${id}"]`, ring: "inside", reveal: inTab(id) });
const button = (id: string, label: string): Place => ({ label, selector: `[data-testid="${id}"]`, ring: "close" });
const evidence = (classes: readonly string[], label: string): Place => ({ label, selector: classes.map((name) => `.network-frame .measure-${name}`).join(", "), isRow: true });

/** Everything but settings, which go by their own names. */
export const PLACES: Readonly<Record<string, Place>> = {
  play: button("play", t("run-play")),
  step: button("step", t("run-step")),
  epoch: button("epoch", t("run-epoch")),
  "run-to-end": button("run-to-end", t("run-to-end")),
  reset: button("reset", t("run-reset")),
  "new-weights": button("new-weights", t("network-new-weights")),
  network: { label: t("network-heading"), selector: ".zone.network" },
  output: { label: t("output-heading"), selector: ".zone.output" },
  data: { label: t("data-heading"), selector: ".zone.data" },
  evidence: { label: t("lessons-place-evidence"), selector: ".network-frame .evidence > div", isRow: true },
  "evidence:gradient": evidence(["gradient"], t("lessons-place-evidence-gradient")),
  "evidence:update": evidence(["update_ratio"], t("lessons-place-evidence-update")),
  "evidence:frozen": evidence(["frozen"], t("lessons-place-evidence-frozen")),
  "evidence:saturated": evidence(["saturated", "dead"], t("lessons-place-evidence-saturated")),
  findings: { label: t("findings-heading"), selector: ".findings", reveal: inGroup("findings") },
  scrubber: { label: t("lessons-place-scrubber"), selector: ".scrubber" },
  "tab:over-time": tab("time", t("inside-time")),
  "tab:runs": tab("runs", t("runs-tab")),
  "tab:over-seeds": tab("seeds", t("inside-seeds")),
  "tab:sweep": tab("sweep", t("sweep-tab")),
  "tab:one-step": tab("step", t("inside-step")),
  "tab:chain-rule": tab("chain-rule", t("inside-chain-rule")),
  "tab:neuron-maps": tab("units", t("inside-units")),
  "chart:loss": chart("loss", t("charts-loss")),
  "chart:metric": chart("metric", t("charts-metric")),
  "chart:gradient": chart("gradient", t("charts-gradient")),
  "chart:ladder": chart("ladder", t("charts-ladder")),
  "chart:update": chart("update-ratio", t("charts-updates")),
  "chart:frozen": chart("frozen", t("charts-frozen")),
  "chart:histogram": chart("histograms", t("charts-histograms")),
  "chart:activations": chart("activations", t("charts-activations")),
  "chart:saturated": chart("saturation", t("charts-saturation")),
  "chart:learning-rate": chart("learning-rate", t("charts-learning-rate")),
};

/** Settings that always stand in the row above the picture. */
const IN_FRONT = new Set(["activation", "initializer", "weight_scale", "optimizer", "learning_rate", "momentum", "batch_size", "epochs", "dropout"]);

/** Null: the page has no such thing. */
export function placeOf(name: string): Place | null {
  if (Object.hasOwn(PLACES, name)) return PLACES[name] ?? null;
  let entry;
  try {
    entry = parameter(name);
  } catch {
    return null;
  }
  const { label, group, kind } = entry;
  if (kind === "layer_choices" || kind === "layer_reals") return { label, selector: ".layer-menu-button" };
  const reveal = group === "data" ? inGroup("data-settings") : group === "early_stopping" ? () => (inTab("time")(), inGroup("panel")()) : IN_FRONT.has(name) || name === "hidden_layers" ? undefined : () => void (openPanel.value = group);
  return { label, selector: `[data-parameter="${name}"]`, ...(reveal && { reveal }) };
}

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets.push(sheet);

export function showHighlights(names: readonly string[]): void {
  const places = names.flatMap((name) => placeOf(name) ?? []);
  // of two that stand in different tabs or panels, the one that is named first is shown
  [...places].reverse().forEach(({ reveal }) => reveal?.());
  const rules = places.map(({ selector, isRow = false, ring }) => `:is(${selector}) { ${isRow ? TINT : RINGS[ring ?? "far"]} }`);
  sheet.replaceSync(rules.join("\n"));
}

const ringAt = (offset: string) => `outline: 2px solid var(--accent); outline-offset: ${offset};`;
const RINGS = { far: ringAt("4px"), close: ringAt("1px"), inside: ringAt("-2px") };
const TINT = "--ink-3: var(--ink-2); background: var(--accent-soft); box-shadow: 0 0 0 4px var(--accent-soft);";

/**
 * Of a new step: if nothing of what it speaks of is in view, the first of it comes into view. Not under a lesson that lies over the
 * page, where little would be seen of it.
 */
export function bringIntoView(names: readonly string[]): void {
  if (!document.querySelector('.lesson[data-place="beside"]')) return;
  const top = barEnd();
  const bar = document.querySelector(BAR);
  const places = names.flatMap((name) => placeOf(name) ?? []).filter(({ selector }) => !bar?.querySelector(selector));
  const isInView = ({ selector }: Place) =>
    [...document.querySelectorAll(selector)].some((element) => {
      const box = element.getBoundingClientRect();
      return element.checkVisibility() && box.bottom - top > IN_VIEW && window.innerHeight - box.top > IN_VIEW;
    });
  const first = places.find(({ selector }) => isThere(selector));
  if (first && !places.some(isInView)) scrollToPlace(first);
}

/** Not all is from the start: the page is made in several tasks, and some of it with the first training. */
const isThere = (selector: string): boolean => [...document.querySelectorAll(selector)].some((element) => element.checkVisibility());

/** The bar stays at the top of the window, and what lies under it is not seen. */
const BAR = ".run-bar";
const barEnd = (): number => document.querySelector(BAR)?.getBoundingClientRect().bottom ?? 0;

/** Pixels of something that count as seeing it. */
const IN_VIEW = 48;
const MARGIN = 16;

/** Brings it onto the page and into view. */
export function scrollToPlace({ selector, reveal }: Place): void {
  reveal?.();
  // on a narrow screen settings stand in a group that may be folded
  const folded = document.querySelector(selector)?.closest<HTMLDetailsElement>("details:not([open])");
  if (folded) folded.open = true;
  // a lesson that lies over the page makes way; what was pressed goes with it, and its line has the focus
  if (document.querySelector('.lesson[data-place="bar"]')) {
    isFolded.value = true;
    document.querySelector<HTMLElement>(".lesson-fold")?.focus({ preventScroll: true });
  }
  requestAnimationFrame(() => {
    const found = [...document.querySelectorAll(selector)].find((element) => element.checkVisibility());
    if (!found) return;
    const bar = barEnd();
    const { top, height } = found.getBoundingClientRect();
    // in the middle of what is seen of the page, or with its beginning at the top
    const room = Math.max(MARGIN, (window.innerHeight - bar - height) / 2);
    window.scrollBy({ top: top - bar - room, behavior: reducedMotion.value ? "instant" : "smooth" });
  });
}
