"""What a network is trained to do, shared by the generators: losses, output activations and how targets are coded.

A sample has one target number: the value itself in regression, else the index of its class. A coding turns it into what
the loss compares the outputs with:

    value            the number; one output
    zero_one         0 or 1; one output, two classes
    plus_minus_one   two classes on one output: -1 or 1; more classes, an output each: own class 1, the others -1
    one_hot          an output a class: own class 1, the others 0

The cross-entropies take logits: there the output activation is no layer of the model, it only makes the predictions.
"""

from common import keras, np

# outputs of each task under each of its codings; the multiclass problem has four classes
OUTPUTS = {
    "binary": {"zero_one": 1, "plus_minus_one": 1, "one_hot": 2},
    "multiclass": {"one_hot": 4, "plus_minus_one": 4},
    "regression": {"value": 1},
}
# the last two need an output activation and a coding of their own, the others go with any
DISTANCES = ["mse", "half_mse", "mae", "huber"]
CROSS_ENTROPIES = ["binary_crossentropy", "categorical_crossentropy"]
OUTPUT_ACTIVATIONS = ["linear", "sigmoid", "tanh", "softmax"]


class HalfMeanSquaredError(keras.losses.MeanSquaredError):
    """The squared error with the factor one half of TensorFlow Playground and many textbooks; Keras has none."""

    def call(self, y_true, y_pred):
        return 0.5 * super().call(y_true, y_pred)


def combinations():
    """Every task, coding, output activation and loss that go together."""
    for task, codings in OUTPUTS.items():
        for coding, outputs in codings.items():
            for loss in DISTANCES:
                for activation in OUTPUT_ACTIVATIONS:
                    if activation != "softmax" or outputs > 1:  # a softmax over one output is 1
                        yield task, coding, activation, loss
            if coding in ("zero_one", "one_hot"):
                yield task, coding, "sigmoid", "binary_crossentropy"
            if coding == "one_hot":
                yield task, coding, "softmax", "categorical_crossentropy"


def loss_of(name, label_smoothing=0.0):
    """Keras' loss for the outputs of the model: logits for the cross-entropies."""
    if name in CROSS_ENTROPIES:
        maker = {
            "binary_crossentropy": keras.losses.BinaryCrossentropy,
            "categorical_crossentropy": keras.losses.CategoricalCrossentropy,
        }[name]
        return maker(from_logits=True, label_smoothing=label_smoothing)
    assert label_smoothing == 0.0
    return {
        "mse": keras.losses.MeanSquaredError, "half_mse": HalfMeanSquaredError,
        "mae": keras.losses.MeanAbsoluteError, "huber": keras.losses.Huber,
    }[name]()  # fmt: skip


def activation_in_model(loss, output_activation):
    """The activation of the model's last layer: none where the loss takes logits."""
    return "linear" if loss in CROSS_ENTROPIES else output_activation


def coded(coding, outputs, targets):
    """Targets (a number a sample) as rows for the loss."""
    targets = np.asarray(targets)
    if outputs == 1:
        rows = targets[:, None].astype(float)
        return 2 * rows - 1 if coding == "plus_minus_one" else rows
    rows = np.eye(outputs)[targets.astype(int)]
    return 2 * rows - 1 if coding == "plus_minus_one" else rows
