// The run at hand beside an earlier one: what was changed, and what came of it. Only what differs is listed; the curves of
// the earlier run are drawn in the charts.
import { Undo2, X } from "lucide";
import { formatCount, formatExponent, formatShare, NOT_MEASURED } from "../lib/format";
import { formatMetric, metricLabel } from "../lib/metrics";
import { commonGround } from "../lib/run-comparison";
import { differences, earlierRun, presentNumbers, type RunNumbers } from "../state/comparison";
import { parameter } from "../state/config-state";
import { historyVersion } from "../state/run-state";
import { endComparison, goBack } from "../store";
import { t } from "../text";
import { Icon } from "./icon";
import { LineKey } from "./line-key";

export function Comparison() {
  const earlier = earlierRun.value;
  if (!earlier) return null;
  void historyVersion.value;
  const changed = differences.value;
  return (
    <section class="comparison" aria-labelledby="comparison-heading" data-testid="comparison">
      <header class="comparison-head">
        <h2 id="comparison-heading">Compared with the run before</h2>
        <p class="zone-note">
          <LineKey color="var(--ink-3)" /> its curves are the pale ones. {inCommon(changed.map(({ name }) => name))}
        </p>
        <button type="button" class="button" data-testid="go-back" onClick={goBack}><Icon node={Undo2} size={16} /> Go back to it</button>
        <button type="button" class="icon-button large" aria-label="End the comparison" title="End the comparison" onClick={endComparison}><Icon node={X} /></button>
      </header>
      <dl>
        {changed.map(({ name, label, before, now }) => <Pair key={name} id={name} label={label} before={before} now={now} />)}
        {changed.length === 0 && <div><dt>Settings</dt><dd>the same</dd></div>}
      </dl>
      <dl class="outcome">
        {ROWS.map(({ name, of }) => {
          const [label, before, now] = [name(earlier.numbers), of(earlier.numbers), of(presentNumbers())];
          return before === null && now === null ? null : <Pair key={label} label={label} before={before ?? NOT_MEASURED} now={now ?? NOT_MEASURED} />;
        })}
      </dl>
    </section>
  );
}

function inCommon(changed: string[]): string {
  return t("runs-common", { ground: commonGround(changed, (name) => parameter(name).group), count: 2 });
}

function Pair({ id, label, before, now }: { id?: string; label: string; before: string; now: string }) {
  return (
    <div data-difference={id}>
      <dt>{label}</dt>
      <dd><span class="visually-hidden">before: </span>{before} <span aria-hidden="true">→</span> <span class="visually-hidden">now: </span><strong>{now}</strong></dd>
    </div>
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
