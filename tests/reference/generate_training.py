"""Training runs by Keras' own `fit`, from weights written in the file, for everything the engine can be set to.

Full-batch runs give the gradients of all parameters before the first step, the loss before each of 25 steps, and the
final weights. Mini-batch runs (12 samples in batches of 5, 5 and 2, in order) give Keras' running-mean loss, and loss
and metric on validation samples after each epoch. A record carries all settings of its run:

    sizes                 widths from the inputs to the outputs
    activations           one a hidden layer
    normalization         none, batch or layer: between the dense part of a hidden layer and its activation
    residual              k: blocks of k hidden layers from the second on; a block as wide at its end as its input is
                          adds that input to its last activation; 0: none. An incomplete last block adds nothing
    l1, l2                penalty l1 sum |w| + l2 sum w^2 on every kernel, the output layer's too
    max_norm              limit of the norm of each unit's incoming weights, in every kernel too, or null
    optimizer             rule, learning rate and the other hyper-parameters, by Keras' names
    clip                  null or {"value" | "norm" | "global_norm": threshold}
    schedule              null, or how the learning rate changes with the number of steps made (`learning_rates`)
    task, loss, output_activation, coding, label_smoothing   see objectives.py

and its results:

    gradients             of loss plus penalty, before clipping
    losses                with the penalty, before each step
    final                 the parameters
    statistics            with batch normalization: of each hidden layer the moving means, then the moving variances
    evaluation_loss       with batch normalization: the loss at the end in evaluation mode

Parameters: layer by layer kernel, bias, and in a normalized layer gamma and beta. Moving means start at 0, moving
variances at 1. Inputs and weights are multiples of 1/256, hence the same numbers in float32 and float64.

Each run is repeated in float32: a case where Keras disagrees with *itself* by more than 2e-5 in any array would test
luck (a pre-activation near a kink, a bias that ends near 0), not the engine, and fails the generation. So does a
threshold that does not bite.
One thing is taken out of that comparison: under batch normalization a bias moves nothing, and its gradient is zero but
for rounding (written as 0). Adam divides that noise by its own size, and in float32 the bias wanders. So in such layers
the bias is held by a constraint; the float64 run is repeated without it, and agrees.
"""

import zlib

from common import check_float64, flat, jax, keras, measured, np, single_precision, write
from objectives import CROSS_ENTROPIES, OUTPUTS, activation_in_model, coded, combinations, loss_of

STEPS = 25
FEATURES = 3
SAMPLES, VALIDATION_SAMPLES = 12, 7
MINI_BATCH, MINI_BATCH_EPOCHS = 5, 3
OF_THEIR_OWN = {  # loss, output activation and coding of a task unless others are named
    "binary": ("binary_crossentropy", "sigmoid", "zero_one"),
    "multiclass": ("categorical_crossentropy", "softmax", "one_hot"),
    "regression": ("mse", "linear", "value"),
}
ADAM = dict(beta_1=0.9, beta_2=0.999, epsilon=1e-7)
OPTIMIZERS = {  # Keras' class, what makes it this rule, and hyper-parameters
    "sgd": (keras.optimizers.SGD, {}, dict(learning_rate=0.1)),
    "momentum": (keras.optimizers.SGD, {}, dict(learning_rate=0.05, momentum=0.9)),
    "nesterov": (keras.optimizers.SGD, dict(nesterov=True), dict(learning_rate=0.05, momentum=0.9)),
    "rmsprop": (keras.optimizers.RMSprop, {}, dict(learning_rate=0.01, rho=0.9, epsilon=1e-7)),
    "adagrad": (keras.optimizers.Adagrad, {}, dict(learning_rate=0.1, initial_accumulator_value=0.1, epsilon=1e-7)),
    "adadelta": (keras.optimizers.Adadelta, {}, dict(learning_rate=1.0, rho=0.95, epsilon=1e-7)),
    "adam": (keras.optimizers.Adam, {}, dict(learning_rate=0.01, **ADAM)),
    "amsgrad": (keras.optimizers.Adam, dict(amsgrad=True), dict(learning_rate=0.01, **ADAM)),
    "adamw": (keras.optimizers.AdamW, {}, dict(learning_rate=0.01, weight_decay=0.004, **ADAM)),
    "adamax": (keras.optimizers.Adamax, {}, dict(learning_rate=0.01, **ADAM)),
    "nadam": (keras.optimizers.Nadam, {}, dict(learning_rate=0.01, **ADAM)),
    "lion": (keras.optimizers.Lion, {}, dict(learning_rate=0.005, beta_1=0.9, beta_2=0.99)),
}
CLIPS = {"value": "clipvalue", "norm": "clipnorm", "global_norm": "global_clipnorm"}


