// Draws canvases without holding up the page: at most one drawing an animation frame, each at most so often, and none
// that nobody can see.

type Entry = { draw: () => void; intervalMs: () => number; lastAt: number; isDue: boolean; isVisible: boolean };

const entries = new Set<Entry>();
let frame = 0;

export type Drawing = { request: () => void; dispose: () => void };

export function keepDrawn(element: Element, draw: () => void, intervalMs: () => number): Drawing {
  const entry: Entry = { draw, intervalMs, lastAt: -Infinity, isDue: true, isVisible: false };
  entries.add(entry);
  const observer = new IntersectionObserver((changes) => {
    entry.isVisible = changes.at(-1)?.isIntersecting ?? false;
    if (entry.isVisible) wake();
  }, { rootMargin: "100px" });
  observer.observe(element);
  return {
    request: () => {
      entry.isDue = true;
      wake();
    },
    dispose: () => {
      observer.disconnect();
      entries.delete(entry);
    },
  };
}

/** Draws everything at once, whether anybody sees it or not: for paper, which shows the whole page. */
export function drawAll(): void {
  entries.forEach((entry) => entry.draw());
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
  const waiting = [...entries].filter((entry) => entry.isDue && entry.isVisible).sort((a, b) => a.lastAt - b.lastAt);
  for (const entry of waiting) {
    if (drawn || now - entry.lastAt < entry.intervalMs()) continue;
    entry.isDue = false;
    entry.lastAt = now;
    entry.draw();
    drawn = true;
  }
  if (waiting.some((entry) => entry.isDue) || (drawn && waiting.length > 1)) wake();
}
