"""One step of training, number by number, by JAX in float32: what `Session::one_step` has to tell.

Gradients are JAX's own: zeros are added to every pre-activation z and to every output h of a hidden layer, and the loss is
differentiated by these zeros (dL/dz, dL/dh) and by the weights. Of each case: settings as a link of the page, features and
targets of all samples, parameters in Keras' order; for the sample or mini-batch that is looked at, layer by layer, `z`, `a`
(the predictions last), `dz` (dL/dz) and `dh` (dL/dh; of hidden layers) of the walked sample; the loss of the mini-batch; the
gradient of the weight; the factors on the path of the largest contributions from the loss down, as f = [kind, value]; and
the weight after the update: by the formulas of Keras' SGD and Adam (first step) in NumPy's float32. It needs JAX and
NumPy only.
"""

import json
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np

ACTIVATIONS = {"sigmoid": jax.nn.sigmoid, "tanh": jnp.tanh, "relu": jax.nn.relu, "silu": jax.nn.silu}
SAMPLES, INPUTS = 6, 2
# name, widths, activation, residual, classes (1: binary, 0: regression), samples looked at, weight (layer, from, to), optimizer
CASES = [
    ("twelve sigmoid layers", [4] * 12, "sigmoid", 0, 1, [2], (0, 1, 2), "sgd"),
    ("one unit a layer", [1, 1, 1], "tanh", 0, 1, [4], (0, 0, 0), "sgd"),
    ("a mini-batch and Adam", [5, 3], "tanh", 0, 1, [0, 1, 2, 3], (1, 4, 1), "adam"),
    ("skips", [3, 3, 3, 3], "silu", 1, 1, [1], (0, 0, 2), "adam"),
    ("three classes", [4, 4], "relu", 0, 3, [3], (0, 1, 1), "sgd"),
    ("a value, and a bias", [4, 4], "tanh", 0, 0, [0, 1, 2], (0, None, 3), "sgd"),
]
RATE = np.float32(0.1)


def forward(layers, added, x, activation, residual):
    """z and h of every layer (the logits last), for samples as rows."""
    zs, hs, h = [], [], x
    for index, (kernel, bias) in enumerate(layers):
        z = h @ kernel + bias + added[0][index]
        zs.append(z)
        if index + 1 == len(layers):
            break
        h = ACTIVATIONS[activation](z)
        if residual and index and index % residual == 0:
            h = h + hs[index - residual]
        h = h + added[1][index]
        hs.append(h)
    return zs, hs


def mean_loss(logits, targets, classes):
    if classes == 1:
        z = logits[:, 0]
        return jnp.mean(jnp.maximum(z, 0) - z * targets + jnp.log1p(jnp.exp(-jnp.abs(z))))
    if classes == 0:
        return jnp.mean((logits[:, 0] - targets) ** 2)
    return jnp.mean(jax.nn.logsumexp(logits, axis=1) - logits[jnp.arange(len(targets)), targets.astype(int)])


def prediction(logits, classes):
    return [jax.nn.softmax, jax.nn.sigmoid][classes == 1](logits) if classes else logits


def path(layers, zs, dzs, dhs, x, weight, activation, residual):
    """Factors from the loss down, along the largest contribution at each unit of one sample."""
    slope = jax.grad(ACTIVATIONS[activation])
    layer, source, unit = weight
    up = [["input", 1.0 if source is None else float(x[source])]]
    inside = True
    while layer + 1 < len(layers):
        if inside:
            up.append(["slope", float(slope(zs[layer][unit]))])
        kernel = layers[layer + 1][0]
        parts = np.asarray(kernel[unit]) * np.asarray(dzs[layer + 1])
        best = int(np.argmax(np.abs(parts)))
        end = layer + residual
        is_block = residual and layer % residual == 0 and end + 1 < len(layers)
        if is_block and abs(float(dhs[end][unit])) > abs(parts[best]):
            up.append(["skip", 1.0])
            layer, inside = end, False
        else:
            up.append(["weight", float(kernel[unit, best])])
            layer, unit, inside = layer + 1, best, True
    up.append(["loss", float(dzs[layer][unit])])
    return up[::-1]


