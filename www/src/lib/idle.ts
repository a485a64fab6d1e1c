// Work that can wait until the page has nothing better to do.

/** Calls back when the page is idle, or after so long at the latest. */
export function whenIdle(act: () => void, timeout: number): void {
  // Not every browser tells.
  if (typeof requestIdleCallback === "undefined") setTimeout(act, timeout / 4);
  else requestIdleCallback(() => act(), { timeout });
}

/** Lets the browser answer and paint before what follows, which is then a task of its own. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
