// The list of all that a check can ask of a run: by group, with a search, each with what it is and what the run at hand gives.
import { ChevronDown } from "lucide";
import { useState } from "preact/hooks";
import { argumentWords, resultWords, withCode } from "../../authoring/measure-words";
import { called, reads } from "../../lessons/check-rows";
import { measures, type Measure, type Reading } from "../../lessons/core";
import { formatCount } from "../../lib/format";
import { parameter } from "../../state/config-state";
import { layers } from "../../state/run-state";
import { t } from "../../text";
import { Icon } from "../icon";
import { valueText } from "../lesson/values";
import { Popover } from "../popover";
import { useReadings } from "./readings";

let all: readonly Measure[] | undefined;
const table = (): readonly Measure[] => (all ??= measures());

export function measureNamed(measure: string): Measure | undefined {
  const { name } = called(measure);
  return table().find((each) => each.name === name);
}

const GROUPS: readonly Measure["group"][] = ["curves", "layers", "course", "size", "judgement", "settings"];

type Props = { name: string; label: string; onChoose: (measure: string, value: Reading["value"]) => void };

export function MeasureList({ name, label, onChoose }: Props) {
  return (
    <Popover buttonClass="button small author-measure" testId={`measure-${name}`} panelClass="author-measures" label={<><span>{label}</span> <Icon node={ChevronDown} size={14} /></>} panelName={t("authoring-measures")} isLazy>
      {(close) => <List onChoose={(measure, value) => (onChoose(measure, value), close())} />}
    </Popover>
  );
}

function List({ onChoose }: { onChoose: Props["onChoose"] }) {
  const [search, setSearch] = useState("");
  const readings = useReadings(table().map(({ example }) => reads(example)));
  const wanted = search.trim().toLowerCase();
  const shown = table().filter(({ name, label, definition, example }) => wanted === "" || [name, label, definition, example].some((words) => words.toLowerCase().includes(wanted)));
  const titles: Record<Measure["group"], string> = {
    curves: t("authoring-group-curves"),
    layers: t("authoring-group-layers"),
    course: t("authoring-group-course"),
    size: t("authoring-group-size"),
    judgement: t("authoring-group-judgement"),
    settings: t("authoring-group-settings"),
  };
  return (
    <div class="author-measure-list">
      <label class="author-field">
        <span class="field-label">{t("authoring-search")}</span>
        <input class="number boxed" type="search" autocomplete="off" autofocus data-testid="measure-search" value={search} onInput={(event) => setSearch(event.currentTarget.value)} />
      </label>
      <p class="visually-hidden" role="status">{t("authoring-found", { count: shown.length })}</p>
      {shown.length === 0 && <p class="author-note">{t("authoring-found", { count: 0 })}</p>}
      {GROUPS.map((group) => {
        const entries = shown.filter((each) => each.group === group);
        return entries.length > 0 && (
          <section key={group}>
            <h4>{titles[group]}</h4>
            <ul>
              {entries.map(({ name, label, example, definition }) => {
                const reading = readings.get(reads(example))?.[0];
                return (
                  <li key={name}>
                    <button type="button" class="author-measure-entry" data-measure={name} onClick={() => onChoose(example, reading?.value ?? null)}>
                      <strong>{label}</strong>
                      <span class="author-measure-value">{reading ? valueText(reading) : ""}</span>
                      {group !== "settings" && <code>{example}</code>}
                      <span class="author-measure-says">{definition}</span>
                    </button>
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

type Option = { value: string; label: string };

/** What can stand in the brackets in place of this; empty: a number is typed. */
export function argumentChoices(argument: string, measure: string, place: number): Option[] {
  const words = measureNamed(measure)?.arguments[place] ?? [];
  if (words.length === 0 || measure === "at" && place === 1) return [];
  if (words.includes("output")) return withOwn(argument, layerOptions());
  if (measure === "now") return withOwn(argument, words.map((value) => ({ value, label: parameter(value).label })));
  return withOwn(argument, words.map((value) => ({ value, label: withCode(argumentWords(measure, value), value) })));
}

/** The words that a measure can give, if it gives words. */
export function resultChoices(measure: string): Option[] {
  const { name, arguments: given } = called(measure);
  const own = measureNamed(name === "now" ? (given[0] ?? "") : measure);
  const setting = own?.group === "settings" ? parameter(own.name) : null;
  const labels: Record<string, string> = { true: t("authoring-true"), false: t("authoring-false") };
  return (own?.words ?? []).map((value) => ({ value, label: setting?.choices?.find((choice) => choice.value === value)?.label ?? labels[value] ?? withCode(resultWords(name, value), value) }));
}

const withOwn = (argument: string, options: Option[]): Option[] => (options.some(({ value }) => value === argument) ? options : [...options, { value: argument, label: argument }]);

function layerOptions(): Option[] {
  const hidden = Math.max(0, layers.value.length - 1);
  const numbered = Array.from({ length: hidden }, (_, index) => ({ value: String(index + 1), label: t("authoring-layer", { number: formatCount(index + 1) }) }));
  return [{ value: "first", label: t("authoring-layer-first") }, { value: "last", label: t("authoring-layer-last") }, { value: "output", label: t("authoring-layer-output") }, ...numbered];
}
