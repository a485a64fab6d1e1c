// What the worker answers about single units: from the session as it stands, within a bounded time. While training runs it
// looks at only as many samples as it can in one go, for the next mini-batch changes the weights; at rest it looks at all
// of them, some at each question, and says whether more are to come.
import type { Session } from "../pkg/gradient_playground.js";
import type { LayerShape } from "./core-types";
import type { Pictured, UnitAnswer, UnitQuestion, UnitSample, UnitsAnswer, UnitsQuestion } from "./lib/units";
import { READING_WIDTH } from "./protocol";

const SCAN_MS = { playing: 60, resting: 25 };
/** Multiply-adds of the samples that are looked at while training runs. */
const PLAYING_WORK = 2e8;
/** Resolution of the large map of one unit. */
const LARGE_MAP = 96;

export function answerUnits(session: Session, { shown, resolution, withMaps }: UnitsQuestion, atRest: boolean): UnitsAnswer {
  const start = performance.now();
  const of = session.trainingSamples();
  const hasMore = scanUnits(session, atRest);
  const shapes = session.layers() as LayerShape[];
  const activations = session.activations();
  const counts = shapes.map(({ outputs }, layer) => Math.min(outputs, shown[layer] ?? 0));
  const pictured = picturedBy(session, shapes);
  const side = pictured === "plane" ? session.mapResolution(resolution) : sideOf(shapes[0]?.inputs ?? 0);
  const maps = pictured === "plane" && withMaps ? session.layerMaps(Uint32Array.from(counts.flatMap((count) => [0, count])), resolution) : null;
  let from = 0;
  const layers = shapes.map(({ outputs }, layer) => {
    const count = counts[layer] ?? 0;
    const pictures = pictured === "image" ? picturesOf(session, layer, count) : (maps?.slice(from, from + count * side * side) ?? null);
    from += count * side * side;
    return { units: outputs, activation: activations[layer] ?? "", readings: session.unitReadings(layer, 0, count), pictures };
  });
  return { pictured, side, layers, seen: session.scannedSamples(), of, hasMore: hasMore && atRest, tookMs: performance.now() - start };
}

/** Looks at more samples; true while there are others to look at. All who ask share one look, so all must ask for as many. */
export function scanUnits(session: Session, atRest: boolean): boolean {
  const of = session.trainingSamples();
  const most = atRest ? of : Math.min(of, session.samplesWithin(PLAYING_WORK));
  return session.scanUnits(atRest ? SCAN_MS.resting : SCAN_MS.playing, most);
}

export function answerUnit(session: Session, { layer, unit }: UnitQuestion): UnitAnswer {
  const start = performance.now();
  const shapes = session.layers() as LayerShape[];
  const pictured = picturedBy(session, shapes);
  const weights = session.incoming(layer, unit);
  const ranges = shapes.flatMap((_, index) => (index === layer ? [unit, unit + 1] : [0, 0]));
  const { best, lowest } = session.unitSamples(layer, unit) as { best: UnitSample[]; lowest: UnitSample[] };
  return {
    layer,
    unit,
    reading: session.unitReadings(layer, unit, unit + 1).slice(0, READING_WIDTH),
    seen: session.scannedSamples(),
    side: pictured === "plane" ? session.mapResolution(LARGE_MAP) : sideOf(shapes[0]?.inputs ?? 0),
    picture: pictured === "plane" ? session.layerMaps(Uint32Array.from(ranges), LARGE_MAP) : null,
    incoming: weights.slice(0, -1),
    bias: weights.at(-1) ?? NaN,
    // On the plane a sample is a point, and the map says more than eight of them.
    best: pictured === "image" ? best : [],
    lowest: pictured === "image" ? lowest : [],
    tookMs: performance.now() - start,
  };
}

/** The first layer has templates; deeper ones are told by what moves them most. */
function picturesOf(session: Session, layer: number, count: number): Float32Array {
  return layer === 0 ? session.templates(0, count) : session.meansOfBest(layer, 0, count);
}

export function picturedBy(session: Session, shapes: LayerShape[]): Pictured {
  if (session.points().length > 0) return "plane";
  return sideOf(shapes[0]?.inputs ?? 0) > 0 ? "image" : "none";
}

/** The side of a square image of so many pixels, or 0 if it is none. */
export function sideOf(pixels: number): number {
  const side = Math.sqrt(pixels);
  return Number.isInteger(side) && side > 2 ? side : 0;
}
