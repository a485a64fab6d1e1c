//! Settings changed, and weights edited, while a run was under way, so that the run can be repeated.
//!
//! As a link's text: `step:name:value` separated by commas; as JSON: `{"step": 250, "set": "learning_rate", "to": 0.01}`.
//! A change takes effect before the mini-batch after `step` updates. In place of a setting's name may stand the address of
//! one weight, `weight.LAYER.FROM.TO`, or bias, `bias.LAYER.UNIT`, all counted from 1: the first hidden layer is 1, and of
//! it `FROM` is an input. The value is then rounded to float32, and its text is the shortest that reads back: `1e-30`.

use super::value::Value;
use super::{Kind, Parameter, Problem, RunConfig, parameter};
use crate::text::text;
use serde_json::{Value as Json, json};
use std::fmt;

/// Most changes that a run remembers: as many as fit into a link.
pub const MAX_CHANGES: usize = 200;

/// More steps than any run takes, and few enough for a number of JSON.
const MAX_STEP: u64 = 1_000_000_000_000_000;

/// An edited weight is no larger, either way: squares of sums of such weights are still numbers in float32.
const MAX_WEIGHT: f64 = 1e6;

/// What a change changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// A parameter of the table that [`Parameter::live`] allows, by name.
    Setting(&'static str),
    /// One weight or bias of the network.
    Weight(WeightAddress),
}

/// One number of a dense layer; all counted from 1, the first hidden layer is layer 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeightAddress {
    /// The layer that the weight leads into.
    pub layer: u32,
    /// The input or unit that the weight comes from; none: it is a bias.
    pub from: Option<u32>,
    /// The unit that it leads into.
    pub to: u32,
}

impl WeightAddress {
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let is_bias = match parts.next()? {
            "weight" => false,
            "bias" => true,
            _ => return None,
        };
        let mut number = || parts.next()?.parse().ok().filter(|&number: &u32| number > 0);
        let layer = number()?;
        let from = if is_bias { None } else { Some(number()?) };
        let to = number()?;
        parts.next().is_none().then_some(Self { layer, from, to })
    }

    /// Is it in a network of these layers, inputs first, outputs last?
    pub(super) fn is_in(self, layer_sizes: &[usize]) -> bool {
        let layer = self.layer as usize;
        layer < layer_sizes.len()
            && self.from.is_none_or(|from| from as usize <= layer_sizes[layer - 1])
            && self.to as usize <= layer_sizes[layer]
    }
}

impl fmt::Display for WeightAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { layer, from, to } = self;
        match from {
            Some(from) => write!(f, "weight.{layer}.{from}.{to}"),
            None => write!(f, "bias.{layer}.{to}"),
        }
    }
}

impl Changed {
    /// Is it the setting of this name?
    pub fn is(self, name: &str) -> bool {
        matches!(self, Self::Setting(setting) if setting == name)
    }

    /// Which name it has, and what values are allowed.
    fn find(name: &str) -> Result<(Self, Kind), Problem> {
        if let Some(address) = WeightAddress::parse(name) {
            let kind = Kind::Real { min: -MAX_WEIGHT, max: MAX_WEIGHT, step: None };
            return Ok((Self::Weight(address), kind));
        }
        live(name).map(|parameter| (Self::Setting(parameter.name), parameter.kind))
    }
}

impl fmt::Display for Changed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Setting(name) => f.write_str(name),
            Self::Weight(address) => address.fmt(f),
        }
    }
}

/// A setting changed, or a weight edited, during a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Updates done before it takes effect.
    pub step: u64,
    /// What was changed.
    pub changed: Changed,
    /// What it was set to.
    pub value: Value,
}

impl Change {
    /// A change of the parameter `name`, or of the weight of that address, to a JSON value.
    ///
    /// # Errors
    /// A name that is unknown or cannot change during a run, a value out of range.
    pub fn new(step: u64, name: &str, value: &Json) -> Result<Self, Problem> {
        let (changed, kind) = Changed::find(name)?;
        let read = kind.from_json(value);
        let value = match read.ok_or_else(|| Problem::new(name, super::json::text(value), kind.allowed()))? {
            Value::Real(value) if matches!(changed, Changed::Weight(_)) => weight(value as f32),
            value => value,
        };
        Ok(Self { step, changed, value })
    }

    /// Makes the change of a setting; that of a weight is the session's to make.
    pub fn apply(&self, config: &mut RunConfig) {
        let Changed::Setting(name) = self.changed else { return };
        if let Some(parameter) = parameter(name) {
            (parameter.set)(config, self.value.clone());
        }
    }

    /// The weight that is edited, and its new value.
    pub fn edit(&self) -> Option<(WeightAddress, f32)> {
        match (self.changed, &self.value) {
            (Changed::Weight(address), Value::Real(value)) => Some((address, *value as f32)),
            _ => None,
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
        let (changed, kind) = Changed::find(name).ok()?;
        let read = kind.from_text(value)?;
        let value = match changed {
            // at once, for a text that is rounded twice can miss the nearest number
            Changed::Weight(_) => weight(value.parse().ok()?),
            Changed::Setting(_) => read,
        };
        Some(Self { step, changed, value })
    }

    pub(super) fn to_json(&self) -> Json {
        json!({ "step": self.step, "set": self.changed.to_string(), "to": self.value.to_json() })
    }

    pub(super) fn to_text(&self) -> String {
        let value = match self.edit() {
            Some((_, value)) => shorter(value.to_string(), format!("{value:e}")),
            None => self.value.to_text(),
        };
        format!("{}:{}:{value}", self.step, self.changed)
    }
}

/// A weight is a number of float32, and zero has no sign.
fn weight(value: f32) -> Value {
    Value::Real(f64::from(value) + 0.0)
}

fn shorter(plain: String, exponent: String) -> String {
    if exponent.len() < plain.len() { exponent } else { plain }
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
