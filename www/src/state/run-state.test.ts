import { beforeEach, describe, expect, it, vi } from "vitest";
import type { MessageKind, Status } from "../core-types";
import type { Frame } from "../protocol";
import { grid, history, layerHistory, live, measuredBefore, message, past, takeFrame, takePast, takeShape } from "./run-state";

const statusOf = (kind: MessageKind, text: string): Status => ({
  epoch: 1,
  epochs: 200,
  step: 25,
  stepInEpoch: 0,
  stepsPerEpoch: 25,
  measuring: false,
  stopped: null,
  message: { kind, text },
  earlyStopping: null,
  digest: null,
  chanceLoss: 0.693,
  learningRate: 0.03,
  kerasMessages: [],
  plateau: null,
});

const frameOf = (kind: MessageKind, text: string, playing: boolean, more: Partial<Frame> = {}): Frame => ({
  playing,
  status: statusOf(kind, text),
  firstRow: 0,
  rows: new Float32Array(0),
  firstLayerRow: 0,
  layerRows: new Float32Array(0),
  grid: null,
  confusion: null,
  weights: null,
  findings: null,
  ...more,
});

const record = { link: "#v=1", changes: [] };

let now = 0;
beforeEach(() => {
  now += 100_000;
  takeShape({ columns: ["epoch", "loss"], layerColumns: ["epoch", "gradient_1"], layers: [], points: new Float32Array(0), record });
  takeFrame(frameOf("ready", "Ready.", false), now);
});

describe("the message", () => {
  it("changes at once when its kind does", () => {
    takeFrame(frameOf("training", "Epoch 1.", true), now + 1);
    takeFrame(frameOf("diverged", "Diverged.", false), now + 2);
    expect(message.value.kind).toBe("diverged");
  });

  it("does not chatter while training", () => {
    takeFrame(frameOf("training", "Epoch 1.", true), now + 1);
    takeFrame(frameOf("training", "Epoch 2.", true), now + 500);
    expect(message.value.text).toBe("Epoch 1.");
    takeFrame(frameOf("training", "Epoch 99.", true), now + 5000);
    expect(message.value.text).toBe("Epoch 99.");
  });

  it("says the last word at rest, however soon", () => {
    takeFrame(frameOf("alarm", "Vanishing, epoch 1.", true), now + 1);
    takeFrame(frameOf("alarm", "Vanishing, finished.", false), now + 2);
    expect(message.value.text).toBe("Vanishing, finished.");
  });
});

describe("epochs that were not measured as a whole", () => {
  const rows = Float32Array.of(0, 0.7, 1, 0.6, 2, NaN);

  it("leave the last measured numbers, and say of which epoch they are", () => {
    takeFrame(frameOf("training", "", true, { rows }), now);
    expect(live("loss")).toBeCloseTo(0.6);
    expect(measuredBefore("loss")).toBe(1);
    expect(measuredBefore("epoch")).toBeNull();
  });

  it("do not keep back the message, or it would contradict the newest findings for seconds at full speed", () => {
    takeFrame(frameOf("alarm", "Vanishing.", true, { rows: Float32Array.of(0, 0.7, 1, 0.6) }), now + 1);
    takeFrame(frameOf("training", "Falling.", true, { firstRow: 2, rows: Float32Array.of(2, NaN) }), now + 2);
    expect(message.value.kind).toBe("training");
    takeFrame(frameOf("training", "Learned.", true, { firstRow: 3, rows: Float32Array.of(3, NaN) }), now + 5000);
    expect(message.value.text).toBe("Learned.");
  });
});

describe("frames", () => {
  it("add their rows to the history", () => {
    takeFrame(frameOf("training", "", true, { rows: Float32Array.of(0, 0.7, 1, 0.6) }), now);
    takeFrame(frameOf("training", "", true, { firstRow: 2, rows: Float32Array.of(2, 0.5) }), now + 100);
    expect(history.value.rows).toBe(3);
    expect(history.value.last("loss")).toBe(0.5);
  });

  it("bring the layers anew when older rows were given up", () => {
    takeFrame(frameOf("training", "", true, { layerRows: Float32Array.of(0, 9, 1, 8, 2, 7) }), now);
    takeFrame(frameOf("training", "", true, { firstLayerRow: 0, layerRows: Float32Array.of(0, 9, 2, 7) }), now + 100);
    expect(layerHistory.value.rows).toBe(2);
    expect(live("gradient_1")).toBe(7);
  });

  it("keep the last picture when they bring none", () => {
    const picture = { resolution: 1, values: Float32Array.of(0.5) };
    takeFrame(frameOf("training", "", true, { grid: picture }), now);
    takeFrame(frameOf("training", "", true), now);
    expect(grid.value).toBe(picture);
  });

  it("that come at once leave the numbers for a moment, not the picture, and lose no row", () => {
    vi.useFakeTimers();
    const picture = { resolution: 1, values: Float32Array.of(0.5) };
    takeFrame(frameOf("training", "", true, { rows: Float32Array.of(0, 0.7) }), now);
    takeFrame(frameOf("training", "", true, { firstRow: 1, rows: Float32Array.of(1, 0.6), grid: picture }), now + 45);
    takeFrame(frameOf("training", "", true, { firstRow: 2, rows: Float32Array.of(2, 0.5) }), now + 60);
    expect([history.value.rows, grid.value]).toEqual([1, picture]);
    vi.advanceTimersByTime(30);
    expect([history.value.rows, history.value.last("loss")]).toEqual([3, 0.5]);
    vi.useRealTimers();
  });

  it("wait for nothing once the run rests", () => {
    takeFrame(frameOf("training", "", true, { rows: Float32Array.of(0, 0.7) }), now);
    takeFrame(frameOf("training", "", true, { firstRow: 1, rows: Float32Array.of(1, 0.6) }), now + 1);
    takeFrame(frameOf("paused", "", false, { firstRow: 2, rows: Float32Array.of(2, 0.5) }), now + 2);
    expect(history.value.last("loss")).toBe(0.5);
  });

  it("that wait belong to the records before the past is looked at", () => {
    takeFrame(frameOf("training", "", true, { rows: Float32Array.of(0, 0.7) }), now);
    takeFrame(frameOf("training", "", true, { firstRow: 1, rows: Float32Array.of(1, 0.6) }), now + 1);
    takePast(0, statusOf("training", ""), frameOf("paused", "", false, { rows: Float32Array.of(0, 0.7) }));
    expect([history.value.rows, past.value?.epoch]).toEqual([2, 0]);
  });

  it("start from nothing in a new run", () => {
    takeFrame(frameOf("training", "", true, { rows: Float32Array.of(0, 0.7) }), now);
    takeShape({ columns: ["epoch", "loss", "r2"], layerColumns: ["epoch"], layers: [], points: new Float32Array(0), record });
    expect(history.value.rows).toBe(0);
    expect(grid.value).toBeNull();
  });
});
