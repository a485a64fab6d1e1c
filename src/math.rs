//! Transcendental functions with the same bits on every target: the only door to them.
//!
//! Only `+ − × ÷ √` are exact everywhere. `std`'s `exp`, `ln`, `tanh` differ between a native build and a browser in the
//! last bit, and one such bit is a different run. So the f32 functions here are fixed polynomials in plain arithmetic on
//! four lanes, without branches; the f64 ones come from the crate `libm`. Refuses: fused multiply-add, the
//! transcendental functions of the crate `wide` (they fuse where the machine can), and any of `std` that is not exact.
//!
//! NaN goes in, NaN comes out: every comparison is written so that it is false for NaN and lets it through. The errors
//! stated are the largest found over all of f32 (`cargo test --release -- --ignored all_of_f32`), in units in the last
//! place of the result. The tests of every day look at each 1,009th number.

use wide::bytemuck::cast;
use wide::{f32x4, i32x4, u32x4};

const LOG2_E: f32 = std::f32::consts::LOG2_E;
/// ln 2 in two parts: the first has few bits, so that `n * LN_2_HIGH` is exact for every exponent n.
const LN_2_HIGH: f32 = 0.693_359_4;
const LN_2_LOW: f32 = -2.121_944_4e-4;
/// 1.5 · 2^23: adding it rounds a number to the nearest integer and leaves that integer in the low bits.
const ROUND: f32 = 12_582_912.0;
/// Distance of the exponent in the bits of an f32.
const MANTISSA: u32 = 23;
/// What is added to the exponent in the bits of an f32.
const BIAS: f32 = 127.0;

#[inline(always)]
fn of(x: f32) -> f32x4 {
    f32x4::splat(x)
}

/// The larger of the two; `x` if they are equal or it is NaN. (`fast_max` means that on wasm only, in one instruction.)
#[inline(always)]
pub fn at_least(x: f32x4, bound: f32x4) -> f32x4 {
    if cfg!(target_arch = "wasm32") { x.fast_max(bound) } else { x.simd_lt(bound).bitselect(bound, x) }
}

/// The smaller of the two; `x` if they are equal or it is NaN.
#[inline(always)]
pub fn at_most(x: f32x4, bound: f32x4) -> f32x4 {
    if cfg!(target_arch = "wasm32") { x.fast_min(bound) } else { x.simd_gt(bound).bitselect(bound, x) }
}

/// `x = n ln 2 + r` with a whole n and |r| ≤ ln(2)/2. Returns n + `bias`, in the low bits of the float, and `e^r − 1`.
#[inline(always)]
fn reduce(x: f32x4, bias: f32) -> (f32x4, f32x4) {
    let shifted = x * of(LOG2_E) + of(ROUND + bias);
    let n = shifted - of(ROUND + bias);
    let r = x - n * of(LN_2_HIGH) - n * of(LN_2_LOW);
    // minimax for the relative error of e^r − 1, which is 1.3e-8; in pairs, which wait less for each other
    let z = r * r;
    let p = (of(4.166_720_4e-2) + of(8.366_647e-3) * r) + z * of(1.388_249_8e-3);
    let p = (of(4.999_999_7e-1) + of(1.666_654_2e-1) * r) + z * p;
    (shifted, z * p + r)
}

/// 2^n from n + 127 in the low bits of a float; the bits above fall off.
#[inline(always)]
fn power(shifted: f32x4) -> f32x4 {
    cast(cast::<f32x4, u32x4>(shifted) << MANTISSA)
}

/// `e^x − 1` for −87 < x ≤ 0, not rounded to −1 early: the heart of [`tanh`] and [`exp_m1`].
#[inline(always)]
fn exp_m1_above(x: f32x4) -> f32x4 {
    let (shifted, rest) = reduce(x, BIAS);
    let power = power(shifted);
    rest * power + (power - of(1.0))
}

/// `e^x`, within 1.1 ulp; 0 below −104 and infinity above 88.73, as IEEE arithmetic rounds it.
#[inline(always)]
pub fn exp(x: f32x4) -> f32x4 {
    let x = at_most(at_least(x, of(-104.0)), of(89.0));
    let (shifted, rest) = reduce(x, 0.0);
    // 2^n in two factors, so that results below the smallest normal number and above the largest come out right
    let n = cast::<f32x4, i32x4>(shifted) - i32x4::splat(ROUND.to_bits() as i32);
    let half = n >> 1;
    let power = |n: i32x4| cast::<u32x4, f32x4>(cast::<i32x4, u32x4>(n + i32x4::splat(BIAS as i32)) << MANTISSA);
    (of(1.0) + rest) * power(half) * power(n - half)
}

/// `e^x − 1` for `x <= 0`, also where `e^x` rounds to 1; within 2 ulp. Above 0 it holds up to 80.
#[inline(always)]
pub fn exp_m1(x: f32x4) -> f32x4 {
    exp_m1_above(at_least(x, of(-20.0)))
}

