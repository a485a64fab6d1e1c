// The values that a verdict rests on: one of each measure, or a row of them over the seeds, with a tick or a cross a seed.
import { Check, X } from "lucide";
import type { Judgement } from "../../lessons/core";
import { formatCount, formatNumber } from "../../lib/format";
import { conditionsOf } from "../../lessons/conditions";
import { askedWords, measureWords, wordWords } from "../../lessons/measure-words";
import type { Value } from "../../state/lesson-state";
import { t } from "../../text";
import { Icon } from "../icon";

/** As the check writes it. */
const nameOf = ({ run, measure }: Value): string => (run === "run" ? measure : `${run}.${measure}`);

/** `measure`: whose words are those of the catalogue. */
export function valueText({ value, measure }: Pick<Value, "value"> & { measure?: string }): string {
  if (value === null) return "–";
  if (/^-?Infinity$/.test(String(value))) return formatNumber(Number(value));
  if (typeof value === "number") return Number.isInteger(value) && Math.abs(value) < 1e9 ? formatCount(value) : formatNumber(value);
  return typeof value === "boolean" ? t(value ? "lessons-yes" : "lessons-no") : measure === undefined ? value : wordWords(measure, value);
}

/** A check on the run at hand: as conditions with their ticks, or, where it is of another shape, as its author wrote it. */
export function Judged({ check, judgement }: { check: string; judgement: Judgement | null | undefined }) {
  const isPlain = judgement != null && conditionsOf(check, judgement) !== null;
  return (
    <>
      {!isPlain && <p class="lesson-predicate"><code>{check}</code></p>}
      {judgement && <Values judgement={judgement} check={check} />}
    </>
  );
}

type Props = {
  /** Without verdicts by seed only the values are shown. */
  judgement: Pick<Judgement, "values" | "bySeed">;
  /** Of one run: what it asks for stands beside what there is. */
  check?: string;
};

export function Values({ judgement: { values, bySeed }, check }: Props) {
  const seeds = [...new Set(values.map(({ seed }) => seed))];
  const names = [...new Set(values.map(nameOf))];
  if (names.length === 0) return null;
  if (seeds.length < 2) {
    const conditions = (check === undefined ? null : conditionsOf(check, { values })) ?? [];
    const others = values.filter((value) => !conditions.some(({ measure }) => measure === nameOf(value)));
    return (
      <dl class="lesson-values">
        {conditions.map((condition) => {
          const value = values.find((each) => nameOf(each) === condition.measure);
          return value && (
            <div key={condition.measure + condition.comparison} data-measure={condition.measure} data-holds={condition.holds}>
              <dt title={`${condition.measure} ${condition.comparison} ${condition.bound}`}>
                <span class="tick" aria-hidden="true">{condition.holds && <Icon node={Check} size={13} />}</span>
                <span>{measureWords(condition.measure)} <b>{askedWords(condition)}</b><span class="visually-hidden">{t(condition.holds ? "lessons-condition-holds" : "lessons-condition-open")}</span></span>
              </dt>
              <Now value={value} isSaid={condition.holds && condition.comparison === "="} />
            </div>
          );
        })}
        {others.map((value) => (
          <div key={nameOf(value)} data-measure={nameOf(value)}>
            <dt title={nameOf(value)}>{measureWords(nameOf(value))}</dt>
            <Now value={value} />
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
            <tr><th scope="rowgroup" colSpan={seeds.length + 1} title={name}>{measureWords(name)}</th></tr>
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

/** `isSaid`: what is asked for is what there is, and stands beside it. */
function Now({ value, isSaid = false }: { value: Value; isSaid?: boolean }) {
  return <dd class={isSaid ? "visually-hidden" : undefined} data-value={String(value.value)}>{valueText(value)}{value.reason && <span class="lesson-reason">{value.reason}</span>}</dd>;
}
