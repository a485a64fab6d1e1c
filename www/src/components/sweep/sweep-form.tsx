// What is varied: one or two settings, each with its values, and over how many seeds. Values are judged by the core as they
// are typed; choices are ticked.
import { CircleAlert, Plus, X } from "lucide";
import { useId, useRef } from "preact/hooks";
import type { Parameter } from "../../core-types";
import { valueWords } from "../../lib/changes";
import { isHidden } from "../../lessons/locks";
import { canVary, suggestedValues } from "../../lib/sweep";
import { accepted, catalogue, parameter, withLabel } from "../../state/config-state";
import { also, applicable, axes, base, checked, SEEDS, seedsOfCell, type AxisChoice } from "../../state/sweep-state";
import { t } from "../../text";
import { Help } from "../field";
import { Icon } from "../icon";
import { MathLabel } from "../math-label";

const MOST_AXES = 2;

export function SweepForm() {
  const add = useRef<HTMLButtonElement>(null);
  const set = (index: number, axis: AxisChoice) => (axes.value = axes.value.map((old, at) => (at === index ? axis : old)));
  const remove = (index: number) => {
    axes.value = axes.value.filter((_, at) => at !== index);
    // the button that had the focus is gone
    requestAnimationFrame(() => add.current?.focus());
  };
  return (
    <div class="sweep-form">
      {axes.value.map((axis, index) => (
        <AxisFields key={index} index={index} axis={axis} onChange={(next) => set(index, next)} onRemove={axes.value.length > 1 ? () => remove(index) : null} />
      ))}
      <label class="sweep-seeds">
        <span class="field-label">{t("sweep-seeds")}</span>
        <select class="select" data-testid="sweep-seeds" value={seedsOfCell.value} onChange={(event) => (seedsOfCell.value = Number(event.currentTarget.value))}>
          {SEEDS.map((count) => <option key={count} value={count}>{count}</option>)}
        </select>
      </label>
      {axes.value.length < MOST_AXES && (
        <button ref={add} type="button" class="button quiet sweep-add" data-testid="sweep-add" onClick={() => (axes.value = [...axes.value, axisOf(unused())])}>
          <Icon node={Plus} size={14} /> {t("sweep-add")}
        </button>
      )}
      <AlsoSet />
    </div>
  );
}

/** What could be second to what is there: often the most telling pair. */
const SECOND = ["optimizer", "learning_rate", "activation"];

function unused(): Parameter {
  const taken = axes.value.map(({ name }) => name);
  return parameter(SECOND.find((name) => !taken.includes(name)) ?? "dropout");
}

const axisOf = (entry: Parameter): AxisChoice => ({ name: entry.name, text: suggestedValues(entry) });

type AxisProps = { index: number; axis: AxisChoice; onChange: (axis: AxisChoice) => void; onRemove: (() => void) | null };

function AxisFields({ index, axis, onChange, onRemove }: AxisProps) {
  const id = useId();
  const entry = parameter(axis.name);
  const problem = checked.value?.problems.find(({ field }) => field === axis.name);
  const other = axes.value.find((_, at) => at !== index)?.name;
  return (
    <div class="sweep-axis" role="group" aria-label={t("sweep-axis", { number: String(index + 1) })} data-testid={`sweep-axis-${index + 1}`}>
      <div class="sweep-what">
        <label class="field-label" for={`${id}-what`}>{index === 0 ? t("sweep-vary") : t("sweep-and")}</label>
        <select id={`${id}-what`} class="select" value={axis.name} onChange={(event) => onChange(axisOf(parameter(event.currentTarget.value)))}>
          {catalogue().groups.map((group) => {
            const entries = catalogue().parameters.filter((candidate) => candidate.group === group.id && candidate.name !== other && !isHidden(candidate.name) && canVary(candidate) && (applicable.value.has(candidate.name) || candidate.name === axis.name));
            return entries.length > 0 && <optgroup key={group.id} label={group.label}>{entries.map(({ name, label }) => <option key={name} value={name}>{label}</option>)}</optgroup>;
          })}
        </select>
      </div>
      <Help parameter={entry} />
      <Values id={id} entry={entry} axis={axis} hasProblem={problem !== undefined} onChange={(text) => onChange({ ...axis, text })} />
      {onRemove && (
        <button type="button" class="icon-button" data-testid={`sweep-remove-${index + 1}`} aria-label={t("sweep-remove", { parameter: entry.label })} title={t("sweep-remove", { parameter: entry.label })} onClick={onRemove}>
          <Icon node={X} size={15} />
        </button>
      )}
      {problem && (
        <p id={`${id}-problem`} class="problem" role="alert" data-testid={`sweep-problem-${index + 1}`}>
          <Icon node={CircleAlert} size={14} />
          <span>{withLabel(problem).message}</span>
        </p>
      )}
    </div>
  );
}

type ValuesProps = { id: string; entry: Parameter; axis: AxisChoice; hasProblem: boolean; onChange: (text: string) => void };

function Values({ id, entry, axis, hasProblem, onChange }: ValuesProps) {
  const options = entry.kind === "flag" ? ["false", "true"] : entry.kind === "choice" ? (entry.choices ?? []).map(({ value }) => value) : null;
  const described = hasProblem ? { "aria-invalid": true, "aria-describedby": `${id}-problem` } : {};
  if (!options) {
    return (
      <div class="sweep-values">
        <label class="field-label" for={`${id}-values`}>{t("sweep-values")}</label>
        <input id={`${id}-values`} class="number boxed" type="text" autocomplete="off" spellcheck={false} value={axis.text} onInput={(event) => onChange(event.currentTarget.value)} {...described} />
        <p class="sweep-example">{entry.kind === "widths" ? t("sweep-example-layers") : entry.kind === "integer" || entry.kind === "seed" ? t("sweep-example-whole") : t("sweep-example")}</p>
      </div>
    );
  }
  const chosen = axis.text.split(",");
  const words = (value: string) => (entry.kind === "flag" ? valueWords(entry, value === "true") : valueWords(entry, value));
  const toggle = (value: string, on: boolean) => onChange(options.filter((option) => (option === value ? on : chosen.includes(option))).join(","));
  return (
    <div class="sweep-values" role="group" aria-label={t("sweep-values-of", { parameter: entry.label })} {...described}>
      <span class="field-label" aria-hidden="true">{t("sweep-values")}</span>
      <div class="chips">
        {options.map((value) => (
          <label key={value} class="chip">
            <input type="checkbox" value={value} checked={chosen.includes(value)} onChange={(event) => toggle(value, event.currentTarget.checked)} />
            <MathLabel text={words(value)} />
          </label>
        ))}
      </div>
    </div>
  );
}

/** What a preset sets besides; one press takes it back. */
function AlsoSet() {
  const differing = Object.entries(also.value).filter(([name, value]) => JSON.stringify(accepted.value?.config[name]) !== JSON.stringify(value));
  if (!base.value || differing.length === 0) return null;
  const words = differing.map(([name, value]) => t("sweep-setting", { parameter: parameter(name).label, value: valueWords(parameter(name), value) }));
  return (
    <p class="sweep-also" data-testid="sweep-also">
      <span>{t("sweep-also", { settings: words.join(", ") })}</span>
      <button type="button" class="button quiet" data-testid="sweep-also-drop" onClick={() => (also.value = {})}>{t("sweep-also-drop")}</button>
    </p>
  );
}
