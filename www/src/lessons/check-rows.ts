// A check as rows of a form: measure, comparison, bound; joined by “and”, and over how many seeds. Most checks are of this
// shape; those that are not (with “or”, brackets, chains, sums) stay text. Whether a check means anything is the core's to say.

export const COMPARISONS = ["<=", ">=", "<", ">", "=", "!="] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** `measure` as the check writes it: “gradient_ratio(first, last)”; `run` before it, or empty where there is but one. */
export type Row = { run: string; measure: string; comparison: Comparison; bound: string };
export type Rows = { rows: Row[]; seeds: { needed: string; of: string } | null };

const SEEDS = /\s+in\s+(\d+)\s+of\s+(\d+)\s+seeds?\s*$/;
/** A bound that is still to be typed is none, and no check either. */
const ROW = /^(?:([a-z][a-z0-9_]*)\.)?([a-z_][a-z0-9_]*(?:\([^()]*\))?)\s*(<=|>=|!=|<|>|=)\s*([^<>=!]*)$/;

/** Null: it is of no such shape. */
export function rowsOf(check: string): Rows | null {
  const found = SEEDS.exec(check);
  const body = (found ? check.slice(0, found.index) : check).trim();
  if (/\bor\b|\bnot\b/.test(body)) return null;
  const rows: Row[] = [];
  for (const part of body.split(/\s+and\s+/)) {
    const [, run = "", measure, comparison, bound = ""] = ROW.exec(part.trim()) ?? [];
    if (measure === undefined) return null;
    rows.push({ run, measure, comparison: comparison as Comparison, bound: bound.trim() });
  }
  return { rows, seeds: found ? { needed: found[1] ?? "", of: found[2] ?? "" } : null };
}

export function checkOf({ rows, seeds }: Rows): string {
  const body = rows.map(({ run, measure, comparison, bound }) => `${ofRun(run, measure)} ${comparison} ${bound}`).join(" and ");
  return seeds ? `${body} in ${seeds.needed} of ${seeds.of} seeds` : body;
}

/** As a check names it. */
export const ofRun = (run: string, measure: string): string => (run === "" ? measure : `${run}.${measure}`);

/** The same of one run. */
export const ofOneRun = (check: string): string => check.replace(SEEDS, "");

/** A check that is true, for what it reads: whatever a measure gives, it can be compared with itself. */
export const reads = (measure: string): string => `${measure} = ${measure}`;

export type Called = { name: string; arguments: string[] };

export function called(measure: string): Called {
  const [, name = measure, inner] = /^([^()]*)\((.*)\)$/.exec(measure) ?? [];
  return { name, arguments: inner === undefined ? [] : inner.split(",").map((each) => each.trim()) };
}

export const written = ({ name, arguments: given }: Called): string => (given.length === 0 ? name : `${name}(${given.join(", ")})`);

/** Of these measures more is better, so that a goal asks for at least so much; of most, less is. */
const RISES = /^(last|best|worst|first|at)\((val_|train_mode_)?(metric|accuracy|balanced_accuracy|precision|recall|f1|auc|r2)\b|^(activation_)?gradient_ratio|^epochs_run$|^layers$/;

/** What the present value suggests: as good as this, in two figures. */
export function suggested(measure: string, value: number | string | boolean | null, run = ""): Row {
  if (typeof value === "boolean" || (typeof value === "string" && !/^-?Infinity$/.test(value))) return { run, measure, comparison: "=", bound: String(value) };
  const rises = RISES.test(measure);
  const comparison = rises ? ">=" : "<=";
  if (typeof value !== "number" || !Number.isFinite(value)) return { run, measure, comparison, bound: "0" };
  return { run, measure, comparison, bound: rounded(value, rises ? Math.floor : Math.ceil) };
}

/** To two figures, to the side on which the value itself still holds; whole numbers stay. */
function rounded(value: number, towards: (x: number) => number): string {
  if (value === 0 || (Number.isInteger(value) && Math.abs(value) < 1e6)) return String(value);
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  return String(Number((towards(value / unit) * unit).toPrecision(2)));
}
