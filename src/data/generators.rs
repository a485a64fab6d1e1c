//! Made-up samples on the plane: four classifications and two regressions, as in TensorFlow Playground.
//!
//! Coordinates lie in about ±6. Two streams feed a generator, one for coordinates and one for noise, and each sample
//! takes its numbers in turn, classes alternating: so 100 samples are the first 100 of 200, and more noise moves the
//! same samples. Labels are 0 and 1. `noise` runs from 0 to 1.

use super::{Dataset, Task};
use crate::rng::{Purpose, Stream};
use std::f64::consts::TAU;

/// A generator of samples on the plane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generator {
    /// Class 1 in a disc of radius 2.5, class 0 in the ring from 3.5 to 5.
    Circle,
    /// Class 1 where both coordinates have one sign.
    Xor,
    /// Two clouds, class 1 around (2, 2), class 0 around (−2, −2).
    Gauss,
    /// Two arms wound around each other.
    Spiral,
    /// The value rises along the diagonal, from −1.2 to 1.2.
    Plane,
    /// Six bumps, up and down.
    Bumps,
}

/// Centres of the bumps and their signs.
const BUMPS: [(f64, f64, f64); 6] =
    [(-4.0, 2.5, 1.0), (0.0, 2.5, -1.0), (4.0, 2.5, 1.0), (-4.0, -2.5, -1.0), (0.0, -2.5, 1.0), (4.0, -2.5, -1.0)];

impl Generator {
    /// Two classes or a number.
    pub fn task(self) -> Task {
        match self {
            Self::Plane | Self::Bumps => Task::Regression,
            _ => Task::Binary,
        }
    }

    /// Makes `samples` samples with two features each.
    pub fn generate(self, samples: usize, noise: f64, data_seed: u32) -> Dataset {
        let mut place = Stream::new(data_seed, Purpose::Data, 0);
        let mut shift = Stream::new(data_seed, Purpose::Noise, 0);
        let mut dataset = Dataset { task: self.task(), width: 2, features: Vec::new(), targets: Vec::new() };
        for index in 0..samples {
            let ((x, y), target) = self.sample(index % 2 == 0, noise, &mut place, &mut shift);
            dataset.features.extend([x as f32, y as f32]);
            dataset.targets.push(target as f32);
        }
        dataset
    }

    /// One sample; `first` asks for class 1 where the generator chooses the class.
    fn sample(self, first: bool, noise: f64, place: &mut Stream, shift: &mut Stream) -> ((f64, f64), f64) {
        let class = |is_one: bool| f64::from(u8::from(is_one));
        match self {
            Self::Circle => {
                let radius = if first { place.uniform_in(0.0, 2.5) } else { place.uniform_in(3.5, 5.0) };
                let (x, y) = polar(radius, place.uniform_in(0.0, TAU));
                // noise moves the point that decides the class, not the one that is shown
                let (dx, dy) = (shift.uniform_in(-5.0, 5.0) * noise, shift.uniform_in(-5.0, 5.0) * noise);
                ((x, y), class(distance(x + dx, y + dy, 0.0, 0.0) < 2.5))
            }
            Self::Xor => {
                let mut coordinate = || {
                    let x = place.uniform_in(-5.0, 5.0);
                    x + 0.3_f64.copysign(x) // a gap along the axes
                };
                let (x, y) = (coordinate(), coordinate());
                let (dx, dy) = (shift.uniform_in(-5.0, 5.0) * noise, shift.uniform_in(-5.0, 5.0) * noise);
                ((x, y), class((x + dx) * (y + dy) >= 0.0))
            }
            Self::Gauss => {
                let centre = if first { 2.0 } else { -2.0 };
                let deviation = (0.5 + 7.0 * noise).sqrt();
                let mut coordinate = || centre + deviation * place.normal();
                ((coordinate(), coordinate()), class(first))
            }
            Self::Spiral => {
                let along = place.uniform();
                let turn = 1.75 * along * TAU + if first { 0.0 } else { TAU / 2.0 };
                let (y, x) = polar(5.0 * along, turn);
                let (dx, dy) = (shift.uniform_in(-1.0, 1.0) * noise, shift.uniform_in(-1.0, 1.0) * noise);
                ((x + dx, y + dy), class(first))
            }
            Self::Plane => {
                let (x, y) = square(place);
                let (dx, dy) = (shift.uniform_in(-6.0, 6.0) * noise, shift.uniform_in(-6.0, 6.0) * noise);
                ((x, y), (x + dx + y + dy) / 10.0)
            }
            Self::Bumps => {
                let (x, y) = square(place);
                let (dx, dy) = (shift.uniform_in(-6.0, 6.0) * noise, shift.uniform_in(-6.0, 6.0) * noise);
                ((x, y), bumps(x + dx, y + dy))
            }
        }
    }
}

