import { expect, it } from "vitest";
import type { Checked } from "../core-types";
import { chartFileName, describeRun } from "./describe-run";

it("says what a run is made of", () => {
  const checked = { layerSizes: [2, 8, 8, 1], trainingSamples: 1500, validationSamples: 500 } as Checked;
  const config = { dataset: "circle", activation: "tanh", optimizer: "sgd", learning_rate: 0.03, batch_size: 16, seed: 123456, data_seed: 7 };
  expect(describeRun(checked, config, 1, (_, value) => String(value))).toBe(
    "circle, 1500 training and 500 validation samples; layers 2–8–8–1, tanh; sgd, learning rate 0.03, mini-batches of 16; seed 123456, data seed 7; after 1 epoch.",
  );
});

it("names files", () => expect(chartFileName("loss", 120, "svg")).toBe("gradient-playground-loss-epoch-120.svg"));
