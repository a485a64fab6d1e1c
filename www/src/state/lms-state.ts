// How the page stands to what is around it: a learning platform that keeps the progress, or a page that shows it in a frame.
import { computed, signal } from "@preact/signals";
import { INSIDE } from "../lessons/inside";

/** Of an exercise in a package; null: it is in none. `reason`: what the platform last refused, as it says it. */
export const lms = signal<{ kind: "none" } | { kind: "connected" } | { kind: "trouble"; reason: string } | null>(null);

/** Does the address say that the page stands in another page's frame? */
export const isEmbedded = signal(false);

/** Is one exercise or run all that the page is here for? It then leads nowhere else. */
export const isConfined = computed(() => INSIDE !== null || isEmbedded.value);
