// What is said to learning platforms, without one: times, the verdict on a score, the manifest, and what is kept of a student's
// progress in 4,096 characters.
import { describe, expect, it } from "vitest";
import type { Exercise } from "../lessons/exercise";
import { NO_PROGRESS, type OpenLesson, type Progress } from "../state/lesson-state";
import { manifestOf } from "./manifest";
import { findPlatform, timespan } from "./scorm12";
import { statusOf, type Status } from "./standing";
import { MOST_SUSPENDED, resume, suspend } from "./suspend";

describe("a time span", () => {
  it.each([
    [0, "0000:00:00.00"],
    [1234, "0000:00:01.23"],
    [59_999, "0000:01:00.00"],
    [3_600_000 + 61_010, "0001:01:01.01"],
    [-5, "0000:00:00.00"],
    [1e12, "9999:46:40.00"],
  ])("%d ms is %s", (milliseconds, text) => expect(timespan(milliseconds)).toBe(text));
});

describe("a status", () => {
  it.each<[string, number | null, number, boolean, Status]>([
    ["on the way, below the mark", 50, 60, false, "incomplete"],
    ["at the mark, whatever is left", 60, 60, false, "passed"],
    ["at the end below the mark", 59.99, 60, true, "failed"],
    ["without points, on the way", null, 60, false, "incomplete"],
    ["without points, at the end", null, 60, true, "completed"],
  ])("%s", (_, score, mark, isFinished, status) => expect(statusOf(score, mark, isFinished)).toBe(status));
});

it("a manifest escapes what XML would read", () => {
  const text = manifestOf({ identifier: "a", title: `<b> & "c" \u0000'`, masteryscore: "60", page: "index.html", licences: "licences.txt" });
  expect(text.match(/<title>.*<\/title>/g)).toEqual(Array(2).fill("<title>&lt;b&gt; &amp; &quot;c&quot; &apos;</title>"));
  expect(text).not.toContain("{");
});

describe("a platform", () => {
  const API = { LMSInitialize: () => "true" };
  const frame = (around: object | null, more: object = {}) => {
    const made: Record<string, unknown> = { ...more };
    made["parent"] = around ?? made;
    return made as unknown as Window;
  };
  const nest = (depth: number, outermost: object) => {
    let at = frame(null, outermost);
    for (let frames = 0; frames < depth; frames += 1) at = frame(at);
    return at;
  };
  const foreign = { get API() { throw new Error("SecurityError"); } };
  it.each<[string, Window, boolean]>([
    ["in the window itself", frame(null, { API }), true],
    ["around the frame", nest(1, { API }), true],
    ["nine frames further out", nest(9, { API }), true],
    ["too many frames away", nest(10, { API }), false],
    ["in the window that opened it", frame(null, { opener: nest(1, { API }) }), true],
    ["nowhere", nest(2, {}), false],
    ["something else of that name", nest(1, { API: "https://example.org" }), false],
  ])("%s", (_, from, found) => expect(findPlatform(from) !== null).toBe(found));
  it("a window that lets nobody look in is passed by", () => {
    const around = Object.defineProperties({}, Object.getOwnPropertyDescriptors(foreign));
    Object.assign(around, { parent: frame(null, { API }) });
    expect(findPlatform(frame(around))).not.toBeNull();
  });
});

const times = (count: number) => Array.from({ length: count }, (_, index) => index);
/** Texts that cannot be made shorter. */
const random = (seed: number, length: number): string => {
  let state = seed + 1;
  return times(length).map(() => ((state = (state * 48_271) % 2_147_483_647) % 16).toString(16)).join("");
};

function open(steps: number, each: number): OpenLesson {
  const step = (index: number) => ({ questions: times(each).map((n) => ({ id: `q-${index}-${n}` })), goals: times(each).map((n) => ({ id: `g-${index}-${n}` })) });
  const exercise = { id: "big", steps: times(steps).map(step) } as unknown as Exercise;
  return { text: "", exercise, digest: "0123456789abcdef", points: steps * each, inEffect: times(steps).map((index) => ({ start: {}, link: `#v=1&hidden_layers=8,8,8&seed=${index}`, locked: [] })), source: null };
}

