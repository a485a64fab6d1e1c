//! The table of measures: what a check can ask of a run. Names, arguments, what comes out, the words for it and the way to
//! read it stand in one row each; the parser, the author's list and the documentation derive from it. Beside them stands
//! every setting, by its own name.

use super::read::{Reader, Value};
use super::series::{SERIES, Series};
use crate::config::{Choice, Kind, PARAMETERS, Parameter};
use crate::diagnostics::LayerRow;
use crate::findings::FindingKind;
use crate::text::{Text, said, text};
use crate::train::StopReason;
use serde_json::{Value as Json, json};

/// A row of the table.
#[derive(Debug)]
pub struct Measure {
    /// The name in checks; it stays.
    pub name: &'static str,
    /// What it is called.
    pub label: Text,
    /// What it is, and when there is none.
    pub definition: Text,
    /// How it is written.
    pub example: &'static str,
    /// What it is about.
    pub group: MeasureGroup,
    /// What stands in its brackets.
    pub arguments: &'static [ArgumentKind],
    /// What comes out.
    pub(super) result: ValueKind,
    pub(super) of: fn(&Reader<'_>, &[Argument]) -> Result<Value, Text>,
}

/// What a measure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeasureGroup {
    /// The size of things.
    Size,
    /// How far the run came, and why it ended.
    Course,
    /// Losses and metrics.
    Curves,
    /// What was measured layer by layer.
    Layers,
    /// Settings as they stand, and what the page says of the run.
    Judgement,
    /// A setting by its own name.
    Settings,
}

impl MeasureGroup {
    /// The name for JavaScript.
    pub fn name(self) -> &'static str {
        match self {
            Self::Size => "size",
            Self::Course => "course",
            Self::Curves => "curves",
            Self::Layers => "layers",
            Self::Judgement => "judgement",
            Self::Settings => "settings",
        }
    }
}

/// What a measure is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArgumentKind {
    /// `first`, `last` (hidden), `output`, or its number from 1.
    Layer,
    /// A curve over epochs.
    Series,
    /// The name of a setting.
    Setting,
    /// A number.
    Number,
    /// A whole number of epochs, or `last`.
    Epoch,
    /// The name of a finding.
    Finding,
}

/// A layer by place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layer {
    /// The first hidden one.
    First,
    /// The last hidden one.
    Last,
    Output,
    /// From 1; the output layer comes after the hidden ones.
    Number(usize),
}

/// An argument as it was read.
#[derive(Clone, Copy, Debug)]
pub(super) enum Argument {
    Layer(Layer),
    Series(&'static Series),
    Setting(&'static Parameter),
    Number(f64),
    /// None: the newest.
    Epoch(Option<u32>),
    Finding(FindingKind),
}

/// What comes out of a measure, and can stand on one side of a comparison.
#[derive(Clone, Copy, Debug)]
pub(super) enum ValueKind {
    Number,
    /// A number, or the word `none`.
    NumberOrNone,
    Flag,
    /// One of these.
    Word(Words),
    /// What its argument, a setting, is.
    OfSetting,
}

/// The words that a measure may give.
#[derive(Clone, Copy, Debug)]
pub(super) enum Words {
    Choices(&'static [Choice]),
    StopReasons,
}

/// What `stopped_by` gives while a run is not over, and what settings without a number are.
pub(super) const NONE: &str = "none";

impl Words {
    pub fn all(self) -> Vec<&'static str> {
        match self {
            Self::Choices(choices) => choices.iter().map(|choice| choice.value).collect(),
            Self::StopReasons => [NONE].into_iter().chain(StopReason::NAMES).collect(),
        }
    }

    pub fn find(self, word: &str) -> Option<&'static str> {
        self.all().into_iter().find(|own| *own == word)
    }
}

/// What a setting is, if it is one number or word: lists are measured by `layers`, `width` and `widest`.
pub(super) fn kind_of(parameter: &Parameter) -> Option<ValueKind> {
    match parameter.kind {
        Kind::Integer { .. } | Kind::Seed | Kind::Real { .. } => Some(ValueKind::Number),
        Kind::Optional { .. } => Some(ValueKind::NumberOrNone),
        Kind::Flag => Some(ValueKind::Flag),
        Kind::Choice(choices) => Some(ValueKind::Word(Words::Choices(choices))),
        Kind::Choices(_) | Kind::Widths { .. } | Kind::LayerChoices(_) | Kind::LayerReals { .. } | Kind::Changes => {
            None
        }
    }
}

/// The settings that a check can name.
pub(super) fn settings() -> impl Iterator<Item = &'static Parameter> {
    PARAMETERS.iter().filter(|parameter| kind_of(parameter).is_some())
}

/// The measure of this name.
pub(super) fn measure(name: &str) -> Option<&'static Measure> {
    MEASURES.iter().find(|measure| measure.name == name)
}

