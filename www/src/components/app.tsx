// The page as a whole: data, network and output on one horizon; under it what is to be said of the run, and then its inside.
import { isNarrow } from "../state/view-state";
import { Comparison } from "./comparison";
import { DataZone } from "./data-zone";
import { ExplanationPanel } from "./explained";
import { Findings } from "./findings";
import { Inside } from "./inside";
import { MessageLine } from "./message-line";
import { NetworkZone } from "./network-zone";
import { Notices } from "./notices";
import { OutputZone } from "./output-zone";
import { Recipe } from "./recipe";
import { RunDetails } from "./run-details";
import { ShortcutSheet } from "./shortcut-sheet";
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
        <Findings />
        <Comparison />
        <Inside />
        <RunDetails />
        <ExplanationPanel />
        <ShortcutSheet />
      </main>
      <footer class="foot">
        <p>Every number on this page is computed in it, in 32-bit floating point. Nothing you do here is sent anywhere.</p>
        <p>Set in <a href="./licenses/inter.txt">Inter</a>; icons by Lucide. <a href="./licenses/bundled.md">Licences</a></p>
      </footer>
    </>
  );
}
