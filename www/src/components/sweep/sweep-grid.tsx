// The cells of a sweep as a grid: each has its number, its colour and its marks, and opens its runs. One cell is in the tab
// order; arrow keys, Home and End move among them. A cell that has not changed is not made anew, for there may be hundreds.
import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import { placeBeside } from "../../lib/place";
import { axisValue, formatQuantity, shareOf, type CellSummary } from "../../lib/sweep";
import { parameter } from "../../state/config-state";
import { best, cells, quantity, scale, values, view, type SweepOf } from "../../state/sweep-state";
import { t } from "../../text";
import { CellRuns } from "./cell-runs";
import { Sparkline } from "./sparkline";
import { quantityLabel } from "./quantity-words";

type Known = { key: string; node: VNode };

export function SweepGrid({ of }: { of: SweepOf }) {
  const [current, setCurrent] = useState(0);
  const [opened, setOpened] = useState<number | null>(null);
  const table = useRef<HTMLTableElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  /** The cell whose runs are on the screen: a click on another closes them before it opens its own. */
  const shown = useRef<number | null>(null);
  const known = useRef<{ of: SweepOf; nodes: Known[] }>({ of, nodes: [] });
  if (known.current.of !== of) known.current = { of, nodes: [] };

  const headings = of.axes.map(({ name, values: list }) => list.map((value) => axisValue(parameter(name), value)));
  const [rowNames = [], columnNames = null] = headings;
  const columns = columnNames?.length ?? 1;
  const chosen = Math.min(current, cells.value.length - 1);

  const move = (event: KeyboardEvent) => {
    const [row, column] = [Math.floor(chosen / columns), chosen % columns];
    const rows = rowNames.length;
    const to = {
      ArrowLeft: column > 0 ? chosen - 1 : chosen,
      ArrowRight: column < columns - 1 ? chosen + 1 : chosen,
      ArrowUp: row > 0 ? chosen - columns : chosen,
      ArrowDown: row < rows - 1 ? chosen + columns : chosen,
      Home: event.ctrlKey ? 0 : row * columns,
      End: event.ctrlKey ? rows * columns - 1 : (row + 1) * columns - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setCurrent(to);
    table.current?.querySelector<HTMLElement>(`[data-cell="${to}"]`)?.focus();
  };
  const open = (cell: number, anchor: HTMLElement) => {
    setCurrent(cell);
    setOpened(cell);
    shown.current = null;
    // filled first, so that it has its size when its place is chosen
    requestAnimationFrame(() => {
      if (!panel.current) return;
      panel.current.showPopover();
      shown.current = cell;
      placeBeside(panel.current, anchor);
      panel.current.querySelector<HTMLElement>("button")?.focus();
    });
  };

  const isRegression = of.judged.task === "regression";
  const { id } = quantity.value;
  const label = quantityLabel(id);
  const names = (cell: number) => [Math.floor(cell / columns), cell % columns].slice(0, of.axes.length).map((at, axis) => t("sweep-setting", { parameter: parameter(of.axes[axis]?.name ?? "").label, value: headings[axis]?.[at] ?? "" }));

  const cellNode = (cell: number): VNode => {
    const summary = cells.value[cell] as CellSummary;
    const value = values.value[cell] ?? NaN;
    const text = formatQuantity(id, value, isRegression);
    const ends = scale.value;
    const share = ends && !Number.isNaN(value) ? shareOf(value, ends).toFixed(2) : null;
    const isBest = best.value.has(cell);
    const key = [id, text, share, summary.done, isBest, cell === chosen, view.value].join();
    const before = known.current.nodes[cell];
    if (before?.key === key) return before.node;
    const said = { cell: names(cell).join(", "), quantity: label, value: text, done: summary.done, seeds: of.seeds.length };
    const node = (
      <td key={cell}>
        <button
          type="button"
          class="sweep-cell"
          data-cell={cell}
          data-value={Number.isNaN(value) ? undefined : value}
          data-state={summary.done === 0 ? "waiting" : summary.done < of.seeds.length ? "partly" : share === null ? "none" : "done"}
          tabIndex={cell === chosen ? 0 : -1}
          style={share === null ? undefined : { "--share": share }}
          aria-label={`${t("sweep-cell", said)}${isBest ? ` ${t("sweep-cell-best")}` : ""}${summary.diverged > 0 ? ` ${t("sweep-said-diverged", { count: summary.diverged })}` : ""}`}
          aria-haspopup="dialog"
          onClick={(event) => open(cell, event.currentTarget)}
          onFocus={() => setCurrent(cell)}
        >
          {view.value === "curves" && <Sparkline of={of} cell={cell} />}
          <span class="sweep-number">{summary.done === 0 ? "" : text}</span>
          <span class="sweep-marks">
            {isBest && <b class="sweep-mark">★</b>}
            {summary.diverged > 0 && <b class="sweep-mark">↯{summary.diverged < of.seeds.length ? summary.diverged : ""}</b>}
            {summary.failed > 0 && <b class="sweep-mark">!{summary.failed}</b>}
          </span>
        </button>
      </td>
    );
    known.current.nodes[cell] = { key, node };
    return node;
  };

  const [rowAxis, columnAxis] = of.axes.map(({ name }) => parameter(name).label);
  return (
    <>
      <div class="sweep-scroll">
        <table ref={table} role="grid" class="sweep-grid" aria-label={t("sweep-grid", { quantity: label, axes: [rowAxis, columnAxis].filter(Boolean).join(" × ") })} data-testid="sweep-grid" data-view={view.value} style={{ "--columns": columnNames ? columns : 5 }} onKeyDown={move}>
          <thead>
            {columnNames && <tr><td /><th scope="colgroup" colSpan={columns} class="sweep-axis-name">{columnAxis}</th></tr>}
            <tr>
              <th scope="col" class="sweep-axis-name">{rowAxis}</th>
              {columnNames ? columnNames.map((name) => <th key={name} scope="col">{name}</th>) : <OneHeadings label={label} />}
            </tr>
          </thead>
          <tbody>
            {rowNames.map((name, row) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {Array.from({ length: columns }, (_, column) => cellNode(row * columns + column))}
                {!columnNames && <OneNumbers cell={cells.value[row] as CellSummary} isRegression={isRegression} />}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div ref={panel} popover="auto" class="popover sweep-panel" role="dialog" aria-label={opened === null ? t("sweep-cell-runs") : names(opened).join(", ")} data-testid="sweep-panel" onToggle={(event) => event.newState === "closed" && setOpened((now) => (now === shown.current ? null : now))}>
        {opened !== null && <CellRuns of={of} cell={opened} names={names(opened)} close={() => panel.current?.hidePopover()} />}
      </div>
    </>
  );
}

function OneHeadings({ label }: { label: string }) {
  return (
    <>
      <th scope="col">{label}</th>
      <th scope="col">{t("sweep-range")}</th>
      <th scope="col">{t("sweep-solved-short")}</th>
      <th scope="col">{t("sweep-diverged-short")}</th>
    </>
  );
}

/** Where one setting is varied, there is room for what else is known of its runs. */
function OneNumbers({ cell, isRegression }: { cell: CellSummary; isRegression: boolean }) {
  const { id, of } = quantity.value;
  const format = (value: number) => formatQuantity(id, value, isRegression);
  return (
    <>
      <td class="sweep-plain">{of === "spread" && cell.spread ? t("sweep-from-to", { low: format(cell.spread.low), high: format(cell.spread.high) }) : ""}</td>
      <td class="sweep-plain">{cell.done > 0 ? t("sweep-count-of", { count: cell.solved, all: cell.done - cell.failed }) : ""}</td>
      <td class="sweep-plain">{cell.done > 0 ? t("sweep-count-of", { count: cell.diverged, all: cell.done - cell.failed }) : ""}</td>
    </>
  );
}
