// The catalogue and the code must agree: every message that is asked for exists, every message is asked for, and every
// one survives being written in another language.
import { readdirSync, readFileSync } from "node:fs";
import { parse, type Entry, type Message } from "@fluent/syntax";
import { describe, expect, it } from "vitest";
import { withParts } from "./components/text";
import { pseudo } from "./lib/pseudo";
import { t } from "./text";

const CATALOGUE = new URL("../../src/locales/en/page/", import.meta.url);
const files = readdirSync(CATALOGUE).filter((name) => name.endsWith(".ftl"));
const entriesOf = (file: string): Entry[] => parse(readFileSync(new URL(file, CATALOGUE), "utf8"), {}).body;
const messages = files.flatMap((file) => entriesOf(file).filter((entry) => entry.type === "Message").map((entry) => ({ file, id: (entry as Message).id.name })));

const SOURCES = new URL("./", import.meta.url);
const sources = readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(new URL(name, SOURCES), "utf8") }));

describe("the catalogue", () => {
  it.each(files)("%s is Fluent throughout, and its ids begin with its name", (file) => {
    const junk = entriesOf(file).filter((entry) => entry.type === "Junk");
    expect(junk).toEqual([]);
    const topic = file.replace(".ftl", "");
    const strange = messages.filter((message) => message.file === file && !message.id.startsWith(`${topic}-`));
    expect(strange).toEqual([]);
  });

  it("has each id once", () => {
    const ids = messages.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("has every message that the code asks for", () => {
    const known = new Set(messages.map(({ id }) => id));
    const asked = sources.flatMap(({ name, text }) => [...text.matchAll(/\b(?:t|said)\(\s*"([^"]+)"|<Text\s+id="([^"]+)"/g)].map((match) => ({ name, id: match[1] ?? match[2] ?? "" })));
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(({ id }) => !known.has(id))).toEqual([]);
  });

  it("has no message that nobody asks for", () => {
    const code = sources.map(({ text }) => text).join("\n");
    const catalogue = files.map((file) => readFileSync(new URL(file, CATALOGUE), "utf8")).join("\n");
    expect(messages.filter(({ id }) => !code.includes(`"${id}"`) && !catalogue.includes(`{ ${id} }`))).toEqual([]);
  });
});

describe("a message", () => {
  it("stands for itself when it is missing, and says so", () => {
    const said: unknown[] = [];
    const { error } = console;
    console.error = (text: unknown) => said.push(text);
    expect(t("page-nothing")).toBe("page-nothing");
    console.error = error;
    expect(said).toEqual(["There is no message “page-nothing”."]);
  });

  it.each([
    ["no marks: the text as it is", "plain", ["plain"]],
    ["a mark in the middle", "a <b>c</b> d", ["a ", "[c]", " d"]],
    ["marks at both ends", "<b>a</b> and <b>c</b>", ["[a]", " and ", "[c]"]],
    ["a mark that has no part stays text", "x <i>y</i>", ["x <i>y</i>"]],
    ["less-than is not a mark", "loss < 0.5 and <b>more</b>", ["loss < 0.5 and ", "[more]"]],
  ])("%s", (_, text, expected) => {
    expect(withParts(text, { b: (inner) => `[${inner}]` })).toEqual(expected);
  });

  it.each([
    ["vowels double, all letters get accents", "Loss", "Ľóóšš"],
    ["marks stay", "<term>a</term>", "<term>àà</term>"],
    ["numbers and signs stay", "3 × 8 = 24 < 25", "3 × 8 = 24 < 25"],
  ])("in the pseudo-language: %s", (_, text, expected) => {
    expect(pseudo(text)).toBe(expected);
  });
});

/** Files that a file imports, and those import, types left out. */
function reach(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  const text = sources.find((source) => source.name === name)?.text ?? "";
  for (const [, what = "", path = ""] of text.matchAll(/^import (?:([^"]*?) from )?"(\.[^"]*)"/gm)) {
    const target = new URL(path, new URL(name, "file:///")).pathname.slice(1);
    if (!what.startsWith("type ")) ["ts", "tsx"].forEach((extension) => sources.some((source) => source.name === `${target}.${extension}`) && reach(`${target}.${extension}`, seen));
  }
  return seen;
}

describe("workers", () => {
  it.each([
    ["worker.ts", "protocol.ts"],
    ["run-worker.ts", "lib/history.ts"],
  ])("%s has no use for words: the catalogues would make it five times as large", (name, used) => {
    const reached = [...reach(name)];
    expect(reached).toContain(used);
    expect(reached).not.toContain("text.ts");
  });

  it("are told from the page, which has", () => expect([...reach("main.tsx")]).toContain("text.ts"));
});
