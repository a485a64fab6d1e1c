// The losses of a cell's runs as small curves, all cells on the same axes: as high as the start of the worst, as long as the
// longest run. A curve ends where its run did.
import { computed } from "@preact/signals";
import { columnOf, rowOf, sweepOf, version, type SweepOf } from "../../state/sweep-state";

const [WIDTH, HEIGHT] = [72, 30];

/** The largest loss and the most epochs of all runs so far, in coarse steps, so that curves seldom change. */
const bounds = computed(() => {
  void version.value;
  let [loss, epochs] = [0, 1];
  for (let run = 0; run < (sweepOf.value?.count ?? 0); run += 1) {
    const row = rowOf(run);
    if (!row || !("outcomes" in row)) continue;
    // a run that explodes leaves the picture
    loss = Math.max(loss, row.curve[0] ?? 0);
    epochs = Math.max(epochs, Number(row.outcomes[columnOf("epochs_run")]));
  }
  return { loss: Number(loss.toPrecision(1)) * 1.2 || 1, epochs };
});

export function Sparkline({ of, cell }: { of: SweepOf; cell: number }) {
  const { loss, epochs } = bounds.value;
  const lines = of.seeds.flatMap((_, seed) => {
    const row = rowOf(cell * of.seeds.length + seed);
    if (!row || !("outcomes" in row)) return [];
    const reach = Number(row.outcomes[columnOf("epochs_run")]) / epochs;
    const last = Math.max(1, row.curve.length - 1);
    const points = [...row.curve].map((value, index) => (Number.isFinite(value) ? `${((index / last) * reach * WIDTH).toFixed(1)},${(HEIGHT - Math.min(1.05, value / loss) * HEIGHT).toFixed(1)}` : ""));
    return [points.filter((point) => point !== "").join(" ")];
  });
  return (
    <svg class="sweep-spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} height={HEIGHT} preserveAspectRatio="none" aria-hidden="true">
      {lines.map((points, index) => <polyline key={index} points={points} />)}
    </svg>
  );
}
