// Pins the run at hand, so that it stays in sight when the next one begins.
import { Pin, PinOff } from "lucide";
import { freeSlot } from "../../lib/kept-run";
import { pin } from "../../keep-runs";
import { keptRuns, presentId } from "../../state/kept-runs";
import { t } from "../../text";
import { Icon } from "../icon";

export function PinPresent({ isQuiet = false }: { isQuiet?: boolean }) {
  const run = keptRuns.value.find(({ id }) => id === presentId.value);
  if (!run) return null;
  const isPinned = run.slot !== null;
  const isFull = !isPinned && freeSlot(keptRuns.value) === null;
  return (
    <button type="button" class={isQuiet ? "button quiet pin-present" : "button pin-present"} data-testid={isQuiet ? "pin-here" : "pin-present"} disabled={isFull} title={isFull ? t("runs-full") : t("runs-pin-hint")} onClick={() => pin(run.id, !isPinned)}>
      <Icon node={isPinned ? PinOff : Pin} size={15} /> {t(isPinned ? "runs-unpin-present" : "runs-pin-present")}
    </button>
  );
}
