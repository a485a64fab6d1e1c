// What the callbacks see that watch a number: early stopping, and the schedule that waits for plateaus.
import type { Explanations } from "./explanation";
import type { EarlyStopping } from "../core-types";
import { earlyStopping, status } from "../state/run-state";
import { count, plain, real, words } from "./numbers";

/** Losses and shares alike, with enough digits to tell close epochs apart. */
const value = (number: number) => plain(Number(number.toPrecision(5)));
const sign = ({ direction }: EarlyStopping) => (direction === "min" ? "<" : ">");
const notSign = ({ direction }: EarlyStopping) => (direction === "min" ? "\\nless" : "\\ngtr");
/** A reference that has to be beaten by more than the minimum gain. */
const beyond = (reference: number, { direction, minDelta }: EarlyStopping) =>
  minDelta === 0 ? value(reference) : `${value(reference)}${direction === "min" ? "-" : "+"}${plain(Math.abs(minDelta))}`;

export const STOPPING = {
  stopping_current: {
    title: "Current",
    text: "The number that early stopping watches, as the last epoch left it. Which number that is, the setting “Monitor” says.",
    tex: "m_t=\\text{the watched number after epoch }t",
    live: () => {
      const [now, epoch] = [earlyStopping.value, status.value?.epoch];
      return now?.current == null || epoch === undefined ? null : `m_{${count(epoch)}}=${words(now.monitor)}=${value(now.current)}`;
    },
  },
  stopping_best: {
    title: "Best",
    text: "The best watched number so far; a later one takes its place only if it is better by more than the minimum gain δ. The weights of that epoch are kept if “Restore best weights” is on.",
    tex: "\\begin{gathered}m_t<m^\\ast-\\delta\\;\\Rightarrow\\;m^\\ast\\leftarrow m_t\\\\[0.3em](m_t>m^\\ast+\\delta\\text{ where larger is better})\\end{gathered}",
    live: () => {
      const now = earlyStopping.value;
      if (now?.best == null || now.bestEpoch == null) return null;
      const best = `m^\\ast=m_{${count(now.bestEpoch)}}=${value(now.best)}`;
      if (now.improved || now.current === null) return best;
      return `${best},\\qquad ${value(now.current)}${notSign(now)}${beyond(now.best, now)}`;
    },
  },
  stopping_wait: {
    title: "Wait",
    text: "Epochs that have gone by since the count was last set to 0 by a new best. An epoch without a new best in which the wait has reached the patience ends the training.",
    tex: "\\text{stop}\\iff m_t\\text{ is no new best, and wait}\\ge\\text{patience}",
    live: () => {
      const now = earlyStopping.value;
      return now && `${count(now.wait)}${now.wait >= now.patience ? "\\ge" : "<"}${count(now.patience)}`;
    },
  },
  stopping_patience: {
    title: "Patience",
    text: "How many epochs without a new best early stopping bears. Too little stops at the first bump of the curve, too much lets the network overfit; 0 and 1 are the same, because the first bad epoch already counts 1.",
    tex: "\\text{epochs left}=\\max(1,\\text{patience})-\\text{wait}",
    live: () => {
      const now = earlyStopping.value;
      return now && `\\max(1,${count(now.patience)})-${count(now.wait)}=${count(Math.max(1, now.patience) - now.wait)}`;
    },
  },
  stopping_baseline: {
    title: "Baseline",
    text: "A number b that must be beaten before a new best sets the wait back to 0. Until then the patience runs down even while the watched number improves; but only an epoch without a new best stops the training.",
    tex: "\\text{wait}\\leftarrow0\\iff m_t\\text{ is a new best, and }m_t<b-\\delta",
    live: () => {
      const now = earlyStopping.value;
      if (now?.baseline == null || now.best === null) return null;
      return `m^\\ast=${value(now.best)}${now.baselineMet ? sign(now) : notSign(now)}${beyond(now.baseline, now)}`;
    },
  },
  plateau_best: {
    title: "Best on the plateau",
    text: "The best number so far that the schedule has seen. It stays when the learning rate is lowered: what follows is held against it.",
    tex: "m^\\ast=\\min_t m_t\\qquad(\\max\\text{ where larger is better})",
    live: () => {
      const best = status.value?.plateau?.best;
      return best == null ? null : `m^\\ast=${real(best)}`;
    },
  },
  plateau_wait: {
    title: "Wait on the plateau",
    text: "Epochs without a new best, cooldown left out. When it reaches its patience, the learning rate is multiplied by the schedule’s factor and the count begins anew.",
    tex: "\\text{wait}\\ge\\text{patience}\\;\\Rightarrow\\;\\eta\\leftarrow\\eta\\cdot\\text{factor},\\quad\\text{wait}\\leftarrow0",
    live: () => {
      const now = status.value?.plateau;
      return now ? `${count(now.wait)}${now.wait >= now.patience ? "\\ge" : "<"}${count(now.patience)},\\qquad\\eta=${plain(Number((status.value?.learningRate ?? NaN).toPrecision(6)))}` : null;
    },
  },
  plateau_cooldown: {
    title: "Cooldown",
    text: "Epochs after a lower learning rate in which bad epochs are not counted. They give the new rate time to show what it can do.",
    tex: "\\text{cooldown}>0\\;\\Rightarrow\\;\\text{wait}=0",
    live: () => {
      const now = status.value?.plateau;
      return now ? `\\text{cooldown}=${count(now.cooldown)},\\qquad\\text{wait}=${count(now.wait)}` : null;
    },
  },
} satisfies Explanations;
