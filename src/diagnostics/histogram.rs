//! Histograms that grow with what they are given: one pass, few bins, edges that are exact in binary.
//!
//! [`LinearHistogram`] (weights, activations) has bins of equal width, a power of two; when a number falls outside,
//! neighbours are merged until all fit. [`MagnitudeHistogram`] (gradients) sorts sizes |x| by their binary exponent and
//! half of it, 6.6 bins a decade, because gradients span many decades; exact zeros are counted apart. Numbers that are not
//! finite are left out.

use std::ops::Range;

/// Most bins of a linear histogram.
const BINS: i64 = 64;
/// A mantissa bit beside the exponent: two bins an octave.
const SHIFT: u32 = 22;
/// Bins of finite f32 magnitudes.
const MAGNITUDES: usize = (0x7f80_0000_u32 >> SHIFT) as usize;

/// Counts between edges: `edges.len() == counts.len() + 1`, both empty if nothing was counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Histogram {
    /// Rising.
    pub edges: Vec<f64>,
    /// How many numbers lie from each edge up to the next.
    pub counts: Vec<u32>,
    /// Exact zeros that no bin holds: those of a histogram of magnitudes.
    pub zeros: u32,
}

/// How many bins away from 0 a number may lie: far fewer than an f64 counts exactly.
const MOST_DISTANT: f64 = 1e12;

/// Equal bins, a power of two wide.
#[derive(Clone, Debug, Default)]
pub struct LinearHistogram {
    /// Width of a bin; 0 before the first number.
    width: f64,
    /// Place of the first bin, in widths.
    first: i64,
    counts: Vec<u32>,
}

impl LinearHistogram {
    /// Forgets all numbers.
    pub fn clear(&mut self) {
        self.width = 0.0;
        self.counts.clear();
    }

    /// Counts all finite numbers of the slice.
    pub fn add(&mut self, values: &[f32]) {
        let nothing = (f32::INFINITY, f32::NEG_INFINITY);
        let finite = || values.iter().copied().filter(|x| x.is_finite());
        let (low, high) = finite().fold(nothing, |(low, high), x| (low.min(x), high.max(x)));
        if low > high {
            return;
        }
        self.make_room(f64::from(low), f64::from(high));
        let (scale, first) = (1.0 / self.width, self.first);
        for x in finite() {
            let bin = (f64::from(x) * scale).floor() as i64 - first;
            self.counts[bin as usize] += 1;
        }
    }

    /// Makes bins for all numbers from `low` to `high`, beside those there are.
    fn make_room(&mut self, low: f64, high: f64) {
        if self.width == 0.0 {
            let range = if high > low { high - low } else { high.abs() };
            // exact: scaling by powers of two
            let exponent = if range > 0.0 { libm::ilogb(range) - BINS.ilog2() as i32 } else { -10 };
            self.width = libm::exp2(f64::from(exponent.max(-1000)));
            self.first = (low / self.width).floor() as i64;
        }
        // beyond this, places of bins are no exact numbers any more
        let farthest = low.abs().max(high.abs());
        while farthest / self.width > MOST_DISTANT {
            self.merge();
        }
        loop {
            let place = |x: f64| (x / self.width).floor() as i64;
            let end = self.first + self.counts.len() as i64;
            let (from, to) = if self.counts.is_empty() {
                (place(low), place(high) + 1)
            } else {
                (place(low).min(self.first), (place(high) + 1).max(end))
            };
            if to - from <= BINS {
                let mut counts = vec![0; (to - from) as usize];
                let at = (self.first - from).max(0) as usize;
                counts[at..at + self.counts.len()].copy_from_slice(&self.counts);
                (self.first, self.counts) = (from, counts);
                return;
            }
            self.merge();
        }
    }

    /// Two bins become one.
    fn merge(&mut self) {
        let first = self.first.div_euclid(2);
        let mut counts = Vec::new();
        for (place, count) in (self.first..).zip(&self.counts) {
            let bin = (place.div_euclid(2) - first) as usize;
            counts.resize(counts.len().max(bin + 1), 0);
            counts[bin] += count;
        }
        (self.width, self.first, self.counts) = (self.width * 2.0, first, counts);
    }

    /// As counted so far.
    pub fn histogram(&self) -> Histogram {
        let edges = (self.first..).take(self.counts.len() + usize::from(!self.counts.is_empty()));
        Histogram { edges: edges.map(|edge| edge as f64 * self.width).collect(), counts: self.counts.clone(), zeros: 0 }
    }
}

/// Sizes by octaves and their halves.
#[derive(Clone, Debug, Default)]
pub struct MagnitudeHistogram {
    counts: Vec<u32>,
    zeros: u32,
}

impl MagnitudeHistogram {
    /// Forgets all numbers.
    pub fn clear(&mut self) {
        self.counts.clear();
        self.zeros = 0;
    }

