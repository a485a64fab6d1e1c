"""Keras' optimizers, clipping, weight decay, penalties, max-norm and schedules, step by step from fixed weights.

Each run applies a Keras optimizer to the kernels and biases of two small layers under one sequence of gradients, to
which the gradient of the regularizer is added, and gives the parameters after some of the steps, with the learning rate
of every step. The gradients differ in size by parameter (from 1 to 1e-6, so that the place of epsilon shows), one is
always 0, one is 0 at first; they and the weights are the same numbers in float32 and float64. Every run is repeated by
formulas written out in NumPy: an optimizer that computed in float32 underneath, or under other formulas than the
engine's documentation gives, fails the generation. `change` is what a run sets anew before a step, as a learner may.
Schedules are given in epochs, as the engine takes them, and handed to Keras in steps.
"""

from fractions import Fraction

from common import flat, jax, keras, measured, np, write

STEPS = 30
CHECKED = [1, 2, 3, 5, 10, 11, 12, 20, 30]
SHAPES = [(3, 4), (4,), (4, 2), (2,)]
STEPS_PER_EPOCH = 4
RULES = {
    "Sgd": keras.optimizers.SGD,
    "Momentum": keras.optimizers.SGD,
    "Nesterov": lambda **options: keras.optimizers.SGD(nesterov=True, **options),
    "RmsProp": keras.optimizers.RMSprop,
    "Adagrad": keras.optimizers.Adagrad,
    "Adadelta": keras.optimizers.Adadelta,
    "Adam": keras.optimizers.Adam,
    "AmsGrad": lambda **options: keras.optimizers.Adam(amsgrad=True, **options),
    "AdamW": keras.optimizers.AdamW,
    "Adamax": keras.optimizers.Adamax,
    "Nadam": keras.optimizers.Nadam,
    "Lion": keras.optimizers.Lion,
}
HYPER = ["momentum", "beta_1", "beta_2", "rho", "epsilon", "weight_decay"]
# rule, numbers of the rule other than the defaults, the rest of the step
RUNS = [
    ("Sgd", {}, {}),
    ("Sgd", dict(weight_decay=0.3), {}),
    ("Momentum", dict(momentum=0.9), {}),
    ("Momentum", dict(momentum=0.5, weight_decay=0.1), {}),
    ("Momentum", dict(momentum=0.9), dict(change={"10": dict(momentum=0.3)})),
    ("Momentum", dict(momentum=0.9), dict(schedule=dict(kind="Step", every=2, factor=0.5))),
    ("Nesterov", dict(momentum=0.9), {}),
    ("Nesterov", dict(momentum=0.5), dict(schedule=dict(kind="Exponential", every=2.5, factor=0.5))),
    ("RmsProp", {}, {}),
    ("RmsProp", dict(rho=0.99, epsilon=1e-3), {}),
    ("RmsProp", dict(momentum=0.9), {}),
    ("RmsProp", dict(momentum=0.9, rho=0.8, weight_decay=0.2), dict(change={"10": dict(momentum=0.5, rho=0.95)})),
    ("Adagrad", {}, {}),
    ("Adagrad", dict(epsilon=1e-2, weight_decay=0.2), {}),
    ("Adadelta", {}, dict(learning_rate=1.0)),
    ("Adadelta", dict(rho=0.8, epsilon=1e-3, weight_decay=0.02), dict(learning_rate=1.0)),
    ("Adam", {}, {}),
    ("Adam", dict(beta_1=0.5, beta_2=0.9, epsilon=1e-3), {}),
    ("Adam", dict(weight_decay=0.2), {}),
    ("Adam", {}, dict(change={"10": dict(beta_1=0.5, beta_2=0.99, epsilon=1e-4)})),
    ("AmsGrad", {}, {}),
    ("AmsGrad", dict(beta_1=0.8, beta_2=0.7, epsilon=1e-4), {}),
    ("AdamW", {}, {}),
    ("AdamW", dict(weight_decay=0.3), dict(schedule=dict(kind="Cosine", warm_up=1.5, length=5, floor=0.1))),
    ("Adamax", {}, {}),
    ("Adamax", dict(beta_1=0.7, beta_2=0.8, epsilon=1e-3, weight_decay=0.1), {}),
    ("Nadam", {}, {}),
    ("Nadam", dict(beta_1=0.7, beta_2=0.9, epsilon=1e-3, weight_decay=0.1), {}),
    ("Nadam", {}, dict(change={"10": dict(beta_1=0.6, beta_2=0.99)})),
    ("Lion", {}, {}),
    ("Lion", dict(beta_1=0.6, beta_2=0.8, weight_decay=0.3), {}),
    ("Sgd", {}, dict(clipping=dict(kind="Value", limit=0.25))),
    ("Sgd", {}, dict(clipping=dict(kind="Norm", limit=0.5))),
    ("Momentum", dict(momentum=0.9), dict(clipping=dict(kind="GlobalNorm", limit=0.5))),
    ("Adam", {}, dict(clipping=dict(kind="Norm", limit=0.1))),
    ("AdamW", {}, dict(clipping=dict(kind="GlobalNorm", limit=1.5))),
    ("Sgd", {}, dict(l1=0.02, l2=0.03)),
    ("Adam", {}, dict(l2=0.1)),
    ("Sgd", {}, dict(max_norm=0.8)),
    ("RmsProp", {}, dict(max_norm=0.5)),
    ("Momentum", dict(momentum=0.9), dict(
        l1=0.01, l2=0.05, max_norm=0.7, clipping=dict(kind="Norm", limit=0.4),
        schedule=dict(kind="Cosine", warm_up=1, length=4, floor=0))),
]  # fmt: skip
SCHEDULES = [
    (dict(kind="Constant"), 7),
    *((dict(kind="Step", every=every, factor=0.5), count) for every, count in
      [(1, 1), (2, 5), (1.1, 50), (4.1, 30), (0.7, 10), (0.29, 100), (2.5, 3), (0.5, 1)]),
    *((dict(kind="Exponential", every=every, factor=0.9), count) for every, count in [(1, 1), (3, 7), (2.5, 3), (0.25, 1)]),
    (dict(kind="Exponential", every=2, factor=1.01), 4),
    *((dict(kind="Cosine", warm_up=warm_up, length=length, floor=floor), count) for warm_up, length, floor, count in
      [(0, 5, 0, 4), (0, 5, 0.1, 4), (2, 3, 0, 6), (1.5, 4.5, 0.25, 2), (0.3, 1, 0, 10), (5, 2.5, 0.01, 3), (0.5, 1.7, 0, 1)]),
]  # fmt: skip


