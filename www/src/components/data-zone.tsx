// The data: which set, how much of it, how noisy, and what the network is told about each sample.
import { formatCount } from "../lib/format";
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
        <h2 id="data-heading">Data</h2>
        <NewSeedButton label="New data" testId="new-data" hint="Draw other samples: a new data seed" onClick={newData} />
      </header>
      <GroupControls group="data" only="dataset" />
      {verdict && <p class="zone-note sample-note">{formatCount(verdict.trainingSamples)} training, {formatCount(verdict.validationSamples)} validation</p>}
      <Group name="data-settings" class="settings data-settings" title={t("looks-data-settings")} isOpenAtFirst={!isNarrow.value}>
        <div class="fields"><GroupControls group="data" except="dataset" /></div>
      </Group>
    </section>
  );
}
