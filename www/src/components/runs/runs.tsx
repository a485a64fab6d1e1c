// The runs that are kept, as a list; those that are pinned, and the run at hand, beside one another in curves and tables.
import { lastRun, nameOf } from "../../state/kept-runs";
import { openKept } from "../../keep-runs";
import { t } from "../../text";
import { formatCount } from "../../lib/format";
import { RunComparison } from "./run-comparison";
import { RunList } from "./run-list";

export function Runs() {
  return (
    <section class="runs" aria-labelledby="runs-heading" data-testid="runs">
      <header>
        <h2 id="runs-heading">{t("runs-heading")}</h2>
        <p class="panel-hint">{t("runs-intro")}</p>
        <LastRun />
      </header>
      <RunList />
      <RunComparison />
    </section>
  );
}

/** After the page was opened anew: what was done last is not lost. */
function LastRun() {
  const last = lastRun.value;
  if (!last) return null;
  return (
    <p class="runs-last" data-testid="runs-last">
      <span>{t("runs-last", { name: nameOf(last), epochs: last.epochs, shown: formatCount(last.epochs) })}</span>
      <button type="button" class="button" data-testid="open-last" onClick={() => openKept(last)}>{t("runs-last-open")}</button>
    </p>
  );
}