def grid(values):
    """Rounds to multiples of 1/256, which both precisions hold exactly."""
    return np.round(np.asarray(values) * 256) / 256


def arrays(vector):
    """The kernels and biases of a list of parameters."""
    ends = np.cumsum([int(np.prod(shape)) for shape in SHAPES])
    return [part.reshape(shape) for part, shape in zip(np.split(vector, ends[:-1]), SHAPES)]


def gradients(generator):
    """A drift, noise about as large, and a size for each parameter that is a power of 2."""
    count = sum(int(np.prod(shape)) for shape in SHAPES)
    size = 2.0 ** -generator.choice([0, 0, 1, 4, 8, 12, 16, 20], count)
    values = grid(generator.normal(0, 0.5, count) + generator.normal(0, 0.6, (STEPS, count))) * size
    values[:, 3] = 0
    values[:5, 7] = 0
    return values


def in_steps(epochs, steps_per_epoch):
    """Exact for the decimal number that was written, as someone who types `decay_steps` would have it."""
    return float(Fraction(str(epochs)) * steps_per_epoch)


def keras_schedule(schedule, base, steps_per_epoch):
    """The schedule as Keras' class in steps; a plain number if it is constant."""
    schedules = keras.optimizers.schedules
    if schedule["kind"] == "Constant":
        return base
    if schedule["kind"] == "Cosine":
        return schedules.CosineDecay(
            0.0, in_steps(schedule["length"], steps_per_epoch), alpha=schedule["floor"], warmup_target=base,
            warmup_steps=in_steps(schedule["warm_up"], steps_per_epoch),
        )  # fmt: skip
    every = in_steps(schedule["every"], steps_per_epoch)
    return schedules.ExponentialDecay(base, every, schedule["factor"], staircase=schedule["kind"] == "Step")


def clipping_options(clipping):
    names = {"Value": "clipvalue", "Norm": "clipnorm", "GlobalNorm": "global_clipnorm"}
    return {names[clipping["kind"]]: clipping["limit"]} if clipping else {}


