// One step of a lesson: its words, where to look, and what there is to answer, to do, to measure or to reach.
import { ArrowLeft, Check, FastForward, RotateCcw } from "lucide";
import { useId } from "preact/hooks";
import { placeOf, scrollToPlace } from "../../lessons/highlights";
import { judgements } from "../../lessons/judge";
import { goTo, predictionsFor, setUpAgain } from "../../lessons/player";
import type { Step } from "../../lessons/exercise";
import { spokenOf } from "../../lessons/spoken-of";
import { lesson, progress } from "../../state/lesson-state";
import { proseLanguage } from "../../state/prose-language";
import { openRun, runToEnd } from "../../store";
import { t } from "../../text";
import { Icon } from "../icon";
import { ClaimView } from "./claim-view";
import { GoalView } from "./goal-view";
import { KINDS, titleOf } from "./kinds";
import { Markdown } from "./markdown";
import { LookBack } from "./look-back";
import { NameField } from "./name-field";
import { Questions } from "./questions";
import { Judged } from "./values";

export function StepView({ step, index }: { step: Step; index: number }) {
  const { exercise } = lesson.value ?? {};
  const { icon, name } = KINDS[step.kind];
  const title = titleOf(step);
  const predictions = exercise ? predictionsFor(exercise, index).filter(({ id }) => Object.hasOwn(progress.value.answers, id)) : [];
  return (
    <section class="lesson-step" data-kind={step.kind}>
      {title !== name && <p class="lesson-kind"><Icon node={icon} size={14} /> {name}</p>}
      <h3 class="lesson-step-title" tabIndex={-1} lang={title === name ? undefined : proseLanguage.value}>{title === name && <Icon node={icon} size={17} />}{title}</h3>
      <SpokenOf index={index} />
      {predictions.length > 0 && <LookBack questions={predictions} />}
      {step.kind === "explain" ? (
        <details class="lesson-answer" data-testid="lesson-answer">
          <summary>{t("lessons-show-answer")}</summary>
          <Markdown text={step.text} />
        </details>
      ) : (
        <Markdown text={step.text} />
      )}
      {index === 0 && exercise?.ask_name && <NameField place="lesson" label={t("lessons-name")} hint={t("lessons-name-hint")} />}
      <Places names={step.highlight} />
      {step.questions.length > 0 && <Questions questions={step.questions} />}
      {step.kind === "run" && <Done index={index} check={step.done} />}
      {step.claims.map((claim) => <ClaimView key={claim.id} claim={claim} index={index} />)}
      {step.goals.map((goal) => <GoalView key={goal.id} goal={goal} />)}
      {(step.start !== null || step.kind === "run" || step.kind === "goal") && (
        <button type="button" class="button quiet set-up-again" data-testid="set-up-again" title={t("lessons-set-up-hint")} onClick={setUpAgain}>
          <Icon node={RotateCcw} size={14} /> {t("lessons-set-up")}
        </button>
      )}
    </section>
  );
}

/** Where the run that the words speak of is not on the page: the way to it. */
function SpokenOf({ index }: { index: number }) {
  const now = spokenOf(index);
  if (now.kind === "here") return null;
  // the button goes with what it does
  const act = (does: () => void) => () => {
    document.querySelector<HTMLElement>(".lesson-step-title")?.focus({ preventScroll: true });
    does();
  };
  return (
    <div class="lesson-away" data-testid="lesson-away" data-kind={now.kind}>
      <p>{now.kind === "not-made" ? t("lessons-not-made") : t("lessons-away")}</p>
      {now.kind === "not-made" ? (
        <button type="button" class="button" data-testid="to-the-run" onClick={() => goTo(now.step)}><Icon node={ArrowLeft} size={15} /> {t("lessons-to-the-run")}</button>
      ) : (
        <button type="button" class="button primary" data-testid="run-again" onClick={act(() => (now.run ? openRun(now.run.link, now.run.epoch) : runToEnd()))}><Icon node={FastForward} size={16} /> {t("lessons-run-again")}</button>
      )}
    </div>
  );
}

/** What is marked in the page, by name: a press brings it into view. */
function Places({ names }: { names: readonly string[] }) {
  const places = names.flatMap((name) => {
    const place = placeOf(name);
    return place ? [{ name, place }] : [];
  });
  if (places.length === 0) return null;
  return (
    <p class="lesson-places">
      <span>{t("lessons-look-at")}</span>
      {places.map(({ name, place }) => (
        <button key={name} type="button" class="lesson-place" data-place={name} title={t("lessons-show-place", { name: place.label })} onClick={() => scrollToPlace(place)}>{place.label}</button>
      ))}
    </p>
  );
}

/** What a run step waits for: its values while the run trains, and a tick that stays. */
function Done({ index, check }: { index: number; check: string | null }) {
  const id = useId();
  if (check === null) return null;
  const isDone = progress.value.done.includes(index);
  const judgement = judgements.value.get(check);
  return (
    <section class="lesson-check" data-testid="lesson-done" data-done={isDone ? "" : undefined} aria-labelledby={id}>
      <p id={id} class="lesson-verdict" data-verdict={isDone ? "passed" : undefined} role="status"><span class="tick" aria-hidden="true">{isDone && <Icon node={Check} size={13} />}</span>{isDone ? t("lessons-done") : t("lessons-not-done")}</p>
      <Judged check={check} judgement={judgement} />
    </section>
  );
}
