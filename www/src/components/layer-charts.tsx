// Charts of what was measured of the layers, over the epochs: a curve a layer, in the palette of the layers.
import type { ComponentChildren } from "preact";
import type { ExplanationId } from "../explanations";
import { colors } from "../lib/colors";
import { formatExponent, formatLoss, formatShare } from "../lib/format";
import { layerName } from "../lib/layer-names";
import { layerPalette } from "../lib/palette";
import { choices, choose } from "../state/chart-state";
import { historyVersion, layerHistory, layers, live } from "../state/run-state";
import { brightness } from "../state/view-state";
import { listOf, t } from "../text";
import type { Series } from "./chart-reading";
import { LineChart } from "./line-chart";
import { Segmented } from "./segmented";

/** One curve a layer of a measure; of hidden layers only where the output layer has none. */
function layerSeries(measure: string, isHiddenOnly = false): Series[] {
  const count = layers.value.length;
  const colorOf = layerPalette(count, brightness.value);
  return colorOf.slice(0, isHiddenOnly ? count - 1 : count).map((color, index) => ({ name: layerName(index + 1, count), column: `${measure}_${index + 1}`, color }));
}

/** Where not every epoch was measured, or is still kept, straight lines join those that were: a chart says so. */
function atIntervals(label: string): string {
  const { value: record } = layerHistory;
  void historyVersion.value;
  return record.last("epoch") - record.value(0, 0) > record.rows - 1 ? t("charts-at-intervals", { label }) : label;
}

const listed = (series: Series[], format: (value: number) => string) => listOf(series.map(({ name, column }) => t("charts-named-value", { name, value: format(live(column)) })));

export function GradientChart() {
  const isOfWeights = choices.value.gradientOf === "weights";
  const series = layerSeries(isOfWeights ? "gradient" : "activation_gradient");
  const [first, last] = [series[0], series.at(-1)];
  const format = (value: number) => formatExponent(value, 2);
  return (
    <LineChart
      id="gradient"
      title={t("charts-gradient-title")}
      explanation={isOfWeights ? "gradient" : "activation_gradient"}
      yLabel={atIntervals(isOfWeights ? t("charts-gradient-axis") : t("charts-gradient-axis-activations"))}
      record={layerHistory}
      series={series}
      isByLayer
      scale={{ yScale: "log" }}
      format={format}
      actions={
        <Segmented
          label={t("charts-gradient-by")}
          options={[{ value: "weights", label: "∂L/∂W" }, { value: "activations", label: "∂L/∂a" }]}
          value={choices.value.gradientOf}
          onChange={(gradientOf) => choose({ gradientOf })}
        />
      }
      summary={() => t("charts-gradient-summary", { first: format(live(first?.column ?? "")), last: format(live(last?.column ?? "")) })}
    />
  );
}

export function UpdateChart() {
  const isSinceStart = choices.value.updateOf === "start";
  const series = layerSeries(isSinceStart ? "change" : "update_ratio");
  const formatRatio = (value: number) => (value === -Infinity ? t("charts-update-none") : Number.isNaN(value) ? "–" : value.toFixed(2).replace("-", "−"));
  const shared = {
    id: "update-ratio" as const,
    record: layerHistory,
    series,
    isByLayer: true,
    actions: (
      <Segmented
        label={t("charts-change-switch")}
        options={[{ value: "step", label: t("charts-change-step") }, { value: "start", label: t("charts-change-start") }]}
        value={choices.value.updateOf}
        onChange={(updateOf) => choose({ updateOf })}
      />
    ),
  };
  if (isSinceStart) {
    return (
      <LineChart
        {...shared}
        title={t("charts-change-title")}
        explanation="change"
        yLabel={t("charts-change-axis")}
        scale={{ yScale: "log" }}
        format={(value) => formatExponent(value, 2)}
        caption={t("charts-change-caption")}
        summary={() => t("charts-change-summary", { values: listed(series, (value) => formatExponent(value, 2)) })}
      />
    );
  }
  return (
    <LineChart
      {...shared}
      title={t("charts-update-title")}
      explanation="update_ratio"
      yLabel={atIntervals(t("charts-update-axis"))}
      levels={[{ name: t("charts-update-level"), value: -3, color: colors.value["ink-3"], dash: "dotted" }]}
      scale={{ yScale: "linear" }}
      format={formatRatio}
      caption={t("charts-update-caption")}
      summary={() => t("charts-update-summary", { values: listed(series, formatRatio) })}
    />
  );
}

