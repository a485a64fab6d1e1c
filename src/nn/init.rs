//! Initial weights, by the variance-scaling rules of Keras 3 (`keras.initializers`). Biases start at zero.
//!
//! Glorot (also called Xavier): Var(w) = 2 / (fan_in + fan_out). He (also called Kaiming): Var(w) = 2 / fan_in.
//! The normal variants are cut at two standard deviations and widened so that the variance is still right.

use crate::rng::Stream;

/// Standard deviation of a standard normal cut at ±2; Keras divides by it.
const TRUNCATED_DEVIATION: f64 = 0.879_625_661_034_239_8;

/// How the kernel of a layer is filled before training.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Initializer {
    /// Uniform in ±√(6 / (fan_in + fan_out))
    GlorotUniform,
    /// Truncated normal, standard deviation √(2 / (fan_in + fan_out))
    GlorotNormal,
    /// Uniform in ±√(6 / fan_in)
    HeUniform,
    /// Truncated normal, standard deviation √(2 / fan_in)
    HeNormal,
    /// All zero: the units of a layer stay alike (unless dropout parts them)
    Zeros,
}

impl Initializer {
    /// One initial weight of a layer with `inputs` inputs and `outputs` outputs.
    pub fn draw(self, inputs: usize, outputs: usize, stream: &mut Stream) -> f64 {
        let (inputs, both) = (inputs as f64, (inputs + outputs) as f64);
        let mut uniform = |limit: f64| stream.uniform_in(-limit, limit);
        match self {
            Self::GlorotUniform => uniform((6.0 / both).sqrt()),
            Self::HeUniform => uniform((6.0 / inputs).sqrt()),
            Self::GlorotNormal => stream.truncated_normal() * ((2.0 / both).sqrt() / TRUNCATED_DEVIATION),
            Self::HeNormal => stream.truncated_normal() * ((2.0 / inputs).sqrt() / TRUNCATED_DEVIATION),
            Self::Zeros => 0.0,
        }
    }
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
                let mut stream = Stream::new(seed, Purpose::Weights, 0);
                let draws: Vec<f64> = (0..100_000).map(|_| initializer.draw(inputs, outputs, &mut stream)).collect();
                let n = draws.len() as f64;
                let mean = draws.iter().sum::<f64>() / n;
                let measured = draws.iter().map(|x| x * x).sum::<f64>() / n;
                let largest = draws.iter().fold(0.0_f64, |a, x| a.max(x.abs()));
                let name = format!("{initializer:?} {inputs}x{outputs}");
                assert!(mean.abs() < 0.02 * variance.sqrt(), "{name}: mean {mean}");
                assert!((measured / variance - 1.0).abs() < 0.03, "{name}: variance {measured}, not {variance}");
                assert!(largest <= limit && largest > 0.98 * limit, "{name}: largest {largest}, limit {limit}");
            }
        };
        for (inputs, outputs) in [(8, 8), (64, 10), (2, 512)] {
            let (glorot, he) = (2.0 / (inputs + outputs) as f64, 2.0 / inputs as f64);
            let cut = 2.0 / TRUNCATED_DEVIATION;
            check(Initializer::GlorotUniform, inputs, outputs, glorot, (3.0 * glorot).sqrt());
            check(Initializer::HeUniform, inputs, outputs, he, (3.0 * he).sqrt());
            check(Initializer::GlorotNormal, inputs, outputs, glorot, cut * glorot.sqrt());
            check(Initializer::HeNormal, inputs, outputs, he, cut * he.sqrt());
        }
    }
}
