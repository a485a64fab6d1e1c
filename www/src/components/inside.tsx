// The inside of the run, from several sides: what time has brought, and whatever one must stop and look at closely.
import { INTERVALS, insideTab, intervalId } from "../state/view-state";
import { FrozenChart, GradientChart, LossChart } from "./charts";
import { EarlyStoppingPanel } from "./early-stopping-panel";
import { SchedulePanel } from "./schedule-panel";
import { Tabs, type Tab } from "./tabs";

const TABS: readonly Tab[] = [
  { id: "time", label: "Over time", content: () => <OverTime /> },
];

export function Inside() {
  return (
    <section class="inside" aria-label="Inside the run">
      <Tabs name="Inside the run" tabs={TABS} chosen={insideTab} aside={insideTab.value === "time" ? <IntervalSelect /> : undefined} />
    </section>
  );
}

function OverTime() {
  return (
    <div class="charts">
      <LossChart />
      <GradientChart />
      <FrozenChart />
      <div class="panel">
        <EarlyStoppingPanel />
        <SchedulePanel />
      </div>
    </div>
  );
}

function IntervalSelect() {
  return (
    <label class="tab-aside" title="Automatically: after each epoch; at full speed after each of the first 50, then every 25th. Measuring never changes the run, only its speed.">
      Layers measured
      <select class="select" data-testid="interval" value={intervalId.value} onChange={(event) => (intervalId.value = event.currentTarget.value)}>
        {INTERVALS.map(({ id, label }) => <option key={id} value={id}>{label}</option>)}
      </select>
    </label>
  );
}
