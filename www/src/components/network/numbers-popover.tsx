// The numbers of one unit or edge, each of them a field to edit. An edit goes into the log of the run, so that its link
// repeats it. A run that is over, or looked at as it was before, takes none: its numbers are to read, and one button goes on
// from an epoch at which they can be edited. Nor does a run of a lesson that lets nothing change on the way.
import { computed, signal } from "@preact/signals";
import { Lock } from "lucide";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { continueFrom } from "../../continue-from";
import type { NumbersAnswer } from "../../lib/network-numbers";
import { addressOf, shortest } from "../../lib/network-numbers";
import { formatCount } from "../../lib/format";
import { lockOf } from "../../lessons/locks";
import { placeOutside } from "../../lib/place";
import { toTyped } from "../../lib/scale";
import { parameter } from "../../state/config-state";
import { opened, type Subject } from "../../state/network-state";
import { unitName } from "../../state/node-names";
import { notices } from "../../state/notices";
import { madeChanges } from "../../state/run-log";
import { newest, past } from "../../state/run-state";
import { lastPast, wanted } from "../../state/time-travel";
import { editWeight } from "../../store";
import { t } from "../../text";
import { Icon } from "../icon";
import { NumberInput } from "../number-input";
import { useAsked } from "../use-asked";
import { signed } from "./network-tip";

const PACE = { intervalMs: 300, share: 0.1 };
/** Weights of one side that are listed; of more, the largest. */
const MOST_ROWS = 16;

export function NumbersPopover({ layerSizes }: { layerSizes: number[] }) {
  const panel = useRef<HTMLDivElement>(null);
  /** Where the numbers stand that are on the screen: a click on another unit closes them before it opens its own. */
  const shown = useRef<DOMRect | null>(null);
  const [answer, setAnswer] = useState<NumbersAnswer | null>(null);
  const open = opened.value;
  const subject = open?.subject ?? null;
  const asked = subject && { layer: subject.layer, unit: subject.kind === "unit" ? subject.unit : subject.to };
  useAsked(panel, "numbers", asked, PACE, setAnswer);

  const isFixed = fixedAt.value !== null;
  // Another network has other units.
  useEffect(() => panel.current?.hidePopover(), [layerSizes.join()]);
  useEffect(() => {
    const element = panel.current;
    if (!element || !open) return;
    element.showPopover();
    shown.current = open.anchor;
    const anchor = { getBoundingClientRect: () => open.anchor };
    // What it explains stays in sight.
    const place = () => placeOutside(element, element.closest(".network-frame") ?? element, element.closest(".network-stage") ?? element, anchor);
    place();
    element.focus({ preventScroll: true });
    const observer = new ResizeObserver(place);
    observer.observe(element);
    return () => observer.disconnect();
  }, [open?.anchor]);
  useEffect(() => {
    lastEdit.value = null;
  }, [JSON.stringify(subject)]);
  // The button that made the numbers editable is gone, and the focus must not be.
  useEffect(() => {
    if (open && !isFixed && document.activeElement === document.body) panel.current?.focus({ preventScroll: true });
  }, [isFixed]);
  const isCurrent = answer && asked && answer.layer === asked.layer && answer.unit === asked.unit;
  return (
    <div
      ref={panel}
      popover="auto"
      class="popover numbers"
      role="dialog"
      tabIndex={-1}
      aria-label={t("network-numbers")}
      data-testid="numbers"
      onToggle={(event) => event.newState === "closed" && opened.value?.anchor === shown.current && (opened.value = null)}
    >
      {subject && (
        <>
          <p class="menu-title">{titleOf(subject)}</p>
          {subject.kind === "unit" && <Which subject={subject} of={layerSizes[subject.layer] ?? 1} onChange={(unit) => (opened.value = { subject: { ...subject, unit }, anchor: open?.anchor ?? new DOMRect() })} />}
          <Note />
          {isCurrent && (
            <div class="numbers-fields" data-testid="numbers-fields" data-fixed={isFixed ? "" : undefined}>
              {subject.kind === "unit" ? <UnitNumbers answer={answer} isOutput={subject.layer === layerSizes.length - 1} /> : <EdgeNumbers subject={subject} answer={answer} />}
            </div>
          )}
        </>
      )}
    </div>
  );
}

/** Null where numbers can be edited; else why not, and the epoch at which they can (below 0: there is none). */
const fixedAt = computed<{ why: "over" | "past" | "locked"; epoch: number } | null>(() => {
  if (lockOf("changes") !== null) return { why: "locked", epoch: -1 };
  if (newest.value?.stopped != null) return { why: "over", epoch: past.value?.epoch ?? lastPast.value };
  return past.value ? { why: "past", epoch: past.value.epoch } : null;
});

type Edit = { address: string; label: string; was: number; now: unknown };
const lastEdit = signal<Edit | null>(null);

/** What can be done here, and what became of the last edit: the notice of the run may be out of sight. */
function Note() {
  const fixed = fixedAt.value;
  if (fixed) {
    const epoch = formatCount(fixed.epoch);
    return (
      <div class="numbers-note" data-testid="numbers-note">
        {fixed.why === "locked" ? <p class="numbers-locked"><Icon node={Lock} size={14} /> {t("locks-weights")}</p> : <p>{fixed.why === "past" ? t("network-edit-past", { epoch }) : t("network-edit-over")}</p>}
        {fixed.epoch >= 0 && <button type="button" class="button" data-testid="continue-to-edit" disabled={wanted.value !== null} onClick={() => continueFrom(fixed.epoch)}>{t("network-edit-continue", { epoch })}</button>}
      </div>
    );
  }
  return <p class="numbers-note" role="status" data-testid="numbers-note">{noteOf(lastEdit.value)}</p>;
}

