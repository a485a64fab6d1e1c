import { describe, expect, it } from "vitest";
import { kept } from "./kept-run.fixture";
import { readFile, readRun, writeFile } from "./run-record";

describe("a file of runs", () => {
  it("brings back what was written, gaps included", () => {
    const runs = [kept({ id: "a", name: "mine", starred: true }), kept({ id: "b", ended: "diverged", final: {}, best: null })];
    expect(readFile(writeFile(runs))).toEqual({ runs, refused: 0 });
  });

  it.each([
    ["no JSON", "{"],
    ["another format", `{"format":"other","version":1,"runs":[]}`],
    ["a later version", `{"format":"gradient-playground-runs","version":2,"runs":[]}`],
    ["no list", `{"format":"gradient-playground-runs","version":1,"runs":{}}`],
    ["nothing", "null"],
  ])("is refused whole: %s", (_, text) => {
    expect(readFile(text)).toBeNull();
  });

  it("leaves out what is no sound run, and counts it", () => {
    const text = JSON.stringify({ format: "gradient-playground-runs", version: 1, runs: [JSON.parse(JSON.stringify({ ...kept(), rows: [0, 1, null] })), { id: "x" }, 5] });
    expect(readFile(text)).toMatchObject({ runs: [{ id: "a" }], refused: 2 });
  });
});

describe("a record", () => {
  it("is taken as it is", () => {
    expect(readRun(kept())).toEqual(kept());
  });

  it.each<[string, Record<string, unknown>]>([
    ["an address that would lead elsewhere", { link: "javascript:alert(1)" }],
    ["a link beyond all size", { link: `#${"a".repeat(30_000)}` }],
    ["rows that do not fill their columns", { rows: Float32Array.of(1, 2) }],
    ["rows of something else", { rows: ["1", 2, 3] }],
    ["too many rows", { rows: new Float32Array(3 * 1001) }],
    ["no epoch", { columns: ["loss", "epoch", "val_loss"] }],
    ["a fraction of an epoch", { epochs: 1.5 }],
    ["a time before all times", { at: -1 }],
    ["an end that there is not", { ended: "boredom" }],
    ["numbers at the end that are words", { final: { loss: "0.5" } }],
    ["a best without an epoch", { best: { loss: 1 } }],
    ["an empty name", { name: "" }],
    ["a place that is none", { slot: -1 }],
  ])("is refused: %s", (_, patch) => {
    expect(readRun({ ...kept(), ...patch })).toBeNull();
  });
});
