// The chain of factors from the loss down to the weight: the formula with its numbers, and a table with a row a layer whose
// bars, on a logarithmic axis, show the product shrink or grow. What the walk has not reached is not yet told.
import type { OneStep } from "../../core-types";
import { formatExponent, formatNumber } from "../../lib/format";
import { layerPalette } from "../../lib/palette";
import { logShare } from "../../lib/scale";
import { axisOf, chainOf, knownRows, layerTitle, type ChainRow } from "../../lib/walk";
import { stageIndex, stages } from "../../state/one-step";
import { brightness } from "../../state/view-state";
import { MathLabel } from "../math-label";

export function Chain({ step }: { step: OneStep }) {
  const rows = chainOf(step);
  const stage = stages.value[Math.min(stageIndex.value, stages.value.length - 1)];
  const known = stage ? knownRows(stage) : 0;
  const axis = axisOf(rows.map(({ product }) => product));
  const palette = layerPalette(step.layers.length, brightness.value);
  const hasPath = step.path !== null;
  return (
    <section aria-label="The chain of factors">
      <h3>{hasPath ? "The chain, from the loss to the weight" : "What comes back to each layer"}</h3>
      {hasPath ? <Formula rows={rows} known={known} /> : <p class="walk-words">{step.noPath}</p>}
      <table class="chain" data-testid="chain">
        <caption class="visually-hidden">{hasPath ? "The factors, layer by layer, with their product so far" : "Root mean square of the gradient by each layer’s output"}</caption>
        <thead>
          <tr>
            <th scope="col">Layer</th>
            {hasPath && <th scope="col">Factors</th>}
            <th scope="col">{hasPath ? "Product so far" : "∂L/∂a, RMS"}<span class="chain-axis" aria-hidden="true"><span>{formatExponent(axis.min, 1)}</span><span>{formatExponent(axis.max, 1)}</span></span></th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const isKnown = index < known;
            const color = palette[row.layer ?? step.weight.layer] ?? "";
            return (
              <tr key={index} data-known={isKnown ? "" : undefined} data-now={isKnown && index === known - 1 ? "" : undefined}>
                <th scope="row">{row.layer === null ? <MathLabel text="∂L/∂w" /> : layerTitle(step, row.layer).replace(" layer", "")}</th>
                {hasPath && <td class="chain-factors">{row.factors.map((factor, place) => <span key={place} class="chain-factor"><MathLabel text={factor.symbol} /> <b>{isKnown ? formatNumber(factor.value) : "…"}</b></span>)}</td>}
                <td class="chain-product">
                  <div>
                    <span class="chain-bar" style={{ "--share": isKnown ? logShare(Math.abs(row.product), axis.min, axis.max) : 0, "--layer-color": color }} />
                    <span class="chain-number" data-testid={isKnown ? "chain-product" : undefined} data-value={isKnown ? row.product : undefined}>{isKnown ? formatNumber(row.product) : "…"}</span>
                  </div>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** ∂L/∂w = x · f′(z₁) · w₂ · …, as it is written: from the weight up. */
function Formula({ rows, known }: { rows: ChainRow[]; known: number }) {
  const factors = rows.flatMap(({ factors }, row) => factors.map((factor) => ({ ...factor, isKnown: row < known }))).reverse();
  return (
    <p class="formula" data-testid="chain-formula">
      <MathLabel text="∂L/∂w" />
      {factors.map((factor, index) => (
        <span key={index} class="term" data-known={factor.isKnown ? "" : undefined}>
          <span class="sign">{index === 0 ? "=" : "·"}</span>
          <span class="term-body"><MathLabel text={factor.symbol} /><small>{factor.isKnown ? formatNumber(factor.value) : "…"}</small></span>
        </span>
      ))}
      {known === rows.length && <span class="term" data-known=""><span class="sign">=</span><span class="term-body result"><b>{formatNumber(rows.at(-1)?.product)}</b><small>this path</small></span></span>}
    </p>
  );
}
