// A check as the conditions that it joins by “and”, each judged by itself: so a student sees which is still to be met, and whether
// it is one of setting up or of what comes of the run. A check of another shape stays whole.
import { called, rowsOf, type Row } from "../authoring/rows";
import type { Value } from "../state/lesson-state";
import { concludeCheck, type Judgement, type RunReadings } from "./core";
import { measureNamed } from "./measure-words";

export type Condition = Row & { holds: boolean; /** It asks how the run is set up, and not what comes of it. */ isSetting: boolean };

/** Of a judgement of this check on one run; null if it is of another shape, or over seeds. */
export function conditionsOf(check: string, { values }: Pick<Judgement, "values">): Condition[] | null {
  const rows = rowsOf(check);
  if (!rows || rows.seeds) return null;
  const runs = readingsOf(values);
  return rows.rows.map((row) => {
    const group = measureNamed(called(row.measure).name)?.group;
    const { verdict } = concludeCheck(`${row.measure} ${row.comparison} ${row.bound}`, runs);
    return { ...row, holds: verdict === "passed", isSetting: group === "settings" || group === "size" };
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