impl ArgumentKind {
    /// Reads a word or a number.
    pub(super) fn read(self, text: &str) -> Option<Argument> {
        Some(match self {
            Self::Layer => Argument::Layer(match text {
                "first" => Layer::First,
                "last" => Layer::Last,
                "output" => Layer::Output,
                number => Layer::Number(number.parse().ok().filter(|&number| number > 0)?),
            }),
            Self::Series => Argument::Series(Series::find(text)?),
            Self::Setting => Argument::Setting(settings().find(|parameter| parameter.name == text)?),
            Self::Number => Argument::Number(text.parse().ok()?),
            Self::Epoch if text == "last" => Argument::Epoch(None),
            Self::Epoch => Argument::Epoch(Some(text.parse().ok()?)),
            Self::Finding => Argument::Finding(FindingKind::ALL.iter().copied().find(|kind| kind.id() == text)?),
        })
    }

    /// What is allowed, to complete "it must be …".
    pub(super) fn allowed(self) -> Text {
        match self {
            Self::Layer => text!("allowed-argument-layer"),
            Self::Number => text!("allowed-argument-number"),
            Self::Epoch => text!("allowed-argument-epoch"),
            _ => text!("allowed-choice", names = self.words().join(", ")),
        }
    }

    /// The words that it can be.
    pub(super) fn words(self) -> Vec<&'static str> {
        match self {
            Self::Layer => vec!["first", "last", "output"],
            Self::Series => SERIES.iter().map(|series| series.name).collect(),
            Self::Setting => settings().map(|parameter| parameter.name).collect(),
            Self::Number => Vec::new(),
            Self::Epoch => vec!["last"],
            Self::Finding => FindingKind::ALL.iter().map(|kind| kind.id()).collect(),
        }
    }
}

/// All measures and settings that a check can name, for the list of an author: `arguments` are the words that can stand in the
/// brackets, one list each, empty for a number; `words` are those that come out, if words do.
pub fn measures() -> Vec<Json> {
    let entry = |name, example, group: MeasureGroup, arguments: Vec<Vec<&str>>, result, label, definition| {
        let words = match result {
            Some(Word(words)) => words.all(),
            Some(Flag) => vec!["true", "false"],
            _ => Vec::new(),
        };
        let group = group.name();
        let json = json!({ "name": name, "example": example, "group": group, "arguments": arguments, "words": words });
        said(json, &[("label", label), ("definition", definition)])
    };
    let own = MEASURES.iter().map(|m| {
        let arguments = m.arguments.iter().map(|argument| argument.words()).collect();
        entry(m.name, m.example, m.group, arguments, Some(m.result), &m.label, &m.definition)
    });
    let of_setting = |p: &'static Parameter| {
        entry(p.name, p.name, MeasureGroup::Settings, Vec::new(), kind_of(p), &p.label, &p.help)
    };
    own.chain(settings().map(of_setting)).collect()
}

macro_rules! measure {
    ($group:ident $name:literal $(($($argument:ident),+))? -> $result:expr, $example:literal, $of:expr) => {
        Measure {
            name: $name,
            label: Text::new(concat!("measures-", $name)),
            definition: Text::new(concat!("measures-", $name, "-definition")),
            example: $example,
            group: MeasureGroup::$group,
            arguments: &[$($(ArgumentKind::$argument),+)?],
            result: $result,
            of: $of,
        }
    };
}

use ValueKind::{Flag, Number, OfSetting, Word};

