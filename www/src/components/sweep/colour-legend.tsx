// What the colours of the cells mean, and their marks.
import { formatQuantity } from "../../lib/sweep";
import { best, cells, quantity, scale, type SweepOf } from "../../state/sweep-state";
import { t } from "../../text";

export function ColourLegend({ of }: { of: SweepOf }) {
  const ends = scale.value;
  if (!ends) return null;
  const { id, better } = quantity.value;
  const isRegression = of.judged.task === "regression";
  const { from, to, by } = ends;
  const middle = by === "factor" ? Math.sqrt(from * to) : (from + to) / 2;
  const marks = from === to ? [from] : by === "distance" ? [from, to] : [from, middle, to];
  return (
    <div class="sweep-legend" data-testid="sweep-legend">
      <div class="sweep-ramp">
        <i aria-hidden="true" />
        {marks.map((mark) => <span key={mark}>{formatQuantity(id, mark, isRegression)}</span>)}
      </div>
      <ul>
        <li>{t("sweep-colours", { better })}</li>
        {by === "factor" && <li>{t("sweep-log")}</li>}
        {best.value.size > 0 && <li><b class="sweep-mark">★</b> {t("sweep-best")}</li>}
        {cells.value.some(({ diverged }) => diverged > 0) && <li><b class="sweep-mark">↯</b> {t("sweep-some-diverged")}</li>}
        {cells.value.some(({ failed }) => failed > 0) && <li><b class="sweep-mark">!</b> {t("sweep-some-failed")}</li>}
      </ul>
    </div>
  );
}
