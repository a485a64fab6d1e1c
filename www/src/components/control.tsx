// The control for a parameter, by its kind. A control gets a value and calls onChange, nothing else; a new parameter
// of a known kind in the core needs no code here.
import { Dices } from "lucide";
import { useId, useMemo } from "preact/hooks";
import { randomSeed } from "../core";
import type { Parameter } from "../core-types";
import { nearestNotch, notches } from "../lib/scale";
import { t } from "../text";
import { Field, Help, LockSign, problemAttributes, ProblemText, type ControlProps } from "./field";
import { Icon } from "./icon";
import { MathLabel } from "./math-label";
import { NumberInput, type Range } from "./number-input";

/** Which numbers are slid as well as typed: where room is short, not the counts, or none. */
export type Sliders = "all" | "reals" | "none";

export function Control({ sliders = "all", ...props }: ControlProps & { sliders?: Sliders }) {
  switch (props.parameter.kind) {
    case "choice":
      return <ChoiceControl {...props} />;
    case "flag":
      return <SwitchControl {...props} on={true} off={false} />;
    case "features":
      return <FeaturesControl {...props} />;
    case "seed":
      return <SeedControl {...props} />;
    case "integer":
      if (props.parameter.min === 0 && props.parameter.max === 1) return <SwitchControl {...props} on={1} off={0} />;
      return sliders === "all" ? <SliderControl {...props} /> : <NumberControl {...props} />;
    case "real":
      return sliders !== "none" && hasNotches(props.parameter) ? <SliderControl {...props} /> : <NumberControl {...props} />;
    case "optional":
      return <NumberControl {...props} />;
    case "widths":
    case "layer_choices":
    case "layer_reals":
    case "changes":
      // The network itself is the control for its layers; changes are made by changing.
      return null;
  }
}

/** Steps too fine for a slider's few pixels are typed. */
const MOST_NOTCHES = 120;

function hasNotches({ scale, min = 0, max = 1, step }: Parameter): boolean {
  return scale === "log" || (step !== undefined && (max - min) / step <= MOST_NOTCHES);
}

function ChoiceControl({ parameter, value, problem, lock, onChange }: ControlProps) {
  const id = useId();
  return (
    <Field id={id} parameter={parameter} problem={problem} lock={lock}>
      <select id={id} class="select" disabled={!!lock} value={String(value)} title={parameter.choices?.find((choice) => choice.value === value)?.help} onChange={(event) => onChange(event.currentTarget.value)} {...problemAttributes(id, problem)}>
        {(parameter.choices ?? []).map((choice) => (
          <option key={choice.value} value={choice.value}>{choice.label}</option>
        ))}
      </select>
    </Field>
  );
}

function SwitchControl({ parameter, value, problem, lock, onChange, on, off }: ControlProps & { on: unknown; off: unknown }) {
  const id = useId();
  return (
    <div class="field field-flag" data-parameter={parameter.name} data-locked={lock ? "" : undefined}>
      <div class="field-head">
        <input id={id} type="checkbox" class="switch" role="switch" disabled={!!lock} checked={value === on} onChange={(event) => onChange(event.currentTarget.checked ? on : off)} {...problemAttributes(id, problem)} />
        <label class="field-label" for={id}>{parameter.label}</label>
        <Help parameter={parameter} />
        <LockSign label={parameter.label} reason={lock} />
      </div>
      <ProblemText id={id} problem={problem} />
    </div>
  );
}

function NumberControl({ parameter, value, problem, lock, onChange }: ControlProps) {
  const id = useId();
  return (
    <Field id={id} parameter={parameter} problem={problem} lock={lock}>
      <NumberInput id={id} class="boxed" isDisabled={!!lock} value={value} onChange={onChange} {...rangeOf(parameter)} isOptional={parameter.kind === "optional"} describedBy={problemAttributes(id, problem)} />
    </Field>
  );
}

function rangeOf({ kind, min, max, step, scale }: Parameter): Range {
  return { isInteger: kind === "integer", min, max, step, isLog: scale === "log" };
}

function SliderControl({ parameter, value, problem, lock, onChange }: ControlProps) {
  const id = useId();
  const { min = 0, max = 1, kind, label } = parameter;
  // A count that spans more than two decades would be all at one end of a linear slider.
  const isLog = (parameter.scale ?? (kind === "integer" && min > 0 && max / min > 100 ? "log" : "linear")) === "log";
  const stops = useMemo(() => (isLog ? notches(min, max) : []), [isLog, min, max]);
  const number = typeof value === "number" ? value : min;
  const step = parameter.step ?? (kind === "integer" ? 1 : (max - min) / 100);
  const range = isLog
    ? { min: 0, max: stops.length - 1, step: 1, value: nearestNotch(stops, number) }
    : { min, max, step, value: number };
  const slide = (position: number) => onChange(isLog ? (stops[position] ?? min) : position);
  return (
    <Field
      id={id}
      parameter={parameter}
      problem={problem}
      lock={lock}
      aside={<NumberInput id={id} class="inline" isDisabled={!!lock} value={value} onChange={onChange} {...rangeOf(parameter)} describedBy={problemAttributes(id, problem)} />}
    >
      <input class="slider" type="range" disabled={!!lock} aria-label={t("settings-slider", { label })} aria-valuetext={String(value)} {...range} onInput={(event) => slide(event.currentTarget.valueAsNumber)} />
    </Field>
  );
}

function SeedControl({ parameter, value, problem, lock, onChange }: ControlProps) {
  const id = useId();
  return (
    <Field id={id} parameter={parameter} problem={problem} lock={lock}>
      <div class="joined">
        <NumberInput id={id} class="boxed" isDisabled={!!lock} value={value} onChange={onChange} isInteger min={parameter.min ?? 0} max={parameter.max} describedBy={problemAttributes(id, problem)} />
        <button type="button" class="button" disabled={!!lock} aria-label={t("settings-another-seed", { name: parameter.name })} title={t("settings-another-seed", { name: parameter.name })} onClick={() => onChange(randomSeed())}>
          <Icon node={Dices} size={16} />
        </button>
      </div>
    </Field>
  );
}

function FeaturesControl({ parameter, value, problem, lock, onChange }: ControlProps) {
  const id = useId();
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const choices = parameter.choices ?? [];
  const toggle = (feature: string, on: boolean) => {
    // In the order of the table: the same features in another order would be another run.
    onChange(choices.map((choice) => choice.value).filter((candidate) => (candidate === feature ? on : chosen.includes(candidate))));
  };
  return (
    <Field id={id} parameter={parameter} problem={problem} lock={lock} isGroup>
      <div class="chips">
        {choices.map((choice) => (
          <label key={choice.value} class="chip" title={choice.help}>
            <input type="checkbox" disabled={!!lock} checked={chosen.includes(choice.value)} onChange={(event) => toggle(choice.value, event.currentTarget.checked)} />
            <MathLabel text={choice.label} />
          </label>
        ))}
      </div>
    </Field>
  );
}
