//! How large numbers are: running sums over many slices, in f64, because the squares of vanishing gradients are too small
//! for f32.
//!
//! Each slice is summed in four lanes that are added in a fixed order, so that the result is the same on every machine.

/// Root mean square, mean absolute value and largest absolute value of all numbers added.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sizes {
    count: u64,
    squares: f64,
    absolutes: f64,
    largest: f32,
}

impl Sizes {
    /// Adds all numbers of the slice.
    pub fn add(&mut self, values: &[f32]) {
        let (mut squares, mut absolutes, mut largest) = ([0.0_f64; 4], [0.0_f64; 4], [0.0_f32; 4]);
        let (whole, rest) = values.as_chunks::<4>();
        let mut add = |lane: usize, x: f32| {
            let x = x.abs();
            let wide = f64::from(x);
            squares[lane] += wide * wide;
            absolutes[lane] += wide;
            largest[lane] = larger(largest[lane], x);
        };
        for four in whole {
            for (lane, &x) in four.iter().enumerate() {
                add(lane, x);
            }
        }
        rest.iter().enumerate().for_each(|(lane, &x)| add(lane, x));
        let largest = largest.into_iter().fold(0.0, larger);
        self.merge(Self { count: values.len() as u64, squares: total(squares), absolutes: total(absolutes), largest });
    }

    /// Adds the numbers that `other` has seen.
    pub fn merge(&mut self, other: Self) {
        self.count += other.count;
        self.squares += other.squares;
        self.absolutes += other.absolutes;
        self.largest = larger(self.largest, other.largest);
    }

    /// These sizes for numbers `factor` times as large.
    pub fn times(self, factor: f64) -> Self {
        Self {
            squares: self.squares * factor * factor,
            absolutes: self.absolutes * factor,
            largest: (f64::from(self.largest) * factor) as f32,
            ..self
        }
    }

    /// Root mean square; 0 for nothing.
    pub fn root_mean_square(&self) -> f64 {
        if self.count == 0 { 0.0 } else { (self.squares / self.count as f64).sqrt() }
    }

    /// This root mean square over another's; `None` where the other is 0.
    pub fn over(&self, other: Self) -> Option<f64> {
        let other = other.root_mean_square();
        (other != 0.0).then(|| self.root_mean_square() / other)
    }

    /// Mean absolute value; 0 for nothing.
    pub fn mean(&self) -> f64 {
        if self.count == 0 { 0.0 } else { self.absolutes / self.count as f64 }
    }

    /// Largest absolute value; 0 for nothing.
    pub fn largest(&self) -> f64 {
        f64::from(self.largest)
    }

    /// Length as a vector: the root of the sum of squares.
    pub fn norm(&self) -> f64 {
        self.squares.sqrt()
    }
}

/// Of one slice.
pub fn sizes(values: &[f32]) -> Sizes {
    let mut sizes = Sizes::default();
    sizes.add(values);
    sizes
}

/// Of the differences of two slices of one length.
pub fn differences(now: &[f32], then: &[f32]) -> Sizes {
    let mut sizes = Sizes::default();
    let mut block = [0.0_f32; 256];
    for (now, then) in now.chunks(block.len()).zip(then.chunks(block.len())) {
        let block = &mut block[..now.len()];
        block.iter_mut().zip(now.iter().zip(then)).for_each(|(difference, (a, b))| *difference = a - b);
        sizes.add(block);
    }
    sizes
}

/// Mean and standard deviation of all numbers added.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moments {
    count: u64,
    sum: f64,
    squares: f64,
}

impl Moments {
    /// Adds all numbers of the slice.
    pub fn add(&mut self, values: &[f32]) {
        let (mut sum, mut squares) = ([0.0_f64; 4], [0.0_f64; 4]);
        let (whole, rest) = values.as_chunks::<4>();
        let mut add = |lane: usize, x: f32| {
            let wide = f64::from(x);
            sum[lane] += wide;
            squares[lane] += wide * wide;
        };
        for four in whole {
            for (lane, &x) in four.iter().enumerate() {
                add(lane, x);
            }
        }
        rest.iter().enumerate().for_each(|(lane, &x)| add(lane, x));
        self.count += values.len() as u64;
        self.sum += total(sum);
        self.squares += total(squares);
    }

    /// 0 for nothing.
    pub fn mean(&self) -> f64 {
        if self.count == 0 { 0.0 } else { self.sum / self.count as f64 }
    }

    /// Of all numbers as they are (divided by their count, not by one less); 0 for nothing.
    pub fn standard_deviation(&self) -> f64 {
        if self.count == 0 {
            return 0.0;
        }
        let mean = self.mean();
        let variance = self.squares / self.count as f64 - mean * mean;
        // rounding may leave a little less than nothing; NaN stays
        if variance < 0.0 { 0.0 } else { variance.sqrt() }
    }
}

/// The larger of the two; NaN if either is, because it must not hide.
fn larger(a: f32, b: f32) -> f32 {
    if b <= a || a.is_nan() { a } else { b }
}

fn total([a, b, c, d]: [f64; 4]) -> f64 {
    (a + b) + (c + d)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_what_they_say() {
        let check = |values: &[f32], expected: (f64, f64, f64), reason: &str| {
            let got = sizes(values);
            let got = (got.root_mean_square(), got.mean(), got.largest());
            assert!(
                (got.0 - expected.0).abs() <= 1e-12 * expected.0 && got.1 == expected.1 && got.2 == expected.2,
                "{reason}: {got:?}"
            );
        };
        check(&[], (0.0, 0.0, 0.0), "nothing");
        check(&[3.0, -4.0], (12.5_f64.sqrt(), 3.5, 4.0), "signs do not count");
        check(&[1.0, -1.0, 1.0, 1.0, 1.0, -7.0], (9.0_f64.sqrt(), 2.0, 7.0), "more than the lanes, largest at the end");
        let tiny = f64::from(1e-30_f32);
        check(&[1e-30; 8], (tiny, tiny, tiny), "squares far below f32");
    }

    #[test]
    fn nothing_hides_a_number_that_is_none() {
        assert!(sizes(&[1.0, f32::NAN, 2.0]).root_mean_square().is_nan());
        assert!(sizes(&[f32::NAN, 2.0, 3.0, 4.0, 5.0]).largest().is_nan());
        assert_eq!(sizes(&[1.0, f32::INFINITY]).largest(), f64::INFINITY);
    }

    #[test]
    fn differences_and_moments() {
        let (now, then): (Vec<f32>, Vec<f32>) = (0..600).map(|i| (i as f32 + 0.5, i as f32)).unzip();
        assert_eq!(differences(&now, &then).root_mean_square(), 0.5);
        assert_eq!(differences(&now, &now).largest(), 0.0);
        let mut moments = Moments::default();
        assert_eq!((moments.mean(), moments.standard_deviation()), (0.0, 0.0));
        moments.add(&[1.0, 2.0, 3.0]);
        moments.add(&[4.0, 5.0, 6.0, 7.0]);
        assert_eq!((moments.mean(), moments.standard_deviation()), (4.0, 2.0));
        let mut level = Moments::default();
        level.add(&[0.1; 7]);
        assert!(level.standard_deviation() < 1e-8, "rounding does not make a root of something negative");
    }

    #[test]
    fn a_factor_scales_all_sizes() {
        let scaled = sizes(&[1.0, -2.0]).times(4.0);
        assert_eq!(scaled, sizes(&[4.0, -8.0]));
    }
}
