// The bar that stays: the run's controls and its clock; beside them what concerns the whole page.
import { Check, ChevronDown, FastForward, GraduationCap, Keyboard, LayoutList, Link2, Lock, Pause, Play, RotateCcw, SkipForward, StepForward } from "lucide";
import { useRef, useState } from "preact/hooks";
import type { Pace } from "../protocol";
import { refusalOf } from "../lessons/locks";
import { catalogue, defaults } from "../state/config-state";
import { isFolded, isMenuOpen, lesson, trainingIsLocked } from "../state/lesson-state";
import { isConfined } from "../state/lms-state";
import { newest, past, playing } from "../state/run-state";
import { isNarrow, isSheetOpen, speed, SPEEDS } from "../state/view-state";
import { advance, pause, play, reset, runToEnd, startFrom } from "../store";
import { t } from "../text";
import { beginTour } from "../tour";
import { Clock } from "./clock";
import { Icon } from "./icon";
import { LessonBar } from "./lesson-place";
import { LookMenu } from "./look-menu";
import { RunLine } from "./run-line";
import { Popover } from "./popover";
import { LookBar, Scrubber } from "./scrubber";
import { withShortcut } from "./shortcut-sheet";
import { useKeptFocus } from "./use-kept-focus";

export function TopBar() {
  return (
    <header class="run-bar">
      <div class="top-bar">
        <h1 class="wordmark">
          <Logo />
          <span>{t("page-title")}</span>
        </h1>
        <div class="top-run">
          <RunControls />
          {trainingIsLocked.value ? <PredictFirst /> : <Clock />}
          <SpeedSelect />
        </div>
        <RunLine />
        <div class="page-actions">
          {!isConfined.value && <button type="button" class="button lessons-button" data-testid="lessons" aria-haspopup="dialog" aria-label={t("page-actions-lessons")} title={t("page-actions-lessons")} onClick={() => (isMenuOpen.value = true)}>
            <Icon node={GraduationCap} size={16} />
            <span class="wide-only">{t("page-actions-lessons")}</span>
          </button>}
          {!isConfined.value && <ExampleMenu />}
          {!isConfined.value && <CopyLink />}
          <ShortcutsButton />
          <LookMenu />
        </div>
      </div>
      <Scrubber />
      <LookBar />
      <LessonBar />
    </header>
  );
}

/** Bars that die away toward the first layer. */
function Logo() {
  return (
    <svg class="logo" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path d="M2 19.4a1.6 1.6 0 1 0 3.2 0 1.6 1.6 0 1 0-3.2 0zM7.4 15a1.6 1.6 0 0 1 3.2 0v4.4a1.6 1.6 0 0 1-3.2 0zM12.8 10a1.6 1.6 0 0 1 3.2 0v9.4a1.6 1.6 0 0 1-3.2 0zM18.2 4.6a1.6 1.6 0 0 1 3.2 0v14.8a1.6 1.6 0 0 1-3.2 0z" />
    </svg>
  );
}

function RunControls() {
  const isPlaying = playing.value;
  const isOver = newest.value?.stopped != null;
  const isBack = past.value !== null;
  const isLocked = trainingIsLocked.value;
  const row = useRef<HTMLDivElement>(null);
  // At the run's end most of them have nothing more to do.
  useKeptFocus(row, ['[data-testid="play"]', '[data-testid="reset"]']);
  // Whoever looks back is led to the newest weights first, and goes on from there if they can.
  const playName = isPlaying ? t("run-pause") : isBack ? t(isOver ? "travel-newest" : "travel-play-on") : isOver ? t("run-play-again") : t("run-play");
  return (
    <div ref={row} class="run-controls" role="group" aria-label={t("run-controls")}>
      <button type="button" class="run-button" data-testid="reset" aria-label={t("run-reset")} {...withShortcut("reset", t("run-reset"))} onClick={reset}>
        <Icon node={RotateCcw} />
      </button>
      <button type="button" class="play-button" data-testid="play" data-playing={isPlaying} disabled={isLocked} aria-label={playName} {...withShortcut("play", playName)} onClick={() => (isPlaying ? pause() : play())}>
        <Icon node={isPlaying ? Pause : Play} size={22} />
      </button>
      <button type="button" class="run-button" data-testid="step" aria-label={t("run-step")} {...withShortcut("step", t("run-step-hint"))} disabled={isOver || isLocked} onClick={() => advance("step")}>
        <Icon node={StepForward} />
      </button>
      <button type="button" class="run-button" data-testid="epoch" aria-label={t("run-epoch")} {...withShortcut("epoch", t("run-epoch-hint"))} disabled={isOver || isLocked} onClick={() => advance("epoch")}>
        <Icon node={SkipForward} />
      </button>
      <button type="button" class="run-button" data-testid="run-to-end" aria-label={t("run-to-end")} {...withShortcut("end", t("run-to-end-hint"))} disabled={isOver || isLocked} onClick={runToEnd}>
        <Icon node={FastForward} />
      </button>
    </div>
  );
}

