"""Traces through keras.callbacks.EarlyStopping itself: 1,200 random ones and the named ones every reader should know.

The callback drives a stub in place of a model: its "weights" are the number of the epoch just ended, so the weights at
the end of the run name the epoch they come from. Values are whole multiples of 1/128, exact in float32 and float64 and
never at a distance of 0.01 from one another, so that no outcome hangs on rounding; but ties are common, and so is a gain
of exactly 0.25. NaN and infinities occur. The named traces keep their decimal values; the comparisons are in float64.
Keys are short because there are many: m mode, p patience, d min_delta, b baseline, s start_from_epoch, r restore best
weights, v values (in units of 1/`unit`; null = the metric is missing); results: w wait after each epoch run, st
stopped_epoch, best, be best_epoch, f epoch of the final weights, msg messages with verbose 1.
"""

import contextlib
import io
import math
import warnings

from common import encoded, keras, np, write

RANDOM_TRACES = 1200
UNIT = 128
LOSSES = [10.0, 9.0, 8.0, 9.0, 8.9, 8.8, 8.7, 8.6, 8.5]
# name, options other than the defaults, values, what the trace shows
NAMED = [
    *((f"A{patience}", dict(p=patience), LOSSES, "patience 0 and 1 are the same") for patience in range(4)),
    ("B", dict(p=2, r=True), [0.2, 0.15, 0.1, 0.11, 0.12], "best weights come back"),
    ("B'", dict(p=2), [0.2, 0.15, 0.1, 0.11, 0.12], "without restoring the last weights stay"),
    ("C", dict(p=5, b=0.5, r=True), [0.9, 0.8, 0.7, 0.71, 0.72, 0.73], "an unmet baseline does not reset wait"),
    ("D", dict(p=2, b=0.5), [0.9, 0.8, 0.7, 0.69, 0.68, 0.67, 0.66, 0.65], "an improving epoch never stops"),
    ("E", dict(p=2, b=0.5), [0.9, 0.8, 0.4, 0.41, 0.42, 0.43], "a baseline met resets wait"),
    ("F", dict(p=2, d=0.01), [1.0, 0.995, 0.99, 0.985, 0.98], "gains below min_delta do not count"),
    ("F'", dict(p=2, d=-0.01), [1.0, 0.995, 0.99, 0.985, 0.98], "a negative min_delta means the same"),
    ("F2", dict(p=1, d=0.25), [1.0, 0.75, 0.5], "a gain of exactly min_delta is none"),
    ("F3", dict(p=3, d=0.01), [1.0, 0.995, 0.985, 0.98, 0.97], "slow creep counts once its sum exceeds min_delta"),
    ("G", dict(p=2), [0.5, 0.5, 0.5, 0.5], "a tie is no improvement"),
    ("H", dict(p=2, s=2, r=True), [0.1, 0.05, 0.9, 0.95, 0.96, 0.97], "a better value in the warm-up is ignored"),
    ("H2", dict(p=0, s=10), [0.1, 0.2, 0.3], "a warm-up longer than the run stores nothing"),
    ("I", dict(m="max", p=2, r=True), [0.5, 0.6, 0.7, 0.65, 0.66, 0.67], "direction max"),
    ("J", dict(p=2, r=True), [0.5, 0.4, math.nan, math.nan, 0.3], "NaN is no improvement"),
    ("J2", dict(p=2), [math.nan, 0.5, 0.4, 0.3], "a first value of NaN can never be beaten"),
    ("K", dict(p=0), [0.5], "epoch 0 cannot stop"),
    ("L", dict(p=5, r=True), [0.5, 0.3, 0.4], "weights come back also when the epochs run out"),
    ("M", dict(p=0), [None, None, None], "a missing metric is not counted"),
    ("N", dict(p=1), [math.inf, 1.0, 0.5], "a first value of infinity is beaten"),
]


class EpochTagged:
    """Stands in for a model: its weights are the number of the epoch that ended last."""

    def __init__(self):
        self.stop_training = False
        self.weights = None

    def get_weights(self):
        return self.weights

    def set_weights(self, weights):
        self.weights = weights


def drive(options, values, unit=1):
    """Feeds the values epoch by epoch, as `fit` does, and returns options, values and everything observed."""
    record = {"m": "min", "p": 0, "d": 0, "b": None, "s": 0, "r": False, **options}
    callback = keras.callbacks.EarlyStopping(
        monitor="metric", mode=record["m"], patience=record["p"], min_delta=record["d"], baseline=record["b"],
        start_from_epoch=record["s"], restore_best_weights=record["r"], verbose=1,
    )  # fmt: skip
    model = EpochTagged()
    callback.set_model(model)
    waits = []
    output = io.StringIO()
    with contextlib.redirect_stdout(output), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the missing metric
        callback.on_train_begin()
        for epoch, value in enumerate(values):
            model.set_weights(epoch)
            callback.on_epoch_end(epoch, {} if value is None else {"metric": value / unit})
            waits.append(callback.wait)
            if model.stop_training:
                break
        callback.on_train_end()
    return {
        **record, "v": [encoded(value) for value in values],
        "w": waits, "st": callback.stopped_epoch, "best": encoded(callback.best), "be": callback.best_epoch,
        "f": model.get_weights(), "msg": output.getvalue().splitlines(),
    }  # fmt: skip


def random_values(generator):
    """A curve of one of four kinds: noise on few levels, a noisy descent, a valley, long plateaus."""
    count = int(generator.integers(1, 21))
    epochs = np.arange(count)
    kind = generator.integers(4)
    if kind == 0:
        values = generator.integers(0, 6, count) * generator.choice([1, 2, 16, 32])
    elif kind == 1:
        values = 120 - generator.integers(1, 9) * epochs + generator.integers(-6, 7, count)
    elif kind == 2:
        values = 30 + np.abs(epochs - generator.integers(0, count)) * generator.integers(1, 5) + generator.integers(-2, 3, count)
    else:
        values = np.repeat(generator.integers(-64, 65, count), generator.integers(1, 5, count))[:count]
    values = values.astype(float)
    for special, chance in ((math.nan, 0.03), (math.inf, 0.015), (-math.inf, 0.005)):
        if generator.random() < 0.3:
            values[generator.random(count) < chance * 5] = special
    return [int(value) if math.isfinite(value) else float(value) for value in values]


def random_trace(generator):
    values = random_values(generator)
    maximise = bool(generator.random() < 0.5)
    if maximise and generator.random() < 0.7:
        values = [-value for value in values]  # so that both directions see descents and valleys
    finite = [value for value in values if math.isfinite(value)] or [0]
    baseline = None
    if generator.random() < 0.4:  # a value of the trace itself half the time: a tie with the baseline
        near = int(generator.choice(finite)) + int(generator.choice([0, 0, 0, 1, -2, 32, -32]))
        baseline = near / UNIT
    options = {
        "m": "max" if maximise else "min", "p": int(generator.integers(0, 7)),
        "d": float(generator.choice([0, 0, 0.01, -0.01, 0.25, -0.25])), "b": baseline,
        "s": int(generator.choice([0, 0, 0, 1, 2, 3, 4])), "r": bool(generator.random() < 0.5),
    }  # fmt: skip
    return drive(options, values, UNIT)


def main():
    named = [{"name": name, "shows": shows, **drive(options, values)} for name, options, values, shows in NAMED]
    generator = np.random.default_rng(1990)
    traces = [random_trace(generator) for _ in range(RANDOM_TRACES)]
    write("early_stopping.json", {"unit": UNIT}, named=named, random=traces)


if __name__ == "__main__":
    main()