/// Hyperbolic tangent `−m / (2 + m)` with the sign of x, `m = e^(−2|x|) − 1`; within 2.5 ulp, never above 1, and exactly
/// 1 where the true value rounds to it.
#[inline(always)]
pub fn tanh(x: f32x4) -> f32x4 {
    let m = exp_m1_above(at_least(x.abs() * of(-2.0), of(-20.0)));
    ((of(0.0) - m) / (of(2.0) + m)) | (x & of(-0.0))
}

/// The logistic function `1 / (1 + e^−x)`, for negative x as `e^x / (1 + e^x)`: small results keep all their digits,
/// down to the smallest. Within 2.5 ulp.
#[inline(always)]
pub fn sigmoid(x: f32x4) -> f32x4 {
    // e^−|x|; powers of two below the smallest normal number are reached by way of 2^64 times as much
    let (shifted, rest) = reduce(at_least(-x.abs(), of(-104.0)), BIAS + 64.0);
    let e = (of(1.0) + rest) * (power(shifted) * of(f32::from_bits((127 - 64) << MANTISSA)));
    x.simd_lt(of(0.0)).bitselect(e, of(1.0)) / (of(1.0) + e)
}

/// `ln(x) + low`, where `low` is tiny, and NaN if x is.
#[inline(always)]
fn ln_plus(x: f32x4, low: f32x4) -> f32x4 {
    // numbers below the smallest normal one are scaled up by 2^25 first
    let tiny = x.simd_lt(of(f32::MIN_POSITIVE));
    let scaled = tiny.bitselect(x * of(33_554_432.0), x);
    // mantissa in [sqrt(1/2), sqrt(2))
    let root = i32x4::splat(0x3f35_04f3);
    let bits = cast::<f32x4, i32x4>(scaled) - root;
    let exponent = f32x4::from_i32x4(bits >> MANTISSA) - (tiny & of(25.0));
    let m = cast::<i32x4, f32x4>((bits & i32x4::splat(0x007f_ffff)) + root) - of(1.0);
    // ln(1 + m), the minimax polynomial of the Cephes library
    let p = of(7.037_683_6e-2);
    let p = p * m - of(1.151_461e-1);
    let p = p * m + of(1.167_699_9e-1);
    let p = p * m - of(1.242_014_1e-1);
    let p = p * m + of(1.424_932_3e-1);
    let p = p * m - of(1.666_805_7e-1);
    let p = p * m + of(2.000_071_5e-1);
    let p = p * m - of(2.499_999_4e-1);
    let p = p * m + of(3.333_333e-1);
    let z = m * m;
    let result = m + (p * m * z + (exponent * of(LN_2_LOW) + low) - of(0.5) * z) + exponent * of(LN_2_HIGH);
    let result = x.simd_eq(of(f32::INFINITY)).bitselect(x, result);
    let result = x.simd_eq(of(0.0)).bitselect(of(f32::NEG_INFINITY), result);
    x.simd_lt(of(0.0)).bitselect(of(f32::NAN), result)
}

/// Natural logarithm, within 1.0 ulp; −∞ at 0, NaN below.
#[inline(always)]
pub fn ln(x: f32x4) -> f32x4 {
    ln_plus(x, x * of(0.0)) // 0, or NaN if x is; what it is at infinity does not matter
}

/// `ln(1 + x)`, accurate also where `1 + x` rounds to 1; within 1.0 ulp; −∞ at −1, NaN below.
#[inline(always)]
pub fn ln_1p(x: f32x4) -> f32x4 {
    let u = of(1.0) + x;
    ln_plus(u, (x - (u - of(1.0))) / u)
}

