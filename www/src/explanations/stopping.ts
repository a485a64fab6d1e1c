// What the callbacks see that watch a number: early stopping, and the schedule that waits for plateaus.
import type { Explanations } from "./explanation";
import type { EarlyStopping } from "../core-types";
import { earlyStopping, status } from "../state/run-state";
import { t } from "../text";
import { count, plain, real, said, words } from "./numbers";

/** Losses and shares alike, with enough digits to tell close epochs apart. */
const value = (number: number) => plain(Number(number.toPrecision(5)));
const sign = ({ direction }: EarlyStopping) => (direction === "min" ? "<" : ">");
const notSign = ({ direction }: EarlyStopping) => (direction === "min" ? "\\nless" : "\\ngtr");
/** A reference that has to be beaten by more than the minimum gain. */
const beyond = (reference: number, { direction, minDelta }: EarlyStopping) =>
  minDelta === 0 ? value(reference) : `${value(reference)}${direction === "min" ? "-" : "+"}${plain(Math.abs(minDelta))}`;

export const STOPPING = {
  stopping_current: {
    title: t("explanations-stopping-current"),
    text: t("explanations-stopping-current-text"),
    tex: `m_t=${said("explanations-tex-watched", { epoch: "t" })}`,
    live: () => {
      const [now, epoch] = [earlyStopping.value, status.value?.epoch];
      return now?.current == null || epoch === undefined ? null : `m_{${count(epoch)}}=${words(now.monitor)}=${value(now.current)}`;
    },
  },
  stopping_best: {
    title: t("explanations-stopping-best"),
    text: t("explanations-stopping-best-text"),
    tex: `\\begin{gathered}m_t<m^\\ast-\\delta\\;\\Rightarrow\\;m^\\ast\\leftarrow m_t\\\\[0.3em](${said("explanations-tex-larger-is-better", { what: "m_t>m^\\ast+\\delta" })})\\end{gathered}`,
    live: () => {
      const now = earlyStopping.value;
      if (now?.best == null || now.bestEpoch == null) return null;
      const best = `m^\\ast=m_{${count(now.bestEpoch)}}=${value(now.best)}`;
      if (now.improved || now.current === null) return best;
      return `${best},\\qquad ${value(now.current)}${notSign(now)}${beyond(now.best, now)}`;
    },
  },
  stopping_wait: {
    title: t("explanations-stopping-wait"),
    text: t("explanations-stopping-wait-text"),
    tex: `${said("explanations-tex-stop", { if: "\\iff", number: "m_t", atLeast: "\\ge" })}`,
    live: () => {
      const now = earlyStopping.value;
      return now && `${count(now.wait)}${now.wait >= now.patience ? "\\ge" : "<"}${count(now.patience)}`;
    },
  },
  stopping_patience: {
    title: t("explanations-stopping-patience"),
    text: t("explanations-stopping-patience-text"),
    tex: `${said("explanations-tex-epochs-left")}=\\max(1,${said("explanations-tex-patience")})-${said("explanations-tex-wait")}`,
    live: () => {
      const now = earlyStopping.value;
      return now && `\\max(1,${count(now.patience)})-${count(now.wait)}=${count(Math.max(1, now.patience) - now.wait)}`;
    },
  },
  stopping_baseline: {
    title: t("explanations-stopping-baseline"),
    text: t("explanations-stopping-baseline-text"),
    tex: `${said("explanations-tex-baseline", { reset: "\\leftarrow0\\iff", number: "m_t", beaten: "m_t<b-\\delta" })}`,
    live: () => {
      const now = earlyStopping.value;
      if (now?.baseline == null || now.best === null) return null;
      return `m^\\ast=${value(now.best)}${now.baselineMet ? sign(now) : notSign(now)}${beyond(now.baseline, now)}`;
    },
  },
  plateau_best: {
    title: t("explanations-plateau-best"),
    text: t("explanations-plateau-best-text"),
    tex: `m^\\ast=\\min_t m_t\\qquad(${said("explanations-tex-larger-is-better", { what: "\\max" })})`,
    live: () => {
      const best = status.value?.plateau?.best;
      return best == null ? null : `m^\\ast=${real(best)}`;
    },
  },
  plateau_wait: {
    title: t("explanations-plateau-wait"),
    text: t("explanations-plateau-wait-text"),
    tex: `${said("explanations-tex-wait")}\\ge${said("explanations-tex-patience")}\\;\\Rightarrow\\;\\eta\\leftarrow\\eta\\cdot${said("explanations-tex-factor")},\\quad${said("explanations-tex-wait")}\\leftarrow0`,
    live: () => {
      const now = status.value?.plateau;
      return now ? `${count(now.wait)}${now.wait >= now.patience ? "\\ge" : "<"}${count(now.patience)},\\qquad\\eta=${plain(Number((status.value?.learningRate ?? NaN).toPrecision(6)))}` : null;
    },
  },
  plateau_cooldown: {
    title: t("explanations-plateau-cooldown"),
    text: t("explanations-plateau-cooldown-text"),
    tex: `${said("explanations-tex-cooldown")}>0\\;\\Rightarrow\\;${said("explanations-tex-wait")}=0`,
    live: () => {
      const now = status.value?.plateau;
      return now ? `${said("explanations-tex-cooldown")}=${count(now.cooldown)},\\qquad${said("explanations-tex-wait")}=${count(now.wait)}` : null;
    },
  },
} satisfies Explanations;
