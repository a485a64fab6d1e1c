// What came of a sweep: a heat map of a chosen outcome, or a curve where one setting is varied, and the same as a file.
import { ClipboardCopy, Download } from "lucide";
import { useState } from "preact/hooks";
import { SHARES } from "../../lib/sweep";
import { accepted } from "../../state/config-state";
import { cells, progress, quantities, quantity, quantityId, view, type SweepOf } from "../../state/sweep-state";
import { saveSweep } from "../../sweep";
import { t } from "../../text";
import { Icon } from "../icon";
import { Segmented } from "../segmented";
import { ColourLegend } from "./colour-legend";
import { quantityLabel, quantityMeaning, settingsOf } from "./quantity-words";
import { SweepChart } from "./sweep-chart";
import { SweepGrid } from "./sweep-grid";

export function SweepResults({ of }: { of: SweepOf }) {
  const isShare = SHARES.some(({ id }) => id === quantity.value.id);
  return (
    <div class="sweep-results" data-testid="sweep-results" data-done={progress.value.done}>
      <div class="sweep-look">
        <label class="sweep-quantity">
          <span class="field-label">{t("sweep-quantity")}</span>
          <select class="select" data-testid="sweep-quantity" value={quantity.value.id} onChange={(event) => (quantityId.value = event.currentTarget.value)}>
            {quantities.value.map(({ id }) => <option key={id} value={id}>{quantityLabel(id)}</option>)}
          </select>
        </label>
        <Segmented
          label={t("sweep-view")}
          options={[{ value: "numbers", label: t("sweep-view-numbers") }, { value: "curves", label: t("sweep-view-curves") }]}
          value={view.value}
          onChange={(next) => (view.value = next)}
        />
        <p class="sweep-meaning">{quantityMeaning(quantity.value.id)} {!isShare && t("sweep-median", { seeds: of.seeds.length })} {view.value === "curves" && t("sweep-curves-meaning")}</p>
      </div>
      <div class={of.axes.length === 1 ? "sweep-one" : "sweep-two"}>
        {of.axes.length === 1 && <SweepChart of={of} />}
        <div class="sweep-map">
          <SweepGrid of={of} />
          <ColourLegend of={of} />
        </div>
      </div>
      <About of={of} />
    </div>
  );
}

/** Of what the results are, and how to take them away. */
function About({ of }: { of: SweepOf }) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(of.command).then(() => setIsCopied(true), () => setIsCopied(false));
  const hasRows = cells.value.some(({ done }) => done > 0);
  return (
    <div class="sweep-about">
      <p class="panel-hint" data-testid="sweep-of">
        {settingsOf(of)} {hasOtherSettings(of) && t("sweep-other-settings")}
      </p>
      <div class="sweep-take">
        <button type="button" class="button quiet" data-testid="sweep-csv" aria-disabled={!hasRows} onClick={() => hasRows && saveSweep()}>
          <Icon node={Download} size={15} /> {t("sweep-csv")}
        </button>
        <button type="button" class="button quiet" data-testid="sweep-copy" onClick={() => void copy()}>
          <Icon node={ClipboardCopy} size={15} /> {t("sweep-copy")}
        </button>
        <span role="status" class="sweep-copied">{isCopied && t("sweep-copied")}</span>
      </div>
      <details class="more">
        <summary>{t("sweep-command")}</summary>
        <pre class="sweep-command" data-testid="sweep-command" tabIndex={0} role="region" aria-label={t("sweep-command")}>{of.command}</pre>
      </details>
    </div>
  );
}

/** Do the settings of the run at hand differ in more than what was varied? */
function hasOtherSettings({ axes, base }: SweepOf): boolean {
  const config = accepted.value?.config;
  const varied = new Set([...axes.map(({ name }) => name), "seed", "changes"]);
  return config !== undefined && Object.keys(config).some((name) => !varied.has(name) && JSON.stringify(config[name]) !== JSON.stringify(base[name]));
}
