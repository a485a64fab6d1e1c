// Tabs as ARIA has them: one is chosen, arrow keys move along, and only the chosen panel is on the page, so that nothing
// is drawn or asked for that nobody sees.
import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

export type Tab = { id: string; label: ComponentChildren; content: () => ComponentChildren };

type Props = { name: string; tabs: readonly Tab[]; chosen: Signal<string> };

export function Tabs({ name, tabs, chosen }: Props) {
  const id = useId();
  const open = tabs.find((tab) => tab.id === chosen.value) ?? tabs[0];
  if (!open) return null;
  const move = (event: KeyboardEvent) => {
    const at = tabs.indexOf(open);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    choose(next);
    document.getElementById(`${id}-${next.id}`)?.focus();
  };
  const choose = (tab: Tab) => {
    chosen.value = tab.id;
    // on a narrow screen a tab may stand half outside
    document.getElementById(`${id}-${tab.id}`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  return (
    <div class="tabs">
      <div class="tab-list" role="tablist" aria-label={name} onKeyDown={move}>
        {tabs.map((tab) => (
          <button key={tab.id} id={`${id}-${tab.id}`} type="button" role="tab" class="tab" data-tab={tab.id} aria-selected={tab === open} aria-controls={`${id}-panel`} tabIndex={tab === open ? 0 : -1} onClick={() => choose(tab)}>
            {tab.label}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} class="tab-panel" role="tabpanel" aria-labelledby={`${id}-${open.id}`} key={open.id}>
        {open.content()}
      </div>
    </div>
  );
}
