// What happens to one layer's weights, as bars under its column: the size of its gradient, of its last update, the share of
// its weights that stood still, and the share of its units that are saturated or dead. Side by side, vanishing shows as bars
// dying away toward the first layer.
import { computed, effect, signal, untracked } from "@preact/signals";
import type { ExplanationId } from "../explanations";
import { formatExponent, formatShare, formatShareBelow, NOT_MEASURED } from "../lib/format";
import { layerPalette } from "../lib/palette";
import { logShare } from "../lib/scale";
import { FROZEN as FROZEN_FROM } from "../lib/standing";
import { GRADIENT_MIN, gradientMax, showsAllMeasures } from "../state/network-state";
import { historyVersion, layers, live, past, playing } from "../state/run-state";
import { brightness, isNarrow } from "../state/view-state";
import { t } from "../text";
import { Explained } from "./explained";

/** The bar of an update ends at a ratio of 1; its middle is the guide value of 1e-3. */
const RATIO_MIN = -6;

type Measure = {
  /** The column of the layers' record, and the name in styles. */
  id: ExplanationId & ("gradient" | "update_ratio" | "frozen" | "saturated" | "dead");
  label: string;
  /** What else its name says, where it is read aloud or explained. */
  named?: string;
  unit?: string;
  /** At the heights of the bar, from top to bottom. */
  ticks: () => string[];
  /** Height of the bar, from 0 to 1. */
  share: (value: number) => number;
  /** Is it there, but less than the lower end of the axis? */
  isBelow?: (value: number) => boolean;
  long: (value: number) => string;
  short: (value: number) => string;
};

const shareMeasure = (id: "frozen" | "saturated" | "dead", label: string): Measure => ({
  id,
  label,
  named: t("evidence-in-percent", { label }),
  unit: "%",
  ticks: () => ["100", "0"],
  share: (value) => (Number.isNaN(value) ? 0 : value),
  long: (value) => percent(id, value),
  short: (value) => percent(id, value).replace(/\s%/, ""),
});

const GRADIENT: Measure = {
  id: "gradient",
  label: t("evidence-gradient"),
  ticks: () => {
    const top = Math.round(Math.log10(gradientMax.value));
    return [0, 1, 2, 3].map((tick) => top - (tick * (top + 9)) / 3).map((exponent) => (exponent === 0 ? "1" : `1e${exponent}`));
  },
  share: (value) => logShare(value, GRADIENT_MIN, gradientMax.value),
  isBelow: (value) => value > 0 && value < GRADIENT_MIN,
  long: (value) => formatExponent(value, 2),
  short: (value) => formatExponent(value, 1),
};
const UPDATE: Measure = {
  id: "update_ratio",
  label: t("evidence-update"),
  named: t("evidence-update-named"),
  unit: t("evidence-log"),
  ticks: () => ["0", "−6"],
  share: (value) => (Number.isNaN(value) ? 0 : Math.min(1, Math.max(0, 1 - value / RATIO_MIN))),
  isBelow: (value) => Number.isFinite(value) && value < RATIO_MIN,
  long: formatRatio,
  short: formatRatio,
};
const FROZEN = shareMeasure("frozen", t("evidence-frozen"));
const SATURATED = shareMeasure("saturated", t("evidence-saturated"));
const DEAD = shareMeasure("dead", t("evidence-dead"));

/** A layer that is not drawn frozen must not read as if it were. */
const percent = (id: Measure["id"], value: number) => (id === "frozen" ? formatShareBelow(value, FROZEN_FROM) : formatShare(value));

function formatRatio(value: number): string {
  if (Number.isNaN(value)) return NOT_MEASURED;
  return Number.isFinite(value) ? value.toFixed(1).replace("-", "−") : value > 0 ? "∞" : t("evidence-none");
}

function valuesOf(id: Measure["id"]): number[] {
  void historyVersion.value;
  return layers.value.map((_, index) => live(`${id}_${index + 1}`));
}

const isMeasured = (id: Measure["id"]) => valuesOf(id).some((value) => !Number.isNaN(value));

/** Saturation is said of bounded activations, dead units of the others; a network without hidden layers has neither. */
const measures = computed<Measure[]>(() => [
  GRADIENT,
  UPDATE,
  FROZEN,
  ...(isMeasured("saturated") ? [SATURATED] : isMeasured("dead") ? [DEAD] : []),
]);

/** Rows of bars below the first and tallest. */
export const smallRows = computed(() => measures.value.length - 1);

/** Goes up when the bars are to follow the run. So many numbers are laid out while training in a frame of their own. */
const turn = signal(0);
const AFTER_OTHERS_MS = 40;
let timer: ReturnType<typeof setTimeout> | undefined;
effect(() => {
  void [historyVersion.value, layers.value, past.value];
  clearTimeout(timer);
  const follow = () => void (turn.value = turn.peek() + 1);
  if (playing.value) timer = setTimeout(follow, AFTER_OTHERS_MS);
  else follow();
});

/** `layer` counts from 1. */
export function Evidence({ layer, name }: { layer: number; name: string }) {
  void turn.value;
  const color = layerPalette(layers.value.length, brightness.value)[layer - 1] ?? "";
  return (
    <dl class="evidence" aria-label={t("evidence-of", { name })} style={{ "--layer-color": color }}>
      {untracked(() => measures.value).map(({ id, label, named = label, unit, share, isBelow, long, short }) => {
        const value = untracked(() => live(`${id}_${layer}`));
        return (
          <div key={id} class={`measure measure-${id}`} style={{ "--share": share(value) }} data-unit={unit === "%" ? unit : undefined} data-full={unit === "%" && value === 1 ? "" : undefined} data-below={isBelow?.(value) ? "" : undefined}>
            <dt class="visually-hidden">{unit === "%" ? label : named}</dt>
            <dd>
              <span class="bar" />
              <span class="figure">
                <span class="long">{long(value)}</span>
                <span class="short" aria-hidden="true">{short(value)}</span>
              </span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Names and scale of the bars, in the column of the inputs, which have no weights of their own. */
export function EvidenceAxis() {
  return (
    <div class="evidence evidence-axis">
      {measures.value.map(({ id, label, named = label, unit, ticks }) => (
        <div key={id} class={`measure-name measure-${id}`}>
          <strong><Explained id={id} name={named}>{label}{unit && <> <span class="unit-note">{unit}</span></>}</Explained></strong>
          <span class="ticks" aria-hidden="true">{ticks().map((tick) => <span key={tick}>{tick}</span>)}</span>
        </div>
      ))}
      {isNarrow.value && measures.value.length > 2 && (
        <button type="button" class="all-measures" data-testid="all-measures" aria-pressed={showsAllMeasures.value} onClick={() => (showsAllMeasures.value = !showsAllMeasures.value)}>
          {showsAllMeasures.value ? t("evidence-two") : t("evidence-all")}
        </button>
      )}
    </div>
  );
}
