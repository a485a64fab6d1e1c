// The lesson beside the workbench: its head with the way through it, the step at hand, and the buttons that lead on. On a
// narrow screen it stands in the bar that stays, and folds to one line.
import { ArrowLeft, ArrowRight, ChevronDown, ChevronUp, FastForward, FileText, PencilLine, RotateCcw, X } from "lucide";
import { computed } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { COURSE, LESSONS } from "../../lessons/catalogue";
import { conditionsOf } from "../../lessons/conditions";
import type { Step } from "../../lessons/exercise";
import { judgements } from "../../lessons/judge";
import { goBack, goOn, goTo, leave, startAgain } from "../../lessons/player";
import { isTrying } from "../../state/authoring-state";
import { isAtEnd, isFolded, isReportOpen, lesson, progress, step, trainingIsLocked, type OpenLesson } from "../../state/lesson-state";
import { isConfined } from "../../state/lms-state";
import { proseLanguage } from "../../state/prose-language";
import { newest, playing } from "../../state/run-state";
import { play, runToEnd } from "../../store";
import { t } from "../../text";
import { Icon } from "../icon";
import { Popover } from "../popover";
import { End } from "./end";
import { KINDS, titleOf } from "./kinds";
import { PlatformLine } from "./platform-line";
import { Share } from "./share";
import { StepView } from "./step-view";

export function LessonPane({ isBeside }: { isBeside: boolean }) {
  const open = lesson.value;
  // The page leaves room for it.
  useEffect(() => {
    document.documentElement.classList.toggle("lesson-beside", isBeside);
    return () => document.documentElement.classList.remove("lesson-beside");
  }, [isBeside]);
  if (!open) return null;
  const folds = !isBeside && isFolded.value;
  return (
    <aside class="lesson" data-place={isBeside ? "beside" : "bar"} data-testid="lesson" data-lesson={open.exercise.id} data-step={isAtEnd.value ? "end" : progress.value.at} data-kind={step.value?.kind} aria-label={t("lessons-pane", { title: open.exercise.title })}>
      {isBeside ? <Head open={open} /> : <Line open={open} />}
      {!folds && (
        <>
          <div class="lesson-body" key={`${progress.value.at} ${isAtEnd.value}`}>
            {!isBeside && <Head open={open} />}
            {isAtEnd.value ? <End open={open} /> : step.value && <StepView key={progress.value.at} step={step.value} index={progress.value.at} />}
          </div>
          <Foot open={open} />
        </>
      )}
    </aside>
  );
}

function Head({ open }: { open: OpenLesson }) {
  const { exercise } = open;
  return (
    <header class="lesson-head">
      <Trying />
      <p class="lesson-part">{partOf(exercise.id)}</p>
      <div class="lesson-tools">
        {!isConfined.value && <Share open={open} />}
        <button type="button" class="icon-button" data-testid="lesson-report" aria-haspopup="dialog" aria-label={t("lessons-report")} title={t("lessons-report")} onClick={() => (isReportOpen.value = true)}>
          <Icon node={FileText} size={15} />
        </button>
        <Popover buttonClass="icon-button" testId="lesson-again" panelClass="help" label={<Icon node={RotateCcw} size={15} />} name={t("lessons-again")} panelName={t("lessons-again")}>
          {(close) => (
            <>
              <p>{t("lessons-again-sure")}</p>
              <button type="button" class="button lesson-sure" data-testid="lesson-again-sure" onClick={() => (close(), startAgain())}>{t("lessons-again")}</button>
            </>
          )}
        </Popover>
        {!isConfined.value && (
          <button type="button" class="icon-button" data-testid="lesson-leave" aria-label={t("lessons-leave")} title={t("lessons-leave")} onClick={leave}>
            <Icon node={X} />
          </button>
        )}
      </div>
      <h2 lang={proseLanguage.value}>{exercise.title}</h2>
      <Way open={{ exercise }} />
      <PlatformLine />
    </header>
  );
}

/** An author who tries an exercise goes back the way that leaving it goes too. */
function Trying() {
  if (!isTrying.value) return null;
  return (
    <div class="author-trying" data-testid="trying">
      <span>{t("lessons-trying")}</span>
      <button type="button" class="button small" data-testid="back-to-editing" onClick={leave}><Icon node={PencilLine} size={15} /> {t("lessons-back-to-editing")}</button>
    </div>
  );
}

/** Which part of the course it belongs to, and its place in it; a teacher's exercise has none. */
function partOf(id: string): string {
  const number = LESSONS.findIndex((entry) => entry.id === id) + 1;
  const part = COURSE.find(({ lessons }) => lessons.some((entry) => entry.id === id));
  return part ? t("lessons-part-of", { part: part.title, number: String(number), lessons: String(LESSONS.length) }) : t("lessons-exercise");
}

