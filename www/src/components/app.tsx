// The page as a whole: data, network and output on one horizon; under it what is to be said of the run, and then its inside.
import { isNarrow } from "../state/view-state";
import { t } from "../text";
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
import { Text } from "./text";
import { TopBar } from "./top-bar";
import { Tour } from "./tour";

export function App() {
  return (
    <>
      <TopBar />
      <Tour />
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
        <p>{t("page-honesty")}</p>
        <p>
          <Text id="page-credits" parts={{ font: (name) => <a href="./licenses/inter.txt">{name}</a>, licences: (name) => <a href="./licenses/bundled.md">{name}</a> }} />
        </p>
      </footer>
    </>
  );
}
