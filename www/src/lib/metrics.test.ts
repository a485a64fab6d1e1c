import { expect, it } from "vitest";
import { formatMetric, metricLabel, metricsOf } from "./metrics";

it("finds the metrics of a run among its columns", () => {
  const columns = ["epoch", "train_mode_loss", "loss", "val_loss", "train_mode_r2", "r2", "val_r2", "rmse", "val_rmse", "learning_rate", "gradient_1"];
  expect(metricsOf(columns)).toEqual(["r2", "rmse"]);
});

it.each([
  ["balanced_accuracy", "Balanced accuracy"],
  ["auc", "AUC"],
  ["something_new", "Something new"],
])("%s is called %s", (name, label) => expect(metricLabel(name)).toBe(label));

it.each([
  ["val_balanced_accuracy", 0.9571, "95.7 %"],
  ["auc", 0.98765, "0.988"],
  ["val_loss", 0.5, "0.500"],
  ["accuracy", NaN, "–"],
])("%s of %s reads %s", (name, value, text) => expect(formatMetric(name, value)).toBe(text));
