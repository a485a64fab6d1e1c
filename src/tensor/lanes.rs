//! A register of [`LANES`] numbers: what activations and losses are written in, once for f32 and f64.

use super::LANES;
use crate::math;
use std::ops::{Add, Div, Mul, Neg, Sub};
use wide::{f32x4, f64x4};

/// [`LANES`] numbers side by side in a register; every operation is lane by lane.
pub trait Lanes:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self> + Neg<Output = Self>
{
    /// Absolute value.
    fn abs(self) -> Self;
    /// Square root.
    fn sqrt(self) -> Self;
    /// The larger of the two; `self` if they are equal or it is NaN.
    fn at_least(self, bound: Self) -> Self;
    /// The smaller of the two; `self` if they are equal or it is NaN.
    fn at_most(self, bound: Self) -> Self;
    /// `yes` where `self > 0`, `no` elsewhere, also for NaN.
    fn if_positive(self, yes: Self, no: Self) -> Self;
    /// Rows become columns.
    fn transpose(rows: [Self; LANES]) -> [Self; LANES];
    /// `e^x`
    fn exp(self) -> Self;
    /// `e^x − 1` for `x <= 0`.
    fn exp_m1(self) -> Self;
    /// Natural logarithm.
    fn ln(self) -> Self;
    /// `ln(1 + x)`
    fn ln_1p(self) -> Self;
    /// Hyperbolic tangent.
    fn tanh(self) -> Self;
    /// `1 / (1 + e^−x)`
    fn sigmoid(self) -> Self;
    /// The error function.
    fn erf(self) -> Self;
}

macro_rules! lanes {
    ($type:ty: $($name:ident = $function:expr),*; $($bound:ident = $choose:expr),*; $zero:expr) => {
        impl Lanes for $type {
            #[inline(always)]
            fn abs(self) -> Self {
                <$type>::abs(self)
            }
            #[inline(always)]
            fn sqrt(self) -> Self {
                <$type>::sqrt(self) // exact by IEEE 754
            }
            #[inline(always)]
            fn if_positive(self, yes: Self, no: Self) -> Self {
                self.simd_gt($zero).bitselect(yes, no)
            }
            #[inline(always)]
            fn transpose(rows: [Self; LANES]) -> [Self; LANES] {
                <$type>::transpose(rows)
            }
            $(
                #[inline(always)]
                fn $bound(self, bound: Self) -> Self {
                    $choose(self, bound)
                }
            )*
            $(
                #[inline(always)]
                fn $name(self) -> Self {
                    $function(self)
                }
            )*
        }
    };
}

lanes!(f32x4:
    exp = math::exp, exp_m1 = math::exp_m1, ln = math::ln, ln_1p = math::ln_1p, tanh = math::tanh,
    sigmoid = math::sigmoid, erf = math::erf;
    at_least = math::at_least, at_most = math::at_most;
    f32x4::ZERO);

/// A function of `libm` on each lane.
#[inline(always)]
fn each(x: f64x4, f: fn(f64) -> f64) -> f64x4 {
    f64x4::new(x.to_array().map(f))
}

lanes!(f64x4:
    exp = |x| each(x, libm::exp), exp_m1 = |x| each(x, libm::expm1), ln = |x| each(x, libm::log),
    ln_1p = |x| each(x, libm::log1p), tanh = |x| each(x, libm::tanh),
    sigmoid = |x| each(x, |x| 1.0 / (1.0 + libm::exp(-x))), erf = |x| each(x, libm::erf);
    at_least = |x: f64x4, bound: f64x4| x.simd_lt(bound).bitselect(bound, x),
    at_most = |x: f64x4, bound: f64x4| x.simd_gt(bound).bitselect(bound, x);
    f64x4::ZERO);
