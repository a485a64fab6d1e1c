//! A weight as float32 holds it: sign, eight bits of exponent, 23 of fraction; and how far apart such numbers are.

use serde::Serialize;

/// A number and its 32 bits.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Stored {
    /// The number.
    pub value: f32,
    /// Its bits, the sign in the highest.
    pub bits: u32,
}

impl From<f32> for Stored {
    fn from(value: f32) -> Self {
        Self { value, bits: value.to_bits() }
    }
}

/// Distance from a weight to the next float32, upwards or downwards as the change points. A sum with a change of less
/// than half of it is rounded back to the weight.
pub(in crate::train) fn spacing(weight: f32, change: f64) -> f32 {
    let next = if change < 0.0 { weight.next_down() } else { weight.next_up() };
    (next - weight).abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// (weight, change, distance, why)
    #[test]
    fn distances() {
        let cases: [(f32, f64, f32, &str); 6] = [
            (1.0, 1e-9, f32::EPSILON, "above a power of two"),
            (1.0, -1e-9, f32::EPSILON / 2.0, "below it numbers are twice as close"),
            (-1.0, 1e-9, f32::EPSILON / 2.0, "the same for negative numbers"),
            (0.75, 0.0, f32::EPSILON / 2.0, "no change counts as one upwards"),
            (0.0, -1.0, f32::from_bits(1), "the smallest number there is"),
            (3e38, 1.0, f32::from_bits(0x7380_0000), "very far apart at the end"),
        ];
        for (weight, change, distance, why) in cases {
            assert_eq!(spacing(weight, change), distance, "{why}");
        }
        assert!(spacing(f32::NAN, 1.0).is_nan());
    }

    /// Half of the distance is where a change begins to be seen.
    #[test]
    fn less_than_half_is_lost() {
        for weight in [0.3_f32, -0.7, 1.0, 123.0, -1e-3] {
            for sign in [-1.0, 1.0] {
                let half = f64::from(spacing(weight, sign)) / 2.0;
                let moved = |change: f64| (f64::from(weight) + change) as f32;
                assert_eq!(moved(sign * half * 0.999), weight, "{weight} {sign}");
                assert_ne!(moved(sign * half * 1.001), weight, "{weight} {sign}");
            }
        }
    }
}
