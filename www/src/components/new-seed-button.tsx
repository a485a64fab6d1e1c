// Throws the dice: the same question with other luck.
import { Dices } from "lucide";
import { Icon } from "./icon";

type Props = { label: string; hint: string; testId: string; onClick: () => void };

export function NewSeedButton({ label, hint, testId, onClick }: Props) {
  return (
    <button type="button" class="button quiet" data-testid={testId} title={hint} onClick={onClick}>
      <Icon node={Dices} size={16} />
      <span>{label}</span>
    </button>
  );
}
