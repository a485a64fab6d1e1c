// Early stopping: its switch, its parameters, and what the callback sees at this moment.
import type { ExplanationId } from "../explanations";
import { exact, formatCount, plural } from "../lib/format";
import { formatMetric } from "../lib/metrics";
import { draft, parameter } from "../state/config-state";
import { earlyStopping, status } from "../state/run-state";
import { Explained } from "./explained";
import { GroupControls } from "./group-controls";

export function EarlyStoppingPanel() {
  const isOn = draft.value["early_stopping"] === true;
  return (
    <section class="early-stopping" aria-label="Early stopping">
      <GroupControls group="early_stopping" sliders="none" />
      {isOn ? <Watch /> : <p class="panel-hint">{parameter("early_stopping").help}</p>}
    </section>
  );
}

function Watch() {
  const now = earlyStopping.value;
  if (!now) return null;
  const show = (value: number | null) => formatMetric(now.monitor, value);
  const epoch = status.value?.epoch ?? 0;
  const live = now.restored ? `the best: epoch ${formatCount(now.bestEpoch)}` : `the latest: epoch ${formatCount(epoch)}`;
  const warmUpLeft = now.startFromEpoch - epoch;
  return (
    <>
      <dl class="watch">
        <div><dt><Explained id="stopping_current">Current</Explained></dt><dd data-value={exact(now.current)}>{show(now.current)}</dd></div>
        <div><dt><Explained id="stopping_best">Best</Explained></dt><dd data-testid="best-value" data-value={exact(now.best)}>{show(now.best)}</dd></div>
        <div><dt>Best epoch</dt><dd data-testid="best-epoch" data-value={exact(now.bestEpoch)}>{formatCount(now.bestEpoch)}</dd></div>
        <Wait wait={now.wait} patience={now.patience} testId="wait" explanation="stopping_wait" />
        {now.startFromEpoch > 0 && <div><dt>Warm-up</dt><dd data-testid="warm-up">{warmUpLeft > 0 ? `${plural(warmUpLeft, "epoch")} left` : "over"}</dd></div>}
        {now.baseline !== null && <div><dt><Explained id="stopping_baseline">Baseline</Explained> {show(now.baseline)}</dt><dd data-testid="baseline">{now.baselineMet ? "met" : "not met yet"}</dd></div>}
        <div class="wide"><dt>Live weights</dt><dd data-testid="live-weights">{live}</dd></div>
      </dl>
      <KerasMessages lines={status.value?.kerasMessages ?? []} />
    </>
  );
}

export function Wait({ wait, patience, testId, explanation }: { wait: number; patience: number; testId: string; explanation: ExplanationId }) {
  return (
    <div>
      <dt><Explained id={explanation}>Wait</Explained></dt>
      <dd>
        <span data-testid={testId} data-value={wait}>{formatCount(wait)} of {plural(patience, "epoch")}</span>
        <meter min={0} max={Math.max(1, patience)} value={Math.min(wait, Math.max(1, patience))} aria-label="Wait, as a share of patience" />
      </dd>
    </div>
  );
}

/** Word for word, so that they can be found in Keras' own output. */
export function KerasMessages({ lines }: { lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <div class="keras">
      <p class="keras-title">Keras says</p>
      {lines.map((line) => <samp key={line} data-testid="keras-message">{line}</samp>)}
    </div>
  );
}
