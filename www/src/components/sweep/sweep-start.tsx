// The start of a sweep: how many runs, how long they take, the button that starts and cancels them, and how far they are.
import { CircleAlert, Play, X } from "lucide";
import { formatCount } from "../../lib/format";
import { workers } from "../../pool";
import { withLabel } from "../../state/config-state";
import { axes, base, cells, checked, estimatedSeconds, MOST_RUNS, progress, seedsOfCell, stage, sweepOf, trouble } from "../../state/sweep-state";
import { cancelSweep, startSweep } from "../../sweep";
import { t } from "../../text";
import { Icon } from "../icon";

export function SweepStart() {
  const isRunning = stage.value === "running";
  const asked = checked.value;
  const isTooMany = (asked?.runs ?? 0) > MOST_RUNS;
  const isPossible = asked !== null && asked.problems.length === 0 && !isTooMany;
  // once it is over, how long it took to guess is of no use; another sweep has its own estimate
  const isDone = stage.value === "done" && asked?.command === sweepOf.value?.command;
  // problems of a setting that is varied stand beside it
  const others = (asked?.problems ?? []).filter(({ field }) => !axes.value.some(({ name }) => name === field));
  return (
    <div class="sweep-start">
      {/* one button, so that the focus stays where it is */}
      <button type="button" class={`button${isRunning ? "" : " primary"}`} data-testid="sweep-start" aria-disabled={!isRunning && !isPossible} onClick={isRunning ? cancelSweep : startSweep}>
        <Icon node={isRunning ? X : Play} size={16} /> {isRunning ? t("sweep-cancel") : t("sweep-start")}
      </button>
      {isRunning ? <Progress /> : isPossible && !isDone && <Size runs={asked.runs} values={asked.axes.map((axis) => axis.values.length)} />}
      <p role="status" class="sweep-said" data-testid="sweep-status" data-stage={stage.value}>{said()}</p>
      {isTooMany && (
        <p class="problem" role="alert" data-testid="sweep-too-many">
          <Icon node={CircleAlert} size={14} />
          <span>{t("sweep-too-many", { runs: formatCount(asked?.runs), most: formatCount(MOST_RUNS) })}</span>
        </p>
      )}
      {others.map((problem) => (
        <p key={problem.message} class="problem" role="alert" data-testid="sweep-problem">
          <Icon node={CircleAlert} size={14} />
          <span>{withLabel(problem).message}</span>
        </p>
      ))}
      {trouble.value !== null && <p role="alert" class="seeds-trouble">{trouble.value}</p>}
    </div>
  );
}

/** How many runs, of what, and how long they will take. */
function Size({ runs, values }: { runs: number; values: number[] }) {
  const seconds = estimatedSeconds(workers);
  const time = timeWords(seconds);
  const mayEnd = base.value?.["early_stopping"] === true;
  return (
    <p class="sweep-size" data-testid="sweep-size" data-runs={runs} data-seconds={seconds}>
      <strong>{t("sweep-runs", { runs })}</strong> {t("sweep-factors", { factors: [...values, t("sweep-seed-count", { count: seedsOfCell.value })].join(" × ") })}{" "}
      {mayEnd ? t("sweep-time-most", { time }) : time}
    </p>
  );
}

/** As exact as an estimate may be. */
function timeWords(seconds: number): string {
  if (seconds < 1) return t("sweep-moment");
  if (seconds < 90) return t("sweep-seconds", { count: seconds < 10 ? Math.round(seconds) : Math.round(seconds / 5) * 5 });
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? t("sweep-minutes", { count: minutes }) : t("sweep-hours", { count: Math.round(minutes / 60) });
}

function Progress() {
  const { done, share, left } = progress.value;
  const count = sweepOf.value?.count ?? 0;
  return (
    <div class="seeds-progress">
      <progress aria-label={t("sweep-progress-name")} max={1} value={share} />
      <span data-testid="sweep-progress">{t("sweep-progress", { done: formatCount(done), count: formatCount(count) })}</span>
      {left !== null && <span class="sweep-left">{t("sweep-left", { time: timeWords(left) })}</span>}
    </div>
  );
}

/** Changes only when a sweep begins or ends: it is read aloud. */
function said(): string {
  const of = sweepOf.value;
  if (!of || stage.value === "none") return "";
  if (stage.value === "running") return t("sweep-said-running", { runs: of.count });
  const [done, diverged, failed] = (["done", "diverged", "failed"] as const).map((what) => cells.value.reduce((sum, cell) => sum + cell[what], 0));
  const ended = [t("sweep-said-diverged", { count: diverged ?? 0 }), ...((failed ?? 0) > 0 ? [t("sweep-said-failed", { count: failed ?? 0 })] : [])];
  const first = stage.value === "done" ? t("sweep-said-done", { runs: of.count }) : t("sweep-said-cancelled", { done: formatCount(done), count: formatCount(of.count) });
  return [first, ...((done ?? 0) > 0 ? ended : [])].join(" ");
}
