// Early stopping: its switch, its parameters, and what the callback sees at this moment.
import { exact, formatCount, formatLoss, formatShare, plural } from "../lib/format";
import { draft, parameter } from "../state/config-state";
import { earlyStopping, status } from "../state/run-state";
import { GroupControls } from "./group-controls";

export function EarlyStoppingPanel() {
  const isOn = draft.value["early_stopping"] === true;
  return (
    <section class="panel early-stopping" aria-label="Early stopping">
      <GroupControls groups={["early_stopping"]} sliders={() => false} />
      {isOn ? <Watch /> : <p class="panel-hint">{parameter("early_stopping").help}</p>}
    </section>
  );
}

function Watch() {
  const now = earlyStopping.value;
  if (!now) return null;
  const isShare = now.monitor.endsWith("accuracy");
  const show = (value: number | null) => (isShare ? formatShare(value, 1) : formatLoss(value));
  const live = now.restored
    ? `the best: epoch ${formatCount(now.bestEpoch)}`
    : `the latest: epoch ${formatCount(status.value?.epoch)}`;
  return (
    <dl class="watch">
      <div><dt>Current</dt><dd data-value={exact(now.current)}>{show(now.current)}</dd></div>
      <div><dt>Best</dt><dd data-testid="best-value" data-value={exact(now.best)}>{show(now.best)}</dd></div>
      <div><dt>Best epoch</dt><dd data-testid="best-epoch" data-value={exact(now.bestEpoch)}>{formatCount(now.bestEpoch)}</dd></div>
      <div>
        <dt>Wait</dt>
        <dd>
          <span data-testid="wait" data-value={now.wait}>{formatCount(now.wait)} of {plural(now.patience, "epoch")}</span>
          <meter min={0} max={Math.max(1, now.patience)} value={Math.min(now.wait, Math.max(1, now.patience))} aria-label="Wait, as a share of patience" />
        </dd>
      </div>
      <div class="wide"><dt>Live weights</dt><dd data-testid="live-weights">{live}</dd></div>
    </dl>
  );
}
