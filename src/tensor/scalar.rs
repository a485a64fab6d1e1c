//! The two number types of the engine: f32 to train in, f64 to check gradients with.

use super::{LANES, Lanes};
use std::fmt::Debug;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

/// A floating-point type the engine can compute in.
pub trait Scalar:
    Copy
    + Debug
    + Default
    + PartialOrd
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
    + AddAssign
    + 'static
{
    /// [`LANES`] numbers side by side in a register.
    type Lanes: Lanes;
    /// 0
    const ZERO: Self;
    /// 1
    const ONE: Self;
    /// Rounds to this type.
    fn from_f64(x: f64) -> Self;
    /// Exact.
    fn from_f32(x: f32) -> Self;
    /// Exact.
    fn to_f64(self) -> f64;
    /// This number in every lane.
    fn splat(self) -> Self::Lanes;
    /// From memory to a register.
    fn load(values: [Self; LANES]) -> Self::Lanes;
    /// From a register to memory.
    fn unload(lanes: Self::Lanes) -> [Self; LANES];
    /// `e^x`; like all functions here, to the bit what the lanes compute.
    fn exp(self) -> Self;
    /// Natural logarithm.
    fn ln(self) -> Self;
    /// `ln(1 + x)`
    fn ln_1p(self) -> Self;
    /// Hyperbolic tangent.
    fn tanh(self) -> Self;
    /// `1 / (1 + e^−x)`
    fn sigmoid(self) -> Self;
    /// Square root.
    fn sqrt(self) -> Self;
    /// Absolute value.
    fn abs(self) -> Self;
}

macro_rules! scalar {
    ($type:ty, $lanes:ty, $($function:ident)*) => {
        impl Scalar for $type {
            type Lanes = $lanes;
            const ZERO: Self = 0.0;
            const ONE: Self = 1.0;
            #[inline(always)]
            fn from_f64(x: f64) -> Self {
                x as $type
            }
            #[inline(always)]
            fn from_f32(x: f32) -> Self {
                <$type>::from(x)
            }
            #[inline(always)]
            fn to_f64(self) -> f64 {
                f64::from(self)
            }
            #[inline(always)]
            fn splat(self) -> $lanes {
                <$lanes>::splat(self)
            }
            #[inline(always)]
            fn load(values: [Self; LANES]) -> $lanes {
                <$lanes>::new(values)
            }
            #[inline(always)]
            fn unload(lanes: $lanes) -> [Self; LANES] {
                lanes.to_array()
            }
            #[inline(always)]
            fn sqrt(self) -> Self {
                <$type>::sqrt(self) // exact by IEEE 754
            }
            #[inline(always)]
            fn abs(self) -> Self {
                <$type>::abs(self)
            }
            $(
                #[inline(always)]
                fn $function(self) -> Self {
                    Lanes::$function(<$lanes>::splat(self)).to_array()[0]
                }
            )*
        }
    };
}

scalar!(f32, wide::f32x4, exp ln ln_1p tanh sigmoid);
scalar!(f64, wide::f64x4, exp ln ln_1p tanh sigmoid);
