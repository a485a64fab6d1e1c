// One or two settings varied over values and seeds: what to vary, how long it takes, and what came of it.
import { FlaskConical } from "lucide";
import { useEffect } from "preact/hooks";
import { probe, takePreset } from "../../sweep";
import { SWEEP_PRESETS } from "../../sweep-presets";
import { base, sweepOf } from "../../state/sweep-state";
import { t } from "../../text";
import { Icon } from "../icon";
import { Popover } from "../popover";
import { SweepForm } from "./sweep-form";
import { SweepResults } from "./sweep-results";
import { SweepStart } from "./sweep-start";

/** Settings rest for so long before their speed is tried. */
const PROBE_AFTER_MS = 500;

export function Sweep() {
  const settings = base.value;
  useEffect(() => {
    const timer = setTimeout(probe, PROBE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [settings]);
  return (
    <section class="sweep" aria-labelledby="sweep-heading" data-testid="sweep">
      <header class="sweep-head">
        <div>
          <h2 id="sweep-heading">{t("sweep-heading")}</h2>
          <p class="panel-hint">{t("sweep-hint")}</p>
        </div>
        <Popover label={<><Icon node={FlaskConical} size={16} /> {t("sweep-presets")}</>} buttonClass="button" panelClass="menu examples" panelName={t("sweep-presets")}>
          {(close) => SWEEP_PRESETS.map((preset) => (
            <button key={preset.id} type="button" class="menu-item example" data-testid={`sweep-preset-${preset.id}`} onClick={() => { close(); takePreset(preset); }}>
              <strong>{preset.title()}</strong>
              <span>{preset.summary()}</span>
            </button>
          ))}
        </Popover>
      </header>
      <SweepForm />
      <SweepStart />
      {sweepOf.value && <SweepResults of={sweepOf.value} />}
    </section>
  );
}
