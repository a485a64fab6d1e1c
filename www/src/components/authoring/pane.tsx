// The author's pane, where else the lesson stands: an exercise under edit, or the list of those that are kept; beside it the
// workbench stays usable. Files can be dropped on it, and pasted into it.
import { Check, ChevronDown, ChevronUp, GraduationCap, TriangleAlert, Undo2, X } from "lucide";
import { useEffect, useId, useState } from "preact/hooks";
import { close, edit, focusOn, goHome, isKept, judged, openText, presentLink, problems, problemsIn, setTitle, tryIt } from "../../authoring/actions";
import { badFile, exercise, undoable } from "../../state/authoring-state";
import { isFolded } from "../../state/lesson-state";
import type { Exercise } from "../../lessons/exercise";
import { t } from "../../text";
import { Icon } from "../icon";
import { Flag, Fold, Line, NumberField } from "./fields";
import { Home } from "./home";
import { Locks } from "./locks";
import { ShareOut } from "./share-out";
import { StartField } from "./start-field";
import { Steps } from "./steps";

export function AuthorPane({ isBeside }: { isBeside: boolean }) {
  const [isOver, setIsOver] = useState(false);
  const now = exercise.value;
  const folds = !isBeside && isFolded.value;
  // The page leaves room for it.
  useEffect(() => {
    document.documentElement.classList.toggle("lesson-beside", isBeside);
    return () => document.documentElement.classList.remove("lesson-beside");
  }, [isBeside]);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const file = event.dataTransfer?.files[0];
    if (file) void file.text().then((text) => openText(text, file.name));
  };
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData("text") ?? "";
    // what is pasted into a field is meant for the field, unless it is a whole exercise
    if (!text.trimStart().startsWith("{") || !text.includes('"gradient-playground-exercise"')) return;
    event.preventDefault();
    openText(text, t("authoring-pasted"));
  };
  return (
    <aside
      class="lesson author"
      data-place={isBeside ? "beside" : "bar"}
      data-testid="author"
      data-over={isOver ? "" : undefined}
      aria-label={t("authoring-pane")}
      onDragOver={(event) => (event.preventDefault(), setIsOver(true))}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      onPaste={paste}
    >
      <header class="lesson-head author-head">
        <h2 class="lesson-part">{t("authoring-pane")}</h2>
        <div class="lesson-tools">
          {!isBeside && <button type="button" class="icon-button" data-testid="author-fold" aria-expanded={!folds} aria-label={t("authoring-fold")} title={t("authoring-fold")} onClick={() => (isFolded.value = !folds)}><Icon node={folds ? ChevronDown : ChevronUp} size={16} /></button>}
          {now && <button type="button" class="button quiet" data-testid="author-home" onClick={goHome}>{t("authoring-all")}</button>}
          <button type="button" class="icon-button" data-testid="author-close" aria-label={t("authoring-close")} title={t("authoring-close")} onClick={close}><Icon node={X} /></button>
        </div>
      </header>
      {!folds && (
        <div class="lesson-body author-body">
          <BadFile />
          {now ? <Editor now={now} /> : <Home />}
        </div>
      )}
      {!folds && <Undo />}
      {now && !folds && <Foot />}
    </aside>
  );
}

function Editor({ now }: { now: Exercise }) {
  return (
    <>
      <Line label={t("authoring-title")} path="title" value={now.title} onChange={setTitle} testId="author-title" isHeading />
      <Line label={t("authoring-summary")} path="summary" value={now.summary} onChange={(summary) => edit((copy) => (copy.summary = summary))} hint={t("authoring-summary-hint")} />
      <Fold title={t("authoring-about")} testId="author-about" hasProblems={["id", "language", "minutes"].some((path) => problemsIn(path).length > 0)}>
        <div class="author-pair">
          <NumberField label={t("authoring-minutes")} path="minutes" value={now.minutes} onChange={(minutes) => edit((copy) => (copy.minutes = minutes))} />
          <Line label={t("authoring-language")} path="language" value={now.language} onChange={(language) => edit((copy) => (copy.language = language))} />
        </div>
        <Line label={t("authoring-id")} path="id" value={now.id} onChange={(id) => edit((copy) => (copy.id = id))} />
        <Flag testId="author-ask-name" label={t("authoring-ask-name")} isOn={now.ask_name} onChange={(isOn) => edit((copy) => (copy.ask_name = isOn))} />
      </Fold>
      <section class="author-part">
        <h3>{t("authoring-start")}</h3>
        <StartField link={now.start || "#v=1"} path="start" onChange={(link) => edit((copy) => (copy.start = link ?? presentLink()))} />
      </section>
      <section class="author-part">
        <h3>{t("authoring-locks")}</h3>
        <Locks exercise={now} />
      </section>
      <Steps steps={now.steps} />
      <ShareOut now={now} />
    </>
  );
}

/** What could not be opened, every problem of it. What was under edit stays. */
function BadFile() {
  const id = useId();
  const bad = badFile.value;
  useEffect(() => {
    if (bad) focusOn(".author-bad h3");
  }, [bad]);
  if (!bad) return null;
  return (
    <section class="author-bad" data-testid="bad-file" aria-labelledby={id}>
      <h3 id={id} tabIndex={-1}><Icon node={TriangleAlert} size={16} /> {t("authoring-bad-file", { name: bad.name })}</h3>
      <p>{t("authoring-bad-file-hint", { count: bad.problems.length })}</p>
      <ul>{bad.problems.map(({ line, path, message }, index) => <li key={index} data-line={line} data-path={path}><strong>{t("authoring-bad-line", { line: String(line) })}</strong> {path !== "" && <code>{path}</code>} {message}</li>)}</ul>
      <button type="button" class="button small" onClick={() => ((badFile.value = null), focusOn('[data-testid="author-close"]'))}>{t("authoring-dismiss")}</button>
    </section>
  );
}

function Undo() {
  const now = undoable.value;
  return (
    <div class="author-undo" role="status">
      {now && (
        <>
          <span>{now.says}</span>
          <button type="button" class="button small" data-testid="author-undo" onClick={() => (now.back(), focusOn('[data-testid="author-close"]'))}><Icon node={Undo2} size={15} /> {t("authoring-undo")}</button>
        </>
      )}
    </div>
  );
}

function Foot() {
  const id = useId();
  const count = problems.value.length;
  const first = problems.value[0];
  return (
    <footer class="lesson-foot author-foot">
      <p id={id} class="author-state" role="status" data-testid="author-state" data-problems={count}>
        {count > 0 ? <><Icon node={TriangleAlert} size={14} /> <span>{t("authoring-problems", { count })} {first && first.path !== "" && <code>{first.path}</code>} {first?.message}</span></> : <><Icon node={Check} size={14} /> <span>{isKept.value ? t("authoring-kept") : t("authoring-not-kept")}</span></>}
      </p>
      <button type="button" class="button primary" data-testid="author-try" aria-describedby={id} aria-disabled={judged.value?.exercise === null} onClick={tryIt}><Icon node={GraduationCap} size={16} /> {t("authoring-try")}</button>
    </footer>
  );
}
