// One line that says in words what is going on. It is read aloud, so it speaks seldom (the run state sees to that).
import { Activity, CircleCheck, CirclePlay, Hand, OctagonAlert, Pause, TriangleAlert, type IconNode } from "lucide";
import type { MessageKind } from "../core-types";
import { problems } from "../state/config-state";
import { cleared, message } from "../state/run-state";
import { sentences, t } from "../text";
import { Icon } from "./icon";
import { PinPresent } from "./runs/pin-present";

const ICONS: Record<MessageKind, IconNode> = {
  ready: CirclePlay,
  training: Activity,
  paused: Pause,
  finished: CircleCheck,
  stopped_early: Hand,
  diverged: OctagonAlert,
  alarm: TriangleAlert,
};

export function MessageLine() {
  const { kind, text } = message.value;
  const [first, ...others] = problems.value.values();
  return (
    <div class="message" data-kind={kind}>
      <span class="message-icon"><Icon node={ICONS[kind]} size={20} /></span>
      <p role="status" aria-live="polite" data-testid="message" data-kind={kind}>{sentences(text, cleared.value > 0 && t("run-cleared", { epochs: cleared.value }))}</p>
      {first && <span class="message-aside">{sentences(first.message, others.length > 0 && t("run-other-problems", { count: others.length }), t("run-last-good"))}</span>}
      <PinPresent isQuiet />
    </div>
  );
}
