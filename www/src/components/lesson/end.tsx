// The end of a lesson: what was reached, what was not, and where to go from here.
import { ArrowRight, Check, Circle, FileText } from "lucide";
import { nextLesson } from "../../lessons/catalogue";
import { goTo, leave, openBuiltIn } from "../../lessons/player";
import { pointsReached, pointsText } from "../../lessons/points";
import { isMenuOpen, isReportOpen, progress, type OpenLesson } from "../../state/lesson-state";
import { isConfined } from "../../state/lms-state";
import { t } from "../../text";
import { Icon } from "../icon";
import { Markdown } from "./markdown";

export function End({ open: { exercise, points: of, source } }: { open: OpenLesson }) {
  const reached = pointsReached({ exercise }, progress.value);
  const goals = exercise.steps.flatMap(({ goals }, index) => goals.map((goal) => ({ goal, index, isReached: Object.hasOwn(progress.value.goals, goal.id) })));
  const isWhole = goals.every(({ isReached }) => isReached);
  const next = source?.kind === "lesson" ? nextLesson(exercise.id) : null;
  return (
    <section class="lesson-step lesson-end" data-testid="lesson-end" data-whole={isWhole ? "" : undefined}>
      <h3 class="lesson-step-title" tabIndex={-1}>{isWhole ? t("lessons-end") : t("lessons-end-open", { count: goals.filter(({ isReached }) => !isReached).length })}</h3>
      {of > 0 && <p class="lesson-total" data-testid="lesson-total">{t("lessons-total", { reached: pointsText(reached), of: pointsText(of) })}</p>}
      <ul class="lesson-end-goals">
        {goals.map(({ goal, index, isReached }) => (
          <li key={goal.id} data-reached={isReached ? "" : undefined}>
            <Icon node={isReached ? Check : Circle} size={16} />
            <div>
              <Markdown text={goal.says} />
              {!isReached && <button type="button" class="button quiet" onClick={() => goTo(index)}>{t("lessons-to-goal")}</button>}
            </div>
          </li>
        ))}
      </ul>
      {!isConfined.value && <div class="lesson-end-actions">
        {next && <button type="button" class="button primary" data-testid="next-lesson" onClick={() => void openBuiltIn(next.id)}>{t("lessons-next-lesson", { title: next.title })} <Icon node={ArrowRight} size={16} /></button>}
        <button type="button" class="button" data-testid="open-report" onClick={() => (isReportOpen.value = true)}><Icon node={FileText} size={15} /> {t("lessons-report")}</button>
        {source?.kind !== "exercise" && <button type="button" class="button" onClick={() => (isMenuOpen.value = true)}>{t("lessons-all")}</button>}
        <button type="button" class="button" data-testid="lesson-done-leave" onClick={leave}>{t("lessons-leave")}</button>
      </div>}
    </section>
  );
}
