// What identifies a run: the fingerprint of its weights and the numbers behind it. Two runs with the same config have
// the same fingerprint, on every machine.
import { formatCount } from "../lib/format";
import { toTyped } from "../lib/scale";
import { accepted, catalogue } from "../state/config-state";
import { earlyStopping, playing, status } from "../state/run-state";
import { Explained } from "./explained";

export function RunDetails() {
  const now = status.value;
  const verdict = accepted.value;
  if (!now || !verdict) return null;
  const digest = playing.value ? null : now.digest;
  const best = playing.value ? null : earlyStopping.value?.bestDigest;
  return (
    <details class="run-details">
      <summary>Run details</summary>
      <dl>
        <div><dt><Explained id="digest">Weights fingerprint</Explained></dt><dd><code data-testid="digest" data-value={digest ?? undefined}>{digest ?? "while at rest"}</code></dd></div>
        {earlyStopping.value && <div><dt><Explained id="digest" name="Fingerprint at the best epoch">At the best epoch</Explained></dt><dd><code data-testid="best-digest" data-value={best ?? undefined}>{best ?? "–"}</code></dd></div>}
        <div><dt>Layers</dt><dd>{verdict.layerSizes.map(formatCount).join(" → ")}</dd></div>
        <div><dt><Explained id="parameters">Parameters a layer</Explained></dt><dd>{verdict.parametersPerLayer.map(formatCount).join(" + ")}</dd></div>
        <div><dt><Explained id="step">Steps</Explained></dt><dd data-testid="step-count" data-value={now.step}>{formatCount(now.step)}, {formatCount(now.stepsPerEpoch)} an epoch</dd></div>
        <div><dt><Explained id="learning_rate">Learning rate</Explained></dt><dd>{toTyped(Number(now.learningRate.toPrecision(6)))}</dd></div>
        <div><dt>Engine version</dt><dd>{catalogue().engineVersion}</dd></div>
      </dl>
    </details>
  );
}
