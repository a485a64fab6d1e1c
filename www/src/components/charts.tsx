// The charts under the picture: loss, gradient and frozen weights over the epochs.
import type { Config } from "../core-types";
import { valueWords } from "../lib/changes";
import { formatCount, formatExponent, formatLoss, formatShare } from "../lib/format";
import { colors } from "../lib/colors";
import { layerPalette } from "../lib/palette";
import { entries } from "../lib/per-layer";
import { accepted, parameter } from "../state/config-state";
import { earlyStopping, history, historyVersion, layers, status } from "../state/run-state";
import { brightness, lossScale, type LossScale } from "../state/view-state";
import type { Series } from "./chart-reading";
import { Explained } from "./explained";
import { LineChart, type Level, type Mark } from "./line-chart";
import { LineKey } from "./line-key";

export function LossChart() {
  const { positive, negative, accent, danger } = colors.value;
  const guide = colors.value["ink-3"];
  const stopping = earlyStopping.value;
  const stopped = status.value?.stopped;
  const chance = status.value?.chanceLoss;
  const series: Series[] = [
    { name: "Training", column: "loss", color: positive },
    { name: "Validation", column: "val_loss", color: negative, dash: "dashed" },
  ];
  const trainMode = trainModeName(accepted.value?.config ?? {});
  if (trainMode) series.push({ name: trainMode, column: "train_mode_loss", color: positive, dash: "dotted", width: 1.5 });
  const marks: Mark[] = [];
  if (stopping?.bestEpoch != null) marks.push({ name: `Best epoch ${formatCount(stopping.bestEpoch)}`, epoch: stopping.bestEpoch, color: accent, dash: "dashed" });
  if (stopped?.reason === "early_stopping") marks.push({ name: `Stopped at ${formatCount(stopped.epoch)}`, epoch: stopped.epoch, color: danger, dash: "solid" });
  if (stopped?.reason === "target") marks.push({ name: `Target reached at ${formatCount(stopped.epoch)}`, epoch: stopped.epoch, color: accent, dash: "solid" });
  const levels: Level[] = chance != null && Number.isFinite(chance) ? [{ name: `Chance ${formatLoss(chance)}`, value: chance, color: guide, dash: "dotted" }] : [];
  return (
    <LineChart
      testId="chart-loss"
      title="Loss"
      yLabel={lossName() + atIntervals("loss", "training ")}
      series={series}
      marks={marks}
      levels={levels}
      scale={lossScale.value === "log" ? { yScale: "log" } : { yScale: "linear", yMin: 0 }}
      format={formatLoss}
      actions={<ScaleToggle />}
      legend={
        <ul>
          {series.map(({ name, column, color, dash }) => <li key={name}><LineKey color={color} dash={dash} />{column === "train_mode_loss" ? <Explained id="train_mode_loss">{name}</Explained> : name}</li>)}
          {levels.map(({ name, color, dash }) => <li key={name}><LineKey color={color} dash={dash} /><Explained id="chance">{name}</Explained></li>)}
          {marks.map(({ name, color, dash }) => <li key={name}><LineKey color={color} dash={dash} upright />{name}</li>)}
        </ul>
      }
      summary={() => `After epoch ${formatCount(history.value.last("epoch"))}, the training loss is ${formatLoss(history.value.last("loss"))} and the validation loss ${formatLoss(history.value.last("val_loss"))}; at epoch 0 the training loss was ${formatLoss(history.value.value(0, history.value.column("loss")))}.`}
    />
  );
}

/** At full speed not every epoch is measured, and straight lines join those that are: a chart says so. */
function atIntervals(column: string, what = ""): string {
  void historyVersion.value;
  return history.value.hasGaps(column) ? `; ${what}every 25th epoch` : "";
}

/** What is minimised, by name, also where the core has chosen it. */
function lossName(): string {
  const objective = accepted.value?.objective;
  return objective ? valueWords(parameter("loss"), objective.loss) : "Loss";
}

/** In training the network differs from the one that is evaluated where units drop or batches normalise. */
function trainModeName(config: Config): string | null {
  const rates = [config["dropout"], config["input_dropout"], ...entries(config["layer_dropout"])];
  if (rates.some((rate) => Number(rate ?? 0) > 0)) return "Training, with dropout";
  return config["normalization"] === "batch" ? "Training, by mini-batches" : null;
}

function ScaleToggle() {
  const scales: { value: LossScale; label: string }[] = [{ value: "linear", label: "Linear" }, { value: "log", label: "Log" }];
  return (
    <fieldset class="segmented">
      <legend class="visually-hidden">Scale of the loss axis</legend>
      {scales.map(({ value, label }) => (
        <label key={value}>
          <input type="radio" name="loss-scale" value={value} checked={lossScale.value === value} onChange={() => (lossScale.value = value)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

export function GradientChart() {
  const series = layerSeries("gradient");
  const last = series.length;
  return (
    <LineChart
      testId="chart-gradient"
      title="Gradient magnitude per layer"
      yLabel={"RMS of ∂L/∂W" + atIntervals("gradient_1")}
      series={series}
      scale={{ yScale: "log" }}
      format={(value) => formatExponent(value, 2)}
      legend={<LayerLegend series={series} />}
      summary={() => `In the last epoch the first layer’s gradient is ${formatExponent(history.value.last("gradient_1"))} and the output layer’s ${formatExponent(history.value.last(`gradient_${last}`))}.`}
    />
  );
}

export function FrozenChart() {
  const series = layerSeries("frozen");
  return (
    <LineChart
      testId="chart-frozen"
      title="Frozen weights per layer"
      yLabel={"% of weights unchanged in the epoch" + atIntervals("frozen_1")}
      series={series}
      factor={100}
      scale={{ yScale: "linear", yMin: 0, yMax: 100 }}
      format={(value) => formatShare(value)}
      legend={<LayerLegend series={series} />}
      summary={() => `In the last epoch ${series.map(({ name, column }) => `${name}: ${formatShare(history.value.last(column))}`).join(", ")} of the weights did not change.`}
    />
  );
}

function layerSeries(measure: "gradient" | "frozen"): Series[] {
  const count = layers.value.length;
  return layerPalette(count, brightness.value).map((color, index) => ({
    name: index === count - 1 ? "Output layer" : `Layer ${index + 1}`,
    column: `${measure}_${index + 1}`,
    color,
  }));
}

/** First to last layer as one ramp: the order is what matters, and the reading names each. */
function LayerLegend({ series }: { series: Series[] }) {
  if (series.length <= 4) {
    return <ul>{series.map(({ name, color }) => <li key={name}><LineKey color={color} />{name}</li>)}</ul>;
  }
  return (
    <div class="layer-ramp">
      <span>Layer 1</span>
      <span class="ramp" aria-hidden="true">{series.map(({ name, color }) => <i key={name} style={{ background: color }} />)}</span>
      <span>Output layer</span>
    </div>
  );
}
