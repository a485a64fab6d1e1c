// One goal: what the student is to reach, how the page checks it, its points, hints and feedback.
import { editStep, focusOn, remove } from "../../authoring/actions";
import { problemsIn, startAt } from "../../authoring/judging";
import { checkPredicate } from "../../lessons/core";
import type { Goal } from "../../lessons/exercise";
import { t } from "../../text";
import { CheckField } from "./check-field";
import { EntryTools, moved } from "./entries";
import { Flag, Fold, NumberField, Problems, Prose } from "./fields";
import { AddButton } from "./steps";
import { Trial } from "./trial";

type Props = { goal: Goal; step: number; index: number; count: number; path: string; onRemove: () => void };

const MOST_HINTS = 8;
const MOST_FEEDBACK = 12;
/** When a word of feedback is said, until its author says when. */
const SICK = "found(vanishing) = true";

export function GoalForm({ goal, step, index, count, path, onRemove }: Props) {
  const { says, check, points, passed, hints, failed } = goal;
  const { needs } = checkPredicate(check);
  const start = startAt(step);
  const addFeedback = () => {
    // after one that is always said nothing would ever be said
    const at = failed.at(-1)?.when === null ? failed.length - 1 : failed.length;
    set({ failed: failed.toSpliced(at, 0, { when: failed.length === 0 ? null : SICK, say: t("authoring-write-failed") }) });
    focusOn(`[data-goal-form="${step}-${index}"] [data-testid="goal-failed-${at}"]`);
  };
  const set = (change: Partial<Goal>) => editStep(step, (copy) => void Object.assign(copy.goals[index] ?? {}, change));
  return (
    <section class="author-entry" data-goal-form={`${step}-${index}`} aria-label={t("authoring-goal", { number: String(index + 1) })}>
      <div class="author-entry-head">
        <strong>{t("authoring-goal", { number: String(index + 1) })}</strong>
        <EntryTools list={`goals-${step}`} index={index} count={count} least={1} name={t("authoring-goal", { number: String(index + 1) })} onMove={(to) => editStep(step, (copy) => (copy.goals = moved(copy.goals, index, to)))} onRemove={onRemove} />
      </div>
      <Prose label={t("authoring-goal-says")} path={`${path}.says`} value={says} onChange={(says) => set({ says })} testId="goal-says" />
      <CheckField name={`goal-${step}-${index}`} label={t("authoring-goal-check")} path={`${path}.check`} check={check} onChange={(check) => set({ check })} without={t("authoring-on-run")} hasStart />
      {needs.of !== null && start !== undefined && <Trial check={check} runs={needs.runs.includes("start") ? { run: start, start } : { run: start }} label={t("authoring-measure-start")} warning={t("authoring-reached-at-start")} />}
      <NumberField label={t("authoring-points")} path={`${path}.points`} value={points} onChange={(points) => set({ points: points ?? 0 })} class="author-short" />
      <div class="author-entries">
        {hints.map((hint, place) => (
          <div key={place} class="author-line-entry">
            <Prose label={t("authoring-hint", { number: String(place + 1) })} path={`${path}.hints[${place}]`} value={hint} onChange={(text) => set({ hints: hints.with(place, text) })} rows={1} testId={`goal-hint-${place}`} />
            <EntryTools list={`hints-${step}-${index}`} index={place} count={hints.length} name={t("authoring-hint", { number: String(place + 1) })} onMove={(to) => set({ hints: moved(hints, place, to) })} onRemove={() => remove(t("authoring-hint-removed"), (copy) => copy.steps[step]?.goals[index]?.hints.splice(place, 1))} />
          </div>
        ))}
        <AddButton label={t("authoring-add-hint")} testId="add-hint" isFull={hints.length >= MOST_HINTS} onClick={() => (set({ hints: [...hints, t("authoring-write-hint")] }), focusOn(`[data-goal-form="${step}-${index}"] [data-testid="goal-hint-${hints.length}"]`))} />
      </div>
      <Fold title={t("authoring-goal-feedback")} isOpen={passed !== "" || failed.length > 0} testId="goal-feedback" hasProblems={problemsIn(`${path}.failed`).length + problemsIn(`${path}.passed`).length > 0}>
        <Prose label={t("authoring-when-passed")} path={`${path}.passed`} value={passed} onChange={(passed) => set({ passed })} rows={1} />
        {failed.map((feedback, place) => (
          <div key={place} class="author-line-entry">
            <Prose label={t("authoring-when-failed", { number: String(place + 1) })} path={`${path}.failed[${place}].say`} value={feedback.say} onChange={(say) => set({ failed: failed.with(place, { ...feedback, say }) })} rows={1} testId={`goal-failed-${place}`} />
            <EntryTools list={`failed-${step}-${index}`} index={place} count={failed.length} name={t("authoring-when-failed", { number: String(place + 1) })} onMove={(to) => set({ failed: moved(failed, place, to) })} onRemove={() => remove(t("authoring-feedback-removed"), (copy) => copy.steps[step]?.goals[index]?.failed.splice(place, 1))} />
            <div class="author-when">
              <Flag label={t("authoring-failed-only")} isOn={feedback.when !== null} onChange={(isOn) => set({ failed: failed.with(place, { ...feedback, when: isOn ? SICK : null }) })} />
              {feedback.when !== null && <CheckField name={`failed-${step}-${index}-${place}`} label={t("authoring-failed-when")} path={`${path}.failed[${place}].when`} check={feedback.when} onChange={(when) => set({ failed: failed.with(place, { ...feedback, when }) })} hasStart />}
              <Problems path={`${path}.failed[${place}]`} id={`${path}-failed-${place}`} />
            </div>
          </div>
        ))}
        <AddButton label={t("authoring-add-feedback")} testId="add-feedback" isFull={failed.length >= MOST_FEEDBACK} onClick={addFeedback} />
      </Fold>
    </section>
  );
}