def independent(rule, hyper, options, rates, weights, sequence):
    """The same run by the formulas in NumPy, as the engine's documentation gives them."""
    names = RULES[rule]().get_config()
    h = {name: names.get(name) or 0.0 for name in HYPER} | hyper
    kernels = np.concatenate([np.full(int(np.prod(shape)), len(shape) == 2) for shape in SHAPES])
    w = weights.copy()
    a, b, c = np.full_like(w, 0.1 if rule == "Adagrad" else 0), np.zeros_like(w), np.zeros_like(w)
    product, after = 1.0, []
    for step in range(STEPS):
        h |= options.get("change", {}).get(str(step), {})
        mu, b1, b2, rho, eps = (h[name] for name in HYPER[:5])
        t, rate = step + 1, rates[step]
        l1, l2 = options.get("l1", 0), options.get("l2", 0)
        g = sequence[step] + kernels * (l1 * np.sign(w) + 2 * l2 * w)
        if clipping := options.get("clipping"):
            limit = clipping["limit"]
            if clipping["kind"] == "Value":
                g = np.clip(g, -limit, limit)
            elif clipping["kind"] == "Norm":
                g = flat([part * min(1, limit / np.linalg.norm(part)) for part in arrays(g)])
            else:
                g = g * min(1, limit / np.linalg.norm(g))
        w = w * (1 - rate * h["weight_decay"])
        if rule == "Sgd":
            w = w - rate * g
        elif rule in ("Momentum", "Nesterov"):
            a = mu * a - rate * g
            w = w + (mu * a - rate * g if rule == "Nesterov" else a)
        elif rule == "RmsProp":
            a = rho * a + (1 - rho) * g**2
            b = mu * b + rate * g / np.sqrt(a + eps)
            w = w - b
        elif rule == "Adagrad":
            a = a + g**2
            w = w - rate * g / np.sqrt(a + eps)
        elif rule == "Adadelta":
            a = rho * a + (1 - rho) * g**2
            delta = g * np.sqrt(b + eps) / np.sqrt(a + eps)
            b = rho * b + (1 - rho) * delta**2
            w = w - rate * delta
        elif rule in ("Adam", "AmsGrad", "AdamW"):
            a, b = b1 * a + (1 - b1) * g, b2 * b + (1 - b2) * g**2
            c = np.maximum(b, c) if rule == "AmsGrad" else b
            w = w - rate * np.sqrt(1 - b2**t) / (1 - b1**t) * a / (np.sqrt(c) + eps)
        elif rule == "Adamax":
            a, b = b1 * a + (1 - b1) * g, np.maximum(b2 * b, np.abs(g))
            w = w - rate / (1 - b1**t) * a / (b + eps)
        elif rule == "Nadam":
            now, following = (b1 * (1 - 0.96**k / 2) for k in (t, t + 1))
            product *= now
            a, b = b1 * a + (1 - b1) * g, b2 * b + (1 - b2) * g**2
            ahead = following * a / (1 - product * following) + (1 - now) * g / (1 - product)
            w = w - rate * ahead / (np.sqrt(b / (1 - b2**t)) + eps)
        else:
            w = w - rate * np.sign(b1 * a + (1 - b1) * g)
            a = b2 * a + (1 - b2) * g
        if limit := options.get("max_norm"):
            norms = [np.linalg.norm(part, axis=0) for part in arrays(w)]
            w = flat([
                part * np.minimum(norm, limit) / (1e-7 + norm) if part.ndim == 2 else part
                for part, norm in zip(arrays(w), norms)
            ])  # fmt: skip
        after.append(w)
    return after


def run(rule, hyper, options, weights, sequence):
    base = options.get("learning_rate", 0.05)
    schedule = options.get("schedule", {"kind": "Constant"})
    rate = keras_schedule(schedule, base, STEPS_PER_EPOCH)
    optimizer = RULES[rule](learning_rate=rate, **hyper, **clipping_options(options.get("clipping")))
    regularizer = keras.regularizers.L1L2(options.get("l1", 0.0), options.get("l2", 0.0))
    variables = [keras.Variable(part) for part in arrays(weights)]
    if "max_norm" in options:
        for variable in variables[::2]:
            variable.constraint = keras.constraints.MaxNorm(options["max_norm"])
    rates, after = [], []
    for step, gradient in enumerate(sequence):
        for name, value in options.get("change", {}).get(str(step), {}).items():
            setattr(optimizer, name, value)
        rates.append(float(optimizer.learning_rate))
        parts = arrays(gradient)
        for index in (0, 2):
            parts[index] = parts[index] + np.asarray(jax.grad(regularizer)(variables[index].value))
        optimizer.apply([jax.numpy.asarray(part) for part in parts], variables)
        after.append(flat(variable.numpy() for variable in variables))
    for step, (one, other) in enumerate(zip(after, independent(rule, hyper, options, rates, weights, sequence))):
        moved = np.max(np.abs(one - weights))
        assert np.max(np.abs(one - other)) < 1e-12 * max(moved, 0.01), (rule, hyper, options, step, one - other)
    checked = [measured(after[step - 1]) for step in CHECKED]
    defaults = {"learning_rate": base, "schedule": schedule, "clipping": None, "l1": 0, "l2": 0, "max_norm": None, "change": {}}
    return {"rule": rule, "hyper": hyper, **defaults, **options, "rates": measured(rates), "parameters": checked}


