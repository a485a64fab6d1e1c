// A student's progress as the text that a learning platform keeps between two visits: SCORM 1.2 gives it 4,096 characters. It
// is deflated against the exercise's own links, which the links of a student's runs resemble. What does not fit is left out in
// this order: values that checks have read (a replay reads them again), hints seen, the runs that reached the goals, the oldest
// first, and at last answers, the oldest first. The step at hand and the goals that are reached are never left out.
import { deflateSync, inflateSync, strFromU8, strToU8 } from "fflate";
import type { Given } from "../lessons/exercise";
import { NO_PROGRESS, type OpenLesson, type Progress, type Reached, type Value } from "../state/lesson-state";

/** Characters. */
export const MOST_SUSPENDED = 4096;
const VERSION = 1;
const MOST_OF_NAME = 60;

type SeedDigests = NonNullable<Reached["seedDigests"]>;

/** Questions and goals by their place in the exercise, times in seconds since 1970. */
type Suspended = {
  v: typeof VERSION;
  digest: string;
  at: number;
  furthest: number;
  finished: boolean;
  name: string | null;
  entered: number[];
  done: number[];
  goals: [goal: number, at: number][];
  answers: [question: number, answer: Given, at: number][];
  runs: [goal: number, link: string, step: number, epoch: number, digest: string, seedDigests: SeedDigests | 0][];
  hints: [goal: number, seen: number][];
  values: [goal: number, values: Value[]][];
};

export function suspend(open: OpenLesson, progress: Progress): string {
  const whole = toSuspended(open, progress);
  const fits = (state: Suspended) => encode(open, state).length <= MOST_SUSPENDED;
  /** The longest end of a list, the newest last, with which it fits; null if not even without any of it. */
  const newest = <T>(list: readonly T[], withList: (list: T[]) => Suspended): Suspended | null => {
    if (!fits(withList([]))) return null;
    let [fitting, tooMany] = [0, list.length + 1];
    while (tooMany - fitting > 1) {
      const count = (fitting + tooMany) >> 1;
      if (fits(withList(list.slice(list.length - count)))) fitting = count;
      else tooMany = count;
    }
    return withList(list.slice(list.length - fitting));
  };
  const withoutValues: Suspended = { ...whole, values: [] };
  const withoutHints: Suspended = { ...withoutValues, hints: [] };
  const state = [whole, withoutValues, withoutHints].find(fits)
    ?? newest(whole.runs, (runs) => ({ ...withoutHints, runs }))
    ?? newest(whole.answers, (answers) => ({ ...withoutHints, runs: [], answers }))
    ?? { ...withoutHints, runs: [], answers: [] };
  return encode(open, state);
}

/** Null if it is of no use: of another exercise, another version, or damaged. */
export function resume(open: OpenLesson, text: string): Progress | null {
  if (text === "") return null;
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const state = JSON.parse(strFromU8(inflateSync(bytes, { dictionary: dictionaryOf(open) }))) as Suspended;
    if (state.v !== VERSION || state.digest !== open.digest) return null;
    return toProgress(open, state);
  } catch {
    return null;
  }
}

const encode = (open: OpenLesson, state: Suspended): string =>
  btoa(String.fromCharCode(...deflateSync(strToU8(JSON.stringify(state)), { level: 9, dictionary: dictionaryOf(open) })));

/** What texts of this exercise have in common; not its digest, by which those of others are told. */
const dictionaryOf = ({ inEffect }: OpenLesson): Uint8Array =>
  strToU8(`${[...new Set(inEffect.map(({ link }) => link))].join("")}{"v":1,"digest":"","at":,"furthest":,"finished":false,"name":null,"entered":[0,1,2,3],"done":[],"goals":[[],"answers":[[],"runs":[[0,"#v=1&`.slice(-30_000));

const questionsOf = ({ exercise }: OpenLesson): string[] => exercise.steps.flatMap(({ questions }) => questions.map(({ id }) => id));
const goalsOf = ({ exercise }: OpenLesson): string[] => exercise.steps.flatMap(({ goals }) => goals.map(({ id }) => id));

const seconds = (time: string): number => Math.floor(Date.parse(time) / 1000) || 0;
const time = (second: number): string => new Date(second * 1000).toISOString();

function toSuspended(open: OpenLesson, progress: Progress): Suspended {
  const [questions, goals] = [questionsOf(open), goalsOf(open)];
  const byTime = <T extends { at: string }>(entries: Record<string, T>, ids: string[]) =>
    Object.entries(entries).map(([id, entry]) => [ids.indexOf(id), entry] as const).filter(([place]) => place >= 0).sort(([, a], [, b]) => (a.at < b.at ? -1 : 1));
  const reached = byTime(progress.goals, goals);
  return {
    v: VERSION,
    digest: open.digest,
    at: progress.at,
    furthest: progress.furthest,
    finished: progress.isFinished,
    name: progress.name?.slice(0, MOST_OF_NAME) ?? null,
    entered: progress.entered,
    done: progress.done,
    goals: reached.map(([place, { at }]) => [place, seconds(at)]),
    answers: byTime(progress.answers, questions).map(([place, { answer, at }]) => [place, answer, seconds(at)]),
    runs: reached.filter(([, { link }]) => link !== "").map(([place, { link, step, epoch, digest, seedDigests }]) => [place, link, step, epoch, digest, seedDigests ?? 0]),
    hints: Object.entries(progress.hints).map(([id, seen]) => [goals.indexOf(id), seen]),
    values: reached.filter(([, { values }]) => values.length > 0).map(([place, { values }]) => [place, values]),
  };
}

function toProgress(open: OpenLesson, state: Suspended): Progress {
  const [questions, goals] = [questionsOf(open), goalsOf(open)];
  const last = open.exercise.steps.length - 1;
  const named = <T>(entries: (readonly [place: number, entry: T])[], ids: string[]): Record<string, T> =>
    Object.fromEntries(entries.flatMap(([place, entry]) => (ids[place] === undefined ? [] : [[ids[place], entry]])));
  const reached = state.goals.map(([place, at]) => {
    const [, link = "", step = 0, epoch = 0, digest = "", seedDigests = 0] = state.runs.find(([goal]) => goal === place) ?? [];
    const values = state.values.find(([goal]) => goal === place)?.[1] ?? [];
    return [place, { link, step, epoch, digest, at: time(at), values, ...(seedDigests !== 0 && { seedDigests }) }] as const;
  });
  return {
    ...NO_PROGRESS,
    at: Math.min(state.at, last),
    furthest: Math.min(state.furthest, last),
    entered: state.entered,
    done: state.done,
    isFinished: state.finished,
    name: state.name,
    goals: named(reached, goals),
    answers: named(state.answers.map(([place, answer, at]) => [place, { answer, at: time(at) }] as const), questions),
    hints: named(state.hints, goals),
  };
}
