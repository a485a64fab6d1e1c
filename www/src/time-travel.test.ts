// The looks that are sent, one under way at a time, and what is shown.
import { beforeEach, describe, expect, it } from "vitest";
import type { Status } from "./core-types";
import type { Frame } from "./protocol";
import { live, newest, past, status, takeFrame, takeShape } from "./state/run-state";
import { landmarks, lastPast, place, replayedShare, wanted } from "./state/time-travel";
import { TimeTravel } from "./time-travel";

const at = (epoch: number, more: Partial<Status> = {}): Status => ({
  epoch, epochs: 200, step: 25 * epoch, stepInEpoch: 0, stepsPerEpoch: 25, measuring: false, stopped: null,
  message: { kind: "paused", text: "" }, earlyStopping: null, digest: null, chanceLoss: 0.693, learningRate: 0.03, kerasMessages: [], plateau: null, ...more,
});
const frame = (now: Status, rows: number[]): Frame => ({
  playing: false, status: now, firstRow: rows[0] ?? 0, rows: Float32Array.from(rows), firstLayerRow: 0, layerRows: new Float32Array(0),
  grid: null, confusion: null, weights: null, findings: null,
});

describe("looking back", () => {
  let sent: (number | "end")[] = [];
  let travel: TimeTravel;
  const arrive = (epoch: number) => travel.take({ type: "lookedBack", runId: 1, epoch, newest: at(60), frame: frame(at(epoch), [epoch, epoch / 100]) });

  beforeEach(() => {
    sent = [];
    travel = new TimeTravel({ look: (epoch) => sent.push(epoch), end: () => sent.push("end") });
    travel.reset();
    takeShape({ columns: ["epoch", "loss"], layerColumns: ["epoch"], layers: [], points: new Float32Array(0), record: { link: "#v=1", changes: [] } });
    takeFrame(frame(at(60), Array.from({ length: 61 }, (_, epoch) => [epoch, epoch === 60 ? 0.6 : NaN]).flat()), 0);
  });

  it("asks for one epoch at a time, and then for the newest wish", () => {
    [37, 36, 35, 34].forEach((epoch) => travel.look(epoch));
    expect(sent).toEqual([37]);
    expect(place.value).toBe(34);
    arrive(37);
    expect(sent).toEqual([37, 34]);
    arrive(34);
    expect([place.value, wanted.value, past.value?.epoch]).toEqual([34, null, 34]);
  });

  it("shows what was measured then, and the newest again afterwards", () => {
    expect(live("loss")).toBeCloseTo(0.6);
    travel.look(37);
    arrive(37);
    expect([live("loss").toFixed(2), status.value?.epoch, newest.value?.epoch]).toEqual(["0.37", 37, 60]);
    expect(travel.end()).toBe(true);
    expect([live("loss").toFixed(2), status.value?.epoch, past.value]).toEqual(["0.60", 60, null]);
    expect(travel.end()).toBe(false);
    expect(sent).toEqual([37, "end"]);
  });

  it("lets a look that takes long give way", () => {
    travel.look(37);
    travel.progress({ type: "replayed", runId: 1, epoch: 37, share: 0.2 });
    expect(replayedShare.value).toBe(0.2);
    travel.look(5);
    expect(sent).toEqual([37, 5]);
    arrive(37);
    expect(past.value).toBe(null);
    arrive(5);
    expect([past.value?.epoch, replayedShare.value]).toEqual([5, null]);
  });

  it("drops what arrives after it was given up", () => {
    travel.look(37);
    travel.end();
    arrive(37);
    expect([past.value, status.value?.epoch]).toEqual([null, 60]);
  });

  it.each<[string, Partial<Status>, number, number | null, number | null]>([
    ["at the end of an epoch the one before is the last", {}, 59, 59, null],
    ["within an epoch the end of the last is past", { stepInEpoch: 3 }, 60, 60, null],
    ["a run that diverged has passed the epoch before", { stopped: { reason: "diverged", epoch: 61 } }, 60, 60, null],
  ])("knows what can be looked at: %s", (_, more, last, back, forward) => {
    takeFrame(frame(at(60, more), []), 0);
    expect([lastPast.value, travel.target(-1), travel.target(1)]).toEqual([last, back, forward]);
    expect(travel.look(last + 1)).toBe(false);
  });

  it("marks the best epoch and the stop", () => {
    const stopping = { bestEpoch: 40 } as Status["earlyStopping"];
    takeFrame(frame(at(60, { earlyStopping: stopping, stopped: { reason: "early_stopping", epoch: 60 } }), []), 0);
    expect(landmarks.value).toEqual([{ kind: "best", epoch: 40 }, { kind: "stop", epoch: 60 }]);
  });
});
