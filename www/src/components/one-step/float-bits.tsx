// The old and the new weight as float32 holds them, bit by bit, with the bits marked that the update has changed.
import type { OneStep, StoredWeight } from "../../core-types";
import { bitGroups, changedBits, hexadecimal } from "../../lib/float-bits";
import { exact, formatNumber } from "../../lib/format";

export function FloatBits({ step }: { step: OneStep }) {
  const { old, new: after, beforeMaxNorm, wanted, spacing } = step.update;
  const changed = changedBits(old.bits, after.bits);
  return (
    <div class="bits" data-testid="float-bits" data-changed={changed}>
      <Row name="w, before" stored={old} other={after} testId="weight-old" />
      {beforeMaxNorm !== null && <p class="panel-hint">After the optimizer it is {formatNumber(beforeMaxNorm, 9)}; max-norm makes of it what follows.</p>}
      <Row name="w, after" stored={after} other={old} testId="weight-new" />
      <p class="bits-count">{changed === 0 ? "None of the 32 bits changes." : `${changed} of 32 bits ${changed === 1 ? "changes" : "change"}, underlined.`}</p>
      <dl class="ledger">
        <div><dt>Update wanted</dt><dd data-testid="update-wanted" data-value={exact(wanted)}>{formatNumber(wanted)}</dd></div>
        <div><dt>Spacing of float32 here</dt><dd>{formatNumber(spacing)}</dd></div>
        <div><dt>Least update that shows: half of it</dt><dd>{formatNumber(spacing === null ? null : spacing / 2)}</dd></div>
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
            <span class="bits-label">{group.name}</span>
          </span>
        ))}
      </div>
    </div>
  );
}
