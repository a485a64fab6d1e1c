// The gradient ladder: a bar a layer, first to last, of the live weights, or of the epoch that another chart points at. It
// makes vanishing visible at a glance: bars that go down like stairs toward the first layer, and the factor of each stair.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import type { PlotArea } from "../core";
import type { BarSpec, Drawn } from "../core-types";
import { colors } from "../lib/colors";
import { formatEpoch, formatExponent } from "../lib/format";
import { formatFactor, ladderWords } from "../lib/ladder";
import { layerArguments, layerName } from "../lib/layer-names";
import { layerPalette } from "../lib/palette";
import { historyVersion, layerHistory, layers, past, restoredEpoch } from "../state/run-state";
import { brightness } from "../state/view-state";
import { listOf, sentences, t } from "../text";
import { ChartFrame } from "./chart-frame";
import { crosshair } from "./chart-reading";
import { LineKey } from "./line-key";

const DRAW_INTERVAL_MS = 120;

type Ladder = { epoch: number; weights: number[]; activations: number[] };

/** What was measured at the epoch pointed at, of the live weights otherwise. */
function ladder(): Ladder {
  void historyVersion.value;
  const record = crosshair.value ? layerHistory.value : (past.value?.layerRows ?? layerHistory.value);
  const at = crosshair.value?.epoch ?? restoredEpoch();
  const row = record.measuredRow(at === null ? record.rows - 1 : record.rowNear(at), record.column("gradient_1"));
  const read = (name: string) => layers.value.map((_, index) => record.value(row, record.column(`${name}_${index + 1}`)));
  return { epoch: record.value(row, 0), weights: read("gradient"), activations: read("activation_gradient") };
}

function drawn(): Drawn {
  const { weights, activations } = ladder();
  const { "ink-2": text, line: grid, "line-2": axis, ink, page } = colors.value;
  const palette = layerPalette(weights.length, brightness.value);
  const spec: BarSpec = {
    kind: "bars",
    bars: palette.map((color, index) => ({ label: index === palette.length - 1 ? t("layers-output-short") : String(index + 1), color })),
    marker: { color: ink, rim: page },
    yScale: "log",
    xLabel: t("layers-heading"),
    yLabel: t("charts-ladder-axis"),
    factorLabel: t("charts-ladder-factors"),
    theme: { text, grid, axis },
  };
  return { spec, values: Float32Array.from(weights.flatMap((weight, index) => [weight, activations[index] ?? NaN])) };
}

export function LadderChart() {
  const palette = layerPalette(layers.value.length, brightness.value);
  const middle = palette[Math.floor(palette.length / 2)] ?? "";
  return (
    <ChartFrame
      id="ladder"
      title={t("charts-ladder-title")}
      explanation="gradient_ladder"
      legend={[
        { name: t("charts-ladder-weights"), color: middle, sign: "area", explanation: "gradient" },
        { name: t("charts-ladder-activations"), color: colors.value.ink, sign: "diamond", explanation: "activation_gradient" },
      ]}
      caption={<Caption />}
      watch={() => [historyVersion.value, layerHistory.value, crosshair.value]}
      intervalMs={DRAW_INTERVAL_MS}
      draw={drawn}
      overlay={(area) => <Reader area={area} />}
      summary={() => summary(ladder())}
      table={table}
    />
  );
}

function Caption() {
  const now = ladder();
  // An exponent must not be torn from its number at the end of a line.
  const words = sentences(ladderWords(now.weights), t("charts-ladder-epoch", { epoch: formatEpoch(now.epoch) })).replaceAll("e-", "e-\u2060");
  return <span data-testid="ladder-words" data-epoch={now.epoch}>{words}</span>;
}

function summary({ epoch, weights }: Ladder): string {
  const values = listOf(weights.map((value, index) => t("charts-ladder-value", { value: formatExponent(value), ...layerArguments(index + 1, weights.length) })));
  return t("charts-ladder-summary", { epoch: formatEpoch(epoch), values });
}

