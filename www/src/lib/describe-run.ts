// A run in one line of words, for a picture that leaves the page; and the names of files.
import type { Checked, Config } from "../core-types";
import { t } from "../text";
import { formatCount } from "./format";

export type Words = (name: string, value: unknown) => string;

/** `words` gives a setting's value as its control shows it. */
export function describeRun({ layerSizes, trainingSamples, validationSamples }: Checked, config: Config, epoch: number, words: Words): string {
  const say = (name: string) => words(name, config[name]);
  return t("charts-run-described", {
    dataset: say("dataset"),
    training: trainingSamples,
    validation: validationSamples,
    layers: layerSizes.map(formatCount).join("–"),
    activation: say("activation"),
    optimizer: say("optimizer"),
    rate: say("learning_rate"),
    batch: say("batch_size"),
    seed: String(config["seed"]),
    dataSeed: String(config["data_seed"]),
    epochs: epoch,
  });
}

export function chartFileName(chart: string, epoch: number, extension: "svg" | "png"): string {
  return `gradient-playground-${chart}-epoch-${epoch}.${extension}`;
}