# Settings


def settings(task, hidden, activations, rule, *, objective=None, hyper=None, **others):
    """The settings of a run. `activations`: one name for all hidden layers, or a list."""
    loss, output_activation, coding = objective or OF_THEIR_OWN[task]
    result = {
        "task": task, "sizes": [FEATURES, *hidden, OUTPUTS[task][coding]],
        "activations": [activations] * len(hidden) if isinstance(activations, str) else activations,
        "normalization": "none", "residual": 0,
        "loss": loss, "output_activation": output_activation, "coding": coding, "label_smoothing": 0.0,
        "optimizer": {"rule": rule, **OPTIMIZERS[rule][2], **(hyper or {})},
        "l1": 0.0, "l2": 0.0, "max_norm": None, "clip": None, "schedule": None,
    }  # fmt: skip
    assert len(result["activations"]) == len(hidden) and set(others) <= set(result)
    assert set(result["optimizer"]) == {"rule", *OPTIMIZERS[rule][2]}
    return result | others


def learning_rate(run):
    """The learning rate as Keras' optimizers take it: a number or one of Keras' schedules.

    step, exponential   rate * decay_rate ^ (step / decay_steps), the exponent rounded down for `step`
    cosine              from `warmup_from` in `warmup_steps` steps linearly to the rate, then in `decay_steps` steps along
                        half a cosine to alpha * rate, where it stays
    """
    rate, schedule = run["optimizer"]["learning_rate"], dict(run["schedule"] or {"rule": None})
    rule = schedule.pop("rule")
    if rule in ("step", "exponential"):
        return keras.optimizers.schedules.ExponentialDecay(rate, staircase=rule == "step", **schedule)
    if rule == "cosine":
        start = schedule.pop("warmup_from")
        warm_up = schedule["warmup_steps"] > 0
        start, target = (start, rate) if warm_up else (rate, None)
        return keras.optimizers.schedules.CosineDecay(start, warmup_target=target, **schedule)
    return rate


def optimizer_of(run):
    maker, fixed, _ = OPTIMIZERS[run["optimizer"]["rule"]]
    hyper = {key: value for key, value in run["optimizer"].items() if key not in ("rule", "learning_rate")}
    clip = {CLIPS[kind]: threshold for kind, threshold in (run["clip"] or {}).items()}
    return maker(learning_rate(run), **fixed, **hyper, **clip)


# Data and weights


def grid(values):
    """Rounds to multiples of 1/256, which both precisions hold exactly."""
    return np.round(np.asarray(values) * 256) / 256


def samples(generator, count):
    """Inputs, and a target for each task that depends on them and is not linear."""
    x = grid(generator.uniform(-1.5, 1.5, (count, FEATURES)))
    score = x[:, 0] * x[:, 1] + 0.5 * x[:, 2]
    return {
        "inputs": x,
        "binary": (score > 0).astype(int),
        "multiclass": 2 * (x[:, 0] > 0).astype(int) + (x[:, 1] > x[:, 2]).astype(int),
        "regression": grid(score),
    }


def targets(run, data):
    return coded(run["coding"], run["sizes"][-1], data[run["task"]])


