// The table of a class: a row a submission, a column a goal. Headings sort, a goal's cell opens the run that was handed in for it.
import { Check, Copy, Download, Minus, TriangleAlert, X } from "lucide";
import type { VNode } from "preact";
import { pointsText } from "../../lessons/points";
import { saveGrading, showRun } from "../../lessons/grading";
import { sortedRows, sorting, type Column, type GradedRow, type GradingOf } from "../../state/grading-state";
import { listOf, t } from "../../text";
import { Icon } from "../icon";

type Status = GradedRow["status"];

const STATUS: Record<Status, () => { word: string; meaning: string }> = {
  ok: () => ({ word: t("grading-status-ok"), meaning: t("grading-meaning-ok") }),
  not_reached: () => ({ word: t("grading-status-not-reached"), meaning: t("grading-meaning-not-reached") }),
  too_large: () => ({ word: t("grading-status-too-large"), meaning: t("grading-meaning-too-large") }),
  locked_changed: () => ({ word: t("grading-status-locked-changed"), meaning: t("grading-meaning-locked-changed") }),
  mismatch: () => ({ word: t("grading-status-mismatch"), meaning: t("grading-meaning-mismatch") }),
  other_engine: () => ({ word: t("grading-status-other-engine"), meaning: t("grading-meaning-other-engine") }),
  other_exercise: () => ({ word: t("grading-status-other-exercise"), meaning: t("grading-meaning-other-exercise") }),
  unreadable: () => ({ word: t("grading-status-unreadable"), meaning: t("grading-meaning-unreadable") }),
};
const ICONS: Partial<Record<Status, typeof Check>> = { ok: Check, not_reached: Minus };

export function GradingTable({ of }: { of: GradingOf }) {
  const hasRows = sortedRows.value.length > 0;
  return (
    <section class="grading-results">
      <div class="grading-take">
        <h3>{of.title}</h3>
        <button type="button" class="button" data-testid="grading-csv" aria-disabled={!hasRows} title={t("grading-csv-hint")} onClick={() => hasRows && saveGrading()}><Icon node={Download} size={15} /> {t("grading-csv")}</button>
      </div>
      <div class="grading-scroll" role="region" tabIndex={0} aria-label={t("grading-table")}>
        <table data-testid="grading-table">
          <thead>
            <tr>
              <Heading column="row" label={t("grading-column-row")} />
              <Heading column="name" label={t("grading-column-name")} />
              <Heading column="points" label={t("grading-column-points")} />
              <Heading column="status" label={t("grading-column-status")} />
              {of.goals.map((goal) => <Heading key={goal} column={`goal/${goal}`} label={goal} />)}
              <Heading column="answers" label={t("grading-column-answers")} />
              <Heading column="identical" label={t("grading-column-identical")} />
              <th scope="col">{t("grading-column-note")}</th>
              <Heading column="source" label={t("grading-column-source")} />
            </tr>
          </thead>
          <tbody>{sortedRows.value.map((row) => drawnRow(row, of.goals))}</tbody>
        </table>
      </div>
      <Meanings />
    </section>
  );
}

function Heading({ column, label }: { column: Column; label: string }) {
  const isHere = sorting.value.column === column;
  const sort = isHere ? (sorting.value.isDescending ? "descending" : "ascending") : undefined;
  return (
    <th scope="col" aria-sort={sort}>
      <button type="button" class="grading-sort" data-sort={column} title={t("grading-sort", { column: label })} onClick={() => (sorting.value = { column, isDescending: isHere && !sorting.value.isDescending })}>
        {label}{isHere && <span aria-hidden="true">{sorting.value.isDescending ? " ▾" : " ▴"}</span>}
      </button>
    </th>
  );
}

/** A row that was drawn is not drawn again when others come. */
const drawn = new WeakMap<GradedRow, VNode>();

function drawnRow(row: GradedRow, goals: readonly string[]): VNode {
  const made = drawn.get(row) ?? <Row key={row.row} row={row} goals={goals} />;
  drawn.set(row, made);
  return made;
}

function Row({ row, goals }: { row: GradedRow; goals: readonly string[] }) {
  const { word, meaning } = STATUS[row.status]();
  return (
    <tr data-row={row.row} data-status={row.status}>
      <td>{row.row}</td>
      <th scope="row">{row.name || t("grading-nobody")}</th>
      <td class="grading-number">{row.points === null ? "–" : t("grading-points", { points: pointsText(row.points), of: pointsText(row.of) })}</td>
      <td><span class="grading-status" title={meaning}><Icon node={ICONS[row.status] ?? (row.status === "mismatch" ? X : TriangleAlert)} size={14} /> {word}</span></td>
      {goals.map((goal) => <td key={goal}><GoalCell row={row} goal={goal} /></td>)}
      <td class="grading-number">{row.answersOf === 0 ? "–" : t("grading-answers", { right: String(row.answersRight), of: String(row.answersOf) })}</td>
      <td>{row.identicalTo.length > 0 && <span class="grading-same"><Icon node={Copy} size={13} /> {listOf(row.identicalTo.map(String))}</span>}</td>
      <td class="grading-note">{row.note}</td>
      <td class="grading-source">{row.source}</td>
    </tr>
  );
}

function GoalCell({ row, goal: id }: { row: GradedRow; goal: string }) {
  const goal = row.goals.find((each) => each.goal === id);
  if (!goal) return <>–</>;
  const isFine = goal.status === "ok" || goal.status === "not_reached";
  const result = !isFine ? STATUS[goal.status]().word : goal.reached ? t("grading-reached") : goal.reached === false ? t("grading-not-reached") : t("grading-not-graded");
  if (!goal.run) return <>{result}</>;
  const name = t("grading-show-run", { result, name: row.name || t("grading-nobody") });
  return <button type="button" class="grading-run" data-goal={id} aria-label={name} title={name} onClick={() => showRun(row, id)}>{result}</button>;
}

function Meanings() {
  return (
    <details class="grading-proof">
      <summary>{t("grading-meanings")}</summary>
      <dl>{Object.values(STATUS).map((of) => of()).map(({ word, meaning }) => <div key={word}><dt>{word}</dt><dd>{meaning}</dd></div>)}</dl>
    </details>
  );
}
