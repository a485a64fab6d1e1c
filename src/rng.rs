//! Seeded random streams: the same numbers on every target and in every release.
//!
//! A run has two seeds. Each feeds several independent [`Stream`]s named by [`Purpose`], so that using one more number
//! for one purpose leaves all others as they were: turning dropout on does not change the initial weights, and 100
//! samples are the first 100 of 200. The crate `rand` gives the uniform bits of `Xoshiro256PlusPlus`, a named
//! algorithm; all that is made of them (reals, normals, permutations) is made here, because no other crate promises to
//! stay the same to the bit. Refuses: entropy. Seeds come from outside.

use rand::rngs::Xoshiro256PlusPlus;
use rand::{Rng, SeedableRng};

/// What a stream of random numbers is used for. The numbers are part of every recorded run: never reuse one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Coordinates of generated samples, or the order in which a table's rows are taken.
    Data = 1,
    /// The noise added to generated samples.
    Noise = 2,
    /// The split into training and validation samples.
    Split = 3,
    /// Initial weights; the stream's index is the layer.
    Weights = 4,
    /// The order of the training samples in an epoch.
    Shuffle = 5,
    /// Which units are dropped; the stream's index is the layer, 0 for the inputs.
    Dropout = 6,
    /// Initial biases; the stream's index is the layer.
    Biases = 7,
}

/// A stream of random numbers.
#[derive(Clone, Debug)]
pub struct Stream(Xoshiro256PlusPlus);

impl Stream {
    /// The stream for one purpose (and one `index` within it, such as the layer) under a seed.
    pub fn new(seed: u32, purpose: Purpose, index: usize) -> Self {
        let name = (purpose as u64) << 32 | index as u64;
        Self(Xoshiro256PlusPlus::seed_from_u64(u64::from(seed).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ name))
    }

    /// Uniform in [0, 1), a multiple of 2⁻⁵³.
    pub fn uniform(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
    }

    /// Uniform in [low, high).
    pub fn uniform_in(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.uniform()
    }

    /// Uniform in [0, 1), a multiple of 2⁻²⁴: half the price of [`Stream::uniform`], for dropout masks.
    pub fn uniform_f32(&mut self) -> f32 {
        (self.0.next_u64() >> 40) as f32 * (1.0 / 16_777_216.0)
    }

    /// Standard normal, by the polar method of Marsaglia.
    pub fn normal(&mut self) -> f64 {
        loop {
            let u = self.uniform_in(-1.0, 1.0);
            let v = self.uniform_in(-1.0, 1.0);
            let s = u * u + v * v;
            if s > 0.0 && s < 1.0 {
                return u * (-2.0 * libm::log(s) / s).sqrt();
            }
        }
    }

    /// Standard normal redrawn until it lies within two standard deviations, as Keras' `truncated_normal`.
    pub fn truncated_normal(&mut self) -> f64 {
        loop {
            let x = self.normal();
            if x.abs() <= 2.0 {
                return x;
            }
        }
    }

    /// Uniform integer in [0, n), without bias. `n` must be positive.
    pub fn below(&mut self, n: u32) -> u32 {
        let n = u64::from(n);
        // Lemire's method: the high half of a 64-bit product, redrawn where the low half would favour some values
        loop {
            let product = (self.0.next_u64() >> 32) * n;
            let low = product & 0xffff_ffff;
            // the remainder is below n: most draws need no division
            if low >= n || low >= (1 << 32) % n {
                return (product >> 32) as u32;
            }
        }
    }

    /// Shuffles in place (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i as u32 + 1) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_are_independent_and_repeatable() {
        let draw = |seed, purpose, index| {
            let mut stream = Stream::new(seed, purpose, index);
            [stream.uniform(), stream.uniform()]
        };
        assert_eq!(draw(1, Purpose::Weights, 0), draw(1, Purpose::Weights, 0));
        assert_ne!(draw(1, Purpose::Weights, 0), draw(2, Purpose::Weights, 0));
        assert_ne!(draw(1, Purpose::Weights, 0), draw(1, Purpose::Weights, 1));
        assert_ne!(draw(1, Purpose::Weights, 0), draw(1, Purpose::Shuffle, 0));
    }

    /// The first numbers of a stream, so that a changed generator cannot slip in unseen.
    #[test]
    fn generator_is_pinned() {
        let mut stream = Stream::new(1, Purpose::Data, 0);
        let first: Vec<u64> = (0..3).map(|_| stream.0.next_u64()).collect();
        assert_eq!(first, [4_947_006_210_401_353_958, 15_376_324_791_453_013_924, 2_490_458_798_052_433_966]);
    }

    #[test]
    fn moments_are_right() {
        let mut stream = Stream::new(7, Purpose::Noise, 0);
        let n = 200_000;
        let mean_and_variance = |draws: Vec<f64>| {
            let mean = draws.iter().sum::<f64>() / n as f64;
            (mean, draws.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n as f64)
        };
        let (mean, variance) = mean_and_variance((0..n).map(|_| stream.uniform()).collect());
        assert!((mean - 0.5).abs() < 0.003 && (variance - 1.0 / 12.0).abs() < 0.001);
        let (mean, variance) = mean_and_variance((0..n).map(|_| stream.normal()).collect());
        assert!(mean.abs() < 0.01 && (variance - 1.0).abs() < 0.015);
        let (_, variance) = mean_and_variance((0..n).map(|_| stream.truncated_normal()).collect());
        assert!((variance - 0.773_741).abs() < 0.01, "variance of a normal cut at two: {variance}");
    }

    #[test]
    fn shuffling_is_a_permutation_without_bias() {
        let mut stream = Stream::new(3, Purpose::Shuffle, 0);
        let mut first_counts = [0; 5];
        for _ in 0..50_000 {
            let mut items = [0, 1, 2, 3, 4];
            stream.shuffle(&mut items);
            let mut sorted = items;
            sorted.sort_unstable();
            assert_eq!(sorted, [0, 1, 2, 3, 4]);
            first_counts[items[0]] += 1;
        }
        assert!(first_counts.iter().all(|&count| (9_500..10_500).contains(&count)), "{first_counts:?}");
    }
}
