//! Inverted dropout: in training each unit is kept with probability 1 − rate and scaled by 1 / (1 − rate).
//!
//! At evaluation nothing is dropped and nothing is scaled, so the expected activation is the same in both modes
//! (`keras.layers.Dropout`). Forward is `a · mask`, backward `gradient · mask`.

use crate::rng::Stream;
use crate::tensor::{Scalar, padded};

/// Fills `mask` (units × padded samples) with 0 or 1 / (1 − rate). Draws sample by sample, only for real samples, so
/// that the stream does not depend on the padding. `rate` lies in [0, 1).
pub fn draw_mask<T: Scalar>(mask: &mut [T], samples: usize, rate: f64, stream: &mut Stream) {
    let stride = padded(samples);
    let units = mask.len() / stride;
    let kept = T::from_f64(1.0 / (1.0 - rate));
    mask.fill(kept);
    for s in 0..samples {
        for unit in 0..units {
            if f64::from(stream.uniform_f32()) < rate {
                mask[unit * stride + s] = T::ZERO;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Purpose;

    #[test]
    fn keeps_the_right_share_and_the_expected_value() {
        for rate in [0.0, 0.2, 0.5, 0.99] {
            let mut mask = vec![0.0_f64; 100 * 1000];
            draw_mask(&mut mask, 1000, rate, &mut Stream::new(1, Purpose::Dropout, 0));
            let kept = mask.iter().filter(|&&m| m > 0.0).count() as f64 / mask.len() as f64;
            let mean = mask.iter().sum::<f64>() / mask.len() as f64;
            assert!((kept - (1.0 - rate)).abs() < 0.01, "rate {rate}: kept {kept}");
            assert!((mean - 1.0).abs() < 0.05, "rate {rate}: mean {mean}");
        }
    }

    #[test]
    fn draws_do_not_depend_on_padding() {
        let mut stream = Stream::new(1, Purpose::Dropout, 0);
        let mut mask = vec![0.0_f32; 3 * padded(5)];
        draw_mask(&mut mask, 5, 0.5, &mut stream);
        let mut fifteen = Stream::new(1, Purpose::Dropout, 0);
        (0..15).for_each(|_| {
            fifteen.uniform_f32();
        });
        assert_eq!(stream.uniform(), fifteen.uniform());
    }
}
