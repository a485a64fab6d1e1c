// What a chart tells of one epoch: a crosshair with the values beside it, the same in words, and ticks where a setting was
// changed. All charts share the crosshair's epoch. An epoch that was not measured as a whole shows what was measured last.
import { signal } from "@preact/signals";
import type { PlotArea } from "../core";
import type { LineStyle } from "../core-types";
import type { ExplanationId } from "../explanations";
import type { RunHistory } from "../lib/history";
import { formatEpoch, NOT_MEASURED } from "../lib/format";
import { madeChanges } from "../state/run-log";
import { listOf, t } from "../text";
import { LineKey } from "./line-key";
import { Text } from "./text";

export type Series = { name: string; column: string; color: string; dash?: LineStyle; width?: number; explanation?: ExplanationId };

/** What a chart's horizontal axis is, where it is not the epochs of the run at hand: its name, and one of its places in words. */
export type Abscissa = { label: string; format: (x: number) => string; words: (x: number) => string };

/** The epoch all charts point at, and the chart that is pointed to. */
export const crosshair = signal<{ epoch: number; chart: string } | null>(null);

type Reading = { value: number; /** The epoch after which it was measured, if that is an earlier one. */ from: number | null };

function readingOf(record: RunHistory, epoch: number, name: string): Reading {
  const column = record.column(name);
  const row = record.rowNear(epoch);
  const measured = column < 0 ? -1 : record.measuredRow(row, column);
  const from = record.value(measured, 0);
  return { value: record.value(measured, column), from: measured < 0 || from === epoch ? null : from };
}

export function readOff(record: RunHistory, epoch: number, series: Series[], format: (value: number) => string, along?: Abscissa): string {
  const values = series.map(({ name, column }) => {
    const { value, from } = readingOf(record, epoch, column);
    const args = { name, value: format(value) };
    return along || from === null ? t("charts-value-read", args) : t("charts-value-read-from", { ...args, epoch: formatEpoch(from) });
  });
  if (along) return t("charts-named-value", { name: along.words(epoch), value: listOf(values) });
  return [t("charts-read-off", { epoch: formatEpoch(epoch), values: listOf(values) }), ...changesOf(epoch)].join("; ");
}

/** What was changed in this epoch. */
const changesOf = (epoch: number) => madeChanges.value.filter(({ firstEpoch }) => firstEpoch === epoch).map(({ words }) => t("charts-change-from-here", { change: words }));

type CrosshairProps = { record: RunHistory; area: PlotArea | null; chart: string; series: Series[]; format: (value: number) => string; along?: Abscissa | undefined };

/** A reading of more lines than this would cover half of the curves it reads. */
const MOST_INSIDE = 6;

/** Puts a large reading beside its chart, where the window has room for it, or else above the curves. */
function stepAside(reading: HTMLElement | null): void {
  const plot = reading?.parentElement?.getBoundingClientRect();
  if (!reading || !plot) return;
  const width = reading.offsetWidth + 12;
  const hasRoomRight = plot.right + width <= document.documentElement.clientWidth;
  reading.dataset["outside"] = hasRoomRight ? "right" : plot.left >= width ? "left" : "above";
}

export function Crosshair({ record, area, chart, series, format, along }: CrosshairProps) {
  const at = crosshair.value;
  if (!at || !area || record.rows === 0) return null;
  const left = placeOf(at.epoch, area);
  const isHere = at.chart === chart;
  const readings = series.map((line) => ({ ...line, ...readingOf(record, at.epoch, line.column) }));
  // Many lines that were measured together say so once.
  const [first] = readings;
  const common = !along && series.length > 2 && first?.from != null && readings.every(({ from }) => from === first.from) ? first.from : null;
  return (
    <>
      <div class="crosshair" style={{ left: `${left}px`, top: `${area.top}px`, height: `${area.bottom - area.top}px` }} />
      {isHere && (
        <div ref={series.length > MOST_INSIDE ? stepAside : null} class="reading" data-side={left > (area.left + area.right) / 2 ? "left" : "right"} data-columns={series.length > 8 ? 2 : 1} style={{ "--x": `${left}px` }} aria-hidden="true">
          <p class="reading-epoch">
            {along
              ? along.words(at.epoch)
              : common === null
                ? t("charts-reading-epoch", { epoch: formatEpoch(at.epoch) })
                : <Text id="charts-reading-epoch-from" args={{ epoch: formatEpoch(at.epoch), measured: formatEpoch(common) }} parts={{ from: (words) => <span class="reading-from">{words}</span> }} />}
          </p>
          {!along && changesOf(at.epoch).map((words) => <p key={words} class="reading-change">{words}</p>)}
          <ul>
            {readings.map(({ name, column, color, dash, value, from }) => (
              <li key={column}>
                <LineKey color={color} dash={dash} />
                <span>{name}{!along && common === null && from !== null && <span class="reading-from">{t("charts-reading-from", { epoch: formatEpoch(from) })}</span>}</span>
                <span class="reading-value">{format(value) || NOT_MEASURED}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function placeOf(epoch: number, { left, right, xMin, xMax }: PlotArea): number {
  return left + ((epoch - xMin) / Math.max(1e-9, xMax - xMin)) * (right - left);
}

/** A small tick on the upper edge wherever a setting was changed during the run. */
export function ChangeTicks({ area }: { area: PlotArea | null }) {
  if (!area) return null;
  const seen = madeChanges.value.map((change) => ({ ...change, left: placeOf(change.epoch, area) })).filter(({ left }) => left >= area.left && left <= area.right + 1);
  return <>{seen.map(({ step, set, left, words, firstEpoch }) => <span key={`${step} ${set}`} class="change-tick" data-testid="change-tick" title={t("charts-change-tick", { change: words, epoch: firstEpoch })} style={{ left: `${left}px`, top: `${area.top}px` }} />)}</>;
}
