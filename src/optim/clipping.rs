//! Clipping: a limit to the gradient before the optimizer sees it, as `clipvalue`, `clipnorm` and `global_clipnorm` of
//! Keras' optimizers, of which Keras, too, takes one at most.
//!
//! ```text
//! Value(c)       g ← min(max(g, −c), c)           each number by itself: the direction changes
//! Norm(c)        g ← g · c / max(‖g‖, c)          each variable by itself: a kernel, a bias
//! GlobalNorm(c)  the same with the norm of the whole gradient: the direction stays
//! ```
//! A limit that is not above 0 limits nothing, as in Keras. A gradient within the limit stays as it is to the last bit,
//! where Keras multiplies and divides by the same number. Norms are summed in f64, so they overflow later than Keras'.
//! An infinite or NaN gradient is not hidden: as in Keras, an infinite number leaves a NaN in its variable (`Norm`) or
//! in all of them (`GlobalNorm`). PyTorch's `clip_grad_norm_` is `GlobalNorm` with 1e-6 added to the norm.

use crate::tensor::Scalar;
use std::ops::Range;

/// What to limit; limits in the unit of the gradient.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Clipping {
    /// Nothing.
    #[default]
    None,
    /// The absolute value of each number.
    Value(f64),
    /// The Euclidean norm of each variable.
    Norm(f64),
    /// The Euclidean norm of the whole gradient.
    GlobalNorm(f64),
}

impl Clipping {
    /// Limits the gradient in place. `variables` are the ranges of the kernels and biases in it; only `Norm` reads
    /// them.
    pub fn apply<T: Scalar>(&self, gradient: &mut [T], variables: &[Range<usize>]) {
        match *self {
            Self::Value(limit) if limit > 0.0 => {
                let limit = T::from_f64(limit);
                for g in gradient {
                    *g = clipped(*g, limit);
                }
            }
            Self::Norm(limit) if limit > 0.0 => {
                for range in variables {
                    let part = &mut gradient[range.clone()];
                    shorten(part, norm(part), limit);
                }
            }
            Self::GlobalNorm(limit) if limit > 0.0 => {
                let norm = norm(gradient);
                shorten(gradient, if norm.is_finite() { norm } else { f64::NAN }, limit);
            }
            _ => {}
        }
    }
}

/// Written as two choices, which NaN passes unharmed.
#[inline(always)]
fn clipped<T: Scalar>(x: T, limit: T) -> T {
    let x = if x > limit { limit } else { x };
    if x < -limit { -limit } else { x }
}

fn norm<T: Scalar>(values: &[T]) -> f64 {
    super::sum(values, |x| x * x).sqrt()
}

fn shorten<T: Scalar>(values: &mut [T], norm: f64, limit: f64) {
    if norm > limit || norm.is_nan() {
        let factor = T::from_f64(limit / norm);
        for x in values {
            *x = *x * factor;
        }
    }
}
