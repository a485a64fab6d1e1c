// The author's pane, where else the lesson stands: an exercise under edit, or the list of those that are kept; beside it the
// workbench stays usable. Files can be dropped on it, and pasted into it.
import { ChevronDown, ChevronUp, X } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { close, edit, goHome, isTyped, openFile, openText, presentLink, setTitle } from "../../authoring/actions";
import { redo, undo } from "../../authoring/history";
import { problemsIn } from "../../authoring/judging";
import { draftId, exercise } from "../../state/authoring-state";
import { isFolded } from "../../state/lesson-state";
import type { Exercise } from "../../lessons/exercise";
import { t } from "../../text";
import { Icon } from "../icon";
import { BadFile } from "./bad-file";
import { Flag, Fold, Line, NumberField } from "./fields";
import { Foot, UndoNotice } from "./foot";
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
  // words that are dragged into a field are for the field
  const isFile = (event: DragEvent) => event.dataTransfer?.types.some((type) => type.toLowerCase() === "files") ?? false;
  const over = (event: DragEvent) => {
    if (!isFile(event)) return;
    event.preventDefault();
    setIsOver(true);
  };
  const drop = (event: DragEvent) => {
    setIsOver(false);
    if (!isFile(event)) return;
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) void openFile(file);
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
      onDragOver={over}
      onDragLeave={(event) => event.currentTarget.contains(event.relatedTarget as Node | null) || setIsOver(false)}
      onDrop={drop}
      onPaste={paste}
      onKeyDown={now ? keys : undefined}
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
          {now ? <Editor key={draftId.value} now={now} /> : <Home />}
        </div>
      )}
      {!folds && <UndoNotice />}
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
      </Fold>
      <Flag label={t("authoring-ask-name")} isOn={now.ask_name} onChange={(isOn) => edit((copy) => (copy.ask_name = isOn))} testId="author-ask-name" />
      <section class="author-part">
        <h3>{t("authoring-start")}</h3>
        <StartField link={now.start || "#v=1"} path="start" onChange={(link) => edit((copy) => (copy.start = link ?? presentLink()))} />
      </section>
      <section class="author-part">
        <h3>{t("authoring-locks")}</h3>
        <Locks exercise={now} />
      </section>
      <Steps steps={now.steps} />
      <ShareOut />
    </>
  );
}

/** A text field takes its own typing back. */
function keys(event: KeyboardEvent): void {
  const key = event.key.toLowerCase();
  if (isTyped(event.target as Element) || !(event.ctrlKey || event.metaKey) || event.altKey || (key !== "z" && key !== "y")) return;
  event.preventDefault();
  if (key === "y" || event.shiftKey) redo();
  else undo();
}
