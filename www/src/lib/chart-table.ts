// The numbers of a chart as a table, for those who would rather read them: evenly chosen rows, the first and last kept.
import { t } from "../text";
import type { RunHistory } from "./history";

export type ChartTable = { head: string[]; rows: string[][] };

type Column = { name: string; column: string };

/** At most `most` rows of a history. */
export function historyTable(record: RunHistory, columns: readonly Column[], most: number, format: (value: number) => string, formatEpoch: (epoch: number) => string, along = t("charts-epoch")): ChartTable {
  const count = Math.min(record.rows, most);
  const rowAt = (index: number) => (count < 2 ? 0 : Math.round((index * (record.rows - 1)) / (count - 1)));
  const rows = Array.from({ length: count }, (_, index) => {
    const row = rowAt(index);
    return [formatEpoch(record.value(row, 0)), ...columns.map(({ column }) => format(record.value(row, record.column(column))))];
  });
  return { head: [along, ...columns.map(({ name }) => name)], rows };
}
