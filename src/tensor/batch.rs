//! A chunk of samples in the layout the kernels want: feature-major, rows padded to whole lanes.

use super::{Scalar, padded};

/// Some samples, ready for the network. Padding repeats the last sample, so that it never holds a value the data do not
/// (a made-up sample might overflow where no real one does); it carries no gradient.
#[derive(Clone, Debug, Default)]
pub struct Batch<T> {
    /// `[feature][sample]`, rows of length [`Batch::stride`].
    pub features: Vec<T>,
    /// One number a sample: 0 or 1, the index of the class, or the value to predict.
    pub targets: Vec<T>,
    /// Number of real samples.
    pub samples: usize,
}

impl<T: Scalar> Batch<T> {
    /// Length of a padded row.
    pub fn stride(&self) -> usize {
        padded(self.samples)
    }

    /// Takes the samples `indices` from `features` (row-major, one sample of `width` features a row) and `targets`.
    pub fn gather(&mut self, features: &[f32], targets: &[f32], width: usize, indices: &[u32]) {
        self.samples = indices.len();
        let stride = self.stride();
        self.features.resize(width * stride, T::ZERO);
        self.targets.clear();
        for (s, &index) in indices.iter().chain(indices.last().into_iter().cycle()).take(stride).enumerate() {
            let index = index as usize;
            for (feature, &value) in features[index * width..][..width].iter().enumerate() {
                self.features[feature * stride + s] = T::from_f64(f64::from(value));
            }
            if s < self.samples {
                self.targets.push(T::from_f64(f64::from(targets[index])));
            }
        }
    }
}
