// Where the report of a lesson and the grading of a class open: dialogs of their own, whose code is fetched when one of them is
// opened; the page without them is no larger.
import { signal, type Signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { isGradingOpen, isReportOpen } from "../state/lesson-state";
import { notify } from "../state/notices";
import { t } from "../text";

function onDemand(isOpen: Signal<boolean>, load: () => Promise<ComponentType>): ComponentType {
  const code = signal<ComponentType | null>(null);
  isOpen.subscribe((wanted) => {
    if (!wanted || code.peek()) return;
    load().then(
      (loaded) => (code.value = loaded),
      () => {
        isOpen.value = false;
        notify({ id: "lesson", tone: "error", title: t("page-loading-failed"), lines: [] });
      },
    );
  });
  return function Place() {
    const Loaded = code.value;
    return Loaded && isOpen.value ? <Loaded /> : null;
  };
}

export const LessonReport = onDemand(isReportOpen, () => import("./report/report").then(({ ReportDialog }) => () => <ReportDialog />));
export const ClassGrading = onDemand(isGradingOpen, () => import("./grading/grading").then(({ GradingDialog }) => () => <GradingDialog />));