def initial_weights(generator, run):
    """Uniform kernels of about unit gain and small non-zero biases: a bias in the wrong place then shows."""
    arrays = []
    sizes = run["sizes"]
    for layer, (inputs, outputs) in enumerate(zip(sizes, sizes[1:]), 1):
        limit = np.sqrt(4.5 / inputs)
        arrays += [grid(generator.uniform(-limit, limit, (inputs, outputs))), grid(generator.uniform(-0.3, 0.3, outputs))]
        if run["normalization"] != "none" and layer < len(sizes) - 1:
            arrays += [grid(generator.uniform(0.5, 1.5, outputs)), grid(generator.uniform(-0.3, 0.3, outputs))]
    return arrays


# Models


class Held(keras.constraints.Constraint):
    """Puts a variable back to where it began."""

    def __init__(self, value):
        self.value = value

    def __call__(self, w):
        return keras.ops.convert_to_tensor(self.value, w.dtype)


class Network:
    """The model of a run, compiled, with its parameters in the order of the file."""

    def __init__(self, run, weights, held=True, metrics=None):
        self.weights = iter(weights)
        self.trained, self.normalizations = [], []
        sizes, block, last = run["sizes"], run["residual"], len(run["sizes"]) - 1
        x = inputs = keras.Input((sizes[0],))
        for layer, width in enumerate(sizes[1:], 1):
            if block and layer > 1 and (layer - 2) % block == 0:
                entrance = x
            normalization = run["normalization"] if layer < last else "none"
            x = self.dense(run, width, held and normalization == "batch")(x)
            if normalization != "none":
                x = self.normalization(normalization, width)(x)
            output = activation_in_model(run["loss"], run["output_activation"])
            x = keras.layers.Activation(run["activations"][layer - 1] if layer < last else output)(x)
            if block and 1 < layer < last and (layer - 1) % block == 0 and entrance.shape[-1] == width:
                x = keras.layers.Add()([x, entrance])
        assert next(self.weights, None) is None
        self.model = keras.Model(inputs, x)
        assert self.model.dtype == self.trained[0].dtype == keras.config.floatx()
        self.loss = loss_of(run["loss"], run["label_smoothing"])
        self.model.compile(optimizer_of(run), self.loss, metrics=metrics)
        assert list(map(id, self.trained)) == list(map(id, self.model.trainable_variables))

    def dense(self, run, width, held):
        kernel, bias = next(self.weights), next(self.weights)
        penalized = run["l1"] or run["l2"]
        layer = keras.layers.Dense(
            width,
            kernel_regularizer=keras.regularizers.L1L2(run["l1"], run["l2"]) if penalized else None,
            kernel_constraint=None if run["max_norm"] is None else keras.constraints.MaxNorm(run["max_norm"], axis=0),
            bias_constraint=Held(bias) if held else None,
        )
        layer.build((None, len(kernel)))
        layer.set_weights([kernel, bias])
        self.trained += [layer.kernel, layer.bias]
        return layer

    def normalization(self, kind, width):
        layer = (keras.layers.BatchNormalization if kind == "batch" else keras.layers.LayerNormalization)()
        layer.build((None, width))
        layer.gamma.assign(next(self.weights))
        layer.beta.assign(next(self.weights))
        self.trained += [layer.gamma, layer.beta]
        self.normalizations.append(layer)
        return layer

    def parameters(self):
        return [np.asarray(variable) for variable in self.trained]

    def statistics(self):
        return [np.asarray(part) for layer in self.normalizations for part in (layer.moving_mean, layer.moving_variance)]

    def gradients(self, x, y):
        """Of the mean loss and the penalty, by automatic differentiation through Keras' layers and loss."""
        model, precision = self.model, keras.config.floatx()

        def total(trained):
            fixed = [variable.value for variable in model.non_trainable_variables]
            outputs, _, penalties = model.stateless_call(
                trained, fixed, x.astype(precision), training=True, return_losses=True
            )  # fmt: skip
            return sum(penalties, self.loss(y.astype(precision), outputs))

        return [np.asarray(g) for g in jax.grad(total)([variable.value for variable in self.trained])]


