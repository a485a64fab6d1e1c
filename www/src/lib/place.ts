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

/**
 * Beside a picture, on its left or below it, so that it covers none of it, where the window has room; else beside the anchor.
 * `frame` is what the picture stands in with its margins, which its left side must leave free as well.
 */
export function placeOutside(popover: HTMLElement, frame: Pick<Element, "getBoundingClientRect">, picture: Pick<Element, "getBoundingClientRect">, anchor: Pick<Element, "getBoundingClientRect">): void {
  const size = popover.getBoundingClientRect();
  const [from, around, within] = [anchor.getBoundingClientRect(), frame.getBoundingClientRect(), picture.getBoundingClientRect()];
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  const at = (left: number, top: number) => {
    popover.style.left = `${Math.min(Math.max(EDGE, left), Math.max(EDGE, width - size.width - EDGE))}px`;
    popover.style.top = `${Math.max(EDGE, Math.min(top, height - size.height - EDGE))}px`;
  };
  if (around.left >= size.width + EDGE + GAP) at(around.left - GAP - size.width, within.top);
  else if (within.bottom + GAP + size.height <= height - EDGE) at(from.left - size.width / 2, within.bottom + GAP);
  else {
    placeBeside(popover, anchor);
    keepInside(popover);
  }
}

/** Moves a popover that has grown up into the window again. */
export function keepInside(popover: HTMLElement): void {
  const { top, height } = popover.getBoundingClientRect();
  const lowest = document.documentElement.clientHeight - height - EDGE;
  if (top > lowest) popover.style.top = `${Math.max(EDGE, lowest)}px`;
}
