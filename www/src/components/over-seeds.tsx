// The run at hand, repeated over several seeds: how much of what is seen is chance. A band of curves, what the ends have in
// common, and each seed's end, from where its run can be opened.
import { useSignal } from "@preact/signals";
import { Repeat, X } from "lucide";
import { valueWords } from "../lib/changes";
import { colors } from "../lib/colors";
import { describeRun } from "../lib/describe-run";
import { formatCount, formatLoss } from "../lib/format";
import { reachOf } from "../lib/seeds";
import { parameter } from "../state/config-state";
import { started } from "../state/run-log";
import { band, bandRecord, isOutdated, outcomes, progress, repetition, SEED_COUNTS, seedCount, stage, trouble, type Repetition } from "../state/seeds-state";
import { lossScale } from "../state/view-state";
import { cancelSeeds, repeatOverSeeds } from "../over-seeds";
import { listOf, sentences, t } from "../text";
import type { Series } from "./chart-reading";
import { Icon } from "./icon";
import { LineChart } from "./line-chart";
import { SeedSummary, SeedTable } from "./seed-tables";
import { Segmented } from "./segmented";

const TABLE_ROWS = 50;

export function OverSeeds() {
  const of = repetition.value;
  return (
    <section class="over-seeds" aria-labelledby="seeds-heading" data-testid="over-seeds">
      <header>
        <h2 id="seeds-heading">{t("seeds-heading")}</h2>
        <p class="panel-hint">{t("seeds-lead", { seed: String(started.value["seed"]) })}</p>
      </header>
      <Start />
      {of && (
        <>
          {isOutdated.value && <p class="seeds-outdated" data-testid="seeds-outdated">{t("seeds-outdated")}</p>}
          {outcomes.value.length > 0 && (
            <div class="seeds-results">
              <BandChart of={of} />
              <SeedSummary of={of} outcomes={outcomes.value} />
            </div>
          )}
          {outcomes.value.length > 0 && <Seeds of={of} />}
        </>
      )}
    </section>
  );
}

function Start() {
  const isRunning = stage.value === "running";
  const count = repetition.value?.seeds.length ?? 0;
  return (
    <div class="seeds-start">
      <label class="seeds-count">
        <span>{t("seeds-count")}</span>
        <select class="small-select" data-testid="seed-count" value={seedCount.value} disabled={isRunning} onChange={(event) => (seedCount.value = Number(event.currentTarget.value))}>
          {SEED_COUNTS.map((each) => <option key={each} value={each}>{each}</option>)}
        </select>
      </label>
      {/* one button, so that the focus stays where it is */}
      <button type="button" class="button" data-testid="repeat-seeds" onClick={isRunning ? cancelSeeds : repeatOverSeeds}>
        <Icon node={isRunning ? X : Repeat} size={16} /> {isRunning ? t("seeds-cancel") : t("seeds-repeat", { count: seedCount.value })}
      </button>
      {isRunning && (
        <div class="seeds-progress">
          <progress aria-label={t("seeds-runs-done")} max={count} value={progress.value} />
          <span data-testid="seeds-progress">{t("seeds-progress", { done: outcomes.value.length, count })}</span>
        </div>
      )}
      <p role="status" class="seeds-said" data-testid="seeds-status" data-stage={repetition.value ? stage.value : "none"}>{said()}</p>
      {trouble.value !== null && <p role="alert" class="seeds-trouble" data-testid="seeds-trouble">{trouble.value}</p>}
    </div>
  );
}

