// The steps: a list of which one is open at a time; added, moved and taken away with buttons.
import { ChevronDown, ChevronRight, Plus, TriangleAlert } from "lucide";
import { edit, focusOn, remove } from "../../authoring/actions";
import { problemsIn } from "../../authoring/judging";
import { KIND_ORDER, newStep } from "../../authoring/made";
import { openStep } from "../../state/authoring-state";
import type { Step, StepKind } from "../../lessons/exercise";
import { t } from "../../text";
import { Icon } from "../icon";
import { KINDS, titleOf } from "../lesson/kinds";
import { EntryTools, moved } from "./entries";
import { StepForm } from "./step-form";

export function Steps({ steps }: { steps: readonly Step[] }) {
  const add = (kind: StepKind) => {
    const at = openStep.value === null ? steps.length : openStep.value + 1;
    edit((copy) => copy.steps.splice(at, 0, newStep(kind, copy.steps)));
    openStep.value = at;
    focusOn(`[data-step-button="${at}"]`);
  };
  return (
    <section class="author-part" data-testid="author-steps">
      <h3>{t("authoring-steps")}</h3>
      <ol class="author-steps">{steps.map((step, index) => <Entry key={index} step={step} index={index} count={steps.length} />)}</ol>
      <select
        class="select author-add"
        aria-label={t("authoring-add-step")}
        data-testid="add-step"
        value=""
        onChange={(event) => {
          const { value } = event.currentTarget;
          event.currentTarget.value = "";
          if (value !== "") add(value as StepKind);
        }}
      >
        <option value="">{t("authoring-add-step")}</option>
        {KIND_ORDER.map((kind) => <option key={kind} value={kind}>{KINDS[kind].name}</option>)}
      </select>
    </section>
  );
}

function Entry({ step, index, count }: { step: Step; index: number; count: number }) {
  const isOpen = openStep.value === index;
  const title = titleOf(step);
  const move = (to: number) => {
    edit((copy) => (copy.steps = moved(copy.steps, index, to)));
    // what is open stays open, wherever it stands now
    if (openStep.value === index) openStep.value = to;
    else if (openStep.value === to) openStep.value = index;
  };
  const takeAway = () => {
    remove(t("authoring-step-removed", { title }), (copy) => copy.steps.splice(index, 1));
    if (openStep.value === index) openStep.value = null;
    else if (openStep.value !== null && openStep.value > index) openStep.value -= 1;
  };
  return (
    <li class="author-step" data-open={isOpen ? "" : undefined} data-testid="author-step" data-kind={step.kind}>
      <div class="author-step-head">
        <button type="button" class="author-step-button" data-step-button={index} aria-expanded={isOpen} onClick={() => (openStep.value = isOpen ? null : index)}>
          <Icon node={isOpen ? ChevronDown : ChevronRight} size={15} />
          <Icon node={KINDS[step.kind].icon} size={16} />
          <span class="author-step-title">{title}</span>
          {problemsIn(`steps[${index}]`).length > 0 && <span class="author-wrong"><Icon node={TriangleAlert} size={14} /><span class="visually-hidden">{t("authoring-has-problems")}</span></span>}
        </button>
        <EntryTools list="steps" index={index} count={count} name={title} least={1} onMove={move} onRemove={takeAway} />
      </div>
      {isOpen && <StepForm step={step} index={index} />}
    </li>
  );
}

/** “Add …” at the end of a list. */
export function AddButton({ label, testId, onClick, isFull = false }: { label: string; testId: string; onClick: () => void; isFull?: boolean }) {
  return <button type="button" class="button quiet" data-testid={testId} disabled={isFull} onClick={onClick}><Icon node={Plus} size={14} /> {label}</button>;
}
