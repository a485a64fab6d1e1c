// What all charts have in common: title, legend, a summary for those who do not see the picture; opened large on request,
// with the numbers as a table, and saved as a file that stands on its own.
import { untracked, useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { Download, Maximize2, X } from "lucide";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { chartSvg, type PlotArea } from "../core";
import type { ChartHeader, LegendSign, LineStyle } from "../core-types";
import { valueWords } from "../lib/changes";
import type { ChartTable } from "../lib/chart-table";
import { colors } from "../lib/colors";
import { chartFileName, describeRun } from "../lib/describe-run";
import { savePng, saveSvg } from "../lib/save-picture";
import type { ExplanationId } from "../explanations";
import type { ChartId } from "../state/chart-state";
import { accepted, parameter } from "../state/config-state";
import { notify } from "../state/notices";
import { playing, status } from "../state/run-state";
import { t } from "../text";
import { Plot, type PlotProps } from "./chart-plot";
import { Explained } from "./explained";
import { Icon } from "./icon";
import { LineKey } from "./line-key";
import { Popover } from "./popover";

export type LegendEntry = { name: string; color: string; dash?: LineStyle | undefined; sign?: LegendSign; explanation?: ExplanationId | undefined };

export type FrameProps = Omit<PlotProps, "overlay" | "onDrawn"> & {
  id: ChartId | "seeds" | "sweep" | "runs-loss" | "runs-metric";
  title: string;
  /** What explains the quantity of the title. */
  explanation?: ExplanationId | undefined;
  /** What the chart says, in one sentence. */
  summary: () => string;
  legend: LegendEntry[];
  /** So many of the first entries are layers, first to last: a few are listed, many are shown as one ramp. */
  layerEntries?: number;
  /** Switches of what is shown. */
  actions?: ComponentChildren;
  /** A sentence below the plot. */
  caption?: ComponentChildren;
  /** `place` tells the chart from its large copy. */
  overlay?: (area: PlotArea | null, place: string) => ComponentChildren;
  /** The numbers; read only when asked for. */
  table: () => ChartTable;
  /** Of what the chart is, in one line for a saved picture; left out: of the run at hand. */
  describe?: (() => string) | undefined;
};

/** The chart in a saved picture, CSS pixels. */
const SAVED = { width: 800, height: 400 };
/** While training, the summary changes at most this often. */
const SUMMARY_INTERVAL_MS = 1000;
/** A ramp takes the place of more entries than this. */
const MOST_ENTRIES = 4;

export function ChartFrame(props: FrameProps) {
  const { id, title, explanation } = props;
  const summary = useSignal("");
  const isLarge = useSignal(false);
  const latest = useRef(props);
  latest.current = props;
  const saidAt = useRef(-Infinity);
  const say = () => {
    const now = performance.now();
    if (playing.peek() && now - saidAt.current < SUMMARY_INTERVAL_MS) return;
    saidAt.current = now;
    summary.value = latest.current.summary();
  };
  // The last word is said at rest.
  useSignalEffect(() => {
    if (!playing.value && saidAt.current > 0) untracked(say);
  });
  return (
    <figure class="chart" data-testid={`chart-${id}`} aria-label={title}>
      <figcaption class="chart-head">
        <h3>{explanation ? <Explained id={explanation}>{title}</Explained> : title}</h3>
        <button type="button" class="icon-button" data-testid={`enlarge-${id}`} aria-label={t("charts-enlarge-which", { title })} title={t("charts-enlarge")} onClick={() => (isLarge.value = true)}>
          <Icon node={Maximize2} size={15} />
        </button>
        <SaveMenu {...props} />
        <Legend {...props} explains />
      </figcaption>
      <p class="visually-hidden">{summary}</p>
      <Plot {...props} overlay={(area) => props.overlay?.(area, id)} onDrawn={say} />
      {props.caption && <p class="chart-caption">{props.caption}</p>}
      {isLarge.value && <LargeChart {...props} onClose={() => (isLarge.value = false)} />}
    </figure>
  );
}

/** `explains`: not in a dialog, which lets nothing outside of it be used, the panel of explanations included. */
function Legend({ legend, layerEntries = 0, actions, explains = false }: FrameProps & { explains?: boolean }) {
  const isRamp = layerEntries > MOST_ENTRIES;
  const ramp = legend.slice(0, isRamp ? layerEntries : 0);
  return (
    <div class="legend">
      {isRamp && (
        // The order is what matters, and the reading names each.
        <div class="layer-ramp">
          <span>{ramp[0]?.name}</span>
          <span class="ramp" aria-hidden="true">{ramp.map(({ name, color }) => <i key={name} style={{ background: color }} />)}</span>
          <span>{ramp.at(-1)?.name}</span>
        </div>
      )}
      {legend.length > ramp.length && <ul>{legend.slice(ramp.length).map(({ name, color, dash, sign, explanation }, index) => <li key={index}><LineKey color={color} dash={dash} sign={sign} />{explains && explanation ? <Explained id={explanation}>{name}</Explained> : name}</li>)}</ul>}
      {actions && <div class="chart-actions">{actions}</div>}
    </div>
  );
}

function SaveMenu(props: FrameProps) {
  const name = t("charts-save", { title: props.title });
  return (
    <Popover label={<Icon node={Download} size={15} />} name={name} buttonClass="icon-button" panelClass="menu" panelName={name}>
      {(close) => (["svg", "png"] as const).map((kind) => (
        <button key={kind} type="button" class="menu-item" data-testid={`save-${kind}-${props.id}`} onClick={() => { close(); void savePicture(props, kind); }}>
          {kind === "svg" ? t("charts-save-svg") : t("charts-save-png")}
        </button>
      ))}
    </Popover>
  );
}

/** The same chart in a dialog of its own, as large as the window allows. */
function LargeChart(props: FrameProps & { onClose: () => void }) {
  const { id, title, caption, onClose } = props;
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const showsTable = useSignal(false);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="large-chart"
      data-testid={`large-${id}`}
      aria-labelledby={heading}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <div class="large-chart-content">
        <div class="chart-head">
          <h2 id={heading}>{title}</h2>
          <SaveMenu {...props} />
          <button type="button" class="icon-button" data-testid="close-large" aria-label={t("charts-close")} title={t("charts-close")} onClick={() => dialog.current?.close()}>
            <Icon node={X} />
          </button>
          <Legend {...props} />
        </div>
        <Plot {...props} overlay={(area) => props.overlay?.(area, `large-${id}`)} />
        {caption && <p class="chart-caption">{caption}</p>}
        <details class="more" onToggle={(event) => (showsTable.value = event.currentTarget.open)}>
          <summary>{t("charts-table")}</summary>
          {showsTable.value && <Numbers title={title} table={props.table} watch={props.watch} />}
        </details>
      </div>
    </dialog>
  );
}

