// What the samples of a mini-batch add to the gradient of the weight, the largest first.
import type { OneStep } from "../../core-types";
import { formatCount, formatNumber, subscript } from "../../lib/format";
import { takeStep } from "../../one-step";
import { age } from "../../state/one-step";
import { playing } from "../../state/run-state";
import { MathLabel } from "../math-label";

export function Samples({ step }: { step: OneStep }) {
  const { products, omitted } = step.batch;
  // Later, the next mini-batch is another one.
  const canFollow = age.value === "present" && !playing.value;
  const index = subscript(step.weight.layer + 1);
  return (
    <div class="cells-frame" role="group" aria-label="Samples of the mini-batch" tabIndex={products.length > 12 ? 0 : undefined}>
      <table class="products">
        <thead>
          <tr><th scope="col">Sample</th><th scope="col">x</th><th scope="col"><MathLabel text={`∂L/∂z${index}`} /></th><th scope="col">Product</th></tr>
        </thead>
        <tbody>
          {products.map(({ sample, x, gradient, product }) => (
            <tr key={sample} data-walked={sample === step.sample.index ? "" : undefined}>
              <th scope="row">
                {formatCount(sample + 1)}
                {sample === step.sample.index && <span class="cell-mark">followed</span>}
                {sample !== step.sample.index && canFollow && <button type="button" class="button quiet" aria-label={`Follow sample ${sample + 1}`} onClick={() => void takeStep({ stays: true, follow: sample })}>follow</button>}
              </th>
              <td>{formatNumber(x)}</td><td>{formatNumber(gradient)}</td><td>{formatNumber(product)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {omitted > 0 && <tr><th scope="row" colSpan={3}>and {formatCount(omitted)} smaller ones</th><td /></tr>}
          <tr><th scope="row" colSpan={3}>Sum: <MathLabel text="∂L/∂w" /></th><td>{formatNumber(step.update.gradient)}</td></tr>
        </tfoot>
      </table>
    </div>
  );
}
