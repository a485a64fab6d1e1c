//! Reads what a check names off a session, as it stands. Nothing is measured here.

use super::Check;
use super::measures::{Argument, Layer, Measure, NONE, kind_of};
use crate::config::{Parameter, RunConfig, Value as Setting};
use crate::diagnostics::{LayerRow, Sizes};
use crate::findings::{Finding, findings};
use crate::text::{Text, said, text};
use crate::train::{EpochRow, Session};
use serde_json::{Value as Json, json};
use std::cell::OnceCell;
use std::fmt;

/// What a measure gave.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number, infinite ones too; never NaN.
    Number(f64),
    /// True or false.
    Flag(bool),
    /// A name.
    Word(String),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) if number.is_infinite() => f.write_str(infinity(*number)),
            // four digits that count, very small and very large numbers with an exponent
            Self::Number(number) if *number != 0.0 && !(1e-3..1e6).contains(&number.abs()) => write!(f, "{number:.3e}"),
            Self::Number(number) if number.fract() == 0.0 => write!(f, "{number}"),
            Self::Number(number) => {
                let digits = [1e3, 1e2, 1e1, 1.0, 1e-1, 1e-2].iter().take_while(|limit| number.abs() < **limit).count();
                write!(f, "{number:.digits$}")
            }
            Self::Flag(flag) => flag.fmt(f),
            Self::Word(word) => word.fmt(f),
        }
    }
}

/// JSON has no infinities: they are words of their own.
fn infinity(number: f64) -> &'static str {
    if number > 0.0 { "Infinity" } else { "-Infinity" }
}

impl Value {
    /// An infinite number is a word.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Number(number) if number.is_infinite() => json!(infinity(*number)),
            Self::Number(number) => json!(number),
            Self::Flag(flag) => json!(flag),
            Self::Word(word) => json!(word),
        }
    }

    fn from_json(json: &Json) -> Option<Self> {
        match json {
            Json::Bool(flag) => Some(Self::Flag(*flag)),
            Json::Number(number) => number.as_f64().map(Self::Number),
            Json::String(word) => {
                let infinite = [f64::INFINITY, f64::NEG_INFINITY].into_iter().find(|number| infinity(*number) == word);
                Some(infinite.map_or_else(|| Self::Word(word.clone()), Self::Number))
            }
            _ => None,
        }
    }
}

/// What a session says to one measure of a check.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The measure, without the name of a run: `gradient_ratio(first, last)`.
    pub measure: String,
    /// Its value, or why there is none.
    pub value: Result<Value, Text>,
}

impl Reading {
    /// With a reason where there is no value.
    pub fn to_json(&self) -> Json {
        told(json!({ "measure": self.measure }), &self.value)
    }
}

/// The object with the value, or with null and the reason.
pub(super) fn told(mut object: Json, value: &Result<Value, Text>) -> Json {
    match value {
        Ok(value) => object["value"] = value.to_json(),
        Err(reason) => {
            object["value"] = Json::Null;
            object = said(object, &[("reason", reason)]);
        }
    }
    object
}

impl Reading {
    /// From JSON that was written before; a reason is then a text as it was said. `None` if it is no reading.
    pub fn from_json(json: &Json) -> Option<Self> {
        let reason =
            || text!("unmeasured-said", reason = json.get("reason").and_then(Json::as_str).unwrap_or_default());
        let value = json.get("value").and_then(Value::from_json).ok_or_else(reason);
        Some(Self { measure: json.get("measure")?.as_str()?.to_owned(), value })
    }
}

/// What the check names, each measure once; whatever run it names it of: the session is one of them.
pub fn read(session: &Session, check: &Check) -> Vec<Reading> {
    let reader = Reader { session, findings: OnceCell::new() };
    let mut readings: Vec<Reading> = Vec::new();
    for call in &check.calls {
        if readings.iter().all(|reading| reading.measure != call.name) {
            let value = match &call.of {
                Asked::Measure(measure, arguments) => (measure.of)(&reader, arguments),
                Asked::Setting(parameter) => reader.setting(Argument::Setting(parameter), session.config()),
            };
            readings.push(Reading { measure: call.name.clone(), value });
        }
    }
    readings
}

