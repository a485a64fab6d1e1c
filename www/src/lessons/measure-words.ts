// What a check measures and asks for, in the words of the catalogues instead of its own: “Training loss · value now” for
// `last(loss)`, “Early stopping” for `early_stopping`. Who wants to know it exactly finds the code beside it or in its title.
import "./catalogue-text";
import { called, type Row } from "./check-rows";
import { formatCount } from "../lib/format";
import { parameter } from "../state/config-state";
import { t } from "../text";
import { measures, type Measure } from "./core";

let all: ReadonlyMap<string, Measure> | undefined;
const table = (): ReadonlyMap<string, Measure> => (all ??= new Map(measures().map((each) => [each.name, each])));

/** The row of the core's table. */
export const measureNamed = (name: string): Measure | undefined => table().get(name);

/** Of a measure as the check writes it, with the name of its run if that is not the run at hand. */
export function measureWords(written: string): string {
  const [, run, measure = written] = /^([a-z_][a-z0-9_]*)\.(.*)$/.exec(written) ?? [];
  if (run === undefined || run === "run") return ofOneRun(measure);
  return t("lessons-measure-run", { run: run === "start" ? t("lessons-run-start") : run, measure: ofOneRun(measure) });
}

function ofOneRun(measure: string): string {
  const { name, arguments: given } = called(measure);
  const found = measureNamed(name);
  if (!found) return measure;
  const { label, group } = found;
  if (given.length === 0) return label || name;
  const [first = "", second] = given;
  if (name === "now") return t("lessons-measure-of", { measure: label, of: measureNamed(first)?.label ?? first });
  if (name === "found") return t("lessons-measure-of", { measure: label, of: t("lessons-finding", { name: first }) });
  if (found.arguments[0]?.includes("output")) {
    return second === undefined ? t("lessons-measure-of", { measure: label, of: layerWords(first) }) : t("lessons-measure-layers", { measure: label, from: layerWords(first), to: layerWords(second) });
  }
  if (group !== "curves") return t("lessons-measure-of", { measure: label, of: first });
  if (name === "at" && second !== undefined) return second === "last" ? t("lessons-measure-at-last", { curve: curveWords(first) }) : t("lessons-measure-at", { curve: curveWords(first), epoch: formatCount(Number(second)) });
  if (name === "epochs_to" && second !== undefined) return t("lessons-measure-to", { curve: curveWords(first), value: second });
  return t("lessons-measure-of", { measure: curveWords(first), of: lower(label) });
}

/** A word that a measure gives or is compared with: a choice of a setting by its label. */
export function wordWords(measure: string, word: string): string {
  const { name, arguments: given } = called(measure.replace(/^[a-z][a-z0-9_]*\./, ""));
  const own = name === "now" ? (given[0] ?? "") : name;
  if (measureNamed(own)?.group === "settings") return parameter(own).choices?.find(({ value }) => value === word)?.label ?? YES_NO[word] ?? word;
  return name === "stopped_by" ? t("lessons-stopped", { name: word }) : (YES_NO[word] ?? word);
}

/** What it asks for, after the measure's name: “at least 300”. */
export function askedWords({ measure, comparison, bound }: Pick<Row, "measure" | "comparison" | "bound">): string {
  const isNumber = bound !== "" && Number.isFinite(Number(bound));
  const asked = isNumber ? (Number.isInteger(Number(bound)) ? formatCount(Number(bound)) : bound) : wordWords(measure, bound);
  switch (comparison) {
    case ">=":
      return t("lessons-asked-at-least", { bound: asked });
    case "<=":
      return t("lessons-asked-at-most", { bound: asked });
    case ">":
      return t("lessons-asked-above", { bound: asked });
    case "<":
      return t("lessons-asked-below", { bound: asked });
    case "!=":
      return measure === "stopped_by" && bound === "none" ? t("lessons-asked-anything") : t("lessons-asked-not", { bound: asked });
    case "=":
      return asked;
  }
}

const lower = (label: string): string => label.charAt(0).toLocaleLowerCase() + label.slice(1);

function layerWords(layer: string): string {
  if (layer === "first") return t("lessons-layer-first");
  if (layer === "last") return t("lessons-layer-last");
  return layer === "output" ? t("lessons-layer-output") : t("lessons-layer", { number: layer });
}

const curveWords = (name: string): string => t("lessons-curve", { name });

const YES_NO: Readonly<Record<string, string>> = { true: t("lessons-yes"), false: t("lessons-no") };
