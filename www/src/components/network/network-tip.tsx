// What is pointed at, in a line beside it: a unit with its bias, an edge with its weight or its gradient. For the eye; the
// button of a unit says who it is, and its numbers are in a table.
import { useComputed } from "@preact/signals";
import { formatExponent, formatLoss } from "../../lib/format";
import { edgeOf, pointOn, type NetworkGeometry, type Point } from "../../lib/network-geometry";
import { numberAt } from "../../lib/network-numbers";
import { drawnWeights, opened, pointed, shows, told, type Subject } from "../../state/network-state";
import { bundleName, unitName } from "../../state/node-names";
import { t } from "../../text";

export function NetworkTip({ geometry }: { geometry: NetworkGeometry }) {
  const lines = useComputed(() => (pointed.value && !opened.value ? linesOf(pointed.value, geometry) : null)).value;
  const subject = pointed.value;
  if (!subject || !lines) return null;
  const { x, y } = placeOf(subject, geometry);
  return (
    <div class="network-tip" aria-hidden="true" data-testid="network-tip" style={{ left: `${x}px`, top: `${y}px`, "--unit": `${geometry.size}px` }}>
      {lines.map((line, index) => (index === 0 ? <strong key={index}>{line}</strong> : <span key={index}>{line}</span>))}
    </div>
  );
}

/** With a true minus sign; exponents keep their hyphen, as everywhere on the page. */
export const signed = (value: number) => formatExponent(value, 2).replace(/^-/, "−");

function placeOf(subject: Subject, geometry: NetworkGeometry): Point {
  if (subject.kind === "edge") return pointOn(edgeOf(geometry, subject.layer - 1, subject.from, subject.to), 0.5, geometry.direction);
  const place = geometry.columns[subject.layer]?.slots[subject.unit];
  return { x: place?.x ?? 0, y: (place?.y ?? 0) - geometry.size / 2 };
}

function linesOf(subject: Subject, { columns }: NetworkGeometry): string[] {
  if (subject.kind === "edge") {
    const { layer, from, to } = subject;
    const place = { gap: layer - 1, from, to };
    const width = columns[layer]?.slots.length ?? 0;
    const weight = drawnWeights.value ? numberAt(drawnWeights.value, place, width) : NaN;
    const gradient = told.value?.gradient ? numberAt(told.value.gradient, place, width) : NaN;
    const lines = [t("network-edge-name", { from: unitName(layer - 1, from), to: unitName(layer, to) }), t("network-tip-weight", { value: formatLoss(weight) })];
    if (shows.value === "gradient") lines.push(t("network-tip-gradient", { value: signed(gradient) }));
    return lines;
  }
  const { layer, unit } = subject;
  const column = columns[layer];
  if (column && unit >= column.drawn) return [bundleName(layer, column.rest)];
  const lines = [unitName(layer, unit)];
  const bias = drawnWeights.value?.biases[layer - 1]?.[unit];
  if (bias !== undefined) lines.push(t("network-tip-bias", { value: formatLoss(bias) }));
  if (told.value?.dead?.[layer - 1]?.[unit]) lines.push(t("network-tip-dead"));
  return lines;
}