# Runs


def trained(run, weights, data, held=True):
    """What a full-batch run brings forth: lists of arrays, by name."""
    x, y = data["inputs"], targets(run, data)
    network = Network(run, weights, held)
    first = network.gradients(x, y)
    losses = network.model.fit(x, y, batch_size=len(x), epochs=STEPS, shuffle=False, verbose=0).history["loss"]
    if keras.config.floatx() == "float64":
        check_float64(network.model, x, y)
    results = {"gradients": first, "losses": [np.array([loss]) for loss in losses], "final": network.parameters()}
    if run["normalization"] == "batch":
        results["statistics"] = network.statistics()
        results["evaluation_loss"] = [np.array([network.model.evaluate(x, y, batch_size=len(x), verbose=0)])]
    return results


def difference(one, other, ignored=lambda key, index: False):
    """The largest difference in an array, by the array's largest number, and where it is."""
    worst = 0.0, "nothing"
    for key in one:
        for index, (a, b) in enumerate(zip(one[key], other[key], strict=True)):
            if np.any(a != b) and not ignored(key, index):
                worst = max(worst, (np.max(np.abs(a - b)) / np.max(np.abs(a)), f"{key} {index}"))
    return worst


def check_agreement(name, results, single, ignored=lambda key, index: False):
    spread, where = difference(results, single, ignored)
    assert spread < 2e-5, f"{name}: Keras in float32 and float64 differ by {spread:.1e} in {where}"


def without_effect(run, index):
    """Whether a parameter array is a bias that batch normalization takes out again (kernel, bias, gamma, beta, ...)."""
    return run["normalization"] == "batch" and index % 4 == 1 and index < 4 * len(run["activations"])


def check_bite(run, name, weights, results):
    """Fails unless clipping changes a part of the first gradient, and max-norm a part of the first kernels."""
    gradients = results["gradients"]
    norms = [np.sqrt(np.sum(gradient**2)) for gradient in gradients]
    for kind, threshold in (run["clip"] or {}).items():
        sizes = {"value": np.abs(flat(gradients)), "norm": norms, "global_norm": [np.sqrt(np.sum(np.square(norms)))]}[kind]
        assert max(sizes) > 1.2 * threshold, f"{name}: {kind} does not clip {max(sizes)}"
        assert kind == "global_norm" or min(sizes) < 0.8 * threshold, f"{name}: {kind} clips everything"
    if run["max_norm"] is not None:
        first, final = (
            np.concatenate([np.linalg.norm(array, axis=0) for array in arrays if array.ndim == 2])
            for arrays in (weights, results["final"])
        )
        above = first > 1.02 * run["max_norm"]
        assert above.any() and not above.all(), f"{name}: max-norm changes {above}"
        assert final.max() < 1.000001 * run["max_norm"], f"{name}: max-norm does not hold"


def full_batch(name, run, data):
    seed = SEEDS.get(name, zlib.crc32(name.encode()))
    weights = initial_weights(np.random.default_rng(seed), run)
    results = trained(run, weights, data)
    with single_precision():
        single = trained(run, weights, data)
    rounding_only = lambda key, index: key == "gradients" and without_effect(run, index)  # noqa: E731
    check_agreement(name, results, single, rounding_only)
    if run["normalization"] == "batch":
        spread, where = difference(results, trained(run, weights, data, held=False), rounding_only)
        assert spread < 1e-10, f"{name}: a bias under batch normalization has an effect of {spread:.1e} on {where}"
        for index, gradient in enumerate(results["gradients"]):
            if without_effect(run, index):
                assert np.max(np.abs(gradient)) < 1e-14, f"{name}: gradient {index} is {gradient}"
                results["gradients"][index] = np.zeros_like(gradient)  # what was left depends on the processor
    losses = flat(results["losses"])
    assert losses[-1] < losses[0], f"{name}: the run does not learn"
    check_bite(run, name, weights, results)
    record = {"case": name, **run, "weights": flat(weights).tolist()}
    if run["schedule"] is not None:
        rate = learning_rate(run)
        record["learning_rates"] = [measured(rate(step)) for step in range(STEPS)]
    for key, arrays in results.items():
        values = measured(flat(arrays))
        record[key] = values[0] if key == "evaluation_loss" else values
    return record


