// The run at hand beside an earlier one: what was changed, and what came of it. Only what differs is listed; the curves of
// the earlier run are drawn in the charts.
import { Undo2, X } from "lucide";
import { formatCount, formatExponent, formatShare, NOT_MEASURED } from "../lib/format";
import { formatMetric } from "../lib/metrics";
import { commonGround } from "../lib/run-comparison";
import { differences, earlierRun, presentNumbers, type RunNumbers } from "../state/comparison";
import { parameter } from "../state/config-state";
import { historyVersion } from "../state/run-state";
import { endComparison, goBack } from "../store";
import { sentences, t } from "../text";
import { Icon } from "./icon";
import { LineKey } from "./line-key";
import { Text } from "./text";

export function Comparison() {
  const earlier = earlierRun.value;
  if (!earlier) return null;
  void historyVersion.value;
  const changed = differences.value;
  return (
    <section class="comparison" aria-labelledby="comparison-heading" data-testid="comparison">
      <header class="comparison-head">
        <h2 id="comparison-heading">{t("comparison-heading")}</h2>
        <p class="zone-note">
          <LineKey color="var(--ink-3)" /> {sentences(t("comparison-pale"), inCommon(changed.map(({ name }) => name)))}
        </p>
        <button type="button" class="button" data-testid="go-back" onClick={goBack}><Icon node={Undo2} size={16} /> {t("comparison-go-back")}</button>
        <button type="button" class="icon-button large" aria-label={t("comparison-end")} title={t("comparison-end")} onClick={endComparison}><Icon node={X} /></button>
      </header>
      <dl>
        {changed.map(({ name, label, before, now }) => <Pair key={name} id={name} label={label} before={before} now={now} />)}
        {changed.length === 0 && <div><dt>{t("comparison-settings")}</dt><dd>{t("comparison-settings-same")}</dd></div>}
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
      <dd>
        <Text
          id="comparison-pair"
          args={{ before, now }}
          parts={{
            hidden: (words) => <span class="visually-hidden">{words}</span>,
            arrow: (sign) => <span aria-hidden="true">{sign}</span>,
            now: (value) => <strong>{value}</strong>,
          }}
        />
      </dd>
    </div>
  );
}

const ROWS: { name: (numbers: RunNumbers) => string; of: (numbers: RunNumbers) => string | null }[] = [
  { name: () => t("comparison-epochs"), of: ({ epoch }) => formatCount(epoch) },
  { name: () => t("comparison-training-loss"), of: ({ loss }) => formatMetric("loss", loss) },
  { name: () => t("comparison-validation-loss"), of: ({ valLoss }) => (Number.isNaN(valLoss) ? null : formatMetric("loss", valLoss)) },
  { name: ({ metric }) => t("comparison-validation-metric", { metric: metric ?? "" }), of: ({ metric, score }) => (metric === null || Number.isNaN(score) ? null : formatMetric(metric, score)) },
  { name: () => t("comparison-gradient"), of: ({ gradient }) => formatExponent(gradient, 2) },
  { name: () => t("comparison-frozen"), of: ({ frozen }) => (Number.isNaN(frozen) ? null : formatShare(frozen)) },
];
