"""Training runs by Keras' own `fit`, from weights written in the file, for every activation, task and optimizer.

Full-batch runs give the gradients of all parameters before the first step, the loss before each of 25 steps, and the
final weights. Mini-batch runs (12 samples in batches of 5, 5 and 2, in order) give Keras' running-mean loss, and loss
and metric on validation samples after each epoch. Losses take logits: the network's last layer is linear here.
Inputs and weights are multiples of 1/256, hence the same numbers in float32 and float64. Each full-batch run is
repeated in float32: a case where Keras disagrees with *itself* by more than 2e-5 would test luck (a pre-activation
near a kink), not the engine, and fails the generation.
"""

from common import flat, jax, keras, measured, np, write

STEPS = 25
FEATURES = 3
SAMPLES, VALIDATION_SAMPLES = 12, 7
MINI_BATCH, MINI_BATCH_EPOCHS = 5, 3
ACTIVATIONS = ["sigmoid", "tanh", "relu", "leaky_relu", "linear"]
OUTPUTS = {"binary": 1, "multiclass": 4, "regression": 1}
OPTIMIZERS = {
    "sgd": dict(learning_rate=0.1),
    "momentum": dict(learning_rate=0.05, momentum=0.9),
    "adam": dict(learning_rate=0.01, beta_1=0.9, beta_2=0.999, epsilon=1e-7),
}


def grid(values):
    """Rounds to multiples of 1/256, which both precisions hold exactly."""
    return np.round(np.asarray(values) * 256) / 256


def samples(generator, count):
    """Inputs, and a target for each task that depends on them and is not linear."""
    x = grid(generator.uniform(-1.5, 1.5, (count, FEATURES)))
    score = x[:, 0] * x[:, 1] + 0.5 * x[:, 2]
    return {
        "inputs": x,
        "binary": (score > 0).astype(float),
        "multiclass": 2 * (x[:, 0] > 0).astype(int) + (x[:, 1] > x[:, 2]).astype(int),
        "regression": grid(score),
    }


def target(data, task):
    """Targets in the shape Keras wants: one-hot rows for classes, a column otherwise."""
    return np.eye(OUTPUTS[task])[data[task]] if task == "multiclass" else data[task][:, None]


def initial_weights(generator, sizes):
    """Uniform kernels of about unit gain and small non-zero biases: a bias in the wrong place then shows."""
    arrays = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        limit = np.sqrt(4.5 / inputs)
        arrays += [grid(generator.uniform(-limit, limit, (inputs, outputs))), grid(generator.uniform(-0.3, 0.3, outputs))]
    return arrays


def loss_for(task):
    return {
        "binary": lambda: keras.losses.BinaryCrossentropy(from_logits=True),
        "multiclass": lambda: keras.losses.CategoricalCrossentropy(from_logits=True),
        "regression": lambda: keras.losses.MeanSquaredError(),
    }[task]()


def metric_for(task):
    return {
        "binary": lambda: keras.metrics.BinaryAccuracy(threshold=0.0),  # logit 0 is probability one half
        "multiclass": lambda: keras.metrics.CategoricalAccuracy(),
        "regression": lambda: keras.metrics.R2Score(),
    }[task]()


def build(task, sizes, activation, optimizer, weights):
    hidden = [keras.layers.Dense(width, activation=activation) for width in sizes[1:-1]]
    model = keras.Sequential([keras.Input((sizes[0],)), *hidden, keras.layers.Dense(sizes[-1])])
    model.set_weights(weights)
    maker = keras.optimizers.Adam if optimizer == "adam" else keras.optimizers.SGD
    model.compile(maker(**OPTIMIZERS[optimizer]), loss_for(task), metrics=[metric_for(task)])
    return model


def gradients(model, task, x, y):
    """Gradients of the mean loss by every parameter, by automatic differentiation through Keras' layers and loss."""

    def mean_loss(trainable):
        outputs, _ = model.stateless_call(trainable, [], x, training=True)
        return loss_for(task)(y, outputs)

    return jax.grad(mean_loss)([variable.value for variable in model.trainable_variables])


