// For the build: a lesson's file, asked for with `?card`, gives what a list of lessons shows of it and no more, so that the
// list does not carry all of their text.
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

type File = { id: string; title: string; summary?: string; minutes?: number; steps: { goals?: { id: string }[] }[] };

export const lessonCards: Plugin = {
  name: "lesson-cards",
  enforce: "pre",
  load(path) {
    const [file = "", query] = path.split("?");
    if (query !== "card" || !file.endsWith(".json")) return null;
    this.addWatchFile(file);
    const { id, title, summary = "", minutes = null, steps } = JSON.parse(readFileSync(file, "utf8")) as File;
    const goals = steps.flatMap(({ goals = [] }) => goals.map(({ id }) => id));
    return { code: `export default ${JSON.stringify({ id, title, summary, minutes, steps: steps.length, goals })}`, moduleType: "js" };
  },
};
