// The sample that the walk follows: its features and its target, digits as the little image that they are.
import type { OneStep } from "../../core-types";
import { formatNumber, subscript } from "../../lib/format";
import { number } from "../../lib/walk";
import { accepted } from "../../state/config-state";
import { MathLabel } from "../math-label";
import { t } from "../../text";

/** Pixels of an image have values from 0 to this. */
const INK = 16;
const SIDE = 8;

export function SampleView({ step }: { step: OneStep }) {
  const { features, target } = step.sample;
  const task = accepted.value?.task ?? "binary";
  const args = { sample: step.sample.index + 1, target: task === "regression" ? formatNumber(target) : String(target) };
  const isImage = task === "multiclass" && features.length === SIDE * SIDE;
  return (
    <figure class="sample" data-testid="walk-sample">
      {isImage && (
        <svg viewBox={`0 0 ${SIDE} ${SIDE}`} width="56" height="56" role="img" aria-label={t("one-step-image", { digit: String(target) })} shape-rendering="crispEdges">
          {features.map((value, pixel) => <rect key={pixel} class="ink" x={pixel % SIDE} y={Math.floor(pixel / SIDE)} width="1" height="1" fill-opacity={number(value) / INK} />)}
        </svg>
      )}
      <figcaption>
        <span>{task === "regression" ? t("one-step-caption-value", args) : task === "multiclass" ? t("one-step-caption-digit", args) : t("one-step-caption-class", args)}</span>
        {!isImage && <MathLabel text={features.slice(0, 2).map((value, index) => `x${subscript(index + 1)} = ${formatNumber(value)}`).join(", ")} />}
      </figcaption>
    </figure>
  );
}
