// What the colours of the cells mean, and their marks.
import { formatQuantity } from "../../lib/sweep";
import { best, cells, quantity, scale, type SweepOf } from "../../state/sweep-state";
import { t } from "../../text";

export function ColourLegend({ of }: { of: SweepOf }) {
  const ends = scale.value;
  if (!ends) return null;
  const { id, better } = quantity.value;
  const isRegression = of.judged.task === "regression";
  const middle = ends.isLog ? Math.sqrt(ends.low * ends.high) : (ends.low + ends.high) / 2;
  const words = better === "lower" ? t("sweep-lower") : better === "higher" ? t("sweep-higher") : better === "near_one" ? t("sweep-near-one") : "";
  return (
    <div class="sweep-legend" data-testid="sweep-legend">
      <div class="sweep-ramp">
        <i aria-hidden="true" />
        <span>{formatQuantity(id, ends.low, isRegression)}</span>
        {ends.high > ends.low && <span>{formatQuantity(id, middle, isRegression)}</span>}
        {ends.high > ends.low && <span>{formatQuantity(id, ends.high, isRegression)}</span>}
      </div>
      <ul>
        {ends.isLog && <li>{t("sweep-log")}</li>}
        {words !== "" && <li>{words}</li>}
        {best.value.size > 0 && <li><b class="sweep-mark">★</b> {t("sweep-best")}</li>}
        {cells.value.some(({ diverged }) => diverged > 0) && <li><b class="sweep-mark">↯</b> {t("sweep-some-diverged")}</li>}
        {cells.value.some(({ failed }) => failed > 0) && <li><b class="sweep-mark">!</b> {t("sweep-some-failed")}</li>}
      </ul>
    </div>
  );
}