function Numbers({ title, table, watch }: { title: string; table: () => ChartTable; watch: () => unknown }) {
  const numbers = useComputed(() => {
    void watch();
    return table();
  });
  const { head, rows } = numbers.value;
  return (
    <div class="numbers" role="region" aria-label={t("charts-table-of", { title })} tabIndex={0}>
      <table>
        <thead><tr>{head.map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
        <tbody>
          {rows.map(([first, ...rest]) => (
            <tr key={first}><th scope="row">{first}</th>{rest.map((text, index) => <td key={head[index + 1]}>{text}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

async function savePicture({ id, title, legend, draw, describe }: FrameProps, kind: "svg" | "png"): Promise<void> {
  const drawn = draw(SAVED);
  const run = accepted.value;
  if (!drawn || !run) return;
  const epoch = status.value?.epoch ?? 0;
  const { ink, page } = colors.value;
  const header: ChartHeader = {
    title,
    subtitle: describe?.() ?? describeRun(run, run.config, epoch, (name, value) => valueWords(parameter(name), value)),
    legend: legend.map(({ name, color, dash = "solid", sign = "line" }) => ({ name, color, dash, sign })),
    text: ink,
    background: page,
  };
  const name = chartFileName(id, epoch, kind);
  try {
    await (kind === "svg" ? saveSvg : savePng)(name, chartSvg(SAVED, drawn, header));
  } catch (error) {
    notify({ id: "save", tone: "error", title: t("charts-save-failed"), lines: [error instanceof Error ? error.message : String(error)] });
  }
}
