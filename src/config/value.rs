//! The value of a parameter and its kind: reading from JSON and from text, writing, and the ranges.

use super::Choice;
use serde_json::{Value as Json, json};

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
}

impl Kind {
    /// What is allowed, to complete "it must be …".
    pub fn allowed(self) -> String {
        let names = |choices: &[Choice]| choices.iter().map(|c| c.value).collect::<Vec<_>>().join(", ");
        match self {
            Self::Integer { min, max } => format!("a whole number from {min} to {max}"),
            Self::Seed => format!("a whole number from 0 to {}", u32::MAX),
            Self::Real { min, max, .. } => format!("a number from {min} to {max}"),
            Self::Flag => "true or false".to_owned(),
            Self::Choice(choices) => format!("one of {}", names(choices)),
            Self::Choices(choices) => format!("one or more of {}, each once", names(choices)),
            Self::Widths { max, layers } => format!("a list of at most {layers} whole numbers from 1 to {max}"),
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
            _ => true,
        };
        // one zero only: −0 would be the same setting with another text
        inside.then_some(if value == Value::Real(0.0) { Value::Real(0.0) } else { value })
    }
}

impl Value {
    /// As JSON.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Integer(n) => json!(n),
            Self::Real(x) => json!(x),
            Self::Flag(on) => json!(on),
            Self::Choice(name) => json!(name),
            Self::Choices(names) => json!(names),
            Self::Widths(widths) => json!(widths),
        }
    }

    /// As a link's text; [`Kind::from_text`] reads it back to the same value.
    pub fn to_text(&self) -> String {
        match self {
            Self::Integer(n) => n.to_string(),
            Self::Real(x) => x.to_string(),
            Self::Flag(on) => on.to_string(),
            Self::Choice(name) => (*name).to_owned(),
            Self::Choices(names) => names.join(","),
            Self::Widths(widths) if widths.is_empty() => "none".to_owned(),
            Self::Widths(widths) => widths.iter().map(u32::to_string).collect::<Vec<_>>().join(","),
        }
    }
}

fn find(choices: &'static [Choice], name: &str) -> Option<&'static str> {
    choices.iter().find(|choice| choice.value == name).map(|choice| choice.value)
}
