//! Where an axis puts its ticks, and what stands beside them.
//!
//! Linear axes step by 1, 2 or 5 times a power of ten, logarithmic ones by whole decades. Each function is bounded for
//! any finite input: a thousand decades or a range of one unit in the last place still give a handful of ticks.

use super::text_metrics::superscript;

/// A step of 1, 2, 5 times a power of ten.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Step {
    factor: f64,
    exponent: i32,
}

impl Step {
    /// The smallest step that is at least `least` (positive and finite).
    pub(super) fn at_least(least: f64) -> Step {
        let exponent = (libm::log10(least) + 1e-9).floor() as i32;
        let mantissa = least / libm::exp10(f64::from(exponent));
        let nice = |limit: f64| mantissa <= limit * (1.0 + 1e-9);
        let (factor, exponent) = match () {
            () if nice(1.0) => (1.0, exponent),
            () if nice(2.0) => (2.0, exponent),
            () if nice(5.0) => (5.0, exponent),
            () => (1.0, exponent + 1),
        };
        Step { factor, exponent }
    }

    /// The step as a number.
    pub(super) fn size(self) -> f64 {
        self.times(1.0)
    }

    /// `n` steps; dividing by a power of ten, where it is below one, gives 0.3 and not 0.30000000000000004.
    fn times(self, n: f64) -> f64 {
        let power = libm::exp10(f64::from(self.exponent.abs()));
        if self.exponent < 0 && power.is_finite() { n * self.factor / power } else { n * self.factor * power }
    }

    /// The multiples of the step from `low` to `high`, ends included.
    pub(super) fn multiples(self, low: f64, high: f64) -> Vec<f64> {
        let first = (low / self.size() - 1e-6).ceil();
        let last = (high / self.size() + 1e-6).floor();
        let count = (last - first).clamp(-1.0, 100.0) as usize + usize::from(last >= first);
        (0..count).map(|i| self.times(first + i as f64)).collect()
    }

    /// The nearest multiple at or below `value`.
    pub(super) fn floor(self, value: f64) -> f64 {
        self.times((value / self.size() + 1e-6).floor())
    }

    /// The nearest multiple at or above `value`.
    pub(super) fn ceil(self, value: f64) -> f64 {
        self.times((value / self.size() - 1e-6).ceil())
    }
}

/// The decades (exponents of ten) to label from `low` to `high`, at most about `most`, and the unlabelled ones between.
pub(super) fn decades(low: i32, high: i32, most: usize) -> (Vec<i32>, Vec<i32>) {
    const EVERY: [i32; 9] = [1, 2, 3, 5, 10, 20, 50, 100, 200];
    let count = |every: &i32| high.div_euclid(*every) - (low - 1).div_euclid(*every);
    let every = EVERY.iter().find(|every| count(every) <= most.max(2) as i32).unwrap_or(&200);
    (low..=high).partition(|decade| decade % every == 0)
}

/// How the labels of one axis are written: the same way for all of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Notation {
    /// "0.25"; the number of decimals.
    Decimal(usize),
    /// "20k": all labels are multiples of a thousand.
    Thousands,
    /// "2.5×10⁶": decimals of the factor, exponent common to all labels.
    Scientific(usize, i32),
    /// "10⁻³": the tick's position is the exponent.
    Power,
}

impl Notation {
    /// The shortest clear way to write multiples of `step` from `low` to `high`.
    pub(super) fn linear(step: Step, low: f64, high: f64) -> Notation {
        let largest = low.abs().max(high.abs());
        if (1e-3..1e6).contains(&largest) {
            return Notation::Decimal(step.exponent.min(0).unsigned_abs() as usize);
        }
        let exponent = (libm::log10(largest) + 1e-9).floor() as i32;
        Notation::Scientific((exponent - step.exponent).max(0) as usize, exponent)
    }

    /// As [`Notation::linear`] for counts such as epochs: long round numbers are shortened, "20k".
    pub(super) fn counts(step: Step, low: f64, high: f64) -> Notation {
        match Notation::linear(step, low, high) {
            Notation::Decimal(_) if step.exponent >= 3 => Notation::Thousands,
            other => other,
        }
    }

    /// The label of a tick.
    pub(super) fn label(self, tick: f64) -> String {
        match self {
            Notation::Power if tick == 0.0 => "1".into(),
            Notation::Power => format!("10{}", superscript(tick as i32)),
            _ if tick == 0.0 => "0".into(),
            Notation::Decimal(decimals) => grouped(tick, decimals),
            Notation::Thousands => grouped(tick / 1000.0, 0) + "k",
            Notation::Scientific(decimals, exponent) => {
                // in two halves: ten to the 308th times a factor below one must not overflow on the way
                let half = exponent / 2;
                let factor = tick / libm::exp10(f64::from(half)) / libm::exp10(f64::from(exponent - half));
                format!("{}×10{}", grouped(factor, decimals), superscript(exponent))
            }
        }
    }
}

