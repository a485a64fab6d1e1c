// What page and worker say to each other. Commands are imperative and go to the worker; events are in the past tense
// and come back. Every message carries the id of the run it belongs to, so that whatever belongs to an older run can
// be dropped. Numbers in bulk travel as transferred typed arrays.
import type { Change, Finding, HistogramQuestion, Histograms, LayerShape, MeasureInterval, OneStep, OneStepQuestion, Reading, Status } from "./core-types";
import type { NetworkAnswer, NetworkQuestion, NumbersAnswer, NumbersQuestion } from "./lib/network-numbers";
import type { UnitAnswer, UnitQuestion, UnitsAnswer, UnitsQuestion } from "./lib/units";

export type Unit = "step" | "epoch";

/** The numbers of a unit's reading: least, largest, and for how many samples it is active, exactly 0, saturated. */
export const READING_WIDTH = 5;

/**
 * What can be asked about a run as it stands, by topic: the question, and what the worker answers. Whatever the page needs
 * only now and then, or only part of, is asked for; what it always shows comes with the frames.
 */
export type Inquiries = {
  /** How the numbers of the layers are spread; at rest those of the live weights as well. */
  histograms: { question: HistogramQuestion; answer: Histograms };
  /** Maps and readings of the units of all layers. */
  units: { question: UnitsQuestion; answer: UnitsAnswer };
  /** All about one unit; its samples are those that the last answer about all units has seen. */
  unit: { question: UnitQuestion; answer: UnitAnswer };
  /** What the network picture shows beside the weights that come with the frames. */
  network: { question: NetworkQuestion; answer: NetworkAnswer };
  /** Bias and weights of one unit. */
  numbers: { question: NumbersQuestion; answer: NumbersAnswer };
  /** One step of training, looked at and not taken. */
  oneStep: { question: OneStepQuestion; answer: OneStep };
  /** What the checks of a lesson read of the run, check by check. */
  checks: { question: readonly string[]; answer: Reading[][] };
};
export type Topic = keyof Inquiries;
export type QuestionOf<T extends Topic> = Inquiries[T]["question"];
export type AnswerOf<T extends Topic> = Inquiries[T]["answer"];

/** How often layers are measured; "auto": after each epoch, at full speed sparsely. */
export type Interval = "auto" | MeasureInterval;

/** How fast to train: a rate, or no limit. */
export type Pace = { unit: Unit; perSecond: number } | "unlimited";

export type Command =
  | { type: "load"; runId: number; config: string; play: boolean; pace: Pace; interval: Interval }
  /** To the end, or until so many epochs are done. */
  | { type: "play"; runId: number; until?: number }
  | { type: "pause"; runId: number }
  | { type: "advance"; runId: number; unit: Unit }
  | { type: "setPace"; runId: number; pace: Pace }
  | { type: "setInterval"; runId: number; interval: Interval }
  /** Change a setting (or, by its address, a weight) of the run under way, from the next mini-batch on. */
  | { type: "change"; runId: number; name: string; value: unknown }
  /** A question about the run as it stands; answered once, after the work in hand. */
  | { type: "ask"; runId: number; askId: number; topic: Topic; question: unknown }
  /** Training rests, and what the run was after an earlier epoch is shown; a newer look takes the place of one under way. */
  | { type: "look"; runId: number; epoch: number }
  /** Back to the newest weights. So do all commands that train or change the run. */
  | { type: "endLook"; runId: number }
  /** What is looked at takes the place of the newest: what came later is given up. */
  | { type: "continueHere"; runId: number }
  /** The page has taken the last frame and is ready for another: at most one is under way. */
  | { type: "sendNext"; runId: number };

/** What repeats a run: its settings and the log of their changes, as a link. */
export type RunRecord = { link: string; changes: Change[] };

/** What stays the same throughout a run, and its record at the start. */
export type RunShape = {
  record: RunRecord;
  columns: string[];
  layerColumns: string[];
  layers: LayerShape[];
  /** Rows of x1, x2, target, isValidation; empty when the data are not 2-D. */
  points: Float32Array<ArrayBuffer>;
};

/** The state of a run at one moment; parts that did not change, or come later, are null. */
export type Frame = {
  playing: boolean;
  status: Status;
  /** Index of the first history row in `rows`. */
  firstRow: number;
  rows: Float32Array<ArrayBuffer>;
  /** What was measured of the layers; from row 0 if older rows were given up. */
  firstLayerRow: number;
  layerRows: Float32Array<ArrayBuffer>;
  grid: { resolution: number; values: Float32Array<ArrayBuffer> } | null;
  confusion: Uint32Array<ArrayBuffer> | null;
  weights: Float32Array<ArrayBuffer> | null;
  /** While training, looked for a few times a second. */
  findings: Finding[] | null;
};

export type Event =
  | { type: "loaded"; runId: number; shape: RunShape; frame: Frame }
  | { type: "advanced"; runId: number; frame: Frame }
  /** Training came to rest: paused, finished, or a single step or epoch done. */
  | { type: "rested"; runId: number; frame: Frame }
  /** A setting was changed; the record holds the change. */
  | { type: "changed"; runId: number; name: string; record: RunRecord }
  /** A setting could not be changed, and is as it was. */
  | { type: "changeRefused"; runId: number; name: string; reason: string }
  /** The way to the epoch that is to be looked at takes a while; so much of it is done, from 0 to 1. */
  | { type: "replayed"; runId: number; epoch: number; share: number }
  /** The run as it was after this epoch, its rows those of the epoch alone; and where its newest weights stand. */
  | { type: "lookedBack"; runId: number; epoch: number; newest: Status; frame: Frame }
  /** The run goes on from what was looked at; its record and its rows, which come anew, end there. */
  | { type: "continued"; runId: number; record: RunRecord; frame: Frame }
  /** The answer to a question; null, with the reason, if there is none. */
  | { type: "answered"; runId: number; askId: number; answer: unknown; reason: string | null }
  /** The core would not take the config. */
  | { type: "refused"; runId: number; reason: string }
  /** Something broke that never should: the worker is no longer usable. */
  | { type: "crashed"; runId: number; reason: string };

/** Is this event about a run that has been replaced? */
export function isStale(event: Event, currentRunId: number): boolean {
  return event.runId !== currentRunId;
}

/** The buffers of an event that may move to the page instead of being copied. */
export function transferables(event: Event): ArrayBuffer[] {
  if (!("frame" in event)) return [];
  const { rows, layerRows, grid, confusion, weights } = event.frame;
  const arrays = [rows, layerRows, grid?.values, confusion, weights, event.type === "loaded" ? event.shape.points : null];
  return arrays.filter((array) => array != null).map((array) => array.buffer);
}
