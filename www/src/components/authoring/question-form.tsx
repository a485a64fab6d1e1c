// One question of a prediction, with its answer: which of the options, several of them, a number, or an order.
import { useId } from "preact/hooks";
import { editStep, focusOn, remove } from "../../authoring/actions";
import { problemsIn } from "../../authoring/judging";
import type { Question } from "../../lessons/exercise";
import { formatCount } from "../../lib/format";
import { t } from "../../text";
import { EntryTools, moved } from "./entries";
import { Flag, Fold, Line, marks, NumberField, Preview, Problems, Prose } from "./fields";
import { AddButton } from "./steps";

type Props = { question: Question; step: number; index: number; count: number; path: string; onRemove: () => void };

const LEAST_OPTIONS = 2;
const MOST_OPTIONS = 12;

const inOrder = (options: readonly string[]): number[] => options.map((_, place) => place);

export function QuestionForm({ question, step, index, count, path, onRemove }: Props) {
  const id = useId();
  const { kind, prompt, options, several, answer, tolerance, unit, right, wrong, points } = question;
  const set = (change: Partial<Question>) => editStep(step, (copy) => void Object.assign(copy.questions[index] ?? {}, change));
  const setKind = (kind: Question["kind"]) => {
    const enough = kind === "number" || options.length >= LEAST_OPTIONS ? options : [1, 2].map((number) => t("authoring-write-option", { number: String(number) }));
    set({ kind, options: enough, answer: kind === "order" ? inOrder(enough) : null, several: false });
  };
  return (
    <section class="author-entry" data-question-form={`${step}-${index}`} aria-label={t("authoring-question", { number: String(index + 1) })}>
      <div class="author-entry-head">
        <select class="small-select" aria-label={t("authoring-question-kind")} data-testid="question-kind" value={kind} onChange={(event) => setKind(event.currentTarget.value as Question["kind"])}>
          <option value="choice">{t("authoring-choice")}</option>
          <option value="number">{t("authoring-number")}</option>
          <option value="order">{t("authoring-order")}</option>
        </select>
        <EntryTools list={`questions-${step}`} index={index} count={count} least={1} name={t("authoring-question", { number: String(index + 1) })} onMove={(to) => editStep(step, (copy) => (copy.questions = moved(copy.questions, index, to)))} onRemove={onRemove} />
      </div>
      <Prose label={t("authoring-prompt")} path={`${path}.prompt`} value={prompt} onChange={(prompt) => set({ prompt })} testId="question-prompt" />
      {kind === "number" ? (
        <div class="author-pair">
          <NumberField label={t("authoring-answer")} path={`${path}.answer`} value={typeof answer === "number" ? answer : null} onChange={(answer) => set({ answer })} testId="question-answer" hint={t("authoring-no-answer")} />
          <NumberField label={t("authoring-tolerance")} path={`${path}.tolerance`} value={tolerance} onChange={(tolerance) => set({ tolerance: tolerance ?? 0 })} />
          <Line label={t("authoring-unit")} path={`${path}.unit`} value={unit} onChange={(unit) => set({ unit })} />
        </div>
      ) : (
        <>
          <Options question={question} step={step} index={index} path={path} set={set} />
          <Problems path={`${path}.answer`} id={id} />
          {kind === "choice" && <Flag label={t("authoring-several")} isOn={several} onChange={(isOn) => set({ several: isOn, answer: answer === null ? null : isOn ? [answer].flat() : ([answer].flat()[0] ?? null) })} />}
          {kind === "order" && <Flag label={t("authoring-order-judged")} isOn={answer !== null} testId="order-judged" onChange={(isOn) => set({ answer: isOn ? inOrder(options) : null })} />}
          {kind === "order" && Array.isArray(answer) && <RightOrder right={answer} options={options} set={(answer) => set({ answer })} />}
        </>
      )}
      {answer !== null && (
        <Fold title={t("authoring-feedback")} isOpen={right !== "" || wrong !== "" || points > 0} testId="question-feedback" hasProblems={["right", "wrong", "points"].some((field) => problemsIn(`${path}.${field}`).length > 0)}>
          <Prose label={t("authoring-when-right")} path={`${path}.right`} value={right} onChange={(right) => set({ right })} rows={1} />
          <Prose label={t("authoring-when-wrong")} path={`${path}.wrong`} value={wrong} onChange={(wrong) => set({ wrong })} rows={1} />
          <NumberField label={t("authoring-question-points")} path={`${path}.points`} value={points} onChange={(points) => set({ points: points ?? 0 })} />
        </Fold>
      )}
    </section>
  );
}

