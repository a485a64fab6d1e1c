// Tells whether an element can be seen, for what is asked or drawn only for somebody who looks.
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/** `show` hears whether it is in the window, or nearly so; `again` that the page is shown or hidden. Both stay the same. */
export function useSeen(element: RefObject<Element | null>, { show, again }: { show: (isVisible: boolean) => void; again: () => void }): void {
  useEffect(() => {
    const observer = new IntersectionObserver((changes) => show(changes.at(-1)?.isIntersecting ?? false), { rootMargin: "100px" });
    if (element.current) observer.observe(element.current);
    document.addEventListener("visibilitychange", again);
    return () => {
      observer.disconnect();
      document.removeEventListener("visibilitychange", again);
      show(false);
    };
  }, []);
}
