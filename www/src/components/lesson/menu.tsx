// The course: all lessons that come with the page, in the parts of the notes, with their minutes and how far one has come.
import { Check, ClipboardCheck, FileJson, Files, PencilLine, X } from "lucide";
import { useEffect, useId, useRef } from "preact/hooks";
import { COURSE, LESSONS, type Entry } from "../../lessons/catalogue";
import { openBuiltIn, openFile } from "../../lessons/player";
import { progressOf } from "../../lessons/progress";
import { standingOf } from "../../lessons/standing";
import { wish } from "../../state/authoring-state";
import { isGradingOpen, isMenuOpen, lesson } from "../../state/lesson-state";
import { t } from "../../text";
import { FileButton } from "../file-button";
import { Icon } from "../icon";

/** A part of so few lessons takes half the width, in one column. */
const FEW = 2;

export function Menu() {
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const finished = LESSONS.filter((entry) => standingOf(entry, progressOf(entry.id))?.isWhole).length;
  return (
    <dialog
      ref={dialog}
      class="lesson-menu"
      data-testid="lesson-menu"
      aria-labelledby={heading}
      onClose={() => (isMenuOpen.value = false)}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <div class="lesson-menu-content">
        <header>
          <div>
            <h2 id={heading}>{t("lessons-heading")}</h2>
            <p>{t("lessons-intro", { finished: String(finished), lessons: String(LESSONS.length) })}</p>
          </div>
          <button type="button" class="icon-button" data-testid="close-lessons" aria-label={t("lessons-close")} title={t("lessons-close")} onClick={() => dialog.current?.close()}>
            <Icon node={X} />
          </button>
        </header>
        <div class="lesson-parts">
          {COURSE.map(({ title, lessons }) => (
            <section key={title} data-few={lessons.length <= FEW ? "" : undefined}>
              <h3>{title}</h3>
              <ol>{lessons.map((entry) => <li key={entry.id}><Card entry={entry} /></li>)}</ol>
            </section>
          ))}
        </div>
        <footer class="lesson-menu-teachers">
          <span>{t("lessons-teachers")}</span>
          <button type="button" class="button" data-testid="make-exercise" onClick={() => (wish.value = { kind: "new" })}><Icon node={PencilLine} size={15} /> {t("lessons-make")}</button>
          <button type="button" class="button" data-testid="my-exercises" onClick={() => (wish.value = { kind: "home" })}><Icon node={Files} size={15} /> {t("lessons-mine")}</button>
          <FileButton testId="exercise-file" accept=".json" onFiles={([file]) => file && void openFile(file)}><Icon node={FileJson} size={15} /> {t("lessons-open-file")}</FileButton>
          <button type="button" class="button" data-testid="open-grading" onClick={() => ((isMenuOpen.value = false), (isGradingOpen.value = true))}><Icon node={ClipboardCheck} size={15} /> {t("lessons-grade")}</button>
        </footer>
      </div>
    </dialog>
  );
}

function Card({ entry }: { entry: Entry }) {
  const { id, title, summary, minutes, steps } = entry;
  const progress = progressOf(id);
  const standing = standingOf(entry, progress);
  const isHere = lesson.value?.exercise.id === id;
  const share = standing?.isWhole ? 1 : (progress?.furthest ?? 0) / steps;
  return (
    <button type="button" class="lesson-card" data-open-lesson={id} data-whole={standing?.isWhole ? "" : undefined} aria-current={isHere ? "true" : undefined} onClick={() => void openBuiltIn(id)}>
      <span class="lesson-number" aria-hidden="true">{standing?.isWhole ? <Icon node={Check} size={15} /> : LESSONS.findIndex((entry) => entry.id === id) + 1}</span>
      <strong>{title}</strong>
      {minutes !== null && <span class="lesson-minutes">{t("lessons-minutes", { count: minutes })}</span>}
      <span class="lesson-summary">{summary}</span>
      {progress && standing && (
        <span class="lesson-state">
          {standing.isWhole ? t("lessons-card-finished") : progress.isFinished ? t("lessons-card-open", { count: standing.goals, reached: String(standing.reached) }) : t("lessons-card-begun", { step: String(progress.at + 1), steps: String(steps) })}
        </span>
      )}
      {share > 0 && <span class="lesson-card-bar" aria-hidden="true" style={{ "--share": share }} />}
    </button>
  );
}
