// The runs of one cell: what they have in common, and each seed's own, which can be opened.
import { formatQuantity } from "../../lib/sweep";
import { cells, columnOf, quantity, rowOf, type SweepOf } from "../../state/sweep-state";
import { openSweepRun } from "../../sweep";
import { t } from "../../text";
import { quantityLabel } from "./quantity-words";

type Props = { of: SweepOf; cell: number; names: string[]; close: () => void };

export function CellRuns({ of, cell, names, close }: Props) {
  const summary = cells.value[cell];
  if (!summary) return null;
  const { id, of: kind } = quantity.value;
  // of a share of seeds, what decides it
  const shown = kind === "solved" ? "epochs_to_95" : kind === "diverged" ? "final_loss" : id;
  const format = (value: number) => formatQuantity(shown, value, of.judged.task === "regression");
  const text = (outcome: string | undefined) => format(outcome === undefined || outcome === "" ? NaN : Number(outcome));
  return (
    <>
      <p class="help-title">{names.join(", ")}</p>
      <p data-testid="sweep-reading">
        {summary.spread && kind === "spread"
          ? t("sweep-reading", { quantity: quantityLabel(id), median: format(summary.spread.median), low: format(summary.spread.low), high: format(summary.spread.high), counted: summary.counted, seeds: of.seeds.length })
          : t("sweep-reading-none", { done: summary.done, seeds: of.seeds.length })}{" "}
        {t("sweep-reading-solved", { solved: summary.solved, done: summary.done - summary.failed })}
      </p>
      <div class="numbers sweep-runs">
        <table>
          <thead><tr><th scope="col">{t("sweep-seed")}</th><th scope="col">{quantityLabel(shown)}</th><th scope="col" class="seeds-words">{t("sweep-ended")}</th><th scope="col" class="sweep-open">{t("sweep-open")}</th></tr></thead>
          <tbody>
            {of.seeds.map((seed, index) => {
              const run = cell * of.seeds.length + index;
              const row = rowOf(run);
              const ended = row === null ? t("sweep-waiting") : "failed" in row ? t("sweep-run-failed", { reason: row.failed }) : stopWords(row.outcomes[columnOf("stop_reason")] ?? "");
              return (
                <tr key={seed} data-seed={seed}>
                  <th scope="row">{seed}</th>
                  <td>{row && "outcomes" in row ? text(row.outcomes[columnOf(shown)]) : ""}</td>
                  <td class="seeds-words">{ended}</td>
                  <td class="sweep-open"><button type="button" class="button quiet" data-testid={`sweep-open-${seed}`} aria-label={t("sweep-open-seed", { seed: String(seed) })} onClick={() => { close(); openSweepRun(run); }}>{t("sweep-open")}</button></td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}

function stopWords(reason: string): string {
  const words: Record<string, string> = { epochs: t("sweep-end-epochs"), early_stopping: t("sweep-end-early"), target: t("sweep-end-target"), diverged: t("sweep-end-diverged") };
  return words[reason] ?? reason;
}
