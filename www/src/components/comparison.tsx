// The run at hand beside an earlier one: what was changed, and what came of it. Only what differs is listed; the curves of
// the earlier run are drawn in the charts.
import { Undo2, X } from "lucide";
import { formatCount, formatExponent, formatShare } from "../lib/format";
import { formatMetric, metricLabel } from "../lib/metrics";
import { differences, earlierRun, presentNumbers, type RunNumbers } from "../state/comparison";
import { historyVersion } from "../state/run-state";
import { endComparison, goBack } from "../store";
import { Icon } from "./icon";
import { LineKey } from "./line-key";

const SEEDS = ["seed", "data_seed"];

export function Comparison() {
  const earlier = earlierRun.value;
  if (!earlier) return null;
  void historyVersion.value;
  const changed = differences.value;
  const hasSameSeeds = !changed.some(({ name }) => SEEDS.includes(name));
  return (
    <section class="comparison" aria-labelledby="comparison-heading" data-testid="comparison">
      <header class="comparison-head">
        <h2 id="comparison-heading">Compared with the run before</h2>
        <p class="zone-note">
          <LineKey color="var(--ink-3)" /> its curves are the pale ones. {hasSameSeeds ? "Both have the same data and the same seeds." : "The seeds differ, so chance plays a part as well."}
        </p>
        <button type="button" class="button" data-testid="go-back" onClick={goBack}><Icon node={Undo2} size={16} /> Go back to it</button>
        <button type="button" class="icon-button large" aria-label="End the comparison" title="End the comparison" onClick={endComparison}><Icon node={X} /></button>
      </header>
      <div class="comparison-scroll">
        <table>
          <thead><tr><td /><th scope="col">Before</th><th scope="col">Now</th></tr></thead>
          <tbody>
            {changed.map(({ name, label, before, now }) => (
              <tr key={name} data-difference={name}><th scope="row">{label}</th><td>{before}</td><td class="changed">{now}</td></tr>
            ))}
            {changed.length === 0 && <tr><th scope="row">Settings</th><td colSpan={2}>the same</td></tr>}
          </tbody>
          <tbody class="outcome">
            {ROWS.map(({ name, of }) => {
              const [before, now] = [of(earlier.numbers), of(presentNumbers())];
              return before === null && now === null ? null : <tr key={name(earlier.numbers)}><th scope="row">{name(earlier.numbers)}</th><td>{before ?? "–"}</td><td>{now ?? "–"}</td></tr>;
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const ROWS: { name: (numbers: RunNumbers) => string; of: (numbers: RunNumbers) => string | null }[] = [
  { name: () => "Epochs", of: ({ epoch }) => formatCount(epoch) },
  { name: () => "Training loss", of: ({ loss }) => formatMetric("loss", loss) },
  { name: () => "Validation loss", of: ({ valLoss }) => (Number.isNaN(valLoss) ? null : formatMetric("loss", valLoss)) },
  { name: ({ metric }) => `Validation ${metricLabel(metric ?? "").toLowerCase()}`, of: ({ metric, score }) => (metric === null || Number.isNaN(score) ? null : formatMetric(metric, score)) },
  { name: () => "Gradient of layer 1", of: ({ gradient }) => formatExponent(gradient, 2) },
  { name: () => "Frozen in layer 1", of: ({ frozen }) => (Number.isNaN(frozen) ? null : formatShare(frozen)) },
];
