//! Activation functions `a = f(z)` and their backward pass `dL/dz = dL/da · f'(z)`, element by element.
//!
//! Names and constants are Keras 3's (`keras.activations`).

use crate::tensor::Scalar;

/// Slope of the leaky ReLU below zero: 0.2, as `keras.activations.leaky_relu` (Keras' *layer* of that name takes 0.3,
/// PyTorch 0.01).
pub const LEAKY_SLOPE: f64 = 0.2;

/// A function applied to every pre-activation of a hidden layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    /// `1 / (1 + e^−z)`; `f' = a (1 − a) ≤ 1/4`
    Sigmoid,
    /// `tanh z`; `f' = 1 − a²`
    Tanh,
    /// `max(0, z)`; `f' = 1` above zero, else 0 (also at zero)
    Relu,
    /// `z` above zero, else [`LEAKY_SLOPE`]` · z`
    LeakyRelu,
    /// `z`
    Linear,
}

impl Activation {
    /// Writes `f(z)` to `a`; both of one length.
    pub fn forward<T: Scalar>(self, z: &[T], a: &mut [T]) {
        let slope = T::from_f64(LEAKY_SLOPE);
        match self {
            Self::Sigmoid => map(z, a, |z| z.sigmoid()),
            Self::Tanh => map(z, a, |z| z.tanh()),
            // written so that NaN stays NaN
            Self::Relu => map(z, a, |z| if z < T::ZERO { T::ZERO } else { z }),
            Self::LeakyRelu => map(z, a, |z| if z < T::ZERO { slope * z } else { z }),
            Self::Linear => a.copy_from_slice(z),
        }
    }

    /// Turns `gradient` from dL/da into dL/dz in place.
    pub fn backward<T: Scalar>(self, z: &[T], a: &[T], gradient: &mut [T]) {
        let slope = T::from_f64(LEAKY_SLOPE);
        match self {
            Self::Sigmoid => scale(a, gradient, |a| a * (T::ONE - a)),
            Self::Tanh => scale(a, gradient, |a| T::ONE - a * a),
            Self::Relu => scale(z, gradient, |z| if z > T::ZERO { T::ONE } else { T::ZERO }),
            Self::LeakyRelu => scale(z, gradient, |z| if z > T::ZERO { T::ONE } else { slope }),
            Self::Linear => {}
        }
    }
}

#[inline(always)]
fn map<T: Scalar>(from: &[T], to: &mut [T], f: impl Fn(T) -> T) {
    for (to, &from) in to.iter_mut().zip(from) {
        *to = f(from);
    }
}

#[inline(always)]
fn scale<T: Scalar>(at: &[T], gradient: &mut [T], derivative: impl Fn(T) -> T) {
    for (gradient, &at) in gradient.iter_mut().zip(at) {
        *gradient = *gradient * derivative(at);
    }
}
