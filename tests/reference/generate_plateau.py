"""Traces through keras.callbacks.ReduceLROnPlateau itself: 1,000 random ones, and the named ones to know.

The callback drives a real Keras optimizer, whose learning rate is a variable of Keras' float type: float64, or float32
(Keras' default) in the traces with `f` = 32. Values are whole multiples of 1/128, exact in both and never at a distance
of 0.01 from one another, so that no outcome hangs on rounding; but ties are common, and so is a gain of exactly 0.25.
NaN and infinities occur. The named traces keep their decimal values; their comparisons are in float64. Keys are short
because there are many: m mode, p patience, d min_delta, c cooldown, k factor, l min_lr, lr initial learning rate, f
bits of the float type, v values (in units of 1/`unit`; null = the metric is missing); results: r learning rate after
each epoch (only those epochs that change it, as [epoch, rate]), w wait and cd cooldown_counter after each epoch, best,
msg what is printed with verbose 1. A record leaves out what `defaults` already says.
"""

import contextlib
import io
import math
import warnings

from common import encoded, keras, np, write

RANDOM_TRACES = 1000
UNIT = 128
DEFAULTS = {"m": "min", "p": 10, "d": 1e-4, "c": 0, "k": 0.1, "l": 0.0, "lr": 0.001, "f": 64}
FLAT = [1.0] * 12
# name, options other than the defaults, values, what the trace shows
NAMED = [
    ("A", {}, [1.0] * 24, "Keras' defaults: down after 10 epochs without a gain, and again"),
    ("A'", dict(f=32), [1.0] * 24, "the same in float32: the message shows the digits of a float32"),
    *((f"B{patience}", dict(p=patience), FLAT, "patience 0 and 1 are the same") for patience in range(4)),
    *((f"C{cooldown}", dict(p=2, c=cooldown), FLAT, "a cooldown of n holds back n - 1 epochs") for cooldown in range(5)),
    ("C'", dict(p=1, c=3), [1.0, 1.0, 0.5, 1.0, 1.0, 1.0, 1.0], "a gain in the cooldown is taken"),
    ("D", dict(p=1, l=0.0004, k=0.5), FLAT, "min_lr is reached, and not passed"),
    ("D'", dict(p=3, l=0.001), FLAT, "a rate at min_lr: wait grows on"),
    ("D2", dict(p=1, l=0.00099999999), FLAT, "float32 cannot tell the rate from min_lr: nothing happens"),
    ("D3", dict(p=1, l=0.0009999), FLAT, "float32 can: the rate becomes min_lr"),
    ("D4", dict(p=1, l=0.01), FLAT, "a min_lr above the rate never raises it"),
    ("D5", dict(p=1, l=0.0005, k=0.5, f=32), FLAT, "the same in float32"),
    ("E", dict(p=2, d=0.25), [1.0, 0.75, 0.5, 0.5, 0.5], "a gain of exactly min_delta is none"),
    ("E'", dict(p=2, d=-0.25), [1.0, 0.75, 0.5, 0.5, 0.5], "a negative min_delta means the same"),
    ("E2", dict(p=3, d=0.01), [1.0, 0.995, 0.985, 0.98, 0.97], "slow creep counts once its sum exceeds min_delta"),
    ("F", dict(m="max", p=2), [0.5, 0.6, 0.7, 0.65, 0.66, 0.67], "direction max"),
    ("F'", dict(m="max", p=1, d=0.25), [0.5, 0.75, 1.0, 1.0], "direction max, a gain of exactly min_delta"),
    ("G", dict(p=2), [0.5, 0.4, math.nan, math.nan, 0.3], "NaN is no improvement"),
    ("G'", dict(p=2), [math.nan, 0.5, 0.4, 0.3], "a first value of NaN can never be beaten"),
    ("G2", dict(p=2), [math.inf, 1.0, 0.5], "a first value of infinity is beaten"),
    ("H", dict(p=2, c=2), [1.0, None] * 3 + [1.0] * 3, "a missing metric counts nothing, not even the cooldown"),
    ("I", dict(p=1), [0.5], "the first value is always an improvement"),
    ("J", dict(p=1, k=0.0), FLAT[:4], "factor 0"),
    ("J'", dict(p=1, k=-1.0), FLAT[:4], "a negative factor ends at min_lr"),
    ("K", dict(p=1, k=1e-12, lr=1e16), FLAT[:5], "large and small rates, as Python prints them"),
    ("K'", dict(p=1, k=0.99, lr=1e20), FLAT[:4], "large rates"),
    ("L", dict(p=1, lr=1e-44, k=0.3), FLAT[:5], "a rate that float32 holds as zero is not reduced"),
]  # fmt: skip


