import { expect, it } from "vitest";
import { placeMarks } from "./marks";

it.each([
  ["far from each other, each where it belongs", ["best 20", "stop 60"], ["best 200", "stop 600"]],
  ["few of many epochs ran: side by side, in their order", ["stop 0.6", "best 0.1"], ["best 1", "stop 11"]],
  ["at one place, too", ["best 50", "stop 50"], ["best 500", "stop 510"]],
  ["at the end they give way to the left", ["best 99.9", "stop 100"], ["best 990", "stop 1000"]],
  ["changes in a row are one mark", ["change 10", "change 10.2", "change 10.9", "change 12"], ["change 100", "change 120"]],
  ["none", [], []],
])("marks %s", (_, marks, expected) => {
  const read = marks.map((mark) => ({ kind: mark.split(" ")[0] ?? "", epoch: Number(mark.split(" ")[1]) }));
  expect(placeMarks(read, (epoch) => epoch / 100, 1000).map(({ kind, x }) => `${kind} ${Math.round(x)}`)).toEqual(expected);
});
