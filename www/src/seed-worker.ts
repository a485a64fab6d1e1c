// A worker of the pool that repeats a run over seeds: owns one Session at a time, runs it to its end in slices, measuring
// sparsely, and reports what is kept of it. It knows the core and its protocol, and never the page or the training worker.
import init, { Session } from "../pkg/gradient_playground.js";
import type { Finding, Status } from "./core-types";
import { RunHistory } from "./lib/history";
import { metricsOf } from "./lib/metrics";
import type { SeedOutcome } from "./lib/seeds";
import type { SeedEvent, SeedOrder } from "./seed-protocol";

const SLICE_MS = 40;
/** Progress is told at most this often. */
const REPORT_MS = 250;

const ready = init();
self.onmessage = (message: MessageEvent<SeedOrder>) => void run(message.data);

async function run(order: SeedOrder): Promise<void> {
  const { seed } = order;
  try {
    await ready;
    const session = new Session({ ...order.config, seed });
    session.measureLayers("sparse");
    let reportAt = performance.now() + REPORT_MS;
    const epochs = order.grid.at(-1) ?? 1;
    while (session.runFor(SLICE_MS)) {
      if (performance.now() < reportAt) continue;
      post({ type: "advanced", seed, share: Math.min(1, session.epoch() / epochs) });
      reportAt = performance.now() + REPORT_MS;
      await new Promise((resolve) => setTimeout(resolve));
    }
    const outcome = outcomeOf(session, order);
    session.free();
    post({ type: "finished", seed, outcome });
  } catch (error) {
    post({ type: "failed", seed, reason: error instanceof Error ? error.message : String(error) });
  }
}

function post(event: SeedEvent): void {
  self.postMessage(event, { transfer: event.type === "finished" ? [event.outcome.curve.buffer] : [] });
}

function outcomeOf(session: Session, { seed, grid, column }: SeedOrder): SeedOutcome {
  const status = session.status(false) as Status;
  const history = read(session.historyColumns(), session.historySince(0));
  const measured = read(session.layerHistoryColumns(), session.layerHistorySince(0));
  const hidden = session.layers().length - 1;
  const ended = status.stopped?.reason ?? "epochs";
  // Of the epoch whose weights are live. Weights that are not numbers have nothing to say.
  const epoch = status.earlyStopping?.restored ? (status.earlyStopping.bestEpoch ?? status.epoch) : status.epoch;
  const final = (from: RunHistory, name: string) => (ended === "diverged" ? NaN : from.last(name, from.rowNear(epoch)));
  const [metric = null] = metricsOf(history.columns);
  const isValidated = column === "val_loss";
  const index = history.column(column);
  return {
    seed,
    ended,
    epochs: status.epoch,
    loss: final(history, "loss"),
    valLoss: final(history, "val_loss"),
    metric,
    score: metric === null ? NaN : final(history, isValidated ? `val_${metric}` : metric),
    gradientRatio: hidden < 2 ? NaN : final(measured, "gradient_1") / final(measured, `gradient_${hidden}`),
    frozen: final(measured, "frozen_1"),
    alarms: (session.findings() as Finding[]).filter(({ severity }) => severity === "alarm").map(({ title }) => title),
    curve: Float32Array.from(grid, (at) => history.value(at, index)),
  };
}

function read(columns: string[], rows: Float32Array): RunHistory {
  const history = new RunHistory(columns);
  history.append(0, rows);
  return history;
}