export function ActivationChart() {
  const isSpread = choices.value.activation === "std";
  const series = layerSeries(isSpread ? "activation_std" : "activation_mean");
  return (
    <LineChart
      id="activations"
      title={isSpread ? t("charts-spread-title") : t("charts-mean-title")}
      explanation={isSpread ? "activation_std" : "activation_mean"}
      yLabel={isSpread ? t("charts-spread-axis") : t("charts-mean-axis")}
      record={layerHistory}
      series={series}
      isByLayer
      scale={isSpread ? { yScale: "linear", yMin: 0 } : { yScale: "linear" }}
      format={formatLoss}
      actions={
        <Segmented
          label={t("charts-activations")}
          options={[{ value: "std", label: t("charts-spread") }, { value: "mean", label: t("charts-mean") }]}
          value={choices.value.activation}
          onChange={(activation) => choose({ activation })}
        />
      }
      caption={isSpread ? t("charts-spread-caption") : undefined}
      summary={() => (isSpread ? t("charts-spread-summary", { values: listed(series, formatLoss) }) : t("charts-mean-summary", { values: listed(series, formatLoss) }))}
    />
  );
}

export function FrozenChart() {
  const isSinceStart = choices.value.frozenSince === "start";
  const series = layerSeries(isSinceStart ? "frozen_since_start" : "frozen");
  const format = (value: number) => formatShare(value);
  return (
    <ShareChart
      id="frozen"
      title={t("charts-frozen-title")}
      explanation={isSinceStart ? "frozen_since_start" : "frozen"}
      yLabel={atIntervals(isSinceStart ? t("charts-frozen-start-axis") : t("charts-frozen-epoch-axis"))}
      series={series}
      actions={
        <Segmented
          label={t("charts-frozen")}
          options={[{ value: "epoch", label: t("charts-frozen-epoch") }, { value: "start", label: t("charts-frozen-start") }]}
          value={choices.value.frozenSince}
          onChange={(frozenSince) => choose({ frozenSince })}
        />
      }
      summary={() => (isSinceStart ? t("charts-frozen-start-summary", { values: listed(series, format) }) : t("charts-frozen-epoch-summary", { values: listed(series, format) }))}
    />
  );
}

export function SaturationChart() {
  const isDead = choices.value.saturation === "dead";
  const series = layerSeries(choices.value.saturation, true);
  const format = (value: number) => formatShare(value);
  return (
    <ShareChart
      id="saturation"
      title={isDead ? t("charts-dead-title") : t("charts-saturated-title")}
      explanation={isDead ? "dead" : "saturated"}
      yLabel={isDead ? t("charts-dead-axis") : t("charts-saturated-axis")}
      series={series}
      actions={
        <Segmented
          label={t("charts-share-of")}
          options={[{ value: "saturated", label: t("charts-saturated") }, { value: "dead", label: t("charts-dead") }]}
          value={choices.value.saturation}
          onChange={(saturation) => choose({ saturation })}
        />
      }
      caption={<NothingToShow series={series} isDead={isDead} />}
      summary={() => (isDead ? t("charts-dead-summary", { values: listed(series, format) }) : t("charts-saturated-summary", { values: listed(series, format) }))}
    />
  );
}

function NothingToShow({ series, isDead }: { series: Series[]; isDead: boolean }) {
  if (series.some(({ column }) => !Number.isNaN(live(column)))) return null;
  if (series.length === 0) return <>{t("charts-no-hidden-layers")}</>;
  return isDead ? null : <>{t("charts-nothing-saturates")}</>;
}

type ShareProps = { id: "frozen" | "saturation"; title: string; explanation: ExplanationId; yLabel: string; series: Series[]; actions: ComponentChildren; caption?: ComponentChildren; summary: () => string };

function ShareChart(props: ShareProps) {
  return <LineChart {...props} record={layerHistory} isByLayer factor={100} scale={{ yScale: "linear", yMin: 0, yMax: 100 }} format={(value) => formatShare(value)} />;
}
