// What the picture shows, and how to read it: a switch between the weights and the gradient that runs back, each with its
// signs explained.
import { Snowflake } from "lucide";
import { gradientWidth } from "../../lib/network-drawing";
import { formatExponent, formatMany, formatNumber } from "../../lib/format";
import { logShare } from "../../lib/scale";
import { frozen, GRADIENT_MIN, gradientMax, hasDead, imageSide, shows, standings, told, type Shows } from "../../state/network-state";
import { t } from "../../text";
import { Icon } from "../icon";
import { LineKey } from "../line-key";
import { Segmented } from "../segmented";

export function NetworkKey({ hasSkips, onPlane }: { hasSkips: boolean; onPlane: boolean }) {
  const options: { value: Shows; label: string }[] = [
    { value: "weights", label: t("network-show-weights") },
    { value: "gradient", label: t("network-show-gradient") },
  ];
  return (
    <div class="network-key">
      <Segmented label={t("network-show")} options={options} value={shows.value} onChange={(value) => (shows.value = value)} />
      <div class="network-lines">{shows.value === "gradient" ? <GradientKey /> : <WeightKey hasSkips={hasSkips} onPlane={onPlane} />}</div>
    </div>
  );
}

/** The second line is there from the start: what comes into it while the network trains must not move the picture. */
function WeightKey({ hasSkips, onPlane }: { hasSkips: boolean; onPlane: boolean }) {
  return (
    <>
      <ul class="network-signs">
        <li><LineKey color="var(--positive)" />{t("network-key-positive")}</li>
        <li><LineKey color="var(--negative)" />{t("network-key-negative")}</li>
        <li>{onPlane ? t("network-key-map") : imageSide.value === null ? t("network-key-bias") : t("network-key-pixels")}</li>
      </ul>
      <ul class="network-signs">
        {hasSkips && <li>{t("network-key-skip")}</li>}
        {frozen.value.includes(true) && <li><LineKey color="var(--ink-3)" dash="dotted" /><Icon node={Snowflake} size={12} />{t("network-key-frozen")}</li>}
        {hasDead.value && <li><span aria-hidden="true">×</span>{standings.value.includes("dead") ? t("network-key-stilled") : t("network-key-dead")}</li>}
        {told.value !== null && told.value.dropped.length > 0 && <li><svg class="line-key" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><rect x="1" y="1" width="10" height="10" rx="3" fill="none" stroke="var(--ink-2)" stroke-dasharray="2 2" /></svg>{t("network-key-dropped")}</li>}
      </ul>
    </>
  );
}

/** Widths of three sizes, and in words how the first layer's gradient compares with the output layer's. */
function GradientKey() {
  const top = Math.log10(gradientMax.value);
  const ticks = [top, top - (top + 9) / 3, top - (2 * (top + 9)) / 3, -9];
  return (
    <>
      <ul class="network-signs" aria-label={t("network-key-thickness")}>
        {ticks.map((exponent) => {
          const width = gradientWidth(logShare(10 ** exponent, GRADIENT_MIN, gradientMax.value));
          return (
            <li key={exponent}>
              <svg class="line-key" width="22" height="12" viewBox="0 0 22 12" aria-hidden="true"><path d="M0 6H22" stroke="var(--accent)" stroke-width={width} fill="none" /></svg>
              {exponent === 0 ? "1" : `1e${Math.round(exponent)}`}
            </li>
          );
        })}
        <li>|∂L/∂W|</li>
      </ul>
      <Flow />
    </>
  );
}

function Flow() {
  const gradient = told.value?.gradient;
  const [first, last] = [gradient?.sizes[0] ?? NaN, gradient?.sizes.at(-1) ?? NaN];
  if (!gradient || gradient.sizes.length < 2 || Number.isNaN(first + last)) return null;
  const sizes = { first: formatExponent(first), last: formatExponent(last) };
  const ratio = last / first;
  return (
    <p class="network-flow" data-testid="network-flow">
      {first === 0 && last > 0 ? t("network-flow-nothing", sizes) : ratio >= 2 ? t("network-flow-fades", { ...sizes, factor: factorOf(ratio) }) : ratio <= 0.5 ? t("network-flow-grows", { ...sizes, factor: factorOf(1 / ratio) }) : t("network-flow-keeps", sizes)}
      {gradient.samples < gradient.of && ` ${t("network-flow-sample", { samples: gradient.samples, of: gradient.of })}`}
    </p>
  );
}

const factorOf = (ratio: number) => (ratio < 1000 ? formatNumber(ratio, 2) : formatMany(ratio));
