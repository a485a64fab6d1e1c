// The welcome of a first visit and the guided minute: a card at the foot of the window, and a frame around what it speaks
// of. Nothing is locked meanwhile: the page goes on under it.
import { ArrowRight, X } from "lucide";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { newest, playing } from "../state/run-state";
import { isMenuOpen } from "../state/lesson-state";
import { TOUR, tourStep } from "../state/tour";
import { isNarrow, reducedMotion } from "../state/view-state";
import { t } from "../text";
import { beginTour, canReturn, endTour, endTourAndReturn, goTo } from "../tour";
import { Icon } from "./icon";

export function Tour() {
  const at = tourStep.value;
  const step = at === null ? undefined : TOUR[at];
  const card = useRef<HTMLElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  // On a phone the network lies below its data, and would be welcomed out of sight.
  useEffect(() => {
    const network = at === 0 && isNarrow.value ? boxOf(".network-frame") : null;
    if (network) bringIntoView({ ...network, height: innerHeight }, null, card.current);
  }, []);
  // The welcome takes no focus from a visitor who has just come; whoever goes on wants the next words read.
  useEffect(() => {
    if (at) title.current?.focus({ preventScroll: true });
  }, [at]);
  useEffect(() => {
    document.documentElement.classList.toggle("touring", step !== undefined);
  }, [step]);
  if (at === null || !step) return null;
  const { title: heading, text } = at === 0 ? welcomeWords() : { title: t(step.title), text: t(step.text) };
  const isLast = at === TOUR.length - 1;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") endTour();
  };
  return (
    <>
      {step.frames && <Frame key={at} selector={step.frames} shows={step.shows} card={card} />}
      <section ref={card} class="tour" aria-label={t("tour-name")} data-testid="tour" data-step={at} onKeyDown={onKeyDown}>
        <div class="tour-words">
          <h2 ref={title} tabIndex={-1}>{heading}</h2>
          <p>{text}</p>
        </div>
        <div class="tour-actions">
          {at === 0 ? (
            <button type="button" class="button" data-testid="tour-decline" onClick={endTour}>{t("tour-decline")}</button>
          ) : (
            <>
              <span class="tour-progress">{t("tour-progress", { step: String(at), steps: String(TOUR.length - 1) })}</span>
              {at > 1 && <button type="button" class="button" data-testid="tour-back" onClick={() => goTo(at - 1)}>{t("tour-back")}</button>}
              {isLast && canReturn() && <button type="button" class="button" data-testid="tour-return" onClick={endTourAndReturn}>{t("tour-return")}</button>}
            </>
          )}
          {isLast && (
            <button
              type="button"
              class="button"
              data-testid="tour-lessons"
              onClick={() => {
                endTour();
                isMenuOpen.value = true;
              }}
            >
              {t("tour-lessons")}
            </button>
          )}
          <button type="button" class="button primary" data-testid="tour-onward" onClick={at === 0 ? beginTour : () => goTo(at + 1)}>
            {t(step.onward)}
            {!isLast && <Icon node={ArrowRight} size={16} />}
          </button>
          {at > 0 && !isLast && (
            <button type="button" class="icon-button" data-testid="tour-skip" aria-label={t("tour-skip")} title={t("tour-skip")} onClick={endTour}>
              <Icon node={X} />
            </button>
          )}
        </div>
      </section>
    </>
  );
}

/** A run that moves unasked, one that has ended, and one that waits. */
function welcomeWords(): { title: string; text: string } {
  if (newest.value?.stopped != null) return { title: t("tour-welcome-done-title"), text: t("tour-welcome-done-text") };
  if (!playing.value && (newest.value?.step ?? 0) === 0 && reducedMotion.value) return { title: t("tour-welcome-still-title"), text: t("tour-welcome-still-text") };
  return { title: t("tour-welcome-title"), text: t("tour-welcome-text") };
}

type Box = { left: number; top: number; width: number; height: number };

/** A frame around all that matches, in the document's own coordinates so that it scrolls along. */
function Frame({ selector, shows, card }: { selector: string; shows: string | undefined; card: { current: HTMLElement | null } }) {
  const [box, setBox] = useState<Box | null>(null);
  useLayoutEffect(() => {
    const measure = () => setBox(boxOf(selector));
    // what is framed may be made anew by the run that the step starts
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    const network = document.querySelector(".horizon");
    if (network) observer.observe(network);
    measure();
    return () => observer.disconnect();
  }, [selector]);
  useEffect(() => {
    if (box) bringIntoView(box, shows === undefined ? null : boxOf(`${selector}, ${shows}`), card.current);
  }, [box !== null]);
  return box && <div class="tour-frame" aria-hidden="true" style={{ left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px`, height: `${box.height}px` }} />;
}

function boxOf(selector: string): Box | null {
  const boxes = [...document.querySelectorAll(selector)].map((element) => element.getBoundingClientRect()).filter(({ width }) => width > 0);
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map((box) => box.left)) + scrollX;
  const top = Math.min(...boxes.map((box) => box.top)) + scrollY;
  const right = Math.max(...boxes.map((box) => box.right)) + scrollX;
  const bottom = Math.max(...boxes.map((box) => box.bottom)) + scrollY;
  // never wider than the page, which would make it scroll sideways
  const inside = Math.min(right, document.documentElement.clientWidth);
  return { left, top, width: inside - left, height: bottom - top };
}

const MARGIN = 16;

/** Between the run bar and the card: `wished` where it fits in, else the framed box, else its upper edge. */
function bringIntoView(framed: Box, wished: Box | null, card: HTMLElement | null): void {
  const upper = (document.querySelector(".run-bar")?.getBoundingClientRect().bottom ?? 0) + MARGIN;
  const lower = (card?.getBoundingClientRect().top ?? innerHeight) - MARGIN;
  const { top, height } = wished && wished.height <= lower - upper ? wished : framed;
  const at = top - scrollY;
  if (at >= upper && at + height <= lower) return;
  const target = at + height > lower && height <= lower - upper ? top + height - lower : top - upper;
  scrollTo({ top: Math.max(0, target), behavior: reducedMotion.value ? "instant" : "smooth" });
}
