// The measurement: for every workload, all systems in turn, round after round, the best round of each counts. So what
// else the machine does meets all alike; only ratios within one run mean anything.
import { measuring } from "./measuring.mjs";
import { peak } from "./peak.mjs";
import { systems } from "./systems.mjs";
import { flops, loss, workloads } from "./workloads.mjs";

/** A network that has learned something has at least this share less loss. */
const LEAST_FALL = 0.01;

/** `quick`: fewer and shorter rounds. `log` gets a line now and then. Returns plain data, for `report`. */
export async function measure(parts, { quick, only, log }) {
  const budget = quick ? 60 : 250;
  const rounds = quick ? 4 : 12;
  const measurePeak = await peak(parts.peak, budget);
  const results = [];
  for (const workload of workloads(parts.digits)) {
    if (only && !only.split(",").includes(workload.name)) continue;
    log(`${workload.name} …`);
    const contestants = [];
    for (const [name, make] of Object.entries(systems(parts))) {
      const contestant = await make(workload);
      if (contestant) contestants.push({ name, ...contestant, best: 0, epochs: 1, frame: Infinity });
    }
    const initial = loss(workload, workload.weights);
    for (const contestant of contestants) await prepare(contestant, workload, budget);
    let limit = 0;
    for (let round = 0; round < rounds; round++) {
      limit = Math.max(limit, measurePeak());
      for (const contestant of contestants) {
        if (quick && contestant.slow && round > 0) continue;
        await contestant.reset();
        const start = performance.now();
        await contestant.train(contestant.epochs);
        const rate = (contestant.epochs * workload.samples * 1000) / (performance.now() - start);
        contestant.best = Math.max(contestant.best, rate);
      }
    }
    results.push({
      name: workload.name, title: workload.title, tolerance: workload.tolerance, flops: flops(workload.widths), limit, initial,
      systems: contestants.map(({ name, best, loss }) => ({ name, rate: best, loss })),
    });
    contestants.forEach((contestant) => contestant.free());
  }
  const costs = only && !only.split(",").includes("measuring") ? [] : measuring(parts.engine, { rounds: 3 * rounds, budget });
  return { results, frames: only ? [] : frames(parts, rounds), costs, failures: judge(results) };
}

/** Trains for the workload's epochs, for the loss and to warm up; then finds how many epochs fill the budget. */
async function prepare(contestant, workload, budget) {
  await contestant.reset();
  await contestant.train(workload.epochs);
  contestant.loss = loss(workload, await contestant.weights());
  for (;;) {
    await contestant.reset();
    const start = performance.now();
    await contestant.train(contestant.epochs);
    const taken = performance.now() - start;
    // a quick run does not wait for a system that takes very long for one epoch more often than once
    contestant.slow = taken > 3 * budget;
    if (taken > budget / 2 || contestant.epochs > 40_000) return;
    contestant.epochs = Math.ceil(contestant.epochs * Math.min(8, budget / Math.max(taken, 0.1)));
  }
}

/** What is wrong: systems that disagree about the loss, or did not learn. */
function judge(results) {
  return results.flatMap(({ name, initial, tolerance, systems: [first, ...others] }) => [
    ...(first.loss < initial * (1 - LEAST_FALL) ? [] : [`${name}: the loss went from ${initial} to ${first.loss} only`]),
    ...others
      .filter((other) => !(Math.abs(other.loss / first.loss - 1) < tolerance))
      .map((other) => `${name}: ${other.name} has a loss of ${other.loss}, ours is ${first.loss}`),
  ]);
}

/** W6: milliseconds for what every unit gives on a 100 × 100 grid. */
function frames(parts, rounds) {
  return workloads(parts.digits).slice(0, 2).map((workload) => {
    const all = systems(parts);
    const grids = [["ours", gridOfOurs(parts.engine, workload)], ["plain loop", all["plain loop"](workload)]];
    const best = grids.map(() => Infinity);
    for (let round = 0; round < 5 * rounds; round++) {
      grids.forEach(([, { grid }], index) => {
        const start = performance.now();
        for (let i = 0; i < 4; i++) grid();
        best[index] = Math.min(best[index], (performance.now() - start) / 4);
      });
    }
    return { name: workload.name, systems: grids.map(([name], index) => ({ name, milliseconds: best[index] })) };
  });
}

/** Maps are of the engine's own data on the plane. */
function gridOfOurs(engine, workload) {
  const session = new engine.Session(JSON.stringify({
    dataset: "plane", hidden_layers: workload.widths.slice(1, -1), activation: workload.activation,
  }));
  return { grid: () => session.unitMaps(100) };
}
