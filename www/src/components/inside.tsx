// The inside of the run, from several sides: what time has brought, and whatever one must stop and look at closely.
import { insideTab } from "../state/view-state";
import { t } from "../text";
import { Charts } from "./charts";
import { EarlyStoppingPanel } from "./early-stopping-panel";
import { Group } from "./group";
import { lazily } from "./lazily";
import { SchedulePanel } from "./schedule-panel";
import { Tabs, type Tab } from "./tabs";

const Runs = lazily(async () => (await import("./runs/runs")).Runs);
const OverSeeds = lazily(async () => (await import("./over-seeds")).OverSeeds);
const Sweep = lazily(async () => (await import("./sweep/sweep")).Sweep);
const OneStep = lazily(async () => (await import("./one-step/one-step")).OneStep);
const ChainRule = lazily(async () => (await import("./chain-rule/chain-rule-calculator")).ChainRuleCalculator);
const UnitMaps = lazily(async () => (await import("./units/unit-maps")).UnitMaps);

const TABS: readonly Tab[] = [
  { id: "time", label: t("inside-time"), content: () => <OverTime /> },
  { id: "runs", label: <>{t("runs-tab")}</>, content: () => <Runs /> },
  { id: "seeds", label: t("inside-seeds"), content: () => <OverSeeds /> },
  { id: "sweep", label: t("sweep-tab"), content: () => <Sweep /> },
  { id: "step", label: t("inside-step"), content: () => <OneStep /> },
  { id: "chain-rule", label: t("inside-chain-rule"), content: () => <ChainRule /> },
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
