// Runs that a lesson measures beside the run at hand, in the page's pool of workers: those of a claim, of a goal over seeds,
// and of the start that a goal compares with. One measurement is known by its name; a new one takes the place of the old.
import { signal } from "@preact/signals";
import { parseLink } from "../core";
import { pool } from "../pool";
import type { Batch } from "../run-pool";
import type { CheckOrder, CheckResult } from "../run-protocol";
import { checkPredicate, concludeCheck, type Judgement, type RunReadings } from "./core";

/** `others`: what other checks say of the same runs. `digests`: of the weights that each run ended with, by seed. */
export type Measurement = { stage: "running" | "done" | "cancelled" | "failed"; share: number; judgement: Judgement | null; others: ReadonlyMap<string, Judgement>; digests: { run: string; seed: number; digest: string }[]; trouble: string | null };

export const measurements = signal<Readonly<Record<string, Measurement>>>({});

/** Of a claim that names none. */
const SEEDS = 5;

const batches = new Map<string, Batch>();

/**
 * Trains the runs (links by name) over the seeds of the check, and judges what they give, by other checks too. Calls back with
 * the verdict.
 */
export function measure(name: string, check: string, others: readonly string[], runs: Readonly<Record<string, string>>, then: (done: Measurement) => void = () => undefined): void {
  cancel(name);
  const { of } = checkPredicate(check).needs;
  const orders = Object.entries(runs).flatMap(([run, link]) => {
    const { config } = parseLink(link);
    const seeds = Array.from({ length: of ?? SEEDS }, (_, index) => index + 1);
    return seeds.map((seed) => ({ run, seed, config: JSON.stringify({ ...config, seed }) }));
  });
  const checks = [check, ...others];
  /** Of each run, by check. */
  const read: { run: string; seed: number; readings: RunReadings["readings"][] }[] = [];
  const put = (change: Partial<Measurement>) => (measurements.value = { ...measurements.value, [name]: { ...BEGUN, ...measurements.value[name], ...change } });
  measurements.value = { ...measurements.value, [name]: BEGUN };
  const order = (index: number): CheckOrder => ({ kind: "check", config: orders[index]?.config ?? "", checks });
  const digests: Measurement["digests"] = [];
  batches.set(name, pool.submit(orders.length, order, {
    onProgress: (shares) => put({ share: ([...shares.values()].reduce((sum, share) => sum + share, 0) + read.length) / orders.length }),
    onResult: (index, result: CheckResult) => {
      const { run = "", seed = 0 } = orders[index] ?? {};
      read.push({ run, seed, readings: result.readings });
      digests.push({ run, seed, digest: result.digest });
      // a seed is judged when all of its runs are there
      const whole = read.filter((each) => read.filter((other) => other.seed === each.seed).length === Object.keys(runs).length);
      whole.sort((a, b) => a.seed - b.seed);
      if (whole.length === 0) return;
      const conclude = (at: number) => concludeCheck(checks[at] ?? check, whole.map(({ run, seed, readings }) => ({ run, seed, readings: readings[at] ?? [] })));
      put({ judgement: conclude(0), others: new Map(others.map((other, index) => [other, conclude(index + 1)])) });
    },
    onFailed: (_, reason) => put({ trouble: reason }),
    onEnd: (reason) => {
      batches.delete(name);
      digests.sort((a, b) => a.seed - b.seed);
      put({ stage: reason === null ? "done" : "failed", share: 1, digests, ...(reason !== null && { trouble: reason }) });
      const done = measurements.value[name];
      if (done) then(done);
    },
  }));
}

const BEGUN: Measurement = { stage: "running", share: 0, judgement: null, others: new Map(), digests: [], trouble: null };

export function cancel(name: string): void {
  const batch = batches.get(name);
  if (!batch) return;
  batch.cancel();
  batches.delete(name);
  const before = measurements.value[name];
  if (before) measurements.value = { ...measurements.value, [name]: { ...before, stage: "cancelled" } };
}

/** Another lesson: nothing goes on, and nothing is left of it. */
export function cancelMeasuring(): void {
  [...batches.keys()].forEach(cancel);
  measurements.value = {};
  ofStart.clear();
}

const ofStart = new Map<string, Promise<RunReadings["readings"][]>>();

/** What checks read of the start, trained once to its end with this seed: for each of them. */
export function readStart(checks: readonly string[], link: string, seed: number): Promise<RunReadings["readings"][]> {
  const key = JSON.stringify([checks, link, seed]);
  const known = ofStart.get(key);
  if (known) return known;
  const config = JSON.stringify({ ...parseLink(link).config, seed });
  const found = new Promise<RunReadings["readings"][]>((resolve, reject) => {
    pool.submit(1, (): CheckOrder => ({ kind: "check", config, checks }), {
      onResult: (_, { readings }: CheckResult) => resolve(readings),
      onFailed: (_, reason) => reject(new Error(reason)),
      onEnd: (reason) => reason !== null && reject(new Error(reason)),
    });
  });
  ofStart.set(key, found);
  // the next to ask tries again
  found.catch(() => ofStart.delete(key));
  return found;
}
