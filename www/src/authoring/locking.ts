// Which settings a student may change: all but some, or none but some. An exercise holds the names of those that are locked
// and of those that are hidden, which are locked too.
export type Standing = "free" | "locked" | "hidden";
export type Locking = { hidden: string[]; locked: string[] };

export function standingOf(name: string, { hidden, locked }: Locking): Standing {
  return hidden.includes(name) ? "hidden" : locked.includes(name) ? "locked" : "free";
}

/** In the order of `all`, which is that of the page. */
export function withStanding(all: readonly string[], locking: Locking, names: readonly string[], standing: Standing): Locking {
  const of = (name: string) => (names.includes(name) ? standing : standingOf(name, locking));
  return { hidden: all.filter((name) => of(name) === "hidden"), locked: all.filter((name) => of(name) === "locked") };
}

/** Locked are all but these; what is hidden stays so, unless it is named. */
export function lockAllBut(all: readonly string[], locking: Locking, free: readonly string[]): Locking {
  const others = all.filter((name) => !free.includes(name) && standingOf(name, locking) !== "hidden");
  return withStanding(all, withStanding(all, locking, others, "locked"), free, "free");
}

/** Is it shorter to say what is free? */
export const locksMost = (all: readonly string[], { hidden, locked }: Locking): boolean => hidden.length + locked.length > all.length / 2;
