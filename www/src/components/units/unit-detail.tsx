// One unit, large: its picture, its numbers, the weights that lead into it, and for images the samples that move it most.
import { NOT_MEASURED, formatLoss, formatShare } from "../../lib/format";
import { layerArguments } from "../../lib/layer-names";
import { lookOf } from "../../lib/unit-picture";
import { describe, largestSize, readingOf, weightsShown, type Reading, type UnitAnswer, type UnitSample, type UnitsAnswer } from "../../lib/units";
import { accepted, parameter } from "../../state/config-state";
import { t } from "../../text";
import { MathLabel } from "../math-label";
import { Crossing, UnitPicture } from "./unit-picture";

/** Weights that are shown as bars. */
const MOST_WEIGHTS = 12;
/** What a unit gives at a pre-activation of 0, where that is not 0. */
const MIDDLE: Record<string, number> = { sigmoid: 0.5, softmax: 0.5, softplus: Math.LN2 };

export function UnitDetail({ units, answer }: { units: UnitsAnswer; answer: UnitAnswer }) {
  const { layer, unit, side, bias } = answer;
  const all = units.layers[layer];
  if (!all) return null;
  const { activation } = all;
  const isOutput = layer === units.layers.length - 1;
  const args = { ...layerArguments(layer + 1, units.layers.length), unit: unit + 1 };
  const name = t("units-unit", args);
  const reading = readingOf(answer.reading, 0, answer.seen);
  const size = side * side;
  // The template is at hand with the small pictures; a map is worked out anew, finer.
  const picture = answer.picture ?? (layer === 0 ? all.pictures?.subarray(unit * size, (unit + 1) * size) : undefined);
  return (
    <section class="unit-detail" data-testid="unit-detail" aria-label={name}>
      <h3>{name}</h3>
      <div class="unit-detail-body">
        <div>
          {picture && picture.length === size && (
            <div class="unit-large" role="img" aria-label={describe(units.pictured === "plane" ? t("units-map-of", args) : t("units-template-of", args), reading)}>
              <UnitPicture values={picture} side={side} {...lookOf(units.pictured, layer, activation, picture)} testId="unit-large" />
              {units.pictured === "plane" && <Crossing values={picture} side={side} level={crossingLevel(activation, picture)} />}
            </div>
          )}
          <Numbers reading={reading} bias={bias} />
          {reading?.state === "dead" && <p class="unit-state">{t("units-dead")}</p>}
          {reading?.state === "saturated" && <p class="unit-state">{t("units-saturated")}</p>}
        </div>
        {units.pictured === "image" && reading?.state !== "dead" && <Samples answer={answer} isOutput={isOutput} />}
        {(units.pictured === "plane" || layer > 0) && <Weights incoming={answer.incoming} layer={layer} />}
      </div>
    </section>
  );
}

function Numbers({ reading, bias }: { reading: Reading | null; bias: number }) {
  return (
    <dl class="unit-numbers">
      <dt>{t("units-gives")}</dt>
      <dd data-testid="unit-range">{reading ? t("units-range", { least: formatLoss(reading.least), largest: formatLoss(reading.largest) }) : NOT_MEASURED}</dd>
      <dt>{t("units-active")}</dt>
      <dd data-testid="unit-active">{t("units-active-share", { share: formatShare(reading?.active) })}</dd>
      {reading && reading.saturated > 0 && <><dt>{t("units-saturated-share")}</dt><dd>{formatShare(reading.saturated)}</dd></>}
      {reading && reading.zero > 0 && <><dt>{t("units-zero-share")}</dt><dd>{formatShare(reading.zero)}</dd></>}
      <dt>{t("units-bias")}</dt>
      <dd>{formatLoss(bias)}</dd>
    </dl>
  );
}

/** Where a unit turns active. ReLU is flat up to there, and a line along a plateau has no place of its own. */
function crossingLevel(activation: string, values: ArrayLike<number>): number {
  return activation === "relu" ? largestSize(values) / 100 : (MIDDLE[activation] ?? 0);
}

function Weights({ incoming, layer }: { incoming: Float32Array; layer: number }) {
  const shown = weightsShown(incoming, MOST_WEIGHTS);
  const limit = Math.max(1e-30, ...shown.map(({ value }) => Math.abs(value)).filter(Number.isFinite));
  const args = { from: layer === 0 ? "inputs" : "layer", layer, shown: shown.length, all: incoming.length };
  return (
    <div class="unit-weights">
      <h4>{shown.length < incoming.length ? t("units-weights-largest", args) : t("units-weights", args)}</h4>
      <ul data-testid="unit-weights">
        {shown.map(({ input, value }) => (
          <li key={input}>
            <span class="unit-weight-name">{layer === 0 ? <MathLabel text={inputName(input)} /> : t("units-weight-unit", { number: input + 1 })}</span>
            <span class="unit-weight-bar" data-sign={value < 0 ? "negative" : "positive"} style={{ "--size": Math.min(1, Math.abs(value) / limit) || 0 }} aria-hidden="true" />
            <span class="unit-weight-value">{formatLoss(value)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function inputName(input: number): string {
  const features = accepted.value?.applies["features"] === false ? undefined : (accepted.value?.config["features"] as unknown);
  const feature: unknown = Array.isArray(features) ? features[input] : undefined;
  return parameter("features").choices?.find(({ value }) => value === feature)?.label ?? t("units-weight-input", { number: input + 1 });
}

function Samples({ answer: { best, lowest }, isOutput }: { answer: UnitAnswer; isOutput: boolean }) {
  // What a unit gives at least is worth a look only if it can answer below zero.
  const hasLowest = !isOutput && lowest.some(({ value }) => value === null || value < 0);
  return (
    <div>
      <SampleRow title={t("units-most", { count: best.length })} samples={best} testId="unit-best" />
      {hasLowest && <SampleRow title={t("units-least")} samples={lowest} testId="unit-lowest" />}
    </div>
  );
}

function SampleRow({ title, samples, testId }: { title: string; samples: UnitSample[]; testId: string }) {
  return (
    <div class="unit-samples">
      <h4>{title}</h4>
      <ul data-testid={testId}>
        {samples.map(({ sample, value, target, features }) => (
          <li key={sample}>
            <span class="unit-sample" role="img" aria-label={t("units-sample", { digit: target })} title={t("units-sample-title", { sample: sample + 1, digit: target })}>
              <UnitPicture values={features} side={Math.sqrt(features.length)} scale={{ low: 0, high: Math.max(1, ...features) }} colours="ink" />
            </span>
            <strong>{target}</strong>
            <span>{formatLoss(value)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
