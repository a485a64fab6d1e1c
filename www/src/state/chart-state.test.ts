import { describe, expect, it } from "vitest";
import { choices, DEFAULTS, readChoices, show } from "./chart-state";

describe("stored choices", () => {
  it.each([
    ["nothing", null],
    ["no JSON", "{"],
    ["not an object", "7"],
    ["null", "null"],
    ["values that are not allowed", JSON.stringify({ shown: "loss", gradientOf: "biases", frozenSince: 3 })],
  ])("are the defaults: %s", (_, text) => expect(readChoices(text)).toEqual(DEFAULTS));

  it("keep what makes sense, in the order of the charts", () => {
    const text = JSON.stringify({ shown: ["frozen", "no such chart", "loss", "loss"], gradientOf: "activations", saturation: "dead" });
    expect(readChoices(text)).toEqual({ ...DEFAULTS, shown: ["loss", "frozen"], gradientOf: "activations", saturation: "dead" });
  });

  it("may show nothing at all", () => expect(readChoices('{"shown":[]}').shown).toEqual([]));

  it("come back as they went", () => {
    const mine = { ...DEFAULTS, shown: ["histograms" as const], histogramBy: "time" as const };
    expect(readChoices(JSON.stringify(mine))).toEqual(mine);
  });
});

it("a chart that is shown takes its place among the others, once", () => {
  show("metric", true);
  show("metric", true);
  expect(choices.value.shown).toEqual(["loss", "metric", "gradient", "ladder", "frozen"]);
  show("loss", false);
  show("loss", false);
  expect(choices.value.shown).toEqual(["metric", "gradient", "ladder", "frozen"]);
});
