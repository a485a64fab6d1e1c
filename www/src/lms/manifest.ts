// The manifest of a SCORM 1.2 package (manifest.xml): one exercise, which is one page, with the mark that passes.
import template from "./manifest.xml?raw";

type Fields = { identifier: string; title: string; masteryscore: string; page: string; licences: string };

export const manifestOf = (fields: Fields): string =>
  template.replaceAll(/\{(\w+)\}/g, (_, name: string) => escaped(fields[name as keyof Fields]));

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** Of what XML cannot carry at all nothing is left. */
const escaped = (text: string): string =>
  text.replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "").replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
