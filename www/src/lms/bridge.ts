// An exercise in a SCORM 1.2 package, and the learning platform around it: what the platform has kept is taken up, and what
// the student does is reported when something has been reached, never while a run trains. Without a platform the page says so
// and works as it does everywhere. The best score counts: who starts again to practise loses no pass.
import { effect, untracked } from "@preact/signals";
import { isRight } from "../lessons/core";
import type { Given, Question } from "../lessons/exercise";
import { INSIDE } from "../lessons/inside";
import { own } from "../lib/own";
import { lms } from "../state/lms-state";
import { isAtEnd, lesson, NO_PROGRESS, progress, type OpenLesson, type Progress } from "../state/lesson-state";
import { Attempt, findPlatform, timespan } from "./scorm12";
import { scoreOf, statusOf } from "./standing";
import { resume, suspend } from "./suspend";

/** What comes at once, such as an answer and the step after it, is committed together. */
const COMMIT_MS = 800;
/** Of a text that has no use of its own. */
const MOST_OF_RESPONSE = 255;

/** The progress that the platform has kept. Null without a platform: this browser keeps it. */
export function connect(open: OpenLesson): Progress | null {
  const platform = findPlatform();
  const attempt = platform && Attempt.begin(platform, (reason) => (lms.value = { kind: "trouble", reason }));
  if (!attempt) {
    // a platform that refuses to begin is as good as none
    lms.value = { kind: "none" };
    return null;
  }
  lms.value = { kind: "connected" };
  const kept = resume(open, attempt.get("cmi.suspend_data")) ?? NO_PROGRESS;
  const name = kept.name ?? nameOf(attempt.get("cmi.core.student_name"));
  follow(open, attempt, kept);
  return { ...kept, name };
}

/** The platform has it as "Family, Given". */
function nameOf(said: string): string | null {
  const parts = said.split(",").map((part) => part.trim()).filter((part) => part !== "");
  return parts.length === 0 ? null : parts.reverse().join(" ");
}

function follow(open: OpenLesson, attempt: Attempt, kept: Progress): void {
  const started = performance.now();
  const isLookedAt = ["browse", "review"].includes(attempt.get("cmi.core.lesson_mode"));
  const { passMark = 0 } = INSIDE ?? {};
  const reported = new Set([...Object.keys(kept.answers).map(answerId), ...Object.keys(kept.goals).map(goalId)]);
  let best = Number.parseFloat(attempt.get("cmi.core.score.raw")) || 0;
  let next = Number.parseInt(attempt.get("cmi.interactions._count"), 10) || 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  /** Has the platform taken all of the newest report? */
  let isTaken = true;

  const report = () => {
    const now = progress.peek();
    if (isLookedAt || lesson.peek() !== open) return;
    const score = scoreOf(open, now);
    best = Math.max(best, score ?? 0);
    isTaken = attempt.set("cmi.suspend_data", suspend(open, now));
    attempt.offer("cmi.core.lesson_location", isAtEnd.peek() ? "end" : String(now.at + 1));
    if (score !== null) {
      attempt.offer("cmi.core.score.min", "0");
      attempt.offer("cmi.core.score.max", "100");
      isTaken = attempt.set("cmi.core.score.raw", String(best)) && isTaken;
    }
    isTaken = attempt.set("cmi.core.lesson_status", statusOf(score === null ? null : best, passMark, now.isFinished)) && isTaken;
    for (const interaction of interactionsOf(open, now)) {
      if (reported.has(interaction.id)) continue;
      reported.add(interaction.id);
      if (offer(attempt, next, interaction)) next += 1;
    }
  };
  const commit = () => {
    clearTimeout(timer);
    timer = undefined;
    if (isOver) return;
    if (!isLookedAt) attempt.offer("cmi.core.session_time", timespan(performance.now() - started));
    if (attempt.commit() && isTaken) lms.value = { kind: "connected" };
  };

  effect(() => {
    void [progress.value, isAtEnd.value];
    if (lesson.value !== open || isOver) return;
    untracked(() => {
      report();
      timer ??= setTimeout(commit, COMMIT_MS);
    });
  });
  // a tab that is left may never be told that it goes
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && commit());
  addEventListener("pagehide", () => {
    if (isOver) return;
    // without it many platforms forget what was suspended
    if (!isLookedAt) attempt.offer("cmi.core.exit", "suspend");
    commit();
    isOver = true;
    attempt.finish();
  });
  // a page that the browser had put aside has ended its attempt, and begins another
  addEventListener("pageshow", (event: PageTransitionEvent) => event.persisted && location.reload());
}

type Interaction = { id: string; type: "choice" | "numeric" | "sequencing" | "performance"; response: string; result: "correct" | "wrong" | "neutral"; points: number; at: string };

const answerId = (question: string): string => `answer-${question}`;
const goalId = (goal: string): string => `goal-${goal}`;

/** Everything that was answered and reached, in the order of the exercise. */
function interactionsOf({ exercise }: OpenLesson, { answers, goals }: Progress): Interaction[] {
  return exercise.steps.flatMap((step): Interaction[] => [
    ...step.questions.flatMap((question): Interaction[] => {
      const given = own(answers, question.id);
      if (!given) return [];
      const verdict = isRight(question, given.answer);
      return [{ id: answerId(question.id), type: TYPES[question.kind], response: responseOf(question, given.answer), result: verdict === null ? "neutral" : verdict ? "correct" : "wrong", points: question.points, at: given.at }];
    }),
    ...step.goals.flatMap(({ id, points }): Interaction[] => {
      const reached = own(goals, id);
      return reached ? [{ id: goalId(id), type: "performance", response: reached.digest || reached.link, result: "correct", points, at: reached.at }] : [];
    }),
  ]);
}

const TYPES = { choice: "choice", number: "numeric", order: "sequencing" } as const;

/** Options are letters and digits there, and there are at most so many. */
const OPTIONS = "abcdefghijklmnopqrstuvwxyz0123456789";

function responseOf({ kind }: Question, given: Given): string {
  return kind === "number" ? String(given) : [given].flat().map((place) => OPTIONS[place] ?? "").join(",");
}

/** A platform need not keep interactions. */
function offer(attempt: Attempt, index: number, { id, type, response, result, points, at }: Interaction): boolean {
  const set = (element: string, value: string) => attempt.offer(`cmi.interactions.${index}.${element}`, value);
  if (!set("id", id.slice(0, MOST_OF_RESPONSE)) || !set("type", type)) return false;
  set("time", new Date(at).toTimeString().slice(0, 8));
  set("weighting", String(Math.min(100, points)));
  set("student_response", response.slice(0, MOST_OF_RESPONSE));
  set("result", result);
  return true;
}
