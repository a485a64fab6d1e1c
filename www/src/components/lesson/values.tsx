// The values that a verdict rests on: one of each measure, or a row of them over the seeds, with a tick or a cross a seed.
import { Check, X } from "lucide";
import type { Judgement } from "../../lessons/core";
import { formatCount, formatNumber } from "../../lib/format";
import type { Value } from "../../state/lesson-state";
import { t } from "../../text";
import { Icon } from "../icon";

/** As the check writes it. */
const nameOf = ({ run, measure }: Value): string => (run === "run" ? measure : `${run}.${measure}`);

export function valueText({ value }: Pick<Value, "value">): string {
  if (value === null) return "–";
  if (/^-?Infinity$/.test(String(value))) return formatNumber(Number(value));
  if (typeof value === "number") return Number.isInteger(value) && Math.abs(value) < 1e9 ? formatCount(value) : formatNumber(value);
  return typeof value === "boolean" ? t(value ? "lessons-yes" : "lessons-no") : value;
}

/** Without verdicts by seed only the values are shown. */
export function Values({ judgement: { values, bySeed } }: { judgement: Pick<Judgement, "values" | "bySeed"> }) {
  const seeds = [...new Set(values.map(({ seed }) => seed))];
  const names = [...new Set(values.map(nameOf))];
  if (names.length === 0) return null;
  if (seeds.length < 2) {
    return (
      <dl class="lesson-values">
        {values.map((value) => (
          <div key={nameOf(value)} data-measure={nameOf(value)}>
            <dt><code>{nameOf(value)}</code></dt>
            <dd data-value={String(value.value)}>{valueText(value)}{value.reason && <span class="lesson-reason">{value.reason}</span>}</dd>
          </div>
        ))}
      </dl>
    );
  }
  return (
    <div class="lesson-seeds" role="region" tabIndex={0} aria-label={t("lessons-values")}>
      <table>
        <thead><tr><th scope="col">{t("lessons-seed")}</th>{seeds.map((seed) => <th key={seed} scope="col">{seed}</th>)}</tr></thead>
        {names.map((name) => (
          <tbody key={name}>
            <tr><th scope="rowgroup" colSpan={seeds.length + 1}><code>{name}</code></th></tr>
            <tr>
              <td />
              {seeds.map((seed) => {
                const value = values.find((each) => each.seed === seed && nameOf(each) === name);
                return <td key={seed} data-value={value ? String(value.value) : undefined} title={value?.reason ?? undefined}>{value ? valueText(value) : "–"}</td>;
              })}
            </tr>
          </tbody>
        ))}
        {bySeed.length > 0 && <tfoot>
          <tr>
            <th scope="row">{t("lessons-holds")}</th>
            {bySeed.map(({ seed, verdict }) => (
              <td key={seed} data-verdict={verdict}>
                {verdict === "not_measured" ? "–" : <Icon node={verdict === "passed" ? Check : X} size={14} />}
                <span class="visually-hidden">{t(verdict === "passed" ? "lessons-yes" : verdict === "failed" ? "lessons-no" : "lessons-unknown-verdict")}</span>
              </td>
            ))}
          </tr>
        </tfoot>}
      </table>
    </div>
  );
}
