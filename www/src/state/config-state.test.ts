import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Checked, Config, Schema } from "../core-types";

const schema: Schema = {
  formatVersion: 1,
  engineVersion: 1,
  groups: [],
  examples: [],
  parameters: [
    { name: "dataset", label: "Data set", group: "data", help: "", advanced: false, live: false, kind: "choice", default: "circle", choices: [
      { value: "circle", label: "Circle", help: "", suggests: { samples: 500 } },
      { value: "digits", label: "Digits", help: "", suggests: { samples: 1797 } },
    ] },
    { name: "samples", label: "Samples", group: "data", help: "", advanced: false, live: false, kind: "integer", default: 500, min: 10, max: 5000 },
    { name: "early_stopping", label: "Early stopping", group: "early_stopping", help: "", advanced: false, live: false, kind: "flag", default: false, suggests: { patience: 20 } },
    { name: "patience", label: "Patience", group: "early_stopping", help: "", advanced: false, live: false, kind: "integer", default: 0 },
  ],
};

/** Stands in for the core: samples must be a number, and the link names them. */
function checkConfig(config: Config): Checked {
  const isValid = typeof config["samples"] === "number";
  return {
    config: isValid ? config : null,
    problems: isValid ? [] : [{ field: "samples", value: String(config["samples"]), message: "samples is no number." }],
    link: `#samples=${String(config["samples"])}`,
    applies: isValid ? { patience: config["early_stopping"] === true } : {},
    task: "binary",
    objective: { loss: "binary_crossentropy", outputActivation: "sigmoid", coding: "zero_one" },
    layerSizes: [],
    parametersPerLayer: [],
    parameters: 0,
    trainingSamples: 0,
    validationSamples: 0,
    stepsPerEpoch: 0,
  };
}

vi.mock("../core", () => ({
  schema: () => schema,
  checkConfig: (config: Config) => checkConfig(config),
  parseLink: (hash: string) => ({ config: { dataset: "circle", samples: 500, early_stopping: false, patience: 0, changes: [{ step: 50, set: "samples", to: 100 }] }, notes: hash.includes("bad") ? [{ field: "bad", value: "", message: "bad" }] : [] }),
}));

const { accepted, applies, draft, problems, readLink, setDraft, takeSchema, withSuggestions } = await import("./config-state");

beforeEach(() => {
  takeSchema();
  readLink("");
});

describe("setDraft", () => {
  it("accepts a valid change and says that it is one", () => {
    expect(setDraft({ ...draft.value, samples: 100 })).toBe(true);
    expect(accepted.value?.link).toBe("#samples=100");
  });

  it("does not take the same config for a change", () => {
    expect(setDraft({ ...draft.value })).toBe(false);
  });

  it("keeps the last good config beside an invalid draft, and names the problem as the label does", () => {
    expect(setDraft({ ...draft.value, samples: "abc" })).toBe(false);
    expect(draft.value["samples"]).toBe("abc");
    expect(accepted.value?.config["samples"]).toBe(500);
    expect(problems.value.get("samples")?.message).toBe("Samples is no number.");
    expect(applies("patience")).toBe(false);
  });

  it("takes a correction back to the last good config for no change", () => {
    setDraft({ ...draft.value, samples: "abc" });
    expect(setDraft({ ...draft.value, samples: 500 })).toBe(false);
    expect(problems.value.size).toBe(0);
  });
});

describe("withSuggestions", () => {
  it.each<[Config, Config, string]>([
    [{ dataset: "digits" }, { dataset: "digits", samples: 1797 }, "a choice brings its values along"],
    [{ dataset: "circle" }, { dataset: "circle" }, "nothing for the choice that already stands"],
    [{ early_stopping: true }, { early_stopping: true, patience: 20 }, "a flag brings its values along when switched on"],
    [{ early_stopping: false }, { early_stopping: false }, "but not when it is off"],
    [{ dataset: "digits", samples: 50 }, { dataset: "digits", samples: 50 }, "what is asked for wins over what is suggested"],
  ])("%j → %j (%s)", (patch, expected) => expect(withSuggestions(patch)).toEqual(expected));
});

it("hands on the notes of a link, and keeps its log of changes apart from the settings", () => {
  const { notes, log } = readLink("#bad=1");
  expect(notes).toHaveLength(1);
  expect(log).toEqual([{ step: 50, set: "samples", to: 100 }]);
  expect(draft.value["changes"]).toEqual([]);
});
