// What identifies a run: the fingerprint of its weights and the numbers behind it. Two runs with the same config have
// the same fingerprint, on every machine.
import { formatCount } from "../lib/format";
import { accepted, catalogue } from "../state/config-state";
import { earlyStopping, playing, status } from "../state/run-state";

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
        <div><dt>Weights fingerprint</dt><dd><code data-testid="digest" data-value={digest ?? undefined}>{digest ?? "while at rest"}</code></dd></div>
        {earlyStopping.value && <div><dt>At the best epoch</dt><dd><code data-testid="best-digest" data-value={best ?? undefined}>{best ?? "–"}</code></dd></div>}
        <div><dt>Layers</dt><dd>{verdict.layerSizes.map(formatCount).join(" → ")}</dd></div>
        <div><dt>Parameters a layer</dt><dd>{verdict.parametersPerLayer.map(formatCount).join(" + ")}</dd></div>
        <div><dt>Steps</dt><dd data-testid="step-count" data-value={now.step}>{formatCount(now.step)}, {formatCount(now.stepsPerEpoch)} an epoch</dd></div>
        <div><dt>Engine version</dt><dd>{catalogue().engineVersion}</dd></div>
      </dl>
    </details>
  );
}
