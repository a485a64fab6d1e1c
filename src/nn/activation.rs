//! Activation functions `a = f(z)` and their backward pass `dL/dz = dL/da · f'(z)`, element by element.
//!
//! Names, constants and slopes at a kink are Keras 3's (`keras.activations`, on JAX). One table holds each function
//! beside its derivative; both are written in lanes, and the derivative takes `a` where that saves work. Buffers hold
//! whole registers ([`LANES`]). NaN stays NaN going forward; where a slope is chosen by the sign of z, the gradient at
//! z = NaN is as below zero (the loss is NaN by then).

use crate::tensor::{LANES, Lanes, Scalar};

/// Slope of the leaky ReLU below zero: 0.2, as `keras.activations.leaky_relu` (Keras' *layer* of that name takes 0.3,
/// PyTorch 0.01).
pub const LEAKY_SLOPE: f64 = 0.2;

/// The scale λ of SELU: with α it makes mean 0 and variance 1 a fixed point (Klambauer et al. 2017, "Self-Normalizing
/// Neural Networks").
const SELU_SCALE: f64 = 1.050_700_987_355_480_5;
/// The α of SELU.
const SELU_ALPHA: f64 = 1.673_263_242_354_377_2;

/// √½ and 1/√(2π), of the normal distribution in GELU.
const SQRT_HALF: f64 = std::f64::consts::FRAC_1_SQRT_2;
const DENSITY_AT_0: f64 = 0.398_942_280_401_432_7;

