// Kept runs from outside: a database of another version of the page, or a file. Whatever is not a whole and sound record is
// left out, never mended; what is taken is limited in number and size. Refuses to judge links: that is the core's.
import type { Task } from "../core-types";
import { MOST_PINNED, type Ended, type KeptRun } from "./kept-run";

/** The kind of file that all runs are saved to. */
const FORMAT = "gradient-playground-runs";
const VERSION = 1;

/** `at` is a moment that a date can hold. */
const LIMITS = { runs: 2000, link: 20_000, name: 120, columns: 64, rows: 1000, at: 8.64e15 };
const ENDS: readonly Ended[] = ["epochs", "early_stopping", "target", "diverged"];
const TASKS: readonly Task[] = ["binary", "multiclass", "regression"];

export const MOST_NAME = LIMITS.name;

/** A record as it is kept, of numbers in place of what files cannot hold; null if it is none. */
export function readRun(from: unknown): KeptRun | null {
  if (typeof from !== "object" || from === null) return null;
  const { id, link, engine, name, starred, slot, at, epochs, ended, restored, best, final, digest, task, loss, parameters, trainingSamples, columns, rows } = from as Record<string, unknown>;
  const values = readRows(rows);
  const isSound =
    isText(id, 64) && isText(link, LIMITS.link) && link.startsWith("#") && isCount(engine) && (name === null || isText(name, LIMITS.name)) &&
    typeof starred === "boolean" && (slot === null || (isCount(slot) && slot < MOST_PINNED)) && isCount(at) && at <= LIMITS.at && isCount(epochs) &&
    (ended === null || ENDS.includes(ended as Ended)) && (restored === null || isCount(restored)) && isBest(best) && isNumbers(final) &&
    (digest === null || isText(digest, 64)) && TASKS.includes(task as Task) && isText(loss, 64) && isCount(parameters) && isCount(trainingSamples) &&
    Array.isArray(columns) && columns.length > 0 && columns.length <= LIMITS.columns && columns.every((column) => isText(column, 64)) && columns[0] === "epoch" &&
    values !== null && values.length % columns.length === 0 && values.length / columns.length <= LIMITS.rows;
  if (!isSound) return null;
  return { id, link, engine, name, starred, slot, at, epochs, ended, restored, best, final, digest, task, loss, parameters, trainingSamples, columns, rows: values } as KeptRun;
}

/** All runs as the text of a file. */
export function writeFile(runs: readonly KeptRun[]): string {
  // numbers that files cannot hold were not measured, or are beyond all bounds; either way there is nothing to draw
  const plain = runs.map((run) => ({ ...run, rows: Array.from(run.rows, (value) => (Number.isFinite(value) ? Number(value.toPrecision(8)) : null)) }));
  return JSON.stringify({ format: FORMAT, version: VERSION, runs: plain });
}

/** The sound runs of a file, and how many are not; null if it is no such file. */
export function readFile(text: string): { runs: KeptRun[]; refused: number } | null {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return null;
  }
  const { format, version, runs } = (typeof content === "object" && content !== null ? content : {}) as Record<string, unknown>;
  if (format !== FORMAT || version !== VERSION || !Array.isArray(runs)) return null;
  const sound = runs.slice(0, LIMITS.runs).map(readRun).filter((run) => run !== null);
  return { runs: sound, refused: runs.length - sound.length };
}

function readRows(rows: unknown): Float32Array<ArrayBuffer> | null {
  if (rows instanceof Float32Array) return rows as Float32Array<ArrayBuffer>;
  if (!Array.isArray(rows) || rows.length > LIMITS.columns * LIMITS.rows || !rows.every((value) => value === null || typeof value === "number")) return null;
  return Float32Array.from(rows, (value: number | null) => value ?? NaN);
}

const isText = (value: unknown, most: number): value is string => typeof value === "string" && value.length > 0 && value.length <= most;
const isCount = (value: unknown): value is number => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
const isNumbers = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every((each) => typeof each === "number");

function isBest(value: unknown): boolean {
  if (value === null) return true;
  if (typeof value !== "object") return false;
  const { epoch, loss } = value as Record<string, unknown>;
  return isCount(epoch) && typeof loss === "number";
}
