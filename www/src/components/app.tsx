// The page as a whole: data, network and output on one horizon, the message under it, then what time has brought.
import { ChainRuleCalculator } from "./chain-rule/chain-rule-calculator";
import { FrozenChart, GradientChart, LossChart } from "./charts";
import { isNarrow } from "../state/view-state";
import { DataZone } from "./data-zone";
import { EarlyStoppingPanel } from "./early-stopping-panel";
import { ExplanationPanel } from "./explained";
import { MessageLine } from "./message-line";
import { NetworkZone } from "./network-zone";
import { Notices } from "./notices";
import { OutputZone } from "./output-zone";
import { Recipe } from "./recipe";
import { RunDetails } from "./run-details";
import { SchedulePanel } from "./schedule-panel";
import { TopBar } from "./top-bar";

export function App() {
  return (
    <>
      <TopBar />
      <main>
        <Notices />
        {!isNarrow.value && <Recipe />}
        <div class="horizon">
          <DataZone />
          {isNarrow.value && <Recipe />}
          <NetworkZone />
          <OutputZone />
        </div>
        <MessageLine />
        <Notices ofRun />
        <div class="charts">
          <LossChart />
          <GradientChart />
          <FrozenChart />
          <div class="panel">
            <EarlyStoppingPanel />
            <SchedulePanel />
          </div>
        </div>
        <RunDetails />
        <section class="panel calculator" aria-labelledby="chain-rule-heading">
          <h2 id="chain-rule-heading">Chain-rule calculator</h2>
          <ChainRuleCalculator />
        </section>
        <ExplanationPanel />
      </main>
      <footer class="foot">
        <p>Every number on this page is computed in it, in 32-bit floating point. Nothing you do here is sent anywhere.</p>
        <p>Set in <a href="./licenses/inter.txt">Inter</a>; formulas in <a href="./licenses/katex-fonts.txt">KaTeX</a>; icons by Lucide. <a href="./licenses/bundled.md">Licences</a></p>
      </footer>
    </>
  );
}