/// The measures, settings aside.
#[rustfmt::skip]
pub static MEASURES: &[Measure] = &[
    measure!(Size "parameters" -> Number, "parameters", |r, _| r.number(r.session.network().parameters.len() as f64)),
    measure!(Size "layers" -> Number, "layers", |r, _| r.number(r.hidden() as f64)),
    measure!(Size "width"(Layer) -> Number, "width(first)", |r, a| {
        let layer = r.layer(a[0])?;
        r.number(r.session.network().layers()[layer].outputs as f64)
    }),
    measure!(Size "widest" -> Number, "widest", |r, _| {
        let widths = r.session.config().hidden_layers.iter().copied();
        r.number(f64::from(widths.max().ok_or_else(|| text!("unmeasured-no-hidden-layers"))?))
    }),
    measure!(Course "epochs_run" -> Number, "epochs_run", |r, _| r.number(f64::from(r.session.epoch()))),
    measure!(Course "steps_run" -> Number, "steps_run", |r, _| r.number(r.session.step() as f64)),
    measure!(Course "multiply_adds" -> Number, "multiply_adds", |r, _| {
        let samples = r.session.data_size().training_samples as f64;
        r.number(3.0 * r.session.network().parameters.len() as f64 * samples * f64::from(r.session.epoch()))
    }),
    measure!(Course "stopped_by" -> Word(Words::StopReasons), "stopped_by", |r, _| {
        Ok(Value::Word(r.session.stop_reason().map_or(NONE, StopReason::name).to_owned()))
    }),
    measure!(Course "changes" -> Number, "changes", |r, _| r.number(r.session.config().changes.len() as f64)),
    measure!(Course "waited" -> Number, "waited", |r, _| {
        let early_stopping = r.session.early_stopping().ok_or_else(|| text!("unmeasured-no-early-stopping"))?;
        r.number(f64::from(early_stopping.wait()))
    }),
    measure!(Course "restored" -> Flag, "restored", |r, _| Ok(Value::Flag(r.session.restored()))),
    measure!(Curves "last"(Series) -> Number, "last(val_loss)", |r, a| r.number(r.last(a[0])?)),
    measure!(Curves "best"(Series) -> Number, "best(val_loss)", |r, a| r.number(r.best(a[0])?.1)),
    measure!(Curves "best_epoch"(Series) -> Number, "best_epoch(val_loss)", |r, a| r.number(f64::from(r.best(a[0])?.0))),
    measure!(Curves "worst"(Series) -> Number, "worst(loss)", |r, a| r.number(r.worst(a[0])?)),
    measure!(Curves "first"(Series) -> Number, "first(loss)", |r, a| r.number(r.first(a[0])?)),
    measure!(Curves "at"(Series, Epoch) -> Number, "at(loss, 10)", |r, a| r.number(r.at(a[0], a[1])?)),
    measure!(Curves "rise"(Series) -> Number, "rise(val_loss)", |r, a| r.number((r.last(a[0])? - r.best(a[0])?.1).abs())),
    measure!(Curves "rises"(Series) -> Number, "rises(loss)", |r, a| r.number(r.rises(a[0])?)),
    measure!(Curves "gap" -> Number, "gap", |r, _| r.number(r.last(VAL_LOSS)? - r.last(LOSS)?)),
    measure!(Curves "epochs_to"(Series, Number) -> Number, "epochs_to(val_accuracy, 0.95)", |r, a| r.number(r.epochs_to(a[0], a[1])?)),
    measure!(Curves "chance_loss" -> Number, "chance_loss", |r, _| r.number(r.session.chance_loss())),
    measure!(Layers "gradient"(Layer) -> Number, "gradient(first)", |r, a| r.number(r.row(a[0])?.gradient.root_mean_square())),
    measure!(Layers "gradient_ratio"(Layer, Layer) -> Number, "gradient_ratio(first, last)", |r, a| {
        r.ratio(a[0], a[1], |layer| layer.gradient)
    }),
    measure!(Layers "activation_gradient"(Layer) -> Number, "activation_gradient(first)", |r, a| {
        r.number(r.row(a[0])?.activation_gradient.root_mean_square())
    }),
    measure!(Layers "activation_gradient_ratio"(Layer, Layer) -> Number, "activation_gradient_ratio(first, last)", |r, a| {
        r.ratio(a[0], a[1], |layer| layer.activation_gradient)
    }),
    measure!(Layers "weight"(Layer) -> Number, "weight(first)", |r, a| r.number(r.row(a[0])?.weight.root_mean_square())),
    measure!(Layers "update"(Layer) -> Number, "update(first)", |r, a| {
        r.moved(a[0], |layer| layer.update.map(|update| update.root_mean_square()))
    }),
    measure!(Layers "update_ratio"(Layer) -> Number, "update_ratio(first)", |r, a| r.moved(a[0], LayerRow::update_ratio)),
    measure!(Layers "change"(Layer) -> Number, "change(first)", |r, a| r.moved(a[0], |layer| layer.change)),
    measure!(Layers "frozen"(Layer) -> Number, "frozen(first)", |r, a| r.moved(a[0], |layer| layer.frozen)),
    measure!(Layers "frozen_since_start"(Layer) -> Number, "frozen_since_start(first)", |r, a| r.moved(a[0], |layer| layer.frozen_since_start)),
    measure!(Layers "saturated"(Layer) -> Number, "saturated(first)", |r, a| {
        r.number(r.row(a[0])?.saturated.ok_or_else(|| text!("unmeasured-no-range"))?)
    }),
    measure!(Layers "dead"(Layer) -> Number, "dead(first)", |r, a| {
        r.number(r.row(a[0])?.dead.ok_or_else(|| text!("unmeasured-no-hidden-layer"))?)
    }),
    measure!(Layers "activation_mean"(Layer) -> Number, "activation_mean(first)", |r, a| r.number(r.row(a[0])?.activation_mean)),
    measure!(Layers "activation_spread"(Layer) -> Number, "activation_spread(first)", |r, a| r.number(r.row(a[0])?.activation_std)),
    measure!(Judgement "found"(Finding) -> Flag, "found(vanishing)", |r, a| Ok(Value::Flag(r.found(a[0])))),
    measure!(Judgement "now"(Setting) -> OfSetting, "now(learning_rate)", |r, a| r.setting(a[0], r.session.settings())),
];

const LOSS: Argument = Argument::Series(&SERIES[0]);
const VAL_LOSS: Argument = Argument::Series(&SERIES[1]);
