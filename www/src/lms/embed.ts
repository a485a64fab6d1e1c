// The page in another page's frame (`&embed=1`): tells the page around it what a student does, as statements in the shape of xAPI,
// and how high it would like to be. Nothing is told before that page has said hello, and nothing to anybody but it: a message
// counts only if it comes from the window around this one, and answers go to the origin that it came from (doc/embedding.md).
import { effect, untracked } from "@preact/signals";
import { isRight } from "../lessons/core";
import { own } from "../lib/own";
import { lesson, progress, type OpenLesson } from "../state/lesson-state";
import { scoreOf, statusOf } from "./standing";
import { duration, statementOf, type Result, type Verb } from "./statements";

const VERSION = 1;
/** Percent of the points that pass; the score goes with it, so that the page around may judge otherwise. */
const PASS_MARK = 60;
/** Heights are told at most so often. */
const HEIGHT_MS = 200;

type Listener = { window: Window; origin: string };

let listener: Listener | null = null;

export function listenForHello(): void {
  if (window.parent === window) return;
  addEventListener("message", ({ source, origin, data }: MessageEvent<unknown>) => {
    // a page without an origin of its own, such as a file, could not be told from another
    if (source !== window.parent || origin === "null" || !isHello(data)) return;
    const isFirst = listener === null;
    listener = { window: window.parent, origin };
    tell({ type: "gradient-playground.hello", version: VERSION });
    if (isFirst) follow();
  });
}

function isHello(data: unknown): boolean {
  const { type, version } = (typeof data === "object" && data !== null ? data : {}) as { type?: unknown; version?: unknown };
  return type === "gradient-playground.hello" && version === VERSION;
}

function tell(message: object): void {
  listener?.window.postMessage(message, listener.origin);
}

function follow(): void {
  followHeight();
  let open: OpenLesson | null = null;
  let told = new Set<string>();
  let started = performance.now();
  effect(() => {
    const [here, now] = [lesson.value, progress.value];
    untracked(() => {
      if (!here) return void (open = null);
      const once = (key: string, verb: Verb, result: Result | null = null, part: { id: string; name: string } | null = null) => {
        if (told.has(key)) return;
        told.add(key);
        tell({ type: "gradient-playground.statement", statement: statementOf(here, verb, result, part) });
      };
      const before = [...Object.keys(now.answers).map((id) => `answer-${id}`), ...Object.keys(now.goals).map((id) => `goal-${id}`)];
      if (here !== open) {
        // what was done on an earlier visit was told then
        [open, told, started] = [here, new Set(before), performance.now()];
        if (now.isFinished) told.add("completed").add("failed");
        if (statusOf(scoreOf(here, now), PASS_MARK, now.isFinished) === "passed") told.add("passed");
        once("initialized", "initialized");
      }
      const score = scoreOf(here, now);
      const scored = score === null ? {} : { score: { raw: score, min: 0, max: 100, scaled: score / 100 } };
      for (const question of here.exercise.steps.flatMap(({ questions }) => questions)) {
        const given = own(now.answers, question.id);
        if (!given) continue;
        const verdict = isRight(question, given.answer);
        once(`answer-${question.id}`, "answered", { response: String(given.answer), ...(verdict !== null && { success: verdict }) }, { id: question.id, name: question.prompt });
      }
      for (const goal of here.exercise.steps.flatMap(({ goals }) => goals)) {
        const reached = own(now.goals, goal.id);
        if (reached) once(`goal-${goal.id}`, "completed", { response: reached.link, success: true, completion: true }, { id: goal.id, name: goal.says });
      }
      once(`step-${now.at}`, "progressed", { completion: false }, { id: String(now.at + 1), name: here.exercise.steps[now.at]?.title ?? "" });
      const status = statusOf(score, PASS_MARK, now.isFinished);
      const ended = { ...scored, duration: duration(performance.now() - started) };
      if (now.isFinished) once("completed", "completed", { ...ended, completion: true });
      if (status === "passed") once("passed", "passed", { ...ended, success: true, completion: now.isFinished });
      if (status === "failed") once("failed", "failed", { ...ended, success: false, completion: true });
    });
  });
}

function followHeight(): void {
  let told = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const measure = () => {
    timer = undefined;
    const height = Math.ceil(document.getElementById("app")?.scrollHeight ?? 0);
    if (height === told) return;
    told = height;
    tell({ type: "gradient-playground.height", height });
  };
  new ResizeObserver(() => (timer ??= setTimeout(measure, HEIGHT_MS))).observe(document.getElementById("app") ?? document.body);
  measure();
}
