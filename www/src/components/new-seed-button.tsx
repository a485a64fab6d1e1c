// Throws the dice: the same question with other luck.
import { Dices } from "lucide";
import type { ShortcutId } from "../lib/shortcuts";
import { Icon } from "./icon";
import { withShortcut } from "./shortcut-sheet";

type Props = { label: string; hint: string; testId: string; onClick: () => void; shortcut?: ShortcutId; /** Why it does nothing; null: it does. */ lock?: string | null };

export function NewSeedButton({ label, hint, testId, onClick, shortcut, lock = null }: Props) {
  return (
    <button type="button" class="button quiet" data-testid={testId} disabled={lock !== null} {...(lock !== null ? { title: lock } : shortcut ? withShortcut(shortcut, hint) : { title: hint })} onClick={onClick}>
      <Icon node={Dices} size={16} />
      <span>{label}</span>
    </button>
  );
}
