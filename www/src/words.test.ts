// No words in the code: whatever a visitor reads or hears has a message. Finds text between tags, words in attributes that
// are read aloud, and literals that read like prose; it cannot tell a single lower-case word from an identifier.
import { readdirSync, readFileSync } from "node:fs";
import { parseSync } from "vite";
import { describe, expect, it } from "vitest";

/** Not yet moved to the catalogue. This list only ever gets shorter. */
const PENDING: readonly string[] = [];

/** What looks like words and is none, or belongs to no language. */
const ALLOWED: readonly (string | RegExp)[] = [
  // keys of the keyboard, as browsers name them
  "Escape", "Enter", "Space", "Home", "End", /^Arrow/,
  // formulas
  "Δw = −η · ∂L/∂w",
  // ids of messages that are asked for elsewhere
  /^[a-z0-9]+(-[a-z0-9]+)+$/,
  // the values of a setting in few words, as the core reads them
  /[\d.]+\.\.[\d.]+ /, /^\w+(,\w+)+$/,
  // what selects elements
  /\[role=/, /\[popover\]/,
  // marks and style rules of pictures, and media queries
  /^</, /^\([a-z-]+: [a-z0-9.-]+\)$/, /^[a-z0-9-]+: [^;]+;( [a-z0-9-]+:( [^;]+;)?)*$/,
];

/** Attributes and properties whose value is read by a person, even when it is one small word. */
const SPOKEN = new Set(["aria-label", "aria-valuetext", "aria-roledescription", "title", "label", "placeholder", "alt", "hint", "caption", "summary", "legend", "yLabel", "xLabel", "panelName", "text", "lines", "words", "word", "action", "whenEmpty"]);
/** Attributes and calls in which words are no text. */
const SILENT_ATTRIBUTES = /^(class|className|id|key|d|viewBox|style|role|for|type|data-.*|testId|test-id|.*Class|explanation)$/;
const SILENT_CALLS = /^(t|said|console\.\w+|\w*\.?querySelector(All)?|[\w.?]+\.matches|matchMedia|closest|getPropertyValue|import)$/;

type Node = { type: string; start: number; [key: string]: unknown };
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && typeof (value as Node).type === "string";

const TWO_WORDS = /\p{L}{2,}[,;:.…’”)]* \p{L}{2,}/u;
const CAPITALISED = /^\p{Lu}\p{Ll}+\b/u;
const WORD = /\p{L}{2,}/u;

/** The words a file says itself, with the line they stand in. */
export function wordsIn(file: string, source: string): string[] {
  const found: string[] = [];
  const report = (text: string, node: Node, pattern: RegExp) => {
    const plain = text.replace(/\s+/g, " ").trim();
    if (!pattern.test(plain) || ALLOWED.some((allowed) => (typeof allowed === "string" ? allowed === plain : allowed.test(plain)))) return;
    found.push(`${file}:${source.slice(0, node.start).split("\n").length}: ${plain}`);
  };
  const visit = (node: Node, isSpoken: boolean): void => {
    switch (node.type) {
      case "JSXText":
        report(node["value"] as string, node, WORD);
        return;
      case "Literal":
        if (typeof node["value"] === "string") judge(node["value"], node, isSpoken);
        return;
      case "TemplateElement":
        judge((node["value"] as { cooked: string }).cooked ?? "", node, isSpoken);
        return;
      case "JSXAttribute": {
        const name = nameOf(node["name"]);
        if (!SILENT_ATTRIBUTES.test(name) && isNode(node["value"])) visit(node["value"], SPOKEN.has(name));
        return;
      }
      case "JSXElement":
        if (isNode(node["openingElement"])) visit(node["openingElement"], false);
        (node["children"] as Node[]).forEach((child) => visit(child, true));
        return;
      case "Property":
        if (isNode(node["key"]) && node["computed"] === true) visit(node["key"], false);
        if (isNode(node["value"])) visit(node["value"], SPOKEN.has(nameOf(node["key"])));
        return;
      case "CallExpression":
        if (SILENT_CALLS.test(source.slice((node["callee"] as Node).start, (node["callee"] as { end: number } & Node).end))) return;
        break;
      case "BinaryExpression":
        // a comparison says nothing
        if (node["operator"] !== "+") isSpoken = false;
        break;
      case "ConditionalExpression":
        visit(node["test"] as Node, false);
        [node["consequent"], node["alternate"]].forEach((each) => visit(each as Node, isSpoken));
        return;
      case "ImportDeclaration":
      case "ExportAllDeclaration":
      case "TSTypeAliasDeclaration":
      case "TSInterfaceDeclaration":
      case "TSTypeAnnotation":
      case "TSTypeParameterInstantiation":
      case "ThrowStatement":
        return;
    }
    const passes = PASS_ON.has(node.type) && isSpoken;
    for (const [key, value] of Object.entries(node)) {
      if (key === "type" || key === "start" || key === "end") continue;
      if (node.type === "MemberExpression" && key === "property") continue;
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, passes);
    }
  };
  const judge = (text: string, node: Node, isSpoken: boolean) => report(text, node, isSpoken ? WORD : new RegExp(`${TWO_WORDS.source}|${CAPITALISED.source}`, "u"));
  visit(parseSync(file, source).program as unknown as Node, false);
  return found;
}

/** What is spoken stays so in these. */
const PASS_ON = new Set(["JSXExpressionContainer", "LogicalExpression", "TemplateLiteral", "JSXFragment", "ArrayExpression", "BinaryExpression", "ParenthesizedExpression", "TSAsExpression"]);

function nameOf(node: unknown): string {
  return isNode(node) ? String(node["name"] ?? node["value"] ?? "") : "";
}

const SOURCES = new URL("./", import.meta.url);
const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name));

describe("words in the code", () => {
  it.each(files.filter((name) => !PENDING.includes(name)))("%s has none", (name) => {
    expect(wordsIn(name, readFileSync(new URL(name, SOURCES), "utf8"))).toEqual([]);
  });

  it.each(PENDING)("%s still has some; if it has not, take it off the list", (name) => {
    expect(wordsIn(name, readFileSync(new URL(name, SOURCES), "utf8"))).not.toEqual([]);
  });
});

describe("what counts as words", () => {
  it.each([
    ["text between tags", "<p>Loss</p>", 1],
    ["text in an expression between tags", "<p>{isOn ? \"on\" : <b>off</b>}</p>", 2],
    ["a name that is read aloud", "<i aria-label={`${n} units`} />", 1],
    ["prose", "say(`no such ${thing} here`, \"two words\")", 2],
    ["a capitalised word", "const label = \"Loss\"", 1],
    ["not an id, a class or a message", "<p class=\"big red\" data-testid=\"some thing\">{t(\"loss-title\")}</p>", 0],
    ["not a symbol", "<p>∂L/∂w = {value}</p>", 0],
    ["not a comparison", "<p>{kind === \"svg\" ? t(\"a\") : t(\"b\")}</p>", 0],
    ["not what a programmer is told", "console.error(\"no such thing\")", 0],
  ])("%s", (_, source, count) => {
    expect(wordsIn("example.tsx", source)).toHaveLength(count);
  });
});
