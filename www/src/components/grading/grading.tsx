// Grading a class, for teachers: which exercise, what was handed in, and the table of what repeating it gave.
import { FileJson, Square, Upload, X } from "lucide";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import "../../lessons/catalogue-text";
import "../../styles/grading.css";
import { COURSE } from "../../lessons/catalogue";
import { cancelGrading, startGrading, takeExercise, takeFiles } from "../../lessons/grading";
import { chosen, classNote, exerciseFile, files, gradingOf, pasted, rows, share, stage, trouble, type ChosenExercise } from "../../state/grading-state";
import { isGradingOpen, lesson } from "../../state/lesson-state";
import { formatShare } from "../../lib/format";
import { t } from "../../text";
import { FileButton } from "../file-button";
import { Icon } from "../icon";
import { GradingTable } from "./grading-table";

const KINDS = ".json,.csv,.txt";

export function GradingDialog() {
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    const isLost = chosen.value === null || (chosen.value === "open" && !lesson.value);
    if (isLost) chosen.value = lesson.value ? "open" : exerciseFile.value ? "file" : null;
  }, []);
  return (
    <dialog ref={dialog} class="grading" data-testid="grading" data-stage={stage.value} aria-labelledby={heading} onClose={() => (isGradingOpen.value = false)} onClick={(event) => event.target === dialog.current && dialog.current?.close()}>
      <div class="grading-content">
        <header class="grading-head">
          <div>
            <h2 id={heading}>{t("grading-heading")}</h2>
            <p>{t("grading-intro")}</p>
          </div>
          <button type="button" class="icon-button large" data-testid="close-grading" aria-label={t("grading-close")} title={t("grading-close")} onClick={() => dialog.current?.close()}><Icon node={X} /></button>
        </header>
        <details class="grading-proof">
          <summary>{t("grading-proof")}</summary>
          <p>{t("grading-proves")}</p>
          <p>{t("grading-proves-not")}</p>
        </details>
        <div class="grading-given">
          <ExerciseChoice />
          <Submissions />
        </div>
        <Go />
        {gradingOf.value && <GradingTable of={gradingOf.value} />}
      </div>
    </dialog>
  );
}

function ExerciseChoice() {
  const id = useId();
  const open = lesson.value;
  return (
    <div class="grading-exercise">
      <label class="field-label" for={id}>{t("grading-exercise")}</label>
      <select id={id} class="select" data-testid="grading-exercise" value={chosen.value ?? ""} onChange={(event) => (chosen.value = event.currentTarget.value as ChosenExercise)}>
        {chosen.value === null && <option value="">{t("grading-exercise-none")}</option>}
        {open && <option value="open">{t("grading-exercise-open", { title: open.exercise.title })}</option>}
        {exerciseFile.value && <option value="file">{t("grading-exercise-file", { name: exerciseFile.value.name })}</option>}
        {COURSE.map(({ title, lessons }) => <optgroup key={title} label={title}>{lessons.map(({ id, title }) => <option key={id} value={`lesson/${id}`}>{title}</option>)}</optgroup>)}
      </select>
      <FileButton testId="grading-exercise-file" accept=".json" onFiles={([file]) => file && void takeExercise(file)}><Icon node={FileJson} size={15} /> {t("grading-exercise-choose")}</FileButton>
    </div>
  );
}

function Submissions() {
  const id = useId();
  const [isOver, setIsOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    void takeFiles(event.dataTransfer?.files ?? []);
  };
  return (
    <div class="grading-submissions" data-over={isOver ? "" : undefined} onDragOver={(event) => (event.preventDefault(), setIsOver(true))} onDragLeave={() => setIsOver(false)} onDrop={drop}>
      <label class="field-label" for={id}>{t("grading-submissions")}</label>
      <textarea id={id} class="grading-paste" data-testid="grading-paste" rows={4} spellcheck={false} aria-describedby={`${id}-hint`} value={pasted.value} onInput={(event) => (pasted.value = event.currentTarget.value)} />
      <p id={`${id}-hint`} class="panel-hint">{t("grading-paste")}</p>
      <p class="grading-drop">
        {t("grading-drop")} <FileButton testId="grading-files" accept={KINDS} multiple buttonClass="button small" onFiles={(chosen) => void takeFiles(chosen)}><Icon node={Upload} size={14} /> {t("grading-choose-files")}</FileButton>
      </p>
      {files.value.length > 0 && (
        <details class="grading-files" open={files.value.length < 6}>
          <summary>{t("grading-files", { count: files.value.length })}</summary>
          <ul>
            {files.value.map(({ name }) => (
              <li key={name}>
                <span>{name}</span>
                <button type="button" class="icon-button" aria-label={t("grading-forget", { name })} title={t("grading-forget", { name })} onClick={() => (files.value = files.value.filter((file) => file.name !== name))}><Icon node={X} size={14} /></button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Go() {
  const of = gradingOf.value;
  const isRunning = stage.value === "running";
  const done = rows.value.filter((row) => row !== null).length;
  return (
    <div class="grading-go">
      {isRunning ? (
        <>
          <button type="button" class="button" data-testid="grading-stop" onClick={cancelGrading}><Icon node={Square} size={13} /> {t("grading-stop")}</button>
          <progress aria-label={t("grading-progress")} value={share.value} max={1} />
          <span>{formatShare(share.value)}</span>
        </>
      ) : (
        <button type="button" class="button primary" data-testid="grading-start" onClick={() => void startGrading()}>{of ? t("grading-again") : t("grading-start")}</button>
      )}
      {of && <span data-testid="grading-done" data-done={done}>{t("grading-done-of", { done: String(done), count: of.submissions })}</span>}
      <p class="grading-trouble" role="status" data-testid="grading-trouble">{trouble.value || (stage.value === "cancelled" ? t("grading-cancelled") : classNote.value)}</p>
    </div>
  );
}