def metric_for(task):
    return {
        "binary": lambda: keras.metrics.BinaryAccuracy(threshold=0.0),  # logit 0 is probability one half
        "multiclass": lambda: keras.metrics.CategoricalAccuracy(),
        "regression": lambda: keras.metrics.R2Score(),
    }[task]()


def observed(run, weights, data, validation):
    """What a mini-batch run brings forth."""
    network = Network(run, weights, metrics=[metric_for(run["task"])])
    history = network.model.fit(
        data["inputs"], targets(run, data), batch_size=MINI_BATCH, epochs=MINI_BATCH_EPOCHS, shuffle=False, verbose=0,
        validation_data=(validation["inputs"], targets(run, validation)),
    ).history  # fmt: skip
    if keras.config.floatx() == "float64":
        check_float64(network.model, data["inputs"], targets(run, data))
    metric = next(key for key in history if key.startswith("val_") and key != "val_loss")
    results = {
        "train_mode_loss": history["loss"], "val_loss": history["val_loss"], "val_metric": history[metric],
        "final": network.parameters(),
    }  # fmt: skip
    return results | ({"statistics": network.statistics()} if run["normalization"] == "batch" else {})


def mini_batches(name, run, seed, data, validation):
    weights = initial_weights(np.random.default_rng(seed), run)
    results = observed(run, weights, data, validation)
    with single_precision():
        check_agreement(name, results, observed(run, weights, data, validation))
    results = {key: measured(flat(arrays)) for key, arrays in results.items()}
    return {"case": name, **run, "weights": flat(weights).tolist(), **results}


# The cases

SMOOTH = ["tanh", "sigmoid", "silu", "softplus", "gelu", "elu"]
PLAIN = ["sgd", "momentum", "adam"]
TASKS = list(OUTPUTS)
SEEDS = {  # of cases where Keras in float32 was too far from itself; the others go by their number or their name
    "sigmoid binary sgd": 1, "sigmoid binary adam": 3, "tanh binary adam": 2, "relu binary adam": 1,
    "leaky_relu binary adam": 1, "leaky_relu regression adam": 1, "gelu binary adam": 1,
    "gelu/leaky_relu/softsign regression adam": 2, "mae of tanh outputs, binary one_hot": 3,
    "mse of sigmoid outputs, multiclass plus_minus_one": 1, "mse of linear outputs, regression value": 1,
    "clip by value, selu multiclass adam": 2, "clip by global norm, silu regression rmsprop": 6,
    "batch norm, softplus/selu regression amsgrad": 2, "adamw regression tanh": 2, "adamw binary softsign": 2,
    "together, with batch norm": 2,
}  # fmt: skip


def in_turn(values):
    """The values over and over."""
    while True:
        yield from values


def decay(rule, steps, rate):
    return {"rule": rule, "decay_steps": steps, "decay_rate": rate}


def cosine(steps, alpha=0.0, warmup_steps=0, warmup_from=0.0):
    return {
        "rule": "cosine", "decay_steps": steps, "alpha": alpha, "warmup_steps": warmup_steps, "warmup_from": warmup_from,
    }  # fmt: skip


def in_words(activations):
    return activations if isinstance(activations, str) else "/".join(activations)


