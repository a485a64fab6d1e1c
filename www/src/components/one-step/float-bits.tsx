// The old and the new weight as float32 holds them, bit by bit, with the bits marked that the update has changed.
import type { OneStep, StoredWeight } from "../../core-types";
import { bitGroups, changedBits, hexadecimal } from "../../lib/float-bits";
import { exact, formatNumber } from "../../lib/format";
import { t } from "../../text";

const GROUPS = { sign: t("one-step-bits-sign"), exponent: t("one-step-bits-exponent"), fraction: t("one-step-bits-fraction") };

export function FloatBits({ step }: { step: OneStep }) {
  const { old, new: after, beforeMaxNorm, wanted, spacing } = step.update;
  const changed = changedBits(old.bits, after.bits);
  return (
    <div class="bits" data-testid="float-bits" data-changed={changed}>
      <Row name={t("one-step-before")} stored={old} other={after} testId="weight-old" />
      {beforeMaxNorm !== null && <p class="panel-hint">{t("one-step-before-max-norm", { weight: formatNumber(beforeMaxNorm, 9) })}</p>}
      <Row name={t("one-step-after")} stored={after} other={old} testId="weight-new" />
      <p class="bits-count">{t("one-step-bits-changed", { count: changed })}</p>
      <dl class="ledger">
        <div><dt>{t("one-step-wanted")}</dt><dd data-testid="update-wanted" data-value={exact(wanted)}>{formatNumber(wanted)}</dd></div>
        <div><dt>{t("one-step-spacing")}</dt><dd>{formatNumber(spacing)}</dd></div>
        <div><dt>{t("one-step-least-update")}</dt><dd>{formatNumber(spacing === null ? null : spacing / 2)}</dd></div>
      </dl>
    </div>
  );
}

function Row({ name, stored, other, testId }: { name: string; stored: StoredWeight; other: StoredWeight; testId: string }) {
  return (
    <div class="bits-row">
      <p><span class="bits-name">{name}</span> <b data-testid={testId} data-value={exact(stored.value)} data-bits={stored.bits}>{formatNumber(stored.value, 9)}</b> <code>{hexadecimal(stored.bits)}</code></p>
      <div class="bits-groups" aria-hidden="true">
        {bitGroups(stored.bits, other.bits).map((group) => (
          <span key={group.name} class="bits-group">
            <span class="bits-digits">{group.bits.map(({ digit, changed }, index) => (changed ? <ins key={index}>{digit}</ins> : <span key={index}>{digit}</span>))}</span>
            <span class="bits-label">{GROUPS[group.name]}</span>
          </span>
        ))}
      </div>
    </div>
  );
}