macro_rules! activations {
    ($($(#[$doc:meta])* $name:ident {
        forward: |$z:pat_param| $value:expr,
        backward: |$g:ident, $bz:pat_param, $ba:pat_param| $slope:expr,
    })*; number: $number:ident) => {
        /// A function applied to every pre-activation of a layer.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Activation {
            $($(#[$doc])* $name,)*
        }

        impl Activation {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Writes `f(z)` to `a`; both of one length, whole registers.
            #[inline(never)] // alone, its constants stay in registers
            pub fn forward<T: Scalar>(self, z: &[T], a: &mut [T]) {
                let $number = |x: f64| T::from_f64(x).splat();
                match self {
                    $(Self::$name => map(z, a, |$z: T::Lanes| $value),)*
                }
            }

            /// Turns `gradient` from dL/da into dL/dz in place; `z` and `a` as [`Activation::forward`] had them.
            #[inline(never)]
            pub fn backward<T: Scalar>(self, z: &[T], a: &[T], gradient: &mut [T]) {
                let $number = |x: f64| T::from_f64(x).splat();
                match self {
                    $(Self::$name => scale(z, a, gradient, |$g: T::Lanes, $bz: T::Lanes, $ba: T::Lanes| $slope),)*
                }
            }
        }
    };
}

activations! {
    /// `z`; `f' = 1`
    Linear {
        forward: |z| z,
        backward: |g, _, _| g,
    }
    /// `1 / (1 + e^−z)`; `f' = a (1 − a) ≤ 1/4`
    Sigmoid {
        forward: |z| z.sigmoid(),
        backward: |g, _, a| g * (a * (n(1.0) - a)),
    }
    /// `tanh z`; `f' = 1 − a²`
    Tanh {
        forward: |z| z.tanh(),
        backward: |g, _, a| g * (n(1.0) - a * a),
    }
    /// `max(0, z)`; `f' = 1` above zero, else 0 (also at zero)
    Relu {
        forward: |z| z.at_least(n(0.0)),
        backward: |g, z, _| z.if_positive(g, n(0.0)),
    }
    /// `z` above zero, else [`LEAKY_SLOPE`]` · z`; `f'` is 1 or the slope (also at zero)
    LeakyRelu {
        forward: |z| z.if_positive(z, n(LEAKY_SLOPE) * z),
        backward: |g, z, _| z.if_positive(g, n(LEAKY_SLOPE) * g),
    }
    /// `z` above zero, else `e^z − 1` (α = 1); `f' = 1` above zero, else `a + 1`
    Elu {
        forward: |z| z.at_least(n(0.0)) + z.at_most(n(0.0)).exp_m1(),
        backward: |g, z, a| z.if_positive(g, g * (a + n(1.0))),
    }
    /// λ `z` above zero, else λ α `(e^z − 1)`, with λ = 1.0507… and α = 1.6733…; `f' = λ` above zero, else `a + λ α`
    Selu {
        forward: |z| n(SELU_SCALE) * z.at_least(n(0.0)) + n(SELU_SCALE * SELU_ALPHA) * z.at_most(n(0.0)).exp_m1(),
        backward: |g, z, a| g * z.if_positive(n(SELU_SCALE), a + n(SELU_SCALE * SELU_ALPHA)),
    }
    /// `z Φ(z)` with the normal distribution `Φ(z) = ½ (1 + erf(z/√2))`, not its approximation by tanh;
    /// `f' = Φ(z) + z e^(−z²/2) / √(2π)`
    Gelu {
        forward: |z| z * (n(0.5) * (n(1.0) + (z * n(SQRT_HALF)).erf())),
        backward: |g, z, _| {
            let distribution = n(0.5) * (n(1.0) + (z * n(SQRT_HALF)).erf());
            g * (distribution + z * (n(-0.5) * z * z).exp() * n(DENSITY_AT_0))
        },
    }
    /// `z s` with `s = sigmoid(z)`, also called swish; `f' = s + a (1 − s)`
    Silu {
        forward: |z| z * z.sigmoid(),
        backward: |g, z, a| {
            let s = z.sigmoid();
            g * (s + a * (n(1.0) - s))
        },
    }
    /// `ln(1 + e^z)`, as `max(z, 0) + ln(1 + e^−|z|)`, which does not overflow; `f' = sigmoid(z)`
    Softplus {
        forward: |z| z.at_least(n(0.0)) + (-z.abs()).exp().ln_1p(),
        backward: |g, z, _| g * z.sigmoid(),
    }
    /// `z / (1 + |z|)`; `f' = 1 / (1 + |z|)²`
    Softsign {
        forward: |z| z / (n(1.0) + z.abs()),
        backward: |g, z, _| {
            let size = n(1.0) + z.abs();
            g / (size * size)
        },
    };
    number: n
}

impl Activation {
    /// The ends of what it gives, if it is bounded on both sides: where it comes near them, its slope vanishes.
    pub fn range(self) -> Option<(f64, f64)> {
        match self {
            Self::Sigmoid => Some((0.0, 1.0)),
            Self::Tanh | Self::Softsign => Some((-1.0, 1.0)),
            _ => None,
        }
    }
}

#[inline(always)]
fn map<T: Scalar>(from: &[T], to: &mut [T], f: impl Fn(T::Lanes) -> T::Lanes) {
    let (from, to) = (from.as_chunks::<LANES>().0, to.as_chunks_mut::<LANES>().0);
    for (to, &from) in to.iter_mut().zip(from) {
        *to = T::unload(f(T::load(from)));
    }
}

#[inline(always)]
fn scale<T: Scalar>(z: &[T], a: &[T], gradient: &mut [T], slope: impl Fn(T::Lanes, T::Lanes, T::Lanes) -> T::Lanes) {
    let (z, a) = (z.as_chunks::<LANES>().0, a.as_chunks::<LANES>().0);
    for ((gradient, &z), &a) in gradient.as_chunks_mut::<LANES>().0.iter_mut().zip(z).zip(a) {
        *gradient = T::unload(slope(T::load(*gradient), T::load(z), T::load(a)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Value and slope at one point.
    fn at(activation: Activation, z: f64) -> (f64, f64) {
        let (z, mut a, mut slope) = ([z; LANES], [0.0; LANES], [1.0; LANES]);
        activation.forward(&z, &mut a);
        activation.backward(&z, &a, &mut slope);
        (a[0], slope[0])
    }

    #[test]
    fn kinks_have_the_slopes_of_keras() {
        use Activation::{Elu, LeakyRelu, Relu, Selu, Softsign};
        for (activation, slope) in
            [(Relu, 0.0), (LeakyRelu, LEAKY_SLOPE), (Elu, 1.0), (Selu, SELU_SCALE * SELU_ALPHA), (Softsign, 1.0)]
        {
            assert_eq!(at(activation, 0.0), (0.0, slope), "{activation:?}");
        }
    }

    /// Far out nothing overflows, and NaN is not hidden; in f32 as in f64.
    #[test]
    fn edges() {
        for &activation in Activation::ALL {
            for z in [-200.0, -0.0, 0.0, 200.0, -1e4, 1e4] {
                let (a, slope) = at(activation, z);
                assert!(a.is_finite() && slope.is_finite(), "{activation:?} at {z}: {a}, {slope}");
                let (z, mut a, mut slope) = ([z as f32; LANES], [0.0; LANES], [1.0; LANES]);
                activation.forward(&z, &mut a);
                activation.backward(&z, &a, &mut slope);
                assert!(a[0].is_finite() && slope[0].is_finite(), "{activation:?} at {z:?}: {a:?}, {slope:?}");
            }
            assert!(at(activation, f64::NAN).0.is_nan(), "{activation:?}");
            let mut a = [0.0; LANES];
            activation.forward(&[1.0, f32::NAN, 1.0, 1.0], &mut a);
            assert!(a[1].is_nan() && !a[0].is_nan(), "{activation:?}");
        }
    }

    /// f32 against f64, over the range where units live.
    #[test]
    fn f32_agrees_with_f64() {
        for &activation in Activation::ALL {
            for i in -300..=300 {
                let exact = at(activation, f64::from(i as f32 / 30.0));
                let (z, mut a, mut slope) = ([i as f32 / 30.0; LANES], [0.0; LANES], [1.0; LANES]);
                activation.forward(&z, &mut a);
                activation.backward(&z, &a, &mut slope);
                let close = |ours: f32, exact: f64| (f64::from(ours) - exact).abs() < 2e-6;
                assert!(close(a[0], exact.0) && close(slope[0], exact.1), "{activation:?} at {i}/30");
            }
        }
    }
}
