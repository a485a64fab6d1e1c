//! The table of parameters: one row each, in the order in which they are shown.

use super::value::{Kind, Value};
use super::{
    Activation, BiasInitializer, Clipping, Coding, Dataset, Feature, Initializer, Loss, Mode, Monitor, Normalization,
    Optimizer, OutputActivation, RunConfig, Scaling, Schedule,
};
use crate::data::Task;
use crate::text::{Text, text};

/// Where a parameter stands on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// What is learned from.
    Data,
    /// What learns.
    Network,
    /// How it learns.
    Training,
    /// What keeps it from learning by heart.
    Regularization,
    /// When it stops.
    EarlyStopping,
}

impl Group {
    /// All groups in order, with their names in JSON.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Data, "data"),
        (Self::Network, "network"),
        (Self::Training, "training"),
        (Self::Regularization, "regularization"),
        (Self::EarlyStopping, "early_stopping"),
    ];

    /// The name in JSON.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// What it is called.
    pub fn label(self) -> Text {
        match self {
            Self::Data => text!("groups-data"),
            Self::Network => text!("groups-network"),
            Self::Training => text!("groups-training"),
            Self::Regularization => text!("groups-regularization"),
            Self::EarlyStopping => text!("groups-early_stopping"),
        }
    }
}

/// A row of the table.
#[derive(Debug)]
pub struct Parameter {
    /// The name in JSON, links and messages.
    pub name: &'static str,
    /// The name on the page.
    pub label: Text,
    /// Where it stands on the page.
    pub group: Group,
    /// Is it one level down on the page?
    pub advanced: bool,
    /// Can it change during a run, without a new network?
    pub live: bool,
    /// What values it takes.
    pub kind: Kind,
    /// One to three sentences for a learner.
    pub help: Text,
    /// Other settings to make along with switching this on, as a link's text.
    pub suggests: &'static str,
    /// Has it an effect under these settings?
    pub applies: fn(&RunConfig) -> bool,
    /// Its value in a config.
    pub get: fn(&RunConfig) -> Value,
    /// Puts a value that [`Kind`] admitted into a config.
    pub(crate) set: fn(&mut RunConfig, Value),
}

/// The parameter of this name.
pub fn parameter(name: &str) -> Option<&'static Parameter> {
    PARAMETERS.iter().find(|parameter| parameter.name == name)
}

/// Builds a row; the way in and out of the field follows from the kind.
macro_rules! row {
    ($group:ident $field:ident: $kind:expr, $via:ident $(($type:ident))?
     $(, advanced: $advanced:literal)? $(, live: $live:literal)? $(, suggests: $suggests:literal)? $(, applies: $applies:expr)?) => {
        Parameter {
            name: stringify!($field),
            label: Text::new(concat!("parameters-", stringify!($field))),
            group: Group::$group,
            advanced: false $(|| $advanced)?,
            live: false $(|| $live)?,
            kind: $kind,
            help: Text::new(concat!("parameters-", stringify!($field), "-help")),
            suggests: concat!("", $($suggests)?),
            applies: row!(@applies $($applies)?),
            get: |config| row!(@get $via config.$field),
            set: |config, value| row!(@set $via config.$field, value $(, $type)?),
        }
    };
    (@applies) => { |_| true };
    (@applies $applies:expr) => { $applies };
    (@get Choice $place:expr) => { Value::Choice($place.name()) };
    (@get Choices $place:expr) => { Value::Choices($place.iter().map(|choice| choice.name()).collect()) };
    (@get LayerChoices $place:expr) => {
        Value::LayerChoices($place.iter().map(|choice| choice.map(|choice| choice.name())).collect())
    };
    (@get $via:ident $place:expr) => { Value::$via($place.clone()) };
    (@set Choice $place:expr, $value:expr, $type:ident) => {
        if let Value::Choice(name) = $value && let Some(choice) = $type::from_name(name) { $place = choice }
    };
    (@set Choices $place:expr, $value:expr, $type:ident) => {
        if let Value::Choices(names) = $value { $place = names.into_iter().filter_map($type::from_name).collect() }
    };
    (@set LayerChoices $place:expr, $value:expr, $type:ident) => {
        if let Value::LayerChoices(names) = $value {
            $place = names.into_iter().map(|name| name.and_then($type::from_name)).collect()
        }
    };
    (@set $via:ident $place:expr, $value:expr) => { if let Value::$via(value) = $value { $place = value } };
}

