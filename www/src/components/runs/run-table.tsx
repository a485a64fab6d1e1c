// Compared runs in one table, a column a run: the settings in which they differ, and only these; then what came of them.
import type { ComponentChildren } from "preact";
import { exact, formatCount, formatLoss, formatMany, NOT_MEASURED } from "../../lib/format";
import { multiplyAdds, type KeptRun } from "../../lib/kept-run";
import { formatMetric, metricLabel, metricsOf } from "../../lib/metrics";
import { nameOf, settingsOf, settingWords, type ComparedRun } from "../../state/kept-runs";
import { catalogue } from "../../state/config-state";
import { t } from "../../text";
import { RunBadge } from "./run-badge";

type Outcome = { id: string; label: string; value: (run: KeptRun) => number; words: (run: KeptRun) => string };

export function RunTable({ runs, differing }: { runs: ComparedRun[]; differing: string[] }) {
  const settings = catalogue().parameters.filter(({ name }) => name !== "changes" && differing.includes(name));
  const kept = runs.map(({ run }) => run);
  const changes = kept.map(({ link }) => settingsOf(link).log.length);
  return (
    <div class="numbers runs-numbers" role="region" aria-label={t("runs-table")} tabIndex={0}>
      <table data-testid="runs-table">
        <thead>
          <tr>
            <td />
            {runs.map(({ run, slot, isPresent }) => <th key={run.id} scope="col"><span class="run-column"><RunBadge slot={slot} /><span class="run-column-name">{isPresent && slot === null ? t("runs-present") : nameOf(run)}</span></span></th>)}
          </tr>
        </thead>
        {runs.length > 1 && <tbody>
          <Section columns={runs.length}>{t("runs-settings", { count: settings.length })}</Section>
          {settings.map(({ name, label }) => (
            <tr key={name} data-setting={name}>
              <th scope="row">{label}</th>
              {kept.map(({ id, link }) => <td key={id}>{settingWords(name, settingsOf(link).config[name])}</td>)}
            </tr>
          ))}
          {changes.some((count) => count > 0) && (
            <tr data-setting="changes">
              <th scope="row">{t("runs-changes")}</th>
              {kept.map(({ id }, index) => <td key={id}>{formatCount(changes[index])}</td>)}
            </tr>
          )}
        </tbody>}
        <tbody>
          <Section columns={runs.length}>{t("runs-outcome")}</Section>
          {outcomesOf(kept).map(({ id, label, value, words }) => (
            <tr key={id} data-outcome={id}>
              <th scope="row">{label}</th>
              {kept.map((run) => <td key={run.id} data-value={exact(value(run))}>{words(run)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Section({ columns, children }: { columns: number; children: ComponentChildren }) {
  return <tr class="runs-section"><th scope="colgroup" colSpan={columns + 1}>{children}</th></tr>;
}

function outcomesOf(runs: readonly KeptRun[]): Outcome[] {
  const number = (id: string, label: string, value: (run: KeptRun) => number | undefined, format: (value: number) => string): Outcome => ({
    id,
    label,
    value: (run) => value(run) ?? NaN,
    words: (run) => { const found = value(run); return found === undefined || Number.isNaN(found) ? NOT_MEASURED : format(found); },
  });
  const metrics = [...new Set(runs.flatMap(({ columns }) => metricsOf(columns).slice(0, 1)))];
  return [
    number("epochs", t("runs-outcome-epochs"), ({ epochs }) => epochs, formatCount),
    { id: "ended", label: t("runs-outcome-ended"), value: () => NaN, words: ({ ended }) => t("runs-ended", { how: ended ?? "open" }) },
    { id: "best", label: t("runs-outcome-best"), value: ({ best }) => best?.loss ?? NaN, words: ({ best }) => (best ? t("runs-outcome-best-at", { loss: formatLoss(best.loss), epoch: formatCount(best.epoch) }) : NOT_MEASURED) },
    number("val-loss", t("runs-outcome-validation"), ({ final }) => final["val_loss"], formatLoss),
    number("loss", t("runs-outcome-training"), ({ final }) => final["loss"], formatLoss),
    ...metrics.flatMap((name) => [
      number(`val-${name}`, t("runs-outcome-metric-validation", { metric: metricLabel(name) }), ({ final }) => final[`val_${name}`], (value) => formatMetric(name, value)),
      number(name, t("runs-outcome-metric-training", { metric: metricLabel(name) }), ({ final }) => final[name], (value) => formatMetric(name, value)),
    ]),
    number("parameters", t("runs-outcome-parameters"), ({ parameters }) => parameters, formatCount),
    number("compute", t("runs-outcome-compute"), (run) => multiplyAdds(run, run.epochs), formatMany),
    { id: "digest", label: t("runs-outcome-digest"), value: () => NaN, words: ({ digest }) => digest?.slice(0, 8) ?? NOT_MEASURED },
  ];
}
