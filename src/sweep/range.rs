//! Several values in few words: `0.001..1 x10`, `0..0.8 by 0.2`, `1e-4..1 in 5 steps`, `1..8`, and for hidden layers
//! `1..6 layers of 8` or `2 layers of 4..64 x2`. Makes texts of single values, and leaves it to the parameter's kind to judge
//! each of them. Both ends count; a range by a step or a factor ends at the last value that is not beyond its end.

use crate::config::{Kind, Parameter, Problem};
use crate::text::{Text, text};

/// Values are rounded to so many significant digits: 0.1 + 0.2 is 0.3.
const DIGITS: usize = 12;
/// Between its ends, an evenly divided range has numbers that one can say aloud.
const DIVIDED_DIGITS: usize = 3;

/// The values that a text stands for; itself, if it is no range.
///
/// # Errors
/// A range that cannot be read, runs downwards or has more values than a sweep may have runs.
pub(super) fn expand(parameter: &Parameter, text: &str) -> Result<Vec<String>, Problem> {
    let refuse = || Problem::new(parameter.name, text, allowed(parameter.kind));
    match parameter.kind {
        Kind::Widths { layers: most, .. } => match split_layers(text) {
            Some((depth, width)) => layers(depth, width, most).ok_or_else(refuse),
            None => Ok(vec![text.to_owned()]),
        },
        Kind::Integer { .. } | Kind::Seed => numbers(text, Spacing::Whole, refuse),
        Kind::Real { step: None, .. } => numbers(text, Spacing::Geometric, refuse),
        Kind::Real { .. } | Kind::Optional { .. } => numbers(text, Spacing::Even, refuse),
        Kind::Flag
        | Kind::Choice(_)
        | Kind::Choices(_)
        | Kind::LayerChoices(_)
        | Kind::LayerReals { .. }
        | Kind::Changes => Ok(vec![text.to_owned()]),
    }
}

/// How a range divides that does not say.
#[derive(Clone, Copy, PartialEq)]
enum Spacing {
    /// By whole numbers.
    Whole,
    /// By equal differences.
    Even,
    /// By equal factors, as the parameter's slider does.
    Geometric,
}

fn allowed(kind: Kind) -> Text {
    match kind {
        Kind::Widths { .. } => text!("allowed-range-of-widths"),
        Kind::Integer { .. } | Kind::Seed => text!("allowed-range-of-whole", single = kind.allowed()),
        _ => text!("allowed-range-of-real", single = kind.allowed()),
    }
}

fn numbers(text: &str, spacing: Spacing, refuse: impl Fn() -> Problem) -> Result<Vec<String>, Problem> {
    if !text.contains("..") {
        return Ok(vec![text.to_owned()]);
    }
    let values = range(text, spacing).ok_or_else(refuse)?;
    Ok(values.iter().map(f64::to_string).collect())
}

/// `D layers of W`.
fn split_layers(text: &str) -> Option<(&str, &str)> {
    let (depth, width) = text.split_once("layer")?;
    let width = width.strip_prefix('s').unwrap_or(width).trim_start().strip_prefix("of ")?;
    Some((depth.trim(), width.trim()))
}

/// Every depth with every width; only one of them may be a range. What has more layers than `most` is left with one too many.
fn layers(depth: &str, width: &str, most: usize) -> Option<Vec<String>> {
    let counts = |text: &str| match text.contains("..") {
        true => range(text, Spacing::Whole),
        false => Some(vec![f64::from(text.parse::<u32>().ok()?)]),
    };
    let (depths, widths) = (counts(depth)?, counts(width)?);
    if depths.len() > 1 && widths.len() > 1 {
        return None;
    }
    let shape = |depth: f64, width: f64| match depth == 0.0 {
        true => "none".to_owned(),
        false => vec![width.to_string(); (depth as usize).min(most + 1)].join(","),
    };
    Some(depths.iter().flat_map(|&depth| widths.iter().map(move |&width| shape(depth, width))).collect())
}

fn range(text: &str, spacing: Spacing) -> Option<Vec<f64>> {
    let (first, rest) = text.split_once("..")?;
    let rest = rest.trim_start();
    let (last, how) = rest.split_once(' ').unwrap_or((rest, ""));
    let (first, last) = (number(first)?, number(last)?);
    let how = how.trim();
    if first >= last {
        return None;
    }
    let values = if let Some(factor) = how.strip_prefix(['x', '×']) {
        let factor = number(factor).filter(|&factor| factor > 1.0 && first > 0.0)?;
        grow(first, last, |value| value * factor)
    } else if let Some(step) = how.strip_prefix("by ") {
        let step = number(step).filter(|&step| step > 0.0)?;
        let at = |index: usize| first + index as f64 * step;
        // compared before it is whole: with a tiny step it is larger than any whole number
        let count = (((last - first) / step) + 1e-9).floor() + 1.0;
        let values = || (0..count as usize).map(|index| rounded(at(index), DIGITS)).collect();
        (count <= super::MAX_RUNS as f64).then(values)
    } else if let Some(count) = how.strip_prefix("in ") {
        let count = count.strip_suffix("steps").unwrap_or(count).trim().parse().ok()?;
        divide(first, last, count, spacing)
    } else if how.is_empty() && spacing == Spacing::Whole {
        grow(first, last, |value| value + 1.0)
    } else {
        None
    }?;
    let is_whole = values.iter().all(|value| value.fract() == 0.0);
    (is_whole || spacing != Spacing::Whole).then_some(values)
}

fn number(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

fn grow(first: f64, last: f64, next: impl Fn(f64) -> f64) -> Option<Vec<f64>> {
    let mut values = vec![first];
    loop {
        let value = rounded(next(values[values.len() - 1]), DIGITS);
        if value > last {
            return Some(values);
        }
        // a factor of hardly more than 1 is lost in rounding
        if values.len() == super::MAX_RUNS || value <= values[values.len() - 1] {
            return None;
        }
        values.push(value);
    }
}

/// So many values, ends included, evenly spaced; whole numbers that fall together count once.
fn divide(first: f64, last: f64, count: usize, spacing: Spacing) -> Option<Vec<f64>> {
    if !(2..=super::MAX_RUNS).contains(&count) || (spacing == Spacing::Geometric && first <= 0.0) {
        return None;
    }
    let between = |index: usize| {
        let share = index as f64 / (count - 1) as f64;
        match spacing {
            Spacing::Whole => (first + (last - first) * share).round(),
            Spacing::Even => rounded(first + (last - first) * share, DIVIDED_DIGITS),
            Spacing::Geometric => rounded(first * libm::pow(last / first, share), DIVIDED_DIGITS),
        }
    };
    let mut values: Vec<f64> = std::iter::once(first).chain((1..count - 1).map(between)).chain([last]).collect();
    values.dedup();
    Some(values)
}

/// The nearest number of so many significant digits.
fn rounded(number: f64, digits: usize) -> f64 {
    format!("{number:.*e}", digits - 1).parse().unwrap_or(number)
}
