// One picture of a unit: a map over the plane, a template, or an image. What it means stands in words beside it.
import { useLayoutEffect, useRef } from "preact/hooks";
import { colors } from "../../lib/colors";
import { boundary } from "../../lib/contour";
import { paint, type Colours } from "../../lib/unit-picture";
import type { Scale } from "../../lib/units";

type Props = { values: ArrayLike<number>; side: number; scale: Scale; colours: Colours; isSmooth?: boolean; testId?: string };

export function UnitPicture({ values, side, scale, colours, isSmooth = false, testId }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = colors.value;
  useLayoutEffect(() => {
    if (canvas.current) paint(canvas.current, values, side, scale, colours);
  }, [values, side, scale.low, scale.high, colours, palette]);
  return <canvas ref={canvas} class="unit-picture" data-smooth={isSmooth ? "" : undefined} data-testid={testId} width={1} height={1} aria-hidden="true" />;
}

/** Where a map crosses a level, drawn over the picture. */
export function Crossing({ values, side, level }: { values: Float32Array; side: number; level: number }) {
  const path = boundary(values, side, level).map(([x1, y1, x2, y2]) => `M${(x1 * side).toFixed(2)} ${(y1 * side).toFixed(2)}L${(x2 * side).toFixed(2)} ${(y2 * side).toFixed(2)}`).join("");
  return (
    <svg class="unit-crossing" viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
      <path d={path} vector-effect="non-scaling-stroke" />
    </svg>
  );
}
