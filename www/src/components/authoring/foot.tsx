// The foot of the author's pane: what was taken away, with the way back; what is to be put right, with the way there; undo, redo, and
// trying it.
import { Check, GraduationCap, Redo2, TriangleAlert, Undo2 } from "lucide";
import { useId } from "preact/hooks";
import { focusOn, showProblem, tryIt } from "../../authoring/actions";
import { canRedo, canUndo, redo, undo } from "../../authoring/history";
import { isValid, problems, saidOf, stepOf } from "../../authoring/judging";
import { isKept } from "../../authoring/keeping";
import { exercise, undoable } from "../../state/authoring-state";
import { t } from "../../text";
import { Icon } from "../icon";
import { titleOf } from "../lesson/kinds";

export function UndoNotice() {
  const now = undoable.value;
  return (
    <div class="author-undo" role="status">
      {now && (
        <>
          <span>{now.says}</span>
          <button type="button" class="button small" data-testid="author-undo" onClick={() => (now.back(), focusOn('[data-testid="author-close"]'))}><Icon node={Undo2} size={15} /> {t("authoring-undo")}</button>
        </>
      )}
    </div>
  );
}

export function Foot() {
  const id = useId();
  const count = problems.value.length;
  return (
    <footer class="lesson-foot author-foot">
      <div id={id} class="author-states" role="status" data-testid="author-state" data-problems={count} data-kept={isKept.value ? "" : undefined}>
        {count > 0 && <FirstProblem count={count} />}
        {!isKept.value && <p class="author-state" data-tone="bad"><Icon node={TriangleAlert} size={14} /> {t("authoring-not-kept")}</p>}
        {count === 0 && isKept.value && <p class="author-state"><Icon node={Check} size={14} /> {t("authoring-kept")}</p>}
      </div>
      <div class="author-foot-tools">
        <button type="button" class="icon-button" data-testid="undo" aria-label={t("authoring-undo")} title={t("authoring-undo")} aria-disabled={!canUndo.value} onClick={undo}><Icon node={Undo2} size={16} /></button>
        <button type="button" class="icon-button" data-testid="redo" aria-label={t("authoring-redo")} title={t("authoring-redo")} aria-disabled={!canRedo.value} onClick={redo}><Icon node={Redo2} size={16} /></button>
        <button type="button" class="button primary" data-testid="author-try" aria-describedby={id} aria-disabled={!isValid.value} onClick={() => tryIt()}><Icon node={GraduationCap} size={16} /> {t("authoring-try")}</button>
      </div>
    </footer>
  );
}

function FirstProblem({ count }: { count: number }) {
  const [first] = problems.value;
  if (!first) return null;
  const step = stepOf(first);
  const open = step === null ? undefined : exercise.value?.steps[step];
  const where = step !== null && open ? t("authoring-in-step", { number: String(step + 1), title: titleOf(open) }) : t("authoring-show-problem");
  return (
    <div class="author-state" data-tone="bad">
      <Icon node={TriangleAlert} size={14} />
      <p>{t("authoring-problems", { count })} <button type="button" class="author-problem-link" data-testid="show-problem" data-path={first.path} onClick={() => showProblem(first)}>{where}</button> {saidOf(first)}</p>
    </div>
  );
}
