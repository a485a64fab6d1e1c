// The lessons that come with the page: a card of each, and its file, which is fetched when it is opened. They make a course in
// the four parts of the notes.
import { t } from "../text";
import "./catalogue-text";

/** What the list shows of a lesson; made from its file when the page is built (vite.config.ts). */
export type Card = { id: string; title: string; summary: string; minutes: number | null; steps: number; /** Their names. */ goals: string[] };

export type Entry = Card & { load: () => Promise<string> };

const CARDS = import.meta.glob<Card>("../../lessons/*.json", { query: "?card", import: "default", eager: true });
const FILES = import.meta.glob<string>("../../lessons/*.json", { query: "?raw", import: "default" });

/** The parts of the notes, each with its lessons. */
const PARTS: readonly { title: string; ids: readonly string[] }[] = [
  { title: t("lessons-part-gradients"), ids: ["weight-update", "chain-rule", "vanishing", "frozen", "activations-and-initializers", "depth-and-skips", "exploding"] },
  { title: t("lessons-part-improving"), ids: ["learning-rate", "optimizers", "batch-size", "depth", "width", "epochs", "low-data", "what-units-see"] },
  { title: t("lessons-part-stopping"), ids: ["patience", "early-stopping-arguments"] },
  { title: t("lessons-part-dropout"), ids: ["dropout"] },
];

export type Part = { title: string; lessons: readonly Entry[] };

const ENTRIES: readonly Entry[] = Object.keys(CARDS).sort().flatMap((path) => {
  const [card, load] = [CARDS[path], FILES[path]];
  return card && load ? [{ ...card, load }] : [];
});

/** A lesson that no part names stands at the end. */
export const COURSE: readonly Part[] = [
  ...PARTS.map(({ title, ids }) => ({ title, lessons: ids.flatMap((id) => ENTRIES.find((entry) => entry.id === id) ?? []) })),
  { title: t("lessons-part-more"), lessons: ENTRIES.filter(({ id }) => !PARTS.some(({ ids }) => ids.includes(id))) },
].filter(({ lessons }) => lessons.length > 0);

/** In the order of the course. */
export const LESSONS: readonly Entry[] = COURSE.flatMap(({ lessons }) => lessons);

/** Null after the last. */
export function nextLesson(id: string): Entry | null {
  const at = LESSONS.findIndex((entry) => entry.id === id);
  return at < 0 ? null : (LESSONS[at + 1] ?? null);
}
