// The questions of a prediction: native radio buttons, checkboxes and a field for numbers; an order is set with buttons or the
// arrow keys. Answers are recorded once, all together, and cannot be changed after that.
import { ChevronDown, ChevronUp } from "lucide";
import { useId, useRef, useState } from "preact/hooks";
import type { Given, Question } from "../../lessons/exercise";
import { recordAnswers } from "../../lessons/player";
import { own } from "../../lib/own";
import { parseTyped } from "../../lib/scale";
import { progress } from "../../state/lesson-state";
import { t } from "../../text";
import { Icon } from "../icon";
import { Answer } from "./look-back";
import { InlineMarkdown, Markdown } from "./markdown";

export function Questions({ questions }: { questions: readonly Question[] }) {
  const [given, setGiven] = useState<Record<string, Given>>({});
  const open = questions.filter(({ id }) => !Object.hasOwn(progress.value.answers, id));
  const done = questions.filter(({ id }) => Object.hasOwn(progress.value.answers, id));
  const isWhole = open.every(({ id }) => Object.hasOwn(given, id));
  const record = () => {
    if (!isWhole) return;
    recordAnswers(given);
    // the button goes with what it recorded, and this is what comes next
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-testid="lesson-next"]')?.focus());
  };
  return (
    <div class="lesson-questions">
      {done.map((question) => {
        const recorded = own(progress.value.answers, question.id);
        return recorded && (
          <div key={question.id} class="lesson-recorded" data-question={question.id}>
            <Markdown text={question.prompt} />
            <p class="look-back-given">{t("lessons-you-said")} <Answer question={question} given={recorded.answer} /></p>
          </div>
        );
      })}
      {open.map((question) => <Ask key={question.id} question={question} given={own(given, question.id)} onGive={(answer) => setGiven(({ [question.id]: _, ...others }) => (answer === null ? others : { ...others, [question.id]: answer }))} />)}
      {open.length > 0 ? (
        <>
          <button type="button" class="button primary" data-testid="record" disabled={!isWhole} onClick={record}>{t("lessons-record", { count: open.length })}</button>
          <p class="lesson-hint-note">{t("lessons-record-note")}</p>
        </>
      ) : (
        <p class="lesson-hint-note" role="status">{t("lessons-recorded")}</p>
      )}
    </div>
  );
}

type AskProps = { question: Question; given: Given | undefined; onGive: (answer: Given | null) => void };

function Ask({ question, given, onGive }: AskProps) {
  const name = useId();
  const { id, kind, prompt, options, several, unit } = question;
  if (kind === "number") {
    return (
      <div class="lesson-question" data-question={id}>
        <div id={`${name}-prompt`}><Markdown text={prompt} /></div>
        <div class="lesson-number"><NumberField labelledBy={`${name}-prompt`} onGive={onGive} />{unit && <span>{unit}</span>}</div>
      </div>
    );
  }
  if (kind === "order") return <Order question={question} given={given} onGive={onGive} />;
  const chosen = given === undefined ? [] : [given].flat();
  const choose = (place: number, isChosen: boolean) => {
    if (!several) return onGive(place);
    const next = options.map((_, each) => each).filter((each) => (each === place ? isChosen : chosen.includes(each)));
    onGive(next.length > 0 ? next : null);
  };
  return (
    <div class="lesson-question" data-question={id} role="group" aria-labelledby={`${name}-prompt`}>
      <div id={`${name}-prompt`}><Markdown text={prompt} /></div>
      {several && <p class="lesson-hint-note">{t("lessons-several")}</p>}
      <div class="lesson-options">
        {options.map((option, place) => (
          <label key={place} class="lesson-option">
            <input type={several ? "checkbox" : "radio"} name={name} value={place} checked={chosen.includes(place)} onChange={(event) => choose(place, event.currentTarget.checked)} />
            <span><InlineMarkdown text={option} /></span>
          </label>
        ))}
      </div>
    </div>
  );
}

function NumberField({ labelledBy, onGive }: { labelledBy: string; onGive: (answer: number | null) => void }) {
  const [text, setText] = useState("");
  const isBad = text.trim() !== "" && typeof parseTyped(text) !== "number";
  const id = useId();
  return (
    <>
      <input
        class="number boxed"
        type="text"
        inputMode="decimal"
        autocomplete="off"
        aria-labelledby={labelledBy}
        {...(isBad && { "aria-invalid": true, "aria-describedby": id })}
        value={text}
        onInput={(event) => {
          const typed = event.currentTarget.value;
          setText(typed);
          const value = typed.trim() === "" ? "" : parseTyped(typed);
          onGive(typeof value === "number" && Number.isFinite(value) ? value : null);
        }}
      />
      {isBad && <p id={id} class="problem" role="alert">{t("lessons-no-number")}</p>}
    </>
  );
}

/** Each has a button up and one down; so do the arrow keys on either. What moved keeps the focus, and is said. */
function Order({ question: { id, prompt, options }, given, onGive }: AskProps) {
  const name = useId();
  const list = useRef<HTMLOListElement>(null);
  const [said, say] = useState("");
  const order = given === undefined ? options.map((_, place) => place) : [given].flat();
  const move = (place: number, by: -1 | 1) => {
    const from = order.indexOf(place);
    const to = from + by;
    const other = order[to];
    if (other === undefined) return;
    onGive(order.with(from, other).with(to, place));
    say(t("lessons-moved", { place: String(to + 1), places: String(order.length) }));
    // at either end the button that was pressed does nothing more
    const at = to === 0 ? "down" : to === order.length - 1 ? "up" : by < 0 ? "up" : "down";
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-place="${place}"] [data-move="${at}"]`)?.focus());
  };
  // As it stood at first it may be what is meant, but nobody has said so.
  const take = () => {
    onGive(order);
    say(t("lessons-order-taken"));
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>("button:enabled")?.focus());
  };
  const onKeyDown = (place: number) => (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
    if (by === undefined) return;
    event.preventDefault();
    move(place, by);
  };
  return (
    <div class="lesson-question" data-question={id} role="group" aria-labelledby={`${name}-prompt`}>
      <div id={`${name}-prompt`}><Markdown text={prompt} /></div>
      <ol ref={list} class="lesson-order" data-given={given === undefined ? undefined : ""}>
        {order.map((place, index) => (
          <li key={place} data-place={place} onKeyDown={onKeyDown(place)}>
            <span class="lesson-order-text"><InlineMarkdown text={options[place] ?? ""} /></span>
            <button type="button" class="icon-button" data-move="up" aria-label={t("lessons-up", { option: options[place] ?? "" })} disabled={index === 0} onClick={() => move(place, -1)}><Icon node={ChevronUp} size={16} /></button>
            <button type="button" class="icon-button" data-move="down" aria-label={t("lessons-down", { option: options[place] ?? "" })} disabled={index === order.length - 1} onClick={() => move(place, 1)}><Icon node={ChevronDown} size={16} /></button>
          </li>
        ))}
      </ol>
      {given === undefined && <button type="button" class="button small" data-testid="order-as-is" onClick={take}>{t("lessons-order-as-is")}</button>}
      <p class="visually-hidden" role="status">{said}</p>
    </div>
  );
}
