// Throws the dice: the same question with other luck.
import { Dices } from "lucide";
import type { ShortcutId } from "../lib/shortcuts";
import { Icon } from "./icon";
import { withShortcut } from "./shortcut-sheet";

type Props = { label: string; hint: string; testId: string; onClick: () => void; shortcut?: ShortcutId };

export function NewSeedButton({ label, hint, testId, onClick, shortcut }: Props) {
  return (
    <button type="button" class="button quiet" data-testid={testId} {...(shortcut ? withShortcut(shortcut, hint) : { title: hint })} onClick={onClick}>
      <Icon node={Dices} size={16} />
      <span>{label}</span>
    </button>
  );
}
