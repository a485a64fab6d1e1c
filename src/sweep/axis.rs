//! What is varied, and the seeds: read from text, each value checked by the table of parameters.

use super::range::expand;
use crate::config::{Kind, Parameter, Problem, Value, parameter, sum_up, unknown};
use crate::text::text;

/// A setting and the values it takes, each once, in the order given.
#[derive(Clone)]
pub struct Axis {
    parameter: &'static Parameter,
    values: Vec<Value>,
}

impl Axis {
    /// The setting `name` over values as a link writes them, and ranges: `0.001..1 x10`, `0..0.8 by 0.2`,
    /// `1e-4..1 in 5 steps` (values evenly spaced, for the learning rate and its like by equal factors), `1..8` for whole
    /// numbers, `1..6 layers of 8` for hidden layers.
    ///
    /// # Errors
    /// An unknown name, the name `seed` (seeds have a list of their own), no value, values out of range, a value twice, a
    /// range that is none.
    pub fn new<'a>(name: &str, values: impl IntoIterator<Item = &'a str>) -> Result<Self, Vec<Problem>> {
        let parameter = parameter(name).ok_or_else(|| vec![unknown(name, String::new())])?;
        if parameter.name == "seed" {
            return Err(vec![Problem::with_message("seed", "", text!("problems-seed-varied"))]);
        }
        let (mut read, mut problems) = (Vec::new(), Vec::new());
        for text in values {
            let texts = expand(parameter, text).unwrap_or_else(|problem| {
                problems.push(problem);
                Vec::new()
            });
            for text in &texts {
                match parameter.kind.from_text(text) {
                    None => problems.push(Problem::new(name, text, parameter.kind.allowed())),
                    Some(value) if read.contains(&value) => problems.push(twice(name, &value.to_text())),
                    Some(value) => read.push(value),
                }
            }
        }
        if read.is_empty() && problems.is_empty() {
            problems.push(Problem::new(name, "", parameter.kind.allowed()));
        }
        sum_up(&mut problems, name, |more| text!("problems-axis-more", count = more));
        if problems.is_empty() { Ok(Self { parameter, values: read }) } else { Err(problems) }
    }

    /// `name=value,value,…`; where a value is itself a list, `name=value/value/…`: `hidden_layers=8/8,8/16,4`.
    ///
    /// # Errors
    /// As [`Axis::new`], and a text without `=`.
    pub fn from_text(text: &str) -> Result<Self, Vec<Problem>> {
        let Some((name, values)) = text.split_once('=') else {
            return Err(vec![Problem::with_message(text, "", text!("problems-axis-without-values"))]);
        };
        let name = name.trim();
        Self::new(name, values.split(separator(name)).map(str::trim))
    }

    /// The text that [`Axis::from_text`] reads, every value on its own.
    pub fn to_text(&self) -> String {
        let values: Vec<_> = self.values.iter().map(Value::to_text).collect();
        format!("{}={}", self.parameter.name, values.join(&separator(self.parameter.name).to_string()))
    }

    /// Are the values positive numbers, spaced by about equal factors over a decade or more? They belong on a logarithmic axis.
    pub fn is_geometric(&self) -> bool {
        let number = |value: &Value| match value {
            Value::Integer(n) => Some(f64::from(*n)),
            Value::Real(x) | Value::Optional(Some(x)) => Some(*x),
            _ => None,
        };
        let Some(mut numbers) = self.values.iter().map(number).collect::<Option<Vec<_>>>() else { return false };
        numbers.sort_by(f64::total_cmp);
        let (Some(&first), Some(&last)) = (numbers.first(), numbers.last()) else { return false };
        let factors = || numbers.windows(2).map(|pair| pair[1] / pair[0]);
        let (low, high) = (factors().fold(f64::INFINITY, f64::min), factors().fold(0.0, f64::max));
        first > 0.0 && last / first > 9.0 && high / low < 2.0
    }

    /// What is varied.
    pub fn parameter(&self) -> &'static Parameter {
        self.parameter
    }

    /// Its values.
    pub fn values(&self) -> &[Value] {
        &self.values
    }
}

impl std::fmt::Debug for Axis {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {:?}", self.parameter.name, self.values)
    }
}

/// What stands between two values.
fn separator(name: &str) -> char {
    if parameter(name).is_some_and(|parameter| is_list(parameter.kind)) { '/' } else { ',' }
}

/// Has the text of a single value commas of its own?
fn is_list(kind: Kind) -> bool {
    match kind {
        Kind::Choices(_) | Kind::Widths { .. } | Kind::LayerChoices(_) | Kind::LayerReals { .. } | Kind::Changes => {
            true
        }
        Kind::Integer { .. }
        | Kind::Real { .. }
        | Kind::Flag
        | Kind::Choice(_)
        | Kind::Seed
        | Kind::Optional { .. } => false,
    }
}

/// Seeds as `1..5` (both ends count), `1,2,7`, or both: `1..5,9`.
///
/// # Errors
/// What is no whole number, a range that runs backwards or is longer than any sweep, a seed twice.
pub fn seeds(text: &str) -> Result<Vec<u32>, Vec<Problem>> {
    let mut seeds = Vec::new();
    for part in text.split(',').map(str::trim) {
        let range = match part.split_once("..") {
            Some((first, last)) => first.trim().parse::<u32>().ok().zip(last.trim().parse().ok()),
            None => part.parse().ok().map(|seed| (seed, seed)),
        };
        let Some((first, last)) = range.filter(|(first, last): &(u32, u32)| first <= last) else {
            return Err(vec![Problem::new("seeds", part, text!("allowed-seeds", max = u32::MAX.to_string()))]);
        };
        if (last - first) as usize >= super::MAX_RUNS {
            return Err(vec![Problem::new("seeds", part, text!("allowed-seeds-most", most = super::MAX_RUNS))]);
        }
        seeds.extend(first..=last);
    }
    check_seeds(&seeds).map_err(|problem| vec![problem])?;
    Ok(seeds)
}

pub(super) fn check_seeds(seeds: &[u32]) -> Result<(), Problem> {
    if seeds.is_empty() {
        return Err(Problem::new("seeds", "", text!("allowed-seeds-some")));
    }
    let mut sorted = seeds.to_vec();
    sorted.sort_unstable();
    match sorted.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(twice("seeds", &pair[0].to_string())),
        None => Ok(()),
    }
}

fn twice(name: &str, value: &str) -> Problem {
    Problem::with_message(name, value, text!("problems-value-twice"))
}
