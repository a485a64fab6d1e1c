import { expect, it } from "vitest";
import { historyTable } from "./chart-table";
import { RunHistory } from "./history";

const filled = (rows: number) => {
  const history = new RunHistory(["epoch", "loss"]);
  if (rows > 0) history.append(0, Float32Array.from({ length: rows * 2 }, (_, index) => (index % 2 === 0 ? index / 2 : (index - 1) * 5)));
  return history;
};

it.each([
  ["nothing", 0, []],
  ["one row", 1, ["0"]],
  ["all rows where they are few", 4, ["0", "1", "2", "3"]],
  ["first, last, and evenly between", 101, ["0", "25", "50", "75", "100"]],
])("%s", (_, rows, epochs) => {
  const table = historyTable(filled(rows), [{ name: "Training", column: "loss" }, { name: "Missing", column: "no such" }], 5, (value) => String(value), String);
  expect(table.head).toEqual(["Epoch", "Training", "Missing"]);
  expect(table.rows.map(([epoch]) => epoch)).toEqual(epochs);
  expect(table.rows.every(([epoch, value, missing]) => value === String(Number(epoch) * 10) && missing === "NaN")).toBe(true);
});
