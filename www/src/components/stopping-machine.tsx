// Early stopping drawn as a machine: four states in a ring, the ways between them, and a mark on the present one.
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp } from "lucide";
import type { EarlyStopping, Status } from "../core-types";
import { stoppingState, type StoppingState } from "../lib/stopping-machine";
import { t } from "../text";
import { Icon } from "./icon";

export function StoppingMachine({ now, clock }: { now: EarlyStopping; clock: Status }) {
  const state = stoppingState(now, clock);
  const { startFromEpoch, bestEpoch, wait, patience } = now;
  const left = startFromEpoch - clock.epoch;
  const stopped = clock.stopped?.reason === "early_stopping" ? clock.stopped.epoch : null;
  return (
    <ol class="machine" data-testid="stopping-machine" data-state={state} data-warm={startFromEpoch > 0 ? "" : undefined}>
      {startFromEpoch > 0 && (
        <State name="warm-up" title={t("stopping-warm-up")} present={state}>
          <span data-testid="warm-up">{left > 0 ? t("stopping-warm-up-left", { epochs: left }) : t("stopping-warm-up-over")}</span>
          <i class="warm-up-bar" style={{ "--share": Math.min(1, clock.epoch / startFromEpoch) }} aria-hidden="true" />
          <span class="way way-right" aria-hidden="true"><Icon node={ArrowRight} size={16} /></span>
        </State>
      )}
      <State name="watching" title={t("stopping-watching")} present={state}>
        {bestEpoch === null ? t("stopping-nothing-yet") : state === "watching" ? t("stopping-new-best-epoch", { epoch: bestEpoch }) : t("stopping-best-epoch", { epoch: bestEpoch })}
        <span class="way way-down" aria-hidden="true"><Icon node={ArrowDown} size={16} /> {t("stopping-way-no-new-best")}</span>
        <span class="way way-up" aria-hidden="true"><Icon node={ArrowUp} size={16} /> {t("stopping-way-new-best")}</span>
      </State>
      <State name="waiting" title={t("stopping-waiting")} present={state}>
        {t("stopping-wait-of", { wait, patience })}
        <span class="way way-left" aria-hidden="true"><Icon node={ArrowLeft} size={16} /></span>
      </State>
      <State name="stopped" title={t("stopping-stopped")} present={state}>
        {stopped === null ? t("stopping-once-used-up") : t("stopping-after-epoch", { epoch: stopped })}
      </State>
    </ol>
  );
}

type StateProps = { name: StoppingState; title: string; present: StoppingState; children: preact.ComponentChildren };

function State({ name, title, present, children }: StateProps) {
  const isPresent = name === present;
  return (
    <li class="machine-state" data-name={name} {...(isPresent ? { "aria-current": "step" } : {})}>
      <span class="machine-title">{isPresent && <span class="machine-mark" aria-hidden="true" />}{title}</span>
      <span class="machine-note">{children}</span>
    </li>
  );
}
