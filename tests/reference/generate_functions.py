"""Activations and losses point by point, with derivatives: where the formulas are easy, and at logits of +-200.

Losses take logits, as the engine's do, so that they stay exact where a probability rounds to 0 or 1. Derivatives come
from automatic differentiation through Keras' functions, for one sample (no 1/n). The derivative of leaky_relu at 0 is
left out (null): the backends of Keras choose different sides there. relu's is 0 in all of them.
"""

from common import jax, keras, measured, np, write

POINTS = [-200.0, -50.0, -5.0, -1.0, -1e-3, 0.0, 1e-3, 1.0, 5.0, 50.0, 200.0]
LOGITS = [-200.0, -50.0, -5.0, -1e-3, 0.0, 1e-3, 5.0, 50.0, 200.0]
SOFTMAX_LOGITS = [
    [0.0, 0.0, 0.0, 0.0],
    [1.0, 2.0, 3.0, 4.0],
    [-1.5, 0.25, 0.5, -0.125],
    [200.0, -200.0, 0.0, 1.0],
    [200.0, 200.0, -200.0, -200.0],
    [-200.0, -200.0, -200.0, -200.0],
    [-200.0, -199.0, -198.0, 200.0],
    [50.0, 49.0, 0.0, -50.0],
    [1e-3, -1e-3, 0.0, 2e-3],
    [3.0, -3.0],  # two classes and
    [200.0, -100.0, 50.0, -25.0, 12.5, -6.25, 3.125, -1.5, 0.75, -0.25],  # ten
]
OUTPUTS_AND_TARGETS = [(0.0, 0.0), (1.0, 0.0), (-2.5, 1.5), (200.0, -200.0), (1e-3, 0.0), (0.5, 0.25)]


def slope_at(function, point):
    """The function's value at a point (a number or an array) and its derivative there."""
    y, slope = jax.value_and_grad(function)(np.array(point, float))
    return measured(y), measured(slope)


def activations():
    rows = []
    for name in ["sigmoid", "tanh", "relu", "leaky_relu", "linear"]:
        function = keras.activations.get(name)
        for point in POINTS:
            y, slope = slope_at(function, point)
            if (name, point) == ("leaky_relu", 0.0):
                slope = None
            rows.append({"activation": name, "x": point, "y": y, "derivative": slope})
    return rows


def by_logits(loss, target, logits):
    """Loss of one sample and its derivative by the logits."""
    return slope_at(lambda z: loss(np.array([target], float), z[None, :]), logits)


def binary():
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    rows = []
    for logit in LOGITS:
        for target in (0.0, 1.0):
            value, slope = by_logits(loss, [target], [logit])
            rows.append({"logit": logit, "target": target, "loss": value, "gradient": slope[0]})
    return rows


def multiclass():
    loss = keras.losses.CategoricalCrossentropy(from_logits=True)
    rows = []
    for logits in SOFTMAX_LOGITS:
        probabilities = measured(keras.ops.softmax(np.array(logits)))
        for target in range(len(logits)):
            value, slope = by_logits(loss, np.eye(len(logits))[target], logits)
            rows.append({"logits": logits, "target": target, "probabilities": probabilities, "loss": value, "gradient": slope})
    return rows


def regression():
    loss = keras.losses.MeanSquaredError()
    rows = []
    for output, target in OUTPUTS_AND_TARGETS:
        value, slope = by_logits(loss, [target], [output])
        rows.append({"output": output, "target": target, "loss": value, "gradient": slope[0]})
    return rows


def main():
    slope = keras.activations.leaky_relu(np.float64(-1.0))
    write(
        "functions.json", {"leaky_relu_negative_slope": measured(-slope)},
        activations=activations(), binary=binary(), multiclass=multiclass(), regression=regression(),
    )  # fmt: skip


if __name__ == "__main__":
    main()
