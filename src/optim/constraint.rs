//! A limit to the norm of the weights into each neuron, as `keras.constraints.MaxNorm` with its axis 0.
//!
//! ```text
//! W[·][o] ← W[·][o] · min(‖W[·][o]‖, c) / (10⁻⁷ + ‖W[·][o]‖)            W: inputs × outputs, row by row
//! ```
//! The 10⁻⁷ is Keras', and not only against a division by 0: it shrinks weights *within* the limit, too, at every step,
//! by 10⁻⁷ in norm. Over 10,000 steps a neuron of norm 0.1 loses 1 % of it for no other reason. (In f32 it is lost in
//! rounding from a norm of 2 on; so the last operations are done in the parameters' own type.) The constraint is
//! applied after the step of the optimizer, to kernels, not to biases. PyTorch has none in its layers.

use crate::tensor::Scalar;

/// Keras' `backend.epsilon()`.
const EPSILON: f64 = 1e-7;

/// The limit. Keras' default is 2.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MaxNorm {
    /// c, above 0.
    pub max_value: f64,
}

impl Default for MaxNorm {
    fn default() -> Self {
        Self { max_value: 2.0 }
    }
}

impl MaxNorm {
    /// Pulls a kernel back in place. Its length is a multiple of `outputs`.
    pub fn apply<T: Scalar>(&self, kernel: &mut [T], outputs: usize) {
        let mut first = 0;
        while first < outputs {
            let width = if outputs - first >= 8 { 8 } else { 1 };
            match width {
                8 => self.columns::<T, 8>(kernel, outputs, first),
                _ => self.columns::<T, 1>(kernel, outputs, first),
            }
            first += width;
        }
    }

    /// Columns `first .. first + W` side by side, so that rows are read in one piece.
    fn columns<T: Scalar, const W: usize>(&self, kernel: &mut [T], outputs: usize, first: usize) {
        let mut sums = [0.0; W];
        for row in kernel.chunks_exact(outputs) {
            for (sum, w) in sums.iter_mut().zip(&row[first..first + W]) {
                *sum += w.to_f64() * w.to_f64();
            }
        }
        let (limit, epsilon) = (T::from_f64(self.max_value), T::from_f64(EPSILON));
        let factors = sums.map(|sum: f64| {
            let norm = T::from_f64(sum.sqrt());
            (if norm > limit { limit } else { norm }) / (epsilon + norm)
        });
        for row in kernel.chunks_exact_mut(outputs) {
            for (w, &factor) in row[first..first + W].iter_mut().zip(&factors) {
                *w = *w * factor;
            }
        }
    }
}
