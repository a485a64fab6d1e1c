// The runs of a claim, by name: added, renamed and taken away together with what its check says of them, so that what is valid
// stays valid. A check that is no rows of a form is text, and is left to its author, but for new names.
import type { Claim } from "../lessons/exercise";
import { checkOf, ofRun, rowsOf, type Row } from "../lessons/check-rows";
import { differences } from "./starts";

type Changed = Pick<Claim, "runs" | "check">;

export const MOST_RUNS = 8;

/** What the core takes for the name of a run, but for the words of its language. */
export const isRunName = (name: string): boolean => /^[a-z][a-z0-9_]{0,29}$/.test(name) && !["start", "and", "or", "not", "in", "of", "seeds"].includes(name);

/** As a name, whatever was typed: “2 layers” has none. */
export const nameTyped = (typed: string): string => typed.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/g, "_").slice(0, 30);

/** One more. A check that spoke of one run alone compares it with this one. */
export function withRun({ runs, check }: Changed, link: string, start: string): Changed {
  const name = nameFor(link, start, Object.keys(runs));
  const names = Object.keys(runs);
  const found = rowsOf(check);
  const added = { ...runs, [name]: link };
  const [first] = found?.rows ?? [];
  if (!found || !first) return { runs: added, check };
  if (names.length === 0) return { runs: added, check: checkOf({ ...found, rows: found.rows.map((row) => (row.run === "" ? { ...row, run: name, bound: named(row.bound, name) } : row)) }) };
  const rows: Row[] = found.rows.length === 1 && !names.some((each) => speaksOf(first.bound, each) && each !== first.run) ? [{ ...first, bound: ofRun(name, first.measure) }] : [...found.rows, { ...first, run: name }];
  return { runs: added, check: checkOf({ ...found, rows }) };
}

/** Its name where it stands and in the check. */
export function renamed({ runs, check }: Changed, from: string, to: string): Changed {
  return { runs: Object.fromEntries(Object.entries(runs).map(([name, link]) => [name === from ? to : name, link])), check: nameIn(check, from, to) };
}

/** What the check said of it goes with it. */
export function withoutRun({ runs, check }: Changed, gone: string): Changed {
  const left = Object.fromEntries(Object.entries(runs).filter(([name]) => name !== gone));
  const [only] = Object.keys(left);
  const found = rowsOf(check);
  const [first] = found?.rows ?? [];
  if (!found || !first) return { runs: left, check };
  if (only === undefined) return { runs: left, check: nameIn(check, gone, "") };
  const own = found.rows.filter(({ run }) => run !== gone);
  const rows = (own.length > 0 ? own : [{ ...first, run: only }]).map((row) => (speaksOf(row.bound, gone) || row.bound === ofRun(row.run, row.measure) ? { ...row, bound: "0" } : row));
  return { runs: left, check: checkOf({ ...found, rows }) };
}

const speaksOf = (text: string, run: string): boolean => new RegExp(`(?<![\\w.])${run}\\.(?=[a-z])`).test(text);

function nameIn(check: string, from: string, to: string): string {
  return check.replace(new RegExp(`(?<![\\w.])${from}\\.(?=[a-z])`, "g"), to === "" ? "" : `${to}.`);
}

/** A measure that names no run, with one: “first(loss)”. Anything else stays. */
const named = (bound: string, run: string): string => (/^[a-z_]+\([^()]*\)$/.test(bound) ? ofRun(run, bound) : bound);

/** Of what differs from the start: its word, or its name and number. */
function nameFor(link: string, start: string, taken: readonly string[]): string {
  const [first] = differences(start, link);
  const [setting, value] = first ?? ["unchanged"];
  const wished = nameTyped(typeof value === "string" ? value : typeof value === "number" ? `${setting} ${String(value)}` : setting);
  const stem = isRunName(wished) ? wished : "other";
  let [name, number] = [stem, 2];
  while (taken.includes(name)) name = `${stem.slice(0, 26)}_${String(number++)}`;
  return name;
}