/// All parameters, in the order of the page, of links and of JSON.
#[allow(clippy::clone_on_copy)] // one macro serves fields that are Copy and fields that are not
pub static PARAMETERS: &[Parameter] = &[
    row!(Data dataset: Kind::Choice(Dataset::CHOICES), Choice(Dataset)),
    row!(Data samples: Kind::Integer { min: 10, max: 5000 }, Integer),
    row!(Data noise: Kind::Real { min: 0.0, max: 1.0, step: Some(0.05) }, Real, applies: on_plane),
    row!(Data validation_split: Kind::Real { min: 0.0, max: 0.95, step: Some(0.05) }, Real),
    row!(Data features: Kind::Choices(Feature::CHOICES), Choices(Feature), applies: on_plane),
    row!(Data scaling: Kind::Choice(Scaling::CHOICES), Choice(Scaling), advanced: true),
    row!(Data data_seed: Kind::Seed, Integer, advanced: true),
    row!(Network hidden_layers: Kind::Widths { max: 512, layers: 20 }, Widths),
    row!(Network activation: Kind::Choice(Activation::CHOICES), Choice(Activation), applies: has_hidden_layers),
    row!(Network layer_activations: Kind::LayerChoices(Activation::CHOICES), LayerChoices(Activation),
        advanced: true, applies: has_hidden_layers),
    row!(Network initializer: Kind::Choice(Initializer::CHOICES), Choice(Initializer)),
    row!(Network weight_scale: Kind::Real { min: 0.0, max: 10.0, step: Some(0.01) }, Real,
        applies: |config| matches!(config.initializer, Initializer::RandomUniform | Initializer::RandomNormal | Initializer::Constant)),
    row!(Network bias_initializer: Kind::Choice(BiasInitializer::CHOICES), Choice(BiasInitializer), advanced: true),
    row!(Network bias_scale: Kind::Real { min: 0.0, max: 10.0, step: Some(0.01) }, Real,
        advanced: true, applies: |config| matches!(config.bias_initializer, BiasInitializer::Constant | BiasInitializer::RandomNormal)),
    row!(Network normalization: Kind::Choice(Normalization::CHOICES), Choice(Normalization), applies: has_hidden_layers),
    row!(Network residual: Kind::Integer { min: 0, max: 10 }, Integer, applies: |config| config.hidden_layers.len() > 1),
    row!(Network output_activation: Kind::Choice(OutputActivation::CHOICES), Choice(OutputActivation), advanced: true),
    row!(Network coding: Kind::Choice(Coding::CHOICES), Choice(Coding), advanced: true, applies: has_classes),
    row!(Network seed: Kind::Seed, Integer, advanced: true),
    row!(Training loss: Kind::Choice(Loss::CHOICES), Choice(Loss), advanced: true),
    row!(Training label_smoothing: Kind::Real { min: 0.0, max: 0.5, step: Some(0.01) }, Real,
        advanced: true, applies: has_cross_entropy),
    row!(Training optimizer: Kind::Choice(Optimizer::CHOICES), Choice(Optimizer)),
    row!(Training learning_rate: Kind::Real { min: 1e-6, max: 10.0, step: None }, Real,
        live: true, applies: |config| config.schedule != Schedule::EpochsRule),
    row!(Training momentum: Kind::Real { min: 0.0, max: 0.999, step: Some(0.01) }, Real,
        live: true, applies: |config| matches!(config.optimizer, Optimizer::Momentum | Optimizer::Nesterov)),
    row!(Training beta_1: Kind::Real { min: 0.0, max: 0.999, step: Some(0.01) }, Real,
        advanced: true, applies: |config| is_adaptive_moments(config) || config.optimizer == Optimizer::Lion),
    row!(Training beta_2: Kind::Optional { min: 0.0, max: 0.9999 }, Optional,
        advanced: true, applies: |config| is_adaptive_moments(config) || config.optimizer == Optimizer::Lion),
    row!(Training rho: Kind::Optional { min: 0.0, max: 0.999 }, Optional,
        advanced: true, applies: |config| matches!(config.optimizer, Optimizer::Rmsprop | Optimizer::Adadelta)),
    row!(Training epsilon: Kind::Real { min: 1e-12, max: 1.0, step: None }, Real,
        advanced: true, applies: |config| is_adaptive_moments(config) || matches!(config.optimizer, Optimizer::Rmsprop | Optimizer::Adadelta | Optimizer::Adagrad)),
    row!(Training weight_decay: Kind::Real { min: 0.0, max: 1.0, step: Some(0.001) }, Real,
        live: true, applies: |config| config.optimizer == Optimizer::AdamW),
    row!(Training schedule: Kind::Choice(Schedule::CHOICES), Choice(Schedule)),
    row!(Training decay_epochs: Kind::Integer { min: 1, max: 100_000 }, Integer,
        applies: |config| matches!(config.schedule, Schedule::Step | Schedule::Exponential)),
    row!(Training decay_factor: Kind::Real { min: 0.001, max: 1.0, step: Some(0.01) }, Real,
        applies: |config| matches!(config.schedule, Schedule::Step | Schedule::Exponential)),
    row!(Training warmup_epochs: Kind::Integer { min: 0, max: 100_000 }, Integer,
        applies: |config| config.schedule == Schedule::Cosine),
    row!(Training plateau_monitor: Kind::Choice(Monitor::CHOICES), Choice(Monitor), applies: on_plateau),
    row!(Training plateau_factor: Kind::Real { min: 0.0, max: 0.99, step: Some(0.01) }, Real, applies: on_plateau),
    row!(Training plateau_patience: Kind::Integer { min: 0, max: 100_000 }, Integer, applies: on_plateau),
    row!(Training plateau_min_delta: Kind::Real { min: 0.0, max: 10.0, step: Some(0.0001) }, Real,
        advanced: true, applies: on_plateau),
    row!(Training plateau_cooldown: Kind::Integer { min: 0, max: 100_000 }, Integer,
        advanced: true, applies: on_plateau),
    row!(Training plateau_min_lr: Kind::Real { min: 0.0, max: 10.0, step: Some(0.0001) }, Real,
        advanced: true, applies: on_plateau),
    row!(Training clipping: Kind::Choice(Clipping::CHOICES), Choice(Clipping), live: true),
    row!(Training clip_limit: Kind::Real { min: 1e-4, max: 1000.0, step: None }, Real,
        live: true, applies: |config| config.clipping != Clipping::None),
    row!(Training batch_size: Kind::Integer { min: 1, max: 5000 }, Integer, live: true),
    row!(Training epochs: Kind::Integer { min: 1, max: 100_000 }, Integer, live: true),
    row!(Training shuffle: Kind::Flag, Flag, advanced: true),
    row!(Regularization dropout: Kind::Real { min: 0.0, max: 0.99, step: Some(0.05) }, Real,
        live: true, applies: has_hidden_layers),
    row!(Regularization layer_dropout: Kind::LayerReals { min: 0.0, max: 0.99 }, LayerReals,
        advanced: true, applies: has_hidden_layers),
    row!(Regularization input_dropout: Kind::Real { min: 0.0, max: 0.99, step: Some(0.05) }, Real,
        advanced: true, live: true),
    row!(Regularization alpha_dropout: Kind::Flag, Flag,
        advanced: true, applies: |config| has_hidden_layers(config) || config.input_dropout > 0.0),
    row!(Regularization l1: Kind::Real { min: 0.0, max: 10.0, step: Some(0.001) }, Real, live: true),
    row!(Regularization l2: Kind::Real { min: 0.0, max: 10.0, step: Some(0.001) }, Real, live: true),
    row!(Regularization max_norm: Kind::Optional { min: 0.01, max: 1000.0 }, Optional, advanced: true, live: true),
    row!(EarlyStopping early_stopping: Kind::Flag, Flag, suggests: "patience=20&restore_best_weights=true"),
    row!(EarlyStopping monitor: Kind::Choice(Monitor::CHOICES), Choice(Monitor),
        applies: |config| config.early_stopping),
    row!(EarlyStopping patience: Kind::Integer { min: 0, max: 100_000 }, Integer,
        live: true, applies: |config| config.early_stopping),
    row!(EarlyStopping min_delta: Kind::Real { min: 0.0, max: 10.0, step: Some(0.001) }, Real,
        live: true, applies: |config| config.early_stopping),
    row!(EarlyStopping mode: Kind::Choice(Mode::CHOICES), Choice(Mode),
        advanced: true, applies: |config| config.early_stopping),
    row!(EarlyStopping baseline: Kind::Optional { min: -1e6, max: 1e6 }, Optional,
        advanced: true, applies: |config| config.early_stopping),
    row!(EarlyStopping start_from_epoch: Kind::Integer { min: 0, max: 100_000 }, Integer,
        advanced: true, applies: |config| config.early_stopping),
    row!(EarlyStopping restore_best_weights: Kind::Flag, Flag, applies: |config| config.early_stopping),
    row!(EarlyStopping verbose: Kind::Integer { min: 0, max: 1 }, Integer,
        advanced: true, applies: |config| config.early_stopping),
    row!(EarlyStopping target_loss: Kind::Optional { min: 0.0, max: 1e6 }, Optional, advanced: true),
    row!(EarlyStopping target_accuracy: Kind::Optional { min: 0.0, max: 1.0 }, Optional,
        advanced: true, applies: has_classes),
    row!(EarlyStopping changes: Kind::Changes, Changes, advanced: true, applies: |config| !config.changes.is_empty()),
];

fn has_hidden_layers(config: &RunConfig) -> bool {
    !config.hidden_layers.is_empty()
}

fn has_classes(config: &RunConfig) -> bool {
    config.task() != Task::Regression
}

fn has_cross_entropy(config: &RunConfig) -> bool {
    config.objective(config.task()).is_ok_and(|(loss, ..)| loss.is_cross_entropy())
}

fn is_adaptive_moments(config: &RunConfig) -> bool {
    use Optimizer::{Adam, AdamW, Adamax, AmsGrad, Nadam};
    matches!(config.optimizer, Adam | AmsGrad | AdamW | Adamax | Nadam)
}

fn on_plateau(config: &RunConfig) -> bool {
    config.schedule == Schedule::Plateau
}

fn on_plane(config: &RunConfig) -> bool {
    config.dataset != Dataset::Digits
}
