"""Writes measurements.json: what is measured of each layer, computed with NumPy in float64 from the formulas alone.

A case is a regression with mean squared error and one linear output, trained by plain SGD for three epochs over batches
in order. It holds `layers` (inputs, hidden widths, output), `activation`, `features` row by row, `targets`, `weights` (layer by layer, kernel
[inputs][outputs] row by row, then bias), `batch_size`, `learning_rate`, and `rows`: after epochs 0 to 3 every measure with a number a layer (null: cannot be said).
`last` has the numbers themselves after the last epoch, for histograms: the weights of every kernel, activations over units and samples, the gradient by weights, and that by activations per sample.
Frozen weights are no matter of float64: tests of their own count bits.
"""

import json
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent

ACTIVATIONS = {
    # function, derivative from z and a, range if bounded
    "tanh": (np.tanh, lambda z, a: 1 - a * a, (-1, 1)),
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda z, a: a * (1 - a), (0, 1)),
    "relu": (lambda z: np.maximum(z, 0), lambda z, a: (z > 0).astype(float), None),
    "softsign": (lambda z: z / (1 + abs(z)), lambda z, a: 1 / (1 + abs(z)) ** 2, (-1, 1)),
}


def forward(network, activation, x):
    function = ACTIVATIONS[activation][0]
    zs, activations = [], [x]
    for index, (kernel, bias) in enumerate(network):
        zs.append(activations[-1] @ kernel + bias)
        activations.append(zs[-1] if index == len(network) - 1 else function(zs[-1]))
    return zs, activations


def backward(network, activation, x, y):
    """Gradients of the mean loss by each kernel and bias, and by each layer's output for each sample (without 1/n)."""
    slope = ACTIVATIONS[activation][1]
    zs, activations = forward(network, activation, x)
    above = 2 * (activations[-1] - y)
    by_weights, by_activations = [], []
    for index in reversed(range(len(network))):
        by_activations.insert(0, above)
        dz = above if index == len(network) - 1 else above * slope(zs[index], activations[index + 1])
        by_weights.insert(0, (activations[index].T @ dz / len(x), dz.mean(axis=0)))
        above = dz @ network[index][0].T
    return by_weights, by_activations, activations


def root_mean_square(values):
    return float(np.sqrt(np.mean(values**2)))


def measures(network, start, before, activation, x, y):
    by_weights, by_activations, activations = backward(network, activation, x, y)
    rows = {}
    for index, (kernel, _) in enumerate(network):
        gradient, above, a = by_weights[index][0], by_activations[index], activations[index + 1]
        is_hidden, bounds = index < len(network) - 1, ACTIVATIONS[activation][2]
        row = {
            "gradient": root_mean_square(gradient),
            "gradient_mean": float(abs(gradient).mean()),
            "gradient_max": float(abs(gradient).max()),
            "activation_gradient": root_mean_square(above),
            "activation_gradient_mean": float(abs(above).mean()),
            "activation_gradient_max": float(abs(above).max()),
            "weight": root_mean_square(kernel),
            "update": None,
            "update_ratio": None,
            "change": None,
            "activation_mean": float(a.mean()),
            "activation_std": float(a.std()),
            "saturated": None,
            "dead": float((a == 0).all(axis=0).mean()) if is_hidden else None,
        }
        if is_hidden and bounds:
            margin = 0.015 * (bounds[1] - bounds[0])
            row["saturated"] = float(((a < bounds[0] + margin) | (a > bounds[1] - margin)).mean())
        if before is not None:
            update = root_mean_square(kernel - before[index][0])
            row["update"] = update
            row["update_ratio"] = float(np.log10(update / root_mean_square(kernel)))
            first = start[index][0]
            row["change"] = float(np.linalg.norm(kernel - first) / np.linalg.norm(first))
        for name, value in row.items():
            rows.setdefault(name, []).append(value)
    return rows, by_weights, by_activations, activations


def case(name, seed, layers, activation, scale, samples, batch_size, learning_rate):
    random = np.random.default_rng(seed)
    single = lambda values: values.astype(np.float32).astype(float)  # inputs are the same numbers in both precisions
    x = single(random.normal(size=(samples, layers[0])))
    y = single(random.normal(size=(samples, 1)))
    network = [
        (single(scale * random.normal(size=(n, m))), single(0.3 * random.normal(size=m)))
        for n, m in zip(layers, layers[1:])
    ]
    start = network
    flat = [float(w) for kernel, bias in network for w in [*kernel.ravel(), *bias]]
    rows = [measures(network, start, None, activation, x, y)[0]]
    for _ in range(3):
        for first in range(0, samples, batch_size):
            gradient = backward(network, activation, x[first : first + batch_size], y[first : first + batch_size])[0]
            before = network
            network = [
                (kernel - learning_rate * dk, bias - learning_rate * db)
                for (kernel, bias), (dk, db) in zip(network, gradient)
            ]
        row, by_weights, by_activations, activations = measures(network, start, before, activation, x, y)
        rows.append(row)
    ravel = lambda arrays: [[float(f"{v:.9g}") for v in array.ravel()] for array in arrays]
    return {
        "name": name, "layers": layers, "activation": activation, "features": x.ravel().tolist(),
        "targets": y.ravel().tolist(), "weights": flat, "batch_size": batch_size, "learning_rate": learning_rate, "rows": rows,
        "last": {
            "weights": ravel([kernel for kernel, _ in network]), "activations": ravel(activations[1:]),
            "gradient": ravel([kernel for kernel, _ in by_weights]), "activation_gradient": ravel(by_activations),
        },
    }  # fmt: skip


CASES = [
    case("a small tanh network", 1, [2, 5, 4, 1], "tanh", 0.8, 37, 10, 0.05),
    case("saturated tanh", 2, [3, 6, 6, 1], "tanh", 3.0, 70, 70, 0.001),
    case("sigmoid layers that vanish", 3, [2, 4, 4, 4, 4, 4, 4, 1], "sigmoid", 0.5, 64, 16, 0.1),
    case("ReLU with dead units", 4, [2, 12, 8, 1], "relu", 0.6, 20, 7, 0.02),
    case("softsign", 5, [4, 3, 1], "softsign", 2.0, 130, 64, 0.05),
    case("no hidden layer", 6, [3, 1], "tanh", 1.0, 9, 4, 0.1),
]


def rounded(value):
    if isinstance(value, dict):
        return {name: rounded(entry) for name, entry in value.items()}
    if isinstance(value, list):
        return [rounded(entry) for entry in value]
    return float(f"{value:.13g}") if isinstance(value, float) else value


lines = ",\n".join(json.dumps({**c, "rows": rounded(c["rows"])}) for c in CASES)
(HERE / "measurements.json").write_text(f'{{"numpy": "{np.__version__}", "cases": [\n{lines}\n]}}\n')
