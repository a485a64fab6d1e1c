"""What Keras' initializers draw from, for several layer shapes, and statistics of what they really drew.

`limit` (uniform) and `stddev` (of a normal, truncated or not) are the very arguments Keras passes to its random
generator, caught on the way. The truncated normal is cut at two standard deviations, and widened by
1/0.87962566103423978 so that after the cut its standard deviation is sqrt(scale / fan): `expected_std`. The statistics
are over about 200,000 drawn values.

random_uniform and random_normal take their width from `scale` and ask nothing of the shape; that normal is not cut.
orthogonal: with no more columns (units) than rows (inputs) the columns are orthonormal, else the rows: no element of
their Gram matrix was further than `residue_below` from the identity's. zeros and constant give `value` everywhere.
torch_uniform is what PyTorch's nn.Linear begins with, kernel and bias alike: by the formulas of its source, not a run.
"""

import math
from unittest import mock

from common import keras, measured, np, write

SHAPES = [(1, 1), (2, 8), (3, 5), (8, 8), (8, 1), (64, 32), (64, 10), (512, 512)]
SCALED = {  # variance of a weight: scale / fan
    "glorot_uniform": (1, "average"), "glorot_normal": (1, "average"),
    "he_uniform": (2, "inputs"), "he_normal": (2, "inputs"),
    "lecun_uniform": (1, "inputs"), "lecun_normal": (1, "inputs"),
}  # fmt: skip
CHOSEN = [("random_uniform", 0.05), ("random_uniform", 1.5), ("random_normal", 0.05), ("random_normal", 0.5)]
CHOSEN_SHAPES = [(2, 8), (64, 32)]
DRAWS = 200_000
TRUNCATED_STD = 0.87962566103423978


def with_scale(name, scale, seed=None):
    """The initializer of a name; `scale` is the limit or the standard deviation of those that let it be chosen."""
    maker = type(keras.initializers.get(name))
    if name == "random_uniform":
        return maker(-scale, scale, seed=seed)
    return maker(stddev=scale, seed=seed) if name == "random_normal" else maker(seed=seed)


def drawn_from(initializer, shape):
    """The distribution and its width, as Keras hands them to its random generator."""
    random = "keras.src.initializers.random_initializers.random."
    with (
        mock.patch(random + "uniform") as uniform,
        mock.patch(random + "truncated_normal") as truncated,
        mock.patch(random + "normal") as normal,
    ):
        initializer(shape)
    if uniform.called:
        assert uniform.call_args.kwargs["minval"] == -uniform.call_args.kwargs["maxval"]
        return "uniform", uniform.call_args.kwargs["maxval"]
    distribution, call = ("truncated_normal", truncated) if truncated.called else ("normal", normal)
    assert call.call_args.kwargs["mean"] == 0.0
    return distribution, call.call_args.kwargs["stddev"]


def draws(initializer, shape, times):
    return np.stack([np.asarray(initializer(shape)) for _ in range(times)])


def statistics(values):
    return {
        "values": values.size, "mean": measured(values.mean()), "std": measured(values.std()),
        "min": measured(values.min()), "max": measured(values.max()),
    }  # fmt: skip


def random_row(name, shape, scale=None):
    distribution, width = drawn_from(with_scale(name, scale), shape)
    seeds = keras.random.SeedGenerator(7)  # a generator: an integer seed would repeat the same draw
    if math.prod(shape) > 64:
        values = draws(with_scale(name, scale, seeds), shape, max(1, DRAWS // math.prod(shape)))
    else:  # tiny kernels: one draw of a large array with the same width has the same distribution
        low = -width if distribution == "uniform" else 0.0
        values = np.asarray(getattr(keras.random, distribution)((DRAWS,), low, width, seed=seeds))
    if scale is None:
        factor, fan = SCALED[name]
        expected = math.sqrt(factor / (shape[0] if fan == "inputs" else sum(shape) / 2))
    else:
        expected = width / math.sqrt(3) if distribution == "uniform" else width
    return {
        "initializer": name, **({} if scale is None else {"scale": scale}), "fan_in": shape[0], "fan_out": shape[1],
        "distribution": distribution, "limit" if distribution == "uniform" else "stddev": width,
        "expected_std": measured(expected), **statistics(values),
    }  # fmt: skip


def orthogonal_row(shape):
    rows, columns = shape
    initializer = keras.initializers.Orthogonal(seed=keras.random.SeedGenerator(7))
    values = draws(initializer, shape, max(3, min(2000, DRAWS // math.prod(shape))))
    tall = values if rows >= columns else values.swapaxes(1, 2)
    residue = np.max(np.abs(tall.swapaxes(1, 2) @ tall - np.eye(min(shape))))
    assert residue < 1e-13
    return {
        "initializer": "orthogonal", "fan_in": rows, "fan_out": columns, "distribution": "orthogonal",
        "orthonormal": "columns" if rows >= columns else "rows", "residue_below": 1e-13,
        "expected_std": measured(1 / math.sqrt(max(shape))), **statistics(values),
    }  # fmt: skip


def constant_row(name, initializer, value, shape):
    values = np.asarray(initializer(shape))
    assert (values == value).all()
    return {
        "initializer": name, "fan_in": shape[0], "fan_out": shape[1], "distribution": "constant", "value": value,
        "expected_std": 0.0,
    }  # fmt: skip


def torch_row(shape):
    """nn.Linear.reset_parameters: kaiming_uniform_ with a = sqrt(5) for the kernel, U(+-1 / sqrt(fan_in)) for the bias."""
    gain = math.sqrt(2 / (1 + math.sqrt(5) ** 2))  # calculate_gain("leaky_relu", a)
    limit = math.sqrt(3) * gain / math.sqrt(shape[0])
    assert abs(limit * math.sqrt(shape[0]) - 1) < 1e-15  # the kernel's is the bias's
    return {
        "initializer": "torch_uniform", "fan_in": shape[0], "fan_out": shape[1], "distribution": "uniform",
        "limit": measured(limit), "expected_std": measured(limit / math.sqrt(3)),
    }  # fmt: skip


def main():
    rows = [random_row(name, shape) for name in SCALED for shape in SHAPES]
    rows += [random_row(name, shape, scale) for name, scale in CHOSEN for shape in CHOSEN_SHAPES]
    rows += [orthogonal_row(shape) for shape in SHAPES]
    for entry in rows:
        assert abs(entry["std"] / entry["expected_std"] - 1) < 0.01, entry
    for shape in CHOSEN_SHAPES:
        rows.append(constant_row("zeros", keras.initializers.Zeros(), 0.0, shape))
        rows.append(constant_row("constant", keras.initializers.Constant(0.1), 0.1, shape))
    rows += [torch_row(shape) for shape in SHAPES]
    write("initializers.json", {"truncation": 2.0, "truncated_std": TRUNCATED_STD}, initializers=rows)


if __name__ == "__main__":
    main()
