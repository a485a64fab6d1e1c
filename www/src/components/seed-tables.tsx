// The ends of the runs over seeds: what they have in common, and one by one.
import { spread } from "../core";
import { exact, formatCount, formatNumber, formatLoss, formatShare, NOT_MEASURED } from "../lib/format";
import { formatMetric, metricLabel } from "../lib/metrics";
import { alarmCounts, quantiles, type SeedOutcome } from "../lib/seeds";
import { openSeed } from "../over-seeds";
import { started } from "../state/run-log";
import { isOutdated, type Repetition } from "../state/seeds-state";
import { t } from "../text";

type Measure = { id: string; label: string; of: (outcome: SeedOutcome) => number; format: (value: number) => string };
type Props = { of: Repetition; outcomes: SeedOutcome[] };

function measuresOf({ column, judged }: Repetition, [first]: SeedOutcome[]): Measure[] {
  const metric = first?.metric ?? null;
  const set = column === "val_loss" ? "validation" : "training";
  const measures: (Measure | null)[] = [
    { id: "loss", label: t("seeds-training-loss"), of: ({ loss }) => loss, format: formatLoss },
    column === "val_loss" ? { id: "val-loss", label: t("seeds-validation-loss"), of: ({ valLoss }) => valLoss, format: formatLoss } : null,
    metric === null ? null : { id: "metric", label: t("seeds-metric", { metric: metricLabel(metric), set }), of: ({ score }) => score, format: (value) => formatMetric(metric, value) },
    { id: "epochs", label: t("seeds-epochs-run"), of: ({ epochs }) => epochs, format: (value) => (Number.isInteger(value) ? formatCount(value) : value.toFixed(1)) },
    judged.layerSizes.length < 4 ? null : { id: "gradient", label: t("seeds-gradient-ratio"), of: ({ gradientRatio }) => gradientRatio, format: (value) => formatNumber(value, 2) },
    { id: "frozen", label: t("seeds-frozen"), of: ({ frozen }) => frozen, format: (value) => formatShare(value, 1) },
  ];
  return measures.filter((measure) => measure !== null);
}

/** Median and 5–95 % of each number, and how many runs ended in an alarm. */
export function SeedSummary({ of, outcomes }: Props) {
  const alarms = alarmCounts(outcomes);
  const runs = outcomes.length;
  return (
    <div class="seeds-summary">
      <h3>{t("seeds-ends")}</h3>
      <div class="numbers" role="region" aria-label={t("seeds-ends-numbers")} tabIndex={0}>
        <table data-testid="seeds-summary">
          <thead><tr><th scope="col">{t("seeds-live-weights")}</th><th scope="col">{t("seeds-median")}</th><th scope="col">{t("seeds-low")}</th><th scope="col">{t("seeds-high")}</th><th scope="col">{t("seeds-runs")}</th></tr></thead>
          <tbody>
            {measuresOf(of, outcomes).map(({ id, label, of: read, format }) => {
              const { median, low, high, runs: counted } = quantiles(outcomes.map(read), spread);
              const cells = [["median", median], ["low", low], ["high", high]] as const;
              return (
                <tr key={id} data-measure={id}>
                  <th scope="row">{label}</th>
                  {cells.map(([name, value]) => <td key={name} data-quantile={name} data-value={exact(value)}>{Number.isNaN(value) ? NOT_MEASURED : format(value)}</td>)}
                  <td>{formatCount(counted)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <h4>{t("seeds-alarms")}</h4>
      {alarms.length === 0
        ? <p class="panel-hint" data-testid="seeds-alarms">{t("seeds-no-alarms", { runs })}</p>
        : <ul class="seeds-alarms" data-testid="seeds-alarms">{alarms.map(({ title, runs: having }) => <li key={title}>{t("seeds-alarm", { alarm: title, having, runs })}</li>)}</ul>}
      {outcomes.some(({ ended }) => ended === "diverged") && <p class="panel-hint">{t("seeds-diverged-note")}</p>}
      {of.config["early_stopping"] === true && of.config["restore_best_weights"] === true && (
        <p class="panel-hint">{t("seeds-measured-note")}</p>
      )}
    </div>
  );
}

const ENDS: Record<SeedOutcome["ended"], string> = { epochs: t("seeds-ended-epochs"), early_stopping: t("seeds-ended-early-stopping"), target: t("seeds-ended-target"), diverged: t("seeds-ended-diverged") };

/** A row a seed; its button opens the run. */
export function SeedTable({ of, outcomes }: Props) {
  const measures = measuresOf(of, outcomes);
  return (
    <div class="numbers seeds-each" role="region" aria-label={t("seeds-table")} tabIndex={0}>
      <table data-testid="seeds-table">
        <thead><tr><th scope="col">{t("seeds-seed")}</th>{measures.map(({ id, label }) => <th key={id} scope="col">{label}</th>)}<th scope="col">{t("seeds-ended-by")}</th><th scope="col" class="seeds-words">{t("seeds-alarms")}</th></tr></thead>
        <tbody>
          {outcomes.map((outcome) => {
            const isHere = !isOutdated.value && started.value["seed"] === outcome.seed;
            return (
              <tr key={outcome.seed} data-seed={outcome.seed} aria-current={isHere ? "true" : undefined}>
                <th scope="row">
                  <button type="button" class="button quiet" aria-label={t("seeds-load", { seed: String(outcome.seed) })} title={t("seeds-load-hint")} onClick={() => openSeed(outcome.seed)}>{outcome.seed}</button>
                  {isHere && <span class="seeds-here">{t("seeds-at-hand")}</span>}
                </th>
                {measures.map(({ id, of: read, format }) => <td key={id} data-value={exact(read(outcome))}>{Number.isNaN(read(outcome)) ? NOT_MEASURED : format(read(outcome))}</td>)}
                <td>{ENDS[outcome.ended]}</td>
                <td class="seeds-words">{outcome.alarms.map(({ title }) => title).join("; ") || t("seeds-no-alarm")}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
