//! What is measured about weights, activations and gradients. Refuses to know networks and sessions: it is handed slices.

mod histogram;
mod layers;
mod sizes;
mod thinned;

pub use histogram::{Histogram, LinearHistogram, MagnitudeHistogram};
pub use layers::{Kernel, LayerRow, Measurement, Probe, Spread, Spreads, columns, saturation_bounds};
pub use sizes::{Moments, Sizes, differences, sizes};
pub use thinned::Thinned;

/// Share of numbers whose bits are the same in both slices (of one length).
pub fn unchanged_share(before: &[f32], after: &[f32]) -> f64 {
    let same = before.iter().zip(after).filter(|(a, b)| a.to_bits() == b.to_bits()).count();
    same as f64 / before.len() as f64
}

/// A fingerprint of the bits of all weights: 64-bit FNV-1a over 32-bit words, 16 hexadecimal digits. All NaN count as
/// one, because browsers differ in their bits. It tells runs apart; it is no protection against forgery.
pub fn digest(weights: impl IntoIterator<Item = f32>) -> String {
    let bits = |w: f32| if w.is_nan() { f32::NAN.to_bits() } else { w.to_bits() };
    let hash = weights
        .into_iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, w| (hash ^ u64::from(bits(w))).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_are_what_they_say() {
        assert_eq!(unchanged_share(&[1.0, 2.0, 0.0, 3.0], &[1.0, 2.5, -0.0, 3.0]), 0.5);
        assert_ne!(digest([1.0, 2.0]), digest([2.0, 1.0]));
        assert_ne!(digest([0.0]), digest([-0.0]));
        assert_eq!(digest([f32::NAN]), digest([-f32::NAN]));
        assert_eq!(digest([]), "cbf29ce484222325");
    }
}
