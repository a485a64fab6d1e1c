// What the worker answers for the network picture: small maps of the units that are drawn, the gradient, what dropout
// switched off. From the session as it stands, without changing it, each part within a bounded time however large the
// network.
import type { Session } from "../pkg/gradient_playground.js";
import type { LayerShape } from "./core-types";
import { slotsOf } from "./lib/network-geometry";
import { drawnNumbers, kernelSizes, type NetworkAnswer, type NetworkQuestion, type NumbersAnswer, type NumbersQuestion } from "./lib/network-numbers";
import { READING_WIDTH } from "./protocol";
import { picturedBy, scanUnits, sideOf } from "./unit-answers";

/** Multiply-adds that all maps may cost, and their finest resolution. */
const MAP_WORK = 8e6;
const FINEST = 20;
/** Multiply-adds of a pass forward and back through all samples that are looked at. */
const GRADIENT_WORK = 2e7;

export function answerNetwork(session: Session, question: NetworkQuestion, atRest: boolean): NetworkAnswer {
  const start = performance.now();
  const shapes = session.layers() as LayerShape[];
  const pictured = picturedBy(session, shapes);
  const drawn = shapes.map(({ outputs }) => slotsOf(outputs).drawn);
  const asked = Math.max(1, Math.min(FINEST, Math.floor(Math.sqrt(session.samplesWithin(MAP_WORK)))));
  const side = pictured === "plane" ? session.mapResolution(asked) : sideOf(shapes[0]?.inputs ?? 0);
  const maps = pictured === "plane" && question.withMaps ? session.layerMaps(Uint32Array.from(drawn.flatMap((count) => [0, count])), asked) : null;
  let from = 0;
  const pictures = drawn.map((count, layer) => {
    if (pictured === "image" && question.withMaps && layer === 0) return session.templates(0, count);
    const picture = maps?.slice(from, from + count * side * side) ?? null;
    from += count * side * side;
    return picture;
  });
  let gradient: NetworkAnswer["gradient"] = null;
  if (question.withGradient) {
    const of = session.trainingSamples();
    const samples = Math.min(of, session.samplesWithin(GRADIENT_WORK));
    const values = session.gradientsOf(samples);
    gradient = { ...drawnNumbers(values, shapes), sizes: kernelSizes(values, shapes), samples, of };
  }
  const hasMore = question.withDead && scanUnits(session, atRest);
  const seen = session.scannedSamples();
  const isDead = (reading: Float32Array) => seen > 0 && reading[3] === seen;
  const dead = question.withDead && !hasMore
    ? drawn.map((count, layer) => Array.from({ length: count }, (_, unit) => layer < drawn.length - 1 && isDead(session.unitReadings(layer, unit, unit + 1).slice(0, READING_WIDTH))))
    : null;
  return {
    pictured,
    side,
    pictures,
    activations: session.activations(),
    weights: question.withWeights ? drawnNumbers(session.weights(), shapes) : null,
    gradient,
    dropped: session.dropped() as Uint8Array,
    dead,
    hasMore: hasMore && atRest,
    tookMs: performance.now() - start,
  };
}

export function answerNumbers(session: Session, { layer, unit }: NumbersQuestion): NumbersAnswer {
  const start = performance.now();
  const shapes = session.layers() as LayerShape[];
  const weights = session.weights();
  const gradient = session.gradientsOf(Math.min(session.trainingSamples(), session.samplesWithin(GRADIENT_WORK)));
  const [into, out] = [shapes[layer - 1], shapes[layer]];
  const incoming = (values: Float32Array) =>
    into ? Float32Array.from({ length: into.inputs }, (_, input) => values[into.kernelOffset + input * into.outputs + unit] ?? NaN) : new Float32Array(0);
  const outgoing = (values: Float32Array) =>
    out ? values.slice(out.kernelOffset + unit * out.outputs, out.kernelOffset + (unit + 1) * out.outputs) : new Float32Array(0);
  const bias = into ? into.biasOffset + unit : -1;
  return {
    layer,
    unit,
    activation: session.activations()[layer - 1] ?? "",
    bias: weights[bias] ?? NaN,
    biasGradient: gradient[bias] ?? NaN,
    incoming: incoming(weights),
    incomingGradient: incoming(gradient),
    outgoing: outgoing(weights),
    outgoingGradient: outgoing(gradient),
    hasMore: false,
    tookMs: performance.now() - start,
  };
}
