// The output: what the network answers now, and how good that is.
import type { Task } from "../core-types";
import { exact, formatLoss, formatShare } from "../lib/format";
import type { ExplanationId } from "../explanations";
import { formatMetric, metricLabel, metricsOf } from "../lib/metrics";
import { accepted } from "../state/config-state";
import { history, historyVersion, live, measuredBefore, playing, points, restoredEpoch } from "../state/run-state";
import { sentences, t } from "../text";
import { ConfusionMatrix } from "./confusion-matrix";
import { Explained } from "./explained";
import { Group } from "./group";
import { HeatMap } from "./heat-map";

const NOTES: Record<Task, string> = {
  binary: t("output-binary"),
  regression: t("output-regression"),
  multiclass: t("output-multiclass"),
};

export function OutputZone() {
  const task = accepted.value?.task ?? "binary";
  return (
    <section class="zone output" aria-labelledby="output-heading">
      <header class="zone-head">
        <h2 id="output-heading">{t("output-heading")}</h2>
        <p class="zone-note">{NOTES[task]}</p>
      </header>
      {task === "multiclass" ? <Digits /> : <><HeatMap task={task} />{task === "binary" ? <ClassLegend /> : <ValueLegend />}</>}
      <Scores task={task} />
    </section>
  );
}

function Digits() {
  void historyVersion.value;
  const accuracy = live("val_accuracy");
  return (
    <div class="digits">
      <p class="headline">
        <span class="headline-value" data-testid="val-accuracy" data-value={exact(accuracy)}>{formatShare(accuracy, 1)}</span>
        <span class="headline-label"><Explained id="accuracy">{t("output-validation-accuracy")}</Explained></span>
      </p>
      <ConfusionMatrix />
    </div>
  );
}

function ClassLegend() {
  return (
    <ul class="map-legend">
      <li><svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><circle class="negative" cx="6" cy="6" r="4" /></svg>{t("output-class-0")}</li>
      <li><svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><rect class="positive" x="2.4" y="2.4" width="7.2" height="7.2" /></svg>{t("output-class-1")}</li>
      <li><svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><circle class="ring" cx="6" cy="6" r="4" /></svg>{t("output-validation")}</li>
      <li><svg viewBox="0 0 18 12" width="18" height="12" aria-hidden="true"><path class="boundary" d="M1 9 C6 9 11 3 17 3" /></svg>{t("output-boundary")}</li>
    </ul>
  );
}

function ValueLegend() {
  let limit = 0;
  for (let index = 2; index < points.value.length; index += 4) limit = Math.max(limit, Math.abs(points.value[index] ?? 0));
  return (
    <div class="value-legend">
      <span>{formatLoss(-limit)}</span>
      <span class="color-bar" aria-hidden="true" />
      <span>{formatLoss(limit)}</span>
      <span class="value-legend-rings"><svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><circle class="ring" cx="6" cy="6" r="4" /></svg>{t("output-validation")}</span>
    </div>
  );
}

function Scores({ task }: { task: Task }) {
  void historyVersion.value;
  const [main = "", ...others] = metricsOf(history.value.columns);
  const restored = restoredEpoch();
  const before = playing.value ? null : measuredBefore("loss");
  const notes = sentences(
    restored !== null && t("output-restored", { epoch: restored }),
    before !== null && t("output-measured-before", { epoch: before }),
  );
  return (
    <>
      <table class="scores">
        {notes && <caption>{notes}</caption>}
        <thead><ScoreHead /></thead>
        <tbody>
          <Score name="loss" label={t("output-loss")} />
          {main && <Score name={main} label={metricLabel(main)} hasHeadline={task === "multiclass"} />}
        </tbody>
      </table>
      {others.length > 0 && (
        <Group name="metrics" class="more more-metrics" title={t("looks-more-metrics")} isOpenAtFirst={false}>
          <table class="scores minor">
            <thead class="visually-hidden"><ScoreHead /></thead>
            <tbody>{others.map((name) => <Score key={name} name={name} label={metricLabel(name)} />)}</tbody>
          </table>
        </Group>
      )}
    </>
  );
}

function ScoreHead() {
  return (
    <tr>
      <td />
      <th scope="col"><span class="key key-training" aria-hidden="true" />{t("output-training")}</th>
      <th scope="col"><span class="key key-validation" aria-hidden="true" />{t("output-validation")}</th>
    </tr>
  );
}

/** `hasHeadline`: the validation score stands above as well, and a test id names one element. */
function Score({ name, label, hasHeadline = false }: { name: string; label: string; hasHeadline?: boolean }) {
  void historyVersion.value;
  const [training, validation] = [live(name), live(`val_${name}`)];
  const id = name.replaceAll("_", "-");
  return (
    <tr>
      <th scope="row" abbr={label}><Explained id={name as ExplanationId} name={label}>{label === "R²" ? <>R<sup>2</sup></> : label}</Explained></th>
      <td data-testid={`train-${id}`} data-value={exact(training)}>{formatMetric(name, training)}</td>
      <td data-testid={hasHeadline ? undefined : `val-${id}`} data-value={exact(validation)}>{formatMetric(name, validation)}</td>
    </tr>
  );
}