const at = (second: number): string => new Date(1_790_000_000_000 + second * 1000).toISOString();

function whole({ exercise }: OpenLesson): Progress {
  const ids = (kind: "questions" | "goals") => exercise.steps.flatMap((step) => step[kind].map(({ id }: { id: string }) => id));
  return {
    ...NO_PROGRESS,
    at: exercise.steps.length - 1,
    furthest: exercise.steps.length - 1,
    entered: times(exercise.steps.length),
    done: times(exercise.steps.length),
    isFinished: true,
    name: "Ada Lovelace",
    answers: Object.fromEntries(ids("questions").map((id, index) => [id, { answer: index % 3 === 0 ? [1, 0, 2] : index / 7, at: at(index) }])),
    goals: Object.fromEntries(ids("goals").map((id, index) => [id, { link: `#v=1&hidden_layers=8,8,8&seed=${index}&learning_rate=0.${index + 1}&changes=${random(index, 12)}`, step: index * 100, epoch: index, digest: random(index, 16), at: at(1000 + index), values: [{ measure: "last(loss)", run: "run", seed: 1, value: index / 3 }] as never }])),
    hints: Object.fromEntries(ids("goals").slice(0, 2).map((id) => [id, 1])),
  };
}

describe("what a platform keeps", () => {
  it.each([
    ["a lesson of the page's size", 10, 1],
    ["goals in plenty", 12, 4],
    ["the most that an exercise may hold", 40, 8],
  ])("%s fits, with the step and every goal", (_, steps, each) => {
    const lesson = open(steps, each);
    const done = whole(lesson);
    const text = suspend(lesson, done);
    expect(text.length).toBeLessThanOrEqual(MOST_SUSPENDED);
    const back = resume(lesson, text);
    expect(back).toMatchObject({ at: done.at, furthest: done.furthest, isFinished: true, entered: done.entered, done: done.done, name: done.name });
    expect(Object.keys(back?.goals ?? {}).sort()).toEqual(Object.keys(done.goals).sort());
  });

  it("a small one comes back as it was", () => {
    const lesson = open(5, 1);
    expect(resume(lesson, suspend(lesson, whole(lesson)))).toEqual(whole(lesson));
  });

  it("leaves out values first, then hints, then the oldest runs, then the oldest answers", () => {
    const seen = times(40).map((steps) => {
      const lesson = open(steps + 1, 8);
      const [done, back] = [whole(lesson), resume(lesson, suspend(lesson, whole(lesson)))];
      const kept = Object.values(back?.goals ?? {});
      return {
        values: kept.every(({ values }) => values.length > 0),
        hints: Object.keys(back?.hints ?? {}).length === 2,
        runs: kept.filter(({ link }) => link !== "").length,
        newestRun: back?.goals[`g-${steps}-7`]?.link !== "",
        of: kept.length,
        answers: Object.keys(back?.answers ?? {}).length === Object.keys(done.answers).length,
      };
    });
    for (const { values, hints, runs, of, answers, newestRun } of seen) {
      if (!hints) expect(values).toBe(false);
      if (runs < of) expect(hints).toBe(false);
      if (runs > 0) expect(newestRun).toBe(true);
      if (!answers) expect(runs).toBe(0);
    }
    expect(seen[0]).toMatchObject({ values: true, hints: true, answers: true });
    expect(seen.some(({ runs, of }) => runs > 0 && runs < of)).toBe(true);
  });

  it.each([
    ["nothing", ""],
    ["no text of ours", "hello, {there}"],
    ["cut off", "eJyrVspMUbJSqgUAEkYDqg"],
  ])("%s is as good as nothing", (_, text) => expect(resume(open(2, 1), text)).toBeNull());

  it("nor is that of another exercise", () => {
    const lesson = open(2, 1);
    expect(resume({ ...lesson, digest: "fedcba9876543210" }, suspend(lesson, whole(lesson)))).toBeNull();
  });
});
