// What the numbers on the page mean: one table, an entry a measured quantity. It is loaded when the first explanation is
// opened; until then a label needs its id only, so import nothing but the type from here.
import type { Explanation } from "./explanation";
import { LAYERS } from "./layers";
import { RUN } from "./run";
import { SCORES } from "./scores";
import { STOPPING } from "./stopping";

const TABLE = { ...SCORES, ...LAYERS, ...STOPPING, ...RUN };

export type ExplanationId = keyof typeof TABLE;

export const EXPLANATIONS: Readonly<Record<ExplanationId, Explanation>> = TABLE;
