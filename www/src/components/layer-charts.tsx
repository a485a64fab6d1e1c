// Charts of what was measured of the layers, over the epochs: a curve a layer, in the palette of the layers.
import type { ComponentChildren } from "preact";
import type { ExplanationId } from "../explanations";
import { colors } from "../lib/colors";
import { formatExponent, formatLoss, formatShare } from "../lib/format";
import { layerPalette } from "../lib/palette";
import { choices, choose } from "../state/chart-state";
import { historyVersion, layerHistory, layers, live } from "../state/run-state";
import { brightness } from "../state/view-state";
import type { Series } from "./chart-reading";
import { LineChart } from "./line-chart";
import { Segmented } from "./segmented";

/** "Layer 3"; the last one is the output layer. */
export function layerName(layer: number, of: number): string {
  return layer === of ? "Output layer" : `Layer ${layer}`;
}

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
  return record.last("epoch") - record.value(0, 0) > record.rows - 1 ? `${label}; at intervals` : label;
}

const listed = (series: Series[], format: (value: number) => string) => series.map(({ name, column }) => `${name}: ${format(live(column))}`).join(", ");

export function GradientChart() {
  const isOfWeights = choices.value.gradientOf === "weights";
  const series = layerSeries(isOfWeights ? "gradient" : "activation_gradient");
  const [first, last] = [series[0], series.at(-1)];
  const format = (value: number) => formatExponent(value, 2);
  return (
    <LineChart
      id="gradient"
      title="Gradient magnitude per layer"
      explanation={isOfWeights ? "gradient" : "activation_gradient"}
      yLabel={atIntervals(isOfWeights ? "RMS of ∂L/∂W" : "RMS of ∂L/∂a, per sample")}
      record={layerHistory}
      series={series}
      isByLayer
      scale={{ yScale: "log" }}
      format={format}
      actions={
        <Segmented
          label="Gradient by"
          options={[{ value: "weights", label: "∂L/∂W" }, { value: "activations", label: "∂L/∂a" }]}
          value={choices.value.gradientOf}
          onChange={(gradientOf) => choose({ gradientOf })}
        />
      }
      summary={() => `The first layer’s gradient is ${format(live(first?.column ?? ""))} and the output layer’s ${format(live(last?.column ?? ""))}.`}
    />
  );
}

export function UpdateChart() {
  const isSinceStart = choices.value.updateOf === "start";
  const series = layerSeries(isSinceStart ? "change" : "update_ratio");
  const formatRatio = (value: number) => (value === -Infinity ? "no weight moved" : Number.isNaN(value) ? "–" : value.toFixed(2).replace("-", "−"));
  const shared = {
    id: "update-ratio" as const,
    record: layerHistory,
    series,
    isByLayer: true,
    actions: (
      <Segmented
        label="Change of the weights"
        options={[{ value: "step", label: "Last step" }, { value: "start", label: "Since the start" }]}
        value={choices.value.updateOf}
        onChange={(updateOf) => choose({ updateOf })}
      />
    ),
  };
  if (isSinceStart) {
    return (
      <LineChart
        {...shared}
        title="Change since the start per layer"
        explanation="change"
        yLabel="length of the change over that of the first weights"
        scale={{ yScale: "log" }}
        format={(value) => formatExponent(value, 2)}
        caption="How far each layer has come from where it began: 1 means as far as its weights were long."
        summary={() => `The change of the weights since the start, over their length at the start. ${listed(series, (value) => formatExponent(value, 2))}.`}
      />
    );
  }
  return (
    <LineChart
      {...shared}
      title="Update ratio per layer"
      explanation="update_ratio"
      yLabel={atIntervals("log10 of update size over weight size")}
      levels={[{ name: "−3: a thousandth a step", value: -3, color: colors.value["ink-3"], dash: "dotted" }]}
      scale={{ yScale: "linear" }}
      format={formatRatio}
      caption="About −3 is a healthy pace. Far below, a layer hardly moves; far above, its weights are thrown about."
      summary={() => `The last update’s size over that of the weights, as a power of ten. ${listed(series, formatRatio)}.`}
    />
  );
}

export function ActivationChart() {
  const isSpread = choices.value.activation === "std";
  const series = layerSeries(isSpread ? "activation_std" : "activation_mean");
  return (
    <LineChart
      id="activations"
      title={isSpread ? "Spread of activations per layer" : "Mean activation per layer"}
      explanation={isSpread ? "activation_std" : "activation_mean"}
      yLabel={isSpread ? "standard deviation over units and training samples" : "mean over units and training samples"}
      record={layerHistory}
      series={series}
      isByLayer
      scale={isSpread ? { yScale: "linear", yMin: 0 } : { yScale: "linear" }}
      format={formatLoss}
      actions={
        <Segmented
          label="Activations"
          options={[{ value: "std", label: "Spread" }, { value: "mean", label: "Mean" }]}
          value={choices.value.activation}
          onChange={(activation) => choose({ activation })}
        />
      }
      caption={isSpread ? "Where the spread shrinks from layer to layer, signals fade on the way forward, as gradients do on the way back." : undefined}
      summary={() => `${isSpread ? "Standard deviation" : "Mean"} of what the units give: ${listed(series, formatLoss)}.`}
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
      title="Frozen weights per layer"
      explanation={isSinceStart ? "frozen_since_start" : "frozen"}
      yLabel={atIntervals(isSinceStart ? "% of weights with the bits they started with" : "% of weights unchanged in the epoch")}
      series={series}
      actions={
        <Segmented
          label="Frozen"
          options={[{ value: "epoch", label: "In the last epoch" }, { value: "start", label: "Since the start" }]}
          value={choices.value.frozenSince}
          onChange={(frozenSince) => choose({ frozenSince })}
        />
      }
      summary={() => `${isSinceStart ? "Since the start" : "In the last epoch"} so many of the weights did not change: ${listed(series, format)}.`}
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
      title={isDead ? "Dead units per layer" : "Saturated activations per layer"}
      explanation={isDead ? "dead" : "saturated"}
      yLabel={isDead ? "% of units that give 0 for every training sample" : "% of activations near an end of their range"}
      series={series}
      actions={
        <Segmented
          label="Share of"
          options={[{ value: "saturated", label: "Saturated" }, { value: "dead", label: "Dead" }]}
          value={choices.value.saturation}
          onChange={(saturation) => choose({ saturation })}
        />
      }
      caption={<NothingToShow series={series} isDead={isDead} />}
      summary={() => (isDead ? `Units that give 0 for every training sample: ${listed(series, format)}.` : `Activations near an end of their range: ${listed(series, format)}.`)}
    />
  );
}

function NothingToShow({ series, isDead }: { series: Series[]; isDead: boolean }) {
  if (series.some(({ column }) => !Number.isNaN(live(column)))) return null;
  if (series.length === 0) return <>There are no hidden layers.</>;
  return isDead ? null : <>None of these activations has two ends to saturate at. Look for dead units instead.</>;
}

type ShareProps = { id: "frozen" | "saturation"; title: string; explanation: ExplanationId; yLabel: string; series: Series[]; actions: ComponentChildren; caption?: ComponentChildren; summary: () => string };

function ShareChart(props: ShareProps) {
  return <LineChart {...props} record={layerHistory} isByLayer factor={100} scale={{ yScale: "linear", yMin: 0, yMax: 100 }} format={(value) => formatShare(value)} />;
}
