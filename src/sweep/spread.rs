//! How an outcome is spread over the runs of a cell. Quantiles are those of numpy's default: of n sorted numbers, the one at
//! place q (n − 1), counted from 0, on the straight line between its two neighbours.

/// Median, and the range that holds the middle 90 %.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The 50 % quantile.
    pub median: f64,
    /// The 5 % quantile.
    pub low: f64,
    /// The 95 % quantile.
    pub high: f64,
}

impl Spread {
    /// Of these numbers, in any order; `None` if there are none, or one is NaN.
    pub fn of(numbers: &[f64]) -> Option<Self> {
        let mut sorted = numbers.to_vec();
        sorted.sort_by(f64::total_cmp);
        if sorted.is_empty() || sorted.iter().any(|number| number.is_nan()) {
            return None;
        }
        let at = |q| quantile(&sorted, q);
        Some(Self { median: at(0.5), low: at(0.05), high: at(0.95) })
    }
}

fn quantile(sorted: &[f64], q: f64) -> f64 {
    let place = q * (sorted.len() - 1) as f64;
    let (below, between) = (place.floor(), place - place.floor());
    let low = sorted[below as usize];
    let high = sorted[(below as usize + 1).min(sorted.len() - 1)];
    // from the nearer end, as numpy does
    if between < 0.5 { low + (high - low) * between } else { high - (high - low) * (1.0 - between) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// python3 -c "import numpy; print(numpy.quantile([…], [0.5, 0.05, 0.95]))"
    #[test]
    fn quantiles_are_numpys() {
        let check = |numbers: &[f64], expected: Option<[f64; 3]>, why: &str| {
            let spread = Spread::of(numbers).map(|spread| [spread.median, spread.low, spread.high]);
            match (spread, expected) {
                (Some(spread), Some(expected)) => {
                    let near = spread.iter().zip(expected).all(|(a, b)| (a - b).abs() <= 1e-15 * b.abs());
                    assert!(near, "{why}: {spread:?}, not {expected:?}");
                }
                (spread, expected) => assert_eq!(spread, expected, "{why}"),
            }
        };
        check(&[], None, "no number");
        check(&[7.0], Some([7.0; 3]), "one number is all of them");
        check(&[3.0, 1.0], Some([2.0, 1.1, 2.9]), "two, out of order");
        check(&[5.0, 1.0, 4.0, 2.0, 3.0], Some([3.0, 1.2, 4.8]), "five");
        check(&[0.1, 0.2, 0.4, 0.8], Some([0.30000000000000004, 0.115, 0.74]), "four: between the middle two");
        check(&[1.0, f64::NAN], None, "what is no number has no place in an order");
    }
}
