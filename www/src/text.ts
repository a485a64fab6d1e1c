// All words of the page: messages by id, from Fluent catalogues (projectfluent.org). English is part of the page; another
// language is a folder beside it. Refuses to join sentences: what varies in a sentence is an argument of its message.
import { FluentBundle, FluentNumber, FluentResource, type FluentVariable } from "@fluent/bundle";
import { formatCount } from "./lib/format";
import { pseudo } from "./lib/pseudo";

/** A number is a count: it chooses plurals and is written as counts are. Any other number comes as a string from lib/format.ts. */
export type Arguments = Record<string, FluentVariable>;

/** All but what is loaded later, with the code that says it. */
const ENGLISH = import.meta.glob<string>(["../../src/locales/en/page/*.ftl", "!../../src/locales/en/page/{authoring,explanations,grading,lessons,report}.ftl"], { query: "?raw", import: "default", eager: true });

/** English with accents and half as long again: shows what has no message, and what a longer language would break. */
const PSEUDO = "en-XA";

export const locale = readLocale();
export const isEnglish = locale === "en";
const bundle = bundleOf(locale);

/** The text of a message. An id that does not exist is a mistake in the code: it is reported, and stands for itself. */
export function t(id: string, args?: Arguments): string {
  const message = bundle.getMessage(id);
  if (!message?.value) {
    console.error(`There is no message “${id}”.`);
    return id;
  }
  const errors: Error[] = [];
  const text = bundle.formatPattern(message.value, args && counted(args), errors);
  errors.forEach((error) => console.error(`Message “${id}”: ${error.message}`));
  return text;
}

/** Adds messages that come with code which is loaded later. */
export function addCatalogue(source: string): void {
  bundle.addResource(new FluentResource(source));
}

/** British rules, for lists (“a, b and c”) and dates. */
export const rules = locale === "en" || locale === PSEUDO ? "en-GB" : locale;
const [plainList, andList] = [new Intl.ListFormat(rules, { type: "unit", style: "short" }), new Intl.ListFormat(rules, { type: "conjunction" })];

/** Items of equal standing one after the other: “a, b, c”. */
export const listOf = (items: readonly string[]): string => plainList.format(items);

/** “a, b and c”. */
export const andListOf = (items: readonly string[]): string => andList.format(items);

/** Whole sentences one after the other; those that have nothing to say are left out. */
export const sentences = (...all: readonly (string | false | null | undefined)[]): string => all.filter(Boolean).join(" ");

class Count extends FluentNumber {
  override toString(): string {
    return formatCount(this.value);
  }
}

function counted(args: Arguments): Arguments {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, typeof value === "number" ? new Count(value) : value]));
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
