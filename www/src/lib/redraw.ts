// Draws canvases without holding up the page: at most one drawing an animation frame, each at most so often, and none
// that nobody can see. Sizes are observed, for to ask for one in the midst of changes would lay out the page there and then.

export type Size = { width: number; height: number };
type Draw = (size: Size) => void;
type Entry = { element: HTMLElement; draw: Draw; intervalMs: () => number; size: Size | null; lastAt: number; isDue: boolean; isVisible: boolean };

const entries = new Set<Entry>();
let frame = 0;

export type Drawing = { request: () => void; dispose: () => void };

/** `draw` gets the size of the element in whole CSS pixels, and is called anew when that changes. */
export function keepDrawn(element: HTMLElement, draw: Draw, intervalMs: () => number): Drawing {
  const entry: Entry = { element, draw, intervalMs, size: null, lastAt: -Infinity, isDue: true, isVisible: false };
  entries.add(entry);
  const visibility = new IntersectionObserver((changes) => {
    entry.isVisible = changes.at(-1)?.isIntersecting ?? false;
    if (entry.isVisible) wake();
  }, { rootMargin: "100px" });
  visibility.observe(element);
  const request = () => {
    entry.isDue = true;
    wake();
  };
  const sizes = new ResizeObserver((changes) => {
    const { width = 0, height = 0 } = changes.at(-1)?.contentRect ?? {};
    // What takes no room is not there to be drawn.
    entry.size = width < 1 || height < 1 ? null : { width: Math.round(width), height: Math.round(height) };
    request();
  });
  sizes.observe(element);
  return {
    request,
    dispose: () => {
      visibility.disconnect();
      sizes.disconnect();
      entries.delete(entry);
    },
  };
}

/** Draws everything at once, whether anybody sees it or not: for paper, which shows the whole page at sizes of its own. */
export function drawAll(): void {
  entries.forEach(({ element: { clientWidth: width, clientHeight: height }, draw }) => width > 0 && height > 0 && draw({ width, height }));
}

// What was drawn in a font that stood in for ours is drawn anew.
document.fonts.addEventListener("loadingdone", () => {
  entries.forEach((entry) => (entry.isDue = true));
  wake();
});

function wake(): void {
  if (frame === 0) frame = requestAnimationFrame(tick);
}

function tick(now: number): void {
  frame = 0;
  let drawn = false;
  // Whoever has waited longest comes first.
  const waiting = [...entries].filter((entry) => entry.isDue && entry.isVisible && entry.size).sort((a, b) => a.lastAt - b.lastAt);
  for (const entry of waiting) {
    if (drawn || !entry.size || now - entry.lastAt < entry.intervalMs()) continue;
    entry.isDue = false;
    entry.lastAt = now;
    entry.draw(entry.size);
    drawn = true;
  }
  if (waiting.some((entry) => entry.isDue) || (drawn && waiting.length > 1)) wake();
}
