import { describe, expect, it } from "vitest";
import { TimeLeft, timeLeftWords } from "./time-left";

type Part = { seconds: number; rate: number; epochs?: number; pace?: string; every?: number[] };

/** What is said at the end of each part of a run, and how often it changed within it. */
function watch(parts: Part[]): { said: (number | null)[]; changes: number } {
  const estimator = new TimeLeft();
  let [at, epoch, changes] = [0, 0, 0];
  const said: (number | null)[] = [];
  for (const { seconds, rate, epochs = 1000, pace = "a", every = [0.05] } of parts) {
    if (rate === 0) {
      at += seconds;
      estimator.rest();
      said.push(null);
      continue;
    }
    let now: number | null = null;
    let before: number | null | undefined;
    const end = at + seconds;
    for (let frame = 0; at < end; frame += 1) {
      const wait = every[frame % every.length] ?? 0.05;
      at += wait;
      epoch += wait * rate;
      now = estimator.observe(at, { epoch, epochs, pace });
      if (before !== undefined && before !== null && now !== before) changes += 1;
      before = now;
    }
    said.push(now);
  }
  return { said, changes };
}

describe("what is said", () => {
  it.each<[string, Part[], (number | null)[]]>([
    ["nothing before there is evidence", [{ seconds: 1, rate: 1 }], [null]],
    ["a steady run, in minutes", [{ seconds: 10, rate: 2 }], [480]],
    ["a short run needs no words", [{ seconds: 3, rate: 200 }], [null]],
    ["the last seconds are not counted down", [{ seconds: 20, rate: 10, epochs: 400 }, { seconds: 17, rate: 10, epochs: 400 }], [20, null]],
    ["irregular frames count by their time", [{ seconds: 10, rate: 2, every: [0.02, 0.9, 0.05, 0.3] }], [480]],
    ["a pause is not slowness, and hides it", [{ seconds: 10, rate: 2 }, { seconds: 600, rate: 0 }, { seconds: 5, rate: 2 }], [480, null, 480]],
    ["after a change of pace only the new one counts", [{ seconds: 10, rate: 1 }, { seconds: 5, rate: 10, pace: "b" }], [900, 120]],
    ["more epochs, asked for in the run", [{ seconds: 10, rate: 2 }, { seconds: 10, rate: 2, epochs: 4000 }], [480, 2100]],
    ["fewer epochs than are done", [{ seconds: 10, rate: 2 }, { seconds: 5, rate: 2, epochs: 10 }], [480, null]],
    ["a run of hours", [{ seconds: 10, rate: 0.1 }], [10800]],
  ])("%s", (_, parts, said) => expect(watch(parts).said).toEqual(said));

  it("starts afresh with a new run", () => {
    const estimator = new TimeLeft();
    for (let at = 0; at < 10; at += 0.1) estimator.observe(at, { epoch: at, epochs: 1000, pace: "a" });
    expect(estimator.observe(10, { epoch: 0, epochs: 1000, pace: "a" })).toBeNull();
  });

  it("does not flicker between two steps: over 20 s around 150 s left, it changes once at most", () => {
    expect(watch([{ seconds: 20, rate: 1, epochs: 160, every: [0.02, 0.4, 0.05, 0.7] }]).changes).toBeLessThanOrEqual(1);
  });
});

it.each([
  [10, false, "about 10 s left"],
  [60, false, "about 1 min left"],
  [120, true, "at most 2 min left"],
  [3600, false, "about 1 h left"],
])("%d s: words", (seconds, mayEndEarlier, words) => expect(timeLeftWords(seconds, mayEndEarlier)).toBe(words));
