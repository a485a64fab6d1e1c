// What is measured of each layer: gradients, frozen weights, updates, activations. With this run's numbers for the first
// and the last layer, between which vanishing shows.
import type { Explanations } from "./explanation";
import { layers, weights } from "../state/run-state";
import { t } from "../text";
import { count, firstAndLast, lines, measuredOf, percent, real, said, samples, tiny, type LayerOf } from "./numbers";

/** A root mean square with the sum of squares behind it. */
const rootMeanSquare = (value: number, size: number) => `\\sqrt{\\frac{${tiny(value * value * size)}}{${count(size)}}}=${tiny(value)}`;
const share = (value: number, size: number) => `\\frac{${count(value * size)}}{${count(size)}}=${percent(value)}`;
/** Outputs of a layer's units over all training samples. */
const outputsOf = ({ outputs }: LayerOf) => outputs * samples("training");

export const LAYERS = {
  gradient: {
    title: t("explanations-gradient"),
    text: t("explanations-gradient-text"),
    tex: "g_\\ell=\\sqrt{\\frac1{n_{\\text{in}}\\,n_{\\text{out}}}\\sum_{i,j}\\left(\\frac{\\partial L}{\\partial W_{ij}}\\right)^{2}}",
    live: () => firstAndLast("gradient", (value, { number, weights: size }) => `g_{${number}}=${rootMeanSquare(value, size)}`),
  },
  activation_gradient: {
    title: t("explanations-activation-gradient"),
    text: t("explanations-activation-gradient-text"),
    tex: "\\sqrt{\\frac1{n\\,n_{\\text{out}}}\\sum_{s=1}^{n}\\sum_{j}\\left(\\frac{\\partial\\ell_s}{\\partial a_{sj}}\\right)^{2}}",
    live: () => firstAndLast("activation_gradient", (value, layer) => rootMeanSquare(value, outputsOf(layer))),
  },
  gradient_ladder: {
    title: t("explanations-gradient-ladder"),
    text: t("explanations-gradient-ladder-text"),
    tex: "f_\\ell=\\frac{g_\\ell}{g_{\\ell+1}},\\qquad\\frac{g_1}{g_M}=f_1 f_2\\cdots f_{M-1},\\qquad\\bar f=\\left(\\frac{g_1}{g_M}\\right)^{\\frac1{M-1}}",
    live: () => {
      const last = layers.value.length;
      const [first, end] = [measuredOf("gradient", 1), measuredOf("gradient", last)];
      if (last < 2 || !(first > 0) || !(end > 0)) return null;
      const ratio = first / end;
      return lines([
        `\\frac{g_1}{g_{${last}}}&=\\frac{${tiny(first)}}{${tiny(end)}}=${tiny(ratio)}`,
        `\\bar f&=\\left(${tiny(ratio)}\\right)^{1/${last - 1}}=${tiny(ratio ** (1 / (last - 1)))}`,
      ]);
    },
  },
  frozen: {
    title: t("explanations-frozen"),
    text: t("explanations-frozen-text"),
    tex: `\\frac{\\#\\{(i,j):W_{ij}^{${said("explanations-tex-after")}}=W_{ij}^{${said("explanations-tex-before")}}\\}}{n_{\\text{in}}\\,n_{\\text{out}}}`,
    live: () => firstAndLast("frozen", (value, { weights: size }) => share(value, size)),
  },
  frozen_since_start: {
    title: t("explanations-frozen-since-start"),
    text: t("explanations-frozen-since-start-text"),
    tex: "\\frac{\\#\\{(i,j):W_{ij}=W_{ij}^{(0)}\\}}{n_{\\text{in}}\\,n_{\\text{out}}}",
    live: () => firstAndLast("frozen_since_start", (value, { weights: size }) => share(value, size)),
  },
  update_ratio: {
    title: t("explanations-update-ratio"),
    text: t("explanations-update-ratio-text"),
    tex: "r_\\ell=\\log_{10}\\frac{\\operatorname{RMS}(\\Delta W_\\ell)}{\\operatorname{RMS}(W_\\ell)}",
    live: () => firstAndLast("update_ratio", (value, { number }) => `r_{${number}}=\\log_{10}\\frac{${tiny(measuredOf("update", number))}}{${tiny(measuredOf("weight", number))}}=${real(value)}`),
  },
  change: {
    title: t("explanations-change"),
    text: t("explanations-change-text"),
    tex: "\\frac{\\lVert w-w_0\\rVert}{\\lVert w_0\\rVert}",
    live: () => firstAndLast("change", (value) => `\\frac{\\lVert w-w_0\\rVert}{\\lVert w_0\\rVert}=${tiny(value)}`),
  },
  activation_mean: {
    title: t("explanations-activation-mean"),
    text: t("explanations-activation-mean-text"),
    tex: "\\bar a_\\ell=\\frac1{n\\,n_{\\text{out}}}\\sum_{s=1}^{n}\\sum_j a_{sj}",
    live: () => firstAndLast("activation_mean", (value, layer) => `\\bar a_{${layer.number}}=\\frac{${real(value * outputsOf(layer))}}{${count(outputsOf(layer))}}=${real(value)}`),
  },
  activation_std: {
    title: t("explanations-activation-std"),
    text: t("explanations-activation-std-text"),
    tex: "\\sigma_\\ell=\\sqrt{\\frac1{n\\,n_{\\text{out}}}\\sum_{s=1}^{n}\\sum_j\\left(a_{sj}-\\bar a_\\ell\\right)^{2}}",
    live: () => firstAndLast("activation_std", (value, layer) => `\\sigma_{${layer.number}}=${rootMeanSquare(value, outputsOf(layer))}`),
  },
  saturated: {
    title: t("explanations-saturated"),
    text: t("explanations-saturated-text"),
    tex: "\\frac{\\#\\{(s,j):|a_{sj}|>0.97\\}}{n\\,n_{\\text{out}}}\\quad(\\tanh)",
    live: () => firstAndLast("saturated", (value, layer) => share(value, outputsOf(layer))),
  },
  dead: {
    title: t("explanations-dead"),
    text: t("explanations-dead-text"),
    tex: `\\frac{\\#\\{j:${said("explanations-tex-for-all", { what: "a_{sj}=0", of: "s" })}\\}}{n_{\\text{out}}}`,
    live: () => firstAndLast("dead", (value, { outputs }) => share(value, outputs)),
  },
  histogram: {
    title: t("explanations-histogram"),
    text: t("explanations-histogram-text"),
    tex: "c_k=\\#\\{i:b_k\\le x_i<b_{k+1}\\},\\qquad\\sum_k c_k=n",
    live: () => {
      const [all, first] = [weights.value, layers.value[0]];
      if (!all || !first) return null;
      const kernel = all.slice(first.kernelOffset, first.kernelOffset + first.inputs * first.outputs);
      return `${said("explanations-tex-first-weights")}\\;\\sum_k c_k=${count(kernel.length)},\\quad ${real(Math.min(...kernel))}\\le x_i\\le ${real(Math.max(...kernel))}`;
    },
  },
} satisfies Explanations;