function noteOf(edit: Edit | null): string {
  if (!edit) return t("network-edit-note");
  const { address, label, was, now } = edit;
  const isMade = madeChanges.value.some(({ set, to }) => set === address && typeof to === "number" && typeof now === "number" && Math.fround(to) === Math.fround(now));
  if (isMade) return t("network-edit-done", { label, was: toTyped(was), now: toTyped(now) });
  const refused = notices.value.find(({ id, tone, title }) => id === "change" && tone === "error" && title === t("network-refused"));
  return refused ? [refused.title, ...refused.lines].join(" ") : t("network-edit-note");
}

function titleOf(subject: Subject): string {
  if (subject.kind === "unit") return unitName(subject.layer, subject.unit);
  return t("network-edge-name", { from: unitName(subject.layer - 1, subject.from), to: unitName(subject.layer, subject.to) });
}

/** Any unit can be reached, those of a bundle too. */
function Which({ subject, of, onChange }: { subject: Extract<Subject, { kind: "unit" }>; of: number; onChange: (unit: number) => void }) {
  if (of < 2) return null;
  const choose = (value: unknown) => typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= of && onChange(value - 1);
  return (
    <label class="numbers-which">
      {t("network-which-unit")}
      <NumberInput class="boxed" value={subject.unit + 1} onChange={choose} isInteger min={1} max={of} />
      {t("network-which-of", { count: formatCount(of) })}
    </label>
  );
}

function UnitNumbers({ answer, isOutput }: { answer: NumbersAnswer; isOutput: boolean }) {
  const { layer, unit } = answer;
  const activations = ["activation", "output_activation"].flatMap((list) => parameter(list).choices ?? []);
  const activation = activations.find(({ value }) => value === answer.activation)?.label ?? answer.activation;
  return (
    <>
      {layer > 0 && (
        <>
          <p class="numbers-activation">{isOutput ? t("network-activation-output", { name: activation }) : t("network-activation", { name: activation, layer })}</p>
          <table>
            <Head label={t("network-bias")} />
            <tbody>
              <Row label={t("network-bias-of", { unit: unitName(layer, unit) })} address={addressOf(layer, "bias", unit)} value={answer.bias} gradient={answer.biasGradient} />
            </tbody>
          </table>
          <Weights caption={t("network-incoming")} weights={answer.incoming} gradient={answer.incomingGradient} name={(input) => unitName(layer - 1, input)} address={(input) => addressOf(layer, input, unit)} />
        </>
      )}
      {!isOutput && (
        <Weights caption={t("network-outgoing")} weights={answer.outgoing} gradient={answer.outgoingGradient} name={(output) => unitName(layer + 1, output)} address={(output) => addressOf(layer + 1, unit, output)} />
      )}
    </>
  );
}

function EdgeNumbers({ subject, answer }: { subject: Extract<Subject, { kind: "edge" }>; answer: NumbersAnswer }) {
  const { layer, from, to } = subject;
  return (
    <table>
      <Head label={t("network-weight")} />
      <tbody>
        <Row label={unitName(layer - 1, from)} address={addressOf(layer, from, to)} value={answer.incoming[from] ?? NaN} gradient={answer.incomingGradient[from] ?? NaN} />
      </tbody>
    </table>
  );
}

type WeightsProps = { caption: string; weights: Float32Array; gradient: Float32Array; name: (index: number) => string; address: (index: number) => string };

function Weights({ caption, weights, gradient, name, address }: WeightsProps) {
  const all = Array.from(weights, (value, index) => ({ value, index }));
  // those that were largest when the unit was opened: a row that is being edited must stay where it is
  const chosen = useMemo(() => [...all].sort((a, b) => Math.abs(b.value) - Math.abs(a.value) || a.index - b.index).slice(0, MOST_ROWS).map(({ index }) => index), [address(0), weights.length]);
  const listed = all.length <= MOST_ROWS ? all : chosen.map((index) => ({ value: weights[index] ?? NaN, index }));
  return (
    <table>
      {weights.length > MOST_ROWS && <caption>{t("network-largest", { shown: MOST_ROWS, count: formatCount(weights.length) })}</caption>}
      <Head label={caption} />
      <tbody>
        {listed.map(({ value, index }) => <Row key={index} label={name(index)} address={address(index)} value={value} gradient={gradient[index] ?? NaN} />)}
      </tbody>
    </table>
  );
}

function Head({ label }: { label: string }) {
  return (
    <thead>
      <tr>
        <th scope="col">{label}</th>
        <th scope="col">{t("network-value")}</th>
        <th scope="col">∂L/∂w</th>
      </tr>
    </thead>
  );
}

/** While a field has the focus its number stands still, though training moves it: nobody could type into it otherwise. */
function Row({ label, address, value, gradient }: { label: string; address: string; value: number; gradient: number }) {
  const [held, setHeld] = useState<number | null>(null);
  // what the field shows, not what is newer: its text would change under the selection, and what is typed be appended
  const hold = (event: FocusEvent) => setHeld(Number((event.target as HTMLInputElement).value));
  const edit = (next: unknown) => {
    if (typeof next === "number") setHeld(next);
    lastEdit.value = { address, label, was: shortest(value), now: next };
    editWeight(address, next);
  };
  return (
    <tr>
      <th scope="row">{label}</th>
      {fixedAt.value ? (
        <td data-testid={address}>{toTyped(shortest(value))}</td>
      ) : (
        <td onFocusIn={hold} onFocusOut={() => setHeld(null)}><NumberInput class="boxed" name={t("network-edit-field", { label })} value={held ?? shortest(value)} onChange={edit} isInteger={false} step={0.1} describedBy={{ "data-testid": address }} /></td>
      )}
      <td class="numbers-gradient">{signed(gradient)}</td>
    </tr>
  );
}
