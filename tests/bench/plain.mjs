// The honest baseline: what a careful programmer writes in JavaScript, loops over typed arrays, one sample at a time.
// (With the weights into a unit side by side, each sum waits for its last addition: that was measured to be slower.)
import { layers } from "./workloads.mjs";

const FORWARD = {
  tanh: (z, a) => { for (let o = 0; o < z.length; o++) a[o] = Math.tanh(z[o]); },
  sigmoid: (z, a) => { for (let o = 0; o < z.length; o++) a[o] = 1 / (1 + Math.exp(-z[o])); },
  relu: (z, a) => { for (let o = 0; o < z.length; o++) a[o] = z[o] > 0 ? z[o] : 0; },
};
const BACKWARD = {
  tanh: (a, d) => { for (let o = 0; o < a.length; o++) d[o] *= 1 - a[o] * a[o]; },
  sigmoid: (a, d) => { for (let o = 0; o < a.length; o++) d[o] *= a[o] * (1 - a[o]); },
  relu: (a, d) => { for (let o = 0; o < a.length; o++) if (a[o] <= 0) d[o] = 0; },
};

export function plain(workload) {
  const { widths, features, targets, batch, rate, task } = workload;
  const weights = new Float32Array(workload.weights);
  const gradient = new Float32Array(weights.length);
  const [mean, square] = [new Float32Array(weights.length), new Float32Array(weights.length)];
  let steps = 0;
  const net = layers(widths).map(({ inputs, outputs, kernel, bias }) => ({
    inputs, outputs,
    w: weights.subarray(kernel, bias), b: weights.subarray(bias, bias + outputs),
    dw: gradient.subarray(kernel, bias), db: gradient.subarray(bias, bias + outputs),
    z: new Float32Array(outputs), a: new Float32Array(outputs), d: new Float32Array(outputs),
  }));
  const [activate, differentiate] = [FORWARD[workload.activation], BACKWARD[workload.activation]];

  function forward(input) {
    for (let index = 0; index < net.length; index++) {
      const { inputs, outputs, w, b, z, a } = net[index];
      for (let o = 0; o < outputs; o++) z[o] = b[o];
      for (let i = 0, at = 0; i < inputs; i++) {
        const x = input[i];
        for (let o = 0; o < outputs; o++) z[o] += x * w[at++];
      }
      if (index + 1 < net.length) activate(z, a);
      input = a;
    }
    return net[net.length - 1].z;
  }

  function backward(input, target) {
    const { z, d } = net[net.length - 1];
    if (task === "regression") {
      d[0] = 2 * (z[0] - target);
    } else {
      let [largest, total] = [-Infinity, 0];
      for (let o = 0; o < z.length; o++) largest = Math.max(largest, z[o]);
      for (let o = 0; o < z.length; o++) total += d[o] = Math.exp(z[o] - largest);
      for (let o = 0; o < z.length; o++) d[o] /= total;
      d[target] -= 1;
    }
    for (let index = net.length - 1; index >= 0; index--) {
      const { inputs, outputs, w, dw, db, d } = net[index];
      const below = index > 0 ? net[index - 1] : null;
      const x = below ? below.a : input;
      for (let o = 0; o < outputs; o++) db[o] += d[o];
      for (let i = 0, at = 0; i < inputs; i++) {
        const value = x[i];
        let sum = 0;
        for (let o = 0; o < outputs; o++, at++) {
          dw[at] += value * d[o];
          sum += w[at] * d[o];
        }
        if (below) below.d[i] = sum;
      }
      if (below) differentiate(below.a, below.d);
    }
  }

  function update() {
    const scale = 1 / batch;
    steps++;
    if (workload.optimizer === "sgd") {
      for (let i = 0; i < weights.length; i++) weights[i] -= rate * scale * gradient[i];
    } else {
      const size = (rate * Math.sqrt(1 - 0.999 ** steps)) / (1 - 0.9 ** steps);
      for (let i = 0; i < weights.length; i++) {
        const g = scale * gradient[i];
        mean[i] += 0.1 * (g - mean[i]);
        square[i] += 0.001 * (g * g - square[i]);
        weights[i] -= (size * mean[i]) / (Math.sqrt(square[i]) + 1e-7);
      }
    }
  }

  const samples = Array.from(targets, (_, s) => features.subarray(s * widths[0], (s + 1) * widths[0]));
  return {
    reset() {
      weights.set(workload.weights);
      mean.fill(0);
      square.fill(0);
      steps = 0;
    },
    train(epochs) {
      for (let epoch = 0; epoch < epochs; epoch++) {
        for (let from = 0; from < samples.length; from += batch) {
          gradient.fill(0);
          for (let s = from; s < from + batch; s++) {
            forward(samples[s]);
            backward(samples[s], targets[s]);
          }
          update();
        }
      }
    },
    weights: () => weights,
    grid() {
      const [values, point] = [new Float32Array(10_000), new Float32Array(2)];
      for (let index = 0; index < values.length; index++) {
        point[0] = ((index % 100) - 49.5) * 0.12;
        point[1] = (49.5 - Math.floor(index / 100)) * 0.12;
        values[index] = forward(point)[0];
      }
      return values;
    },
    free() {},
  };
}
