//! The settings of a run: one table of parameters, from which everything else derives.
//!
//! [`PARAMETERS`] has a row for each parameter: name, label, kind with range, default, help, and how it is read from and
//! written to [`RunConfig`]. JSON ([`json`](RunConfig::from_json)), links ([`link`](RunConfig::from_link)), validation,
//! the command line's help and the page's controls all come from that table: a new parameter is one row there.
//! Refuses: knowing what the settings are for; `train` translates them.

mod changes;
mod check;
mod choices;
mod examples;
mod json;
mod link;
mod objective;
mod problem;
mod schema;
mod table;
mod value;

pub use changes::{Change, Changed, MAX_CHANGES, WeightAddress};
pub use check::{DataSize, MAX_STEP_OPERATIONS, Plan};
pub use choices::{
    Activation, BiasInitializer, Choice, Clipping, Coding, Dataset, Feature, Initializer, Loss, Mode, Monitor,
    Normalization, Optimizer, OutputActivation, Scaling, Schedule,
};
pub use examples::{EXAMPLES, Example};
pub(crate) use json::unknown;
pub use link::ParsedLink;
pub(crate) use problem::sum_up;
pub use problem::{Problem, describe};
pub use schema::schema;
pub use table::{Group, PARAMETERS, Parameter, parameter};
pub use value::{Kind, Value};

/// Version of the link and JSON format: goes up when a name, a range or a default changes its meaning.
pub const FORMAT_VERSION: u32 = 1;

/// Version of the numbers: goes up whenever the same config gives other bits (a golden digest changes).
pub const ENGINE_VERSION: u32 = 2;

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
    pub layer_activations: Vec<Option<Activation>>,
    pub initializer: Initializer,
    pub weight_scale: f64,
    pub bias_initializer: BiasInitializer,
    pub bias_scale: f64,
    pub normalization: Normalization,
    pub residual: u32,
    pub output_activation: OutputActivation,
    pub coding: Coding,
    pub seed: u32,
    pub loss: Loss,
    pub label_smoothing: f64,
    pub optimizer: Optimizer,
    pub learning_rate: f64,
    pub momentum: f64,
    pub beta_1: f64,
    pub beta_2: Option<f64>,
    pub rho: Option<f64>,
    pub epsilon: f64,
    pub weight_decay: f64,
    pub schedule: Schedule,
    pub decay_epochs: u32,
    pub decay_factor: f64,
    pub warmup_epochs: u32,
    pub plateau_monitor: Monitor,
    pub plateau_factor: f64,
    pub plateau_patience: u32,
    pub plateau_min_delta: f64,
    pub plateau_cooldown: u32,
    pub plateau_min_lr: f64,
    pub clipping: Clipping,
    pub clip_limit: f64,
    pub batch_size: u32,
    pub epochs: u32,
    pub shuffle: bool,
    pub dropout: f64,
    pub layer_dropout: Vec<Option<f64>>,
    pub input_dropout: f64,
    pub alpha_dropout: bool,
    pub l1: f64,
    pub l2: f64,
    pub max_norm: Option<f64>,
    pub early_stopping: bool,
    pub monitor: Monitor,
    pub patience: u32,
    pub min_delta: f64,
    pub mode: Mode,
    pub baseline: Option<f64>,
    pub start_from_epoch: u32,
    pub restore_best_weights: bool,
    pub verbose: u32,
    pub target_loss: Option<f64>,
    pub target_accuracy: Option<f64>,
    pub changes: Vec<Change>,
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
            layer_activations: Vec::new(),
            initializer: Initializer::GlorotUniform,
            weight_scale: 0.05,
            bias_initializer: BiasInitializer::Zeros,
            bias_scale: 0.1,
            normalization: Normalization::None,
            residual: 0,
            output_activation: OutputActivation::Auto,
            coding: Coding::Auto,
            seed: 1,
            loss: Loss::Auto,
            label_smoothing: 0.0,
            optimizer: Optimizer::Sgd,
            learning_rate: 0.03,
            momentum: 0.9,
            beta_1: 0.9,
            beta_2: None,
            rho: None,
            epsilon: 1e-7,
            weight_decay: 0.004,
            schedule: Schedule::Constant,
            decay_epochs: 50,
            decay_factor: 0.5,
            warmup_epochs: 0,
            plateau_monitor: Monitor::ValLoss,
            plateau_factor: 0.1,
            plateau_patience: 10,
            plateau_min_delta: 1e-4,
            plateau_cooldown: 0,
            plateau_min_lr: 0.0,
            clipping: Clipping::None,
            clip_limit: 1.0,
            batch_size: 10,
            epochs: 200,
            shuffle: true,
            dropout: 0.0,
            layer_dropout: Vec::new(),
            input_dropout: 0.0,
            alpha_dropout: false,
            l1: 0.0,
            l2: 0.0,
            max_norm: None,
            early_stopping: false,
            monitor: Monitor::ValLoss,
            patience: 0,
            min_delta: 0.0,
            mode: Mode::Auto,
            baseline: None,
            start_from_epoch: 0,
            restore_best_weights: false,
            verbose: 0,
            target_loss: None,
            target_accuracy: None,
            changes: Vec::new(),
        }
    }
}
