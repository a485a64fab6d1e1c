// A check as the conditions that it joins by “and”, each judged by itself: so a student sees which is still to be met, and whether
// it is one of setting up or of what comes of the run. A check of another shape stays whole.
import { called, ofRun, rowsOf, type Row } from "./check-rows";
import type { Value } from "../state/lesson-state";
import { concludeCheck, type Judgement, type RunReadings } from "./core";
import { measureNamed } from "./measure-words";

export type Condition = Pick<Row, "comparison" | "bound"> & { /** With its run, as the check writes it. */ measure: string;  holds: boolean; /** It asks how the run is set up, and not what comes of it. */ isSetting: boolean };

/** Of a judgement of this check on one run; null if it is of another shape, or over seeds. */
export function conditionsOf(check: string, { values }: Pick<Judgement, "values">): Condition[] | null {
  const rows = rowsOf(check);
  if (!rows || rows.seeds) return null;
  const runs = readingsOf(values);
  return rows.rows.map(({ run, measure, comparison, bound }) => {
    const group = measureNamed(called(measure).name)?.group;
    const { verdict } = concludeCheck(`${ofRun(run, measure)} ${comparison} ${bound}`, runs);
    return { measure: ofRun(run, measure), comparison, bound, holds: verdict === "passed", isSetting: group === "settings" || group === "size" };
  });
}

function readingsOf(values: readonly Value[]): RunReadings[] {
  const runs = new Map<string, RunReadings>();
  for (const { run, seed, ...reading } of values) {
    const own = runs.get(run) ?? { run, seed, readings: [] };
    own.readings.push(reading);
    runs.set(run, own);
  }
  return [...runs.values()];
}