def of_functions():
    """Every activation with every task, the layers' order in mixed ones, networks without a hidden layer, deep ones."""
    number = 100
    plans = [
        ([5, 4], activation, task, optimizer)
        for activation in ("sigmoid", "tanh", "relu", "leaky_relu", "linear") for task in TASKS for optimizer in PLAIN
    ]  # fmt: skip
    plans += [([], "linear", task, "sgd") for task in TASKS]  # logistic, softmax, linear regression
    plans += [([4, 4, 4, 4], activation, "binary", "adam") for activation in ("sigmoid", "tanh")]  # tiny gradients
    for hidden, activation, task, optimizer in plans:
        name = f"{activation if hidden else 'no hidden layer'} {task} {optimizer}{' deep' if len(hidden) > 2 else ''}"
        SEEDS.setdefault(name, number)
        number += 1
        yield name, settings(task, hidden, activation, optimizer)
    rules = in_turn(PLAIN)
    for activation in ("elu", "selu", "gelu", "silu", "softplus", "softsign"):
        for task in TASKS:
            rule = next(rules)
            yield f"{activation} {task} {rule}", settings(task, [5, 4], activation, rule)
        next(rules)
    mixtures = ("relu tanh", "sigmoid elu linear", "gelu leaky_relu softsign", "silu selu softplus tanh")
    for task, mixed in zip(in_turn(TASKS), map(str.split, mixtures)):
        rule = next(rules)
        yield f"{in_words(mixed)} {task} {rule}", settings(task, [5, 4, 3, 4][: len(mixed)], mixed, rule)


def of_objectives():
    activations, rules = in_turn(SMOOTH), in_turn(PLAIN)
    for task, coding, output, loss in combinations():
        run = settings(task, [3], next(activations), next(rules), objective=(loss, output, coding))
        yield f"{loss} of {output} outputs, {task} {coding}", run
    for task, coding, output, loss in combinations():
        for smoothing in (0.1, 0.3) if loss in CROSS_ENTROPIES else ():
            run = settings(task, [3], next(activations), next(rules), objective=(loss, output, coding))
            yield f"{loss} smoothed by {smoothing}, {task} {coding}", run | {"label_smoothing": smoothing}


def of_constraints():
    """Penalties, clipping and max-norm."""
    for what, task, activation, rule, others in (
        ("l1", "binary", "tanh", "sgd", dict(l1=0.01)),
        ("l1", "multiclass", "silu", "adam", dict(l1=0.005)),
        ("l2", "regression", "sigmoid", "momentum", dict(l2=0.01)),
        ("l2", "multiclass", "relu", "adam", dict(l2=0.05)),
        ("l1 and l2", "binary", "elu", "nesterov", dict(l1=0.002, l2=0.02)),
        ("l1 and l2", "regression", "tanh", "rmsprop", dict(l1=0.01, l2=0.003)),
        ("clip by value", "binary", "tanh", "sgd", dict(clip=dict(value=0.03))),
        ("clip by value", "multiclass", "selu", "adam", dict(clip=dict(value=0.05))),
        ("clip by norm", "regression", "tanh", "momentum", dict(clip=dict(norm=0.2))),
        ("clip by norm", "multiclass", "softplus", "adam", dict(clip=dict(norm=0.15))),
        ("clip by global norm", "binary", "gelu", "sgd", dict(clip=dict(global_norm=0.1))),
        ("clip by global norm", "regression", "silu", "rmsprop", dict(clip=dict(global_norm=0.3))),
        ("clip with a penalty", "regression", "tanh", "sgd", dict(clip=dict(global_norm=0.2), l1=0.01, l2=0.1)),
        ("clip with layer norm", "binary", "tanh", "sgd", dict(clip=dict(norm=0.15), normalization="layer")),
        ("max-norm", "binary", "tanh", "sgd", dict(max_norm=1.25)),
        ("max-norm", "multiclass", "relu", "adam", dict(max_norm=1.0)),
        ("max-norm with all", "regression", "elu", "momentum", dict(max_norm=1.2, l2=0.01, clip=dict(norm=0.3))),
    ):
        yield f"{what}, {activation} {task} {rule}", settings(task, [5, 4], activation, rule, **others)


