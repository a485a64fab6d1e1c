// What the core says, in the page's language. The core writes English, and beside each text its message and arguments
// (`messages`); in another language the texts of an object are said anew wherever one comes from the core or a worker.
import type { Said } from "./core-types";
import { addCatalogue, isEnglish, t } from "./text";

/** The core's own catalogue, which English does without: it is part of the core. */
export async function loadCoreWords(): Promise<void> {
  if (isEnglish) return;
  const { CORE_CATALOGUE } = await import("./core-catalogue");
  CORE_CATALOGUE.forEach(addCatalogue);
}

/** The same object; its texts, and those of all within it, are in the page's language. */
export function inLanguage<T>(from: T): T {
  if (!isEnglish) translate(from);
  return from;
}

function translate(from: unknown): void {
  if (from === null || typeof from !== "object" || ArrayBuffer.isView(from)) return;
  if (Array.isArray(from)) return from.forEach(translate);
  const texts = from as Record<string, unknown>;
  Object.values(texts).forEach(translate);
  const messages = texts["messages"];
  // early stopping and the schedule have messages too: Keras' own, which are a quotation
  if (messages === undefined || messages === null || Array.isArray(messages)) return;
  for (const [name, said] of Object.entries(messages as Record<string, Said | Said[] | null>)) texts[name] = Array.isArray(said) ? said.map(say) : said && say(said);
}

function say({ id, args }: Said): string {
  return t(id, Object.fromEntries(Object.entries(args).map(([name, value]) => [name, typeof value === "object" ? say(value) : value])));
}