    /// Counts the sizes of all finite numbers of the slice, each times `factor` (greater than 0).
    pub fn add(&mut self, values: &[f32], factor: f32) {
        self.counts.resize(MAGNITUDES, 0);
        for x in values {
            let size = (x * factor).abs();
            if *x == 0.0 {
                self.zeros += 1;
            } else if size.is_finite() {
                self.counts[(size.to_bits() >> SHIFT) as usize] += 1;
            }
        }
    }

    /// As counted so far, without the empty bins at both ends.
    pub fn histogram(&self) -> Histogram {
        let used = used(&self.counts);
        let edge = |bin: usize| f64::from(f32::from_bits(((bin as u32) << SHIFT).max(1)));
        let edges = if used.is_empty() { Vec::new() } else { (used.start..=used.end).map(edge).collect() };
        Histogram { edges, counts: self.counts[used].to_vec(), zeros: self.zeros }
    }
}

/// From the first bin with something in it to the last.
fn used(counts: &[u32]) -> Range<usize> {
    let first = counts.iter().position(|&count| count > 0).unwrap_or(0);
    let end = counts.iter().rposition(|&count| count > 0).map_or(first, |last| last + 1);
    first..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linear_bins_hold_what_lies_between_their_edges() {
        let check = |slices: &[&[f32]], reason: &str| {
            let mut builder = LinearHistogram::default();
            slices.iter().for_each(|slice| builder.add(slice));
            let Histogram { edges, counts, zeros } = builder.histogram();
            let all: Vec<f64> = slices.concat().into_iter().filter(|x| x.is_finite()).map(f64::from).collect();
            assert!(counts.len() <= BINS as usize && zeros == 0, "{reason}: {} bins", counts.len());
            assert_eq!(edges.len(), if all.is_empty() { 0 } else { counts.len() + 1 }, "{reason}");
            for (bin, &count) in counts.iter().enumerate() {
                let inside = all.iter().filter(|x| (edges[bin]..edges[bin + 1]).contains(x)).count();
                assert_eq!(count as usize, inside, "{reason}: bin {bin} from {}", edges[bin]);
            }
            assert_eq!(counts.iter().sum::<u32>() as usize, all.len(), "{reason}");
            counts.len()
        };
        let ramp: Vec<f32> = (0..1000).map(|i| i as f32 / 250.0 - 2.0).collect();
        assert!(check(&[&ramp], "a ramp") >= 32, "a ramp fills half of the bins at least");
        assert!(check(&[&ramp[500..510], &ramp], "grows by merging, to both sides") >= 16);
        check(&[], "nothing");
        check(&[&[f32::NAN, f32::INFINITY]], "nothing finite");
        check(&[&[0.0; 5]], "only zeros");
        check(&[&[0.3; 5], &[0.3; 2]], "one number");
        check(&[&[0.0], &[5.0]], "zero first");
        check(&[&[-1e30, 1e30], &[0.25]], "far apart");
        check(&[&[1.0, 1.0 + f32::EPSILON]], "close together");
        check(&[&[f32::MIN, f32::MAX, 1e-45]], "all of f32");
        check(&[&[1e-30], &[1e30]], "a tiny number first, then a huge one");
        check(&[&[1e-45, -1e-45]], "the smallest numbers");
        check(&[&[1.0, f32::NAN, 2.0]], "what is not finite is left out");
    }

    #[test]
    fn magnitudes_are_sorted_by_half_octaves() {
        let check = |values: &[f32], factor: f32, edges: &[f64], counts: &[u32], zeros: u32, reason: &str| {
            let mut builder = MagnitudeHistogram::default();
            builder.add(values, factor);
            let expected = Histogram { edges: edges.to_vec(), counts: counts.to_vec(), zeros };
            assert_eq!(builder.histogram(), expected, "{reason}");
        };
        check(&[], 1.0, &[], &[], 0, "nothing");
        check(&[0.0, -0.0], 1.0, &[], &[], 2, "zeros have no size");
        check(&[1.0, -1.25, 1.5, 2.0], 1.0, &[1.0, 1.5, 2.0, 3.0], &[2, 1, 1], 0, "signs do not count");
        check(&[1.0, 1.5], 4.0, &[4.0, 6.0, 8.0], &[1, 1], 0, "times a factor");
        check(&[1.0, 4.0], 1.0, &[1.0, 1.5, 2.0, 3.0, 4.0, 6.0], &[1, 0, 0, 0, 1], 0, "empty bins between");
        check(&[f32::NAN, f32::INFINITY, 3e38], 10.0, &[], &[], 0, "not finite, also after scaling");
        let smallest = f64::from(f32::from_bits(1));
        check(&[1e-45], 1.0, &[smallest, f64::from(f32::from_bits(1 << SHIFT))], &[1], 0, "a subnormal number");
    }
}
