//! From a column of numbers to the few points worth drawing: gaps, thinning, clipping.
//!
//! A screen has fewer columns of pixels than a long run has epochs. Of all points that fall into one column only the
//! first, the lowest, the highest and the last are kept, in their order: the picture stays the same, spikes included.

use std::ops::Range;

/// x and y.
pub(super) type Point = (f64, f64);

/// Splits `points` at gaps (`None`), thins each run to columns `column_width` wide, places what is left on the axes,
/// and cuts off what then lies outside `low..=high`. `place` must keep x, and the order of y. Every run has a point.
pub(super) fn runs(
    points: impl Iterator<Item = Option<Point>>,
    column_width: f64,
    place: impl Fn(Point) -> Point,
    (low, high): (f64, f64),
) -> Vec<Vec<Point>> {
    let mut runs = vec![];
    let mut run = Thinner::new(column_width);
    for point in points.chain([None]) {
        match point {
            Some(point) => run.push(point),
            // placing costs a logarithm a point, so it comes after thinning
            None => clip(run.take().into_iter().map(&place).collect(), low, high, &mut runs),
        }
    }
    runs
}

/// Collects points, four a column at most.
struct Thinner {
    column_width: f64,
    done: Vec<Point>,
    /// Where the open column begins and ends.
    column: Range<f64>,
    /// First, lowest, highest and last point of the open column, each with its rank in that column.
    open: Option<[(usize, Point); 4]>,
}

impl Thinner {
    fn new(column_width: f64) -> Thinner {
        Thinner { column_width, done: vec![], column: 0.0..0.0, open: None }
    }

    fn push(&mut self, point: Point) {
        match &mut self.open {
            Some([_, lowest, highest, last]) if self.column.contains(&point.0) => {
                *last = (last.0 + 1, point);
                if point.1 < lowest.1.1 {
                    *lowest = *last;
                }
                if point.1 > highest.1.1 {
                    *highest = *last;
                }
            }
            _ => {
                self.close_column();
                self.open = Some([(0, point); 4]);
                let column = (point.0 / self.column_width).floor();
                self.column = column * self.column_width..(column + 1.0) * self.column_width;
            }
        }
    }

    fn close_column(&mut self) {
        if let Some(mut kept) = self.open.take() {
            kept.sort_by_key(|(rank, _)| *rank);
            let mut previous = None;
            for (rank, point) in kept {
                if previous != Some(rank) {
                    self.done.push(point);
                }
                previous = Some(rank);
            }
        }
    }

    fn take(&mut self) -> Vec<Point> {
        self.close_column();
        std::mem::take(&mut self.done)
    }
}

/// Appends the parts of `run` between `low` and `high`, cut where it crosses them.
fn clip(run: Vec<Point>, low: f64, high: f64, runs: &mut Vec<Vec<Point>>) {
    let inside = |point: &Point| (low..=high).contains(&point.1);
    if run.iter().all(inside) {
        if !run.is_empty() {
            runs.push(run);
        }
        return;
    }
    let mut part: Vec<Point> = run.first().copied().filter(inside).into_iter().collect();
    for pair in run.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let at = |y: f64| (a.0 + (b.0 - a.0) * ((y - a.1) / (b.1 - a.1)), y);
        // the edge that the segment crosses on its way from, or to, a point outside
        let edge = |outside: Point| at(outside.1.clamp(low, high));
        match (inside(&a), inside(&b)) {
            (true, true) => part.push(b),
            (true, false) => {
                part.push(edge(b));
                runs.push(std::mem::take(&mut part));
            }
            (false, true) => part = vec![edge(a), b],
            (false, false) if (a.1 < low) != (b.1 < low) => runs.push(vec![edge(a), edge(b)]),
            (false, false) => {}
        }
    }
    if !part.is_empty() {
        runs.push(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_thinning_and_clipping() {
        // y = 9 stands for a gap; x counts from 0
        let check = |ys: &[f64], width: f64, band: (f64, f64), expected: &[&[Point]], reason: &str| {
            let points = ys.iter().enumerate().map(|(x, &y)| (y != 9.0).then_some((x as f64, y)));
            let got = runs(points, width, |point| point, band);
            assert_eq!(got, expected, "{reason}");
        };
        let all = (-100.0, 100.0);
        check(&[], 1.0, all, &[], "nothing");
        check(&[9.0, 9.0], 1.0, all, &[], "only gaps");
        check(&[1.0], 1.0, all, &[&[(0.0, 1.0)]], "a single point");
        check(&[1.0, 9.0, 2.0, 3.0], 1.0, all, &[&[(0.0, 1.0)], &[(2.0, 2.0), (3.0, 3.0)]], "a gap splits");
        check(
            &[1.0, 5.0, 2.0, 0.0, 3.0, 4.0, 1.0],
            5.0,
            all,
            &[&[(0.0, 1.0), (1.0, 5.0), (3.0, 0.0), (4.0, 3.0), (5.0, 4.0), (6.0, 1.0)]],
            "first, extremes in their order, last; then the next column",
        );
        check(&[2.0, 2.0, 2.0, 2.0], 10.0, all, &[&[(0.0, 2.0), (3.0, 2.0)]], "equal values keep the two ends");
        check(&[3.0, 2.0, 1.0], 10.0, all, &[&[(0.0, 3.0), (2.0, 1.0)]], "first may be highest, last lowest");
        let band = (0.0, 2.0);
        check(&[1.0, 3.0, 1.0], 1.0, band, &[&[(0.0, 1.0), (0.5, 2.0)], &[(1.5, 2.0), (2.0, 1.0)]], "a peak is cut");
        check(&[-2.0, 4.0], 1.0, band, &[&[(1.0 / 3.0, 0.0), (2.0 / 3.0, 2.0)]], "right through the band");
        check(&[3.0, 4.0, 8.0], 1.0, band, &[], "all above");
        check(&[-3.0], 1.0, band, &[], "one point below");
    }
}
