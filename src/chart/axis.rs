//! One axis of a chart: its range, its ticks, and the plotters coordinate made of both.
//!
//! An axis counts in *positions*: the value itself on a linear axis, its decimal logarithm on a logarithmic one. All
//! ranges are finite and wider than zero, whatever the data: nothing, one point, equal values, the ends of f32.

use super::Scale;
use super::ticks::{Notation, Step, decades};
use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};
use std::ops::Range;

/// A range narrower than this share of its values is treated as a constant: noise in the last digits is not a curve.
const LEAST_RELATIVE_SPAN: f64 = 1e-3;

/// Unlabelled decades are drawn up to this many decades in all; beyond, they would be a grey area.
const MOST_MINOR: i32 = 20;

/// An axis ready to draw: ends, ticks and labels.
#[derive(Debug, Clone)]
pub(super) struct Axis {
    scale: Scale,
    /// Positions of the two ends; `low < high`.
    pub(super) low: f64,
    pub(super) high: f64,
    /// Labelled positions, in rising order.
    pub(super) major: Vec<f64>,
    minor: Vec<f64>,
    notation: Notation,
}

impl Axis {
    /// The axis of a count such as epochs: ends exactly at `low` and `high`, steps by whole numbers.
    pub(super) fn counts(low: f64, high: f64, most: usize) -> Axis {
        let high = high.max(low + (low.abs() * LEAST_RELATIVE_SPAN).max(1.0));
        let step = Step::at_least(((high - low) / most.max(1) as f64).max(1.0));
        let notation = Notation::counts(step, low, high);
        Axis { scale: Scale::Linear, low, high, major: step.multiples(low, high), minor: vec![], notation }
    }

    /// An axis without ticks, of places: rows or columns side by side. `low < high`.
    pub(super) fn places(low: f64, high: f64) -> Axis {
        Axis { scale: Scale::Linear, low, high, major: vec![], minor: vec![], notation: Notation::Decimal(0) }
    }

    /// The axis of measured values.
    ///
    /// - `extent`: smallest and largest value, if there are any; positive ones only on a logarithmic axis.
    /// - `ends`: fixed ends, used instead of the data's where they make sense.
    /// - `most`: about how many labels fit.
    pub(super) fn values(
        scale: Scale,
        extent: Option<(f64, f64)>,
        ends: (Option<f64>, Option<f64>),
        most: usize,
    ) -> Axis {
        let usable = |end: &f64| scale.can_show(*end);
        let ends = match (ends.0.filter(usable), ends.1.filter(usable)) {
            (Some(low), Some(high)) if !wide(low, high) => (None, None),
            ends => ends,
        };
        match scale {
            Scale::Linear => Axis::linear(extent, ends, most.max(2)),
            Scale::Log => Axis::logarithmic(extent, ends, most.clamp(2, 6)),
        }
    }

    fn linear(extent: Option<(f64, f64)>, ends: (Option<f64>, Option<f64>), most: usize) -> Axis {
        let (low, high) = extent.unwrap_or((ends.0.unwrap_or(0.0), ends.1.unwrap_or(1.0)));
        let (low, high) = (ends.0.unwrap_or(low), ends.1.unwrap_or(high));
        // half of its size to either side puts a constant in the middle; zero stands on the ground
        let room = |value: f64| if value == 0.0 { 1.0 } else { value.abs() / 2.0 };
        let (low, high) = match ends {
            _ if wide(low, high) => (low, high),
            (Some(_), _) => (low, low + room(low)),
            (_, Some(_)) => (high - room(high), high),
            _ if low == 0.0 => (0.0, 1.0),
            _ => (low - room(low), high + room(high)),
        };
        let step = Step::at_least((high - low) / most as f64);
        // free ends lie on finer steps than the labels: little space is lost, and the axis seldom jumps while training
        let fine = Step::at_least((high - low) / (2 * most) as f64);
        let low = if ends.0.is_some() { low } else { fine.floor(low) };
        let high = if ends.1.is_some() { high } else { fine.ceil(high) };
        let notation = Notation::linear(step, low, high);
        Axis { scale: Scale::Linear, low, high, major: step.multiples(low, high), minor: vec![], notation }
    }