/// One measure of one run.
#[derive(Clone, Debug)]
pub(super) struct Call {
    pub run: String,
    /// As it is written, without the run.
    pub name: String,
    pub of: Asked,
}

impl PartialEq for Call {
    fn eq(&self, other: &Self) -> bool {
        self.run == other.run && self.name == other.name
    }
}

#[derive(Clone, Debug)]
pub(super) enum Asked {
    Measure(&'static Measure, Vec<Argument>),
    Setting(&'static Parameter),
}

/// A session that is asked several things.
pub(super) struct Reader<'a> {
    pub session: &'a Session,
    findings: OnceCell<Vec<Finding>>,
}

/// An argument of another kind than the table says: the parser let none through.
fn wrong() -> Text {
    text!("unmeasured-nothing")
}

impl Reader<'_> {
    pub fn number(&self, number: f64) -> Result<Value, Text> {
        if number.is_nan() { Err(text!("unmeasured-not-a-number")) } else { Ok(Value::Number(number)) }
    }

    /// How many hidden layers there are.
    pub fn hidden(&self) -> usize {
        self.session.network().layers().len() - 1
    }

    /// The place of a layer, from 0.
    pub fn layer(&self, argument: Argument) -> Result<usize, Text> {
        let Argument::Layer(layer) = argument else { return Err(wrong()) };
        let hidden = self.hidden();
        match layer {
            Layer::First | Layer::Last if hidden == 0 => Err(text!("unmeasured-no-hidden-layers")),
            Layer::First => Ok(0),
            Layer::Last => Ok(hidden - 1),
            Layer::Output => Ok(hidden),
            Layer::Number(number) if number <= hidden + 1 => Ok(number - 1),
            Layer::Number(number) => {
                Err(text!("unmeasured-no-layer", layer = number.to_string(), layers = (hidden + 1).to_string()))
            }
        }
    }

    /// What was measured of a layer at the weights in force.
    pub fn row(&self, argument: Argument) -> Result<&LayerRow, Text> {
        let layer = self.layer(argument)?;
        let epoch = self.session.live_row().ok_or_else(|| text!("unmeasured-not-begun"))?.epoch;
        let rows = self.session.live_layers();
        rows.and_then(|rows| rows.get(layer)).ok_or_else(|| text!("unmeasured-layers", epoch = epoch.to_string()))
    }

    /// What there is of a layer only once it has moved.
    pub fn moved(&self, argument: Argument, of: impl Fn(&LayerRow) -> Option<f64>) -> Result<Value, Text> {
        self.number(of(self.row(argument)?).ok_or_else(|| text!("unmeasured-unmoved"))?)
    }

    /// One layer's number over another's.
    pub fn ratio(&self, over: Argument, under: Argument, of: fn(&LayerRow) -> Sizes) -> Result<Value, Text> {
        let ratio = of(self.row(over)?).over(of(self.row(under)?));
        self.number(ratio.ok_or_else(|| text!("unmeasured-no-gradient"))?)
    }

    fn rows(&self) -> &[EpochRow] {
        self.session.history().rows()
    }

