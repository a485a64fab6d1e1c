// Run state: what became of the config. Filled from the worker's events, never written to the link.
import { batch, computed, signal } from "@preact/signals";
import type { EarlyStopping, Finding, LayerShape, MessageKind, Status } from "../core-types";
import { RunHistory } from "../lib/history";
import type { Frame, RunShape } from "../protocol";

export const playing = signal(false);
/** The run goes to its end as fast as it can, whatever speed is chosen. */
export const isHurrying = signal(false);
export const status = signal<Status | null>(null);
/** Has the run come to the end of an epoch, so that there is something to compare? */
export const hasTrained = computed(() => (status.value?.epoch ?? 0) >= 1);
export const earlyStopping = signal<EarlyStopping | null>(null);
export const history = signal<RunHistory>(new RunHistory(["epoch"]));
/** What was measured of the layers, a row a measurement; its epochs have fractions where single steps are measured. */
export const layerHistory = signal<RunHistory>(new RunHistory(["epoch"]));
/** Goes up whenever one of the histories has new rows. */
export const historyVersion = signal(0);
export const layers = signal<LayerShape[]>([]);
export const points = signal<Float32Array>(new Float32Array(0));
export const grid = signal<Frame["grid"]>(null);
export const confusion = signal<Uint32Array | null>(null);
export const weights = signal<Float32Array | null>(null);
export const message = signal<{ kind: MessageKind; text: string }>({ kind: "ready", text: "" });

/** What the run shows so far, most important first. */
export const findings = signal<Finding[]>([]);

/** A moment of the run's past: what was measured after its epoch, and where the newest weights stand meanwhile. */
export type Past = { epoch: number; rows: RunHistory; layerRows: RunHistory; newest: Status };
/** The moment that the page shows; null: the newest. The records always hold the whole run. */
export const past = signal<Past | null>(null);
/** Where the newest weights stand, also while an earlier epoch is looked at. */
export const newest = computed(() => past.value?.newest ?? status.value);

/** Epochs of the run that a changed setting has cleared; 0 once another run is begun. */
export const cleared = signal(0);

/** While training, numbers change at most this often: no eye follows more, and each change lays out part of the page. */
const NUMBERS_INTERVAL_MS = 90;
let numbersAt = -Infinity;
/** Frames whose numbers wait for their turn. */
let waiting: Frame[] = [];
let turn: ReturnType<typeof setTimeout> | undefined;

/** While training, words change at most this often: they are read aloud. */
const MESSAGE_INTERVAL_MS = 1000;
let messageAt = -Infinity;

/**
 * The last measured value of a column, of either record, for the weights that are live: those of the best epoch once they
 * have been put back. At full speed it may be from some epochs before.
 */
export function live(name: string): number {
  const seen = past.value;
  if (seen) return (seen.layerRows.column(name) > 0 ? seen.layerRows : seen.rows).last(name);
  const rows = layerHistory.value.column(name) > 0 ? layerHistory.value : history.value;
  const epoch = restoredEpoch();
  return epoch === null ? rows.last(name) : rows.last(name, rows.rowNear(epoch));
}

/** The epoch after which a column was measured for the live weights, if that is not the very epoch they are of. */
export function measuredBefore(name: string): number | null {
  if (past.value) return null;
  const { value: rows } = history;
  const row = restoredEpoch() === null ? rows.rows - 1 : rows.rowNear(restoredEpoch() ?? 0);
  const measured = rows.measuredRow(row, rows.column(name));
  return measured < 0 || measured === row ? null : rows.value(measured, 0);
}

/** The epoch whose weights early stopping has put back; null while the newest weights are live. */
export function restoredEpoch(): number | null {
  return earlyStopping.value?.restored ? earlyStopping.value.bestEpoch : null;
}

export function takeShape(shape: RunShape): void {
  clearTimeout(turn);
  waiting = [];
  numbersAt = -Infinity;
  batch(() => {
    past.value = null;
    history.value = new RunHistory(shape.columns);
    layerHistory.value = new RunHistory(shape.layerColumns);
    layers.value = shape.layers;
    points.value = shape.points;
    grid.value = null;
    confusion.value = null;
    weights.value = null;
    findings.value = [];
  });
}

/** Pictures are taken at once; numbers too, unless others have only just been taken. Then they follow in a moment. */
export function takeFrame(frame: Frame, now: number): void {
  waiting.push(frame);
  const wait = frame.playing ? numbersAt + NUMBERS_INTERVAL_MS - now : 0;
  batch(() => {
    past.value = null;
    takePictures(frame);
    takeMessage(frame.status.message, frame.playing, now);
    clearTimeout(turn);
    if (wait > 0) turn = setTimeout(() => takeNumbers(now + wait), wait);
    else takeNumbers(now);
  });
}

function takeNumbers(now: number): void {
  clearTimeout(turn);
  const latest = waiting.at(-1);
  if (!latest) return;
  // The first frame of a run under way waits for nothing.
  numbersAt = latest.playing ? now : -Infinity;
  batch(() => {
    for (const { firstRow, rows, firstLayerRow, layerRows } of waiting) {
      history.value.append(firstRow, rows);
      layerHistory.value.append(firstLayerRow, layerRows);
      if (rows.length + layerRows.length > 0) historyVersion.value += 1;
    }
    waiting = [];
    status.value = latest.status;
    earlyStopping.value = latest.status.earlyStopping;
  });
}

/** What the run was after an earlier epoch takes the place of what it is; the records of the whole run stay. */
export function takePast(epoch: number, newest: Status, frame: Frame): void {
  // Whatever came before belongs to the records, and must not come after.
  takeNumbers(performance.now());
  const rows = new RunHistory(history.value.columns);
  const layerRows = new RunHistory(layerHistory.value.columns);
  rows.append(0, frame.rows);
  layerRows.append(0, frame.layerRows);
  batch(() => {
    past.value = { epoch, rows, layerRows, newest };
    status.value = frame.status;
    earlyStopping.value = frame.status.earlyStopping;
    takePictures(frame);
    historyVersion.value += 1;
  });
}

/** The run goes on from an earlier epoch: its records are begun anew, for whoever keeps those of the course that is left. */
export function takeContinued(frame: Frame, now: number): void {
  batch(() => {
    history.value = new RunHistory(history.value.columns);
    layerHistory.value = new RunHistory(layerHistory.value.columns);
    takeFrame(frame, now);
  });
}

/** The clock stands at the newest weights again; what is drawn of them is on its way. */
export function leavePast(): void {
  const seen = past.value;
  if (!seen) return;
  batch(() => {
    status.value = seen.newest;
    earlyStopping.value = seen.newest.earlyStopping;
    past.value = null;
    historyVersion.value += 1;
  });
}

function takePictures(frame: Frame): void {
  if (frame.grid) grid.value = frame.grid;
  if (frame.confusion) confusion.value = frame.confusion;
  weights.value = frame.weights;
  if (frame.findings) findings.value = frame.findings;
}

function takeMessage(next: Status["message"], isPlaying: boolean, now: number): void {
  const { kind, text } = message.value;
  if (kind === next.kind && text === next.text) return;
  if (kind === next.kind && isPlaying && now - messageAt < MESSAGE_INTERVAL_MS) return;
  messageAt = now;
  message.value = next;
}
