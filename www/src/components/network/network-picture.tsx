// The picture of the network behind the layers' controls: a canvas of edges and units, over it the pulses of the gradient,
// real buttons at the places of the units, and what is said of whatever is pointed at. Refuses to compute: it shows the
// frames' weights and what the worker tells.
import { useSignalEffect } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { colors } from "../../lib/colors";
import { fit } from "../../lib/fit";
import { drawNetwork } from "../../lib/network-drawing";
import { ARC_ROOM, edgeAt, networkGeometry, type Direction, type NetworkGeometry, type Point } from "../../lib/network-geometry";
import { INPUT_SIDE } from "../../lib/network-numbers";
import { keepDrawn, type Drawing, type Size } from "../../lib/redraw";
import { lookOf, paint } from "../../lib/unit-picture";
import { drawnWeights, features, frozen, GRADIENT_MIN, gradientMax, hasDead, imageSide, opened, pointed, shows, standings, told, type Subject } from "../../state/network-state";
import { lineWeight, typeScale } from "../../state/look-state";
import { layers, weights } from "../../state/run-state";
import { reducedMotion } from "../../state/view-state";
import { t } from "../../text";
import { useAsked } from "../use-asked";
import { NetworkTip } from "./network-tip";
import { NumbersPopover } from "./numbers-popover";
import { Pulses } from "./pulses";
import { UnitButtons } from "./unit-buttons";

type Props = { frame: RefObject<HTMLElement | null>; layerSizes: number[]; skips: (number | null)[]; direction: Direction };

/** What the worker tells of the units may take so much of its time. */
const PACE = { intervalMs: 90, share: 0.12 };
/** How near to an edge a pointer must be. */
const REACH = 5;

/** Painting many edges costs more than computing them; then they are painted less often. */
const drawIntervalMs = ({ columns }: NetworkGeometry) => {
  const edges = columns.reduce((sum, { slots }, index) => sum + slots.length * (columns[index + 1]?.slots.length ?? 0), 0);
  return Math.min(200, Math.max(45, edges / 6));
};

