// The contestants: each makes, for a workload, something that is reset to the first weights, trained for some epochs
// (samples as they come, no shuffling) and asked for its weights. `null`: this system cannot do that workload.
import { layers } from "./workloads.mjs";
import { plain } from "./plain.mjs";

function ours(engine) {
  return (workload) => {
    const session = new engine.Session(JSON.stringify({
      hidden_layers: workload.widths.slice(1, -1), activation: workload.activation, optimizer: workload.optimizer,
      learning_rate: workload.rate, batch_size: workload.batch, epochs: 100_000, shuffle: false, scaling: "none",
      validation_split: 0, dropout: 0,
    }));
    session.measureLayers(false);
    return {
      reset() {
        session.setData(workload.features, workload.targets, workload.task);
        session.setWeights(workload.weights);
        session.runSteps(0);
      },
      train(epochs) {
        if (session.runEpochs(epochs) !== epochs) throw new Error("the run has ended early");
      },
      weights: () => session.weights(),
      grid: () => session.unitMaps(100),
      free: () => session.free(),
    };
  };
}

function tensorFlow(tf, backend) {
  return async (workload) => {
    await tf.setBackend(backend);
    const classes = workload.widths.at(-1);
    const model = tf.sequential();
    workload.widths.slice(1).forEach((units, index) => {
      const last = index + 2 === workload.widths.length;
      const output = workload.task === "regression" ? "linear" : "softmax";
      const shape = index === 0 ? { inputShape: [workload.widths[0]] } : {};
      model.add(tf.layers.dense({ units, activation: last ? output : workload.activation, ...shape }));
    });
    const x = tf.tensor2d(workload.features, [workload.samples, workload.widths[0]]);
    const y = workload.task === "regression"
      ? tf.tensor2d(workload.targets, [workload.samples, 1])
      : tf.cast(tf.oneHot(tf.tensor1d(workload.targets, "int32"), classes), "float32");
    return {
      async reset() {
        await tf.setBackend(backend);
        model.compile({
          optimizer: workload.optimizer === "adam" ? tf.train.adam(workload.rate) : tf.train.sgd(workload.rate),
          loss: workload.task === "regression" ? "meanSquaredError" : "categoricalCrossentropy",
        });
        tf.tidy(() => model.setWeights(layers(workload.widths).flatMap(({ inputs, outputs, kernel, bias }) => [
          tf.tensor2d(workload.weights.slice(kernel, bias), [inputs, outputs]),
          tf.tensor1d(workload.weights.slice(bias, bias + outputs)),
        ])));
      },
      train: (epochs) => model.fit(x, y, {
        epochs, batchSize: workload.batch, shuffle: false, verbose: 0, yieldEvery: "never",
      }),
      weights: () => Float32Array.from(model.getWeights().flatMap((tensor) => [...tensor.dataSync()])),
      free() {
        model.dispose();
        tf.dispose([x, y]);
      },
    };
  };
}

/** npm's ConvNetJS has no Adam. Its regression is half the squared error, so that the rate doubles. */
function convNet(convnetjs) {
  return (workload) => {
    if (workload.optimizer !== "sgd") return null;
    const { widths, batch } = workload;
    const regression = workload.task === "regression";
    const net = new convnetjs.Net();
    net.makeLayers([
      { type: "input", out_sx: 1, out_sy: 1, out_depth: widths[0] },
      ...widths.slice(1, -1).map((num_neurons) => ({ type: "fc", num_neurons, activation: workload.activation })),
      regression ? { type: "regression", num_neurons: 1 } : { type: "softmax", num_classes: widths.at(-1) },
    ]);
    const dense = net.layers.filter((layer) => layer.layer_type === "fc");
    const samples = Array.from({ length: workload.samples }, (_, s) =>
      new convnetjs.Vol([...workload.features.subarray(s * widths[0], (s + 1) * widths[0])]));
    const targets = [...workload.targets].map((target) => (regression ? [target] : target));
    let trainer;
    return {
      reset() {
        layers(widths).forEach(({ inputs, outputs, kernel, bias }, index) => {
          for (let o = 0; o < outputs; o++) {
            for (let i = 0; i < inputs; i++) dense[index].filters[o].w[i] = workload.weights[kernel + i * outputs + o];
            dense[index].biases.w[o] = workload.weights[bias + o];
          }
        });
        trainer = new convnetjs.Trainer(net, {
          method: "sgd", learning_rate: regression ? 2 * workload.rate : workload.rate, momentum: 0, batch_size: batch,
          l1_decay: 0, l2_decay: 0,
        });
      },
      train(epochs) {
        for (let epoch = 0; epoch < epochs; epoch++) {
          for (let s = 0; s < samples.length; s++) trainer.train(samples[s], targets[s]);
        }
      },
      weights: () => Float32Array.from(layers(widths).flatMap(({ inputs, outputs }, index) => [
        ...Array.from({ length: inputs * outputs }, (_, at) =>
          dense[index].filters[at % outputs].w[Math.floor(at / outputs)]),
        ...dense[index].biases.w,
      ])),
      free() {},
    };
  };
}

/** Name → maker. The first is the one that is compared with the others. */
export function systems({ engine, tf, convnetjs }) {
  tf.enableProdMode();
  return {
    "ours": ours(engine),
    "TF.js CPU": tensorFlow(tf, "cpu"),
    "TF.js WASM": tensorFlow(tf, "wasm"),
    "ConvNetJS": convNet(convnetjs),
    "plain loop": plain,
  };
}
