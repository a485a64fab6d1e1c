// Shapes of a network at a number of parameters: of one family of widths that grows with its first, the member that comes
// nearest to a budget. What a network has is for the core to count; there is no formula for it here.
import { listOf, t } from "../text";
import { formatCount, formatShare } from "./format";

export type Shape = "box" | "pyramid" | "wide";

/** `narrowest`: no layer of a pyramid is narrower, for what comes out must have passed through it. */
export type Limits = { min: number; max: number; narrowest: number };

/** The parameters of a network with these hidden layers; null if it cannot be run. */
export type Count = (widths: number[]) => number | null;

/**
 * Why there is nothing nearer to the budget: the smallest and the largest of the family have been reached, or the next
 * one cannot be run.
 */
export type Limit = "smallest" | "largest" | "unrunnable";

export type Fit = { widths: number[]; count: number; limit: Limit | null };

/** The member nearest to the budget, of two as near the smaller; null if not even the smallest can be run. */
export function fitShape(shape: Shape, layers: number, budget: number, limits: Limits, count: Count): Fit | null {
  const member = (first: number) => widthsOf(shape, layers, first, limits);
  const fit = (first: number, limit: Limit | null = null): Fit | null => {
    const found = count(member(first));
    return found === null ? null : { widths: member(first), count: found, limit };
  };
  const start = smallestFirst(shape, layers, limits);
  const smallest = fit(start, "smallest");
  if (!smallest || smallest.count > budget) return smallest;
  // the budget holds `within`; `beyond` is over it, cannot be run, or is wider than a layer may be
  let [within, beyond] = [start, limits.max + 1];
  while (beyond - within > 1) {
    const middle = Math.floor((within + beyond) / 2);
    const found = count(member(middle));
    if (found !== null && found <= budget) within = middle;
    else beyond = middle;
  }
  const below = fit(within);
  if (!below || below.count === budget) return below;
  if (beyond > limits.max) return { ...below, limit: "largest" };
  const above = fit(beyond);
  if (!above) return { ...below, limit: "unrunnable" };
  return above.count - budget < budget - below.count ? above : below;
}

/** The widths of a family's member with this first width. Each grows with it, or stays. */
export function widthsOf(shape: Shape, layers: number, first: number, { min, narrowest }: Limits): number[] {
  if (shape === "wide") return [first];
  if (shape === "box") return Array<number>(layers).fill(first);
  const last = Math.min(first, Math.max(min, narrowest));
  // Halving, or more gently where that would leave the last layers without room to narrow.
  const ratio = Math.max(0.5, (last / first) ** (1 / Math.max(1, layers - 1)));
  return Array.from({ length: layers }, (_, layer) => Math.round(first * ratio ** layer));
}

/** A pyramid has to narrow at least once. */
function smallestFirst(shape: Shape, layers: number, { min, max, narrowest }: Limits): number {
  return shape === "pyramid" && layers > 1 ? Math.min(max, Math.max(min, narrowest) + 1) : min;
}

/** "5 × 23", "64, 32, 16", "512 in one layer". */
export function widthsWords(widths: readonly number[]): string {
  const [first = 0] = widths;
  if (widths.length === 1) return t("shapes-one-layer", { width: String(first) });
  return widths.every((width) => width === first) ? `${widths.length} × ${first}` : listOf(widths.map(String));
}

/** How far a fit is from the budget, and why not nearer. */
export function fitWords({ count, limit }: Fit, shape: Shape, layers: number, budget: number): string {
  if (count === budget) return t("shapes-exact");
  const off = Math.abs(count - budget);
  const share = off / budget;
  const percent = share <= 1 ? formatShare(share, 1) : `${formatCount(share * 100)} %`;
  const args = { off, percent, way: count < budget ? "fewer" : "more", shape, layers };
  switch (limit) {
    case null:
      return t("shapes-near", args);
    case "smallest":
      return t("shapes-smallest", args);
    case "largest":
      return t("shapes-largest", args);
    case "unrunnable":
      return t("shapes-largest-that-runs", args);
  }
}