type OptionsProps = { question: Question; step: number; index: number; path: string; set: (change: Partial<Question>) => void };

/** The right ones are marked where they stand. */
function Options({ question: { kind, options, several, answer }, step, index, path, set }: OptionsProps) {
  const name = useId();
  const right = answer === null ? [] : [answer].flat();
  const mark = (place: number, isOn: boolean) => {
    if (!several) return set({ answer: isOn ? place : null });
    const next = options.map((_, each) => each).filter((each) => (each === place ? isOn : right.includes(each)));
    set({ answer: next.length > 0 ? next : null });
  };
  /** Answers go by place: they move along. */
  const placed = (to: (place: number) => number | null) => {
    if (answer === null) return null;
    const next = right.flatMap((place) => to(place) ?? []);
    if (kind === "choice" && !several) return next[0] ?? null;
    return kind === "choice" ? (next.length > 0 ? next.sort((a, b) => a - b) : null) : next;
  };
  const move = (from: number, to: number) => set({ options: moved(options, from, to), answer: placed((place) => (place === from ? to : place === to ? from : place)) });
  const takeAway = (gone: number) => remove(t("authoring-option-removed"), (copy) => {
    const own = copy.steps[step]?.questions[index];
    if (!own) return;
    own.options.splice(gone, 1);
    own.answer = placed((place) => (place === gone ? null : place > gone ? place - 1 : place));
  });
  const add = () => {
    set({ options: [...options, t("authoring-write-option", { number: String(options.length + 1) })], ...(kind === "order" && answer !== null && { answer: [...right, options.length] }) });
    focusOn(`[data-option="${step}-${index}-${options.length}"]`);
  };
  return (
    <fieldset class="author-options">
      <legend class="field-label">{kind === "order" ? t("authoring-options-order") : t("authoring-options")}</legend>
      {kind === "choice" && !several && (
        <label class="author-flag"><input type="radio" name={name} checked={answer === null} onChange={() => set({ answer: null })} /><span>{t("authoring-not-judged")}</span></label>
      )}
      {options.map((option, place) => (
        <div key={place} class="author-option">
          {kind === "choice" ? (
            <input type={several ? "checkbox" : "radio"} name={name} class="author-mark" aria-label={t("authoring-right-option", { number: String(place + 1) })} title={t("authoring-right-option", { number: String(place + 1) })} data-mark={place} checked={right.includes(place)} onChange={(event) => mark(place, event.currentTarget.checked)} />
          ) : (
            <span class="author-place">{formatCount(place + 1)}</span>
          )}
          <input class="number boxed" type="text" autocomplete="off" data-option={`${step}-${index}-${place}`} aria-label={t("authoring-option", { number: String(place + 1) })} value={option} {...marks(`${path}.options[${place}]`, `${name}-${place}`)} onInput={(event) => set({ options: options.with(place, event.currentTarget.value) })} />
          <EntryTools list={`options-${step}-${index}`} index={place} count={options.length} least={LEAST_OPTIONS} name={t("authoring-option", { number: String(place + 1) })} onMove={(to) => move(place, to)} onRemove={() => takeAway(place)} />
          <Problems path={`${path}.options[${place}]`} id={`${name}-${place}`} />
          <Preview text={option} />
        </div>
      ))}
      <AddButton label={t("authoring-add-option")} testId="add-option" isFull={options.length >= MOST_OPTIONS} onClick={add} />
    </fieldset>
  );
}

/** Options are shown to students as they are listed; which comes where in the right order is chosen here. */
function RightOrder({ right, options, set }: { right: readonly number[]; options: readonly string[]; set: (answer: number[]) => void }) {
  // whatever is chosen for a place goes there, and what stood there takes its place
  const put = (at: number, place: number) => {
    const other = right.indexOf(place);
    set(right.map((each, index) => (index === at ? place : index === other ? (right[at] ?? each) : each)));
  };
  return (
    <fieldset class="author-order">
      <legend class="field-label">{t("authoring-right-order")}</legend>
      {right.map((place, at) => (
        <label key={at} class="author-order-place">
          <span>{t("authoring-order-place", { number: String(at + 1) })}</span>
          <select class="small-select" data-testid={`order-${at}`} value={String(place)} onChange={(event) => put(at, Number(event.currentTarget.value))}>
            {options.map((option, each) => <option key={each} value={String(each)}>{option}</option>)}
          </select>
        </label>
      ))}
    </fieldset>
  );
}
