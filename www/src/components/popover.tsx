// A button and the native popover it opens: Escape and a click elsewhere close it, and the focus goes back.
import type { ComponentChildren } from "preact";
import { useId, useRef } from "preact/hooks";
import { placeBeside } from "../lib/place";

type Props = {
  label: ComponentChildren;
  /** Accessible name of the button, where the label alone does not say enough. */
  name?: string;
  buttonClass: string;
  panelClass?: string;
  panelName: string;
  children: (close: () => void) => ComponentChildren;
};

export function Popover({ label, name, buttonClass, panelClass = "", panelName, children }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const place = (event: { newState: string }) => {
    if (event.newState === "open" && panel.current && button.current) placeBeside(panel.current, button.current);
  };
  return (
    <>
      <button ref={button} type="button" class={buttonClass} aria-label={name} popovertarget={id} title={name}>
        {label}
      </button>
      <div ref={panel} id={id} popover="auto" class={`popover ${panelClass}`} role="group" aria-label={panelName} onToggle={place}>
        {children(() => panel.current?.hidePopover())}
      </div>
    </>
  );
}
