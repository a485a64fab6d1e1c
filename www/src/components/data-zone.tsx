// The data: which set, how much of it, how noisy, and what the network is told about each sample.
import { isHidden, lockOf } from "../lessons/locks";
import { accepted } from "../state/config-state";
import { isNarrow } from "../state/view-state";
import { newData } from "../store";
import { t } from "../text";
import { Group } from "./group";
import { GroupControls } from "./group-controls";
import { NewSeedButton } from "./new-seed-button";

export function DataZone() {
  const verdict = accepted.value;
  return (
    <section class="zone data" aria-labelledby="data-heading">
      <header class="zone-head">
        <h2 id="data-heading">{t("data-heading")}</h2>
        {!isHidden("data_seed") && <NewSeedButton lock={lockOf("data_seed")} label={t("data-new")} testId="new-data" hint={t("data-new-hint")} onClick={newData} />}
      </header>
      <GroupControls group="data" only="dataset" />
      {verdict && <p class="zone-note sample-note">{t("data-counts", { training: verdict.trainingSamples, validation: verdict.validationSamples })}</p>}
      <Group name="data-settings" class="settings data-settings" title={t("looks-data-settings")} isOpenAtFirst={!isNarrow.value}>
        <div class="fields"><GroupControls group="data" except="dataset" /></div>
      </Group>
    </section>
  );
}