    fn logarithmic(extent: Option<(f64, f64)>, ends: (Option<f64>, Option<f64>), most: usize) -> Axis {
        let (low, high) = extent.unwrap_or((ends.0.unwrap_or(1e-3), ends.1.unwrap_or(1.0)));
        // the tolerance keeps an f32 like 0.001, which is not quite that, from opening another decade
        let low = (libm::log10(ends.0.unwrap_or(low)) + 1e-6).floor() as i32;
        let high = (libm::log10(ends.1.unwrap_or(high)) - 1e-6).ceil() as i32;
        let (low, high) = match ends {
            _ if low < high => (low, high),
            (Some(_), _) => (low, low + 1),
            (_, Some(_)) => (high - 1, high),
            _ => (low.min(high) - 1, high.max(low) + 1),
        };
        let (major, minor) = decades(low, high, most);
        let mut minor: Vec<f64> = minor.into_iter().filter(|_| high - low <= MOST_MINOR).map(f64::from).collect();
        if high - low <= 3 {
            minor.extend((low..high).flat_map(|decade| [2.0, 5.0].map(|n| f64::from(decade) + libm::log10(n))));
        }
        let major = major.into_iter().map(f64::from).collect();
        let notation = Notation::Power;
        Axis { scale: Scale::Log, low: f64::from(low), high: f64::from(high), major, minor, notation }
    }

    /// Is there anything to draw? Not for NaN, infinities, and on a logarithmic axis zero and negative values.
    pub(super) fn can_show(&self, value: f64) -> bool {
        self.scale.can_show(value)
    }

    /// Position of a value that can be shown.
    pub(super) fn position(&self, value: f64) -> f64 {
        match self.scale {
            Scale::Linear => value,
            Scale::Log => libm::log10(value),
        }
    }

    /// Position of a value, if that lies between the ends.
    pub(super) fn inside(&self, value: f64) -> Option<f64> {
        let position = self.can_show(value).then(|| self.position(value));
        position.filter(|position| (self.low..=self.high).contains(position))
    }

    /// The value at a position, in the data's units.
    pub(super) fn value(&self, position: f64) -> f64 {
        match self.scale {
            Scale::Linear => position,
            Scale::Log => libm::exp10(position),
        }
    }

    /// The label of a tick.
    pub(super) fn label(&self, tick: f64) -> String {
        self.notation.label(tick)
    }

    /// Where a position lies between the ends: 0 at the low one, 1 at the high one.
    pub(super) fn fraction(&self, position: f64) -> f64 {
        (position - self.low) / (self.high - self.low)
    }
}

/// Is there a range from `low` up to `high` that can be told from a constant?
fn wide(low: f64, high: f64) -> bool {
    high - low > LEAST_RELATIVE_SPAN * low.abs().max(high.abs())
}

impl Ranged for Axis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, position: &f64, limit: (i32, i32)) -> i32 {
        let fraction = self.fraction(*position).clamp(-1.0, 2.0);
        let (from, to) = (f64::from(limit.0), f64::from(limit.1));
        (from + fraction * (to - from)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        // plotters first asks for the light lines, then for the bold ones, which carry the labels
        if hint.weight().allow_light_points() { self.minor.clone() } else { self.major.clone() }
    }

    fn range(&self) -> Range<f64> {
        self.low..self.high
    }
}

impl ValueFormatter<f64> for Axis {
    fn format_ext(&self, tick: &f64) -> String {
        self.label(*tick)
    }
}

#[cfg(test)]
mod tests {
    use super::Scale::{Linear, Log};
    use super::*;

    fn check(axis: &Axis, low: f64, high: f64, labels: &str, reason: &str) {
        let written: Vec<String> = axis.major.iter().map(|&tick| axis.label(tick)).collect();
        assert_eq!(written.join(" "), labels, "{reason}");
        let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
        assert!(near(axis.low, low) && near(axis.high, high), "{reason}: {} to {}", axis.low, axis.high);
    }

