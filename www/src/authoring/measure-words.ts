// Words for the names that checks write in brackets or compare with: curves, findings, reasons to stop. Null: there are none.
import "../lessons/catalogue-text";
import "./words";
import { t } from "../text";

/** What stands in the brackets of a measure: a finding or a curve. Settings and layers have their words elsewhere. */
export const argumentWords = (measure: string, name: string): string | null => other(name, measure === "found" ? t("lessons-finding", { name }) : t("lessons-curve", { name }));


/** What a measure gives. */
export const resultWords = (measure: string, name: string): string | null => (measure === "stopped_by" ? other(name, t("lessons-stopped", { name })) : null);

const other = (name: string, words: string): string | null => (words === name ? null : words);

/** In a list: the words, and the same as checks write it. */
export const withCode = (words: string | null, code: string): string => (words === null ? code : t("authoring-word", { words, code }));
