// The student's report: a sheet that prints on one page, and the same as a file or a line of text. It shows what the core has
// made of the student's work and how far one may believe it.
import { ClipboardCopy, Download, Printer, X } from "lucide";
import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import "../../lessons/catalogue-text";
import "../../styles/lesson.css";
import "../../styles/prose.css";
import "../../styles/lesson-step.css";
import "../../styles/lesson-check.css";
import "../../styles/lesson-menu.css";
import "../../styles/report.css";
import { findLosses, makeReport, saveReport, stopFinding } from "../../lessons/report";
import { isReportOpen, lesson, progress, type OpenLesson } from "../../state/lesson-state";
import { t } from "../../text";
import { Icon } from "../icon";
import { NameField } from "../lesson/name-field";
import { Sheet } from "./sheet";

export function ReportDialog() {
  const open = lesson.value;
  return open ? <Open open={open} /> : null;
}

function Open({ open }: { open: OpenLesson }) {
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  const now = useMemo(() => new Date(), []);
  const made = useMemo(() => makeReport(open, progress.value, now), [open, progress.value]);
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    if ("report" in made) findLosses(made.report.goals);
    return stopFinding;
  }, []);
  const copy = (line: string) => navigator.clipboard.writeText(line).then(() => setCopied(true), () => setCopied(false));
  return (
    <dialog ref={dialog} class="report" data-testid="report" aria-labelledby={heading} onClose={() => (isReportOpen.value = false)} onClick={(event) => event.target === dialog.current && dialog.current?.close()}>
      <header class="report-head">
        <h2 id={heading}>{t("report-heading")}</h2>
        {"report" in made && (
          <div class="report-actions">
            <button type="button" class="button primary" data-testid="report-print" onClick={() => print()}><Icon node={Printer} size={15} /> {t("report-print")}</button>
            <button type="button" class="button" data-testid="report-save" onClick={() => saveReport(made)}><Icon node={Download} size={15} /> {t("report-save")}</button>
            <button type="button" class="button" data-testid="report-copy" data-line={made.line} onClick={() => void copy(made.line)}><Icon node={ClipboardCopy} size={15} /> {t("report-copy")}</button>
          </div>
        )}
        <button type="button" class="icon-button large" data-testid="close-report" aria-label={t("report-close")} title={t("report-close")} onClick={() => dialog.current?.close()}><Icon node={X} /></button>
        {open.exercise.ask_name && <NameField place="report" label={t("report-name")} hint={t("report-name-hint")} />}
        <p class="panel-hint report-file-hint" role="status">{copied === null ? t("report-file-hint") : copied ? t("report-copied") : t("report-not-copied")}</p>
      </header>
      {"report" in made ? <Sheet open={open} report={made.report} /> : <p class="report-refused" role="alert">{t("report-refused", { reason: made.reason })}</p>}
    </dialog>
  );
}
