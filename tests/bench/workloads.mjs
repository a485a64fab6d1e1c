// What is trained: networks, data, first weights. The same numbers for every system, in Node and in the browser.

/** Numbers in [−1, 1) that are the same everywhere (a linear congruence is good enough for a benchmark). */
function stream(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** Glorot's uniform kernels and zero biases, in the order of Keras' get_weights(). */
function firstWeights(widths, seed) {
  const draw = stream(seed);
  const weights = [];
  for (let layer = 0; layer + 1 < widths.length; layer++) {
    const [inputs, outputs] = [widths[layer], widths[layer + 1]];
    const limit = Math.sqrt(6 / (inputs + outputs));
    for (let i = 0; i < inputs * outputs; i++) weights.push(limit * draw());
    for (let o = 0; o < outputs; o++) weights.push(0);
  }
  return new Float32Array(weights);
}

/** Points on the square with the value x₁ x₂ + x₁ / 2. */
function plane(count) {
  const draw = stream(1);
  const features = Float32Array.from({ length: 2 * count }, draw);
  const targets = Float32Array.from({ length: count }, (_, s) => features[2 * s] * (features[2 * s + 1] + 0.5));
  return { features, targets };
}

/** The digits of the engine's own table: rows of 64 pixels and the class, five bits a number. */
function digits(count, packed) {
  const number = (index) => {
    const [byte, shift] = [Math.floor((index * 5) / 8), (index * 5) % 8];
    return ((((packed[byte] << 8) | (packed[byte + 1] ?? 0)) >> (11 - shift)) & 31);
  };
  return {
    features: Float32Array.from({ length: 64 * count }, (_, i) => number(Math.floor(i / 64) * 65 + (i % 64)) / 16),
    targets: Float32Array.from({ length: count }, (_, s) => number(s * 65 + 64)),
  };
}

function random(count, width) {
  const draw = stream(2);
  return {
    features: Float32Array.from({ length: width * count }, draw),
    targets: Float32Array.from({ length: count }, (_, s) => s % 10),
  };
}

/**
 * Weights after the same epochs must give the same loss: `tolerance`, relative, allows for rounding, and with Adam for
 * the place of epsilon (TensorFlow.js adds it to the corrected root, Keras 3 and ours to the uncorrected one).
 * Batches are whole: systems differ in what they do with a smaller last one. */
export function workloads(packedDigits) {
  const small = { activation: "tanh", task: "regression", batch: 10, epochs: 40, ...plane(250) };
  const image = { activation: "relu", task: "multiclass", batch: 32, epochs: 2, ...digits(1792, packedDigits) };
  const list = [
    { name: "W1", title: "2-4-2-1 tanh, batch 10", widths: [2, 4, 2, 1], rate: 0.1, ...small },
    {
      name: "W2", title: "2-[8x8 sigmoid]-1, batch 10", widths: [2, ...Array(8).fill(8), 1], rate: 0.02, ...small,
      activation: "sigmoid",
    },
    { name: "W3", title: "64-128-128-128-10 ReLU, batch 32", widths: [64, 128, 128, 128, 10], rate: 0.05, ...image },
    {
      name: "W3 Adam", title: "64-128-128-128-10 ReLU, batch 32, Adam", widths: [64, 128, 128, 128, 10], rate: 0.001,
      optimizer: "adam", ...image, tolerance: 0.02,
    },
    { name: "W4", title: "64-512-10 ReLU, batch 32", widths: [64, 512, 10], rate: 0.05, ...image },
    {
      name: "W5", title: "784-512-512-10 ReLU, batch 128", widths: [784, 512, 512, 10], rate: 0.01, activation: "relu",
      task: "multiclass", batch: 128, epochs: 2, ...random(256, 784),
    },
  ];
  return list.map((workload, index) => ({
    optimizer: "sgd", tolerance: 1e-3, ...workload, weights: firstWeights(workload.widths, 10 + index), samples: workload.targets.length,
  }));
}

/** Where each layer's numbers lie in the vector of weights. */
export function layers(widths) {
  let at = 0;
  return widths.slice(1).map((outputs, index) => {
    const inputs = widths[index];
    const layer = { inputs, outputs, kernel: at, bias: at + inputs * outputs };
    at = layer.bias + outputs;
    return layer;
  });
}

/** Arithmetic of one sample in training: forward, gradient, and backward to every layer but the first. */
export function flops(widths) {
  const products = layers(widths).map(({ inputs, outputs }) => inputs * outputs);
  return 2 * (3 * products.reduce((a, b) => a + b, 0) - products[0]);
}

const FUNCTIONS = { tanh: Math.tanh, sigmoid: (z) => 1 / (1 + Math.exp(-z)), relu: (z) => Math.max(0, z) };

/** Mean loss over all samples in double precision, to judge every system's weights by one measure. */
export function loss({ widths, activation, task, features, targets }, weights) {
  const shapes = layers(widths);
  let sum = 0;
  for (let s = 0; s < targets.length; s++) {
    let values = features.subarray(s * widths[0], (s + 1) * widths[0]);
    shapes.forEach(({ inputs, outputs, kernel, bias }, index) => {
      const z = Float64Array.from({ length: outputs }, (_, o) => weights[bias + o]);
      for (let i = 0; i < inputs; i++) {
        for (let o = 0; o < outputs; o++) z[o] += values[i] * weights[kernel + i * outputs + o];
      }
      values = index + 1 < shapes.length ? z.map(FUNCTIONS[activation]) : z;
    });
    if (task === "regression") {
      sum += (values[0] - targets[s]) ** 2;
    } else {
      const largest = Math.max(...values);
      sum += Math.log(values.reduce((a, z) => a + Math.exp(z - largest), 0)) + largest - values[targets[s]];
    }
  }
  return sum / targets.length;
}
