// The ends of the runs over seeds: what they have in common, and one by one.
import { exact, formatCount, formatNumber, formatLoss, formatShare, NOT_MEASURED } from "../lib/format";
import { formatMetric, metricLabel } from "../lib/metrics";
import { alarmCounts, quantiles, type SeedOutcome } from "../lib/seeds";
import { openSeed } from "../over-seeds";
import { started } from "../state/run-log";
import { isOutdated, type Repetition } from "../state/seeds-state";

type Measure = { id: string; label: string; of: (outcome: SeedOutcome) => number; format: (value: number) => string };
type Props = { of: Repetition; outcomes: SeedOutcome[] };

function measuresOf({ column, judged }: Repetition, [first]: SeedOutcome[]): Measure[] {
  const metric = first?.metric ?? null;
  const kind = column === "val_loss" ? "validation" : "training";
  const measures: (Measure | null)[] = [
    { id: "loss", label: "Training loss", of: ({ loss }) => loss, format: formatLoss },
    column === "val_loss" ? { id: "val-loss", label: "Validation loss", of: ({ valLoss }) => valLoss, format: formatLoss } : null,
    metric === null ? null : { id: "metric", label: `${metricLabel(metric)} (${kind})`, of: ({ score }) => score, format: (value) => formatMetric(metric, value) },
    { id: "epochs", label: "Epochs run", of: ({ epochs }) => epochs, format: (value) => (Number.isInteger(value) ? formatCount(value) : value.toFixed(1)) },
    judged.layerSizes.length < 4 ? null : { id: "gradient", label: "Gradient, layer 1 over last hidden", of: ({ gradientRatio }) => gradientRatio, format: (value) => formatNumber(value, 2) },
    { id: "frozen", label: "Frozen in layer 1", of: ({ frozen }) => frozen, format: (value) => formatShare(value, 1) },
  ];
  return measures.filter((measure) => measure !== null);
}

/** Median and 5–95 % of each number, and how many runs ended in an alarm. */
export function SeedSummary({ of, outcomes }: Props) {
  const alarms = alarmCounts(outcomes);
  const runs = outcomes.length;
  return (
    <div class="seeds-summary">
      <h3>At the end of the runs</h3>
      <div class="numbers" role="region" aria-label="At the end of the runs: numbers" tabIndex={0}>
        <table data-testid="seeds-summary">
          <thead><tr><th scope="col">Of the live weights</th><th scope="col">Median</th><th scope="col">5 %</th><th scope="col">95 %</th><th scope="col">Runs</th></tr></thead>
          <tbody>
            {measuresOf(of, outcomes).map(({ id, label, of: read, format }) => {
              const { median, low, high, runs: counted } = quantiles(outcomes.map(read));
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
      <h4>Alarms</h4>
      {alarms.length === 0
        ? <p class="panel-hint" data-testid="seeds-alarms">None in {runs === 1 ? "the one run" : `any of the ${formatCount(runs)} runs`}.</p>
        : <ul class="seeds-alarms" data-testid="seeds-alarms">{alarms.map(({ title, runs: having }) => <li key={title}>{title}: {formatCount(having)} of {formatCount(runs)}</li>)}</ul>}
      {outcomes.some(({ ended }) => ended === "diverged") && <p class="panel-hint">A run that diverged has no numbers of its end but its epochs.</p>}
      {of.config["early_stopping"] === true && of.config["restore_best_weights"] === true && (
        <p class="panel-hint">Layers are not measured after every epoch. Where early stopping has put the best weights back, gradient and frozen share are those measured nearest to their epoch.</p>
      )}
    </div>
  );
}

const ENDS: Record<SeedOutcome["ended"], string> = { epochs: "all epochs", early_stopping: "early stopping", target: "target reached", diverged: "diverged" };

/** A row a seed; its button opens the run. */
export function SeedTable({ of, outcomes }: Props) {
  const measures = measuresOf(of, outcomes);
  return (
    <div class="numbers seeds-each" role="region" aria-label="Each seed’s run: numbers" tabIndex={0}>
      <table data-testid="seeds-table">
        <thead><tr><th scope="col">Seed</th>{measures.map(({ id, label }) => <th key={id} scope="col">{label}</th>)}<th scope="col">Ended by</th><th scope="col" class="seeds-words">Alarms</th></tr></thead>
        <tbody>
          {outcomes.map((outcome) => {
            const isHere = !isOutdated.value && started.value["seed"] === outcome.seed;
            return (
              <tr key={outcome.seed} data-seed={outcome.seed} aria-current={isHere ? "true" : undefined}>
                <th scope="row">
                  <button type="button" class="button quiet" aria-label={`Load the run of seed ${outcome.seed}`} title="Load this run into the page" onClick={() => openSeed(outcome.seed)}>{outcome.seed}</button>
                  {isHere && <span class="seeds-here">at hand</span>}
                </th>
                {measures.map(({ id, of: read, format }) => <td key={id} data-value={exact(read(outcome))}>{Number.isNaN(read(outcome)) ? NOT_MEASURED : format(read(outcome))}</td>)}
                <td>{ENDS[outcome.ended]}</td>
                <td class="seeds-words">{outcome.alarms.join("; ") || "none"}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
