// A check over seeds, measured here and now as students have it measured: a claim on its runs, a goal on the start, which must not
// reach it.
import { useEffect } from "preact/hooks";
import { checkPredicate } from "../../lessons/core";
import { cancel, measure, measurements } from "../../lessons/measure";
import { t } from "../../text";
import { Measured } from "../lesson/claim-view";

/** `runs`: links by name; null as long as nothing can be measured. `warning`: what it means when the check holds. */
export function Trial({ check, runs, label, warning }: { check: string; runs: Readonly<Record<string, string>> | null; label: string; warning?: string }) {
  // what is changed is measured anew
  const key = `author/${JSON.stringify([check, runs])}`;
  useEffect(() => () => cancel(key), [key]);
  const { problems, needs } = checkPredicate(check);
  if (!runs || problems.length > 0 || needs.runs.some((run) => !Object.hasOwn(runs, run))) return null;
  const now = measurements.value[key];
  return (
    <div class="author-trial" data-testid="trial" data-stage={now?.stage} data-verdict={now?.stage === "done" ? now.judgement?.verdict : undefined}>
      <Measured now={now} label={label} again={t("authoring-measure-again")} start={() => measure(key, check, [], runs)} stop={() => cancel(key)} check={check} />
      {warning !== undefined && now?.stage === "done" && now.judgement?.verdict === "passed" && <p class="problem">{warning}</p>}
    </div>
  );
}
