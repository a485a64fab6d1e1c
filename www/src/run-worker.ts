// A worker of the pool of runs: owns one Session at a time, runs it to its end in slices, and reports what is kept of it. It
// knows the core and its protocol, and never the page or the training worker.
import { Session } from "../pkg/gradient_playground.js";
import type { Finding, Status } from "./core-types";
import { loadEngine } from "./engine";
import { metricsOf, RunHistory } from "./lib/history";
import type { SeedOutcome } from "./lib/seeds";
import type { CheckResult, ProbeResult, ReplayOrder, ReplayResult, RunEvent, RunOrder, RunResult, SeedOrder, SweepResult } from "./run-protocol";

const SLICE_MS = 40;
/** Progress is told at most this often. */
const REPORT_MS = 250;
/** Points that are kept of a sweep's curves: enough for a small picture. */
const CURVE_POINTS = 48;
/** A run is looked at for so long; the first part, in which it may still be compiled, does not count. */
const PROBE_MS = { warmUp: 250, measured: 250 };

const ready = loadEngine();
self.onmessage = (message: MessageEvent<RunOrder>) => void run(message.data);

async function run(order: RunOrder): Promise<void> {
  try {
    await ready;
    post({ type: "finished", result: await resultOf(order) });
  } catch (error) {
    post({ type: "failed", reason: error instanceof Error ? error.message : String(error) });
  }
}

function post(event: RunEvent): void {
  self.postMessage(event, { transfer: event.type === "finished" && "curve" in event.result ? [event.result.curve.buffer] : [] });
}

async function resultOf(order: RunOrder): Promise<RunResult> {
  const session = new Session(order.kind === "seed" ? JSON.stringify({ ...order.config, seed: order.seed }) : order.kind === "replay" ? order.run.config : order.config);
  try {
    switch (order.kind) {
      case "seed":
        session.measureLayers("sparse");
        await runToEnd(session, order.grid.at(-1) ?? 1);
        return outcomeOf(session, order);
      case "sweep":
        return await sweep(session);
      case "probe":
        return probe(session);
      case "check":
        return await check(session, order.checks);
      case "replay":
        return await replay(session, order);
    }
  } finally {
    session.free();
  }
}

async function runToEnd(session: Session, epochs: number): Promise<void> {
  let reportAt = performance.now() + REPORT_MS;
  while (session.runFor(SLICE_MS)) {
    if (performance.now() < reportAt) continue;
    post({ type: "advanced", share: Math.min(1, session.epoch() / epochs) });
    reportAt = performance.now() + REPORT_MS;
    await new Promise((resolve) => setTimeout(resolve));
  }
}

async function sweep(session: Session): Promise<SweepResult> {
  const start = performance.now();
  await runToEnd(session, (session.status(false) as Status).epochs);
  const seconds = (performance.now() - start) / 1000;
  const history = read(session.historyColumns(), session.historySince(0));
  const validated = history.column("val_loss");
  const column = validated < 0 ? history.column("loss") : validated;
  const points = Math.min(CURVE_POINTS, history.rows);
  const row = (index: number) => (points < 2 ? 0 : Math.round((index * (history.rows - 1)) / (points - 1)));
  return { outcomes: session.outcomes(), curve: Float32Array.from({ length: points }, (_, index) => history.value(row(index), column)), seconds };
}

/** Every epoch is measured, as it is in the page while a lesson is open. */
async function check(session: Session, checks: readonly string[]): Promise<CheckResult> {
  session.measureLayers("always");
  await runToEnd(session, (session.status(false) as Status).epochs);
  const { epoch, digest } = session.status(false) as Status;
  return { readings: checks.map((each) => session.read(each)), digest: digest ?? "", epochs: epoch };
}

/** To the very step, all measured. */
async function replay(session: Session, { run: { steps, checks }, keepsLosses }: ReplayOrder): Promise<ReplayResult> {
  const { epochs } = session.status(false) as Status;
  const all = steps ?? Math.max(1, epochs * session.stepsPerEpoch());
  let reportAt = performance.now() + REPORT_MS;
  while (session.runFor(SLICE_MS, steps === null ? null : Math.max(0, steps - session.step()))) {
    if (performance.now() < reportAt) continue;
    post({ type: "advanced", share: Math.min(1, session.step() / all) });
    reportAt = performance.now() + REPORT_MS;
    await new Promise((resolve) => setTimeout(resolve));
  }
  const reading = session.gradingReading([...checks]);
  if (!keepsLosses) return { reading, losses: new Float32Array(0) };
  const history = read(session.historyColumns(), session.historySince(0));
  const columns = ["epoch", "loss", "val_loss"].map((name) => history.column(name));
  return { reading, losses: Float32Array.from({ length: history.rows * 3 }, (_, at) => history.value(Math.floor(at / 3), columns[at % 3] ?? -1)) };
}

function probe(session: Session): ProbeResult {
  session.runFor(PROBE_MS.warmUp);
  const [start, steps] = [performance.now(), session.step()];
  session.runFor(PROBE_MS.measured);
  const done = (session.step() - steps) / session.stepsPerEpoch();
  return { secondsPerEpoch: done > 0 ? (performance.now() - start) / 1000 / done : NaN };
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
    alarms: (session.findings() as Finding[]).filter(({ severity }) => severity === "alarm"),
    curve: Float32Array.from(grid, (at) => history.value(at, index)),
  };
}

function read(columns: string[], rows: Float32Array): RunHistory {
  const history = new RunHistory(columns);
  history.append(0, rows);
  return history;
}
