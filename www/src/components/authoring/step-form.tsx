// One step, open: its kind, its words, what it asks, measures or wants reached, what it points at; and, folded, its own start and
// locks.
import { GraduationCap } from "lucide";
import { editStep, focusOn, remove, tryIt } from "../../authoring/actions";
import { TAKES_CLAIMS } from "../../authoring/file";
import { isValid, problemsIn } from "../../authoring/judging";
import { EPOCHS, filled, KIND_ORDER, newClaim, newGoal, newQuestion } from "../../authoring/made";
import type { Step, StepKind } from "../../lessons/exercise";
import { t } from "../../text";
import { Icon } from "../icon";
import { KINDS } from "../lesson/kinds";
import { CheckField } from "./check-field";
import { ClaimForm } from "./claim-form";
import { Flag, Fold, Line, Prose } from "./fields";
import { GoalForm } from "./goal-form";
import { Names, placeGroups, settingGroups } from "./names";
import { QuestionForm } from "./question-form";
import { StartField } from "./start-field";
import { AddButton } from "./steps";

const MOST = 8;

export function StepForm({ step, index }: { step: Step; index: number }) {
  const path = `steps[${index}]`;
  const set = (change: Partial<Step>) => editStep(index, (copy) => void Object.assign(copy, change));
  const setKind = (kind: StepKind) => editStep(index, (copy, all) => void Object.assign(copy, filled({ ...copy, kind }, all.steps)));
  return (
    <div class="author-step-form">
      <div class="author-pair">
        <label class="author-field">
          <span class="field-label">{t("authoring-kind")}</span>
          <select class="select" data-testid="step-kind" value={step.kind} onChange={(event) => setKind(event.currentTarget.value as StepKind)}>
            {KIND_ORDER.map((kind) => <option key={kind} value={kind}>{KINDS[kind].name}</option>)}
          </select>
        </label>
        <Line label={t("authoring-step-title")} path={`${path}.title`} value={step.title} hint={KINDS[step.kind].name} onChange={(title) => set({ title })} testId="step-title" />
      </div>
      <Prose label={t("authoring-step-text")} path={`${path}.text`} value={step.text} onChange={(text) => set({ text })} rows={3} testId="step-text" />
      <Own step={step} index={index} path={path} set={set} />
      <div class="author-field">
        <span class="field-label">{t("authoring-highlight")}</span>
        <Names list={`highlight-${index}`} label={t("authoring-highlight")} add={t("authoring-add-highlight")} names={step.highlight} groups={placeGroups()} onAdd={(name) => set({ highlight: [...step.highlight, name] })} onRemove={(name) => set({ highlight: step.highlight.filter((each) => each !== name) })} />
      </div>
      <Fold title={t("authoring-step-more")} isOpen={step.start !== null || step.locked.length > 0 || step.unlocked.length > 0} testId="step-more" hasProblems={["start", "locked", "unlocked"].some((field) => problemsIn(`${path}.${field}`).length > 0)}>
        <StartField link={step.start} path={`${path}.start`} onChange={(start) => set({ start })} canBeNone />
        <div class="author-field">
          <span class="field-label">{t("authoring-step-locked")}</span>
          <Names list={`locked-${index}`} label={t("authoring-step-locked")} add={t("authoring-add-locked")} names={step.locked} groups={settingGroups()} onAdd={(name) => set({ locked: [...step.locked, name] })} onRemove={(name) => set({ locked: step.locked.filter((each) => each !== name) })} />
        </div>
        <div class="author-field">
          <span class="field-label">{t("authoring-step-unlocked")}</span>
          <Names list={`unlocked-${index}`} label={t("authoring-step-unlocked")} add={t("authoring-add-free")} names={step.unlocked} groups={settingGroups()} onAdd={(name) => set({ unlocked: [...step.unlocked, name] })} onRemove={(name) => set({ unlocked: step.unlocked.filter((each) => each !== name) })} />
        </div>
      </Fold>
      {index > 0 && <div class="author-buttons"><button type="button" class="button quiet" data-testid="try-step" aria-disabled={!isValid.value} onClick={() => tryIt(index)}><Icon node={GraduationCap} size={15} /> {t("authoring-try-step")}</button></div>}
    </div>
  );
}

type OwnProps = { step: Step; index: number; path: string; set: (change: Partial<Step>) => void };

/** What only steps of this kind have. */
function Own({ step, index, path, set }: OwnProps) {
  const { kind, questions, goals, claims, done } = step;
  if (kind === "predict") {
    return (
      <div class="author-entries">
        {questions.map((question, place) => <QuestionForm key={question.id} question={question} step={index} index={place} count={questions.length} path={`${path}.questions[${place}]`} onRemove={() => remove(t("authoring-question-removed"), (copy) => copy.steps[index]?.questions.splice(place, 1))} />)}
        <AddButton label={t("authoring-add-question")} testId="add-question" isFull={questions.length >= MOST} onClick={() => (editStep(index, (copy, all) => copy.questions.push(newQuestion(all.steps))), focusOn(`[data-question-form="${index}-${questions.length}"] textarea`))} />
      </div>
    );
  }
  if (kind === "goal") {
    return (
      <div class="author-entries">
        {goals.map((goal, place) => <GoalForm key={goal.id} goal={goal} step={index} index={place} count={goals.length} path={`${path}.goals[${place}]`} onRemove={() => remove(t("authoring-goal-removed"), (copy) => copy.steps[index]?.goals.splice(place, 1))} />)}
        <AddButton label={t("authoring-add-goal")} testId="add-goal" isFull={goals.length >= MOST} onClick={() => (editStep(index, (copy, all) => copy.goals.push(newGoal(all.steps))), focusOn(`[data-goal-form="${index}-${goals.length}"] textarea`))} />
      </div>
    );
  }
  if (kind === "run") {
    return (
      <>
        <Flag label={t("authoring-waits")} isOn={done !== null} testId="step-waits" onChange={(isOn) => set({ done: isOn ? EPOCHS : null })} />
        {done !== null && <CheckField name={`done-${index}`} label={t("authoring-done-when")} path={`${path}.done`} check={done} onChange={(check) => set({ done: check })} />}
      </>
    );
  }
  if (!TAKES_CLAIMS.has(kind)) return null;
  return (
    <div class="author-entries">
      {claims.map((claim, place) => <ClaimForm key={claim.id} claim={claim} step={index} index={place} count={claims.length} path={`${path}.claims[${place}]`} onRemove={() => remove(t("authoring-claim-removed"), (copy) => copy.steps[index]?.claims.splice(place, 1))} />)}
      <AddButton label={t("authoring-add-claim")} testId="add-claim" isFull={claims.length >= MOST} onClick={() => (editStep(index, (copy, all) => copy.claims.push(newClaim(all.steps))), focusOn(`[data-claim-form="${index}-${claims.length}"] textarea`))} />
    </div>
  );
}