/// The error function, `2/√π ∫ e^−t² dt` from 0 to x, as `x P(x²) / Q(x²)`; within 6.5 ulp, never beyond ±1.
#[inline(always)]
#[allow(clippy::approx_constant)] // the first coefficient is not 2/√π to the last bit: it fits better so
pub fn erf(x: f32x4) -> f32x4 {
    // from here on it rounds to 1
    let x = at_most(at_least(x, of(-3.92)), of(3.92));
    let z = x * x;
    let zz = z * z;
    let even =
        |c: [f32; 6]| (of(c[0]) + of(c[1]) * z) + zz * ((of(c[2]) + of(c[3]) * z) + zz * (of(c[4]) + of(c[5]) * z));
    let p = even([1.128_379_1, 0.190_407_68, 0.052_748_89, 0.003_765_669_2, 2.848_839_2e-4, 2.050_078_4e-6]);
    let q = even([1.0, 0.502_077_16, 0.114_109_61, 0.014_969_323, 1.162_548_2e-3, 3.809_168_3e-5]);
    at_most(at_least(x * p / q, of(-1.0)), of(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    type Lanes = fn(f32x4) -> f32x4;
    type Exact = fn(f64) -> f64;

    /// Name, ours, the true value, the domain and the largest error allowed in ulp.
    const FUNCTIONS: [(&str, Lanes, Exact, std::ops::RangeInclusive<f32>, f64); 7] = [
        ("exp", exp, libm::exp, f32::NEG_INFINITY..=f32::INFINITY, 1.1),
        ("exp_m1", exp_m1, libm::expm1, f32::NEG_INFINITY..=80.0, 2.0),
        ("ln", ln, libm::log, 0.0..=f32::INFINITY, 1.0),
        ("ln_1p", ln_1p, libm::log1p, -1.0..=f32::INFINITY, 1.0),
        ("tanh", tanh, libm::tanh, f32::NEG_INFINITY..=f32::INFINITY, 2.5),
        ("sigmoid", sigmoid, exact_sigmoid, f32::NEG_INFINITY..=f32::INFINITY, 2.5),
        ("erf", erf, libm::erf, f32::NEG_INFINITY..=f32::INFINITY, 6.5),
    ];

    fn exact_sigmoid(x: f64) -> f64 {
        if x < 0.0 { libm::exp(x) / (1.0 + libm::exp(x)) } else { 1.0 / (1.0 + libm::exp(-x)) }
    }

    /// Error in units in the last place of the true value rounded to f32; what lies beyond the largest f32 is infinite.
    fn ulps(ours: f32, exact: f64) -> f64 {
        let rounded = (exact as f32).abs();
        if ours == exact as f32 || (ours.is_nan() && exact.is_nan()) {
            return 0.0;
        }
        let ulp = if rounded < f32::MAX { rounded.next_up() - rounded } else { f32::MAX - f32::MAX.next_down() };
        (f64::from(ours) - exact).abs() / f64::from(ulp)
    }

    /// Every `step`-th bit pattern, all signs, exponents and NaNs.
    fn check_accuracy(step: usize) {
        for (name, ours, exact, domain, limit) in FUNCTIONS {
            let (mut worst, mut at) = (0.0, 0.0);
            for bits in (0..=u32::MAX - 3).step_by(step) {
                // four neighbours: all lanes are seen
                let x: [f32; 4] = std::array::from_fn(|lane| f32::from_bits(bits + lane as u32));
                for (x, y) in x.into_iter().zip(ours(f32x4::new(x)).to_array()) {
                    if x.is_nan() {
                        assert!(y.is_nan(), "{name} of NaN is {y}");
                    } else if domain.contains(&x) {
                        let error = ulps(y, exact(f64::from(x)));
                        let fine = error <= worst; // false for NaN
                        (worst, at) = if fine { (worst, at) } else { (error, x) };
                    } else if matches!(name, "ln" | "ln_1p") {
                        assert!(y.is_nan(), "{name} of {x} is {y}");
                    }
                }
            }
            println!("{name}: {worst:.3} ulp at {at:e}");
            assert!(worst <= limit, "{name}: {worst} ulp at {at:e}");
        }
    }

    #[test]
    fn functions_are_accurate() {
        check_accuracy(4 * 1009);
    }

    #[test]
    #[ignore = "takes some minutes in a release build"]
    fn functions_are_accurate_on_all_of_f32() {
        check_accuracy(4);
    }

    #[test]
    fn edges_are_ieee() {
        let at = |f: Lanes, x: f32| f(of(x)).to_array()[0];
        assert_eq!(at(exp, f32::NEG_INFINITY), 0.0);
        assert_eq!(at(exp, f32::INFINITY), f32::INFINITY);
        assert_eq!(at(exp, 0.0), 1.0);
        assert!(at(exp, -100.0) > 0.0, "results below the smallest normal number are kept");
        assert_eq!(at(exp_m1, 0.0), 0.0);
        assert_eq!(at(exp_m1, -1e-20), -1e-20);
        assert_eq!(at(exp_m1, f32::NEG_INFINITY), -1.0);
        assert_eq!(at(ln, 0.0), f32::NEG_INFINITY);
        assert_eq!(at(ln, f32::INFINITY), f32::INFINITY);
        assert_eq!(at(ln, 1.0), 0.0);
        assert!(at(ln, -1.0).is_nan());
        assert_eq!(at(ln_1p, 1e-20), 1e-20);
        assert_eq!(at(ln_1p, -1.0), f32::NEG_INFINITY);
        for f in [tanh as Lanes, erf] {
            assert_eq!(at(f, 200.0), 1.0);
            assert_eq!(at(f, -200.0), -1.0);
            assert_eq!(at(f, f32::INFINITY), 1.0);
            assert_eq!(at(f, -0.0).to_bits(), (-0.0_f32).to_bits());
        }
        assert_eq!(at(sigmoid, f32::NEG_INFINITY), 0.0);
        assert!(at(sigmoid, -100.0) > 0.0, "results below the smallest normal number are kept");
        assert_eq!(at(sigmoid, 200.0), 1.0);
    }

    /// 1 − tanh² and a (1 − a) are derivatives: they must not turn negative.
    #[test]
    fn bounded_functions_stay_in_bounds() {
        for bits in (0..0x7f80_0000).step_by(101) {
            let x = of(f32::from_bits(bits));
            for f in [tanh as Lanes, erf, sigmoid] {
                assert!(f(x).to_array()[0] <= 1.0);
                assert!((f(-x).to_array()[0]) >= -1.0);
            }
        }
    }
}
