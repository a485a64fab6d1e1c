// The charts under the picture: which there are, which are shown, and those of the run as a whole (loss, metric, learning
// rate).
import type { ComponentType } from "preact";
import type { Config } from "../core-types";
import type { ExplanationId } from "../explanations";
import { valueWords } from "../lib/changes";
import { colors } from "../lib/colors";
import { formatLoss, formatShare } from "../lib/format";
import { formatMetric, isShare, metricLabel, metricsOf } from "../lib/metrics";
import { axisEnd, patienceWindow } from "../lib/patience";
import { entries } from "../lib/per-layer";
import { toTyped } from "../lib/scale";
import { chartMetric, CHARTS, choices, show, type ChartId } from "../state/chart-state";
import { comparableHistory } from "../state/comparison";
import { accepted, parameter } from "../state/config-state";
import { lesson } from "../state/lesson-state";
import { madeChanges } from "../state/run-log";
import { earlyStopping, history, historyVersion, status } from "../state/run-state";
import { intervalId, INTERVALS, lossScale, type IntervalId } from "../state/view-state";
import { t } from "../text";
import type { Series } from "./chart-reading";
import { HistogramChart } from "./histogram-chart";
import { LadderChart } from "./ladder-chart";
import { ActivationChart, FrozenChart, GradientChart, SaturationChart, UpdateChart } from "./layer-charts";
import { LineChart, type Band, type Level, type Mark } from "./line-chart";
import { Segmented } from "./segmented";

type Entry = { label: string; component: ComponentType; isOffered?: () => boolean };

const CATALOGUE: Record<ChartId, Entry> = {
  loss: { label: t("charts-loss"), component: LossChart },
  metric: { label: t("charts-metric"), component: MetricChart },
  gradient: { label: t("charts-gradient"), component: GradientChart },
  ladder: { label: t("charts-ladder"), component: LadderChart },
  "update-ratio": { label: t("charts-updates"), component: UpdateChart },
  frozen: { label: t("charts-frozen"), component: FrozenChart },
  histograms: { label: t("charts-histograms"), component: HistogramChart },
  activations: { label: t("charts-activations"), component: ActivationChart },
  saturation: { label: t("charts-saturation"), component: SaturationChart },
  "learning-rate": { label: t("charts-learning-rate"), component: LearningRateChart, isOffered: learningRateMoves },
};

const INTERVAL_NAMES: Record<IntervalId, string> = {
  auto: t("charts-interval-auto"),
  "1-epoch": t("charts-interval-epochs", { count: 1 }),
  "10-epochs": t("charts-interval-epochs", { count: 10 }),
  "100-epochs": t("charts-interval-epochs", { count: 100 }),
  "10-steps": t("charts-interval-steps", { count: 10 }),
  "1-step": t("charts-interval-steps", { count: 1 }),
};

/** Charts beside one another, by how many there are: rows that are full look better than rows that are long. */
const COLUMNS = [1, 1, 2, 3, 2, 3, 3, 3, 3, 3, 3];
/** The same on a screen with room for more. */
const WIDE_COLUMNS = [1, 1, 2, 3, 4, 3, 3, 4, 4, 3, 4];

export function Charts() {
  const offered = CHARTS.filter((id) => CATALOGUE[id].isOffered?.() ?? true);
  const shown = offered.filter((id) => choices.value.shown.includes(id));
  return (
    <section class="charts" aria-labelledby="charts-heading">
      <div class="charts-head">
        <h2 id="charts-heading" class="visually-hidden">{t("charts-heading")}</h2>
        <fieldset class="chips" data-testid="chart-chooser">
          <legend class="visually-hidden">{t("charts-chooser")}</legend>
          {offered.map((id) => (
            <label key={id} class="chip">
              <input type="checkbox" data-testid={`show-${id}`} checked={shown.includes(id)} onChange={(event) => show(id, event.currentTarget.checked)} />
              <span>{CATALOGUE[id].label}</span>
            </label>
          ))}
        </fieldset>
        {lesson.value === null && <label class="measured">
          <span>{t("charts-interval")}</span>
          <select class="small-select" data-testid="interval" value={intervalId.value} onChange={(event) => (intervalId.value = event.currentTarget.value)}>
            {INTERVALS.map(({ id }) => <option key={id} value={id}>{INTERVAL_NAMES[id]}</option>)}
          </select>
        </label>}
      </div>
      {shown.length > 0 && (
        <div class="chart-grid" style={{ "--columns": COLUMNS[shown.length] ?? 3, "--wide-columns": WIDE_COLUMNS[shown.length] ?? 4 }}>
          {shown.map((id) => {
            const { component: Chart } = CATALOGUE[id];
            return <Chart key={id} />;
          })}
        </div>
      )}
    </section>
  );
}

