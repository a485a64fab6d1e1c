// Statements in the shape of xAPI about an exercise and its parts. Who did it is left out: the page does not know, and the page
// around it may. A score goes with an end, never with progress.
import type { OpenLesson } from "../state/lesson-state";

export type Verb = "initialized" | "answered" | "progressed" | "completed" | "passed" | "failed";

export type Result = { score?: { raw: number; min: number; max: number; scaled: number }; success?: boolean; completion?: boolean; response?: string; duration?: string };

const VERBS = "http://adlnet.gov/expapi/verbs/";
const ACTIVITIES = "http://adlnet.gov/expapi/activities/";
const SCHEME = "urn:gradient-playground:exercise:";

/** `part`: a question, a goal or a step; null: the exercise as a whole. */
export function statementOf({ exercise, digest }: OpenLesson, verb: Verb, result: Result | null, part: { id: string; name: string } | null): object {
  const whole = `${SCHEME}${exercise.id}:${digest}`;
  const kind = verb === "answered" ? "question" : verb === "progressed" ? "step" : "goal";
  const activity = (id: string, name: string, type: string) => ({ id, definition: { name: { [exercise.language]: name }, type: ACTIVITIES + type } });
  const lesson = activity(whole, exercise.title, "lesson");
  return {
    id: newId(),
    timestamp: new Date().toISOString(),
    verb: { id: VERBS + verb, display: { en: verb } },
    object: part === null ? lesson : activity(`${whole}:${kind}:${part.id}`, part.name, kind === "question" ? "cmi.interaction" : kind === "goal" ? "objective" : "module"),
    ...(result !== null && { result }),
    ...(part !== null && { context: { contextActivities: { parent: [lesson] } } }),
  };
}

/** A random UUID. Not `crypto.randomUUID`, which only secure contexts have. */
function newId(): string {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))].map((byte, index) => (index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte));
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** ISO 8601, in hundredths of a second. */
export const duration = (milliseconds: number): string => `PT${Math.max(0, Math.round(milliseconds / 10) / 100)}S`;