    /// Epoch and value of all rows that have one.
    fn curve(&self, argument: Argument) -> Result<impl Iterator<Item = (u32, f64)> + use<'_>, Text> {
        let Argument::Series(series) = argument else { return Err(wrong()) };
        Ok(self.rows().iter().filter_map(|row| Some((row.epoch, series.at(row, self.session)?))))
    }

    /// Why there is none: of an epoch, or of any.
    fn no_value(&self, argument: Argument, epoch: Option<u32>) -> Text {
        let Argument::Series(series) = argument else { return wrong() };
        match epoch {
            _ if series.validates() && self.session.data_size().validation_samples == 0 => {
                text!("unmeasured-no-validation", series = series.name)
            }
            _ if self.rows().is_empty() => text!("unmeasured-not-begun"),
            Some(epoch) => text!("unmeasured-series-at", series = series.name, epoch = epoch.to_string()),
            None => text!("unmeasured-series", series = series.name),
        }
    }

    /// Of the weights in force.
    pub fn last(&self, argument: Argument) -> Result<f64, Text> {
        let Argument::Series(series) = argument else { return Err(wrong()) };
        let row = self.session.live_row();
        let value = row.and_then(|row| series.at(row, self.session));
        value.ok_or_else(|| self.no_value(argument, row.map(|row| row.epoch)))
    }

    /// The first of the best, and its epoch.
    pub fn best(&self, argument: Argument) -> Result<(u32, f64), Text> {
        let Argument::Series(series) = argument else { return Err(wrong()) };
        let better = |best: (u32, f64), next: (u32, f64)| if series.is_better(next.1, best.1) { next } else { best };
        self.curve(argument)?.reduce(better).ok_or_else(|| self.no_value(argument, None))
    }

    pub fn worst(&self, argument: Argument) -> Result<f64, Text> {
        let Argument::Series(series) = argument else { return Err(wrong()) };
        let values = self.curve(argument)?.map(|(_, value)| value);
        let worse = |worst: f64, next: f64| if series.is_better(worst, next) { next } else { worst };
        values.reduce(worse).ok_or_else(|| self.no_value(argument, None))
    }

    pub fn first(&self, argument: Argument) -> Result<f64, Text> {
        self.curve(argument)?.next().map(|(_, value)| value).ok_or_else(|| self.no_value(argument, None))
    }

    /// After this epoch, or the newest.
    pub fn at(&self, argument: Argument, epoch: Argument) -> Result<f64, Text> {
        let (Argument::Series(series), Argument::Epoch(epoch)) = (argument, epoch) else { return Err(wrong()) };
        let row = match epoch {
            Some(epoch) => self.rows().iter().find(|row| row.epoch == epoch),
            None => self.rows().last(),
        };
        let value = row.and_then(|row| series.at(row, self.session));
        value.ok_or_else(|| self.no_value(argument, Some(epoch.unwrap_or(self.session.epoch()))))
    }

    /// The share of epochs after which it was worse than before.
    pub fn rises(&self, argument: Argument) -> Result<f64, Text> {
        let Argument::Series(series) = argument else { return Err(wrong()) };
        let values: Vec<f64> = self.curve(argument)?.map(|(_, value)| value).collect();
        if values.len() < 2 {
            return Err(self.no_value(argument, Some(self.session.epoch())));
        }
        let rises = values.windows(2).filter(|pair| series.is_better(pair[0], pair[1])).count();
        Ok(rises as f64 / (values.len() - 1) as f64)
    }

    /// The first epoch at least as good; infinite if there was none.
    pub fn epochs_to(&self, argument: Argument, value: Argument) -> Result<f64, Text> {
        let (Argument::Series(series), Argument::Number(value)) = (argument, value) else { return Err(wrong()) };
        if self.curve(argument)?.next().is_none() {
            return Err(self.no_value(argument, None));
        }
        let is_enough = |row: &EpochRow| series.at(row, self.session).is_some_and(|own| !series.is_better(value, own));
        Ok(self.session.history().first_epoch(is_enough).map_or(f64::INFINITY, f64::from))
    }

    pub fn found(&self, argument: Argument) -> bool {
        let Argument::Finding(kind) = argument else { return false };
        self.findings.get_or_init(|| findings(self.session)).iter().any(|finding| finding.kind == kind)
    }

    /// A setting of these.
    pub fn setting(&self, argument: Argument, config: &RunConfig) -> Result<Value, Text> {
        let Argument::Setting(parameter) = argument else { return Err(wrong()) };
        debug_assert!(kind_of(parameter).is_some());
        Ok(match (parameter.get)(config) {
            Setting::Integer(number) => Value::Number(f64::from(number)),
            Setting::Real(number) | Setting::Optional(Some(number)) => Value::Number(number),
            Setting::Flag(flag) => Value::Flag(flag),
            Setting::Choice(name) => Value::Word(name.to_owned()),
            Setting::Optional(None) => Value::Word(NONE.to_owned()),
            other => Value::Word(other.to_text()),
        })
    }
}
