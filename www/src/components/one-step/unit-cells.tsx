// The units of a layer as a row of cells, each with its numbers on this stage of the way. Units on the path, and those the
// weight leads from and to, are marked by a frame and by a word.
import type { ComponentChildren } from "preact";
import type { OneStep, OneStepUnit } from "../../core-types";
import { formatNumber, subscript } from "../../lib/format";
import { layerArguments } from "../../lib/layer-names";
import { number } from "../../lib/walk";
import { t } from "../../text";
import { MathLabel } from "../math-label";

/** So many cells are in sight at once on a large screen; fewer may need scrolling on a small one. */
const IN_SIGHT = 16;
const SCROLLS = 6;

type Way = "forward" | "backward";
type Entry = { label: string; value: number | null | undefined };

export function UnitCells({ step, layer, way }: { step: OneStep; layer: number; way: Way }) {
  const { units, shown } = step.layers[layer] ?? { units: 0, shown: [] };
  const index = subscript(layer + 1);
  const isOutput = layer === step.layers.length - 1;
  return (
    <Cells units={units} shown={shown.length} label={t("one-step-units-of", layerArguments(layer + 1, step.layers.length))}>
      {markedFirst(shown, (unit) => markOf(step, layer, unit) !== null).map((unit) => (
        <Cell key={unit.unit} name={isOutput && units === 1 ? t("one-step-output-unit") : isOutput ? t("one-step-output-number", { number: unit.unit + 1 }) : t("one-step-unit", { number: unit.unit + 1 })} mark={markOf(step, layer, unit.unit)} tone={number(way === "forward" ? unit.a : unit.gradient)} entries={way === "forward" ? forward(unit, index) : backward(unit, index)} />
      ))}
    </Cells>
  );
}

export function InputCells({ step }: { step: OneStep }) {
  const { units, shown } = step.inputs;
  return (
    <Cells units={units} shown={shown.length} label={t("one-step-inputs-group")}>
      {markedFirst(shown, (unit) => markOf(step, -1, unit) !== null).map(({ unit, value, mask }) => (
        <Cell key={unit} name={t("one-step-input", { number: unit + 1 })} mark={markOf(step, -1, unit)} tone={number(value)} entries={[{ label: `x${subscript(unit + 1)}`, value }, ...(mask === null ? [] : [{ label: t("one-step-mask"), value: mask }])]} />
      ))}
    </Cells>
  );
}

/** Where not all cells are in sight at once, those that matter come first. */
function markedFirst<U extends { unit: number }>(shown: U[], isMarked: (unit: number) => boolean): U[] {
  if (shown.length <= IN_SIGHT) return shown;
  return [...shown.filter(({ unit }) => isMarked(unit)), ...shown.filter(({ unit }) => !isMarked(unit))];
}

function forward(unit: OneStepUnit, index: string): Entry[] {
  return given([
    { label: `z${index}`, value: unit.z },
    unit.normalized !== undefined && { label: t("one-step-norm"), value: unit.normalized },
    { label: unit.target === undefined ? `a${index}` : t("one-step-answer"), value: unit.a },
    unit.mask !== undefined && { label: t("one-step-times-mask"), value: unit.mask },
    unit.skip !== undefined && { label: t("one-step-plus-skip"), value: unit.skip },
    unit.output !== undefined && (unit.mask !== undefined || unit.skip !== undefined) && { label: `h${index}`, value: unit.output },
  ]);
}

function backward(unit: OneStepUnit, index: string): Entry[] {
  return given([
    unit.target !== undefined && { label: t("one-step-answer"), value: unit.a },
    unit.target !== undefined && { label: t("one-step-target"), value: unit.target },
    unit.outputGradient !== undefined && { label: unit.mask === undefined ? `∂L/∂a${index}` : `∂L/∂h${index}`, value: unit.outputGradient },
    unit.mask !== undefined && { label: t("one-step-times-mask"), value: unit.mask },
    unit.slope !== undefined && { label: "× f′", value: unit.slope },
    { label: `∂L/∂z${index}`, value: unit.gradient },
  ]);
}

function given(entries: (Entry | false)[]): Entry[] {
  return entries.filter((entry) => entry !== false);
}

/** What a unit has to do with the weight. */
function markOf({ weight, path }: OneStep, layer: number, unit: number): string | null {
  if (layer === weight.layer && unit === weight.to) return t("one-step-leads-here");
  if (layer === weight.layer - 1 && unit === weight.from) return t("one-step-starts-here");
  return layer > weight.layer && path?.factors.some((factor) => factor.layer === layer && factor.unit === unit) ? t("one-step-on-path") : null;
}

function Cells({ units, shown, label, children }: { units: number; shown: number; label: string; children: ComponentChildren }) {
  return (
    <>
      <div class="cells-frame" role="group" aria-label={label} tabIndex={shown > SCROLLS ? 0 : undefined}>
        <ul class="cells">{children}</ul>
      </div>
      {shown < units && <p class="panel-hint">{t("one-step-shown-units", { shown, units })}</p>}
    </>
  );
}

function Cell({ name, mark, tone, entries }: { name: string; mark: string | null; tone: number; entries: Entry[] }) {
  return (
    <li class="cell" data-mark={mark ?? undefined} data-sign={tone > 0 ? "plus" : tone < 0 ? "minus" : undefined}>
      <span class="cell-name">{name}{mark && <span class="cell-mark">{mark}</span>}</span>
      <dl>
        {entries.map(({ label, value }) => <div key={label}><dt><MathLabel text={label} /></dt><dd>{formatNumber(value, 3)}</dd></div>)}
      </dl>
    </li>
  );
}
