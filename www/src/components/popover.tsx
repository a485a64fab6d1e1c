// A button and the native popover it opens: Escape and a click elsewhere close it, and the focus goes back.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { keepInside, placeBeside } from "../lib/place";

type Props = {
  label: ComponentChildren;
  /** Accessible name of the button, where the label alone does not say enough. */
  name?: string;
  buttonClass: string;
  testId?: string;
  panelClass?: string;
  panelName: string;
  /** Is what stands inside made anew whenever it opens? For what is dear to make, starts from the present state, or grows. */
  isLazy?: boolean;
  children: (close: () => void) => ComponentChildren;
};

export function Popover({ label, name, buttonClass, testId, panelClass = "", panelName, isLazy = false, children }: Props) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  // Filled before it opens, so that it has its size when its place is chosen; emptied once it is closed, for only a focus
  // that is still inside goes back to the button.
  const fill = (event: { newState: string }) => {
    if (event.newState === "open") setIsOpen(true);
  };
  const place = (event: { newState: string }) => {
    if (event.newState === "closed") setIsOpen(false);
    if (event.newState === "open" && panel.current && button.current) placeBeside(panel.current, button.current);
  };
  useEffect(() => {
    const element = panel.current;
    if (!isOpen || !element) return;
    const observer = new ResizeObserver(() => keepInside(element));
    observer.observe(element);
    return () => observer.disconnect();
  }, [isOpen]);
  return (
    <>
      <button ref={button} type="button" class={buttonClass} data-testid={testId} aria-label={name} popovertarget={id} title={name}>
        {label}
      </button>
      <div ref={panel} id={id} popover="auto" class={`popover ${panelClass}`} role="group" aria-label={panelName} onBeforeToggle={isLazy ? fill : undefined} onToggle={place}>
        {(!isLazy || isOpen) && children(() => panel.current?.hidePopover())}
      </div>
    </>
  );
}
