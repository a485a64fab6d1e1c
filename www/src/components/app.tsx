// The page as a whole: data, network and output on one horizon; under it what is to be said of the run, and then its inside.
import { useEffect, useRef, useState } from "preact/hooks";
import { licences } from "../licences";
import { keepOffline } from "../offline";
import { isConfined } from "../state/lms-state";
import { keptOffline } from "../state/offline";
import { measurePage } from "../state/look-state";
import { isNarrow } from "../state/view-state";
import { t } from "../text";
import { Comparison } from "./comparison";
import { DataZone } from "./data-zone";
import { ExplanationPanel } from "./explained";
import { Findings } from "./findings";
import { Inside } from "./inside";
import { fetchParts } from "./lazily";
import { ClassGrading, LessonReport } from "./classroom-place";
import { LessonBeside, LessonMenu } from "./lesson-place";
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

/** The page is made in a few tasks rather than one long one, so that it answers in between; it is seen when it is whole. */
const STAGES = 5;

export function App() {
  const stage = useStages(STAGES);
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (page.current) measurePage(page.current);
  }, []);
  return (
    <>
      <a class="skip-link" href="#network-heading" onClick={skipToNetwork}>{t("page-skip")}</a>
      <LessonBeside />
      <div ref={page} class="page">
        <TopBar />
        <main>
          <Notices />
          {!isNarrow.value && <Recipe />}
          <div class="horizon">
            <DataZone />
            {isNarrow.value && <Recipe />}
            {stage > 0 && <NetworkZone />}
            {stage > 1 && <OutputZone />}
          </div>
          {stage > 2 && <Below hasInside={stage > 3} />}
        </main>
        {stage > 2 && <Foot />}
      </div>
      {stage === STAGES && <Tour />}
      <LessonMenu />
      <LessonReport />
      <ClassGrading />
    </>
  );
}

/** Past the run bar and the settings. The address is the run's, so the link does not go there. */
function skipToNetwork(event: MouseEvent): void {
  event.preventDefault();
  const heading = document.getElementById("network-heading");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus();
}

function Below({ hasInside }: { hasInside: boolean }) {
  return (
    <>
      <MessageLine />
      <Notices ofRun />
      <Findings />
      <Comparison />
      {hasInside && <Inside />}
      <RunDetails />
      <ExplanationPanel />
      <ShortcutSheet />
    </>
  );
}

function Foot() {
  return (
    <footer class="foot">
      {!isConfined.value && <p>{t("page-honesty")}</p>}
      {keptOffline.value && <p data-testid="kept-offline">{t("offline-kept")}</p>}
      <p>
        <Text
          id="page-credits"
          parts={{
            font: (name) => <a href={licences.font}>{name}</a>,
            licences: (name) => <a href={licences.bundled}>{name}</a>,
            engine: (name) => <a href={licences.engine}>{name}</a>,
          }}
        />
      </p>
    </footer>
  );
}

/** Counts up to `last`, each step in a task of its own; then the words of welcome make room. */
function useStages(last: number): number {
  const [stage, setStage] = useState(0);
  useEffect(() => {
    if (stage === last) {
      document.getElementById("welcome")?.remove();
      // Nothing that is opened from then on has to be waited for.
      fetchParts(() => {
        document.getElementById("app")?.setAttribute("data-complete", "");
        void keepOffline();
      });
      return;
    }
    const task = setTimeout(() => setStage(stage + 1));
    return () => clearTimeout(task);
  }, [stage]);
  return stage;
}
