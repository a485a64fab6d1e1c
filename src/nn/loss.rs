//! Losses, computed from the outputs of the last dense layer *before* any activation (the logits).
//!
//! Going through the logits keeps them finite and exact at ±200, where a sigmoid has already rounded to 0 or 1:
//! ```text
//! binary cross-entropy       max(z, 0) − z·y + ln(1 + e^−|z|)     d/dz = sigmoid(z) − y
//! categorical cross-entropy  ln Σ_k e^{z_k} − z_y                 d/dz = softmax(z) − onehot(y)
//! mean squared error         (z − y)²                             d/dz = 2 (z − y)
//! ```
//! As Keras 3 with `from_logits=True` and reduction by the mean over samples. One target a sample.

use crate::tensor::{Batch, Scalar};

/// What is minimised; it follows from the task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// One output, a sigmoid over it; targets 0 or 1.
    BinaryCrossEntropy,
    /// An output a class, a softmax over them; targets are class indices.
    CategoricalCrossEntropy,
    /// One linear output; targets are numbers.
    MeanSquaredError,
}

impl Loss {
    /// Sum of the samples' losses, in f64. `z` is outputs × stride.
    pub fn forward<T: Scalar>(self, z: &[T], batch: &Batch<T>) -> f64 {
        let stride = batch.stride();
        let loss = |(s, &y): (usize, &T)| match self {
            Self::BinaryCrossEntropy => positive(z[s]) - z[s] * y + (-z[s].abs()).exp().ln_1p(),
            Self::CategoricalCrossEntropy => {
                let largest = largest(z, s, stride);
                let mut total = T::ZERO;
                for &z in z[s..].iter().step_by(stride) {
                    total += (z - largest).exp();
                }
                total.ln() + (largest - z[y.to_f64() as usize * stride + s])
            }
            Self::MeanSquaredError => (z[s] - y) * (z[s] - y),
        };
        batch.targets.iter().enumerate().map(|sample| loss(sample).to_f64()).sum()
    }

    /// Writes `scale` · d(sum of the samples' losses)/dz to `gradient` (outputs × stride), 0 in the padding.
    pub fn backward<T: Scalar>(self, z: &[T], batch: &Batch<T>, scale: T, gradient: &mut [T]) {
        let stride = batch.stride();
        match self {
            Self::BinaryCrossEntropy | Self::MeanSquaredError => {
                gradient.fill(T::ZERO);
                for ((g, &z), &y) in gradient.iter_mut().zip(z).zip(&batch.targets) {
                    let slope = if self == Self::MeanSquaredError { (z - y) + (z - y) } else { z.sigmoid() - y };
                    *g = slope * scale;
                }
            }
            Self::CategoricalCrossEntropy => {
                gradient.copy_from_slice(z);
                self.predict(gradient, stride);
                for (s, y) in batch.targets.iter().enumerate() {
                    let own = &mut gradient[y.to_f64() as usize * stride + s];
                    *own = *own - T::ONE;
                }
                for row in gradient.chunks_mut(stride) {
                    row[batch.samples..].fill(T::ZERO);
                    row.iter_mut().for_each(|g| *g = *g * scale);
                }
            }
        }
    }

    /// Turns logits into predictions in place: probabilities, or the value itself.
    pub fn predict<T: Scalar>(self, z: &mut [T], stride: usize) {
        match self {
            Self::BinaryCrossEntropy => z.iter_mut().for_each(|z| *z = z.sigmoid()),
            Self::CategoricalCrossEntropy => {
                for s in 0..stride {
                    let largest = largest(z, s, stride);
                    let mut total = T::ZERO;
                    for z in column(z, s, stride) {
                        *z = (*z - largest).exp();
                        total += *z;
                    }
                    column(z, s, stride).for_each(|z| *z = *z / total);
                }
            }
            Self::MeanSquaredError => {}
        }
    }

    /// The class a sample is put in: above one half, or the first of the largest. Nothing for numbers.
    pub fn class<T: Scalar>(self, z: &[T], s: usize, stride: usize) -> Option<usize> {
        match self {
            Self::BinaryCrossEntropy => Some(usize::from(z[s] > T::ZERO)),
            Self::CategoricalCrossEntropy => {
                let mut best = 0;
                for k in 1..z.len() / stride {
                    if z[k * stride + s] > z[best * stride + s] {
                        best = k;
                    }
                }
                Some(best)
            }
            Self::MeanSquaredError => None,
        }
    }
}

fn positive<T: Scalar>(z: T) -> T {
    if z < T::ZERO { T::ZERO } else { z }
}

fn column<T>(matrix: &mut [T], s: usize, stride: usize) -> impl Iterator<Item = &mut T> {
    matrix[s..].iter_mut().step_by(stride)
}

fn largest<T: Scalar>(z: &[T], s: usize, stride: usize) -> T {
    z[s..].iter().step_by(stride).fold(z[s], |a, &b| if b > a { b } else { a })
}
