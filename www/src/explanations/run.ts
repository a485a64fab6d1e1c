// The run itself: its clock, its size, its learning rate and its fingerprint.
import type { Explanations } from "./explanation";
import { accepted } from "../state/config-state";
import { status } from "../state/run-state";
import { count, plain, words } from "./numbers";

const batchSize = () => Number(accepted.value?.config["batch_size"] ?? 0);

export const RUN = {
  epoch: {
    title: "Epoch",
    text: "One pass through all training samples, in mini-batches, each of which gives one update of the weights. Losses and metrics are measured at its end.",
    tex: "\\text{updates an epoch}=\\left\\lceil\\frac{n}{\\text{batch size}}\\right\\rceil",
    live: () => {
      const [now, run] = [status.value, accepted.value];
      return now && run && batchSize() > 0 ? `\\left\\lceil\\tfrac{${count(run.trainingSamples)}}{${count(batchSize())}}\\right\\rceil=${count(now.stepsPerEpoch)},\\qquad${words("epochs done:")}\\;${count(now.epoch)}` : null;
    },
  },
  step: {
    title: "Step",
    text: "One update of all weights, from the gradient of one mini-batch. The clock counts those of the epoch under way.",
    tex: "\\text{steps}=\\text{epochs}\\cdot\\text{steps an epoch}+\\text{steps of this epoch}",
    live: () => {
      const now = status.value;
      if (!now) return null;
      const { epoch, stepsPerEpoch, stepInEpoch, step } = now;
      // another batch size during the run makes epochs of other lengths
      if (epoch * stepsPerEpoch + stepInEpoch !== step) return `${words("steps")}=${count(step)}`;
      return `${count(epoch)}\\cdot ${count(stepsPerEpoch)}+${count(stepInEpoch)}=${count(step)}`;
    },
  },
  parameters: {
    title: "Parameters",
    text: "The numbers that training changes: in each layer a weight for each pair of input and unit, and a bias for each unit. Normalisation adds a scale γ and a shift β for each unit.",
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
    title: "Learning rate",
    text: "How far an update goes: the factor η before the gradient, or before the step that another optimizer makes of it. Too small, training crawls; too large, it overshoots and may diverge.",
    tex: "w_{\\text{new}}=w_{\\text{old}}-\\eta\\cdot\\frac{\\partial L}{\\partial w}",
    live: () => {
      const now = status.value;
      if (!now) return null;
      const isPlain = accepted.value?.config["optimizer"] === "sgd";
      return `w_{\\text{new}}=w_{\\text{old}}-${plain(Number(now.learningRate.toPrecision(6)))}\\cdot${isPlain ? "\\frac{\\partial L}{\\partial w}" : words("step of the optimizer")}`;
    },
  },
  digest: {
    title: "Fingerprint of the weights",
    text: "A number worked out from the bits of all weights and biases and of all that normalisation keeps, one after the other (64-bit FNV-1a). Equal fingerprints mean equal weights to the last bit, so two people can tell whether they have the very same run.",
    tex: "h\\leftarrow\\left(h\\oplus\\operatorname{bits}(w_i)\\right)\\cdot p\\bmod 2^{64},\\qquad i=1,2,\\dots",
    live: () => {
      const digest = status.value?.digest;
      return digest ? `h=\\texttt{${digest}}` : null;
    },
  },
} satisfies Explanations;
