// What it costs to look inside: steps of training per millisecond with the layers measured after each epoch, as the page
// has it at full speed (each of the first 50 epochs, then every 25th), and not at all. Runs of each take turns.

const NETWORKS = {
  "the first run": {},
  "twelve layers": { hidden_layers: Array(12).fill(8) },
  "digits, 64-32": { dataset: "digits", samples: 1797, hidden_layers: [64, 32], activation: "relu", validation_split: 0.2, batch_size: 32 },
};
const WHEN = ["never", "sparse", "always"];
/** Past the first epochs, all of which are measured. */
const WARM_UP_EPOCHS = 60;

/** For each network the share of time that measuring adds: 0.05 is 5 %. */
export function measuring({ Session }, { rounds, budget }) {
  return Object.entries(NETWORKS).map(([name, config]) => {
    const runs = WHEN.map((when) => {
      const session = new Session({ ...config, epochs: 100_000 });
      session.measureLayers(when);
      session.runEpochs(WARM_UP_EPOCHS);
      return { when, session, best: 0 };
    });
    for (let round = 0; round < rounds; round++) {
      for (const run of runs) {
        const [step, start] = [run.session.step(), performance.now()];
        run.session.runFor(budget);
        run.best = Math.max(run.best, (run.session.step() - step) / (performance.now() - start));
      }
    }
    runs.forEach(({ session }) => session.free());
    const [never, ...others] = runs;
    return { name, costs: others.map(({ when, best }) => ({ when, share: never.best / best - 1 })) };
  });
}
