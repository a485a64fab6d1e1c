// Losses and metrics: how good the answers are. Each of them for the weights that are live.
import type { Explanations } from "./explanation";
import { accepted } from "../state/config-state";
import { confusion, status } from "../state/run-state";
import { t } from "../text";
import { bothSets, confusionCounts, count, lines, measured, percent, real, said, samples, targets, type SampleSet } from "./numbers";

/** The loss of one sample; errors and binary cross-entropy are means over the outputs. */
const SAMPLE_LOSS: Record<string, string> = {
  binary_crossentropy: "-y\\ln\\hat y-(1-y)\\ln(1-\\hat y)",
  categorical_crossentropy: "-\\textstyle\\sum_k y_k\\ln\\hat y_k",
  mse: "(\\hat y-y)^2",
  half_mse: "\\tfrac12(\\hat y-y)^2",
  mae: "|\\hat y-y|",
  huber: `\\begin{cases}\\tfrac12(\\hat y-y)^2&|\\hat y-y|\\le1\\\\|\\hat y-y|-\\tfrac12&${said("explanations-tex-else")}\\end{cases}`,
};

function sampleLoss(): string | null {
  const tex = SAMPLE_LOSS[accepted.value?.objective.loss ?? ""];
  return tex === undefined ? null : `\\ell = ${tex}`;
}

/** A mean as a sum over a number of samples. */
const mean = (value: number, size: number) => `\\frac{${real(value * size)}}{${count(size)}}`;

