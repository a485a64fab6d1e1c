import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Checked, Config, Parameter, Schema, Status } from "./core-types";

const real = (name: string, label: string): Parameter => ({ name, label, group: "training", help: "", advanced: false, live: name !== "samples", kind: "real", default: 0 });
const schema: Schema = { formatVersion: 1, engineVersion: 1, groups: [], examples: [], parameters: [real("l1", "L1"), real("l2", "L2"), real("samples", "Samples")] };

vi.mock("./core", () => ({
  schema: () => schema,
  parseLink: () => ({ config: { l1: 0, l2: 0, samples: 100, batch_size: 10 }, notes: [] }),
  checkConfig: (config: Config): Checked => ({
    config, problems: [], link: JSON.stringify(config), applies: {}, task: "binary", objective: { loss: "binary_crossentropy", outputActivation: "sigmoid", coding: "zero_one" }, layerSizes: [], parametersPerLayer: [],
    parameters: 0, trainingSamples: 100, validationSamples: 0, stepsPerEpoch: 10,
  }),
}));

const { accepted, draft, readLink, setDraft, takeSchema } = await import("./state/config-state");
const { notices } = await import("./state/notices");
const { status } = await import("./state/run-state");
const { liveDifference, LiveChanges } = await import("./live-changes");

const at = (step: number, stopped: Status["stopped"] = null) => (status.value = { step, stopped } as Status);
const config = () => accepted.value?.config ?? {};
let sent: [string, unknown][];
let live: InstanceType<typeof LiveChanges>;

beforeEach(() => {
  takeSchema();
  readLink("");
  sent = [];
  live = new LiveChanges((name, value) => sent.push([name, value]));
  live.begin(config(), []);
  at(25);
});

describe("liveDifference", () => {
  it.each<[Config, number, Status["stopped"], string[] | null, string]>([
    [{ l1: 1 }, 25, null, ["l1"], "a setting that can change, in a run under way"],
    [{ l1: 1, samples: 50 }, 25, null, null, "one of two cannot"],
    [{ l1: 1 }, 0, null, null, "nothing is trained yet"],
    [{ l1: 1 }, 25, { reason: "epochs", epoch: 1 }, null, "the run is over"],
  ])("%j at step %s, stopped %j: %j (%s)", (patch, step, stopped, expected) => {
    const before = config();
    setDraft({ ...draft.value, ...patch });
    at(step, stopped);
    expect(liveDifference(before)).toEqual(expected);
  });
});

it("sends what a slider has come to, once, and nothing for what is as it was", () => {
  for (const value of [1, 2, 3]) live.queue("l1", value);
  live.queue("l2", 0);
  live.flush();
  live.flush();
  expect(sent).toEqual([["l1", 3]]);
});

it("says from which epoch on a change holds, and what the link drops for it", () => {
  live.begin(config(), [{ step: 90, set: "l2", to: 1 }]);
  setDraft({ ...draft.value, l1: 0.5 });
  live.taken({ name: "l1", record: { link: "#", changes: [{ step: 25, set: "l1", to: 0.5 }] } });
  expect(notices.value.at(-1)).toMatchObject({ id: "change", tone: "info", title: "L1 is now 0.5, from epoch 3 on." });
  expect(notices.value.at(-1)?.lines).toHaveLength(2);
});

it("moves the controls with a run that is repeated, but never under the learner's hand", () => {
  live.begin(config(), [{ step: 10, set: "l1", to: 1 }, { step: 20, set: "l2", to: 2 }]);
  expect(notices.value.at(-1)?.title).toMatch("repeats 2 changes");
  live.follow(15);
  expect([draft.value["l1"], draft.value["l2"]]).toEqual([1, 0]);
  setDraft({ ...draft.value, l2: 9 });
  live.queue("l2", 9);
  live.follow(30);
  expect(draft.value["l2"]).toBe(9);
});

it("puts a refused change back and says why", () => {
  setDraft({ ...draft.value, l1: 5 });
  live.refused({ type: "changeRefused", runId: 1, name: "l1", reason: "l1 cannot change." });
  expect(draft.value["l1"]).toBe(0);
  expect(notices.value.at(-1)).toMatchObject({ tone: "error", lines: ["L1 cannot change."] });
});

describe("going on from an earlier epoch", () => {
  it.each<[{ step: number; set: string; to: unknown }[], Config, string]>([
    [[], { l1: 0, l2: 0 }, "no change is left"],
    [[{ step: 5, set: "l1", to: 1 }], { l1: 1, l2: 0 }, "what was changed by then stays"],
    [[{ step: 5, set: "weight.1.1.2", to: 1 }, { step: 6, set: "l2", to: 2 }], { l1: 0, l2: 2 }, "an edited weight is no setting"],
  ])("%j leaves %j (%s)", (changes, settings) => {
    live.cut({ link: "", changes });
    expect(draft.value).toMatchObject(settings);
    expect(Object.keys(draft.value)).toEqual(Object.keys(config()));
    expect(Object.keys(draft.value).filter((name) => name.includes("."))).toEqual([]);
  });
});
