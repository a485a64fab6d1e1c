//! Optimizers: from a gradient to an update of every parameter. Formulas and defaults are Keras 3's.
//!
//! ```text
//! sgd       w ← w − η g
//! momentum  v ← μ v − η g;  w ← w + v                                        (keras.optimizers.SGD(momentum=μ))
//! adam      m ← m + (g − m)(1 − β₁);  v ← v + (g² − v)(1 − β₂)
//!           w ← w − η √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε)                  (keras.optimizers.Adam)
//! ```
//! β₁ = 0.9, β₂ = 0.999, ε = 1e-7. Keras adds ε to the *uncorrected* √v; PyTorch corrects first and takes 1e-8.

use crate::tensor::Scalar;

const BETA_1: f64 = 0.9;
const BETA_2: f64 = 0.999;
const EPSILON: f64 = 1e-7;

/// An optimizer with its state, one number (or two) for each parameter.
#[derive(Clone, Debug)]
pub enum Optimizer<T> {
    /// Plain gradient descent.
    Sgd,
    /// Gradient descent with momentum.
    Momentum {
        /// μ, in [0, 1).
        momentum: T,
        /// v, starts at zero.
        velocity: Vec<T>,
    },
    /// Adaptive moments.
    Adam {
        /// Running mean of the gradient.
        mean: Vec<T>,
        /// Running mean of its square.
        square: Vec<T>,
        /// β₁ᵗ and β₂ᵗ after t steps.
        powers: (f64, f64),
    },
}

impl<T: Scalar> Optimizer<T> {
    /// Momentum μ for `parameters` parameters.
    pub fn momentum(momentum: f64, parameters: usize) -> Self {
        Self::Momentum { momentum: T::from_f64(momentum), velocity: vec![T::ZERO; parameters] }
    }

    /// Adam for `parameters` parameters.
    pub fn adam(parameters: usize) -> Self {
        Self::Adam { mean: vec![T::ZERO; parameters], square: vec![T::ZERO; parameters], powers: (1.0, 1.0) }
    }

    /// Updates the parameters in place. `gradient` has the length of `parameters`.
    pub fn step(&mut self, parameters: &mut [T], gradient: &[T], learning_rate: f64) {
        let rate = T::from_f64(learning_rate);
        match self {
            Self::Sgd => {
                for (w, &g) in parameters.iter_mut().zip(gradient) {
                    *w = *w - rate * g;
                }
            }
            Self::Momentum { momentum, velocity } => {
                for ((w, v), &g) in parameters.iter_mut().zip(velocity).zip(gradient) {
                    *v = *v * *momentum - rate * g;
                    *w += *v;
                }
            }
            Self::Adam { mean, square, powers } => {
                *powers = (powers.0 * BETA_1, powers.1 * BETA_2);
                let rate = T::from_f64(learning_rate * (1.0 - powers.1).sqrt() / (1.0 - powers.0));
                let (rest_1, rest_2) = (T::from_f64(1.0 - BETA_1), T::from_f64(1.0 - BETA_2));
                let epsilon = T::from_f64(EPSILON);
                for (((w, m), v), &g) in parameters.iter_mut().zip(mean).zip(square).zip(gradient) {
                    *m += (g - *m) * rest_1;
                    *v += (g * g - *v) * rest_2;
                    *w = *w - *m * rate / (v.sqrt() + epsilon);
                }
            }
        }
    }
}
