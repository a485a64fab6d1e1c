//! Transcendental functions with the same bits on every target: the only door to them.
//!
//! Only `+ − × ÷ √` are exact everywhere. `std`'s `exp`, `ln`, `tanh` differ between a native build and a browser in the
//! last bit, and one such bit is a different run. So the f32 functions here are fixed polynomials in plain arithmetic,
//! written without branches so that a loop over a slice becomes SIMD code; the f64 ones come from the crate `libm`.
//! Refuses: fused multiply-add, and any function of `std` that is not exact.
//!
//! NaN goes in, NaN comes out: every comparison is written so that it is false for NaN and lets it through.

const LOG2_E: f32 = std::f32::consts::LOG2_E;
/// ln 2 in two parts: the first has few bits, so that `n * LN_2_HIGH` is exact for every exponent n.
const LN_2_HIGH: f32 = 0.693_359_4;
const LN_2_LOW: f32 = -2.121_944_4e-4;
/// 1.5 · 2^23: adding it rounds a number to the nearest integer and leaves that integer in the low bits.
const ROUND: f32 = 12_582_912.0;

/// `e^x`, within 2 units in the last place; 0 below −104 and infinity above 89, as IEEE arithmetic rounds it.
#[inline(always)]
#[allow(clippy::manual_clamp)] // clamp() panics on NaN bounds and is slower; these comparisons let NaN through
pub fn exp(x: f32) -> f32 {
    let x = if x < -104.0 { -104.0 } else { x };
    let x = if x > 89.0 { 89.0 } else { x };
    let shifted = x * LOG2_E + ROUND;
    let n = shifted - ROUND;
    let r = x - n * LN_2_HIGH - n * LN_2_LOW;
    // e^r on |r| <= ln(2)/2, the minimax polynomial of the Cephes library
    let p = 1.987_569_1e-4;
    let p = p * r + 1.398_2e-3;
    let p = p * r + 8.333_452e-3;
    let p = p * r + 4.166_579_6e-2;
    let p = p * r + 1.666_666_5e-1;
    let p = p * r + 0.5;
    let p = p * (r * r) + r + 1.0;
    // 2^n in two factors, so that results below the smallest normal number and above the largest come out right
    let n = shifted.to_bits().wrapping_sub(ROUND.to_bits()) as i32;
    let half = n >> 1;
    let power = |n: i32| f32::from_bits((n.wrapping_add(127) as u32) << 23);
    p * power(half) * power(n.wrapping_sub(half))
}

/// Natural logarithm, within 2 units in the last place; −∞ at 0, NaN below.
#[inline(always)]
pub fn ln(x: f32) -> f32 {
    // numbers below the smallest normal one are scaled up by 2^25 first
    let tiny = x < f32::MIN_POSITIVE;
    let scaled = if tiny { x * 33_554_432.0 } else { x };
    let bits = scaled.to_bits();
    // mantissa in [sqrt(1/2), sqrt(2))
    let shifted = bits.wrapping_sub(0x3f35_04f3);
    let exponent = ((shifted as i32) >> 23) as f32 - if tiny { 25.0 } else { 0.0 };
    let m = f32::from_bits((shifted & 0x007f_ffff).wrapping_add(0x3f35_04f3)) - 1.0;
    // ln(1 + m), the minimax polynomial of the Cephes library
    let p = 7.037_683_6e-2;
    let p = p * m - 1.151_461e-1;
    let p = p * m + 1.167_699_9e-1;
    let p = p * m - 1.242_014_1e-1;
    let p = p * m + 1.424_932_3e-1;
    let p = p * m - 1.666_805_7e-1;
    let p = p * m + 2.000_071_5e-1;
    let p = p * m - 2.499_999_4e-1;
    let p = p * m + 3.333_333e-1;
    let z = m * m;
    let result = m + (p * m * z + exponent * LN_2_LOW - 0.5 * z) + exponent * LN_2_HIGH;
    let result = if x == f32::INFINITY { x } else { result };
    let result = if x == 0.0 { f32::NEG_INFINITY } else { result };
    if x < 0.0 || x.is_nan() { f32::NAN } else { result }
}

/// `ln(1 + x)` for `x >= 0`, accurate also where `1 + x` rounds to 1.
#[inline(always)]
pub fn ln_1p(x: f32) -> f32 {
    let u = 1.0 + x;
    let corrected = ln(u) * (x / (u - 1.0));
    if u == 1.0 { x } else { corrected }
}

/// Hyperbolic tangent, within 2 units in the last place.
#[inline(always)]
pub fn tanh(x: f32) -> f32 {
    let size = x.abs();
    let far = 1.0 - 2.0 / (exp(2.0 * size) + 1.0);
    let z = x * x;
    let p = -5.704_988_7e-3;
    let p = p * z + 2.063_909e-2;
    let p = p * z - 5.373_971_6e-2;
    let p = p * z + 1.333_144_2e-1;
    let p = p * z - 3.333_328e-1;
    let near = p * z * x + x;
    if size < 0.625 { near } else { far.copysign(x) }
}

/// The logistic function `1 / (1 + e^−x)`.
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares with f64 at many points and returns the largest error in units of the result's last place.
    fn worst_ulp(ours: fn(f32) -> f32, exact: fn(f64) -> f64, from: f32, to: f32) -> f64 {
        (0..=200_000)
            .map(|i| from + (to - from) * (i as f32 / 200_000.0))
            .map(|x| {
                let expected = exact(f64::from(x));
                let ulp = f64::from((expected as f32).abs().next_up() - (expected as f32).abs());
                (f64::from(ours(x)) - expected).abs() / ulp
            })
            .fold(0.0, f64::max)
    }

    #[test]
    fn functions_are_accurate() {
        let check = |name, ours, exact, from, to, limit| {
            let worst = worst_ulp(ours, exact, from, to);
            assert!(worst <= limit, "{name} on {from}..{to}: {worst} ulp");
        };
        check("exp", exp as fn(f32) -> f32, libm::exp as fn(f64) -> f64, -103.0, 88.7, 2.0);
        check("exp near 0", exp, libm::exp, -1.0, 1.0, 2.0);
        check("ln", ln, libm::log, 1e-6, 100.0, 2.0);
        check("ln near 1", ln, libm::log, 0.9, 1.1, 2.0);
        check("ln_1p", ln_1p, libm::log1p, 0.0, 1.0, 3.0);
        check("tanh", tanh, libm::tanh, -12.0, 12.0, 2.5);
        check("sigmoid", sigmoid, |x| 1.0 / (1.0 + libm::exp(-x)), -80.0, 80.0, 3.5);
    }

    #[test]
    fn edges_are_ieee() {
        assert_eq!(exp(f32::NEG_INFINITY), 0.0);
        assert_eq!(exp(f32::INFINITY), f32::INFINITY);
        assert_eq!(exp(0.0), 1.0);
        assert!(exp(-100.0) > 0.0, "results below the smallest normal number are kept");
        assert_eq!(ln(0.0), f32::NEG_INFINITY);
        assert_eq!(ln(f32::INFINITY), f32::INFINITY);
        assert_eq!(ln(1.0), 0.0);
        assert_eq!(ln_1p(1e-20), 1e-20);
        assert_eq!(tanh(200.0), 1.0);
        assert_eq!(tanh(-200.0), -1.0);
        assert_eq!(sigmoid(-200.0), 0.0);
        assert_eq!(sigmoid(200.0), 1.0);
        for f in [exp, ln, ln_1p, tanh, sigmoid] {
            assert!(f(f32::NAN).is_nan());
        }
        assert!(ln(-1.0).is_nan());
    }
}
