// Losses and metrics: how good the answers are. Each of them for the weights that are live.
import type { Explanations } from "./explanation";
import { accepted } from "../state/config-state";
import { confusion, status } from "../state/run-state";
import { bothSets, confusionCounts, count, lines, measured, percent, real, samples, targets, words, type SampleSet } from "./numbers";

/** The loss of one sample; errors and binary cross-entropy are means over the outputs. */
const SAMPLE_LOSS: Record<string, string> = {
  binary_crossentropy: "-y\\ln\\hat y-(1-y)\\ln(1-\\hat y)",
  categorical_crossentropy: "-\\textstyle\\sum_k y_k\\ln\\hat y_k",
  mse: "(\\hat y-y)^2",
  half_mse: "\\tfrac12(\\hat y-y)^2",
  mae: "|\\hat y-y|",
  huber: "\\begin{cases}\\tfrac12(\\hat y-y)^2&|\\hat y-y|\\le1\\\\|\\hat y-y|-\\tfrac12&\\text{else}\\end{cases}",
};

function sampleLoss(): string | null {
  const tex = SAMPLE_LOSS[accepted.value?.objective.loss ?? ""];
  return tex === undefined ? null : `\\ell = ${tex}`;
}

/** A mean as a sum over a number of samples. */
const mean = (value: number, size: number) => `\\frac{${real(value * size)}}{${count(size)}}`;

export const SCORES = {
  loss: {
    title: "Loss",
    text: "How wrong the network’s answers are: the mean of the loss ℓ over all samples of a set, measured after the epoch with dropout off. Training tries to make it small on the training samples; the penalty Ω of L1 and L2, if they are on, is part of it.",
    tex: "L=\\frac1n\\sum_{i=1}^{n}\\ell(\\hat y_i,y_i)+\\Omega(w)",
    live: () => {
      const penalty = measured("penalty");
      const both = bothSets("loss", (loss, _, size) => {
        const data = Number.isNaN(penalty) ? loss : loss - penalty;
        return `L=${mean(data, size)}${Number.isNaN(penalty) ? "" : `+${real(penalty)}`}=${real(loss)}`;
      });
      const each = sampleLoss();
      return both === null ? null : each === null ? both : `\\begin{gathered}${each}\\\\[0.6em]${both}\\end{gathered}`;
    },
  },
  train_mode_loss: {
    title: "Loss in training",
    text: "The mean loss of the epoch’s mini-batches, each taken just before its update, with dropout on and batch normalisation by the mini-batch: what Keras prints as loss. It is older than the loss after the epoch, and often larger, because the network was worse and noisier then.",
    tex: "L_{\\text{train}}=\\frac1n\\sum_{b}\\;\\sum_{i\\in b}\\ell(\\hat y_i,y_i)+\\Omega(w)",
    live: () => {
      const [loss, after] = [measured("train_mode_loss"), measured("loss")];
      if (Number.isNaN(loss)) return null;
      const size = samples("training");
      return lines([
        `L_{\\text{train}}&=${mean(loss, size)}=${real(loss)}\\quad\\text{over ${count(accepted.value?.stepsPerEpoch ?? 0)} mini-batches}`,
        Number.isNaN(after) ? null : `L&=${real(after)}\\quad\\text{last measured after an epoch}`,
      ]);
    },
  },
  chance: {
    title: "Chance",
    text: "The loss of the best answer that is the same for every sample: for two classes, the share of class 1. A network whose loss stays here has learned nothing about its inputs.",
    tex: "L_{\\text{chance}}=\\min_c\\frac1n\\sum_{i=1}^{n}\\ell(c,y_i)",
    live: () => {
      const chance = status.value?.chanceLoss;
      if (chance === undefined || !Number.isFinite(chance)) return null;
      const list = targets("training");
      const share = list.filter((target) => target > 0).length / list.length;
      const { loss, coding } = accepted.value?.objective ?? { loss: "", coding: "" };
      const isEntropy = loss === "binary_crossentropy" && coding !== "one_hot" && Number(accepted.value?.config["label_smoothing"] ?? 0) === 0;
      if (isEntropy && share > 0 && share < 1) {
        const [one, zero] = [share, 1 - share].map((each) => Number(each.toFixed(4)));
        return `-${one}\\ln ${one}-${zero}\\ln ${zero}=${real(chance)}`;
      }
      const each = sampleLoss();
      return `${each === null ? "" : `${each},\\qquad `}L_{\\text{chance}}=${real(chance)}`;
    },
  },
  accuracy: {
    title: "Accuracy",
    text: "The share of samples for which the network’s answer is the right class. Where one class is rare it flatters: always answering the common one already scores high.",
    tex: "\\text{accuracy}=\\frac{\\text{right answers}}{n}",
    live: () => bothSets("accuracy", (share, _, size) => `\\frac{${count(share * size)}}{${count(size)}}=${percent(share)}`),
  },
  balanced_accuracy: {
    title: "Balanced accuracy",
    text: "For each class the share of its samples that are put right, then the mean of these shares. Each class counts the same, however rare it is.",
    tex: "\\frac1K\\sum_{k=1}^{K}\\frac{\\text{right in class }k}{n_k}",
    live: () => (accepted.value?.task === "multiclass" ? balancedOfMany() : bothSets("balanced_accuracy", (share, set) => {
      const counts = confusionCounts(set);
      if (!counts) return null;
      const { hits, misses, falseAlarms, rejections } = counts;
      return `\\tfrac12\\left(\\tfrac{${count(rejections)}}{${count(rejections + falseAlarms)}}+\\tfrac{${count(hits)}}{${count(hits + misses)}}\\right)=${percent(share)}`;
    })),
  },
  precision: {
    title: "Precision",
    text: "Of the samples that the network calls class 1, the share that are class 1. A network that raises few false alarms is precise; one that never says class 1 gets 0.",
    tex: "\\begin{gathered}\\text{precision}=\\frac{TP}{TP+FP}\\\\[0.6em]TP\\text{: true, }FP\\text{: false positives}\\end{gathered}",
    live: () => bothSets("precision", (share, set) => ofCounts(set, ({ hits, falseAlarms }) => `\\frac{${count(hits)}}{${count(hits)}+${count(falseAlarms)}}=${percent(share)}`)),
  },
  recall: {
    title: "Recall",
    text: "Of the samples that are class 1, the share that the network finds. Calling everything class 1 brings recall to 100 %, and precision down.",
    tex: "\\begin{gathered}\\text{recall}=\\frac{TP}{TP+FN}\\\\[0.6em]TP\\text{: true positives, }FN\\text{: false negatives}\\end{gathered}",
    live: () => bothSets("recall", (share, set) => ofCounts(set, ({ hits, misses }) => `\\frac{${count(hits)}}{${count(hits)}+${count(misses)}}=${percent(share)}`)),
  },
  f1: {
    title: "F1",
    text: "The harmonic mean of precision and recall, for class 1. It is high only if both are.",
    tex: "\\begin{gathered}F_1=\\frac{2\\,TP}{2\\,TP+FP+FN}\\\\[0.6em]TP\\text{: true, }FP\\text{: false positives, }FN\\text{: false negatives}\\end{gathered}",
    live: () => bothSets("f1", (score, set) => ofCounts(set, ({ hits, misses, falseAlarms }) => `\\frac{2\\cdot ${count(hits)}}{2\\cdot ${count(hits)}+${count(falseAlarms)}+${count(misses)}}=${real(score)}`)),
  },
  auc: {
    title: "AUC",
    text: "Take one sample of each class: how often does the network give the one of class 1 the larger output? 0.5 is a coin’s toss and 1 parts the classes perfectly, wherever one then draws the line.",
    tex: "\\begin{gathered}\\text{AUC}=\\frac{\\#\\{\\hat y_i>\\hat y_j\\}+\\tfrac12\\#\\{\\hat y_i=\\hat y_j\\}}{n_1\\,n_0}\\\\[0.6em]i\\text{ of class }1,\\;j\\text{ of class }0\\end{gathered}",
    live: () => bothSets("auc", (score, set) => {
      const list = targets(set);
      const ones = list.filter((target) => target > 0).length;
      const pairs = ones * (list.length - ones);
      // ties count half
      return pairs === 0 ? null : `\\frac{${count(score * pairs)}}{${count(ones)}\\cdot ${count(list.length - ones)}}=${real(score)}`;
    }),
  },
  r2: {
    title: "R²",
    text: "The share of the targets’ variance that the predictions explain. 1 is perfect, 0 is no better than always predicting the mean, and below 0 is worse than that.",
    tex: "R^2=1-\\frac{\\sum_i(\\hat y_i-y_i)^2}{\\sum_i(y_i-\\bar y)^2}",
    live: () => bothSets("r2", (score, set, size) => {
      const spread = spreadOf(targets(set));
      return spread > 0 ? `1-\\frac{${real((1 - score) * spread * size)}}{${real(spread * size)}}=${real(score)}` : null;
    }),
  },
  rmse: {
    title: "RMSE",
    text: "Root mean square error: the typical size of an error, in the unit of the targets. Large errors weigh more than in the mean absolute error.",
    tex: "\\text{RMSE}=\\sqrt{\\frac1n\\sum_{i=1}^{n}(\\hat y_i-y_i)^2}",
    live: () => bothSets("rmse", (error, _, size) => `\\sqrt{\\frac{${real(error * error * size)}}{${count(size)}}}=${real(error)}`),
  },
  mae: {
    title: "MAE",
    text: "Mean absolute error: by how much a prediction is off on average, in the unit of the targets. All errors weigh by their size, so that outliers count less than in RMSE.",
    tex: "\\text{MAE}=\\frac1n\\sum_{i=1}^{n}|\\hat y_i-y_i|",
    live: () => bothSets("mae", (error, _, size) => `${mean(error, size)}=${real(error)}`),
  },
} satisfies Explanations;