def new_weight(old, gradient, optimizer):
    one = np.float32(1)
    if optimizer == "sgd":
        return old - RATE * gradient
    m, v = gradient * np.float32(0.1), gradient * gradient * np.float32(0.001)
    rate = np.float32(0.1 * np.sqrt(1 - 0.999) / (1 - 0.9))
    return (old - m * rate / (np.sqrt(v) + np.float32(1e-7))) * one


def case(seed, name, widths, activation, residual, classes, chosen, weight, optimizer):
    rng = np.random.default_rng(seed)
    sizes = [INPUTS if name != "one unit a layer" else 1, *widths, max(classes, 1)]
    draw = lambda *shape: rng.normal(0, 1.5 / np.sqrt(shape[0]), shape).astype(np.float32)  # noqa: E731
    layers = [(draw(i, o), draw(o) / np.float32(3)) for i, o in zip(sizes, sizes[1:])]
    x = rng.normal(size=(SAMPLES, sizes[0])).astype(np.float32)
    y = (rng.normal(size=SAMPLES) if classes == 0 else rng.integers(0, max(classes, 2), SAMPLES)).astype(np.float32)
    y[: max(classes, 2)] = np.arange(max(classes, 2)) if classes else y[: max(classes, 2)]
    features, targets = x[chosen], y[chosen]
    n = len(chosen)
    added = ([np.zeros((n, o), np.float32) for o in sizes[1:]], [np.zeros((n, o), np.float32) for o in widths])

    def loss(layers, added):
        zs, hs = forward(layers, added, features, activation, residual)
        return mean_loss(zs[-1], targets, classes), (zs, hs)

    (value, (zs, _)), (by_layers, (dzs, dhs)) = jax.value_and_grad(loss, argnums=(0, 1), has_aux=True)(layers, added)
    layer, source, unit = weight
    place = lambda arrays: arrays[layer][1][unit] if source is None else arrays[layer][0][source, unit]  # noqa: E731
    gradient, old = np.float32(place(by_layers)), np.float32(place(layers))
    read = features if layer == 0 else forward(layers, added, features, activation, residual)[1][layer - 1]
    x_of = np.ones(n, np.float32) if source is None else np.asarray(read[:, source])
    walked = int(np.argmax(np.abs(x_of * np.asarray(dzs[layer][:, unit]))))
    row = lambda arrays: [np.asarray(array[walked]) for array in arrays]  # noqa: E731
    assert value.dtype == gradient.dtype == np.float32
    task = {0: "regression", 1: "binary"}.get(classes, "multiclass")
    link = f"#v=1&hidden_layers={','.join(map(str, widths))}&activation={activation}&residual={residual}&optimizer={optimizer}"
    a = [ACTIVATIONS[activation](z) for z in row(zs)[:-1]] + [prediction(row(zs)[-1], classes)]
    return {
        "name": name,
        "link": f"{link}&learning_rate={RATE}&batch_size={n}&shuffle=false&validation_split=0&scaling=none",
        "task": task,
        "classes": classes,
        "features": rounded(x.reshape(-1)),
        "targets": rounded(y),
        "parameters": rounded(np.concatenate([np.asarray(array).reshape(-1) for pair in layers for array in pair])),
        "sample": chosen[0] if n == 1 else None,
        "walked": chosen[walked],
        "weight": list(weight),
        "loss": rounded(value),
        "z": [rounded(z) for z in row(zs)],
        "a": [rounded(np.asarray(values)) for values in a],
        "dz": [rounded(dz) for dz in row(dzs)],
        "dh": [rounded(dh) for dh in row(dhs)],
        "path": [[kind, rounded(factor)] for kind, factor in
                 path(layers, row(zs), row(dzs), row(dhs), read[walked], weight, activation, residual)],
        "gradient": rounded(gradient),
        "old": rounded(old),
        "new": rounded(new_weight(old, gradient, optimizer)),
    }  # fmt: skip


def rounded(values):
    """Nine digits tell a float32 exactly."""
    return [float(f"{v:.9g}") for v in values] if np.ndim(values) else float(f"{float(values):.9g}")


def main():
    rows = [case(seed, *given) for seed, given in enumerate(CASES, 1)]
    path = Path(__file__).resolve().parent / "one_step.json"
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    path.write_text(f'{{"jax":"{jax.__version__}",\n"steps":[\n{lines}\n]}}\n')
    print(f"{path.name}: {len(rows)} steps, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
