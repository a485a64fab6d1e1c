//! The value of a parameter and its kind: reading from JSON and from text, writing, and the ranges.

use super::Choice;
use super::changes::{Change, MAX_CHANGES, are_in_order};
use crate::text::{Text, text};
use serde_json::{Value as Json, json};

/// Characters of the longest number with an exponent, such as −1.2345678901234567e-300.
const MOST_DIGITS: usize = 24;

/// A parameter's value on its way between [`super::RunConfig`], JSON and links.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A whole number.
    Integer(u32),
    /// A number.
    Real(f64),
    /// On or off.
    Flag(bool),
    /// The name of a choice.
    Choice(&'static str),
    /// The names of several choices.
    Choices(Vec<&'static str>),
    /// Widths of layers.
    Widths(Vec<u32>),
    /// A number, or none.
    Optional(Option<f64>),
    /// The name of a choice for each layer, or none for what holds for all.
    LayerChoices(Vec<Option<&'static str>>),
    /// A number for each layer, or none for what holds for all.
    LayerReals(Vec<Option<f64>>),
    /// Settings changed during the run.
    Changes(Vec<Change>),
}

/// What values a parameter takes.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A whole number in a range.
    Integer {
        /// Smallest.
        min: u32,
        /// Largest.
        max: u32,
    },
    /// A number in a range.
    Real {
        /// Smallest.
        min: f64,
        /// Largest.
        max: f64,
        /// Step of the page's slider; `None` for a logarithmic one.
        step: Option<f64>,
    },
    /// On or off.
    Flag,
    /// One of a list.
    Choice(&'static [Choice]),
    /// At least one of a list.
    Choices(&'static [Choice]),
    /// A list of widths.
    Widths {
        /// Largest width; the smallest is 1.
        max: u32,
        /// Most entries; the fewest is 0.
        layers: usize,
    },
    /// A whole number without meaning, from 0 to 2³² − 1.
    Seed,
    /// A number in a range, or none.
    Optional {
        /// Smallest.
        min: f64,
        /// Largest.
        max: f64,
    },
    /// For each hidden layer one of a list, or none for what holds for all.
    LayerChoices(&'static [Choice]),
    /// For each hidden layer a number in a range, or none for what holds for all.
    LayerReals {
        /// Smallest.
        min: f64,
        /// Largest.
        max: f64,
    },
    /// Settings changed during the run.
    Changes,
}

impl Kind {
    /// What is allowed, to complete "it must be …".
    pub fn allowed(self) -> Text {
        let names = |choices: &[Choice]| choices.iter().map(|c| c.value).collect::<Vec<_>>().join(", ");
        match self {
            Self::Integer { min, max } => text!("allowed-integer", min = min.to_string(), max = max.to_string()),
            Self::Seed => text!("allowed-integer", min = "0", max = u32::MAX.to_string()),
            Self::Real { min, max, .. } => text!("allowed-real", min = min.to_string(), max = max.to_string()),
            Self::Flag => text!("allowed-flag"),
            Self::Choice(choices) => text!("allowed-choice", names = names(choices)),
            Self::Choices(choices) => text!("allowed-choices", names = names(choices)),
            Self::Widths { max, layers } => text!("allowed-widths", layers = layers, max = max.to_string()),
            Self::Optional { min, max } => text!("allowed-optional", min = min.to_string(), max = max.to_string()),
            Self::LayerChoices(choices) => text!("allowed-layer-choices", names = names(choices)),
            Self::LayerReals { min, max } => {
                text!("allowed-layer-reals", min = min.to_string(), max = max.to_string())
            }
            Self::Changes => text!("allowed-changes", most = MAX_CHANGES),
        }
    }

    /// Reads a JSON value; `None` if it is not allowed.
    pub fn from_json(self, json: &Json) -> Option<Value> {
        // JSON has one kind of number: 10.0 is a whole number too
        let whole = |json: &Json| {
            let number = json.as_f64()?;
            (number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number)).then_some(number as u32)
        };
        let value = match self {
            Self::Integer { .. } | Self::Seed => Value::Integer(whole(json)?),
            Self::Real { .. } => Value::Real(json.as_f64()?),
            Self::Flag => Value::Flag(json.as_bool()?),
            Self::Choice(choices) => Value::Choice(find(choices, json.as_str()?)?),
            Self::Choices(choices) => {
                let names = json.as_array()?.iter().map(|name| find(choices, name.as_str()?));
                Value::Choices(names.collect::<Option<_>>()?)
            }
            Self::Widths { .. } => Value::Widths(json.as_array()?.iter().map(whole).collect::<Option<_>>()?),
            Self::Optional { .. } => Value::Optional(or_none(json, Json::as_f64)?),
            Self::LayerChoices(choices) => {
                let name = |json: &Json| find(choices, json.as_str()?);
                Value::LayerChoices(json.as_array()?.iter().map(|json| or_none(json, name)).collect::<Option<_>>()?)
            }
            Self::LayerReals { .. } => {
                let reals = json.as_array()?.iter().map(|json| or_none(json, Json::as_f64));
                Value::LayerReals(reals.collect::<Option<_>>()?)
            }
            Self::Changes => Value::Changes(json.as_array()?.iter().map(Change::from_json).collect::<Option<_>>()?),
        };
        self.admits(value)
    }

    /// Reads a link's text; `None` if it is not allowed.
    pub fn from_text(self, text: &str) -> Option<Value> {
        let value = match self {
            Self::Integer { .. } | Self::Seed => Value::Integer(text.parse().ok()?),
            Self::Real { .. } => Value::Real(text.parse().ok()?),
            Self::Flag => Value::Flag(text.parse().ok()?),
            Self::Choice(choices) => Value::Choice(find(choices, text)?),
            Self::Choices(choices) => {
                Value::Choices(text.split(',').map(|name| find(choices, name)).collect::<Option<_>>()?)
            }
            Self::Widths { .. } if text == "none" => Value::Widths(Vec::new()),
            Self::Widths { .. } => Value::Widths(text.split(',').map(|w| w.parse().ok()).collect::<Option<_>>()?),
            Self::Optional { .. } if text == "none" => Value::Optional(None),
            Self::Optional { .. } => Value::Optional(Some(text.parse().ok()?)),
            Self::LayerChoices(choices) => Value::LayerChoices(entries(text, |name| find(choices, name))?),
            Self::LayerReals { .. } => Value::LayerReals(entries(text, |number| number.parse().ok())?),
            Self::Changes if text.is_empty() => Value::Changes(Vec::new()),
            Self::Changes => Value::Changes(text.split(',').map(Change::from_text).collect::<Option<_>>()?),
        };
        self.admits(value)
    }

    /// The value if it lies in the range. NaN lies in none.
    fn admits(self, value: Value) -> Option<Value> {
        let inside = match (self, &value) {
            (Self::Integer { min, max }, Value::Integer(n)) => (min..=max).contains(n),
            (Self::Real { min, max, .. }, Value::Real(x)) => (min..=max).contains(x),
            (Self::Choices(_), Value::Choices(names)) => {
                !names.is_empty() && names.iter().enumerate().all(|(i, name)| !names[..i].contains(name))
            }
            (Self::Widths { max, layers }, Value::Widths(widths)) => {
                widths.len() <= layers && widths.iter().all(|w| (1..=max).contains(w))
            }
            (Self::Optional { min, max }, Value::Optional(Some(x))) => (min..=max).contains(x),
            (Self::LayerReals { min, max }, Value::LayerReals(reals)) => {
                reals.iter().flatten().all(|x| (min..=max).contains(x))
            }
            (Self::Changes, Value::Changes(changes)) => are_in_order(changes),
            _ => true,
        };
        inside.then(|| value.tidy())
    }
}

impl Value {
    /// One text for one setting: a single zero, and no entries at the end of a list that say nothing.
    fn tidy(mut self) -> Self {
        let positive = |x: &mut f64| *x += 0.0; // −0 + 0 is +0
        match &mut self {
            Self::Real(x) | Self::Optional(Some(x)) => positive(x),
            Self::LayerReals(reals) => {
                reals.iter_mut().flatten().for_each(positive);
                reals.truncate(reals.iter().rposition(Option::is_some).map_or(0, |last| last + 1));
            }
            Self::LayerChoices(names) => {
                names.truncate(names.iter().rposition(Option::is_some).map_or(0, |last| last + 1))
            }
            _ => {}
        }
        self
    }

    /// As JSON.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Integer(n) => json!(n),
            Self::Real(x) => json!(x),
            Self::Flag(on) => json!(on),
            Self::Choice(name) => json!(name),
            Self::Choices(names) => json!(names),
            Self::Widths(widths) => json!(widths),
            Self::Optional(x) => json!(x),
            Self::LayerChoices(names) => json!(names),
            Self::LayerReals(reals) => json!(reals),
            Self::Changes(changes) => changes.iter().map(Change::to_json).collect(),
        }
    }

    /// As a link's text; [`Kind::from_text`] reads it back to the same value.
    pub fn to_text(&self) -> String {
        match self {
            Self::Integer(n) => n.to_string(),
            Self::Real(x) => number(*x),
            Self::Flag(on) => on.to_string(),
            Self::Choice(name) => (*name).to_owned(),
            Self::Choices(names) => names.join(","),
            Self::Widths(widths) if widths.is_empty() => "none".to_owned(),
            Self::Widths(widths) => join(widths, u32::to_string),
            Self::Optional(x) => x.map_or("none".to_owned(), number),
            Self::LayerChoices(names) => join(names, |name| name.unwrap_or_default().to_owned()),
            Self::LayerReals(reals) => join(reals, |x| x.map_or(String::new(), number)),
            Self::Changes(changes) => join(changes, Change::to_text),
        }
    }
}

/// No longer than [`MOST_DIGITS`]: the zeros of a tiny number are told by an exponent.
fn number(x: f64) -> String {
    let plain = x.to_string();
    if plain.len() <= MOST_DIGITS { plain } else { format!("{x:e}") }
}

fn find(choices: &'static [Choice], name: &str) -> Option<&'static str> {
    choices.iter().find(|choice| choice.value == name).map(|choice| choice.value)
}

/// Nothing for null.
fn or_none<T>(json: &Json, read: impl Fn(&Json) -> Option<T>) -> Option<Option<T>> {
    if json.is_null() { Some(None) } else { read(json).map(Some) }
}

/// A list in which an empty entry is none; an empty text is an empty list.
fn entries<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<Option<T>>> {
    let entry = |text: &str| if text.is_empty() { Some(None) } else { read(text).map(Some) };
    if text.is_empty() { Some(Vec::new()) } else { text.split(',').map(entry).collect() }
}

fn join<T>(items: &[T], text: impl Fn(&T) -> String) -> String {
    items.iter().map(text).collect::<Vec<_>>().join(",")
}
