// How the metrics of a run are called and written.
import { t } from "../text";
import { formatLoss, formatShare } from "./format";

export { metricsOf } from "./history";

const LABELS: Record<string, string> = {
  accuracy: t("output-accuracy"), balanced_accuracy: t("output-balanced-accuracy"), precision: t("output-precision"), recall: t("output-recall"), f1: t("output-f1"), auc: t("output-auc"),
  r2: t("output-r2"), rmse: t("output-rmse"), mae: t("output-mae"), loss: t("output-loss"),
};
const SHARES = new Set(["accuracy", "balanced_accuracy", "precision", "recall"]);

export function metricLabel(name: string): string {
  const words = name.replaceAll("_", " ");
  return LABELS[name] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** Is it a share, shown as a percentage? */
export const isShare = (name: string): boolean => SHARES.has(name.replace(/^val_/, ""));

/** By the name of a metric, or of what early stopping watches. */
export function formatMetric(name: string, value: number | null): string {
  return isShare(name) ? formatShare(value, 1) : formatLoss(value);
}
