// State of grading a class in the page: what is graded, how far it is, and the rows. It outlives the dialog, so that a run can be
// looked at and the table is still there.
import { computed, signal } from "@preact/signals";
import type { GradedRow } from "../../pkg/gradient_playground.js";

export type { GradedRow } from "../../pkg/gradient_playground.js";

/** Which exercise: the one that is open, a lesson by its id, or that of a file. */
export type ChosenExercise = "open" | "file" | `lesson/${string}`;

export type NamedText = { name: string; text: string };

export const chosen = signal<ChosenExercise | null>(null);
export const exerciseFile = signal<NamedText | null>(null);
export const pasted = signal("");
export const files = signal<readonly NamedText[]>([]);

export type GradingStage = "idle" | "running" | "done" | "cancelled" | "failed";

/** `goals`: by id, in the order of the exercise; `title`: of the exercise that the rows are of. */
export type GradingOf = { title: string; goals: readonly string[]; submissions: number };

export const stage = signal<GradingStage>("idle");
export const gradingOf = signal<GradingOf | null>(null);
/** By place; null: not graded yet. */
export const rows = signal<readonly (GradedRow | null)[]>([]);
/** Of all work. */
export const share = signal(0);
/** What is wrong, in words; empty: nothing. */
export const trouble = signal("");
/** What there is to say of the whole class. */
export const classNote = signal("");

export type Column = "row" | "name" | "points" | "status" | "answers" | "identical" | "source" | `goal/${string}`;
export const sorting = signal<{ column: Column; isDescending: boolean }>({ column: "row", isDescending: false });

const WEIGHT = ["ok", "not_reached", "too_large", "locked_changed", "mismatch", "other_engine", "other_exercise", "unreadable"];

function keyOf(row: GradedRow, column: Column): string | number {
  switch (column) {
    case "row": return row.row;
    case "name": return row.name.toLocaleLowerCase();
    case "points": return row.points ?? -1;
    case "status": return WEIGHT.indexOf(row.status);
    case "answers": return row.answersRight;
    case "identical": return row.identicalTo[0] ?? Infinity;
    case "source": return row.source;
    default: return row.goals.find(({ goal }) => column === `goal/${goal}`)?.points ?? -1;
  }
}

export const compareRows = (a: GradedRow, b: GradedRow, column: Column): number => {
  const [x, y] = [keyOf(a, column), keyOf(b, column)];
  const order = typeof x === "string" && typeof y === "string" ? x.localeCompare(y) : Number(x) - Number(y);
  return Number.isNaN(order) ? 0 : order;
};

/** The graded rows as they are shown; equal ones stay in the order in which they were handed in. */
export const sortedRows = computed<GradedRow[]>(() => {
  const { column, isDescending } = sorting.value;
  const ready = rows.value.filter((row) => row !== null);
  return ready.sort((a, b) => (isDescending ? -1 : 1) * compareRows(a, b, column) || a.row - b.row);
});
