// Which groups of the page are open. Kept in this browser, never in the link: only what differs from how a group stands at
// first, so that a better first state reaches those who never touched it.
import { effect, signal } from "@preact/signals";

export type GroupName = "data-settings" | "metrics" | "findings" | "panel";

const STORAGE_KEY = "gradient-playground.groups";
const chosen = signal<Partial<Record<GroupName, boolean>>>(readStored());

export function isOpen(name: GroupName, atFirst: boolean): boolean {
  return chosen.value[name] ?? atFirst;
}

export function setOpen(name: GroupName, isNowOpen: boolean, atFirst: boolean): void {
  const { [name]: _, ...others } = chosen.peek();
  chosen.value = isNowOpen === atFirst ? others : { ...others, [name]: isNowOpen };
}

effect(() => {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(chosen.value));
  } catch {
    // A browser that keeps nothing is fine: the choice lasts as long as the page.
  }
});

function readStored(): Partial<Record<GroupName, boolean>> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "{}");
    return Object.fromEntries(Object.entries(value ?? {}).filter(([, isNowOpen]) => typeof isNowOpen === "boolean"));
  } catch {
    return {};
  }
}