function LossChart() {
  const { positive, negative, accent, danger } = colors.value;
  const guide = colors.value["ink-3"];
  const stopping = earlyStopping.value;
  const stopped = status.value?.stopped;
  const chance = status.value?.chanceLoss;
  const epoch = status.value?.epoch ?? 0;
  const series: Series[] = [
    { name: t("charts-training"), column: "loss", color: positive },
    { name: t("charts-validation"), column: "val_loss", color: negative, dash: "dashed" },
  ];
  const trainMode = trainModeName(accepted.value?.config ?? {});
  if (trainMode) series.push({ name: trainMode, column: "train_mode_loss", color: positive, dash: "dotted", width: 1.5, explanation: "train_mode_loss" });
  const marks: Mark[] = [];
  if (stopping?.bestEpoch != null) marks.push({ name: t("charts-best-epoch", { epoch: stopping.bestEpoch }), epoch: stopping.bestEpoch, color: accent, dash: "dashed" });
  if (stopped?.reason === "early_stopping") marks.push({ name: t("charts-stopped", { epoch: stopped.epoch }), epoch: stopped.epoch, color: danger, dash: "solid" });
  if (stopped?.reason === "target") marks.push({ name: t("charts-target", { epoch: stopped.epoch }), epoch: stopped.epoch, color: accent, dash: "solid" });
  const levels: Level[] = chance != null && Number.isFinite(chance) ? [{ name: t("charts-chance", { loss: formatLoss(chance) }), value: chance, color: guide, dash: "dotted", explanation: "chance" }] : [];
  const window = patienceWindow(stopping, epoch);
  const bands: Band[] = window
    ? [
        { from: window.from, to: window.to, color: `${accent}1f` },
        { name: t("charts-patience", { wait: stopping?.wait ?? NaN, patience: stopping?.patience ?? NaN }), from: window.from, to: Math.min(window.filledTo, window.to), color: `${accent}40` },
      ]
    : [];
  return (
    <LineChart
      id="loss"
      reference={comparableHistory("loss")}
      title={t("charts-loss")}
      explanation="loss"
      yLabel={atIntervals(lossName(), "loss", "training")}
      series={series}
      marks={marks}
      levels={levels}
      bands={bands}
      xMax={axisEnd(epoch, window, stopping?.patience ?? 0)}
      scale={lossScale.value === "log" ? { yScale: "log" } : { yScale: "linear", yMin: 0 }}
      format={formatLoss}
      actions={
        <Segmented
          label={t("charts-scale")}
          options={[{ value: "linear", label: t("charts-scale-linear") }, { value: "log", label: t("charts-scale-log") }]}
          value={lossScale.value}
          onChange={(scale) => (lossScale.value = scale)}
        />
      }
      summary={() => t("charts-loss-summary", {
        epoch: history.value.last("epoch"),
        training: formatLoss(history.value.last("loss")),
        validation: formatLoss(history.value.last("val_loss")),
        first: formatLoss(history.value.value(0, history.value.column("loss"))),
      })}
    />
  );
}

/** At full speed not every epoch is measured, and straight lines join those that are: a chart says so. */
function atIntervals(label: string, column: string, set: "training" | "both"): string {
  void historyVersion.value;
  return history.value.hasGaps(column) ? t("charts-sparse", { label, set }) : label;
}

/** What is minimised, by name, also where the core has chosen it. */
function lossName(): string {
  const objective = accepted.value?.objective;
  return objective ? valueWords(parameter("loss"), objective.loss) : t("charts-loss");
}

/** In training the network differs from the one that is evaluated where units drop or batches normalise. */
function trainModeName(config: Config): string | null {
  const rates = [config["dropout"], config["input_dropout"], ...entries(config["layer_dropout"])];
  if (rates.some((rate) => Number(rate ?? 0) > 0)) return t("charts-training-dropout");
  return config["normalization"] === "batch" ? t("charts-training-batches") : null;
}

function MetricChart() {
  const { positive, negative } = colors.value;
  const names = metricsOf(history.value.columns);
  const name = names.includes(chartMetric.value) ? chartMetric.value : (names[0] ?? "");
  const asShare = isShare(name);
  // R² of a poor fit is far below zero, an error is never below it, and all other metrics lie between 0 and 1.
  const ends = name === "r2" ? {} : name === "rmse" || name === "mae" ? { yMin: 0 } : { yMin: 0, yMax: asShare ? 100 : 1 };
  return (
    <LineChart
      id="metric"
      reference={comparableHistory("metric")}
      title={name ? metricLabel(name) : t("charts-metric")}
      explanation={name ? (name as ExplanationId) : undefined}
      yLabel={atIntervals(asShare ? t("charts-in-percent", { what: metricLabel(name) }) : metricLabel(name), name, "training")}
      series={[
        { name: t("charts-training"), column: name, color: positive },
        { name: t("charts-validation"), column: `val_${name}`, color: negative, dash: "dashed" },
      ]}
      factor={asShare ? 100 : 1}
      scale={{ yScale: "linear", ...ends }}
      format={(value) => (asShare ? formatShare(value, 1) : formatMetric(name, value))}
      actions={
        <select class="small-select" aria-label={t("charts-metric")} data-testid="chart-metric" value={name} onChange={(event) => (chartMetric.value = event.currentTarget.value)}>
          {names.map((each) => <option key={each} value={each}>{metricLabel(each)}</option>)}
        </select>
      }
      summary={() => t("charts-metric-summary", { metric: metricLabel(name), training: formatMetric(name, history.value.last(name)), validation: formatMetric(name, history.value.last(`val_${name}`)) })}
    />
  );
}

/** Is there a schedule, or was the learning rate changed by hand? */
function learningRateMoves(): boolean {
  return (accepted.value?.config["schedule"] ?? "constant") !== "constant" || madeChanges.value.some(({ set }) => set === "learning_rate");
}

function LearningRateChart() {
  const format = (value: number) => (Number.isNaN(value) ? "–" : toTyped(Number(value.toPrecision(3))));
  return (
    <LineChart
      id="learning-rate"
      title={t("charts-learning-rate")}
      explanation="learning_rate"
      yLabel={t("charts-learning-rate-axis")}
      series={[{ name: t("charts-learning-rate"), column: "learning_rate", color: colors.value.ink }]}
      scale={{ yScale: "linear", yMin: 0 }}
      format={format}
      summary={() => t("charts-learning-rate-summary", { now: format(history.value.last("learning_rate")), first: format(history.value.value(1, history.value.column("learning_rate"))) })}
    />
  );
}
