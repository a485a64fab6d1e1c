// Pinned runs and the run at hand, overlaid: losses and a metric on shared axes, by epochs or by what training has cost.
import { computed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { colors } from "../../lib/colors";
import { formatEpoch, formatLoss, formatNumber, formatShare } from "../../lib/format";
import { letterOf, multiplyAdds } from "../../lib/kept-run";
import { formatMetric, isShare, metricLabel, metricsOf } from "../../lib/metrics";
import { columnOf, commonGround, differingSettings, endOf, overlay, powerFor } from "../../lib/run-comparison";
import { valueWords } from "../../lib/changes";
import { unpinAll } from "../../keep-runs";
import { chartMetric } from "../../state/chart-state";
import { parameter } from "../../state/config-state";
import { against, comparedRuns, curvesOf, nameOf, settingsOf, shownSplit, type Against, type ComparedRun, type Split } from "../../state/kept-runs";
import { lossScale } from "../../state/view-state";
import { andListOf, t } from "../../text";
import type { LegendEntry } from "../chart-frame";
import type { Abscissa, Series } from "../chart-reading";
import { LineChart } from "../line-chart";
import { Segmented } from "../segmented";
import { CurveLabels } from "./curve-labels";
import { runColor } from "./run-badge";
import { RunTable } from "./run-table";

export function RunComparison() {
  const runs = comparedRuns.value;
  if (runs.length === 0) return <p class="runs-invitation">{t("runs-invitation")}</p>;
  const differing = differingSettings(runs.map(({ run }) => settingsOf(run.link).config));
  const ground = commonGround(differing.filter((name) => name !== "changes"), (name) => parameter(name).group);
  return (
    <div class="runs-comparison" data-testid="runs-comparison">
      <div class="runs-comparison-head">
        <h3>{t("runs-compared", { count: runs.length })}</h3>
        <Segmented<Against> label={t("runs-against")} options={[{ value: "epochs", label: t("runs-by-epochs") }, { value: "compute", label: t("runs-by-compute") }]} value={against.value} onChange={(chosen) => (against.value = chosen)} />
        <Segmented<Split> label={t("runs-split")} options={[{ value: "both", label: t("runs-split-both") }, { value: "training", label: t("runs-training") }, { value: "validation", label: t("runs-validation") }]} value={shownSplit.value} onChange={(chosen) => (shownSplit.value = chosen)} />
        <button type="button" class="button quiet" data-testid="unpin-all" onClick={unpinAll}>{t("runs-unpin-all")}</button>
      </div>
      <p class="runs-ground" data-testid="runs-ground" data-ground={ground}>{t("runs-common", { ground, count: runs.length })}</p>
      <div class="runs-charts">
        <LossCurves runs={runs} />
        <MetricCurves runs={runs} />
      </div>
      {against.value === "compute" && <p class="panel-hint">{t("runs-compute-note")}</p>}
      <RunTable runs={runs} differing={differing} />
    </div>
  );
}

const keyOf = ({ run }: ComparedRun): string => run.id;

/** What runs are laid along, and where an epoch of one of them stands on it. */
function axisOf(runs: ComparedRun[]): { along: Abscissa; place: (of: ComparedRun) => (epoch: number) => number } {
  if (against.value === "epochs") {
    return { along: { label: t("runs-axis-epochs"), format: formatEpoch, words: (x) => t("runs-at-epoch", { epoch: formatEpoch(x) }) }, place: () => (epoch) => epoch };
  }
  const power = powerFor(Math.max(1, ...runs.map(({ run }) => multiplyAdds(run, run.epochs))));
  const format = (x: number) => formatNumber(x, 3);
  return {
    along: { label: t("runs-axis-compute", { power }), format, words: (x) => t("runs-at-compute", { power, amount: format(x) }) },
    place: ({ run }) => (epoch) => multiplyAdds(run, epoch) / 10 ** power,
  };
}

type CurvesProps = { id: "runs-loss" | "runs-metric"; runs: ComparedRun[]; column: string; title: string; yLabel: string; isLog: boolean; ends: { yMin?: number; yMax?: number }; factor?: number; format: (value: number) => string; caption?: string; actions?: ComponentChildren };

/** The curves of one number, of training and validation, for all runs. */
function Curves({ id, runs, column, title, yLabel, isLog, ends, factor = 1, format, caption, actions }: CurvesProps) {
  const guide = colors.value["ink-3"];
  const split = shownSplit.value;
  const columns = [...(split === "validation" ? [] : [column]), ...(split === "training" ? [] : [`val_${column}`])];
  const { along, place } = axisOf(runs);
  const record = useMemo(() => computed(() => {
    const now = comparedRuns.value.filter(({ run }) => run.columns.includes(column));
    const { place: placeNow } = axisOf(comparedRuns.value);
    return overlay(now.map((of) => ({ key: keyOf(of), history: curvesOf(of.run), place: placeNow(of) })), ["", "val_"].map((prefix) => prefix + column));
  }), [column]);
  const having = runs.filter(({ run }) => columns.some((name) => run.columns.includes(name)));
  const series: Series[] = having.flatMap((of) => columns.map((name) => {
    const isValidation = name.startsWith("val_");
    return {
      name: t(isValidation ? "runs-curve-validation" : "runs-curve-training", { run: shortName(of) }),
      column: columnOf(keyOf(of), name),
      color: runColor(of.slot),
      dash: isValidation ? "dashed" : "solid",
      width: of.isPresent ? 2.25 : 1.75,
    };
  }));
  const legend: LegendEntry[] = [
    ...having.map((of) => ({ name: longName(of), color: runColor(of.slot) })),
    ...(split === "both" ? [{ name: t("runs-training"), color: guide }, { name: t("runs-validation"), color: guide, dash: "dashed" as const }] : []),
  ];
  const labels = having.flatMap((of) => {
    const end = endOf(curvesOf(of.run), columns.at(-1) ?? "") ?? endOf(curvesOf(of.run), columns[0] ?? "");
    return end ? [{ slot: of.slot, x: place(of)(end.epoch), y: end.value * factor }] : [];
  });
  return (
    <LineChart
      id={id}
      title={title}
      yLabel={yLabel}
      record={record}
      series={series}
      legend={legend}
      along={along}
      labels={(area) => <CurveLabels area={area} isLog={isLog} ends={labels} />}
      factor={factor}
      scale={isLog ? { yScale: "log" } : { yScale: "linear", ...ends }}
      format={format}
      caption={caption}
      actions={actions}
      summary={() => having.map((of) => t("runs-summary", { run: longName(of), title, training: format(of.run.final[column] ?? NaN), validation: format(of.run.final[`val_${column}`] ?? NaN), epochs: of.run.epochs })).join(" ")}
      describe={() => having.map(longName).join("; ")}
    />
  );
}

const shortName = ({ slot }: ComparedRun): string => (slot === null ? t("runs-now") : letterOf(slot));
const longName = (of: ComparedRun): string => t("runs-long-name", { letter: shortName(of), name: nameOf(of.run) });

function LossCurves({ runs }: { runs: ComparedRun[] }) {
  const losses = [...new Set(runs.map(({ run }) => run.loss))];
  const label = (loss: string | undefined) => valueWords(parameter("loss"), loss);
  return (
    <Curves
      id="runs-loss"
      runs={runs}
      column="loss"
      title={t("runs-loss")}
      yLabel={losses.length === 1 ? label(losses[0]) : t("runs-loss")}
      isLog={lossScale.value === "log"}
      ends={{ yMin: 0 }}
      format={formatLoss}
      caption={losses.length === 1 ? "" : t("runs-other-losses", { losses: andListOf(losses.map(label)) })}
      actions={
        <Segmented label={t("runs-loss-scale")} options={[{ value: "linear", label: t("runs-linear") }, { value: "log", label: t("runs-log") }]} value={lossScale.value} onChange={(scale) => (lossScale.value = scale)} />
      }
    />
  );
}

function MetricCurves({ runs }: { runs: ComparedRun[] }) {
  const names = [...new Set(runs.flatMap(({ run }) => metricsOf(run.columns)))];
  const name = names.includes(chartMetric.value) ? chartMetric.value : names[0];
  if (name === undefined) return null;
  const asShare = isShare(name);
  const ends = name === "r2" ? {} : name === "rmse" || name === "mae" ? { yMin: 0 } : { yMin: 0, yMax: asShare ? 100 : 1 };
  const without = runs.filter(({ run }) => !run.columns.includes(name)).length;
  return (
    <Curves
      id="runs-metric"
      runs={runs}
      column={name}
      title={metricLabel(name)}
      yLabel={asShare ? t("runs-in-percent", { metric: metricLabel(name) }) : metricLabel(name)}
      isLog={false}
      ends={ends}
      factor={asShare ? 100 : 1}
      format={(value) => (asShare ? formatShare(value, 1) : formatMetric(name, value))}
      caption={without === 0 ? "" : t("runs-without-metric", { count: without })}
      actions={
        <select class="small-select" aria-label={t("runs-metric")} data-testid="runs-metric" value={name} onChange={(event) => (chartMetric.value = event.currentTarget.value)}>
          {names.map((each) => <option key={each} value={each}>{metricLabel(each)}</option>)}
        </select>
      }
    />
  );
}