def of_structure():
    """Normalization and residual connections."""
    for kind in ("batch", "layer"):
        for task, hidden, activation, rule in (
            ("binary", [5, 4], "tanh", "sgd"),
            ("multiclass", [5, 4], "relu", "adam"),
            ("regression", [5, 4], "sigmoid", "momentum"),
            ("binary", [4, 5, 4], "elu", "rmsprop"),
            ("multiclass", [6], "gelu", "nesterov"),
            ("regression", [4, 4], ["softplus", "selu"], "amsgrad"),
        ):
            name = f"{kind} norm, {in_words(activation)} {task} {rule}"
            yield name, settings(task, hidden, activation, rule, normalization=kind)
    for what, k, task, hidden, activation, rule, normalization in (
        ("every layer", 1, "binary", [4, 4, 4], "tanh", "sgd", "none"),
        ("widths change", 1, "multiclass", [5, 5, 3, 3], "relu", "adam", "none"),
        ("mixed", 1, "regression", [4, 4, 4], ["sigmoid", "elu", "softsign"], "momentum", "none"),
        ("every two", 2, "binary", [4, 5, 4, 3, 4], "tanh", "momentum", "none"),
        ("every two, one left over", 2, "multiclass", [4, 3, 4, 4], "silu", "adam", "none"),
        ("every two, widths change", 2, "regression", [4, 4, 3, 4, 3], "sigmoid", "adam", "none"),
        ("every three", 3, "regression", [3, 4, 5, 3], "gelu", "nesterov", "none"),
        ("every layer", 1, "binary", [4, 4, 4], "relu", "sgd", "batch"),
        ("every two", 2, "multiclass", [4, 4, 4], "tanh", "adam", "batch"),
        ("every layer", 1, "regression", [4, 4, 4], "silu", "adam", "layer"),
        ("every two", 2, "binary", [5, 4, 5], "elu", "momentum", "layer"),
    ):
        name = f"residual {what}, norm {normalization}, {in_words(activation)} {task} {rule}"
        yield name, settings(task, hidden, activation, rule, normalization=normalization, residual=k)


def of_optimizers():
    """Rules and schedules."""
    for rule, one, other in (
        ("nesterov", ("binary", "tanh"), ("multiclass", "relu")),
        ("rmsprop", ("multiclass", "sigmoid"), ("regression", "tanh")),
        ("adagrad", ("regression", "silu"), ("binary", "relu")),
        ("adadelta", ("binary", "elu"), ("multiclass", "tanh")),
        ("amsgrad", ("multiclass", "gelu"), ("regression", "sigmoid")),
        ("adamw", ("regression", "tanh"), ("binary", "softsign")),
        ("adamax", ("binary", "silu"), ("multiclass", "tanh")),
        ("nadam", ("multiclass", "softplus"), ("regression", "relu")),
        ("lion", ("binary", "tanh"), ("regression", "sigmoid")),
    ):
        for task, activation in (one, other):
            yield f"{rule} {task} {activation}", settings(task, [5, 4], activation, rule)
    for rule, task, hyper in (
        ("momentum", "binary", dict(learning_rate=0.25, momentum=0.5)),
        ("rmsprop", "regression", dict(rho=0.5, epsilon=1e-3)),
        ("adam", "multiclass", dict(beta_1=0.5, beta_2=0.9, epsilon=1e-2)),
        ("adamw", "regression", dict(learning_rate=0.05, weight_decay=0.5, beta_2=0.99)),
    ):
        yield f"{rule} {task}, other hyper-parameters", settings(task, [4], "tanh", rule, hyper=hyper)
    yield "adamw layer norm", settings("multiclass", [5, 4], "relu", "adamw", normalization="layer")
    for what, task, activation, rule, rate, schedule in (
        ("step", "binary", "tanh", "sgd", 0.3, decay("step", 8, 0.5)),
        ("step", "multiclass", "relu", "adam", 0.03, decay("step", 5, 0.6)),
        ("exponential", "regression", "sigmoid", "momentum", 0.1, decay("exponential", 10, 0.3)),
        ("exponential", "binary", "silu", "adamw", 0.05, decay("exponential", 1, 0.9)),
        ("cosine", "multiclass", "tanh", "sgd", 0.3, cosine(25)),
        ("cosine to a floor", "regression", "elu", "rmsprop", 0.02, cosine(15, alpha=0.1)),
        ("cosine with warm-up", "binary", "gelu", "adam", 0.03, cosine(20, warmup_steps=5)),
        ("cosine with warm-up to a floor", "regression", "tanh", "nesterov", 0.1,
         cosine(12, alpha=0.25, warmup_steps=8, warmup_from=0.01)),
    ):  # fmt: skip
        hyper = dict(learning_rate=rate)
        yield f"{what}, {task} {rule}", settings(task, [5, 4], activation, rule, hyper=hyper, schedule=schedule)


