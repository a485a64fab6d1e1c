// What is measured of each layer: gradients, frozen weights, updates, activations. With this run's numbers for the first
// and the last layer, between which vanishing shows.
import type { Explanations } from "./explanation";
import { layers, weights } from "../state/run-state";
import { count, firstAndLast, lines, measuredOf, percent, real, samples, tiny, type LayerOf } from "./numbers";

/** A root mean square with the sum of squares behind it. */
const rootMeanSquare = (value: number, size: number) => `\\sqrt{\\frac{${tiny(value * value * size)}}{${count(size)}}}=${tiny(value)}`;
const share = (value: number, size: number) => `\\frac{${count(value * size)}}{${count(size)}}=${percent(value)}`;
/** Outputs of a layer's units over all training samples. */
const outputsOf = ({ outputs }: LayerOf) => outputs * samples("training");

export const LAYERS = {
  gradient: {
    title: "Gradient",
    text: "How strongly the loss pulls at a layer’s weights: the root mean square, over the layer’s kernel W, of the gradient of the mean loss on the whole training set. It is measured after an epoch with dropout off, without penalties and clipping; bars that die away toward the first layer are a vanishing gradient.",
    tex: "g_\\ell=\\sqrt{\\frac1{n_{\\text{in}}\\,n_{\\text{out}}}\\sum_{i,j}\\left(\\frac{\\partial L}{\\partial W_{ij}}\\right)^{2}}",
    live: () => firstAndLast("gradient", (value, { number, weights: size }) => `g_{${number}}=${rootMeanSquare(value, size)}`),
  },
  activation_gradient: {
    title: "Gradient by activations, ∂L/∂a",
    text: "How strongly the loss pulls at what a layer gives: the root mean square, over units and training samples, of the gradient of each sample’s own loss by the unit’s activation. It shows a vanishing gradient even where ∂L/∂W hides it: that is made of ∂L/∂a and the layer’s inputs, and stays level if one shrinks toward the first layer as the other shrinks toward the last.",
    tex: "\\sqrt{\\frac1{n\\,n_{\\text{out}}}\\sum_{s=1}^{n}\\sum_{j}\\left(\\frac{\\partial\\ell_s}{\\partial a_{sj}}\\right)^{2}}",
    live: () => firstAndLast("activation_gradient", (value, layer) => rootMeanSquare(value, outputsOf(layer))),
  },
  gradient_ladder: {
    title: "Gradient ladder",
    text: "How the gradient’s size changes from layer to layer on its way back: the ratio of the first to the last layer, and the factor a layer that makes this ratio. A factor well below 1 is a vanishing gradient, and one well above 1 an exploding one.",
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
    title: "Frozen weights",
    text: "The share of a layer’s kernel weights whose 32 bits are the very same after the last epoch as before it. Such a weight got updates so small that float32 rounded them away.",
    tex: "\\frac{\\#\\{(i,j):W_{ij}^{\\text{after}}=W_{ij}^{\\text{before}}\\}}{n_{\\text{in}}\\,n_{\\text{out}}}",
    live: () => firstAndLast("frozen", (value, { weights: size }) => share(value, size)),
  },
  frozen_since_start: {
    title: "Frozen since the start",
    text: "The share of a layer’s kernel weights whose 32 bits are still those it was given before training. What such a layer computes is still random.",
    tex: "\\frac{\\#\\{(i,j):W_{ij}=W_{ij}^{(0)}\\}}{n_{\\text{in}}\\,n_{\\text{out}}}",
    live: () => firstAndLast("frozen_since_start", (value, { weights: size }) => share(value, size)),
  },
  update_ratio: {
    title: "Update ratio",
    text: "How large the last step was beside the weights that it changed, as a power of ten, with the update that the optimizer really made. About −3 is healthy; far below, a layer hardly learns, and far above, its steps are wild.",
    tex: "r_\\ell=\\log_{10}\\frac{\\operatorname{RMS}(\\Delta W_\\ell)}{\\operatorname{RMS}(W_\\ell)}",
    live: () => firstAndLast("update_ratio", (value, { number }) => `r_{${number}}=\\log_{10}\\frac{${tiny(measuredOf("update", number))}}{${tiny(measuredOf("weight", number))}}=${real(value)}`),
  },
  change: {
    title: "Change since the start",
    text: "How far a layer’s kernel has moved from where it began, as a share of the length that it began with. 0 is where it started; 1 is as far as it was long.",
    tex: "\\frac{\\lVert w-w_0\\rVert}{\\lVert w_0\\rVert}",
    live: () => firstAndLast("change", (value) => `\\frac{\\lVert w-w_0\\rVert}{\\lVert w_0\\rVert}=${tiny(value)}`),
  },
  activation_mean: {
    title: "Mean activation",
    text: "The mean of all outputs of a layer’s units over all training samples. Far from 0, the next layer is fed much the same number whatever the sample.",
    tex: "\\bar a_\\ell=\\frac1{n\\,n_{\\text{out}}}\\sum_{s=1}^{n}\\sum_j a_{sj}",
    live: () => firstAndLast("activation_mean", (value, layer) => `\\bar a_{${layer.number}}=\\frac{${real(value * outputsOf(layer))}}{${count(outputsOf(layer))}}=${real(value)}`),
  },
  activation_std: {
    title: "Spread of activations",
    text: "The standard deviation of all outputs of a layer’s units over all training samples. Where it shrinks from layer to layer, samples become hard to tell apart.",
    tex: "\\sigma_\\ell=\\sqrt{\\frac1{n\\,n_{\\text{out}}}\\sum_{s=1}^{n}\\sum_j\\left(a_{sj}-\\bar a_\\ell\\right)^{2}}",
    live: () => firstAndLast("activation_std", (value, layer) => `\\sigma_{${layer.number}}=${rootMeanSquare(value, outputsOf(layer))}`),
  },
  saturated: {
    title: "Saturated",
    text: "The share of a layer’s outputs, over units and training samples, that lie within 1.5 % of the range from either end of a bounded activation: |tanh| above 0.97, a sigmoid below 0.015 or above 0.985. There the activation is flat, and its slope, a factor of the gradient, is almost 0.",
    tex: "\\frac{\\#\\{(s,j):|a_{sj}|>0.97\\}}{n\\,n_{\\text{out}}}\\quad(\\tanh)",
    live: () => firstAndLast("saturated", (value, layer) => share(value, outputsOf(layer))),
  },
  dead: {
    title: "Dead units",
    text: "The share of a layer’s units whose output is 0 for every sample of the training set. No gradient passes through such a unit, so it does not come back by itself.",
    tex: "\\frac{\\#\\{j:a_{sj}=0\\text{ for all }s\\}}{n_{\\text{out}}}",
    live: () => firstAndLast("dead", (value, { outputs }) => share(value, outputs)),
  },
  histogram: {
    title: "Histogram",
    text: "How often each size occurs: the range from the smallest to the largest number is cut into bins, and a bar tells how many numbers fall into its bin. Narrow around 0 means small numbers, and heaps at both ends mean saturation.",
    tex: "c_k=\\#\\{i:b_k\\le x_i<b_{k+1}\\},\\qquad\\sum_k c_k=n",
    live: () => {
      const [all, first] = [weights.value, layers.value[0]];
      if (!all || !first) return null;
      const kernel = all.slice(first.kernelOffset, first.kernelOffset + first.inputs * first.outputs);
      return `\\text{weights of layer 1:}\\;\\sum_k c_k=${count(kernel.length)},\\quad ${real(Math.min(...kernel))}\\le x_i\\le ${real(Math.max(...kernel))}`;
    },
  },
} satisfies Explanations;
