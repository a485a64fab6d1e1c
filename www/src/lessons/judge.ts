// Judges the run at hand by the checks of the step at hand: what a step of kind run waits for while it trains, goals whenever
// it comes to rest. What is reached is recorded with the run that reached it, and stays so. Goals over seeds are judged when
// the student asks for it.
import { effect, signal, untracked } from "@preact/signals";
import { linkOf } from "../state/config-state";
import { isAtEnd, lesson, progress, step, type Reached, type Value } from "../state/lesson-state";
import { log, started } from "../state/run-log";
import { historyVersion, past, playing, status } from "../state/run-state";
import { ask, backToNewest, pause } from "../store";
import { checkPredicate, concludeCheck, type Judgement, type RunReadings } from "./core";
import type { Goal } from "./exercise";
import { measure, readStart, type Measurement } from "./measure";
import { patch } from "./player";

/** While the run trains it is judged at most this often. */
const INTERVAL_MS = 400;

/** Of the run at hand, by check; those of the step at hand only. */
export const judgements = signal<ReadonlyMap<string, Judgement>>(new Map());

let timer: ReturnType<typeof setTimeout> | undefined;
let judgedAt = -Infinity;
/** The newest question; answers to older ones are dropped. */
let newest = 0;

effect(() => {
  void [historyVersion.value, status.value, past.value, started.value, log.value, isAtEnd.value];
  const [now, isPlaying] = [step.value, playing.value];
  clearTimeout(timer);
  newest += 1;
  if (!now || (now.done === null && now.goals.length === 0)) return void (judgements.value = new Map());
  timer = setTimeout(() => void judge(), isPlaying ? Math.max(0, judgedAt + INTERVAL_MS - performance.now()) : 0);
});

const needsStart = (check: string): boolean => checkPredicate(check).needs.runs.includes("start");

async function judge(): Promise<void> {
  judgedAt = performance.now();
  const [here, now, at] = [lesson.peek(), step.peek(), progress.peek().at];
  const [clock, isPlaying] = [status.peek(), playing.peek()];
  if (!here || !now || !clock || past.peek() !== null || isAtEnd.peek()) return;
  const isAtRest = !isPlaying && clock.digest !== null && !clock.measuring;
  const goals = isAtRest ? now.goals.filter(({ on }) => on === "run") : [];
  // what tells the failures apart is read along with them
  const checks = [...new Set([...(now.done === null ? [] : [now.done]), ...goals.flatMap(({ check, failed }) => [check, ...failed.flatMap(({ when }) => when ?? [])])])];
  if (checks.length === 0) return;
  newest += 1;
  const asked = newest;
  const answers = await ask("checks", checks).catch(() => null);
  if (!answers || asked !== newest) return;
  const seed = Number(started.peek()["seed"] ?? 1);
  const start = here.inEffect[at]?.link ?? "";
  const comparing = checks.filter(needsStart);
  const ofStart = comparing.length > 0 ? await readStart(comparing, start, seed).catch(() => null) : null;
  const judged = new Map<string, Judgement>();
  for (const [index, check] of checks.entries()) {
    const runs: RunReadings[] = [{ run: "run", seed, readings: answers[index] ?? [] }];
    const readings = ofStart?.[comparing.indexOf(check)];
    if (readings) runs.push({ run: "start", seed, readings });
    judged.set(check, concludeCheck(check, runs));
  }
  if (asked !== newest) return;
  judgements.value = judged;
  if (now.done !== null && judged.get(now.done)?.verdict === "passed") markDone(at);
  for (const { id, check } of goals) {
    const judgement = judged.get(check);
    if (judgement?.verdict === "passed" && !Object.hasOwn(progress.peek().goals, id)) reach(id, judgement.values);
  }
}

/** What comes next speaks of this run, also when the page has been left meanwhile. */
function markDone(at: number): void {
  const { done, runs } = progress.peek();
  const { epoch = 0, step = 0 } = status.peek() ?? {};
  const run = { link: linkUntil(step), epoch };
  const known = runs[at];
  if (done.includes(at) && known?.link === run.link && known.epoch === run.epoch) return;
  patch({ done: done.includes(at) ? done : [...done, at], runs: { ...runs, [at]: run } });
}

const linkUntil = (step: number): string => linkOf(started.peek(), log.peek().filter(({ step: made }) => made <= step));

function reach(goal: string, values: Value[], more: Partial<Reached> = {}): void {
  const clock = status.peek();
  const link = linkUntil(clock?.step ?? 0);
  const reached: Reached = { link, step: clock?.step ?? 0, epoch: clock?.epoch ?? 0, digest: clock?.digest ?? "", at: new Date().toISOString(), values, ...more };
  patch({ goals: { ...progress.peek().goals, [goal]: reached } });
}

export const goalKey = ({ id }: { id: string }): string => `goal/${id}`;

/** Trains the settings of the run at hand over the seeds of the goal, and judges it by them. */
export async function checkOverSeeds(goal: Goal): Promise<void> {
  const here = lesson.peek();
  if (!here) return;
  // the report says where the run at hand stood, with its digest, which a run has at rest only
  if (playing.peek()) pause();
  if (past.peek() !== null) backToNewest();
  const clock = await atRest();
  if (lesson.peek() !== here) return;
  const link = linkOf(started.peek(), log.peek());
  // what tells the failures apart is asked of the same runs
  const others = goal.failed.flatMap(({ when }) => when ?? []);
  const all: Record<string, string> = { run: link, ...([goal.check, ...others].some(needsStart) && { start: here.inEffect[progress.peek().at]?.link ?? "" }) };
  measure(goalKey(goal), goal.check, others, all, ({ stage, trouble, judgement, digests }: Measurement) => {
    // a run that failed would be missed by whoever grades
    if (stage !== "done" || trouble !== null || judgement?.verdict !== "passed" || lesson.peek() !== here || Object.hasOwn(progress.peek().goals, goal.id)) return;
    untracked(() => reach(goal.id, judgement.values, { link, ...clock, seedDigests: digests.filter(({ run }) => run === "run").map(({ seed, digest }) => ({ seed, digest })) }));
  });
}

/** Where the run at hand stands, once it is at rest. */
function atRest(): Promise<Pick<Reached, "step" | "epoch" | "digest">> {
  return new Promise((resolve) => {
    let stop: (() => void) | undefined;
    let isDone = false;
    stop = effect(() => {
      const clock = status.value;
      if (playing.value || past.value !== null || !clock || clock.digest === null || isDone) return;
      isDone = true;
      resolve({ step: clock.step, epoch: clock.epoch, digest: clock.digest });
      queueMicrotask(() => stop?.());
    });
  });
}
