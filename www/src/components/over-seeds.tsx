// The run at hand, repeated over several seeds: how much of what is seen is chance. A band of curves, what the ends have in
// common, and each seed's end, from where its run can be opened.
import { useSignal } from "@preact/signals";
import { Repeat, X } from "lucide";
import { valueWords } from "../lib/changes";
import { colors } from "../lib/colors";
import { describeRun } from "../lib/describe-run";
import { formatCount, formatLoss, plural } from "../lib/format";
import { reachOf } from "../lib/seeds";
import { parameter } from "../state/config-state";
import { started } from "../state/run-log";
import { band, bandRecord, isOutdated, outcomes, progress, repetition, SEED_COUNTS, seedCount, stage, trouble, type Repetition } from "../state/seeds-state";
import { lossScale } from "../state/view-state";
import { cancelSeeds, repeatOverSeeds } from "../over-seeds";
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
        <h2 id="seeds-heading">How much is chance?</h2>
        <p class="panel-hint">
          The run is repeated as it stands, changes made on the way included, with weight seed {String(started.value["seed"])} and those that follow: other initial weights, another order of samples, other dropped units. The data stay the same. The run at hand goes on undisturbed.
        </p>
      </header>
      <Start />
      {of && (
        <>
          {isOutdated.value && <p class="seeds-outdated" data-testid="seeds-outdated">These results are of other settings than the run at hand has.</p>}
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
        <span>Seeds</span>
        <select class="small-select" data-testid="seed-count" value={seedCount.value} disabled={isRunning} onChange={(event) => (seedCount.value = Number(event.currentTarget.value))}>
          {SEED_COUNTS.map((each) => <option key={each} value={each}>{each}</option>)}
        </select>
      </label>
      {/* one button, so that the focus stays where it is */}
      <button type="button" class="button" data-testid="repeat-seeds" onClick={isRunning ? cancelSeeds : repeatOverSeeds}>
        <Icon node={isRunning ? X : Repeat} size={16} /> {isRunning ? "Cancel" : `Repeat over ${seedCount.value} seeds`}
      </button>
      {isRunning && (
        <div class="seeds-progress">
          <progress aria-label="Runs done" max={count} value={progress.value} />
          <span data-testid="seeds-progress">{outcomes.value.length} of {count}</span>
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
  const span = `seeds ${seeds[0]} to ${seeds.at(-1)}`;
  if (stage.value === "running") return `${plural(seeds.length, "run")} under way: ${span}.`;
  const done = outcomes.value.length;
  const diverged = outcomes.value.filter(({ ended }) => ended === "diverged").map(({ seed }) => seed);
  const what = diverged.length === 0 ? "None diverged." : `${formatCount(diverged.length)} diverged: ${diverged.length === 1 ? "seed" : "seeds"} ${diverged.join(", ")}.`;
  if (stage.value === "done") return `${plural(done, "run")} done: ${span}. ${what}`;
  const begun = stage.value === "failed" ? "Broken off" : "Cancelled";
  const why = stage.value === "outdated" ? ", for the settings have changed" : "";
  return `${begun} after ${formatCount(done)} of ${plural(seeds.length, "run")}${why}. ${done > 0 ? what : ""}`.trim();
}

function BandChart({ of }: { of: Repetition }) {
  const { accent, ink } = colors.value;
  const runs = outcomes.value.length;
  const kind = of.column === "val_loss" ? "Validation" : "Training";
  const series: Series[] = [
    { name: "Median", column: "median", color: accent, width: 2.25 },
    { name: "95 %", column: "high", color: accent, dash: "dashed", width: 1 },
    { name: "5 %", column: "low", color: accent, dash: "dashed", width: 1 },
  ];
  if (!isOutdated.value) series.push({ name: "The run at hand", column: "present", color: ink, dash: "dotted", width: 1.5 });
  const last = band.value.findLast((row) => row.runs > 0);
  const words = (name: string, value: unknown) => valueWords(parameter(name), value);
  return (
    <LineChart
      id="seeds"
      title={`${kind} loss over seeds`}
      yLabel={valueWords(parameter("loss"), of.judged.objective.loss)}
      record={bandRecord}
      series={series}
      fill={{ lower: "low", upper: "high", color: accent }}
      scale={lossScale.value === "log" ? { yScale: "log" } : { yScale: "linear", yMin: 0 }}
      format={formatLoss}
      caption={reachWords(runs)}
      actions={
        <Segmented
          label="Scale of the loss axis"
          options={[{ value: "linear", label: "Linear" }, { value: "log", label: "Log" }]}
          value={lossScale.value}
          onChange={(scale) => (lossScale.value = scale)}
        />
      }
      summary={() => `At epoch ${formatCount(last?.epoch)}, the median of the ${kind.toLowerCase()} loss over ${plural(last?.runs ?? 0, "run")} is ${formatLoss(last?.median)}; 5 to 95 % lie between ${formatLoss(last?.low)} and ${formatLoss(last?.high)}.`}
      table={bandTable}
      describe={() => `${describeRun(of.judged, { ...of.config }, last?.epoch ?? 0, words).replace(/\.$/, "")}; median and 5–95 % of ${plural(runs, "run")} from that seed on.`}
    />
  );
}

/** How many runs are behind the band, epoch by epoch where it matters. */
function reachWords(runs: number): string {
  const reach = reachOf(band.value, runs);
  if (!reach) return `All ${plural(runs, "run")} reach the last epoch shown.`;
  const { from, last, runsAtLast } = reach;
  return `Each epoch counts the runs that got that far: fewer than ${formatCount(runs)} from epoch ${formatCount(from)} on, and ${formatCount(runsAtLast)} at epoch ${formatCount(last)}.`;
}

function bandTable() {
  const rows = band.value.filter((row) => row.runs > 0);
  const count = Math.min(rows.length, TABLE_ROWS);
  const chosen = Array.from({ length: count }, (_, index) => rows[count < 2 ? 0 : Math.round((index * (rows.length - 1)) / (count - 1))]);
  const line = (row: (typeof rows)[number] | undefined) => [formatCount(row?.epoch), formatLoss(row?.median), formatLoss(row?.low), formatLoss(row?.high), formatCount(row?.runs)];
  return { head: ["Epoch", "Median", "5 %", "95 %", "Runs"], rows: chosen.map(line) };
}

function Seeds({ of }: { of: Repetition }) {
  const isOpen = useSignal(false);
  return (
    <details class="more" data-testid="seeds-each" onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
      <summary>Each seed’s run</summary>
      {isOpen.value && <SeedTable of={of} outcomes={outcomes.value} />}
    </details>
  );
}
