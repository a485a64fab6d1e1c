//! The 1,797 handwritten digits of the UCI repository, 8×8 pixels of 0 to 16, ten classes. See LICENSE.md for the source.

use super::{Dataset, Task};
use crate::rng::{Purpose, Stream};

/// Number of images.
pub const COUNT: usize = 1797;
/// Pixels of an image.
pub const PIXELS: usize = 64;
/// Number of classes.
pub const CLASSES: usize = 10;

/// Made by `pack.py`: rows of 64 pixels and the class, five bits a number, most significant bit first.
static PACKED: &[u8] = include_bytes!("digits.bin");

/// `samples` of the images (at most [`COUNT`]) in an order drawn from the data seed.
pub fn load(samples: usize, data_seed: u32) -> Dataset {
    let mut order: Vec<usize> = (0..COUNT).collect();
    Stream::new(data_seed, Purpose::Data, 0).shuffle(&mut order);
    let (mut features, mut targets) = (Vec::new(), Vec::new());
    for &image in order.iter().take(samples) {
        let first = image * (PIXELS + 1);
        features.extend((first..first + PIXELS).map(|index| f32::from(number(index))));
        targets.push(f32::from(number(first + PIXELS)));
    }
    Dataset { task: Task::Multiclass { classes: CLASSES }, width: PIXELS, features, targets }
}

/// The number at `index` of the packed table.
fn number(index: usize) -> u8 {
    let (byte, shift) = (index * 5 / 8, index * 5 % 8);
    let next = PACKED.get(byte + 1).copied().unwrap_or(0);
    let bits = u16::from_be_bytes([PACKED[byte], next]);
    (bits >> (11 - shift)) as u8 & 31
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Facts about the table as scikit-learn ships it: images a class, the sum of all pixels, the first image's.
    #[test]
    fn table_is_intact() {
        let data = load(COUNT, 1);
        let mut counts = [0; CLASSES];
        data.targets.iter().for_each(|&t| counts[t as usize] += 1);
        assert_eq!(counts, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
        assert_eq!(data.features.iter().map(|&p| p as u32).sum::<u32>(), 561_718);
        let first: Vec<u8> = (0..16).map(number).collect();
        assert_eq!(first, [0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0]);
        assert!(data.features.iter().all(|&p| (0.0..=16.0).contains(&p)));
    }

    #[test]
    fn order_hangs_on_the_seed_and_fewer_are_the_first_of_more() {
        assert_ne!(load(50, 1), load(50, 2));
        assert_eq!(load(50, 1).features, load(100, 1).features[..50 * PIXELS]);
    }
}
