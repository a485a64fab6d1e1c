//! Configs as JSON: one flat object, a key a parameter; what is left out takes its default.

use super::{PARAMETERS, Parameter, Problem, RunConfig, parameter};
use crate::text::text;
use serde_json::{Map, Value as Json};

impl RunConfig {
    /// Reads and validates a config.
    ///
    /// # Errors
    /// Every problem found: text that is not a JSON object, unknown names, values out of range, settings that do not go
    /// together, runs too large.
    pub fn from_json(text: &str) -> Result<Self, Vec<Problem>> {
        let json = serde_json::from_str(text).map_err(|error| {
            vec![Problem::with_message("config", text, text!("problems-not-json", error = error.to_string()))]
        })?;
        Self::from_json_value(&json)
    }

    /// As [`RunConfig::from_json`], from a value that is parsed already.
    ///
    /// # Errors
    /// As [`RunConfig::from_json`].
    pub fn from_json_value(json: &Json) -> Result<Self, Vec<Problem>> {
        let Json::Object(fields) = json else {
            return Err(vec![Problem::with_message("config", json.to_string(), text!("problems-not-object"))]);
        };
        let mut config = Self::default();
        let problems: Vec<_> = fields.iter().filter_map(|(name, json)| config.set_json(name, json).err()).collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        config.plan()?;
        Ok(config)
    }

    fn set_json(&mut self, name: &str, json: &Json) -> Result<(), Problem> {
        let parameter = parameter(name).ok_or_else(|| unknown(name, json.to_string()))?;
        let value = parameter.kind.from_json(json);
        let value = value.ok_or_else(|| Problem::new(name, text(json), parameter.kind.allowed()))?;
        (parameter.set)(self, value);
        Ok(())
    }

    /// All settings, defaults too, in the order of the table.
    pub fn to_json(&self) -> Json {
        Json::Object(Map::from_iter(PARAMETERS.iter().map(|p| (p.name.to_owned(), (p.get)(self).to_json()))))
    }
}

/// A value as a person would write it: lists without brackets, an empty text as nothing.
pub(super) fn text(json: &Json) -> String {
    match json {
        Json::String(text) if text.is_empty() => String::new(),
        Json::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// The problem with a name that no parameter has; names the nearest one if any is near.
pub(crate) fn unknown(name: &str, value: String) -> Problem {
    let shown: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
    let likeness = |p: &&Parameter| strsim::jaro_winkler(p.name, &shown);
    let nearest = PARAMETERS.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b))).filter(|p| likeness(p) > 0.8);
    let message = match nearest {
        Some(near) => text!("problems-unknown-near", name = shown.as_str(), near = near.name),
        None => text!("problems-unknown", name = shown.as_str()),
    };
    Problem::with_message(&shown, value, message)
}
