//! The penalty on large weights that is added to the loss of the data, as `keras.regularizers.L1L2`.
//!
//! ```text
//! loss  l1 Σ|w| + l2 Σ w²            gradient  l1 sign(w) + 2 l2 w,  with sign(0) = 0
//! ```
//! The slope of |w| at 0 is the backend's: 0 in TensorFlow (Keras' default), in PyTorch, and here; 1 in JAX. The
//! penalty is not divided by the number of samples. Keras attaches it to kernels, seldom to biases; whoever calls
//! chooses the range. PyTorch's `weight_decay` λ (outside AdamW) is the gradient λ w: l2 = λ / 2. Both factors are
//! finite and at least 0.

use super::optimizer::with_sign_of;
use crate::tensor::Scalar;

/// Factors of the two terms; 0 leaves a term out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Penalty {
    /// Factor of the sum of absolute values: drives small weights to 0.
    pub l1: f64,
    /// Factor of the sum of squares: keeps large weights small.
    pub l2: f64,
}

impl Penalty {
    /// What the penalty adds to the loss.
    pub fn loss<T: Scalar>(&self, kernel: &[T]) -> f64 {
        let absolute = if self.l1 == 0.0 { 0.0 } else { self.l1 * super::sum(kernel, f64::abs) };
        let squares = if self.l2 == 0.0 { 0.0 } else { self.l2 * super::sum(kernel, |w| w * w) };
        absolute + squares
    }

    /// Adds the gradient of the penalty to that of the data loss. Both slices have one length.
    pub fn add_gradient<T: Scalar>(&self, kernel: &[T], gradient: &mut [T]) {
        if self.l1 != 0.0 {
            let l1 = T::from_f64(self.l1);
            for (g, &w) in gradient.iter_mut().zip(kernel) {
                *g += with_sign_of(w, l1);
            }
        }
        if self.l2 != 0.0 {
            let twice = T::from_f64(2.0 * self.l2);
            for (g, &w) in gradient.iter_mut().zip(kernel) {
                *g += twice * w;
            }
        }
    }
}