def full_batch(task, hidden, activation, optimizer, seed, data):
    sizes = [FEATURES, *hidden, OUTPUTS[task]]
    weights = initial_weights(np.random.default_rng(seed), sizes)
    x, y = data["inputs"], target(data, task)

    def run():
        model = build(task, sizes, activation, optimizer, weights)
        first = flat(gradients(model, task, x.astype(keras.config.floatx()), y.astype(keras.config.floatx())))
        history = model.fit(x, y, batch_size=len(x), epochs=STEPS, shuffle=False, verbose=0).history
        return [first, np.array(history["loss"]), flat(model.get_weights())]

    expected = run()
    keras.config.set_floatx("float32")
    single = run()
    keras.config.set_floatx("float64")
    spread = max(np.max(np.abs(a - b) / np.max(np.abs(a))) for a, b in zip(expected, single))
    name = f"{activation} {task} {optimizer} {sizes}"
    assert spread < 2e-5, f"{name}: Keras in float32 and float64 differ by {spread:.1e}"
    first, losses, final = expected
    assert losses[-1] < losses[0], f"{name}: the run does not learn"
    return {
        "task": task, "sizes": sizes, "activation": activation, "optimizer": optimizer,
        "weights": flat(weights).tolist(), "gradients": measured(first), "losses": measured(losses), "final": measured(final),
    }  # fmt: skip


def mini_batches(task, activation, optimizer, seed, data, validation):
    sizes = [FEATURES, 5, 4, OUTPUTS[task]]
    weights = initial_weights(np.random.default_rng(seed), sizes)
    model = build(task, sizes, activation, optimizer, weights)
    history = model.fit(
        data["inputs"], target(data, task), batch_size=MINI_BATCH, epochs=MINI_BATCH_EPOCHS, shuffle=False, verbose=0,
        validation_data=(validation["inputs"], target(validation, task)),
    ).history  # fmt: skip
    metric = next(key for key in history if key.startswith("val_") and key != "val_loss")
    return {
        "task": task, "sizes": sizes, "activation": activation, "optimizer": optimizer, "weights": flat(weights).tolist(),
        "train_mode_loss": measured(history["loss"]), "val_loss": measured(history["val_loss"]),
        "val_metric": measured(history[metric]), "final": measured(flat(model.get_weights())),
    }  # fmt: skip


def main():
    generator = np.random.default_rng(2024)
    data, validation = samples(generator, SAMPLES), samples(generator, VALIDATION_SAMPLES)
    plans = [
        ([5, 4], activation, task, optimizer)
        for activation in ACTIVATIONS for task in OUTPUTS for optimizer in OPTIMIZERS
    ]  # fmt: skip
    plans += [([], "linear", task, "sgd") for task in OUTPUTS]  # no hidden layer: logistic, softmax, linear regression
    plans += [([4, 4, 4, 4], activation, "binary", "adam") for activation in ("sigmoid", "tanh")]  # deep, tiny gradients
    full = [
        full_batch(task, hidden, activation, optimizer, 100 + index, data)
        for index, (hidden, activation, task, optimizer) in enumerate(plans)
    ]
    small = [
        mini_batches(task, activation, optimizer, 200 + index, data, validation)
        for index, (task, activation, optimizer) in enumerate([
            ("binary", "tanh", "momentum"), ("multiclass", "relu", "adam"), ("regression", "sigmoid", "sgd"),
        ])
    ]  # fmt: skip
    plain = lambda table: {key: value.tolist() for key, value in table.items()}  # noqa: E731
    write(
        "training.json",
        {
            "steps": STEPS, "mini_batch": MINI_BATCH, "mini_batch_epochs": MINI_BATCH_EPOCHS, "optimizers": OPTIMIZERS,
            "data": plain(data), "validation": plain(validation),
        },
        full_batch=full, mini_batches=small,
    )  # fmt: skip


if __name__ == "__main__":
    main()