def drive(options, values, unit=1):
    """Feeds the values epoch by epoch, as `fit` does, and returns options, values and everything observed."""
    o = {**DEFAULTS, **options}
    keras.config.set_floatx(f"float{o['f']}")
    callback = keras.callbacks.ReduceLROnPlateau(
        monitor="metric", mode=o["m"], patience=o["p"], min_delta=o["d"], cooldown=o["c"], factor=o["k"], min_lr=o["l"], verbose=1,
    )  # fmt: skip
    model = keras.Model()
    model.optimizer = keras.optimizers.SGD(o["lr"])
    callback.set_model(model)
    before = float(model.optimizer.learning_rate)
    waits, cooldowns, rates = [], [], []
    output = io.StringIO()
    with contextlib.redirect_stdout(output), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the missing metric
        callback.on_train_begin()
        for epoch, value in enumerate(values):
            callback.on_epoch_end(epoch, {} if value is None else {"metric": value / unit})
            waits.append(callback.wait)
            cooldowns.append(callback.cooldown_counter)
            rate = float(model.optimizer.learning_rate)
            if rate != before:
                rates.append([epoch, rate])
                before = rate
    keras.config.set_floatx("float64")
    printed = output.getvalue()
    messages = [line for line in printed.splitlines() if line]
    assert printed == "".join(f"\n{message}\n" for message in messages)
    changed = {key: value for key, value in options.items() if value != DEFAULTS[key]}
    return {
        **changed, "v": [encoded(value) for value in values], "r": rates, "w": waits,
        **({"cd": cooldowns} if any(cooldowns) else {}), "best": encoded(callback.best), **({"msg": messages} if messages else {}),
    }  # fmt: skip


def random_values(generator):
    """A curve of one of three kinds, with plateaus: noise on few levels, a noisy descent that ends, a valley."""
    count = int(generator.integers(4, 21))
    epochs = np.arange(count)
    kind = generator.integers(3)
    if kind == 0:
        values = generator.integers(0, 4, count) * generator.choice([1, 2, 16, 32])
    elif kind == 1:
        values = np.maximum(90 - generator.integers(1, 33) * epochs, 20) + generator.integers(-2, 3, count)
    else:
        values = 30 + np.abs(epochs - generator.integers(0, count)) * generator.integers(1, 5) + generator.integers(-2, 3, count)
    values = [int(value) for value in values]
    for special, chance in ((math.nan, 0.1), (math.inf, 0.05), (-math.inf, 0.02), (None, 0.1)):
        if generator.random() < 0.2:
            values = [special if generator.random() < chance else value for value in values]
    return values


def random_trace(generator):
    values = random_values(generator)
    maximise = bool(generator.random() < 0.5)
    if maximise and generator.random() < 0.7:  # so that both directions see descents and valleys
        values = [None if value is None else -value for value in values]
    options = {
        "m": "max" if maximise else "min", "p": int(generator.integers(0, 5)),
        "d": float(generator.choice([0, 1e-4, 0.01, -0.01, 0.25])), "c": int(generator.choice([0, 0, 1, 2, 3, 4])),
        "k": float(generator.choice([0.1, 0.2, 0.5, 0.9])), "l": float(generator.choice([0, 0, 1e-5, 2e-4, 5e-4])),
        "lr": float(generator.choice([0.001, 0.01, 0.3])), "f": int(generator.choice([32, 64])),
    }  # fmt: skip
    trace = drive(options, values, UNIT)
    if generator.random() < 0.8:  # the words are the same in all; their numbers are in r
        trace.pop("msg", None)
    return trace


def main():
    generator = np.random.default_rng(1986)
    named = [{"name": name, "shows": shows, **drive(options, values)} for name, options, values, shows in NAMED]
    traces = [random_trace(generator) for _ in range(RANDOM_TRACES)]
    try:
        keras.callbacks.ReduceLROnPlateau(factor=1.5)
    except ValueError as error:
        refusal = str(error)
    write("plateau.json", {"unit": UNIT, "defaults": DEFAULTS, "refusal_of_1.5": refusal}, named=named, random=traces)


if __name__ == "__main__":
    main()
