// Maps what a control shows to what it means. A logarithmic slider moves over the one-digit numbers of each decade
// (… 0.02, 0.03 … 0.1, 0.2 …), so that a step of an arrow key always lands on a number one would also have typed.

export type Scale = { min: number; max: number; log: boolean; step: number };

/** The notches of a logarithmic slider, from min to max. */
export function notches(min: number, max: number): number[] {
  const list: number[] = [];
  const first = Math.floor(Math.log10(min));
  const last = Math.ceil(Math.log10(max));
  for (let exponent = first; exponent <= last; exponent += 1) {
    for (let digit = 1; digit <= 9; digit += 1) {
      // Parsed, not computed: 3e-2 must be the very number that "0.03" is.
      const value = Number(`${digit}e${exponent}`);
      if (value >= min && value <= max) list.push(value);
    }
  }
  return list;
}

/** The notch nearest to a value, by ratio. */
export function nearestNotch(list: number[], value: number): number {
  let best = 0;
  let bestDistance = Infinity;
  list.forEach((notch, index) => {
    const distance = Math.abs(Math.log(notch) - Math.log(Math.max(value, Number.MIN_VALUE)));
    if (distance < bestDistance) {
      bestDistance = distance;
      best = index;
    }
  });
  return best;
}

/** What was typed, as a number if it is one; otherwise the text itself, for the core to judge and name. */
export function parseTyped(text: string): number | string {
  const trimmed = text.trim().replace("−", "-");
  if (trimmed === "") return "";
  const value = Number(trimmed);
  return Number.isNaN(value) ? trimmed : value;
}

/** A value as one would type it: never an exponent where plain digits are short. */
export function toTyped(value: unknown): string {
  if (typeof value !== "number") return String(value ?? "");
  const plain = String(value);
  return plain.replace("e+", "e");
}

/** The height of a bar, 0 to 1, for a value on a logarithmic axis. */
export function logShare(value: number, min: number, max: number): number {
  if (!(value > 0)) return 0;
  const share = (Math.log(value) - Math.log(min)) / (Math.log(max) - Math.log(min));
  return Math.min(1, Math.max(0, share));
}

/** The number one step of an arrow key away: the next notch of a logarithmic range, else plus or minus the step. */
export function stepped(value: number, direction: 1 | -1, { min, max, log, step }: Scale): number {
  if (log) {
    const list = notches(min, max);
    const next = direction > 0 ? list.find((notch) => notch > value) : list.findLast((notch) => notch < value);
    return next ?? (direction > 0 ? max : min);
  }
  // Rounded, or 0.1 + 0.2 would show.
  const moved = Number((value + direction * step).toPrecision(12));
  return Math.min(max, Math.max(min, moved));
}
