// Early stopping: its switch, its parameters, and the callback as a machine one can watch at work.
import { useEffect, useRef, useState } from "preact/hooks";
import type { ExplanationId } from "../explanations";
import { exact } from "../lib/format";
import { formatMetric } from "../lib/metrics";
import { baselineWarning, bearable, endedBy, stoppingState, stoppingWords } from "../lib/stopping-machine";
import { draft, parameter } from "../state/config-state";
import { earlyStopping, status } from "../state/run-state";
import { t } from "../text";
import { Explained } from "./explained";
import { GroupControls } from "./group-controls";
import { StoppingMachine } from "./stopping-machine";
import { Text } from "./text";

export function EarlyStoppingPanel() {
  const isOn = draft.value["early_stopping"] === true;
  return (
    <section class="early-stopping" aria-label={t("stopping-heading")}>
      <GroupControls group="early_stopping" sliders="none" />
      {isOn ? <Watch /> : <p class="panel-hint">{parameter("early_stopping").help}</p>}
    </section>
  );
}

function Watch() {
  const [now, clock] = [earlyStopping.value, status.value];
  if (!now || !clock) return null;
  const show = (value: number | null) => formatMetric(now.monitor, value);
  const warning = baselineWarning(now);
  const isLast = !now.restored;
  return (
    <div class="stopping">
      <StoppingMachine now={now} clock={clock} />
      <dl class="watch">
        <Wait wait={now.wait} patience={now.patience} testId="wait" explanation="stopping_wait" />
        <div><dt><Explained id="stopping_current">{t("stopping-current")}</Explained></dt><dd data-value={exact(now.current)}>{show(now.current)}</dd></div>
        <div>
          <dt>
            {now.bestEpoch === null
              ? <Text id="stopping-best" parts={{ term: (name) => <Explained id="stopping_best">{name}</Explained> }} />
              : <Text
                  id="stopping-best-at"
                  args={{ epoch: now.bestEpoch }}
                  parts={{
                    term: (name) => <Explained id="stopping_best">{name}</Explained>,
                    epoch: (text) => <span data-testid="best-epoch" data-value={exact(now.bestEpoch)}>{text}</span>,
                  }}
                />}
          </dt>
          <dd data-testid="best-value" data-value={exact(now.best)}>{show(now.best)}</dd>
        </div>
        {now.baseline !== null && (
          <div class="wide">
            <dt><Text id="stopping-baseline" args={{ value: show(now.baseline) }} parts={{ term: (name) => <Explained id="stopping_baseline">{name}</Explained> }} /></dt>
            <dd data-testid="baseline">{now.baselineMet ? t("stopping-baseline-met") : t("stopping-baseline-not-met")}</dd>
            {warning && <dd class="watch-note">{warning}</dd>}
          </div>
        )}
        <div class="wide">
          <dt>{t("stopping-live-weights")}</dt>
          <dd data-testid="live-weights">{isLast ? t("stopping-latest", { epoch: clock.epoch }) : t("stopping-put-back", { epoch: now.bestEpoch ?? NaN })}</dd>
        </div>
      </dl>
      <Verdict />
      <Spoken state={stoppingState(now, clock)} text={stoppingWords(now, clock)} />
    </div>
  );
}

/** How it ended. Keras' words are shown whether `verbose` asks for them or not, and it is said which. */
function Verdict() {
  const [now, clock] = [earlyStopping.value, status.value];
  if (!now || !clock?.stopped) return null;
  const isPrinted = clock.kerasMessages.length > 0;
  const ended = endedBy(clock.stopped);
  return (
    <>
      {ended && <p class="watch-note">{ended}</p>}
      <KerasMessages lines={now.verdict} title={isPrinted ? t("stopping-keras") : t("stopping-keras-verbose")} />
    </>
  );
}

type WaitProps = { wait: number; patience: number; testId: string; explanation: ExplanationId };

/** So many epochs are drawn one by one. */
const MOST_PIPS = 20;

export function Wait({ wait, patience, testId, explanation }: WaitProps) {
  const all = bearable(patience);
  return (
    <div class="wide wait" data-used-up={wait >= all ? "" : undefined}>
      <dt><Explained id={explanation}>{t("stopping-wait")}</Explained></dt>
      <dd data-testid={testId} data-value={wait}>{t("stopping-wait-epochs", { wait, patience })}</dd>
      <dd class="wait-drawn" aria-hidden="true">
        {all <= MOST_PIPS
          ? Array.from({ length: all }, (_, index) => <i key={index} class="pip" data-filled={index < wait ? "" : undefined} />)
          : <i class="pip pip-bar" style={{ "--share": Math.min(1, wait / all) }} />}
      </dd>
    </div>
  );
}

/** Word for word, so that they can be found in Keras' own output. */
export function KerasMessages({ lines, title = t("stopping-keras") }: { lines: string[]; title?: string }) {
  if (lines.length === 0) return null;
  return (
    <div class="keras">
      <p class="keras-title">{title}</p>
      {lines.map((line) => <samp key={line} data-testid="keras-message">{line}</samp>)}
    </div>
  );
}

/** While a run goes fast, states come and go many times a second: at most this often is one read aloud. */
const SPEAK_EVERY_MS = 6000;

/** The machine in a sentence, when its state has changed. */
function Spoken({ state, text }: { state: string; text: string }) {
  const [spoken, speak] = useState("");
  const latest = useRef({ state, text });
  const said = useRef({ state, at: -Infinity });
  latest.current = { state, text };
  useEffect(() => {
    if (state === said.current.state) return;
    const pause = state === "stopped" ? 0 : said.current.at + SPEAK_EVERY_MS - performance.now();
    const timer = setTimeout(() => {
      // it may have gone back to what was said last
      if (latest.current.state === said.current.state) return;
      said.current = { state: latest.current.state, at: performance.now() };
      speak(latest.current.text);
    }, Math.max(0, pause));
    return () => clearTimeout(timer);
  }, [state]);
  return <p class="visually-hidden" role="status" data-testid="stopping-spoken">{spoken}</p>;
}
