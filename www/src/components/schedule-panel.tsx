// The learning rate where a schedule moves it: what it is now, and what the schedule that waits for plateaus sees.
import { valueWords } from "../lib/changes";
import { exact } from "../lib/format";
import { formatMetric } from "../lib/metrics";
import { toTyped } from "../lib/scale";
import { accepted, parameter } from "../state/config-state";
import { status } from "../state/run-state";
import { t } from "../text";
import { Explained } from "./explained";
import { KerasMessages, Wait } from "./early-stopping-panel";

export function SchedulePanel() {
  const now = status.value;
  const config = accepted.value?.config;
  if (!now || !config || config["schedule"] === "constant") return null;
  const { plateau } = now;
  return (
    <section class="schedule" aria-labelledby="schedule-heading">
      <h3 id="schedule-heading">{t("stopping-schedule")}</h3>
      <p class="panel-hint">{valueWords(parameter("schedule"), config["schedule"])}</p>
      <dl class="watch">
        <div><dt><Explained id="learning_rate" name={t("stopping-schedule-now-name")}>{t("stopping-schedule-now")}</Explained></dt><dd data-testid="learning-rate-now" data-value={exact(now.learningRate)}>{toTyped(Number(now.learningRate.toPrecision(3)))}</dd></div>
        {plateau && <div><dt><Explained id="plateau_best">{t("stopping-schedule-best")}</Explained></dt><dd data-value={exact(plateau.best)}>{formatMetric(String(config["plateau_monitor"]), plateau.best)}</dd></div>}
        {plateau && <Wait wait={plateau.wait} patience={plateau.patience} testId="plateau-wait" explanation="plateau_wait" />}
        {plateau && plateau.cooldown > 0 && <div><dt><Explained id="plateau_cooldown">{t("stopping-schedule-cooldown")}</Explained></dt><dd>{t("stopping-schedule-cooldown-left", { epochs: plateau.cooldown })}</dd></div>}
      </dl>
      <KerasMessages lines={plateau?.messages ?? []} />
    </section>
  );
}
