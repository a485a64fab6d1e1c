// Histograms as ridges: how the numbers of the layers are spread, of all layers now, or of one layer over time. They are
// asked for only while someone can see them.
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Drawn, HistogramQuantity, HistogramQuestion, HistogramRow, Histograms, RidgeSpec } from "../core-types";
import { colors } from "../lib/colors";
import { formatCount, formatEpoch, formatExponent, formatLoss, formatShare } from "../lib/format";
import { coarsened, packed, zeroShare } from "../lib/histogram-rows";
import { layerArguments, layerName } from "../lib/layer-names";
import { layerPalette } from "../lib/palette";
import { choices, choose, histogramLayer, type Choices } from "../state/chart-state";
import { historyVersion, layerHistory, layers, playing } from "../state/run-state";
import { brightness } from "../state/view-state";
import { ask } from "../store";
import { listOf, sentences, t } from "../text";
import { ChartFrame } from "./chart-frame";
import { Segmented } from "./segmented";

const QUANTITIES: readonly { value: HistogramQuantity; label: string; axis: string }[] = [
  { value: "weights", label: t("charts-histograms-weights"), axis: t("charts-histograms-weight-axis") },
  { value: "activations", label: t("charts-histograms-activations"), axis: t("charts-histograms-activation-axis") },
  { value: "gradient", label: "∂L/∂W", axis: "|∂L/∂W|" },
  { value: "activation_gradient", label: "∂L/∂a", axis: "|∂L/∂a|" },
];
/** Asking and drawing cost more than they do for curves. */
const DRAW_INTERVAL_MS = 200;
/** How strong the oldest ridge is against the newest. */
const OLDEST = 0.35;

type Answer = Histograms & { by: Choices["histogramBy"] };

export function HistogramChart() {
  const { histogramOf, histogramBy } = choices.value;
  const count = layers.value.length;
  const layer = Math.min(count, histogramLayer.value);
  const question: HistogramQuestion = { quantity: histogramOf, layer: histogramBy === "time" ? layer : null };
  const answer = useSignal<Answer | null>(null);
  const asked = useRef({ key: "", isPending: false });

  /** Asks anew if the run or the question has moved on since; the answer leads to another drawing. */
  const refresh = () => {
    const key = JSON.stringify([question, historyVersion.peek(), playing.peek()]);
    if (asked.current.isPending || asked.current.key === key) return;
    asked.current = { key, isPending: true };
    ask("histograms", question)
      .then((histograms) => {
        asked.current.isPending = false;
        if (histograms) answer.value = { ...histograms, rows: histograms.rows.map(coarsened), by: histogramBy };
        else asked.current.key = "";
      })
      .catch(() => (asked.current.isPending = false));
  };
  return (
    <ChartFrame
      id="histograms"
      title={t("charts-histograms-title", { what: histogramOf })}
      explanation="histogram"
      legend={histogramBy === "time"
        ? [{ name: t("charts-histograms-newest", layerArguments(layer, count)), color: layerPalette(count, brightness.value)[layer - 1] ?? "", sign: "area" }]
        : layerPalette(count, brightness.value).map((color, index) => ({ name: layerName(index + 1, count), color, sign: "area" as const }))}
      layerEntries={histogramBy === "layers" ? count : 0}
      actions={<Actions layer={layer} count={count} />}
      caption={<Caption answer={answer.value} />}
      watch={() => [historyVersion.value, layerHistory.value, playing.value, answer.value, choices.value, histogramLayer.value]}
      intervalMs={DRAW_INTERVAL_MS}
      draw={() => {
        refresh();
        return answer.peek() ? drawn(answer.peek() as Answer) : null;
      }}
      summary={() => summary(answer.peek())}
      table={() => table(answer.value)}
    />
  );
}

