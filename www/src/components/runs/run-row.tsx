// One kept run in the list: whether it is compared, what it is called, how its loss went, and what can be done with it.
import { useSignal } from "@preact/signals";
import { Ellipsis, FolderOpen, Pencil, Star, Trash2 } from "lucide";
import { useEffect, useRef } from "preact/hooks";
import { exact, formatCount, formatLoss } from "../../lib/format";
import { freeSlot, type KeptRun } from "../../lib/kept-run";
import { formatMetric, metricLabel, metricsOf } from "../../lib/metrics";
import { sparkline } from "../../lib/run-comparison";
import { MOST_NAME } from "../../lib/run-record";
import { openKept, pin, remove, rename, star } from "../../keep-runs";
import { curvesOf, keptRuns, nameOf, presentId, sparkTops } from "../../state/kept-runs";
import { catalogue } from "../../state/config-state";
import { rules, t } from "../../text";
import { Icon } from "../icon";
import { Popover } from "../popover";
import { RunBadge } from "./run-badge";

const PICTURE = { width: 64, height: 26 };

export function RunRow({ run }: { run: KeptRun }) {
  const isRenamed = useSignal(false);
  const row = useRef<HTMLLIElement>(null);
  const { id, slot, starred } = run;
  const name = nameOf(run);
  const isPresent = presentId.value === id;
  const isFull = slot === null && freeSlot(keptRuns.value) === null;
  const endRename = (isByKey: boolean) => {
    isRenamed.value = false;
    // whoever has gone elsewhere stays there
    if (isByKey) row.current?.querySelector<HTMLElement>(".run-menu")?.focus();
  };
  return (
    <li ref={row} class="run-row" data-run={id} data-epochs={run.epochs} data-digest={run.digest ?? undefined} data-loss={exact(run.final["val_loss"])} aria-current={isPresent ? "true" : undefined}>
      <label class="run-pin" title={isFull ? t("runs-full") : t("runs-pin", { name })}>
        <input type="checkbox" data-action="pin" checked={slot !== null} disabled={isFull} aria-label={t("runs-pin", { name })} onChange={(event) => pin(id, event.currentTarget.checked)} />
        {slot !== null && <RunBadge slot={slot} />}
      </label>
      <div class="run-title">
        {isRenamed.value ? <NameField run={run} onEnd={endRename} /> : <p class="run-name" data-testid="run-name" title={name}>{name}</p>}
      </div>
      <div class="run-actions">
        <button type="button" class="icon-button run-star" data-action="star" aria-pressed={starred} aria-label={t("runs-star", { name })} title={t(starred ? "runs-starred" : "runs-star-title")} onClick={() => star(id, !starred)}><Icon node={Star} size={16} /></button>
        <button type="button" class="icon-button" data-action="open" aria-label={t("runs-open", { name })} title={t("runs-open-title")} onClick={() => openKept(run)}><Icon node={FolderOpen} size={16} /></button>
        <Popover label={<Icon node={Ellipsis} size={16} />} name={t("runs-row-menu", { name })} buttonClass="icon-button run-menu" panelClass="menu" panelName={t("runs-row-menu", { name })} isLazy>
          {(close) => (
            <>
              <button type="button" class="menu-item" data-action="rename" onClick={() => { close(); isRenamed.value = true; }}><Icon node={Pencil} size={16} /> {t("runs-rename")}</button>
              <button type="button" class="menu-item" data-action="delete" onClick={() => { close(); remove([id]); }}><Icon node={Trash2} size={16} /> {t("runs-delete")}</button>
            </>
          )}
        </Popover>
      </div>
      <Spark run={run} />
      <div class="run-words">
        <p class="run-meta">{numbersOf(run).map((words) => <span key={words}>{words}</span>)}</p>
        <p class="run-meta">
          {isPresent && <strong>{t("runs-present")}</strong>}
          <span>{t("runs-epochs", { epochs: run.epochs, shown: formatCount(run.epochs) })}</span>
          <span>{t("runs-ended", { how: run.ended ?? "open" })}</span>
          <span>{whenWords(run.at)}</span>
          {run.engine !== catalogue().engineVersion && <span>{t("runs-other-engine", { version: run.engine })}</span>}
        </p>
      </div>
    </li>
  );
}

/** Enter and leaving the field keep the name, Escape leaves it as it was; an empty one brings back the automatic name. */
function NameField({ run, onEnd }: { run: KeptRun; onEnd: (isByKey: boolean) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const end = (keeps: boolean, isByKey: boolean) => {
    if (isOver.current) return;
    isOver.current = true;
    const text = input.current?.value ?? "";
    if (keeps && text !== nameOf(run)) rename(run.id, text);
    onEnd(isByKey);
  };
  return (
    <input
      ref={input}
      class="run-name-field"
      data-testid="run-name-field"
      aria-label={t("runs-new-name")}
      maxLength={MOST_NAME}
      defaultValue={nameOf(run)}
      onKeyDown={(event) => {
        // keys of the page do other things
        event.stopPropagation();
        if (event.key === "Enter" || event.key === "Escape") end(event.key === "Enter", true);
      }}
      onBlur={() => end(true, false)}
    />
  );
}

function numbersOf({ best, final, columns }: KeptRun): string[] {
  const isValidated = final["val_loss"] !== undefined || best !== null;
  const [metric] = metricsOf(columns);
  const name = metric && (final[`val_${metric}`] !== undefined ? `val_${metric}` : metric);
  const score = name ? final[name] : undefined;
  const loss = isValidated ? t("runs-row-validation", { loss: formatLoss(best?.loss ?? final["val_loss"]) }) : t("runs-row-training", { loss: formatLoss(final["loss"]) });
  return metric && score !== undefined ? [loss, t("runs-row-metric", { metric: metricLabel(metric), score: formatMetric(metric, score) })] : [loss];
}

function Spark({ run }: { run: KeptRun }) {
  const history = curvesOf(run);
  const path = sparkline(history, run.best ? "val_loss" : "loss", sparkTops.value.get(run.loss) ?? 1, PICTURE.width, PICTURE.height);
  return <svg class="run-spark" width={PICTURE.width} height={PICTURE.height + 4} viewBox={`-1 -2 ${PICTURE.width + 2} ${PICTURE.height + 4}`} aria-hidden="true"><path d={path} /></svg>;
}

const TIME = new Intl.DateTimeFormat(rules, { timeStyle: "short" });
const DAY = new Intl.DateTimeFormat(rules, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

/** The time of today, the date of other days. */
function whenWords(at: number): string {
  const when = new Date(at);
  return when.toDateString() === new Date().toDateString() ? TIME.format(when) : DAY.format(when);
}
