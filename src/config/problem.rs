//! What is wrong with a setting, in words a student understands.

use crate::text::{Argument, Text, text};
use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

/// More problems than this are summed up in one.
const MAX_NOTES: usize = 8;

/// A setting that cannot be used: which, what it was, and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Name of the parameter.
    pub field: String,
    /// The value as it was given.
    pub value: String,
    /// One sentence that names the field, the value and what is allowed.
    pub message: Text,
}

impl Problem {
    /// `allowed` completes the sentence "… but it must be …".
    pub fn new(field: &str, value: impl Into<String>, allowed: Text) -> Self {
        Self::with_message(field, value, text!("problems-not-allowed", allowed = allowed))
    }

    /// A sentence of its own, which has `field` and `value` among its arguments.
    pub fn with_message(field: &str, value: impl Into<String>, message: Text) -> Self {
        let word = |text: &str| {
            let text = shorten(text);
            if text.is_empty() { Argument::Text(text!("problems-empty")) } else { Argument::Word(text) }
        };
        let (field, value) = (word(field), word(&value.into()));
        Self {
            message: message.map_words(clean).with("field", field.clone()).with("value", value.clone()),
            field: field.to_string(),
            value: value.to_string(),
        }
    }
}

/// As its fields, the message in English, and its id and arguments beside it.
impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Problem", 4)?;
        object.serialize_field("field", &self.field)?;
        object.serialize_field("value", &self.value)?;
        object.serialize_field("message", &self.message.to_string())?;
        object.serialize_field("messages", &serde_json::json!({ "message": self.message }))?;
        object.end()
    }
}

/// All problems in one text, a line each.
pub fn describe(problems: &[Problem]) -> String {
    problems.iter().map(|problem| problem.message.to_string()).collect::<Vec<_>>().join("\n")
}

/// Leaves the first few; in the place of the others stands one that tells how many `more` there are.
pub(crate) fn sum_up(problems: &mut Vec<Problem>, field: &str, more: impl FnOnce(usize) -> Text) {
    let count = problems.len().saturating_sub(MAX_NOTES);
    if count > 0 {
        problems.truncate(MAX_NOTES);
        problems.push(Problem::with_message(field, "", more(count)));
    }
}

/// A value is shown to a person, maybe in a terminal: control characters and endless text are left out.
fn shorten(value: &str) -> String {
    let clean = clean(value);
    match clean.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &clean[..end]),
        None => clean,
    }
}

fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(1000).collect()
}
