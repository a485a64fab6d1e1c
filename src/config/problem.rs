//! What is wrong with a setting, in words a student understands.

use serde::Serialize;

/// A setting that cannot be used: which, what it was, and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Name of the parameter.
    pub field: String,
    /// The value as it was given.
    pub value: String,
    /// One sentence that names the field, the value and what is allowed.
    pub message: String,
}

impl Problem {
    /// `allowed` completes the sentence "… but it must be …".
    pub fn new(field: &str, value: impl Into<String>, allowed: &str) -> Self {
        let value = shorten(value.into());
        let message = format!("{field} is {value}, but it must be {allowed}.");
        Self::with_message(field, value, message)
    }

    /// A sentence of its own.
    pub fn with_message(field: &str, value: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: shorten(field.to_owned()), value: shorten(value.into()), message: clean(&message.into()) }
    }
}

/// All problems in one text, a line each.
pub fn describe(problems: &[Problem]) -> String {
    problems.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>().join("\n")
}

/// A value is shown to a person, maybe in a terminal: control characters and endless text are left out.
fn shorten(value: String) -> String {
    let clean = clean(&value);
    match clean.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &clean[..end]),
        None if clean.is_empty() => "empty".to_owned(),
        None => clean,
    }
}

fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(1000).collect()
}