def default_values(rule):
    optimizer = RULES[rule]()
    config = optimizer.get_config()
    assert config.get("initial_accumulator_value", 0.1) == 0.1
    # absent: the rule does not read it. Keras' SGD has no momentum unless asked; no weight decay is null in Keras
    names = [name for name in HYPER if name in config and not (rule in ("Momentum", "Nesterov", "Sgd") and name == "momentum")]
    return {"rule": rule, **{name: config[name] or 0.0 for name in names}}


def schedule_row(schedule, steps_per_epoch):
    base = 0.03
    rate = keras_schedule(schedule, base, steps_per_epoch)
    steps = [*range(61), 99, 100, 101, 1000, 123456]
    rates = [float(rate(step)) if callable(rate) else rate for step in steps]
    return {**schedule, "base": base, "steps_per_epoch": steps_per_epoch, "steps": steps, "rates": measured(rates)}


def clipping_row(kind, limit, gradient):
    optimizer = keras.optimizers.SGD(**clipping_options({"kind": kind, "limit": limit}))
    clipped = optimizer._clip_gradients([jax.numpy.asarray(part) for part in arrays(gradient)])
    return {"kind": kind, "limit": limit, "gradient": gradient.tolist(), "clipped": measured(flat(clipped))}


def penalty_row(l1, l2, kernel):
    regularizer = keras.regularizers.L1L2(l1, l2)
    tensor = jax.numpy.asarray(kernel)
    gradient = jax.grad(regularizer)(tensor)
    return {
        "l1": l1, "l2": l2, "kernel": kernel.tolist(), "loss": measured(regularizer(tensor)), "gradient": measured(gradient),
    }  # fmt: skip


def constraint_row(max_value, kernel):
    constrained = keras.constraints.MaxNorm(max_value)(jax.numpy.asarray(kernel))
    return {
        "max_value": max_value, "outputs": kernel.shape[1],
        "kernel": kernel.reshape(-1).tolist(), "constrained": measured(np.asarray(constrained).reshape(-1)),
    }  # fmt: skip


def main():
    generator = np.random.default_rng(1847)
    sequence = gradients(generator)
    weights = grid(generator.uniform(-1, 1, sequence.shape[1]))
    runs = [run(rule, hyper, options, weights, sequence) for rule, hyper, options in RUNS]
    clippings = [
        clipping_row(kind, limit, gradient)
        for gradient in (sequence[0], 64 * sequence[1], sequence[2] / 64, 0 * sequence[3])
        for kind, limit in [
            ("Value", 0.5), ("Value", 0.0), ("Norm", 1.0), ("Norm", 0.01), ("Norm", 0.0), ("GlobalNorm", 1.0),
            ("GlobalNorm", 0.01), ("GlobalNorm", 0.0),
        ]
    ]  # fmt: skip
    kernel = grid(generator.uniform(-2, 2, 19))
    assert np.all(kernel != 0) and np.all(weights != 0)  # the slope of |w| at 0 is 1 on JAX, and 0 on TensorFlow
    penalties = [penalty_row(l1, l2, kernel) for l1, l2 in [(0.0, 0.0), (0.01, 0.0), (0.0, 0.01), (0.3, 0.7)]]
    constraints = [
        constraint_row(limit, grid(generator.uniform(-1, 1, shape)) * (np.arange(shape[1]) % 5))
        for limit, shape in [(2, (3, 9)), (1.5, (6, 8)), (0.5, (2, 17)), (3, (1, 1)), (2.5, (20, 5))]
    ]
    write(
        "optimizers.json",
        {
            "shapes": SHAPES, "steps_per_epoch": STEPS_PER_EPOCH, "checked": CHECKED, "weights": weights.tolist(),
            "gradients": sequence.tolist(),
        },
        defaults=[default_values(rule) for rule in RULES], runs=runs,
        schedules=[schedule_row(schedule, count) for schedule, count in SCHEDULES],
        clippings=clippings, penalties=penalties, constraints=constraints,
    )  # fmt: skip


if __name__ == "__main__":
    main()