/** The steps, as a line that fills, and by name: those that were seen can be gone to. */
function Way({ open: { exercise } }: { open: Pick<OpenLesson, "exercise"> }) {
  const { at, furthest } = progress.value;
  return (
    <div class="lesson-way">
      <div class="lesson-marks" aria-hidden="true">
        {exercise.steps.map(({ kind }, index) => <i key={index} data-kind={kind} data-state={isAtEnd.value || index < at ? "done" : index === at ? "here" : index <= furthest ? "seen" : undefined} />)}
      </div>
      <label class="lesson-steps">
        <span class="visually-hidden">{t("lessons-step-choose")}</span>
        <select class="small-select" data-testid="lesson-steps" value={String(at)} onChange={(event) => goTo(Number(event.currentTarget.value))}>
          {exercise.steps.slice(0, furthest + 1).map((each, index) => <option key={index} value={String(index)}>{t("lessons-step-named", { number: String(index + 1), steps: String(exercise.steps.length), title: titleOf(each) })}</option>)}
        </select>
      </label>
    </div>
  );
}

/** Narrow: the lesson in one line, which folds it and opens it; folded, it leads on as well. */
function Line({ open: { exercise } }: { open: OpenLesson }) {
  const here = step.value;
  const line = useRef<HTMLButtonElement>(null);
  return (
    <div class="lesson-line">
      <button ref={line} type="button" class="lesson-fold" data-testid="lesson-fold" aria-expanded={!isFolded.value} onClick={() => (isFolded.value = !isFolded.value)}>
        {here && <Icon node={KINDS[here.kind].icon} size={15} />}
        <span class="lesson-line-text">{isAtEnd.value || !isFolded.value ? exercise.title : t("lessons-step-named", { number: String(progress.value.at + 1), steps: String(exercise.steps.length), title: here ? titleOf(here) : "" })}</span>
        <Icon node={isFolded.value ? ChevronDown : ChevronUp} size={16} />
        <span class="visually-hidden">{isFolded.value ? t("lessons-unfold") : t("lessons-fold")}</span>
      </button>
      {isFolded.value && !isAtEnd.value && <Onward isLast={progress.value.at === exercise.steps.length - 1} isSmall />}
    </div>
  );
}

function Foot({ open: { exercise } }: { open: OpenLesson }) {
  const { at } = progress.value;
  if (isAtEnd.value) {
    return (
      <footer class="lesson-foot">
        <button type="button" class="button" data-testid="lesson-back" onClick={goBack}><Icon node={ArrowLeft} size={16} /> {t("lessons-back")}</button>
      </footer>
    );
  }
  return (
    <footer class="lesson-foot">
      {trainingIsLocked.value && <p class="lesson-held">{t("lessons-answer-first")}</p>}
      {isWaiting.value && <p class="lesson-held">{t("lessons-run-first")}</p>}
      {at > 0 && <button type="button" class="button" data-testid="lesson-back" onClick={goBack}><Icon node={ArrowLeft} size={16} /> <span class="lesson-back-text">{t("lessons-back")}</span></button>}
      <Onward isLast={at === exercise.steps.length - 1} />
    </footer>
  );
}

/** Nobody is held up by a run that does not come to what the step waits for; but what follows speaks of it. */
const isWaiting = computed(() => !isAtEnd.value && step.value?.done != null && !progress.value.done.includes(progress.value.at));

/**
 * On to the next step; as long as a run is waited for, that run, and a way past it. It is one button throughout, which keeps the
 * focus when the run is over; the second click of a double one is not meant for what it then is.
 */
function Onward({ isLast, isSmall = false }: { isLast: boolean; isSmall?: boolean }) {
  const offersRun = isWaiting.value && namesRun(step.value) && isSetUp(step.value);
  const size = isSmall ? "small" : "";
  const act = (event: MouseEvent) => {
    if (event.detail > 1) return;
    if (!offersRun) goOn();
    // a run that came to something else is made anew
    else if (!playing.value) (newest.value?.stopped == null ? runToEnd : play)();
  };
  return (
    <>
      {isWaiting.value && !(isSmall && offersRun) && <button key="skip" type="button" class={`button onward ${size}`} data-testid="lesson-next" onClick={goOn}>{t("lessons-skip-run")}</button>}
      {(!isWaiting.value || offersRun) && (
        <button key="on" type="button" class={`button primary ${size}`} data-testid={offersRun ? "lesson-run" : "lesson-next"} disabled={trainingIsLocked.value} aria-disabled={offersRun && playing.value ? "true" : undefined} onClick={act}>
          {offersRun ? <><Icon node={FastForward} size={16} /> {playing.value ? t("lessons-running") : t("run-to-end")}</> : isLast ? t("lessons-finish") : <>{t("lessons-next")} <Icon node={ArrowRight} size={16} /></>}
        </button>
      )}
    </>
  );
}

/** Do its words name the button that runs to the end? They may ask for something else. */
function namesRun(step: Step | null): boolean {
  return step !== null && (step.highlight.includes("run-to-end") || step.text.includes(`**${t("run-to-end")}**`));
}

/** Is all set as it asks, so that only the run is missing? */
function isSetUp(step: Step | null): boolean {
  const judgement = judgements.value.get(step?.done ?? "");
  if (!step?.done || !judgement) return false;
  return (conditionsOf(step.done, judgement) ?? []).every(({ isSetting, holds }) => holds || !isSetting);
}
