// What was predicted before the run, and whether it was right: shown once there has been a run to see.
import { Check, X } from "lucide";
import type { Given, Question } from "../../lessons/exercise";
import { isRight } from "../../lessons/core";
import { own } from "../../lib/own";
import { toTyped } from "../../lib/scale";
import { progress } from "../../state/lesson-state";
import { t } from "../../text";
import { Icon } from "../icon";
import { InlineMarkdown, Markdown } from "./markdown";

export function LookBack({ questions }: { questions: readonly Question[] }) {
  return (
    <section class="look-back" aria-label={t("lessons-predicted")} data-testid="look-back">
      {questions.map((question) => {
        const given = own(progress.value.answers, question.id);
        return given ? <One key={question.id} question={question} given={given.answer} /> : null;
      })}
    </section>
  );
}

function One({ question, given }: { question: Question; given: Given }) {
  const verdict = isRight(question, given);
  const words = verdict === null ? "" : verdict ? question.right : question.wrong;
  return (
    <div class="look-back-one" data-right={verdict ?? undefined}>
      <Markdown text={question.prompt} class="look-back-prompt" />
      <p class="look-back-given">{t("lessons-you-said")} <Answer question={question} given={given} /></p>
      {verdict !== null && <p class="look-back-verdict"><Icon node={verdict ? Check : X} size={15} /> <strong>{verdict ? t("lessons-right") : t("lessons-wrong")}</strong></p>}
      {verdict === false && question.answer !== null && <p class="look-back-given">{t("lessons-right-is")} <Answer question={question} given={question.answer} /></p>}
      {words && <Markdown text={words} />}
    </div>
  );
}

export function Answer({ question: { kind, options, unit }, given }: { question: Question; given: Given }) {
  if (kind === "number") return <strong>{toTyped(given)}{unit && ` ${unit}`}</strong>;
  const places = [given].flat();
  if (kind === "order") return <ol class="given-order">{places.map((place) => <li key={place}><InlineMarkdown text={options[place] ?? ""} /></li>)}</ol>;
  return <strong>{places.map((place, index) => <span key={place}>{index > 0 && "; "}<InlineMarkdown text={options[place] ?? ""} /></span>)}</strong>;
}
