//! The table of parameters: one row each, in the order in which they are shown.

use super::value::{Kind, Value};
use super::{Activation, Dataset, Feature, Initializer, Monitor, Optimizer, RunConfig, Scaling};

/// Where a parameter stands on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// What is learned from.
    Data,
    /// What learns.
    Network,
    /// How it learns.
    Training,
    /// When it stops.
    EarlyStopping,
}

impl Group {
    /// All groups in order, with name and label.
    pub const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Data, "data", "Data"),
        (Self::Network, "network", "Network"),
        (Self::Training, "training", "Training"),
        (Self::EarlyStopping, "early_stopping", "Early stopping"),
    ];

    /// The name in JSON.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// A row of the table.
pub struct Parameter {
    /// The name in JSON, links and messages.
    pub name: &'static str,
    /// The name on the page.
    pub label: &'static str,
    /// Where it stands on the page.
    pub group: Group,
    /// Is it one level down on the page?
    pub advanced: bool,
    /// What values it takes.
    pub kind: Kind,
    /// One to three sentences for a learner.
    pub help: &'static str,
    /// Other settings to make along with switching this on, as a link's text.
    pub suggests: &'static str,
    /// Has it an effect under these settings?
    pub applies: fn(&RunConfig) -> bool,
    /// Its value in a config.
    pub get: fn(&RunConfig) -> Value,
    /// Puts a value that [`Kind`] admitted into a config.
    pub(super) set: fn(&mut RunConfig, Value),
}

/// The parameter of this name.
pub fn parameter(name: &str) -> Option<&'static Parameter> {
    PARAMETERS.iter().find(|parameter| parameter.name == name)
}