def of_everything():
    yield "together, with batch norm", settings(
        "binary", [4, 4, 4], ["relu", "tanh", "silu"], "adam", normalization="batch", residual=1, l1=0.001, l2=0.01,
        label_smoothing=0.1, clip=dict(global_norm=0.5), max_norm=1.25, hyper=dict(learning_rate=0.02),
        schedule=cosine(20, alpha=0.1, warmup_steps=5),
    )  # fmt: skip
    yield "together, with layer norm", settings(
        "multiclass", [4, 5, 4], ["elu", "sigmoid", "gelu"], "nadam", objective=("half_mse", "tanh", "plus_minus_one"),
        normalization="layer", residual=2, l1=0.002, l2=0.005, clip=dict(value=0.1), max_norm=1.25,
        hyper=dict(learning_rate=0.02), schedule=decay("exponential", 10, 0.5),
    )  # fmt: skip


def full_batch_cases():
    for group in (of_functions, of_objectives, of_constraints, of_structure, of_optimizers, of_everything):
        yield from group()


def mini_batch_cases():
    """Names, seeds and settings."""
    both = dict(normalization="batch", l1=0.002, l2=0.01, schedule=decay("exponential", 3, 0.5))
    for name, seed, task, activation, rule, others in (
        ("tanh binary momentum", 200, "binary", "tanh", "momentum", {}),
        ("relu multiclass adam", 201, "multiclass", "relu", "adam", {}),
        ("sigmoid regression sgd", 202, "regression", "sigmoid", "sgd", {}),
        ("batch norm", 204, "binary", "tanh", "adam", dict(normalization="batch")),
        ("l2", 205, "regression", "elu", "momentum", dict(l2=0.02)),
        ("batch norm, l1 and l2, schedule", 206, "multiclass", "relu", "momentum", both),
    ):
        yield name, seed, settings(task, [5, 4], activation, rule, **others)


def main():
    generator = np.random.default_rng(2024)
    data, validation = samples(generator, SAMPLES), samples(generator, VALIDATION_SAMPLES)
    full, names = [], set()
    for name, run in full_batch_cases():
        assert name not in names, name
        names.add(name)
        full.append(full_batch(name, run, data))
    small = [mini_batches(name, run, seed, data, validation) for name, seed, run in mini_batch_cases()]
    plain = lambda table: {key: value.tolist() for key, value in table.items()}  # noqa: E731
    write(
        "training.json",
        {
            "steps": STEPS, "mini_batch": MINI_BATCH, "mini_batch_epochs": MINI_BATCH_EPOCHS,
            "data": plain(data), "validation": plain(validation),
        },
        full_batch=full, mini_batches=small,
    )  # fmt: skip


if __name__ == "__main__":
    main()
