//! Initial weights and biases, by the rules of Keras 3 (`keras.initializers`).
//!
//! Variance scaling: LeCun has Var(w) = 1 / fan_in, Glorot (also called Xavier) 2 / (fan_in + fan_out), He (also called
//! Kaiming) 2 / fan_in. A uniform distribution of variance v ends at ±√(3v); the normal ones are cut at two standard
//! deviations and widened so that the variance is still right. PyTorch's `nn.Linear` fills kernel and bias uniformly in
//! ±1/√fan_in, a third of LeCun's variance.

use crate::rng::Stream;
use crate::tensor::Scalar;

/// Standard deviation of a standard normal cut at ±2; Keras divides by it.
const TRUNCATED_DEVIATION: f64 = 0.879_625_661_034_239_8;

/// How the kernel of a layer is filled before training.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Initializer {
    /// Uniform, variance 2 / (fan_in + fan_out)
    GlorotUniform,
    /// Truncated normal, variance 2 / (fan_in + fan_out)
    GlorotNormal,
    /// Uniform, variance 2 / fan_in
    HeUniform,
    /// Truncated normal, variance 2 / fan_in
    HeNormal,
    /// Uniform, variance 1 / fan_in
    LecunUniform,
    /// Truncated normal, variance 1 / fan_in
    LecunNormal,
    /// Uniform in ±1/√fan_in: the default of PyTorch's `nn.Linear`
    Pytorch,
    /// Uniform in ± this
    Uniform(f64),
    /// Normal with this standard deviation, not cut
    Normal(f64),
    /// Orthonormal columns (or rows, if there are more columns): keeps the length of every signal
    Orthogonal,
    /// All zero: the units of a layer stay alike (unless dropout parts them)
    Zeros,
    /// All alike
    Constant(f64),
}

impl Initializer {
    /// Fills a kernel of `inputs` × `outputs`, row by row.
    pub fn fill<T: Scalar>(self, inputs: usize, outputs: usize, stream: &mut Stream, kernel: &mut [T]) {
        let (fan_in, fans) = (inputs as f64, (inputs + outputs) as f64);
        match self {
            Self::GlorotUniform => uniform(kernel, (6.0 / fans).sqrt(), stream),
            Self::HeUniform => uniform(kernel, (6.0 / fan_in).sqrt(), stream),
            Self::LecunUniform => uniform(kernel, (3.0 / fan_in).sqrt(), stream),
            Self::Pytorch => uniform(kernel, (1.0 / fan_in).sqrt(), stream),
            Self::Uniform(limit) => uniform(kernel, limit, stream),
            Self::GlorotNormal => truncated_normal(kernel, (2.0 / fans).sqrt(), stream),
            Self::HeNormal => truncated_normal(kernel, (2.0 / fan_in).sqrt(), stream),
            Self::LecunNormal => truncated_normal(kernel, (1.0 / fan_in).sqrt(), stream),
            Self::Normal(deviation) => normal(kernel, deviation, stream),
            Self::Orthogonal => orthogonal(kernel, inputs, outputs, stream),
            Self::Zeros => kernel.fill(T::ZERO),
            Self::Constant(value) => kernel.fill(T::from_f64(value)),
        }
    }
}

/// How the biases of a layer are filled before training.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BiasInitializer {
    /// All zero
    Zeros,
    /// All alike
    Constant(f64),
    /// Normal with this standard deviation
    Normal(f64),
    /// Uniform in ±1/√fan_in: the default of PyTorch's `nn.Linear`
    Pytorch,
}

impl BiasInitializer {
    /// Fills the biases of a layer with `inputs` inputs.
    pub fn fill<T: Scalar>(self, inputs: usize, stream: &mut Stream, bias: &mut [T]) {
        match self {
            Self::Zeros => bias.fill(T::ZERO),
            Self::Constant(value) => bias.fill(T::from_f64(value)),
            Self::Normal(deviation) => normal(bias, deviation, stream),
            Self::Pytorch => uniform(bias, (1.0 / inputs as f64).sqrt(), stream),
        }
    }
}

fn uniform<T: Scalar>(values: &mut [T], limit: f64, stream: &mut Stream) {
    values.fill_with(|| T::from_f64(stream.uniform_in(-limit, limit)));
}

fn normal<T: Scalar>(values: &mut [T], deviation: f64, stream: &mut Stream) {
    values.fill_with(|| T::from_f64(deviation * stream.normal()));
}

fn truncated_normal<T: Scalar>(values: &mut [T], deviation: f64, stream: &mut Stream) {
    values.fill_with(|| T::from_f64(deviation / TRUNCATED_DEVIATION * stream.truncated_normal()));
}