/// Builds a row; the way in and out of the field follows from the kind.
macro_rules! row {
    ($group:ident $field:ident: $label:literal, $kind:expr, $via:ident $(($type:ident))?, $help:literal
     $(, advanced: $advanced:literal)? $(, suggests: $suggests:literal)? $(, applies: $applies:expr)?) => {
        Parameter {
            name: stringify!($field),
            label: $label,
            group: Group::$group,
            advanced: false $(|| $advanced)?,
            kind: $kind,
            help: $help,
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
    (@get $via:ident $place:expr) => { Value::$via($place.clone()) };
    (@set Choice $place:expr, $value:expr, $type:ident) => {
        if let Value::Choice(name) = $value && let Some(choice) = $type::from_name(name) { $place = choice }
    };
    (@set Choices $place:expr, $value:expr, $type:ident) => {
        if let Value::Choices(names) = $value { $place = names.into_iter().filter_map($type::from_name).collect() }
    };
    (@set $via:ident $place:expr, $value:expr) => { if let Value::$via(value) = $value { $place = value } };
}

/// All parameters, in the order of the page, of links and of JSON.
#[allow(clippy::clone_on_copy)] // one macro serves fields that are Copy and fields that are not
pub static PARAMETERS: &[Parameter] = &[
    row!(Data dataset: "Data set", Kind::Choice(Dataset::CHOICES), Choice(Dataset),
        "What the network learns from: points on the plane with two classes or a value, or images of digits."),
    row!(Data samples: "Samples", Kind::Integer { min: 10, max: 5000 }, Integer,
        "How many samples there are, training and validation together. Few samples are easily learned by heart."),
    row!(Data noise: "Noise", Kind::Real { min: 0.0, max: 1.0, step: Some(0.05) }, Real,
        "How far samples stray from the rule behind them. Noise is what an overfitting network learns by heart.",
        applies: on_plane),
    row!(Data validation_split: "Validation share", Kind::Real { min: 0.0, max: 0.95, step: Some(0.05) }, Real,
        "The share of samples that is kept out of training, to see whether the network has understood or memorised."),
    row!(Data features: "Features", Kind::Choices(Feature::CHOICES), Choices(Feature),
        "What the network is told about each point. The right features make deep layers unnecessary.",
        applies: on_plane),
    row!(Data scaling: "Scaling", Kind::Choice(Scaling::CHOICES), Choice(Scaling),
        "Features of one size keep the first layer's units out of saturation.", advanced: true),
    row!(Data data_seed: "Data seed", Kind::Seed, Integer,
        "Decides the samples, their noise and the split. The same seed gives the same data on every machine.",
        advanced: true),
    row!(Network hidden_layers: "Hidden layers", Kind::Widths { max: 512, layers: 20 }, Widths,
        "The width (number of units) of each hidden layer, from the first to the last."),
    row!(Network activation: "Activation", Kind::Choice(Activation::CHOICES), Choice(Activation),
        "The function each hidden unit applies. Its slope is a factor in every gradient that passes back through it.",
        applies: |config| !config.hidden_layers.is_empty()),
    row!(Network initializer: "Initial weights", Kind::Choice(Initializer::CHOICES), Choice(Initializer),
        "How weights are drawn before training. Too small and signals die from layer to layer, too large and they explode."),
    row!(Network dropout: "Dropout rate", Kind::Real { min: 0.0, max: 0.99, step: Some(0.05) }, Real,
        "The share of hidden units switched off at random in every training step. At evaluation all units work.",
        applies: |config| !config.hidden_layers.is_empty()),
    row!(Network seed: "Weight seed", Kind::Seed, Integer,
        "Decides initial weights, the order of samples and which units drop. Another seed, another minimum.",
        advanced: true),
    row!(Training optimizer: "Optimizer", Kind::Choice(Optimizer::CHOICES), Choice(Optimizer),
        "The rule that turns a gradient into a change of the weights."),
    row!(Training learning_rate: "Learning rate", Kind::Real { min: 1e-6, max: 10.0, step: None }, Real,
        "The size of each step against the gradient. Too small crawls, too large leaps over the minimum or diverges."),
    row!(Training momentum: "Momentum", Kind::Real { min: 0.0, max: 0.999, step: Some(0.01) }, Real,
        "How much of the last update is kept.", applies: |config| config.optimizer == Optimizer::Momentum),
    row!(Training batch_size: "Batch size", Kind::Integer { min: 1, max: 5000 }, Integer,
        "Training samples in each step. Small batches make noisy, frequent steps; large ones smooth, rare steps."),
    row!(Training epochs: "Epochs", Kind::Integer { min: 1, max: 100_000 }, Integer,
        "How often training goes through all training samples, unless it is stopped before."),
    row!(Training shuffle: "Shuffle samples", Kind::Flag, Flag,
        "Take the training samples in a new random order each epoch, rather than as they come.", advanced: true),
    row!(EarlyStopping early_stopping: "Early stopping", Kind::Flag, Flag,
        "Stop when the watched number has not improved for a while, before the network learns the noise by heart.",
        suggests: "patience=20&restore_best_weights=true"),
    row!(EarlyStopping monitor: "Monitor", Kind::Choice(Monitor::CHOICES), Choice(Monitor),
        "The number to watch.", applies: |config| config.early_stopping),
    row!(EarlyStopping patience: "Patience", Kind::Integer { min: 0, max: 100_000 }, Integer,
        "Epochs without improvement to wait before stopping. Keras' default 0 stops at the first; 0 and 1 are the same.",
        applies: |config| config.early_stopping),
    row!(EarlyStopping min_delta: "Minimum gain", Kind::Real { min: 0.0, max: 10.0, step: Some(0.001) }, Real,
        "A gain must be larger than this to count as an improvement (Keras: min_delta).",
        applies: |config| config.early_stopping),
    row!(EarlyStopping restore_best_weights: "Restore best weights", Kind::Flag, Flag,
        "When training ends, go back to the weights of the best epoch instead of keeping the last.",
        applies: |config| config.early_stopping),
];

fn on_plane(config: &RunConfig) -> bool {
    config.dataset != Dataset::Digits
}
