// The inside of the run, from several sides: what time has brought, and whatever one must stop and look at closely.
import { factorsOfRun } from "../state/one-step";
import { insideTab } from "../state/view-state";
import { t } from "../text";
import { ChainRuleCalculator } from "./chain-rule/chain-rule-calculator";
import { Charts } from "./charts";
import { EarlyStoppingPanel } from "./early-stopping-panel";
import { Group } from "./group";
import { OneStep } from "./one-step/one-step";
import { OverSeeds } from "./over-seeds";
import { Runs } from "./runs/runs";
import { SchedulePanel } from "./schedule-panel";
import { Sweep } from "./sweep/sweep";
import { Tabs, type Tab } from "./tabs";
import { UnitMaps } from "./units/unit-maps";

const TABS: readonly Tab[] = [
  { id: "time", label: "Over time", content: () => <OverTime /> },
  { id: "runs", label: <>{t("runs-tab")}</>, content: () => <Runs /> },
  { id: "seeds", label: "Over seeds", content: () => <OverSeeds /> },
  { id: "sweep", label: t("sweep-tab"), content: () => <Sweep /> },
  { id: "step", label: "One step, slowly", content: () => <OneStep /> },
  { id: "chain-rule", label: "Chain-rule calculator", content: () => <ChainRuleCalculator factorsOfRun={factorsOfRun.value} /> },
  { id: "units", label: "Neuron maps", content: () => <UnitMaps /> },
];

export function Inside() {
  return (
    <section class="inside" aria-label="Inside the run">
      <Tabs name="Inside the run" tabs={TABS} chosen={insideTab} />
    </section>
  );
}

function OverTime() {
  return (
    <div class="over-time">
      <Charts />
      <Group name="panel" class="beside-charts" title={t("looks-panel")} isOpenAtFirst>
        <div class="panel">
          <EarlyStoppingPanel />
          <SchedulePanel />
        </div>
      </Group>
    </div>
  );
}