/** Changes only when a repetition begins or ends: it is read aloud. */
function said(): string {
  const of = repetition.value;
  if (!of) return "";
  const { seeds } = of;
  const span = { first: String(seeds[0]), last: String(seeds.at(-1)) };
  if (stage.value === "running") return t("seeds-under-way", { runs: seeds.length, ...span });
  const done = outcomes.value.length;
  const diverged = outcomes.value.filter(({ ended }) => ended === "diverged").map(({ seed }) => seed);
  const what = diverged.length === 0 ? t("seeds-none-diverged") : t("seeds-diverged", { count: diverged.length, list: listOf(diverged.map(String)) });
  if (stage.value === "done") return sentences(t("seeds-done", { runs: done, ...span }), what);
  const args = { done, runs: seeds.length };
  const begun = stage.value === "failed" ? t("seeds-failed", args) : stage.value === "outdated" ? t("seeds-cancelled-outdated", args) : t("seeds-cancelled", args);
  return sentences(begun, done > 0 && what);
}

function BandChart({ of }: { of: Repetition }) {
  const { accent, ink } = colors.value;
  const runs = outcomes.value.length;
  const set = of.column === "val_loss" ? "validation" : "training";
  const series: Series[] = [
    { name: t("seeds-median"), column: "median", color: accent, width: 2.25 },
    { name: t("seeds-high"), column: "high", color: accent, dash: "dashed", width: 1 },
    { name: t("seeds-low"), column: "low", color: accent, dash: "dashed", width: 1 },
  ];
  if (!isOutdated.value) series.push({ name: t("seeds-present"), column: "present", color: ink, dash: "dotted", width: 1.5 });
  const last = band.value.findLast((row) => row.runs > 0);
  const words = (name: string, value: unknown) => valueWords(parameter(name), value);
  return (
    <LineChart
      id="seeds"
      title={set === "validation" ? t("seeds-title-validation") : t("seeds-title-training")}
      yLabel={valueWords(parameter("loss"), of.judged.objective.loss)}
      record={bandRecord}
      series={series}
      fill={{ lower: "low", upper: "high", color: accent }}
      scale={lossScale.value === "log" ? { yScale: "log" } : { yScale: "linear", yMin: 0 }}
      format={formatLoss}
      caption={reachWords(runs)}
      actions={
        <Segmented
          label={t("charts-scale")}
          options={[{ value: "linear", label: t("charts-scale-linear") }, { value: "log", label: t("charts-scale-log") }]}
          value={lossScale.value}
          onChange={(scale) => (lossScale.value = scale)}
        />
      }
      summary={() => t("seeds-summary", { set, epoch: last?.epoch ?? NaN, runs: last?.runs ?? 0, median: formatLoss(last?.median), low: formatLoss(last?.low), high: formatLoss(last?.high) })}
      table={bandTable}
      describe={() => t("seeds-described", { run: describeRun(of.judged, { ...of.config }, last?.epoch ?? 0, words), runs })}
    />
  );
}

/** How many runs are behind the band, epoch by epoch where it matters. */
function reachWords(runs: number): string {
  const reach = reachOf(band.value, runs);
  if (!reach) return t("seeds-all-reach", { runs });
  const { from, last, runsAtLast } = reach;
  return t("seeds-reach", { runs, from, left: runsAtLast, last });
}

function bandTable() {
  const rows = band.value.filter((row) => row.runs > 0);
  const count = Math.min(rows.length, TABLE_ROWS);
  const chosen = Array.from({ length: count }, (_, index) => rows[count < 2 ? 0 : Math.round((index * (rows.length - 1)) / (count - 1))]);
  const line = (row: (typeof rows)[number] | undefined) => [formatCount(row?.epoch), formatLoss(row?.median), formatLoss(row?.low), formatLoss(row?.high), formatCount(row?.runs)];
  return { head: [t("charts-epoch"), t("seeds-median"), t("seeds-low"), t("seeds-high"), t("seeds-runs")], rows: chosen.map(line) };
}

function Seeds({ of }: { of: Repetition }) {
  const isOpen = useSignal(false);
  return (
    <details class="more" data-testid="seeds-each" onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
      <summary>{t("seeds-each")}</summary>
      {isOpen.value && <SeedTable of={of} outcomes={outcomes.value} />}
    </details>
  );
}
