"""Activations and losses point by point, with derivatives: where the formulas are easy, and at +-200.

Activations: value and derivative. The derivative is null where there is none *and* the backends of Keras choose
different sides: leaky_relu and selu at 0. relu's is 0 there in all of them. elu has one (alpha is 1), softsign too.

Losses: for one sample (no 1/n), from `z`, the outputs of the last dense layer. Most losses go through the output
activation; the cross-entropies take z itself as logits, as the engine's do, so that they stay exact where a probability
rounds to 0 or 1. `target` is a class index or, in regression, the value; `coding` says what becomes of it
(`objectives.py`). `gradient` is dL/dz, by automatic differentiation through Keras' functions; `predictions` are the
output activation at z. No case stands on a kink of the absolute value where the gradient would jump.
"""

from common import jax, keras, measured, np, write
from objectives import CROSS_ENTROPIES, OUTPUTS, activation_in_model, coded, combinations, loss_of

ACTIVATIONS = [
    "linear", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "gelu", "silu", "softplus", "softsign",
]  # fmt: skip
NO_DERIVATIVE_AT_0 = ["leaky_relu", "selu"]
POSITIVE = [1e-3, 0.3, 1.0, 2.0, 5.0, 20.0, 50.0, 200.0]
POINTS = [-x for x in reversed(POSITIVE)] + [0.0] + POSITIVE

LOGITS = [[-200.0], [-50.0], [-5.0], [-1e-3], [0.0], [1e-3], [5.0], [50.0], [200.0]]
LOGIT_ROWS = [
    [0.0, 0.0, 0.0, 0.0],
    [1.0, 2.0, 3.0, 4.0],
    [-1.5, 0.25, 0.5, -0.125],
    [200.0, -200.0, 0.0, 1.0],
    [200.0, 200.0, -200.0, -200.0],
    [-200.0, -200.0, -200.0, -200.0],
    [-200.0, -199.0, -198.0, 200.0],
    [50.0, 49.0, 0.0, -50.0],
    [1e-3, -1e-3, 0.0, 2e-3],
    [200.0, -100.0, 50.0, -25.0, 12.5, -6.25, 3.125, -1.5, 0.75, -0.25],  # ten classes
]
LOGIT_PAIRS = [[0.0, 0.0], [3.0, -3.0], [-0.5, 1.25], [200.0, -200.0], [-200.0, -199.0]]
SMOOTHING = [0.0, 0.1]
# outputs before the output activation for the losses that measure a distance, by number of outputs
DISTANCE_Z = {
    1: [[-5.0], [-0.75], [1e-3], [3.0]],
    2: [[0.5, -1.25], [4.0, 2.5]],
    4: [[1.5, -0.25, 0.375, -3.0], [-5.0, 2e-3, 0.75, 5.0]],
}
FAR = {1: [[-200.0], [200.0]], 2: [[200.0, -30.0]], 4: [[200.0, -200.0, 7.0, 0.125]]}  # through linear outputs only
VALUES = [-0.3, 1.625]


def slope_at(function, point):
    """The function's value at a point (a number or an array) and its derivative there."""
    y, slope = jax.value_and_grad(function)(np.array(point, float))
    return measured(y), measured(slope)


def activations():
    rows = []
    for name in ACTIVATIONS:
        function = keras.activations.get(name)
        for point in POINTS:
            y, slope = slope_at(function, point)
            if point == 0.0 and name in NO_DERIVATIVE_AT_0:
                slope = None
            rows.append({"activation": name, "x": point, "y": y, "derivative": slope})
    return rows


def one_sample(task, coding, activation, loss, label_smoothing, z, target):
    """Loss, its derivative by z, and the predictions of one sample."""
    y = coded(coding, len(z), [target])
    measure = loss_of(loss, label_smoothing)
    in_model = keras.activations.get(activation_in_model(loss, activation))
    row = lambda z: in_model(z[None, :])  # noqa: E731
    value, gradient = slope_at(lambda z: measure(y, row(z)), z)
    predictions = keras.activations.get(activation)(np.array(z)[None, :])[0]
    if loss == "mae":
        assert np.abs(row(np.array(z)) - y).min() > 1e-5, (activation, z, target)
    return {
        "task": task, "loss": loss, "output_activation": activation, "coding": coding, "label_smoothing": label_smoothing,
        "outputs": len(z), "z": z, "target": target, "loss_value": value, "gradient": gradient,
        "predictions": measured(predictions),
    }  # fmt: skip


def losses():
    rows = []
    for task, coding, activation, loss in combinations():
        outputs = OUTPUTS[task][coding]
        if loss in CROSS_ENTROPIES:
            points = {1: LOGITS, 2: LOGIT_PAIRS, 4: LOGIT_ROWS}[outputs]
        else:
            points = DISTANCE_Z[outputs] + (FAR[outputs] if activation == "linear" else [])
        for z in points:
            for smoothing in SMOOTHING if loss in CROSS_ENTROPIES else [0.0]:
                every = VALUES if task == "regression" else range(max(2, len(z)))
                # all classes with the cross-entropy they belong to, else the first and the last
                all_of_them = loss == "categorical_crossentropy" and smoothing == 0.0
                for target in every if all_of_them else (every[0], every[-1]):
                    rows.append(one_sample(task, coding, activation, loss, smoothing, z, target))
    return rows


def main():
    leaky, selu = keras.activations.leaky_relu, keras.activations.selu
    write(
        "functions.json",
        {
            "leaky_relu_negative_slope": measured(-leaky(np.float64(-1.0))),
            "selu_scale": measured(selu(np.float64(1.0))), "selu_limit": measured(selu(np.float64(-1e3))),
        },
        activations=activations(), losses=losses(),
    )  # fmt: skip


if __name__ == "__main__":
    main()