export const SCORES = {
  loss: {
    title: t("explanations-loss"),
    text: t("explanations-loss-text"),
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
    title: t("explanations-train-mode-loss"),
    text: t("explanations-train-mode-loss-text"),
    tex: `L_{${said("explanations-tex-train")}}=\\frac1n\\sum_{b}\\;\\sum_{i\\in b}\\ell(\\hat y_i,y_i)+\\Omega(w)`,
    live: () => {
      const [loss, after] = [measured("train_mode_loss"), measured("loss")];
      if (Number.isNaN(loss)) return null;
      const size = samples("training");
      return lines([
        `L_{${said("explanations-tex-train")}}&=${mean(loss, size)}=${real(loss)}\\quad${said("explanations-tex-over-batches", { count: count(accepted.value?.stepsPerEpoch ?? 0) })}`,
        Number.isNaN(after) ? null : `L&=${real(after)}\\quad${said("explanations-tex-last-measured")}`,
      ]);
    },
  },
  chance: {
    title: t("explanations-chance"),
    text: t("explanations-chance-text"),
    tex: `L_{${said("explanations-tex-chance")}}=\\min_c\\frac1n\\sum_{i=1}^{n}\\ell(c,y_i)`,
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
      return `${each === null ? "" : `${each},\\qquad `}L_{${said("explanations-tex-chance")}}=${real(chance)}`;
    },
  },
  accuracy: {
    title: t("explanations-accuracy"),
    text: t("explanations-accuracy-text"),
    tex: `${said("explanations-tex-accuracy")}=\\frac{${said("explanations-tex-right-answers")}}{n}`,
    live: () => bothSets("accuracy", (share, _, size) => `\\frac{${count(share * size)}}{${count(size)}}=${percent(share)}`),
  },
  balanced_accuracy: {
    title: t("explanations-balanced-accuracy"),
    text: t("explanations-balanced-accuracy-text"),
    tex: `\\frac1K\\sum_{k=1}^{K}\\frac{${said("explanations-tex-right-in-class", { number: "k" })}}{n_k}`,
    live: () => (accepted.value?.task === "multiclass" ? balancedOfMany() : bothSets("balanced_accuracy", (share, set) => {
      const counts = confusionCounts(set);
      if (!counts) return null;
      const { hits, misses, falseAlarms, rejections } = counts;
      return `\\tfrac12\\left(\\tfrac{${count(rejections)}}{${count(rejections + falseAlarms)}}+\\tfrac{${count(hits)}}{${count(hits + misses)}}\\right)=${percent(share)}`;
    })),
  },
  precision: {
    title: t("explanations-precision"),
    text: t("explanations-precision-text"),
    tex: `\\begin{gathered}${said("explanations-tex-precision")}=\\frac{TP}{TP+FP}\\\\[0.6em]${said("explanations-tex-true-false-positives", { hits: "TP", alarms: "FP" })}\\end{gathered}`,
    live: () => bothSets("precision", (share, set) => ofCounts(set, ({ hits, falseAlarms }) => `\\frac{${count(hits)}}{${count(hits)}+${count(falseAlarms)}}=${percent(share)}`)),
  },
  recall: {
    title: t("explanations-recall"),
    text: t("explanations-recall-text"),
    tex: `\\begin{gathered}${said("explanations-tex-recall")}=\\frac{TP}{TP+FN}\\\\[0.6em]${said("explanations-tex-positives-negatives", { hits: "TP", misses: "FN" })}\\end{gathered}`,
    live: () => bothSets("recall", (share, set) => ofCounts(set, ({ hits, misses }) => `\\frac{${count(hits)}}{${count(hits)}+${count(misses)}}=${percent(share)}`)),
  },
  f1: {
    title: t("explanations-f1"),
    text: t("explanations-f1-text"),
    tex: `\\begin{gathered}F_1=\\frac{2\\,TP}{2\\,TP+FP+FN}\\\\[0.6em]${said("explanations-tex-three-counts", { hits: "TP", alarms: "FP", misses: "FN" })}\\end{gathered}`,
    live: () => bothSets("f1", (score, set) => ofCounts(set, ({ hits, misses, falseAlarms }) => `\\frac{2\\cdot ${count(hits)}}{2\\cdot ${count(hits)}+${count(falseAlarms)}+${count(misses)}}=${real(score)}`)),
  },
  auc: {
    title: t("explanations-auc"),
    text: t("explanations-auc-text"),
    tex: `\\begin{gathered}\\text{AUC}=\\frac{\\#\\{\\hat y_i>\\hat y_j\\}+\\tfrac12\\#\\{\\hat y_i=\\hat y_j\\}}{n_1\\,n_0}\\\\[0.6em]${said("explanations-tex-of-classes", { one: "i", other: "j" })}\\end{gathered}`,
    live: () => bothSets("auc", (score, set) => {
      const list = targets(set);
      const ones = list.filter((target) => target > 0).length;
      const pairs = ones * (list.length - ones);
      // ties count half
      return pairs === 0 ? null : `\\frac{${count(score * pairs)}}{${count(ones)}\\cdot ${count(list.length - ones)}}=${real(score)}`;
    }),
  },
  r2: {
    title: t("explanations-r2"),
    text: t("explanations-r2-text"),
    tex: "R^2=1-\\frac{\\sum_i(\\hat y_i-y_i)^2}{\\sum_i(y_i-\\bar y)^2}",
    live: () => bothSets("r2", (score, set, size) => {
      const spread = spreadOf(targets(set));
      return spread > 0 ? `1-\\frac{${real((1 - score) * spread * size)}}{${real(spread * size)}}=${real(score)}` : null;
    }),
  },
  rmse: {
    title: t("explanations-rmse"),
    text: t("explanations-rmse-text"),
    tex: "\\text{RMSE}=\\sqrt{\\frac1n\\sum_{i=1}^{n}(\\hat y_i-y_i)^2}",
    live: () => bothSets("rmse", (error, _, size) => `\\sqrt{\\frac{${real(error * error * size)}}{${count(size)}}}=${real(error)}`),
  },
  mae: {
    title: t("explanations-mae"),
    text: t("explanations-mae-text"),
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
  return `\\begin{aligned}${said("explanations-tex-validation")}\\quad\\tfrac1{${shares.length}}\\big(&${rows.join("\\\\&+")}\\big)\\\\[0.4em]=\\;&${percent(share)}\\end{aligned}`;
}
