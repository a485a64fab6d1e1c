// The scrubber over the epochs of the run, and the bar that appears while an earlier epoch is looked at. It is the run's
// progress bar as well: filled as far as the run has come, with its thumb at what is shown. Marks on the line tell where
// the run stopped, its best epoch, and where settings were changed or will be, as the link has it; they are drawn, and said of
// the epoch that is shown.
import { CornerDownLeft, History } from "lucide";
import { useEffect, useRef } from "preact/hooks";
import type { Status } from "../core-types";
import { formatCount } from "../lib/format";
import { placeMarks } from "../lib/marks";
import { timeLeftWords } from "../lib/time-left";
import { mayEndEarlier, secondsLeft } from "../state/clock-state";
import { newest, past, playing } from "../state/run-state";
import { landmarks, lastPast, newestPlace, place, replayedShare, wanted, type Landmark } from "../state/time-travel";
import { backToNewest, continueHere, lookAt } from "../store";
import { t } from "../text";
import { Icon } from "./icon";
import { withShortcut } from "./shortcut-sheet";
import { useWidth } from "./use-width";

const ID = "scrubber";

/** What a screen reader hears of a run on its way comes no more often than this, in ms. */
const SAID_MS = 1000;

export function Scrubber() {
  return newest.value ? <Line run={newest.value} /> : <div class="scrubber" />;
}

function Line({ run }: { run: Status }) {
  const marks = useRef<HTMLDivElement>(null);
  const said = useRef({ at: -Infinity, words: "" });
  const width = useWidth(marks);
  const most = Math.max(1, run.epochs, newestPlace(run));
  const share = (epoch: number) => Math.min(1, epoch / most);
  const at = place.value;
  const isBack = wanted.value !== null || past.value !== null;
  const left = secondsLeft.value;
  const words = t("travel-value", {
    epoch: formatCount(at),
    epochs: formatCount(run.epochs),
    moment: isBack ? "past" : "newest",
    mark: markAt(at),
    left: left === null ? "unknown" : timeLeftWords(left, mayEndEarlier.value),
  });
  const now = performance.now();
  if (!playing.value || isBack || now - said.current.at >= SAID_MS) said.current = { at: now, words };
  return (
    <div class="scrubber" data-back={isBack ? "" : undefined} style={{ "--done": share(newestPlace(run)), "--at": share(at) }}>
      <input
        id={ID}
        type="range"
        data-testid="progress"
        aria-label={t("travel-scrubber")}
        aria-valuetext={said.current.words}
        title={lastPast.value < 0 ? t("travel-nothing-yet") : t("travel-hint")}
        aria-disabled={lastPast.value < 0}
        min={0}
        max={most}
        step={1}
        value={Math.min(at, most)}
        onInput={(event) => {
          const input = event.currentTarget;
          lookAt(input.valueAsNumber);
          // What lies ahead cannot be looked at: the thumb goes no further than the run has come.
          input.valueAsNumber = Math.min(place.value, most);
        }}
      />
      <div ref={marks} class="scrubber-marks" aria-hidden="true">
        {placeMarks(landmarks.value, share, width).map(({ kind, x }, index) => <span key={`${kind} ${index}`} class="scrubber-mark" data-kind={kind} style={{ "--x": `${x}px` }} />)}
      </div>
    </div>
  );
}

/** What is marked at the epoch; of several marks the one that says most. */
function markAt(epoch: number): Landmark["kind"] | "none" {
  const kinds = landmarks.value.filter((mark) => Math.floor(mark.epoch) === epoch).map(({ kind }) => kind);
  return (["stop", "best", "change", "ahead"] as const).find((kind) => kinds.includes(kind)) ?? "none";
}

/** Says which epoch is shown, and leads on from it or back to the newest. */
export function LookBar() {
  const run = newest.value;
  const isAsked = wanted.value !== null && replayedShare.value !== null;
  const isShown = run !== null && (past.value !== null || isAsked);
  // Whatever is scrolled to stops below the bar.
  useEffect(() => {
    document.documentElement.classList.toggle("looking-back", isShown);
  }, [isShown]);
  if (!run || !isShown) return null;
  // The buttons vanish with the bar: the focus goes to the scrubber, not to nowhere.
  const then = (act: () => void) => () => {
    document.getElementById(ID)?.focus();
    act();
  };
  return (
    <div class="look-bar" role="group" aria-label={t("travel-bar")} data-testid="look-bar">
      <p class="look-epoch"><Icon node={History} size={16} /><span data-testid="look-epoch">{t("travel-shown", { epoch: formatCount(past.value?.epoch ?? place.value), epochs: formatCount(run.epochs) })}</span></p>
      {isAsked && (
        <p class="look-replay" data-testid="look-replay">
          {t("travel-replaying", { epoch: formatCount(wanted.value ?? 0) })}
          <progress max={1} value={replayedShare.value ?? 0} aria-label={t("travel-replay-progress")} />
        </p>
      )}
      <button type="button" class="button" data-testid="continue-here" disabled={past.value === null || isAsked} title={t("travel-continue-hint")} onClick={then(continueHere)}>{t("travel-continue")}</button>
      <button type="button" class="button" data-testid="back-to-newest" {...withShortcut("newest", t("travel-newest-hint", { epoch: formatCount(newestPlace(run)) }))} onClick={then(backToNewest)}><Icon node={CornerDownLeft} size={16} />{t("travel-newest")}</button>
    </div>
  );
}