type Counts = NonNullable<ReturnType<typeof confusionCounts>>;

function ofCounts(set: SampleSet, line: (counts: Counts) => string): string | null {
  const counts = confusionCounts(set);
  return counts && line(counts);
}

/** Mean square distance from the mean. */
function spreadOf(list: number[]): number {
  const average = list.reduce((sum, value) => sum + value, 0) / list.length;
  return list.reduce((sum, value) => sum + (value - average) ** 2, 0) / list.length;
}

/** Class by class, from the confusion matrix of the validation set. */
function balancedOfMany(): string | null {
  const [cells, share] = [confusion.value, measured("val_balanced_accuracy")];
  if (!cells || Number.isNaN(share)) return null;
  const classes = Math.round(Math.sqrt(cells.length));
  const shares = Array.from({ length: classes }, (_, row) => {
    const all = cells.slice(row * classes, (row + 1) * classes).reduce((sum, each) => sum + each, 0);
    return all === 0 ? null : `\\tfrac{${cells[row * classes + row]}}{${all}}`;
  }).filter((each) => each !== null);
  const rows = [];
  for (let index = 0; index < shares.length; index += 5) rows.push(shares.slice(index, index + 5).join("+"));
  return `\\begin{aligned}${words("validation:")}\\quad\\tfrac1{${shares.length}}\\big(&${rows.join("\\\\&+")}\\big)\\\\[0.4em]=\\;&${percent(share)}\\end{aligned}`;
}