function drawn({ quantity, rows, by }: Answer): Drawn {
  const { "ink-2": text, line: grid, "line-2": axis, page } = colors.value;
  const isGradient = quantity === "gradient" || quantity === "activation_gradient";
  const palette = layerPalette(layers.value.length, brightness.value);
  const strength = (index: number) => Math.round(255 * (OLDEST + (1 - OLDEST) * (rows.length > 1 ? index / (rows.length - 1) : 1)));
  const spec: RidgeSpec = {
    kind: "ridges",
    ridges: rows.map(({ layer, epoch, counts }, index) => ({
      label: by === "layers" ? (layer === rows.length ? t("layers-output-short") : String(layer)) : formatEpoch(epoch),
      color: (palette[layer - 1] ?? text) + (by === "time" ? strength(index).toString(16).padStart(2, "0") : ""),
      bins: counts.length,
    })),
    // Layers differ in how many numbers they have and how far these are spread: of one moment, the forms are compared.
    heights: by === "layers" ? "own" : "shared",
    xScale: isGradient ? "log" : "linear",
    xLabel: QUANTITIES.find(({ value }) => value === quantity)?.axis ?? "",
    yLabel: by === "layers" ? t("layers-heading") : t("charts-epoch"),
    background: page,
    theme: { text, grid, axis },
  };
  return { spec, values: packed(rows) };
}

function Actions({ layer, count }: { layer: number; count: number }) {
  const { histogramOf, histogramBy } = choices.value;
  return (
    <>
      <select class="small-select" aria-label={t("charts-histograms-of")} data-testid="histogram-of" value={histogramOf} onChange={(event) => choose({ histogramOf: event.currentTarget.value as HistogramQuantity })}>
        {QUANTITIES.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
      </select>
      <Segmented
        label={t("charts-histograms")}
        options={[{ value: "layers", label: t("charts-histograms-all") }, { value: "time", label: t("charts-histograms-time") }]}
        value={histogramBy}
        onChange={(by) => choose({ histogramBy: by })}
      />
      {histogramBy === "time" && (
        <select class="small-select" aria-label={t("layers-heading")} value={layer} onChange={(event) => (histogramLayer.value = Number(event.currentTarget.value))}>
          {Array.from({ length: count }, (_, index) => <option key={index} value={index + 1}>{layerName(index + 1, count)}</option>)}
        </select>
      )}
    </>
  );
}

/** When it was, and how many numbers are missing on a logarithmic axis. */
function Caption({ answer }: { answer: Answer | null }) {
  const newest = answer?.rows.at(-1);
  if (!answer || !newest) return <>{t("charts-histograms-none")}</>;
  const withZeros = (answer.by === "layers" ? answer.rows : [newest]).filter((row) => zeroShare(row) > 0);
  const list = listOf(withZeros.map((row) => t("charts-histograms-zeros-of", { ...placeOf(row), share: formatShare(zeroShare(row)) })));
  const epoch = formatEpoch(newest.epoch);
  return <>{sentences(answer.by === "layers" ? t("charts-histograms-own-height", { epoch }) : t("charts-histograms-equal-areas", { epoch }), list && t("charts-histograms-zeros", { list }))}</>;
}

const placeOf = ({ layer }: HistogramRow) => layerArguments(layer, layers.value.length);

/** The edges between which all numbers lie. */
const span = ({ edges }: HistogramRow): [number, number] => [edges[0] ?? NaN, edges.at(-1) ?? NaN];
const formatEdge = (quantity: HistogramQuantity, value: number) => (quantity === "weights" || quantity === "activations" ? formatLoss(value) : formatExponent(value));

function summary(answer: Answer | null): string {
  if (!answer) return "";
  const { rows, quantity } = answer;
  return sentences(...rows.slice(answer.by === "layers" ? 0 : -1).map((row) => {
    const [from, to] = span(row);
    return t("charts-histograms-summary", { ...placeOf(row), epoch: formatEpoch(row.epoch), from: formatEdge(quantity, from), to: formatEdge(quantity, to) });
  }));
}

function table(answer: Answer | null) {
  const rows = (answer?.rows ?? []).map((row) => [
    answer?.by === "layers" ? layerName(row.layer, layers.value.length) : formatEpoch(row.epoch),
    formatCount(row.counts.reduce((sum, each) => sum + each, row.zeros)),
    ...span(row).map((edge) => formatEdge(answer?.quantity ?? "weights", edge)),
    formatShare(zeroShare(row)),
  ]);
  return { head: [answer?.by === "layers" ? t("layers-heading") : t("charts-epoch"), t("charts-histograms-count"), t("charts-histograms-from"), t("charts-histograms-to"), t("charts-histograms-exact-zeros")], rows };
}
