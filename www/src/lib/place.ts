// Puts a popover beside the button that opened it, inside the window.

const GAP = 6;
const EDGE = 8;

export function placeBeside(popover: HTMLElement, anchor: Pick<Element, "getBoundingClientRect">): void {
  const from = anchor.getBoundingClientRect();
  const size = popover.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const height = document.documentElement.clientHeight;
  const below = from.bottom + GAP + size.height <= height - EDGE || from.top < size.height + GAP + EDGE;
  const left = Math.min(Math.max(EDGE, from.left), Math.max(EDGE, width - size.width - EDGE));
  const top = below ? from.bottom + GAP : from.top - GAP - size.height;
  popover.style.left = `${left}px`;
  popover.style.top = `${Math.max(EDGE, Math.min(top, height - size.height - EDGE))}px`;
}

/** Moves a popover that has grown up into the window again. */
export function keepInside(popover: HTMLElement): void {
  const { top, height } = popover.getBoundingClientRect();
  const lowest = document.documentElement.clientHeight - height - EDGE;
  if (top > lowest) popover.style.top = `${Math.max(EDGE, lowest)}px`;
}
