// What the page asks for before anything can be seen: its first program and what that imports, and nothing that only a lesson or
// a formula needs. (Reads the built site; no browser takes part.)
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const SITE = new URL("../../dist/", import.meta.url);
/** Fetched later, when they are opened. */
const LATER = /\/(katex|marked|fflate|lessons?|lesson-menu|report|grading|sweep|one-step|core-catalogue)-/;

/** A program with all that it imports at once. */
function withImports(name, seen = new Set()) {
  if (seen.has(name)) return seen;
  seen.add(name);
  const code = readFileSync(new URL(name, SITE), "utf8");
  for (const [, file] of code.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) withImports(`assets/${file}`, seen);
  return seen;
}

test("the first program brings nothing that only lessons or formulas need", () => {
  const page = readFileSync(new URL("index.html", SITE), "utf8");
  const asked = [...page.matchAll(/assets\/[\w.-]+/g)].map(([name]) => name);
  const programs = asked.filter((name) => name.endsWith(".js"));
  assert.ok(programs.length > 0, "there is a program");
  const all = new Set([...asked, ...programs.flatMap((name) => [...withImports(name)])]);
  assert.ok(all.size > programs.length, "files are found");
  assert.deepEqual([...all].filter((name) => LATER.test(`/${name.slice("assets/".length)}`)), []);
});
