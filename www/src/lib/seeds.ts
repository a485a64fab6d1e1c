// One config over several seeds: which seeds, at which epochs their curves are kept, and what they have in common as median
// and 5–95 %. Pure functions; median and quantiles are the core's, and whoever asks brings them along. A run counts at an epoch if it got
// that far with a finite number.

/** What is kept of one run. Numbers are those of the live weights at its end; NaN where there is none. */
export type SeedOutcome = {
  seed: number;
  ended: "epochs" | "early_stopping" | "target" | "diverged";
  /** Epochs run. */
  epochs: number;
  loss: number;
  valLoss: number;
  /** The task's first metric, of validation if there is any. */
  metric: string | null;
  score: number;
  /** Gradient of layer 1 over that of the last hidden layer; NaN with fewer than two hidden layers. */
  gradientRatio: number;
  /** Frozen share of layer 1. */
  frozen: number;
  /** The findings that are alarms. */
  alarms: readonly { title: string }[];
  /** The loss at the epochs of the grid; NaN where the run did not come. */
  curve: Float32Array<ArrayBuffer>;
};

export type Quantiles = { median: number; low: number; high: number; /** Runs that have a number. */ runs: number };
export type BandRow = Quantiles & { epoch: number };

/** Largest seed of the core. */
const MOST_SEED = 2 ** 32 - 1;
/** Points that are kept of a curve. */
export const MOST_POINTS = 400;
/** In sparse measuring the training loss is known of the first so many epochs, and then of each so many. */
const SPARSE = { first: 50, every: 25 };

/** The seed itself and those after it; behind the largest comes 0. */
export function seedsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => (first + index) % (MOST_SEED + 1));
}

/** The epochs at which all curves are kept: ascending, from 0 to the last, at most `most`. */
export function epochGrid(epochs: number, isSparse: boolean, most = MOST_POINTS): number[] {
  const all = Array.from({ length: epochs + 1 }, (_, epoch) => epoch);
  const known = isSparse ? all.filter((epoch) => epoch <= SPARSE.first || epoch % SPARSE.every === 0 || epoch === epochs) : all;
  if (known.length <= most) return known;
  return Array.from({ length: most }, (_, index) => known[Math.round((index * (known.length - 1)) / (most - 1))] ?? 0);
}

/** The core's median, 5 % and 95 % quantile; null of no numbers. */
export type SpreadOf = (numbers: number[]) => { median: number; low: number; high: number } | null;

/** Of the finite ones among the values; NaN of none. */
export function quantiles(values: readonly number[], spread: SpreadOf): Quantiles {
  const finite = values.filter(Number.isFinite);
  return { ...(spread(finite) ?? { median: NaN, low: NaN, high: NaN }), runs: finite.length };
}

/** Median and 5–95 % at each epoch, over the runs that got that far. */
export function bandOf(outcomes: readonly SeedOutcome[], grid: readonly number[], spread: SpreadOf): BandRow[] {
  return grid.map((epoch, index) => ({ epoch, ...quantiles(outcomes.map(({ curve }) => curve[index] ?? NaN), spread) }));
}

/** How many runs are behind the band, where it is not all of them: the first epoch with fewer, and the last with any. */
export function reachOf(band: readonly BandRow[], runs: number): { from: number; last: number; runsAtLast: number } | null {
  const fewer = band.find((row) => row.runs < runs);
  const last = band.findLast((row) => row.runs > 0);
  return fewer && last && last.epoch >= fewer.epoch ? { from: fewer.epoch, last: last.epoch, runsAtLast: last.runs } : null;
}

/** How many runs have each alarm, most frequent first. */
export function alarmCounts(outcomes: readonly SeedOutcome[]): { title: string; runs: number }[] {
  const counts = new Map<string, number>();
  for (const { alarms } of outcomes) new Set(alarms.map(({ title }) => title)).forEach((title) => counts.set(title, (counts.get(title) ?? 0) + 1));
  return [...counts].map(([title, runs]) => ({ title, runs })).sort((a, b) => b.runs - a.runs);
}

/** Longer than this, nobody waits for a page. */
export const LONGEST_SECONDS = 30 * 60;

/** At least 1 and at most 8; one core stays free for the page. */
export function poolSize(cores: number | undefined): number {
  return Math.min(8, Math.max(1, (cores ?? 1) - 1));
}
