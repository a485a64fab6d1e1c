//! A chunk of samples in the layout the kernels want: feature-major, rows padded to whole lanes.

use super::{LANES, Scalar, padded};

/// Some samples, ready for the network. Padding repeats the last sample rather than a made-up one, which might overflow
/// where no real one does; it carries no gradient.
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
        self.take(features, targets, width, indices.len(), |place| indices[place] as usize);
    }

    /// As [`Batch::gather`], for samples that stand side by side.
    pub fn gather_range(&mut self, features: &[f32], targets: &[f32], width: usize, range: std::ops::Range<usize>) {
        self.take(features, targets, width, range.len(), |place| range.start + place);
    }

    #[inline(always)]
    fn take(
        &mut self,
        features: &[f32],
        targets: &[f32],
        width: usize,
        samples: usize,
        index: impl Fn(usize) -> usize,
    ) {
        self.samples = samples;
        let stride = self.stride();
        self.features.resize(width * stride, T::ZERO);
        self.targets.clear();
        self.targets.extend((0..samples).map(|place| T::from_f32(targets[index(place)])));
        for start in (0..stride).step_by(LANES) {
            let rows: [&[f32]; LANES] = std::array::from_fn(|lane| {
                let index = index((start + lane).min(samples - 1));
                &features[index * width..][..width]
            });
            for feature in 0..width {
                let values = rows.map(|row| T::from_f32(row[feature]));
                self.features[feature * stride + start..][..LANES].copy_from_slice(&values);
            }
        }
    }
}
