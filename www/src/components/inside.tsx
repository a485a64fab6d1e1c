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
  { id: "time", label: t("inside-time"), content: () => <OverTime /> },
  { id: "runs", label: <>{t("runs-tab")}</>, content: () => <Runs /> },
  { id: "seeds", label: t("inside-seeds"), content: () => <OverSeeds /> },
  { id: "sweep", label: t("sweep-tab"), content: () => <Sweep /> },
  { id: "step", label: t("inside-step"), content: () => <OneStep /> },
  { id: "chain-rule", label: t("inside-chain-rule"), content: () => <ChainRuleCalculator factorsOfRun={factorsOfRun.value} /> },
  { id: "units", label: t("inside-units"), content: () => <UnitMaps /> },
];

export function Inside() {
  return (
    <section class="inside" aria-label={t("inside-heading")}>
      <Tabs name={t("inside-heading")} tabs={TABS} chosen={insideTab} />
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
