// What is said of a whole layer whose weights stand still: that it is frozen, or that dead units are the reason. Takes the
// shares that were measured; NaN is what has none.

/** As for the findings: from this share on, a layer's weights stand still. */
export const FROZEN = 0.8;

/** `dead`: its weights stand still because no gradient passes through dead units, at either end of them. */
export type Standing = "frozen" | "dead" | null;

/**
 * Of a layer whose share `frozen` of the weights did not change, whose own units are dead by the share `dead`, and those
 * that its weights come from by `deadBefore`. Weights with a dead unit at neither end are (1 − dead) (1 − deadBefore) of all.
 * Where no `gradient` arrives at all, the layer is frozen whatever units are dead.
 */
export function standingOf(frozen: number, gradient: number, dead: number, deadBefore: number): Standing {
  if (!(frozen >= FROZEN)) return null;
  if (gradient === 0) return "frozen";
  const explained = 1 - (1 - (dead || 0)) * (1 - (deadBefore || 0));
  return explained > frozen / 2 ? "dead" : "frozen";
}