/// Orthonormal vectors from normal ones by the modified Gram–Schmidt process: the Q of a QR decomposition whose R has a
/// positive diagonal, as Keras takes it. The vectors are the columns of the kernel, or its rows if those are fewer.
fn orthogonal<T: Scalar>(kernel: &mut [T], inputs: usize, outputs: usize, stream: &mut Stream) {
    let (count, length) = (inputs.min(outputs), inputs.max(outputs));
    let mut vectors: Vec<Vec<f64>> = (0..count).map(|_| (0..length).map(|_| stream.normal()).collect()).collect();
    for this in 0..count {
        let (done, rest) = vectors.split_at_mut(this + 1);
        let unit = &mut done[this];
        let size = dot(unit, unit).sqrt();
        unit.iter_mut().for_each(|x| *x /= size);
        for other in rest {
            let share = dot(unit, other);
            other.iter_mut().zip(&*unit).for_each(|(x, u)| *x -= share * u);
        }
    }
    for (row, values) in kernel.chunks_mut(outputs).enumerate() {
        for (column, value) in values.iter_mut().enumerate() {
            *value = T::from_f64(if inputs < outputs { vectors[row][column] } else { vectors[column][row] });
        }
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Purpose;

    /// Mean, variance and range over many draws, several layer shapes and seeds.
    #[test]
    fn moments_follow_the_rules() {
        let check = |initializer: Initializer, inputs, outputs, variance: f64, limit: f64| {
            for seed in 1..=3 {
                let mut draws = vec![0.0_f64; inputs * outputs];
                let mut all = Vec::new();
                for layer in 0..40_000 / draws.len() + 1 {
                    initializer.fill(inputs, outputs, &mut Stream::new(seed, Purpose::Weights, layer), &mut draws);
                    all.extend_from_slice(&draws);
                }
                let n = all.len() as f64;
                let mean = all.iter().sum::<f64>() / n;
                let spread = all.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n;
                let name = format!("{initializer:?} {inputs}x{outputs} seed {seed}");
                assert!(mean.abs() < 4.0 * (variance / n).sqrt(), "{name}: mean {mean}");
                assert!((spread / variance - 1.0).abs() < 0.03, "{name}: variance {spread}, not {variance}");
                assert!(all.iter().all(|x| x.abs() <= limit * 1.000_001), "{name}: range");
                assert!(all.iter().any(|x| x.abs() > 0.9 * limit.min(3.0 * variance.sqrt())), "{name}: range");
            }
        };
        for (inputs, outputs) in [(2, 8), (64, 32), (8, 1)] {
            let (fan_in, fans) = (inputs as f64, (inputs + outputs) as f64);
            let uniform = |variance: f64| (3.0 * variance).sqrt();
            let cut = |variance: f64| 2.0 * variance.sqrt() / TRUNCATED_DEVIATION;
            check(Initializer::GlorotUniform, inputs, outputs, 2.0 / fans, uniform(2.0 / fans));
            check(Initializer::GlorotNormal, inputs, outputs, 2.0 / fans, cut(2.0 / fans));
            check(Initializer::HeUniform, inputs, outputs, 2.0 / fan_in, uniform(2.0 / fan_in));
            check(Initializer::HeNormal, inputs, outputs, 2.0 / fan_in, cut(2.0 / fan_in));
            check(Initializer::LecunUniform, inputs, outputs, 1.0 / fan_in, uniform(1.0 / fan_in));
            check(Initializer::LecunNormal, inputs, outputs, 1.0 / fan_in, cut(1.0 / fan_in));
            check(Initializer::Pytorch, inputs, outputs, 1.0 / (3.0 * fan_in), 1.0 / fan_in.sqrt());
            check(Initializer::Uniform(0.5), inputs, outputs, 0.25 / 3.0, 0.5);
            check(Initializer::Normal(0.1), inputs, outputs, 0.01, f64::INFINITY);
        }
    }

    #[test]
    fn orthogonal_kernels_keep_lengths() {
        for (inputs, outputs) in [(4, 4), (7, 3), (3, 7), (1, 5), (64, 64)] {
            let mut kernel = vec![0.0_f64; inputs * outputs];
            Initializer::Orthogonal.fill(inputs, outputs, &mut Stream::new(1, Purpose::Weights, 0), &mut kernel);
            let (count, length) = (inputs.min(outputs), inputs.max(outputs));
            let at =
                |v: usize, i: usize| if inputs < outputs { kernel[v * outputs + i] } else { kernel[i * outputs + v] };
            for a in 0..count {
                for b in 0..count {
                    let product: f64 = (0..length).map(|i| at(a, i) * at(b, i)).sum();
                    let expected = f64::from(u8::from(a == b));
                    assert!((product - expected).abs() < 1e-12, "{inputs}x{outputs}: {a}·{b} = {product}");
                }
            }
        }
    }

    #[test]
    fn biases_follow_their_rules() {
        let fill = |initializer: BiasInitializer| {
            let mut bias = vec![9.0_f64; 20_000];
            initializer.fill(4, &mut Stream::new(1, Purpose::Biases, 0), &mut bias);
            bias
        };
        assert!(fill(BiasInitializer::Zeros).iter().all(|&b| b == 0.0));
        assert!(fill(BiasInitializer::Constant(0.1)).iter().all(|&b| b == 0.1));
        let deviation = |bias: Vec<f64>| (dot(&bias, &bias) / bias.len() as f64).sqrt();
        assert!((deviation(fill(BiasInitializer::Normal(1.0))) - 1.0).abs() < 0.02);
        assert!((deviation(fill(BiasInitializer::Pytorch)) - 0.5 / 3.0_f64.sqrt()).abs() < 0.005);
    }
}
