// The npm package in Node: the engine without a page, by the names its README promises.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { train } from "./native.mjs";

const at = (name) => new URL(`../../pkg/${name}`, import.meta.url);
let engine;

before(async () => {
  engine = await import(at("gradient_playground.js"));
  engine.initSync({ module: readFileSync(at("gradient_playground_bg.wasm")) });
});

test("a run ends with the weights of the native program", () => {
  const link = "#v=1&activation=relu&dropout=0.2&optimizer=adam&learning_rate=0.01&epochs=5";
  const { config, notes } = engine.parseLink(link);
  assert.deepEqual(notes, []);
  const session = new engine.Session(JSON.stringify(config));
  assert.equal(session.runEpochs(2), 2);
  assert.equal(session.runSteps(3), 3);
  assert.equal(session.runEpochs(100), 3, "to the end of the run");
  assert.equal(session.history().length, 6, "epoch 0 and five more");
  assert.equal(session.digest(), train(link).digest);
  session.free();
});

test("an earlier epoch is replayed, and gone on from", () => {
  const config = { optimizer: "adam", dropout: 0.1, epochs: 60 };
  const session = new engine.Session(config);
  session.keepCheckpoints(8);
  session.runEpochs(25);
  const was = session.digest();
  session.runEpochs(100);
  const replay = session.replay(25);
  while (replay.runFor(1)) assert.ok(replay.progress() >= 0 && replay.progress() <= 1);
  const past = replay.finish(session);
  assert.deepEqual([past.epoch(), past.history().length, past.digest()], [25, 26, was]);
  assert.equal(session.replayFrom(past, 24).finish(session).epoch(), 24);
  past.runEpochs(100);
  assert.equal(past.digest(), session.digest());
  assert.deepEqual([session.firstEpoch(), session.lastEpoch()], [0, 60]);
  assert.throws(() => session.replay(61), /epoch is 61, but it must be a whole number from 0 to 60/);
  [session, past].forEach((each) => each.free());
});

test("data of one's own: y = 2 a - b is learned", () => {
  const session = new engine.Session(JSON.stringify({
    hidden_layers: [], learning_rate: 0.1, epochs: 200, shuffle: false, scaling: "none", validation_split: 0,
  }));
  const rows = Array.from({ length: 40 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
  session.setData(new Float32Array(rows.flat()), new Float32Array(rows.map(([a, b]) => 2 * a - b)), "regression");
  session.runEpochs(200);
  const [w0, w1, bias] = session.weights();
  for (const [got, expected] of [[w0, 2], [w1, -1], [bias, 0]]) assert.ok(Math.abs(got - expected) < 1e-3, `${got}`);
  assert.ok(Math.abs(session.predict(new Float32Array([1, 1]))[0] - 1) < 1e-2);

  session.setWeights(new Float32Array([0, 0, 0.5]));
  assert.deepEqual([...session.predict(new Float32Array([1, 1, 2, 2]))], [0.5, 0.5]);
  assert.equal(session.gradients().length, 3);
  session.free();
});

test("layers are measured when asked, and their numbers told apart", () => {
  const session = new engine.Session({ hidden_layers: [4, 3], activation: "sigmoid", epochs: 40, samples: 100, batch_size: 10 });
  session.measureLayers({ steps: 2 });
  session.runEpochs(2);
  const columns = session.layerHistoryColumns();
  const rows = session.layerHistorySince(0);
  const epochs = Array.from({ length: rows.length / columns.length }, (_, row) => rows[row * columns.length]);
  assert.deepEqual(epochs.map((epoch) => Number(epoch.toFixed(3))), [0, 0.4, 0.8, 1, 1.2, 1.6, 2], "every second of five steps, and each epoch");
  assert.ok(rows[columns.indexOf("gradient_1")] > 0);
  assert.equal(session.layerHistorySince(7).length, 0);
  const last = session.history().at(-1);
  assert.equal(last.epoch, 2);
  for (const name of ["gradient_1", "activation_gradient_3", "update_ratio_2", "frozen_3", "saturated_1", "dead_2"]) {
    assert.equal(typeof last[name], "number", name);
  }
  assert.equal(last.dead_3, null, "the output layer has no dead units");

  session.measureLayers({ epochs: 10 });
  session.runEpochs(40);
  assert.equal(session.history().at(-2).gradient_1, null, "not measured");
  const { rows: kept } = session.histograms("weights", 2, false);
  assert.equal(kept[0].epoch, 0);
  for (const { edges, counts } of kept) {
    assert.equal(edges.length, counts.length + 1);
    assert.equal(counts.reduce((a, b) => a + b), 4 * 3, "every weight is counted");
  }
  assert.deepEqual(session.histograms("gradient", undefined, true).rows.map(({ layer }) => layer), [1, 2, 3]);
  assert.throws(() => session.histograms("biases", 1, false), /quantity is biases/);
  assert.throws(() => session.histograms("weights", 4, false), /layer is 4.*1 to 3/);
  for (const wrong of ["often", {}, { steps: 0 }, { epochs: 1.5 }, { epochs: 1, steps: 1 }, null]) {
    assert.throws(() => session.measureLayers(wrong), Error, JSON.stringify(wrong));
  }
  session.free();
});

test("a chart is drawn from plain objects", () => {
  const theme = { text: "#333", grid: "#ddd", axis: "#888" };
  const spec = { kind: "line", columns: 2, series: [{ column: 1, color: "#1b6cb5" }], yScale: "linear", xLabel: "Epoch", yLabel: "Loss", theme };
  const header = { title: "Loss", legend: [{ name: "Training", color: "#1b6cb5" }], text: "#333", background: "#fff" };
  const values = new Float32Array([0, 0.7, 1, 0.4, 2, 0.2]);
  const svg = engine.chartSvg(480, 220, spec, header, values, new Float32Array());
  assert.match(svg, /^<svg[^]*Training[^]*<\/svg>\n$/);
  assert.equal(engine.chartSvg(480, 220, JSON.stringify(spec), JSON.stringify(header), values, new Float32Array()), svg, "or from their text");
  assert.throws(() => engine.chartSvg(480, 220, { ...spec, kind: "pie" }, header, values, new Float32Array()), /chart: .*pie/);
  assert.throws(() => engine.chartSvg(480, 220, spec, undefined, values, new Float32Array()), /header/);
});

test("a wrong setting is an Error that names it", () => {
  assert.throws(() => new engine.Session(JSON.stringify({ learning_rate: 99 })), /learning_rate.*99/);
  assert.throws(() => new engine.Session("{"), Error);
});

test("the package says what it is", () => {
  const manifest = JSON.parse(readFileSync(at("package.json"), "utf8"));
  assert.equal(manifest.name, "gradient-playground");
  const types = readFileSync(at("gradient_playground.d.ts"), "utf8");
  for (const name of ["setData", "runEpochs", "runSteps", "predict", "history", "weights", "setWeights", "gradients", "layerHistorySince", "histograms"]) {
    assert.match(types, new RegExp(`\\b${name}\\(`));
  }
});
