// A goal: what is to be reached, whether it is, and if not, what may help. It is checked by the page itself.
import { Check, Lightbulb, Target } from "lucide";
import type { Goal } from "../../lessons/exercise";
import { checkOverSeeds, goalKey, judgements } from "../../lessons/judge";
import { cancel, measurements } from "../../lessons/measure";
import { showHint } from "../../lessons/player";
import { own } from "../../lib/own";
import { progress } from "../../state/lesson-state";
import { hasTrained, playing } from "../../state/run-state";
import { formatCount } from "../../lib/format";
import { t } from "../../text";
import { Icon } from "../icon";
import { Measured } from "./claim-view";
import { Markdown } from "./markdown";
import { Judged, Values } from "./values";

export function GoalView({ goal }: { goal: Goal }) {
  const reached = own(progress.value.goals, goal.id);
  const isOverSeeds = goal.on === "seeds";
  const measured = isOverSeeds ? measurements.value[goalKey(goal)] : undefined;
  // what is said of seeds is said once, when all of them are in
  const judgement = isOverSeeds ? (measured?.stage === "done" ? measured.judgement : null) : judgements.value.get(goal.check);
  return (
    <section class="lesson-goal" data-testid={`goal-${goal.id}`} data-reached={reached ? "" : undefined}>
      <div class="lesson-goal-says">
        <Icon node={reached ? Check : Target} size={18} />
        <Markdown text={goal.says} />
      </div>
      <p class="lesson-points">{t("lessons-points", { count: goal.points, points: String(goal.points) })}</p>
      {/* short, for whoever hears it: whether it is reached, and the author's words; values stand below */}
      <div role="status">
        {reached && (
          <div class="lesson-passed">
            <p><strong>{reached.link === "" ? t("lms-reached-before") : isOverSeeds ? t("lessons-reached-seeds") : t("lessons-reached", { epoch: formatCount(reached.epoch) })}</strong></p>
            {goal.passed ? <Markdown text={goal.passed} /> : null}
          </div>
        )}
        {!reached && judgement && judgement.verdict !== "passed" && (hasTrained.value || isOverSeeds) && !playing.value && <NotYet goal={goal} />}
      </div>
      {reached && <Values judgement={{ values: reached.values, bySeed: [] }} />}
      {!reached && !isOverSeeds && (
        <>
          <Judged check={goal.check} judgement={judgement} />
          <p class="lesson-hint-note">{t("lessons-goal-note")}</p>
        </>
      )}
      {!reached && isOverSeeds && <Measured now={measured} says={false} label={t("lessons-check-seeds")} again={t("lessons-check-again")} start={() => void checkOverSeeds(goal)} stop={() => cancel(goalKey(goal))} check={goal.check} />}
      {!reached && <Hints goal={goal} />}
    </section>
  );
}

/** The first feedback whose condition holds, or that has none. */
function NotYet({ goal }: { goal: Goal }) {
  const judged = goal.on === "seeds" ? measurements.value[goalKey(goal)]?.others : judgements.value;
  const found = goal.failed.find(({ when }) => when === null || judged?.get(when)?.verdict === "passed");
  return (
    <div class="lesson-failed">
      <p><strong>{t("lessons-not-reached")}</strong></p>
      {found && <Markdown text={found.say} />}
    </div>
  );
}

/** One at a time, when it is asked for. */
function Hints({ goal: { id, hints } }: { goal: Goal }) {
  if (hints.length === 0) return null;
  const shown = Math.min(own(progress.value.hints, id) ?? 0, hints.length);
  return (
    <div class="lesson-hints">
      <ol aria-live="polite">{hints.slice(0, shown).map((hint, index) => <li key={index} data-testid="hint"><Markdown text={hint} /></li>)}</ol>
      {shown < hints.length && (
        <button type="button" class="button quiet" data-testid={`hint-${id}`} onClick={() => showHint(id)}>
          <Icon node={Lightbulb} size={14} /> {t("lessons-hint", { number: String(shown + 1), hints: String(hints.length) })}
        </button>
      )}
    </div>
  );
}
