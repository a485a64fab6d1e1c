// The gradient on its way back: a wave of pulses that runs along the edges from the output to the inputs. In each layer
// they are as large and as bright as that layer's gradient, so where it vanishes, they die away.
import { useEffect, useRef } from "preact/hooks";
import { colors } from "../../lib/colors";
import { edgeOf, pointOn, type NetworkGeometry } from "../../lib/network-geometry";
import { logShare } from "../../lib/scale";
import { GRADIENT_MIN, gradientMax, told } from "../../state/network-state";

/** Through one layer, and between two waves. A deep network is crossed more quickly. */
const LAYER_MS = 620;
const REST_MS = 500;
const LONGEST_MS = 4500;
/** How far behind its front a wave is still seen, in layers. */
const TAIL = [0, 0.09, 0.18, 0.27];

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
  const { columns, direction } = geometry;
  const gaps = columns.length - 1;
  if (!gradient || gradient.sizes.length !== gaps) return;
  const crossing = Math.min(LONGEST_MS, gaps * LAYER_MS);
  const front = ((now % (crossing + REST_MS)) / crossing) * gaps;
  context.fillStyle = colors.value.ink;
  TAIL.forEach((behind, index) => {
    const at = front - behind;
    const gap = gaps - 1 - Math.floor(at);
    if (at < 0 || gap < 0) return;
    const share = logShare(gradient.sizes[gap] ?? NaN, GRADIENT_MIN, gradientMax.value);
    const strength = share ** 1.5;
    const along = 1 - (at - Math.floor(at));
    const [from, to] = [columns[gap], columns[gap + 1]];
    const values = gradient.edges[gap];
    if (!from || !to || !values) return;
    context.globalAlpha = (0.15 + 0.85 * strength) * (1 - index / TAIL.length);
    const radius = (0.6 + 8 * strength) * (1 - (0.5 * index) / TAIL.length);
    context.beginPath();
    for (let input = 0; input < from.slots.length; input += 1) {
      for (let output = 0; output < to.slots.length; output += 1) {
        // An edge without any gradient carries nothing back.
        if (!values[input * to.slots.length + output]) continue;
        const { x, y } = pointOn(edgeOf(geometry, gap, input, output), along, direction);
        context.moveTo(x + radius, y);
        context.arc(x, y, radius, 0, 2 * Math.PI);
      }
    }
    context.fill();
  });
}
