// The gradient on its way back: soft lights that run along the strongest edges of each layer, from the output to the inputs.
// They are as large and as bright as that layer's gradient, so where it vanishes, they die away.
import { useEffect, useRef } from "preact/hooks";
import { colors } from "../../lib/colors";
import { edgeOf, pointOn, type NetworkGeometry } from "../../lib/network-geometry";
import { logShare } from "../../lib/scale";
import { brightness } from "../../state/look-state";
import { GRADIENT_MIN, gradientMax, told } from "../../state/network-state";

/** From the output to the inputs, however many layers there are, and between two waves. */
const CROSSING_MS = 2100;
const REST_MS = 400;
/** Lights run along a layer's strongest edges, as many as this at most, and of at least this share of the strongest. */
const MOST_LIGHTS = 8;
const STRONG = 0.4;

export function Pulses({ geometry }: { geometry: NetworkGeometry }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context) return;
    let frame = 0;
    let isVisible = true;
    const step = (now: number) => {
      frame = requestAnimationFrame(step);
      draw(element, context, geometry, now);
    };
    const observer = new IntersectionObserver((changes) => {
      isVisible = changes.at(-1)?.isIntersecting ?? false;
      cancelAnimationFrame(frame);
      if (isVisible) frame = requestAnimationFrame(step);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [geometry]);
  return <canvas ref={canvas} class="network-canvas" aria-hidden="true" />;
}

function draw(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D, geometry: NetworkGeometry, now: number): void {
  const ratio = window.devicePixelRatio || 1;
  const { clientWidth, clientHeight } = canvas;
  const [width, height] = [Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, clientWidth, clientHeight);
  const gradient = told.value?.gradient;
  const { columns, direction, scale } = geometry;
  const gaps = columns.length - 1;
  if (!gradient || gradient.sizes.length !== gaps) return;
  const front = ((now % (CROSSING_MS + REST_MS)) / CROSSING_MS) * gaps;
  const gap = gaps - 1 - Math.floor(front);
  if (gap < 0) return;
  const strength = logShare(gradient.sizes[gap] ?? NaN, GRADIENT_MIN, gradientMax.value);
  const along = 1 - (front - Math.floor(front));
  const radius = (2 + 7 * strength) * scale;
  const light = lightOf();
  // Lights come out of one unit and go into another; at full strength all the way, they would blink.
  context.globalAlpha = (0.12 + 0.88 * strength ** 1.5) * Math.min(1, 6 * along, 6 * (1 - along) + 0.3);
  for (const { from, to } of strongest(gradient.edges[gap], columns[gap + 1]?.slots.length ?? 0)) {
    const { x, y } = pointOn(edgeOf(geometry, gap, from, to), along, direction);
    context.drawImage(light, x - radius, y - radius, 2 * radius, 2 * radius);
  }
}

/** An edge without any gradient carries nothing back. */
function strongest(values: Float32Array | undefined, columns: number): { from: number; to: number }[] {
  if (!values || columns === 0) return [];
  const sizes = Array.from(values, (value, index) => ({ size: Math.abs(value), from: Math.floor(index / columns), to: index % columns })).sort((a, b) => b.size - a.size);
  const least = STRONG * (sizes[0]?.size ?? 0);
  return sizes.slice(0, MOST_LIGHTS).filter(({ size }) => size > 0 && size >= least);
}

let light: { canvas: HTMLCanvasElement; of: unknown } | null = null;

/** A bright middle in a soft halo of the accent, painted once a look. */
function lightOf(): HTMLCanvasElement {
  const palette = colors.value;
  if (light?.of === palette) return light.canvas;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 64;
  const context = canvas.getContext("2d");
  const glow = context?.createRadialGradient(32, 32, 0, 32, 32, 32);
  if (context && glow) {
    const middle = brightness.value.startsWith("dark") ? palette.ink : palette.surface;
    const halo = palette.accent;
    [[0, middle], [0.25, middle], [0.4, halo], [0.55, `${halo}90`], [1, `${halo}00`]].forEach(([at, color]) => glow.addColorStop(Number(at), String(color)));
    context.fillStyle = glow;
    context.fillRect(0, 0, 64, 64);
  }
  light = { canvas, of: palette };
  return canvas;
}
