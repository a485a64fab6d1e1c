//! Settings changed while a run was under way, so that the run can be repeated.
//!
//! As a link's text: `step:name:value` separated by commas; as JSON: `{"step": 250, "set": "learning_rate", "to": 0.01}`.
//! A change takes effect before the mini-batch after `step` updates.

use super::value::Value;
use super::{Kind, Parameter, Problem, RunConfig, parameter};
use crate::text::text;
use serde_json::{Value as Json, json};

/// Most changes that a run remembers: as many as fit into a link.
pub const MAX_CHANGES: usize = 200;

/// More steps than any run takes, and few enough for a number of JSON.
const MAX_STEP: u64 = 1_000_000_000_000_000;

/// A setting changed during a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Updates done before it takes effect.
    pub step: u64,
    /// Name of the parameter; one that [`Parameter::live`] allows.
    pub name: &'static str,
    /// What it was set to.
    pub value: Value,
}

impl Change {
    /// A change of the parameter `name` to a JSON value.
    ///
    /// # Errors
    /// A name that is unknown or cannot change during a run, a value out of range.
    pub fn new(step: u64, name: &str, value: &Json) -> Result<Self, Problem> {
        let parameter = live(name)?;
        let read = parameter.kind.from_json(value);
        let value = read.ok_or_else(|| Problem::new(name, super::json::text(value), parameter.kind.allowed()))?;
        Ok(Self { step, name: parameter.name, value })
    }

    /// Makes the change.
    pub fn apply(&self, config: &mut RunConfig) {
        if let Some(parameter) = parameter(self.name) {
            (parameter.set)(config, self.value.clone());
        }
    }

    pub(super) fn from_json(json: &Json) -> Option<Self> {
        let object = json.as_object().filter(|object| object.len() == 3)?;
        let step = object.get("step")?.as_f64();
        let step = step.filter(|step| step.fract() == 0.0 && (0.0..MAX_STEP as f64).contains(step))?;
        Self::new(step as u64, object.get("set")?.as_str()?, object.get("to")?).ok()
    }

    pub(super) fn from_text(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, ':');
        let step = parts.next()?.parse().ok().filter(|step| *step < MAX_STEP)?;
        let (name, value) = (parts.next()?, parts.next()?);
        let parameter = live(name).ok()?;
        Some(Self { step, name: parameter.name, value: parameter.kind.from_text(value)? })
    }

    pub(super) fn to_json(&self) -> Json {
        json!({ "step": self.step, "set": self.name, "to": self.value.to_json() })
    }

    pub(super) fn to_text(&self) -> String {
        format!("{}:{}:{}", self.step, self.name, self.value.to_text())
    }
}

/// In order, and not too many.
pub(super) fn are_in_order(changes: &[Change]) -> bool {
    changes.len() <= MAX_CHANGES && changes.is_sorted_by_key(|change| change.step)
}

fn live(name: &str) -> Result<&'static Parameter, Problem> {
    let parameter = parameter(name).ok_or_else(|| super::json::unknown(name, String::new()))?;
    if parameter.live && !matches!(parameter.kind, Kind::Changes) {
        return Ok(parameter);
    }
    let live: Vec<&str> = super::PARAMETERS.iter().filter(|p| p.live).map(|p| p.name).collect();
    Err(Problem::with_message(name, "", text!("problems-not-live", names = live.join(", "))))
}
