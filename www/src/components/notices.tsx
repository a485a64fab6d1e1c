// Notices: above the page what the link could not say, and what broke; under the message what was changed in the run,
// where it moves none of the controls. The line beside the run's controls has said that already, aloud too.
import { Info, TriangleAlert, X } from "lucide";
import { dismiss, notices } from "../state/notices";
import { t } from "../text";
import { Icon } from "./icon";

export function Notices({ ofRun = false }: { ofRun?: boolean }) {
  return (
    <div class="notices" aria-live={ofRun ? undefined : "polite"}>
      {notices.value.filter(({ id }) => (id === "change") === ofRun).map((notice) => (
        <div key={notice.id} class="notice" data-tone={notice.tone} data-testid={ofRun ? "run-notice" : "notice"}>
          <Icon node={notice.tone === "error" ? TriangleAlert : Info} />
          <div class="notice-text">
            <p><strong>{notice.title}</strong></p>
            {notice.lines.length === 1 ? <p>{notice.lines[0]}</p> : <ul>{notice.lines.map((line) => <li key={line}>{line}</li>)}</ul>}
            {notice.action && <button type="button" class="button notice-action" data-testid="notice-action" onClick={notice.action.act}>{notice.action.label}</button>}
          </div>
          <button type="button" class="icon-button" aria-label={t("notices-dismiss")} onClick={() => dismiss(notice.id)}>
            <Icon node={X} />
          </button>
        </div>
      ))}
    </div>
  );
}
