"""Shared by the generators: Keras 3 on JAX in true float64, and a JSON writer with one record a line.

The reference is float64 because the engine is compared with it in both precisions: 1e-9 for f64, 1e-4 for f32.
Keras has no backend that keeps float64 by itself: outside TensorFlow its promotion table turns every float64 into
float32 in the middle of a model (in tanh, in a mean) though the result calls itself float64 again; on TensorFlow
momentum, Adam's betas and the slope of leaky_relu are rounded to float32. So one entry of that table is changed below;
no formula is touched, and `check_precision` fails if a detour through float32 (it would show at 1e-8) remains.
Results are written with 13 significant digits, far below either tolerance, so that a regenerated file stays the same
when a library reorders a sum; inputs are written exactly.
Import this module before anything that imports Keras: backend and precision are fixed on import.
"""

import contextlib
import json
import math
import os
from pathlib import Path

os.environ["KERAS_BACKEND"] = "jax"
os.environ["JAX_PLATFORMS"] = "cpu"
os.environ["JAX_ENABLE_X64"] = "1"

import jax  # noqa: E402
import keras  # noqa: E402
import numpy as np  # noqa: E402
from keras.src.backend.common import dtypes  # noqa: E402

keras.config.set_floatx("float64")
dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"

HERE = Path(__file__).resolve().parent


@contextlib.contextmanager
def single_precision():
    """Keras in float32. Layers do not ask `floatx` but the dtype policy, which the first layer of all fixed."""
    keras.config.set_floatx("float32")
    keras.config.set_dtype_policy("float32")
    yield
    keras.config.set_floatx("float64")
    keras.config.set_dtype_policy("float64")


def check_precision():
    """Fails unless Keras computes layers, loss and optimizer in float64: two Adam steps against the formulas."""
    model = keras.Sequential([
        keras.Input((2,)),
        keras.layers.Dense(2, activation="leaky_relu", trainable=False),
        keras.layers.Activation("tanh"),
        keras.layers.Dense(1, use_bias=False),
    ])  # fmt: skip
    x, y = np.array([[-5.0, 0.3]]), np.array([[1.0]])
    kernel, bias, last = np.array([[0.1, -0.7], [-0.3, 0.9]]), np.array([0.2, 0.3]), np.array([0.4, -0.8])
    model.layers[0].set_weights([kernel, bias])
    model.layers[2].set_weights([last[:, None]])
    model.compile(keras.optimizers.Adam(0.01), keras.losses.BinaryCrossentropy(from_logits=True))
    losses = model.fit(x, y, epochs=2, verbose=0).history["loss"]

    hidden = x[0] @ kernel + bias
    hidden = np.tanh(np.where(hidden > 0, hidden, 0.2 * hidden))
    m, v = np.zeros(2), np.zeros(2)
    for step, loss in enumerate(losses, 1):
        assert abs(loss - np.logaddexp(0, -hidden @ last)) < 1e-15, (step, loss)
        gradient = -hidden / (1 + np.exp(hidden @ last))
        m, v = 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient**2
        last = last - 0.01 * np.sqrt(1 - 0.999**step) / (1 - 0.9**step) * m / (np.sqrt(v) + 1e-7)
    assert np.allclose(model.layers[2].get_weights()[0][:, 0], last, rtol=1e-13, atol=0), last


def check_float64(model, x, y):
    """Fails if any number of a compiled model's training step, as JAX is about to run it, has fewer than 64 bits."""

    def narrow(jaxpr):
        for equation in jaxpr.eqns:
            for variable in [*equation.invars, *equation.outvars]:
                if str(variable.aval.dtype) in ("float32", "float16", "bfloat16"):
                    yield str(equation)
            for parameter in jax.tree.leaves(list(equation.params.values()), is_leaf=lambda p: hasattr(p, "eqns")):
                if hasattr(parameter, "eqns") or hasattr(parameter, "jaxpr"):
                    yield from narrow(getattr(parameter, "jaxpr", parameter))

    values = lambda variables: [variable.value for variable in variables]  # noqa: E731
    state = tuple(map(values, (
        model.trainable_variables, model.non_trainable_variables, model.optimizer.variables, model.metrics_variables,
    )))  # fmt: skip
    step = jax.make_jaxpr(lambda state, x, y: model.train_step(state, (x, y)))(state, x, y)
    found = list(narrow(step.jaxpr))
    assert not found, found[:3]


def measured(value):
    """A result, or a nested list of results, with 13 significant digits."""
    if isinstance(value, (list, tuple)) or getattr(value, "ndim", 0) > 0:
        return [measured(item) for item in value]
    return float(f"{float(value):.13g}") + 0.0  # + 0.0: no negative zero


def encoded(value):
    """A number for JSON, which has no NaN or infinity: these become the strings "nan", "inf" and "-inf"."""
    if value is None or math.isfinite(value):
        return value
    return str(float(value))


def flat(weights):
    """All parameters in Keras' order: per layer the kernel [inputs][outputs] row by row, then the bias."""
    return np.concatenate([np.asarray(array).reshape(-1) for array in weights])


def write(name, header, **tables):
    """Writes `header` (plain fields) and each table (a list of records) with one record a line."""
    check_precision()
    header = {"keras": keras.__version__, "jax": jax.__version__, **header}
    dump = lambda value: json.dumps(value, separators=(",", ":"), allow_nan=False)  # noqa: E731
    parts = [f"{dump(key)}:{dump(value)}" for key, value in header.items()]
    parts += [f"{dump(key)}:[\n" + ",\n".join(map(dump, rows)) + "\n]" for key, rows in tables.items()]
    path = HERE / name
    path.write_text("{" + ",\n".join(parts) + "}\n")
    counts = ", ".join(f"{len(rows)} {key}" for key, rows in tables.items())
    print(f"{path.name}: {counts}, {path.stat().st_size} bytes")
