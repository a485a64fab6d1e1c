// The run itself: its clock, its size, its learning rate and its fingerprint.
import type { Explanations } from "./explanation";
import { accepted } from "../state/config-state";
import { status } from "../state/run-state";
import { t } from "../text";
import { count, plain, said } from "./numbers";

const batchSize = () => Number(accepted.value?.config["batch_size"] ?? 0);

export const RUN = {
  epoch: {
    title: t("explanations-epoch"),
    text: t("explanations-epoch-text"),
    tex: `${said("explanations-tex-updates")}=\\left\\lceil\\frac{n}{${said("explanations-tex-batch-size")}}\\right\\rceil`,
    live: () => {
      const [now, run] = [status.value, accepted.value];
      return now && run && batchSize() > 0 ? `\\left\\lceil\\tfrac{${count(run.trainingSamples)}}{${count(batchSize())}}\\right\\rceil=${count(now.stepsPerEpoch)},\\qquad${said("explanations-tex-epochs-done", { epochs: count(now.epoch) })}` : null;
    },
  },
  step: {
    title: t("explanations-step"),
    text: t("explanations-step-text"),
    tex: `${said("explanations-tex-steps")}=${said("explanations-tex-epochs")}\\cdot${said("explanations-tex-steps-an-epoch")}+${said("explanations-tex-steps-of-this")}`,
    live: () => {
      const now = status.value;
      if (!now) return null;
      const { epoch, stepsPerEpoch, stepInEpoch, step } = now;
      // another batch size during the run makes epochs of other lengths
      if (epoch * stepsPerEpoch + stepInEpoch !== step) return `${said("explanations-tex-steps")}=${count(step)}`;
      return `${count(epoch)}\\cdot ${count(stepsPerEpoch)}+${count(stepInEpoch)}=${count(step)}`;
    },
  },
  parameters: {
    title: t("explanations-parameters"),
    text: t("explanations-parameters-text"),
    tex: "\\sum_{\\ell}\\left(n_{\\text{in}}\\cdot n_{\\text{out}}+n_{\\text{out}}\\right)",
    live: () => {
      const run = accepted.value;
      if (!run) return null;
      const terms = run.parametersPerLayer.map((parameters, index) => {
        const [inputs = 0, outputs = 0] = run.layerSizes.slice(index, index + 2);
        const plainTerm = `(${count(inputs)}\\cdot ${count(outputs)}+${count(outputs)}`;
        const rest = parameters - (inputs + 1) * outputs;
        return rest === 0 ? `${plainTerm})` : `${plainTerm}+${count(rest)})`;
      });
      const shown = terms.length > 6 ? [...terms.slice(0, 3), "\\cdots", ...terms.slice(-2)] : terms;
      const rows = [];
      for (let index = 0; index < shown.length; index += 2) rows.push(shown.slice(index, index + 2).join("+"));
      return `\\begin{aligned}&${rows.join("\\\\&+")}\\\\&=${count(run.parameters)}\\end{aligned}`;
    },
  },
  learning_rate: {
    title: t("explanations-learning-rate"),
    text: t("explanations-learning-rate-text"),
    tex: `w_{${said("explanations-tex-new")}}=w_{${said("explanations-tex-old")}}-\\eta\\cdot\\frac{\\partial L}{\\partial w}`,
    live: () => {
      const now = status.value;
      if (!now) return null;
      const isPlain = accepted.value?.config["optimizer"] === "sgd";
      return `w_{${said("explanations-tex-new")}}=w_{${said("explanations-tex-old")}}-${plain(Number(now.learningRate.toPrecision(6)))}\\cdot${isPlain ? "\\frac{\\partial L}{\\partial w}" : said("explanations-tex-optimizer-step")}`;
    },
  },
  digest: {
    title: t("explanations-digest"),
    text: t("explanations-digest-text"),
    tex: "h\\leftarrow\\left(h\\oplus\\operatorname{bits}(w_i)\\right)\\cdot p\\bmod 2^{64},\\qquad i=1,2,\\dots",
    live: () => {
      const digest = status.value?.digest;
      return digest ? `h=\\texttt{${digest}}` : null;
    },
  },
} satisfies Explanations;