const factorAt = ({ weights }: Ladder, index: number) => formatFactor((weights[index] ?? NaN) / (weights[index + 1] ?? NaN));

function table() {
  const now = ladder();
  const rows = now.weights.map((weight, index) => [layerName(index + 1, now.weights.length), formatExponent(weight, 3), formatExponent(now.activations[index], 3), factorAt(now, index)]);
  return { head: [t("layers-heading"), "∂L/∂W", "∂L/∂a", t("charts-ladder-next")], rows };
}

/** Reads off one layer, at the pointer or by the arrow keys. */
function Reader({ area }: { area: PlotArea | null }) {
  const element = useRef<HTMLDivElement>(null);
  const pointed = useSignal<number | null>(null);
  const now = ladder();
  const count = now.weights.length;
  const index = pointed.value === null ? null : Math.min(count - 1, pointed.value);
  const point = (event: PointerEvent) => {
    const box = element.current?.getBoundingClientRect();
    if (!box || !area) return;
    const { left, right, xMin, xMax } = area;
    const place = xMin + ((event.clientX - box.left - left) / Math.max(1, right - left)) * (xMax - xMin);
    pointed.value = Math.min(count, Math.max(1, Math.round(place))) - 1;
  };
  const move = (event: KeyboardEvent) => {
    const from = pointed.value ?? count;
    const target = { ArrowLeft: from - 1, ArrowRight: from + 1, ArrowDown: from - 1, ArrowUp: from + 1, Home: 0, End: count - 1 }[event.key];
    if (event.key === "Escape") pointed.value = null;
    if (target === undefined) return;
    event.preventDefault();
    pointed.value = Math.min(count - 1, Math.max(0, target));
  };
  const leave = () => (pointed.value = null);
  const color = index === null ? "" : (layerPalette(count, brightness.value)[index] ?? "");
  const values = index === null ? [] : [
    { name: "∂L/∂W", value: formatExponent(now.weights[index], 2), sign: "area" as const, color },
    { name: "∂L/∂a", value: formatExponent(now.activations[index], 2), sign: "diamond" as const, color: colors.value.ink },
  ];
  const name = index === null ? "" : layerName(index + 1, count);
  const factor = index === null || index === count - 1 ? "" : factorAt(now, index);
  const read = [...values.map(({ name: of, value }) => t("charts-value-read", { name: of, value })), ...(factor ? [t("charts-ladder-next-value", { factor })] : [])];
  return (
    <>
      {area && index !== null && (
        <Pointed area={area} place={index + 1}>
          <p class="reading-epoch">{name}</p>
          <ul>
            {values.map(({ name: of, value, sign, color: signColor }) => <li key={of}><LineKey color={signColor} sign={sign} /><span>{of}</span><span class="reading-value">{value}</span></li>)}
            {factor && <li><span>{t("charts-ladder-next")}</span><span class="reading-value">{factor}</span></li>}
          </ul>
        </Pointed>
      )}
      <div
        ref={element}
        class="plot-reader"
        role="slider"
        tabIndex={0}
        aria-label={t("charts-ladder-reader")}
        aria-valuemin={1}
        aria-valuemax={Math.max(1, count)}
        aria-valuenow={index === null ? 1 : index + 1}
        aria-valuetext={index === null ? t("charts-ladder-arrow-keys") : t("charts-named-value", { name, value: listOf(read) })}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={leave}
        onKeyDown={move}
        onBlur={leave}
      />
    </>
  );
}

/** A line through a bar, and a box beside it. */
function Pointed({ area: { left, right, top, bottom, xMin, xMax }, place, children }: { area: PlotArea; place: number; children: ComponentChildren }) {
  const x = left + ((place - xMin) / (xMax - xMin)) * (right - left);
  return (
    <>
      <div class="crosshair" style={{ left: `${x}px`, top: `${top}px`, height: `${bottom - top}px` }} />
      <div class="reading" data-side={x > (left + right) / 2 ? "left" : "right"} data-columns={1} style={{ "--x": `${x}px` }} aria-hidden="true">{children}</div>
    </>
  );
}
