// The parts of an explanation.

export type Explanation = {
  title: string;
  /** What it is, in two sentences. */
  text: string;
  /** The formula. */
  tex: string;
  /** The formula with this run's numbers put in; null while there are none. Reads signals. */
  live: () => string | null;
};

export type Explanations = Record<string, Explanation>;