/** In the place of the clock, which has nothing to count: why no button works, and the way to what unlocks them. */
function PredictFirst() {
  return (
    <button type="button" class="predict-first" data-testid="predict-first" aria-label={t("locks-predict-lead")} title={t("locks-predict")} onClick={leadToQuestion}>
      <Icon node={Lock} size={16} />
      <span>{t("locks-predict-short")}</span>
    </button>
  );
}

function leadToQuestion(): void {
  isFolded.value = false;
  requestAnimationFrame(() => document.querySelector<HTMLElement>(".lesson-questions :is(input, button)")?.focus());
}

function SpeedSelect() {
  return (
    <label class="speed">
      <span class="visually-hidden">{t("run-speed")}</span>
      <select class="select" data-testid="speed" value={speed.value} onChange={(event) => (speed.value = event.currentTarget.value)}>
        {SPEEDS.map(({ id, pace }) => <option key={id} value={id}>{isNarrow.value ? shortPace(pace) : paceName(pace)}</option>)}
      </select>
    </label>
  );
}

function paceName(pace: Pace): string {
  if (pace === "unlimited") return t("run-speed-unlimited");
  return pace.unit === "step" ? t("run-speed-steps", { count: pace.perSecond }) : t("run-speed-epochs", { count: pace.perSecond });
}

function shortPace(pace: Pace): string {
  if (pace === "unlimited") return t("run-speed-unlimited-short");
  return pace.unit === "step" ? t("run-speed-steps-short", { count: pace.perSecond }) : t("run-speed-epochs-short", { count: pace.perSecond });
}

function ExampleMenu() {
  return (
    <Popover buttonClass="button start-from" panelClass="menu examples" panelName={t("page-actions-start-from-panel")} name={t("page-actions-start-from")} label={<><Icon node={LayoutList} size={16} /><span class="wide-only">{t("page-actions-start-from")}</span><Icon node={ChevronDown} size={16} /></>}>
      {(close) => (
        <>
          <button
            type="button"
            class="menu-item example"
            data-testid="tour-again"
            disabled={lesson.value !== null}
            title={lesson.value === null ? undefined : t("locks-tour")}
            onClick={() => {
              close();
              beginTour();
            }}
          >
            <strong>{t("tour-again")}</strong>
            <span>{t("tour-again-summary")}</span>
          </button>
          {catalogue().examples.map((example) => (
            <button
              key={example.id}
              type="button"
              class="menu-item example"
              data-example={example.id}
              disabled={lesson.value !== null && refusalOf({ ...defaults(), ...example.config }) !== null}
              title={lesson.value === null ? undefined : (refusalOf({ ...defaults(), ...example.config }) ?? undefined)}
              onClick={() => {
                close();
                startFrom(example.config);
              }}
            >
              <strong>{example.title}</strong>
              <span>{example.summary}</span>
            </button>
          ))}
        </>
      )}
    </Popover>
  );
}

/** A page that is a file is nowhere else under its address. */
const isFile = location.protocol === "file:";

function CopyLink() {
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      setState("copied");
    } catch {
      setState("refused");
    }
    setTimeout(() => setState("idle"), 2500);
  };
  const label = state === "copied" ? (isFile ? t("page-actions-copied-file") : t("page-actions-copied")) : state === "refused" ? t("page-actions-see-address-bar") : t("page-actions-copy");
  return (
    <button type="button" class="button copy-link" data-testid="copy-link" title={isFile ? t("page-actions-copy-hint-file") : t("page-actions-copy-hint")} onClick={copy}>
      <Icon node={state === "copied" ? Check : Link2} size={16} />
      <span class="wide-only" aria-live="polite">{label}</span>
    </button>
  );
}

function ShortcutsButton() {
  return (
    <button type="button" class="icon-button large" data-testid="shortcuts" aria-label={t("page-actions-shortcuts")} aria-haspopup="dialog" {...withShortcut("help", t("page-actions-shortcuts"))} onClick={() => (isSheetOpen.value = true)}>
      <Icon node={Keyboard} />
    </button>
  );
}
