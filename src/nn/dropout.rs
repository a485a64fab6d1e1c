//! Dropout: in training, units are switched off at random. At evaluation nothing is dropped and nothing is scaled.
//!
//! ```text
//! inverted  kept a / (1 − rate), dropped 0: the expected activation is the same in both modes   (keras.layers.Dropout)
//! alpha     kept s·a + t, dropped s·α′ + t with α′ = −1.758: the value SELU saturates at, and s, t such that mean and
//!           variance stay what SELU made them (0 and 1)                                 (keras.layers.AlphaDropout)
//! ```
//! Backward is `gradient · mask`, where the mask is 0 for dropped units and the factor of `a` for kept ones.

use crate::rng::Stream;
use crate::tensor::{Scalar, padded};

/// The value that dropped units take under alpha dropout, before scaling: −scale · alpha of SELU.
const ALPHA_PRIME: f64 = -1.758_099_340_847_376_6;

/// Which kind of dropout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dropout {
    /// Dropped units give 0.
    Inverted,
    /// Dropped units give SELU's lowest value, and all is rescaled.
    Alpha,
}

impl Dropout {
    /// The factor of a kept activation, what is added to all, and what dropped units are before that is added.
    fn terms(self, rate: f64) -> (f64, f64, f64) {
        match self {
            Self::Inverted => (1.0 / (1.0 - rate), 0.0, 0.0),
            Self::Alpha => {
                let scale = 1.0 / ((1.0 - rate) * (1.0 + rate * ALPHA_PRIME * ALPHA_PRIME)).sqrt();
                (scale, -scale * ALPHA_PRIME * rate, scale * ALPHA_PRIME)
            }
        }
    }

    /// Draws `mask` (units × padded samples) and writes what units with activations `a` give to `output`. `rate` lies in
    /// [0, 1). Draws sample by sample, only for real samples, so that the stream does not depend on the padding.
    pub(super) fn forward<T: Scalar>(
        self,
        a: &[T],
        samples: usize,
        rate: f64,
        stream: &mut Stream,
        mask: &mut Vec<T>,
        output: &mut Vec<T>,
    ) {
        let (scale, shift, dropped) = self.terms(rate);
        mask.clear();
        mask.resize(a.len(), T::from_f64(scale));
        let stride = padded(samples);
        for s in 0..samples {
            for mask in mask[s..].iter_mut().step_by(stride) {
                if f64::from(stream.uniform_f32()) < rate {
                    *mask = T::ZERO;
                }
            }
        }
        let (shift, dropped) = (T::from_f64(shift), T::from_f64(dropped));
        let value = |(&a, &mask): (&T, &T)| shift + if mask == T::ZERO { dropped } else { a * mask };
        output.clear();
        match self {
            Self::Inverted => output.extend(a.iter().zip(&*mask).map(|(&a, &mask)| a * mask)),
            Self::Alpha => output.extend(a.iter().zip(&*mask).map(value)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Purpose;

    const UNITS: usize = 100;
    const SAMPLES: usize = 1000;

    fn drop(kind: Dropout, rate: f64, seed: u32, a: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let (mut mask, mut output) = (Vec::new(), Vec::new());
        kind.forward(a, SAMPLES, rate, &mut Stream::new(seed, Purpose::Dropout, 0), &mut mask, &mut output);
        (mask, output)
    }

    fn mean_and_variance(values: &[f64]) -> (f64, f64) {
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        (mean, values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n)
    }

    /// Kept share, mean and variance of the output of units that all give 2, over seeds. A share p of a million draws
    /// strays by √(p(1 − p) / 10⁶); four such deviations are allowed, with the mean over ten seeds.
    #[test]
    fn inverted_dropout_keeps_the_right_share_and_the_mean() {
        for rate in [0.0, 0.1, 0.2, 0.5, 0.8, 0.99] {
            let all: Vec<f64> =
                (1..=10).flat_map(|seed| drop(Dropout::Inverted, rate, seed, &[2.0; UNITS * SAMPLES]).1).collect();
            let kept = all.iter().filter(|&&x| x > 0.0).count() as f64 / all.len() as f64;
            let (mean, variance) = mean_and_variance(&all);
            let stray = 4.0 * (rate * (1.0 - rate) / all.len() as f64).sqrt() + 1e-12;
            assert!((kept - (1.0 - rate)).abs() <= stray, "rate {rate}: kept {kept}");
            assert!((mean - 2.0).abs() <= 2.0 * stray / (1.0 - rate), "rate {rate}: mean {mean}");
            let expected = 4.0 * rate / (1.0 - rate); // variance of 2 · Bernoulli(1 − rate) / (1 − rate)
            assert!((variance - expected).abs() <= 0.05 * expected, "rate {rate}: variance {variance}, not {expected}");
        }
    }

    /// Activations of mean 0 and variance 1, as SELU makes them, keep both.
    #[test]
    fn alpha_dropout_keeps_mean_and_variance() {
        let mut stream = Stream::new(9, Purpose::Data, 0);
        let a: Vec<f64> = (0..UNITS * SAMPLES).map(|_| stream.normal()).collect();
        for rate in [0.05, 0.2, 0.5] {
            let all: Vec<f64> = (1..=5).flat_map(|seed| drop(Dropout::Alpha, rate, seed, &a).1).collect();
            let (mean, variance) = mean_and_variance(&all);
            assert!(mean.abs() < 0.02 && (variance - 1.0).abs() < 0.02, "rate {rate}: {mean}, {variance}");
            // Keras: a · (x · kept + α′ · (1 − kept)) + b
            let (scale, shift, dropped) = Dropout::Alpha.terms(rate);
            assert!((dropped + shift - scale * ALPHA_PRIME * (1.0 - rate)).abs() < 1e-12);
        }
    }

    #[test]
    fn draws_do_not_depend_on_padding() {
        let mut stream = Stream::new(1, Purpose::Dropout, 0);
        let (mut mask, mut output) = (Vec::new(), Vec::new());
        Dropout::Inverted.forward(&[1.0_f32; 3 * 8], 5, 0.5, &mut stream, &mut mask, &mut output);
        let mut fifteen = Stream::new(1, Purpose::Dropout, 0);
        (0..15).for_each(|_| {
            fifteen.uniform_f32();
        });
        assert_eq!(stream.uniform(), fifteen.uniform());
    }
}
