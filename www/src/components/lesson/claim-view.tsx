// A claim: a sentence of the lesson, and the button that measures it here and now.
import { Check, Gauge, X } from "lucide";
import { measure, measurements, cancel, type Measurement } from "../../lessons/measure";
import type { Claim } from "../../lessons/exercise";
import { lesson } from "../../state/lesson-state";
import { formatShare } from "../../lib/format";
import { t } from "../../text";
import { Icon } from "../icon";
import { Markdown } from "./markdown";
import { Values } from "./values";

export function ClaimView({ claim, index }: { claim: Claim; index: number }) {
  const key = `claim/${claim.id}`;
  const now = measurements.value[key];
  const start = () => {
    const start = lesson.value?.inEffect[index];
    if (start) measure(key, claim.check, [], Object.keys(claim.runs).length > 0 ? claim.runs : { run: start.link });
  };
  return (
    <section class="lesson-claim" data-testid={`claim-${claim.id}`} data-stage={now?.stage} data-verdict={now?.stage === "done" ? now.judgement?.verdict : undefined}>
      <Markdown text={claim.says} />
      <Measured now={now} label={t("lessons-measure")} again={t("lessons-measure-again")} start={start} stop={() => cancel(key)} check={claim.check} />
    </section>
  );
}

/** `says`: the verdict is announced; else somebody else does. */
type Props = { now: Measurement | undefined; label: string; again: string; start: () => void; stop: () => void; check: string; says?: boolean };

/** A button that trains, how far it is, and what came of it. */
export function Measured({ now, label, again, start, stop, check, says = true }: Props) {
  const isRunning = now?.stage === "running";
  return (
    <div class="lesson-measured">
      <div class="lesson-measure">
        {isRunning ? (
          <>
            <progress aria-label={t("lessons-measuring")} value={now.share} max={1} />
            <span class="lesson-measured-share">{formatShare(now.share)}</span>
            <button type="button" class="button small" data-testid="measure-stop" onClick={stop}>{t("lessons-stop")}</button>
          </>
        ) : (
          <button type="button" class="button small" data-testid="measure" onClick={start}><Icon node={Gauge} size={15} /> {now ? again : label}</button>
        )}
      </div>
      {now && (
        <>
          <p class="lesson-predicate"><code>{check}</code></p>
          {now.judgement && <Values judgement={now.judgement} />}
          <p class="lesson-verdict" role={says || now.stage !== "done" ? "status" : undefined} data-verdict={now.stage === "done" ? now.judgement?.verdict : undefined}>
            {now.stage === "done" && now.judgement && <><Icon node={now.judgement.verdict === "passed" ? Check : X} size={15} />{now.judgement.text}</>}
            {now.stage === "cancelled" && t("lessons-cancelled")}
            {now.trouble !== null && t("lessons-run-failed", { reason: now.trouble })}
          </p>
        </>
      )}
    </div>
  );
}
