// What happens to one layer's weights: the size of its gradient on a logarithmic bar, and the share of its weights that
// did not change at all in the last epoch. Side by side, vanishing shows as bars dying away toward the first layer.
import { formatExponent, formatShare } from "../lib/format";
import { logShare } from "../lib/scale";

const GRADIENT_MIN = 1e-9;
const GRADIENT_MAX = 1;

type Props = { name: string; color: string; gradient: number; frozen: number };

export function Evidence({ name, color, gradient, frozen }: Props) {
  return (
    <dl class="evidence" aria-label={`${name}: evidence`} style={{ "--layer-color": color }}>
      <dt class="visually-hidden">Gradient</dt>
      <dd class="measure measure-gradient" style={{ "--share": logShare(gradient, GRADIENT_MIN, GRADIENT_MAX) }}>
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
export function EvidenceAxis() {
  return (
    <div class="evidence evidence-axis">
      <div class="measure-name">
        <strong>Gradient</strong>
        <span class="ticks" aria-hidden="true"><span>1</span><span>1e-3</span><span>1e-6</span><span>1e-9</span></span>
      </div>
      <div class="measure-name">
        <strong>Frozen <span class="unit-note">%</span></strong>
        <span class="ticks" aria-hidden="true"><span>100</span><span>0</span></span>
      </div>
    </div>
  );
}