/// "×0.21": a positive factor in two digits, or where those would be long as a power of ten.
pub(super) fn factor(value: f64) -> String {
    let decimals = match value {
        0.00995..0.0995 => 3,
        0.0995..0.995 => 2,
        0.995..9.95 => 1,
        9.95..9999.5 => 0,
        _ => return format!("×10{}", superscript(libm::log10(value).round() as i32)),
    };
    format!("×{value:.decimals$}")
}

/// `value` with thin spaces between thousands and a true minus sign.
fn grouped(value: f64, decimals: usize) -> String {
    let digits = format!("{:.decimals$}", value.abs());
    let whole = digits.find('.').unwrap_or(digits.len());
    let mut text = String::from(if value < 0.0 { "−" } else { "" });
    for (i, digit) in digits.char_indices() {
        if i > 0 && i < whole && (whole - i) % 3 == 0 {
            text.push('\u{2009}');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linear_ticks() {
        let check = |low: f64, high: f64, least: f64, expected: &str, reason: &str| {
            let step = Step::at_least(least);
            let notation = Notation::linear(step, low, high);
            let labels: Vec<String> = step.multiples(low, high).iter().map(|&t| notation.label(t)).collect();
            assert_eq!(labels.join(" "), expected, "{reason}");
        };
        check(0.0, 0.7, 0.14, "0 0.2 0.4 0.6", "steps are 1, 2, 5 times a power of ten");
        check(0.0, 1.0, 0.2, "0 0.2 0.4 0.6 0.8 1.0", "both ends get a tick in spite of rounding");
        check(-3.0, 3.0, 1.1, "−2 0 2", "a true minus sign");
        check(0.0, 25e3, 9e3, "0 10\u{2009}000 20\u{2009}000", "thin spaces");
        check(0.0, 2e30, 5e29, "0 0.5×10³⁰ 1.0×10³⁰ 1.5×10³⁰ 2.0×10³⁰", "one exponent for all");
        check(0.0, 3e-38, 1e-38, "0 1×10⁻³⁸ 2×10⁻³⁸ 3×10⁻³⁸", "tiny");
        check(0.0, 1.7e308, 1e308, "0 1×10³⁰⁸", "near the largest number");
        check(0.31, 0.32, 1.0, "", "no multiple in the range");
        check(1.0, 0.0, 0.1, "", "an empty range");
        check(0.0, 1e9, 1.0, &labels_of_a_runaway(), "bounded even when the step does not fit the range");
    }

    fn labels_of_a_runaway() -> String {
        let notation = Notation::Scientific(9, 9);
        (0..=100).map(|i| notation.label(f64::from(i))).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn decade_ticks() {
        let check = |low: i32, high: i32, most: usize, labelled: &[i32], between: usize, reason: &str| {
            let (major, minor) = decades(low, high, most);
            assert_eq!((&major[..], minor.len()), (labelled, between), "{reason}");
        };
        check(-3, 0, 6, &[-3, -2, -1, 0], 0, "every decade where there is room");
        check(-10, 0, 6, &[-10, -8, -6, -4, -2, 0], 5, "every second decade");
        check(-45, 38, 6, &[-40, -20, 0, 20], 80, "the whole range of f32");
        check(-4, 0, 0, &[-3, 0], 3, "two labels even without room");
        check(2, 2, 6, &[2], 0, "a single decade");
    }

    #[test]
    fn factors() {
        let check = |value: f64, expected: &str| assert_eq!(factor(value), expected);
        check(1.0, "×1.0");
        check(0.2149, "×0.21");
        check(0.0999, "×0.10");
        check(0.0123, "×0.012");
        check(12.4, "×12");
        check(9.99, "×10");
        check(3.2e-7, "×10⁻⁶");
        check(1e83, "×10⁸³");
    }

    #[test]
    fn labels() {
        let check = |notation: Notation, tick: f64, expected: &str| assert_eq!(notation.label(tick), expected);
        check(Notation::Power, 0.0, "1");
        check(Notation::Power, 1.0, "10¹");
        check(Notation::Power, -10.0, "10⁻¹⁰");
        check(Notation::Thousands, 100_000.0, "100k");
        check(Notation::counts(Step::at_least(2e3), 0.0, 1e4), 2000.0, "2k");
        check(Notation::counts(Step::at_least(5.0), 1e4, 10_020.0), 10_005.0, "10\u{2009}005");
        check(Notation::Decimal(2), -1234.5, "−1\u{2009}234.50");
    }
}
