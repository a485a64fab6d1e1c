//! The settings of a run: one table of parameters, from which everything else derives.
//!
//! [`PARAMETERS`] has a row for each parameter: name, label, kind with range, default, help, and how it is read from and
//! written to [`RunConfig`]. JSON ([`json`](RunConfig::from_json)), links ([`link`](RunConfig::from_link)), validation,
//! the command line's help and the page's controls all come from that table: a new parameter is one row there.
//! Refuses: knowing what the settings are for; `train` translates them.

mod check;
mod choices;
mod examples;
mod json;
mod link;
mod problem;
mod schema;
mod table;
mod value;

pub use check::{DataSize, MAX_STEP_OPERATIONS, Plan};
pub use choices::{Activation, Choice, Dataset, Feature, Initializer, Monitor, Optimizer, Scaling};
pub use examples::{EXAMPLES, Example};
pub use link::ParsedLink;
pub use problem::{Problem, describe};
pub use schema::schema;
pub use table::{Group, PARAMETERS, Parameter, parameter};
pub use value::{Kind, Value};

/// Version of the link and JSON format: goes up when a name, a range or a default changes its meaning.
pub const FORMAT_VERSION: u32 = 1;

/// Version of the numbers: goes up whenever the same config gives other bits (a golden digest changes).
pub const ENGINE_VERSION: u32 = 1;

/// Everything that decides the result of a run. Each field is described by its row of [`PARAMETERS`].
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct RunConfig {
    pub dataset: Dataset,
    pub samples: u32,
    pub noise: f64,
    pub validation_split: f64,
    pub features: Vec<Feature>,
    pub scaling: Scaling,
    pub data_seed: u32,
    pub hidden_layers: Vec<u32>,
    pub activation: Activation,
    pub initializer: Initializer,
    pub dropout: f64,
    pub seed: u32,
    pub optimizer: Optimizer,
    pub learning_rate: f64,
    pub momentum: f64,
    pub batch_size: u32,
    pub epochs: u32,
    pub shuffle: bool,
    pub early_stopping: bool,
    pub monitor: Monitor,
    pub patience: u32,
    pub min_delta: f64,
    pub restore_best_weights: bool,
}

impl Default for RunConfig {
    /// The defaults of format version [`FORMAT_VERSION`].
    fn default() -> Self {
        Self {
            dataset: Dataset::Circle,
            samples: 500,
            noise: 0.0,
            validation_split: 0.5,
            features: vec![Feature::X1, Feature::X2],
            scaling: Scaling::Standard,
            data_seed: 1,
            hidden_layers: vec![8, 8],
            activation: Activation::Tanh,
            initializer: Initializer::GlorotUniform,
            dropout: 0.0,
            seed: 1,
            optimizer: Optimizer::Sgd,
            learning_rate: 0.03,
            momentum: 0.9,
            batch_size: 10,
            epochs: 200,
            shuffle: true,
            early_stopping: false,
            monitor: Monitor::ValLoss,
            patience: 0,
            min_delta: 0.0,
            restore_best_weights: false,
        }
    }
}