    #[test]
    fn value_ranges() {
        let free = (None, None);
        let linear = |extent, ends| Axis::values(Linear, extent, ends, 5);
        let log = |extent, ends| Axis::values(Log, extent, ends, 6);
        check(&linear(Some((0.013, 0.69)), free), 0.0, 0.7, "0 0.2 0.4 0.6", "free ends lie on fine steps");
        check(&linear(Some((0.2, 0.9)), (Some(0.0), Some(1.0))), 0.0, 1.0, "0 0.2 0.4 0.6 0.8 1.0", "fixed ends");
        check(&linear(None, free), 0.0, 1.0, "0 0.2 0.4 0.6 0.8 1.0", "no data");
        check(&linear(Some((0.0, 0.0)), free), 0.0, 1.0, "0 0.2 0.4 0.6 0.8 1.0", "constantly zero");
        check(&linear(Some((4.0, 4.0)), free), 2.0, 6.0, "2 3 4 5 6", "a constant lies in the middle");
        check(&linear(Some((-4.0, -4.0)), free), -6.0, -2.0, "−6 −5 −4 −3 −2", "below zero too");
        check(&linear(Some((0.700_1, 0.700_5)), free), 0.3, 1.1, "0.4 0.6 0.8 1.0", "noise is not magnified");
        check(&linear(Some((-5.0, -5.0)), (Some(0.0), None)), 0.0, 1.0, "0 0.2 0.4 0.6 0.8 1.0", "all below the end");
        check(&linear(Some((9.0, 9.0)), (None, Some(1.0))), 0.5, 1.0, "0.5 0.6 0.7 0.8 0.9 1.0", "all above the end");
        check(&linear(Some((0.0, 1.0)), (Some(2.0), Some(1.0))), 0.0, 1.0, "0 0.2 0.4 0.6 0.8 1.0", "ends swapped");
        check(&linear(Some((0.0, 1.0)), (Some(f64::NAN), None)), 0.0, 1.0, "0 0.2 0.4 0.6 0.8 1.0", "an end is NaN");
        check(
            &linear(Some((f64::from(f32::MIN), f64::from(f32::MAX))), free),
            -4e38,
            4e38,
            "−4×10³⁸ −2×10³⁸ 0 2×10³⁸ 4×10³⁸",
            "all of f32",
        );
        check(&log(Some((2e-10, 0.5)), free), -10.0, 0.0, "10⁻¹⁰ 10⁻⁸ 10⁻⁶ 10⁻⁴ 10⁻² 1", "few labels");
        check(&log(Some((f64::from(0.001_f32), 1.0)), free), -3.0, 0.0, "10⁻³ 10⁻² 10⁻¹ 1", "f32 is not exact");
        check(&log(Some((1e-3, 1e-3)), free), -4.0, -2.0, "10⁻⁴ 10⁻³ 10⁻²", "a constant decade");
        check(&log(Some((2e-3, 3e-3)), free), -3.0, -2.0, "10⁻³ 10⁻²", "within one decade");
        check(&log(None, free), -3.0, 0.0, "10⁻³ 10⁻² 10⁻¹ 1", "no data");
        check(&log(Some((1e-2, 1.0)), (Some(0.0), None)), -2.0, 0.0, "10⁻² 10⁻¹ 1", "zero is no end");
        check(&log(Some((1e-2, 1.0)), (Some(1e-4), None)), -4.0, 0.0, "10⁻⁴ 10⁻³ 10⁻² 10⁻¹ 1", "fixed low end");
        check(&log(Some((1e-45, 3e38)), free), -45.0, 39.0, "10⁻⁴⁰ 10⁻²⁰ 1 10²⁰", "all of f32");
    }

    #[test]
    fn count_ranges() {
        check(&Axis::counts(0.0, 200.0, 8), 0.0, 200.0, "0 50 100 150 200", "ends are exact");
        check(&Axis::counts(0.0, 0.0, 8), 0.0, 1.0, "0 1", "before training");
        check(&Axis::counts(0.0, 3.0, 8), 0.0, 3.0, "0 1 2 3", "no half epochs");
        check(&Axis::counts(0.0, 1234.0, 4), 0.0, 1234.0, "0 500 1\u{2009}000", "thin space");
        check(&Axis::counts(0.0, 1e5, 6), 0.0, 1e5, "0 20k 40k 60k 80k 100k", "thousands");
        check(&Axis::counts(1e30, 1e30, 4), 1e30, 1.001e30, "1.0000×10³⁰ 1.0005×10³⁰ 1.0010×10³⁰", "absurdly far");
    }

    #[test]
    fn what_lies_inside() {
        let linear = Axis::values(Linear, Some((-4.0, 4.0)), (None, None), 4);
        let log = Axis::values(Log, Some((1e-3, 1e3)), (None, None), 4);
        let check =
            |axis: &Axis, value: f64, expected: Option<f64>| assert_eq!(axis.inside(value), expected, "{value}");
        check(&linear, -2.0, Some(-2.0));
        check(&linear, 4.0, Some(4.0));
        check(&linear, 4.1, None);
        check(&linear, f64::NAN, None);
        check(&linear, f64::NEG_INFINITY, None);
        check(&log, 100.0, Some(2.0));
        check(&log, 1e4, None);
        check(&log, 0.0, None);
        check(&log, -1.0, None);
        check(&log, f64::INFINITY, None);
        check(&log, f64::NAN, None);
    }
}
