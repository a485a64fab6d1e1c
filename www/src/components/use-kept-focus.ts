// Keeps the focus within a row of buttons: one that has just been pressed may have nothing more to do and be switched off, and
// would take the focus with it, to the top of the page.
import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/** After each drawing: the focus goes from a button that was switched off to the first of `next` that works. */
export function useKeptFocus(row: RefObject<HTMLElement | null>, next: readonly string[]): void {
  useLayoutEffect(() => {
    const { current } = row;
    const focused = document.activeElement;
    if (!current || !(focused instanceof HTMLButtonElement) || !focused.disabled || !current.contains(focused)) return;
    const works = next.flatMap((selector) => current.querySelector<HTMLElement>(`${selector}:not(:disabled)`) ?? []);
    works[0]?.focus({ preventScroll: true });
  });
}
