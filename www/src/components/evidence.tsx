// What happens to one layer's weights: the size of its gradient on a logarithmic bar, and the share of its weights that
// did not change at all in the last epoch. Side by side, vanishing shows as bars dying away toward the first layer.
import { formatExponent, formatShare } from "../lib/format";
import { logShare } from "../lib/scale";
import { Explained } from "./explained";

const GRADIENT_MIN = 1e-9;

type Props = { name: string; color: string; gradient: number; max: number; frozen: number };

/** Where the bars end: at 1, or where gradients explode, at the next thousandfold above the largest. */
export function gradientMax(gradients: number[]): number {
  const largest = Math.max(1, ...gradients.filter(Number.isFinite));
  return 10 ** (3 * Math.ceil(Math.log10(largest) / 3));
}

export function Evidence({ name, color, gradient, max, frozen }: Props) {
  return (
    <dl class="evidence" aria-label={`${name}: evidence`} style={{ "--layer-color": color }}>
      <dt class="visually-hidden">Gradient</dt>
      <dd class="measure measure-gradient" style={{ "--share": logShare(gradient, GRADIENT_MIN, max) }}>
        <span class="bar" />
        <span class="figure">
          <span class="long">{formatExponent(gradient, 2)}</span>
          <span class="short" aria-hidden="true">{formatExponent(gradient, 1)}</span>
        </span>
      </dd>
      <dt class="visually-hidden">Frozen weights</dt>
      <dd class="measure measure-frozen" style={{ "--share": Number.isNaN(frozen) ? 0 : frozen }} data-full={frozen === 1 ? "" : undefined}>
        <span class="bar" />
        <span class="figure">
          <span class="long">{formatShare(frozen)}</span>
          <span class="short" aria-hidden="true">{Number.isNaN(frozen) ? "–" : formatShare(frozen).replace(/\s%/, "")}</span>
        </span>
      </dd>
    </dl>
  );
}

/** Names and scale of the bars, in the column of the inputs, which have no weights of their own. */
export function EvidenceAxis({ max }: { max: number }) {
  const top = Math.round(Math.log10(max));
  const exponents = [0, 1, 2, 3].map((tick) => top - (tick * (top + 9)) / 3);
  return (
    <div class="evidence evidence-axis">
      <div class="measure-name">
        <strong><Explained id="gradient">Gradient</Explained></strong>
        <span class="ticks" aria-hidden="true">{exponents.map((exponent) => <span key={exponent}>{exponent === 0 ? "1" : `1e${exponent}`}</span>)}</span>
      </div>
      <div class="measure-name">
        <strong><Explained id="frozen" name="Frozen %">Frozen <span class="unit-note">%</span></Explained></strong>
        <span class="ticks" aria-hidden="true"><span>100</span><span>0</span></span>
      </div>
    </div>
  );
}
