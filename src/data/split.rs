//! The split into training and validation samples.

use crate::rng::{Purpose, Stream};

/// Indices of the samples of each part, each in rising order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// Samples to train on, never empty.
    pub training: Vec<u32>,
    /// Samples to validate on; empty if the share is 0.
    pub validation: Vec<u32>,
}

/// How many of `samples` go to validation under a share in [0, 1): rounded, but leaving at least one to train on.
pub fn validation_count(samples: usize, share: f64) -> usize {
    let count = libm::round(samples as f64 * share) as usize;
    count.min(samples.saturating_sub(1))
}

impl Split {
    /// Chooses the validation samples by chance. Every sample draws a number, and those with the lowest are taken, so
    /// that more samples leave most of the others where they were.
    pub fn random(samples: usize, share: f64, data_seed: u32) -> Self {
        let mut stream = Stream::new(data_seed, Purpose::Split, 0);
        let mut ranked: Vec<(f64, u32)> = (0..samples as u32).map(|index| (stream.uniform(), index)).collect();
        ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
        let indices = |ranked: &[(f64, u32)]| {
            let mut indices: Vec<u32> = ranked.iter().map(|&(_, index)| index).collect();
            indices.sort_unstable();
            indices
        };
        let (validation, training) = ranked.split_at(validation_count(samples, share));
        Self { training: indices(training), validation: indices(validation) }
    }

    /// The last samples validate, exactly as with Keras' `validation_split`: it rounds the training count down.
    pub fn last(samples: usize, share: f64) -> Self {
        let first = (libm::floor(samples as f64 * (1.0 - share)) as u32).max(1);
        Self { training: (0..first).collect(), validation: (first..samples as u32).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_whole_and_disjoint() {
        // samples, share, validation samples by chance, validation samples at the end
        let cases =
            [(10, 0.0, 0, 0), (10, 0.5, 5, 5), (10, 0.95, 9, 9), (500, 0.9, 450, 451), (1, 0.5, 0, 0), (7, 0.2, 1, 2)];
        for (samples, share, random, last) in cases {
            for (split, count) in [(Split::random(samples, share, 1), random), (Split::last(samples, share), last)] {
                assert_eq!(split.validation.len(), count, "{samples} samples, share {share}");
                let mut all = [split.training, split.validation].concat();
                all.sort_unstable();
                assert_eq!(all, (0..samples as u32).collect::<Vec<_>>());
            }
        }
        assert_ne!(Split::random(100, 0.5, 1), Split::random(100, 0.5, 2));
    }
}
