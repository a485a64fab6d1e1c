// A label that explains itself: a quiet button that opens what the quantity means, its formula, and the formula with this
// run's numbers. There is one panel for all labels; table and typesetting are loaded when it is first opened.
import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { ExplanationId } from "../explanations";
import { placeBeside } from "../lib/place";
import { t } from "../text";

const PANEL = "explanation";

type Asked = { id: ExplanationId; name: string; anchor: HTMLElement };
const asked = signal<Asked | null>(null);

type Body = typeof import("./explanation-body");
const body = signal<Body | "failed" | null>(null);

function loadBody(): void {
  if (body.value !== null && body.value !== "failed") return;
  import("./explanation-body").then(
    (loaded) => (body.value = loaded),
    () => (body.value = "failed"),
  );
}

type Props = {
  id: ExplanationId;
  /** What the label says, where it is more than plain text; the button is called “What is …?”. */
  name?: string;
  children: ComponentChildren;
};

export function Explained({ id, name, children }: Props) {
  const called = name ?? (typeof children === "string" ? children : id.replaceAll("_", " "));
  const ask = (anchor: HTMLElement) => {
    const panel = document.getElementById(PANEL);
    // The button would close a panel that is open for another label, instead of moving it here.
    if (panel?.matches(":popover-open") && asked.value?.anchor !== anchor) panel.hidePopover();
    // Closing gives the focus back to where it was: not every browser puts it on a button that is clicked.
    anchor.focus({ preventScroll: true });
    asked.value = { id, name: called, anchor };
    loadBody();
  };
  return (
    <button type="button" class="explained" popovertarget={PANEL} aria-label={t("explained-question", { name: called })} onClick={(event) => ask(event.currentTarget)}>
      {children}
    </button>
  );
}

/** Stands once in the page, outside of everything that would lend it its type size or cut it. */
export function ExplanationPanel() {
  const panel = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const now = asked.value;
  useEffect(() => {
    const element = panel.current;
    if (!isOpen || !element || !now) return;
    placeBeside(element, now.anchor);
    // its size changes when formulas arrive, and with the run's numbers
    const observer = new ResizeObserver(() => placeBeside(element, now.anchor));
    observer.observe(element);
    return () => observer.disconnect();
  }, [isOpen, now]);
  const onToggle = (event: { newState: string }) => {
    setOpen(event.newState === "open");
    if (event.newState === "open") panel.current?.focus({ preventScroll: true });
  };
  return (
    <div ref={panel} id={PANEL} popover="auto" class="popover explanation" role="group" tabIndex={-1} aria-label={now ? t("explained-question", { name: now.name }) : t("explained-panel")} data-testid="explanation" onToggle={onToggle}>
      {isOpen && now && <Content id={now.id} />}
    </div>
  );
}

function Content({ id }: { id: ExplanationId }) {
  const loaded = body.value;
  if (loaded === null) return <p>{t("explained-loading")}</p>;
  if (loaded === "failed") return <p>{t("explained-failed")}</p>;
  return <loaded.ExplanationBody id={id} />;
}
