// A run in one line of words, for a picture that leaves the page; and the names of files.
import type { Checked, Config } from "../core-types";
import { formatCount, plural } from "./format";

export type Words = (name: string, value: unknown) => string;

/** `words` gives a setting's value as its control shows it. */
export function describeRun({ layerSizes, trainingSamples, validationSamples }: Checked, config: Config, epoch: number, words: Words): string {
  const say = (name: string) => words(name, config[name]);
  const parts = [
    `${say("dataset")}, ${formatCount(trainingSamples)} training and ${formatCount(validationSamples)} validation samples`,
    `layers ${layerSizes.map(formatCount).join("–")}, ${say("activation")}`,
    `${say("optimizer")}, learning rate ${say("learning_rate")}, mini-batches of ${say("batch_size")}`,
    `seed ${String(config["seed"])}, data seed ${String(config["data_seed"])}`,
    `after ${plural(epoch, "epoch")}`,
  ];
  return `${parts.join("; ")}.`;
}

export function chartFileName(chart: string, epoch: number, extension: "svg" | "png"): string {
  return `gradient-playground-${chart}-epoch-${epoch}.${extension}`;
}
