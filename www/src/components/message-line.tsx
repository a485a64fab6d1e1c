// One line that says in words what is going on. It is read aloud, so it speaks seldom (the run state sees to that).
import { Activity, CircleCheck, CirclePlay, FolderOpen, Hand, OctagonAlert, Pause, TriangleAlert, type IconNode } from "lucide";
import type { MessageKind } from "../core-types";
import { openKept } from "../keep-runs";
import { problems } from "../state/config-state";
import { lastRun, nameOf } from "../state/kept-runs";
import { cleared, message, playing } from "../state/run-state";
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
      <OpenLast />
    </div>
  );
}

/** After the page was opened anew nothing is trained, but what was done last is kept. */
function OpenLast() {
  const last = lastRun.value;
  if (!last || playing.value) return null;
  return (
    <button type="button" class="button quiet pin-present" data-testid="open-last-here" title={t("runs-last-hint", { name: nameOf(last) })} onClick={() => openKept(last)}>
      <Icon node={FolderOpen} size={15} /> {t("runs-last-here")}
    </button>
  );
}
