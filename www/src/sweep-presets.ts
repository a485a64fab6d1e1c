// Sweeps that teach something. Each starts from the settings of the run at hand, but for those it cannot do without.
import type { Config } from "./core-types";
import type { AxisChoice } from "./state/sweep-state";
import { t } from "./text";

export type SweepPreset = {
  id: string;
  title: () => string;
  /** What is to be seen. */
  summary: () => string;
  axes: readonly AxisChoice[];
  also: Config;
  /** What to look at. */
  quantity: string;
};

export const SWEEP_PRESETS: readonly SweepPreset[] = [
  {
    id: "rate",
    title: () => t("sweep-preset-rate"),
    summary: () => t("sweep-preset-rate-summary"),
    axes: [{ name: "optimizer", text: "sgd,momentum,rmsprop,adam" }, { name: "learning_rate", text: "0.001,0.003,0.01,0.03,0.1,0.3,1" }],
    also: {},
    quantity: "best_val_loss",
  },
  {
    id: "depth",
    title: () => t("sweep-preset-depth"),
    summary: () => t("sweep-preset-depth-summary"),
    axes: [{ name: "activation", text: "sigmoid,tanh,relu,elu" }, { name: "hidden_layers", text: "2..10 layers of 8" }],
    also: {},
    quantity: "gradient_ratio",
  },
  {
    id: "patience",
    title: () => t("sweep-preset-patience"),
    summary: () => t("sweep-preset-patience-summary"),
    axes: [{ name: "patience", text: "1,2,5,10,20,50,100" }],
    also: { early_stopping: true, restore_best_weights: true, noise: 0.3 },
    quantity: "epochs_run",
  },
  {
    id: "dropout",
    title: () => t("sweep-preset-dropout"),
    summary: () => t("sweep-preset-dropout-summary"),
    axes: [{ name: "dropout", text: "0..0.6 by 0.2" }, { name: "hidden_layers", text: "2 layers of 2..64 x2" }],
    also: { samples: 100, noise: 0.3 },
    quantity: "final_val_loss",
  },
];