export function NetworkPicture({ frame, layerSizes, skips, direction }: Props) {
  const stage = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const [geometry, setGeometry] = useState<NetworkGeometry | null>(null);
  const pictures = useMemo(() => new Pictures(), []);
  const mode = shows.value;
  const scale = typeScale.value;

  useEffect(() => {
    const element = stage.current;
    if (!element || !frame.current) return;
    const measure = () => {
      const origin = element.getBoundingClientRect();
      const centers = [...(frame.current?.querySelectorAll("[data-layer]") ?? [])].map((layer) => {
        const box = (layer.querySelector(".layer-head") ?? layer).getBoundingClientRect();
        return direction === "across" ? box.left + box.width / 2 - origin.left : box.top + box.height / 2 - origin.top;
      });
      setGeometry(networkGeometry(layerSizes, centers, direction === "across" ? origin.height : origin.width, direction, skips.some((from) => from !== null) ? ARC_ROOM * scale : 0, scale));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [layerSizes.join(), skips.join(), direction, scale]);

  useEffect(() => {
    const element = canvas.current;
    if (!element || !geometry) return;
    const kept = keepDrawn(element, (size) => draw(element, size, geometry, layerSizes, skips, pictures), () => drawIntervalMs(geometry));
    drawing.current = kept;
    return () => {
      kept.dispose();
      drawing.current = null;
    };
  }, [geometry]);

  useAsked(stage, "network", { withMaps: true, withWeights: weights.value === null, withGradient: mode === "gradient", withDead: hasDead.value }, PACE, (answer) => {
    told.value = answer;
    pictures.take();
  });
  useSignalEffect(() => {
    void [drawnWeights.value, layers.value, colors.value, told.value, shows.value, pointed.value, frozen.value, features.value, reducedMotion.value, lineWeight.value];
    drawing.current?.request();
  });
  useEdges(frame, stage, geometry);

  const description = `${t("network-description", { layers: layerSizes.length - 1, sizes: layerSizes.join(", ") })}${describe(skips)}`;
  return (
    <div ref={stage} class="network-stage" data-direction={direction} data-testid="network-picture" data-shows={mode}>
      <canvas ref={canvas} class="network-canvas" role="img" aria-label={description} />
      {geometry && mode === "gradient" && !reducedMotion.value && <Pulses geometry={geometry} />}
      {geometry && <UnitButtons geometry={geometry} layerSizes={layerSizes} />}
      {geometry && <NetworkTip geometry={geometry} />}
      <NumbersPopover layerSizes={layerSizes} />
    </div>
  );
}

function describe(skips: (number | null)[]): string {
  const words = skips.flatMap((from, layer) => (from === null ? [] : [t("network-skip", { from: from + 1, to: layer + 1 })]));
  return words.length === 0 ? "" : ` ${t("network-skips", { skips: words.join(", ") })}`;
}

/** Edges are too thin to be buttons: they are found by the pointer, and by the keyboard in the tables of their units. */
function useEdges(frame: RefObject<HTMLElement | null>, stage: RefObject<HTMLElement | null>, geometry: NetworkGeometry | null): void {
  useEffect(() => {
    const element = frame.current;
    if (!element || !geometry) return;
    const find = (event: MouseEvent): { subject: Subject; at: Point } | null => {
      const origin = stage.current?.getBoundingClientRect();
      if (!origin || (event.target as Element).closest("button, input, select, a, [popover]")) return null;
      const at = { x: event.clientX - origin.left, y: event.clientY - origin.top };
      if (at.y < 0 || at.y > origin.height || at.x < 0 || at.x > origin.width) return null;
      const edge = edgeAt(geometry, at, REACH);
      return edge ? { subject: { kind: "edge", layer: edge.gap + 1, from: edge.from, to: edge.to }, at } : null;
    };
    const move = (event: PointerEvent) => {
      const found = event.pointerType === "touch" ? null : find(event);
      element.style.cursor = found ? "pointer" : "";
      const before = pointed.value;
      if (found && JSON.stringify(found.subject) !== JSON.stringify(before)) pointed.value = found.subject;
      else if (!found && before?.kind === "edge") pointed.value = null;
    };
    const leave = () => (pointed.value?.kind === "edge" ? (pointed.value = null) : undefined);
    const click = (event: MouseEvent) => {
      const found = find(event);
      if (found) opened.value = { subject: found.subject, anchor: new DOMRect(event.clientX, event.clientY, 0, 0) };
    };
    element.addEventListener("pointermove", move);
    element.addEventListener("pointerleave", leave);
    element.addEventListener("click", click);
    return () => {
      element.removeEventListener("pointermove", move);
      element.removeEventListener("pointerleave", leave);
      element.removeEventListener("click", click);
    };
  }, [geometry]);
}

/** Small pictures of the units, painted anew only when the worker told something new. */
class Pictures {
  readonly #canvases = new Map<string, HTMLCanvasElement>();
  #fresh = new Set<string>();
  #palette: unknown = null;

  take(): void {
    this.#fresh = new Set();
  }

  of(layer: number, unit: number): HTMLCanvasElement | null {
    const found = layer === 0 ? inputPicture(unit) : unitPicture(layer, unit);
    if (!found) return null;
    if (this.#palette !== colors.value) {
      this.#palette = colors.value;
      this.#fresh = new Set();
    }
    const key = layer === 0 ? `input ${features.value[unit]?.name ?? unit}` : `${layer} ${unit}`;
    let canvas = this.#canvases.get(key);
    if (!canvas) this.#canvases.set(key, (canvas = document.createElement("canvas")));
    if (!this.#fresh.has(key)) {
      const { scale, colours } = lookOf(found.pictured, layer - 1, found.activation, found.values);
      paint(canvas, found.values, found.side, scale, colours);
      this.#fresh.add(key);
    }
    return canvas;
  }
}

type Found = { values: Float32Array; side: number; activation: string; pictured: "plane" | "image" };

/** Of an input that is a pixel: where in the image it lies. */
function inputPicture(unit: number): Found | null {
  const map = features.value[unit]?.map;
  if (map) return { values: map, side: INPUT_SIDE, activation: "linear", pictured: "plane" };
  const side = imageSide.value;
  if (side === null || unit >= side * side) return null;
  // Within a margin, for the corners of units are round.
  const framed = side + 2;
  const place = (Math.floor(unit / side) + 1) * framed + (unit % side) + 1;
  return { values: Float32Array.from({ length: framed ** 2 }, (_, pixel) => (pixel === place ? 1 : 0)), side: framed, activation: "linear", pictured: "image" };
}

function unitPicture(layer: number, unit: number): Found | null {
  const answer = told.value;
  if (!answer || answer.pictured === "none") return null;
  const { side, pictured } = answer;
  const values = answer.pictures[layer - 1]?.subarray(unit * side * side, (unit + 1) * side * side);
  return values && values.length === side * side && side > 0 ? { values, side, activation: answer.activations[layer - 1] ?? "", pictured } : null;
}

function draw(canvas: HTMLCanvasElement, size: Size, geometry: NetworkGeometry, layerSizes: number[], skips: (number | null)[], pictures: Pictures): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const ratio = window.devicePixelRatio || 1;
  fit(canvas, size, ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  const shapes = layers.value;
  // Between a change of the network and its first frame, the numbers at hand belong to another network.
  const fits = shapes.length === layerSizes.length - 1 && shapes.every((shape, index) => shape.inputs === layerSizes[index] && shape.outputs === layerSizes[index + 1]);
  const answer = fits ? told.value : null;
  const drawn = fits ? drawnWeights.value : null;
  const offsets = layerSizes.map((_, layer) => layerSizes.slice(0, layer).reduce((sum, size) => sum + size, 0));
  const hasPoint = pointed.value;
  drawNetwork(context, {
    geometry,
    skips,
    mode: shows.value,
    numbers: shows.value === "gradient" ? (answer?.gradient ?? null) : drawn,
    biases: drawn?.biases ?? null,
    range: { min: GRADIENT_MIN, max: gradientMax.value },
    frozen: fits ? frozen.value : [],
    stilled: fits ? standings.value.map((standing) => standing === "dead") : [],
    picture: (layer, unit) => (fits || layer === 0 ? pictures.of(layer, unit) : null),
    isSmooth: answer?.pictured !== "image",
    isDropped: (layer, unit) => layer < layerSizes.length - 1 && unit < (geometry.columns[layer]?.drawn ?? 0) && answer?.dropped[(offsets[layer] ?? 0) + unit] === 1,
    isDead: (layer, unit) => answer?.dead?.[layer - 1]?.[unit] ?? false,
    focus: hasPoint,
    hasArrows: shows.value === "gradient" && reducedMotion.value,
    palette: colors.value,
    weight: lineWeight.value * geometry.scale,
  });
}
