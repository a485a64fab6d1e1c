// An exercise as the text of its file: what is as it would be if it were left out is left out, prose of several lines is a list
// of them, short lists stand on one line. What does not belong to a kind of step or question is no part of the file. Refuses to
// judge: that is the core's part.
import type { Claim, Exercise, Goal, Question, Step } from "../lessons/exercise";

type Json = string | number | boolean | null | Json[] | { [name: string]: Json | undefined };

const WIDTH = 110;

export function fileOf(exercise: Exercise): string {
  return `${printed(jsonOf(exercise), "")}\n`;
}

/** The same in as few characters as may be, for a link. */
export function compactOf(exercise: Exercise): string {
  return JSON.stringify(jsonOf(exercise));
}

function jsonOf({ id, language, title, summary, minutes, ask_name, start, hidden, locked, steps }: Exercise): Json {
  return {
    format: "gradient-playground-exercise",
    version: 1,
    id,
    language,
    title,
    summary: text(summary),
    minutes: minutes ?? undefined,
    ask_name: ask_name || undefined,
    start: text(start),
    hidden: list(hidden),
    locked: list(locked),
    steps: steps.map(stepOf),
  };
}

function stepOf(step: Step): Json {
  const { kind, title, text: words, start, highlight, locked, unlocked, questions, done, claims, goals } = step;
  return {
    kind,
    title: text(title),
    text: prose(words),
    start: start ?? undefined,
    highlight: list(highlight),
    locked: list(locked),
    unlocked: list(unlocked),
    ...(kind === "predict" && { questions: questions.map(questionOf) }),
    ...(kind === "run" && { done: done === null ? undefined : done }),
    ...(TAKES_CLAIMS.has(kind) && claims.length > 0 && { claims: claims.map(claimOf) }),
    ...(kind === "goal" && { goals: goals.map(goalOf) }),
  };
}

export const TAKES_CLAIMS: ReadonlySet<string> = new Set(["see", "explain", "rule"]);

function questionOf({ id, kind, prompt, options, several, answer, tolerance, unit, right, wrong, points }: Question): Json {
  return {
    id,
    kind,
    prompt: prose(prompt) ?? "",
    ...(kind !== "number" && { options: options.map((option) => prose(option) ?? "") }),
    ...(kind === "choice" && { several: several || undefined }),
    answer: answer ?? undefined,
    ...(kind === "number" && { tolerance: tolerance || undefined, unit: text(unit) }),
    right: prose(right),
    wrong: prose(wrong),
    points: points || undefined,
  };
}

function claimOf({ id, says, runs, check }: Claim): Json {
  return { id, says: prose(says) ?? "", runs: Object.keys(runs).length > 0 ? runs : undefined, check };
}

function goalOf({ id, says, check, points, passed, failed, hints }: Goal): Json {
  return {
    id,
    says: prose(says) ?? "",
    check,
    points: points === 1 ? undefined : points,
    passed: prose(passed),
    failed: failed.length > 0 ? failed.map(({ when, say }) => ({ when: when ?? undefined, say: prose(say) ?? "" })) : undefined,
    hints: hints.length > 0 ? hints.map((hint) => prose(hint) ?? "") : undefined,
  };
}

const text = (words: string): string | undefined => (words === "" ? undefined : words);
const list = (names: readonly string[]): string[] | undefined => (names.length === 0 ? undefined : [...names]);
const prose = (words: string): Json | undefined => (words === "" ? undefined : words.includes("\n") ? words.split("\n") : words);

function printed(value: Json, indent: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const short = `[${value.map((each) => JSON.stringify(each)).join(", ")}]`;
    const isShort = value.every((each) => typeof each !== "object") && value.every((each) => typeof each !== "string" || /^[\w:-]+$/.test(each)) && short.length + indent.length < WIDTH;
    return isShort ? short : `[\n${value.map((each) => inner + printed(each, inner)).join(",\n")}\n${indent}]`;
  }
  const fields = Object.entries(value).flatMap(([name, each]) => (each === undefined ? [] : [`${inner}${JSON.stringify(name)}: ${printed(each, inner)}`]));
  return fields.length === 0 ? "{}" : `{\n${fields.join(",\n")}\n${indent}}`;
}
