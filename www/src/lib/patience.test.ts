import { expect, it } from "vitest";
import type { EarlyStopping } from "../core-types";
import { axisEnd, patienceWindow } from "./patience";

const stopping = (part: Partial<EarlyStopping>): EarlyStopping => ({
  monitor: "val_loss", current: 0.5, best: 0.4, bestEpoch: 20, direction: "min", minDelta: 0, improved: false, wait: 0, patience: 10, baseline: null, baselineMet: null, startFromEpoch: 0, bestDigest: null, restored: false, verdict: [], ...part,
});

it.each([
  ["off", null, 20, null],
  ["before training", stopping({ best: null }), 0, null],
  ["in warm-up nothing is best yet", stopping({ best: null }), 5, null],
  ["opens at the best epoch", stopping({}), 20, { from: 20, filledTo: 20, to: 30 }],
  ["fills", stopping({ wait: 4 }), 24, { from: 20, filledTo: 24, to: 30 }],
  ["full: the run stops", stopping({ wait: 10 }), 30, { from: 20, filledTo: 30, to: 30 }],
  ["patience 0", stopping({ wait: 1, patience: 0 }), 21, { from: 20, filledTo: 21, to: 20 }],
])("%s", (_, state, epoch, window) => expect(patienceWindow(state, epoch)).toEqual(window));

it.each([
  ["no window", 50, null, 0, 50],
  ["never narrower than ten epochs", 3, null, 0, 10],
  ["nothing measured", NaN, null, 0, 10],
  ["room for the window", 100, { from: 90, filledTo: 100, to: 110 }, 20, 120],
  ["but not mostly nothing", 100, { from: 90, filledTo: 100, to: 1090 }, 1000, 130],
])("axis: %s", (_, last, window, patience, end) => expect(axisEnd(last, window, patience)).toBe(end));
