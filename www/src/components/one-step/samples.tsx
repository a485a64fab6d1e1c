// What the samples of a mini-batch add to the gradient of the weight, the largest first.
import type { OneStep } from "../../core-types";
import { formatCount, formatNumber, subscript } from "../../lib/format";
import { takeStep } from "../../one-step";
import { age } from "../../state/one-step";
import { playing } from "../../state/run-state";
import { t } from "../../text";
import { MathLabel } from "../math-label";
import { Text } from "../text";

export function Samples({ step }: { step: OneStep }) {
  const { products, omitted } = step.batch;
  // Later, the next mini-batch is another one.
  const canFollow = age.value === "present" && !playing.value;
  const index = subscript(step.weight.layer + 1);
  return (
    <div class="cells-frame" role="group" aria-label={t("one-step-samples")} tabIndex={products.length > 12 ? 0 : undefined}>
      <table class="products">
        <thead>
          <tr><th scope="col">{t("one-step-sample-heading")}</th><th scope="col">x</th><th scope="col"><MathLabel text={`∂L/∂z${index}`} /></th><th scope="col">{t("one-step-product-heading")}</th></tr>
        </thead>
        <tbody>
          {products.map(({ sample, x, gradient, product }) => (
            <tr key={sample} data-walked={sample === step.sample.index ? "" : undefined}>
              <th scope="row">
                {formatCount(sample + 1)}
                {sample === step.sample.index && <span class="cell-mark">{t("one-step-followed")}</span>}
                {sample !== step.sample.index && canFollow && <button type="button" class="button quiet" aria-label={t("one-step-follow-sample", { sample: sample + 1 })} onClick={() => void takeStep({ stays: true, follow: sample })}>{t("one-step-follow")}</button>}
              </th>
              <td>{formatNumber(x)}</td><td>{formatNumber(gradient)}</td><td>{formatNumber(product)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {omitted > 0 && <tr><th scope="row" colSpan={3}>{t("one-step-smaller-ones", { count: omitted })}</th><td /></tr>}
          <tr><th scope="row" colSpan={3}><Text id="one-step-sum" parts={{ symbol: (text) => <MathLabel text={text} /> }} /></th><td>{formatNumber(step.update.gradient)}</td></tr>
        </tfoot>
      </table>
    </div>
  );
}
