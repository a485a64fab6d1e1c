// The chain of factors from the loss down to the weight: the formula with its numbers, and a table with a row a layer whose
// bars, on a logarithmic axis, show the product shrink or grow. What the walk has not reached is not yet told.
import type { OneStep } from "../../core-types";
import { formatExponent, formatMany, formatNumber } from "../../lib/format";
import { layerArguments } from "../../lib/layer-names";
import { layerPalette } from "../../lib/palette";
import { logShare } from "../../lib/scale";
import { axisOf, chainOf, knownRows, number, type ChainRow } from "../../lib/walk";
import { stageIndex, stages } from "../../state/one-step";
import { brightness } from "../../state/view-state";
import { t } from "../../text";
import { MathLabel } from "../math-label";

export function Chain({ step }: { step: OneStep }) {
  const rows = chainOf(step);
  const hasPath = step.path !== null;
  const isWhole = step.path?.paths === 1 && step.batch.samples === 1;
  const stage = stages.value[Math.min(stageIndex.value, stages.value.length - 1)];
  const known = stage ? knownRows(stage) : 0;
  const sums = hasPath && known === rows.length ? sumsOf(step) : [];
  const axis = axisOf([...rows.map(({ product }) => product), ...sumsOf(step).map(({ value }) => value)]);
  const palette = layerPalette(step.layers.length, brightness.value);
  return (
    <section aria-label={t("one-step-chain")}>
      <h3>{hasPath ? isWhole ? t("one-step-chain-whole") : t("one-step-chain-path") : t("one-step-chain-none")}</h3>
      {hasPath ? <Formula rows={rows} known={known} isWhole={isWhole} /> : <p class="walk-words">{step.noPath}</p>}
      {/* Roles are spelt out because a narrow screen lays the rows out as blocks. */}
      <table class="chain" role="table" data-testid="chain">
        <caption class="visually-hidden">{hasPath ? t("one-step-chain-caption") : t("one-step-chain-caption-none")}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">{t("layers-heading")}</th>
            {hasPath && <th role="columnheader" scope="col">{t("one-step-chain-factors")}</th>}
            <th role="columnheader" scope="col">{hasPath ? t("one-step-chain-product") : t("one-step-chain-rms")}<span class="chain-axis" aria-hidden="true"><span>{formatExponent(axis.min, 1)}</span><span>{axis.max === 1 ? "1" : formatExponent(axis.max, 1)}</span></span></th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row, index) => {
            const isKnown = index < known;
            const color = palette[row.layer ?? step.weight.layer] ?? "";
            return (
              <tr role="row" key={index} data-known={isKnown ? "" : undefined} data-now={isKnown && index === known - 1 ? "" : undefined}>
                <th role="rowheader" scope="row">{row.layer === null ? (isWhole ? <MathLabel text="∂L/∂w" /> : t("one-step-this-path")) : t("one-step-chain-row", layerArguments(row.layer + 1, step.layers.length))}</th>
                {hasPath && <td role="cell" class="chain-factors">{row.factors.map((factor, place) => <span key={place} class="chain-factor"><MathLabel text={factor.symbol} /> <b>{isKnown ? formatNumber(factor.value) : "…"}</b></span>)}</td>}
                <td role="cell" class="chain-product">
                  <Bar value={isKnown ? row.product : null} axis={axis} color={color} testId="chain-product" />
                </td>
              </tr>
            );
          })}
        </tbody>
        {sums.length > 0 && (
          <tfoot role="rowgroup">
            {sums.map(({ name, value }) => (
              <tr role="row" key={name} data-known="">
                <th role="rowheader" scope="row" colSpan={2}><MathLabel text={name} /></th>
                <td role="cell" class="chain-product"><Bar value={value} axis={axis} color={palette[step.weight.layer] ?? ""} /></td>
              </tr>
            ))}
          </tfoot>
        )}
      </table>
    </section>
  );
}

/** What comes of the path's product: with all other paths, and with all other samples. */
function sumsOf({ path, batch, update }: OneStep): { name: string; value: number }[] {
  const paths = formatMany(path?.paths ?? 0);
  const all = path && path.paths > 1 ? [{ name: batch.samples > 1 ? t("one-step-all-paths", { paths }) : t("one-step-all-paths-gradient", { paths }), value: number(path.gradient) }] : [];
  return batch.samples > 1 ? [...all, { name: t("one-step-all-samples", { samples: batch.samples }), value: number(update.gradient) }] : all;
}

/** A bar on the axis of the table, with its number; null while it is not known. */
function Bar({ value, axis, color, testId }: { value: number | null; axis: { min: number; max: number }; color: string; testId?: string }) {
  const isKnown = value !== null;
  return (
    <div>
      <span class="chain-bar" style={{ "--share": isKnown ? logShare(Math.abs(value), axis.min, axis.max) : 0, "--layer-color": color }} />
      <span class="chain-number" {...(isKnown && testId ? { "data-testid": testId, "data-value": value } : {})}>{isKnown ? formatNumber(value) : "…"}</span>
    </div>
  );
}

/** x · f′(z₁) · w₂ · …, as it is written: from the weight up. `isWhole`: there is nothing else in ∂L/∂w. */
function Formula({ rows, known, isWhole }: { rows: ChainRow[]; known: number; isWhole: boolean }) {
  const factors = rows.flatMap(({ factors }, row) => factors.map((factor) => ({ ...factor, isKnown: row < known }))).reverse();
  return (
    <p class="chain-formula" data-testid="chain-formula">
      <span>{isWhole ? <MathLabel text="∂L/∂w" /> : t("one-step-formula-path")}</span>
      {factors.map((factor, index) => (
        <span key={index} class="term" data-known={factor.isKnown ? "" : undefined}>
          <span class="sign">{index === 0 ? "=" : "·"}</span>
          <span class="term-body"><MathLabel text={factor.symbol} /><small>{factor.isKnown ? formatNumber(factor.value) : "…"}</small></span>
        </span>
      ))}
      {known === rows.length && <span class="term" data-known=""><span class="sign">=</span><span class="term-body result"><b>{formatNumber(rows.at(-1)?.product)}</b></span></span>}
    </p>
  );
}
