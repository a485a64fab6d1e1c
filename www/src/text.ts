// All words of the page: messages by id, from Fluent catalogues (projectfluent.org). English is part of the page; another
// language is a folder beside it. Refuses to join sentences: what varies in a sentence is an argument of its message.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { pseudo } from "./lib/pseudo";

/** Numbers choose plurals; a number that is to be read with certain digits comes as a string from lib/format.ts. */
export type Arguments = Record<string, FluentVariable>;

const ENGLISH = import.meta.glob<string>("../../src/locales/en/page/*.ftl", { query: "?raw", import: "default", eager: true });

/** English with accents and half as long again: shows what has no message, and what a longer language would break. */
const PSEUDO = "en-XA";

export const locale = readLocale();
const bundle = bundleOf(locale);

/** The text of a message. An id that does not exist is a mistake in the code: it is reported, and stands for itself. */
export function t(id: string, args?: Arguments): string {
  const message = bundle.getMessage(id);
  if (!message?.value) {
    console.error(`There is no message “${id}”.`);
    return id;
  }
  const errors: Error[] = [];
  const text = bundle.formatPattern(message.value, args, errors);
  errors.forEach((error) => console.error(`Message “${id}”: ${error.message}`));
  return text;
}

function bundleOf(name: string): FluentBundle {
  const made = new FluentBundle(name === PSEUDO ? ["en"] : [name], { useIsolating: false, ...(name === PSEUDO && { transform: pseudo }) });
  Object.values(ENGLISH).forEach((source) => made.addResource(new FluentResource(source)));
  return made;
}

/** The language is chosen by the address (`?lang=en-XA`), so that a test and a link can have one. */
function readLocale(): string {
  const asked = typeof location === "undefined" ? null : new URLSearchParams(location.search).get("lang");
  return asked === PSEUDO ? PSEUDO : "en";
}
