// A kept run for tests: small, whole and sound; each test says what matters in it.
import type { KeptRun } from "./kept-run";

export function kept(patch: Partial<KeptRun> = {}): KeptRun {
  return {
    id: "a", link: "#v=1&engine=2", engine: 2, name: null, starred: false, slot: null, at: 1, epochs: 2, ended: null, restored: null,
    best: { epoch: 2, loss: 0.25 }, final: { loss: 0.125, val_loss: 0.25 }, digest: null, task: "binary", loss: "binary_crossentropy",
    parameters: 10, trainingSamples: 100, columns: ["epoch", "loss", "val_loss"], rows: Float32Array.of(0, 1, 1, 1, 0.5, NaN, 2, 0.125, 0.25), ...patch,
  };
}