/// The strongest of the bumps at a point: each falls from ±1 at its centre to 0 at distance 2.
fn bumps(x: f64, y: f64) -> f64 {
    let heights = BUMPS.map(|(cx, cy, sign)| sign * (1.0 - distance(x, y, cx, cy) / 2.0).max(0.0));
    heights.into_iter().fold(0.0, |strongest, h| if h.abs() > strongest.abs() { h } else { strongest })
}

fn polar(radius: f64, angle: f64) -> (f64, f64) {
    (radius * libm::cos(angle), radius * libm::sin(angle))
}

fn square(place: &mut Stream) -> (f64, f64) {
    (place.uniform_in(-6.0, 6.0), place.uniform_in(-6.0, 6.0))
}

fn distance(x: f64, y: f64, cx: f64, cy: f64) -> f64 {
    ((x - cx) * (x - cx) + (y - cy) * (y - cy)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Generator; 6] =
        [Generator::Circle, Generator::Xor, Generator::Gauss, Generator::Spiral, Generator::Plane, Generator::Bumps];

    #[test]
    fn fewer_samples_are_the_first_of_more() {
        for generator in ALL {
            let (few, many) = (generator.generate(100, 0.3, 5), generator.generate(200, 0.3, 5));
            assert_eq!(few.features, many.features[..200], "{generator:?}");
            assert_eq!(few.targets, many.targets[..100], "{generator:?}");
        }
    }

    #[test]
    fn seeds_differ_and_noise_leaves_the_places() {
        for generator in ALL {
            assert_ne!(generator.generate(50, 0.0, 1), generator.generate(50, 0.0, 2), "{generator:?}");
        }
        let (clean, noisy) = (Generator::Circle.generate(500, 0.0, 1), Generator::Circle.generate(500, 0.5, 1));
        assert_eq!(clean.features, noisy.features);
        let flipped = clean.targets.iter().zip(&noisy.targets).filter(|(a, b)| a != b).count();
        assert!((50..200).contains(&flipped), "noise 0.5 flips some labels: {flipped} of 500");
    }

    #[test]
    fn clean_samples_obey_the_rule_of_their_set() {
        let check = |generator: Generator, rule: fn(f32, f32, f32) -> bool| {
            let data = generator.generate(1000, 0.0, 3);
            for (point, &target) in data.features.chunks(2).zip(&data.targets) {
                assert!(rule(point[0], point[1], target), "{generator:?} {point:?} {target}");
            }
        };
        check(Generator::Circle, |x, y, t| ((x * x + y * y).sqrt() < 3.0) == (t == 1.0));
        check(Generator::Xor, |x, y, t| (x * y >= 0.0) == (t == 1.0) && x.abs() >= 0.3 && y.abs() >= 0.3);
        check(Generator::Spiral, |x, y, _| (x * x + y * y).sqrt() < 5.0 + 1e-5);
        check(Generator::Plane, |x, y, t| ((x + y) / 10.0 - t).abs() < 1e-5);
        check(Generator::Bumps, |x, y, t| t.abs() <= 1.0 && x.abs() <= 6.0 && y.abs() <= 6.0);
        let ones = Generator::Gauss.generate(1000, 0.0, 3).targets.iter().filter(|&&t| t == 1.0).count();
        assert_eq!(ones, 500);
    }
}
