// What identifies a run: the fingerprint of its weights and the numbers behind it. Two runs with the same config have
// the same fingerprint, on every machine.
import { formatCount } from "../lib/format";
import { toTyped } from "../lib/scale";
import { accepted, catalogue } from "../state/config-state";
import { earlyStopping, playing, status } from "../state/run-state";
import { t } from "../text";
import { Explained } from "./explained";

export function RunDetails() {
  const now = status.value;
  const verdict = accepted.value;
  if (!now || !verdict) return null;
  const digest = playing.value ? null : now.digest;
  const best = playing.value ? null : earlyStopping.value?.bestDigest;
  return (
    <details class="run-details">
      <summary>{t("details-heading")}</summary>
      <dl>
        <div><dt><Explained id="digest">{t("details-fingerprint")}</Explained></dt><dd><code data-testid="digest" data-value={digest ?? undefined}>{digest ?? t("details-at-rest")}</code></dd></div>
        {earlyStopping.value && <div><dt><Explained id="digest" name={t("details-best-fingerprint-name")}>{t("details-best-fingerprint")}</Explained></dt><dd><code data-testid="best-digest" data-value={best ?? undefined}>{best ?? "–"}</code></dd></div>}
        <div><dt>{t("details-layers")}</dt><dd>{verdict.layerSizes.map(formatCount).join(" → ")}</dd></div>
        <div><dt><Explained id="parameters">{t("details-parameters")}</Explained></dt><dd>{verdict.parametersPerLayer.map(formatCount).join(" + ")}</dd></div>
        <div><dt><Explained id="step">{t("details-steps")}</Explained></dt><dd data-testid="step-count" data-value={now.step}>{t("details-step-counts", { steps: now.step, each: now.stepsPerEpoch })}</dd></div>
        <div><dt><Explained id="learning_rate">{t("details-learning-rate")}</Explained></dt><dd>{toTyped(Number(now.learningRate.toPrecision(6)))}</dd></div>
        <div><dt>{t("details-engine")}</dt><dd>{catalogue().engineVersion}</dd></div>
      </dl>
    </details>
  );
}
