//! The table of parameters: one row each, in the order in which they are shown.

use super::value::{Kind, Value};
use super::{
    Activation, BiasInitializer, Clipping, Coding, Dataset, Feature, Initializer, Loss, Mode, Monitor, Normalization,
    Optimizer, OutputActivation, RunConfig, Scaling, Schedule,
};
use crate::data::Task;

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
    /// All groups in order, with name and label.
    pub const ALL: [(Self, &'static str, &'static str); 5] = [
        (Self::Data, "data", "Data"),
        (Self::Network, "network", "Network"),
        (Self::Training, "training", "Training"),
        (Self::Regularization, "regularization", "Regularisation"),
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
    /// Can it change during a run, without a new network?
    pub live: bool,
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
    pub(crate) set: fn(&mut RunConfig, Value),
}

/// The parameter of this name.
pub fn parameter(name: &str) -> Option<&'static Parameter> {
    PARAMETERS.iter().find(|parameter| parameter.name == name)
}

/// Builds a row; the way in and out of the field follows from the kind.
macro_rules! row {
    ($group:ident $field:ident: $label:literal, $kind:expr, $via:ident $(($type:ident))?, $help:literal
     $(, advanced: $advanced:literal)? $(, live: $live:literal)? $(, suggests: $suggests:literal)? $(, applies: $applies:expr)?) => {
        Parameter {
            name: stringify!($field),
            label: $label,
            group: Group::$group,
            advanced: false $(|| $advanced)?,
            live: false $(|| $live)?,
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
        applies: has_hidden_layers),
    row!(Network layer_activations: "Activation by layer", Kind::LayerChoices(Activation::CHOICES), LayerChoices(Activation),
        "An activation of its own for some hidden layers; the others take the one above.",
        advanced: true, applies: has_hidden_layers),
    row!(Network initializer: "Initial weights", Kind::Choice(Initializer::CHOICES), Choice(Initializer),
        "How weights are drawn before training. Too small and signals die from layer to layer, too large and they explode."),
    row!(Network weight_scale: "Weight scale", Kind::Real { min: 0.0, max: 10.0, step: Some(0.01) }, Real,
        "Limit, standard deviation or value of the initial weights, the same for every layer.",
        applies: |config| matches!(config.initializer, Initializer::RandomUniform | Initializer::RandomNormal | Initializer::Constant)),
    row!(Network bias_initializer: "Initial biases", Kind::Choice(BiasInitializer::CHOICES), Choice(BiasInitializer),
        "How biases are drawn before training.", advanced: true),
    row!(Network bias_scale: "Bias scale", Kind::Real { min: 0.0, max: 10.0, step: Some(0.01) }, Real,
        "Value or standard deviation of the initial biases.", advanced: true,
        applies: |config| matches!(config.bias_initializer, BiasInitializer::Constant | BiasInitializer::RandomNormal)),
    row!(Network normalization: "Normalisation", Kind::Choice(Normalization::CHOICES), Choice(Normalization),
        "Brings the sums of every hidden layer to one size before the activation, so that deep signals neither die nor explode.",
        applies: has_hidden_layers),
    row!(Network residual: "Skip connections", Kind::Integer { min: 0, max: 10 }, Integer,
        "Every so many hidden layers, adds the output of an earlier layer to a later one of equal width: a way around on which the gradient does not shrink. 1: around each layer; 0: none.",
        applies: |config| config.hidden_layers.len() > 1),
    row!(Network output_activation: "Output activation", Kind::Choice(OutputActivation::CHOICES), Choice(OutputActivation),
        "The function behind the last layer.", advanced: true),
    row!(Network coding: "Coding of classes", Kind::Choice(Coding::CHOICES), Choice(Coding),
        "The numbers that stand for classes.", advanced: true, applies: has_classes),
    row!(Network seed: "Weight seed", Kind::Seed, Integer,
        "Decides initial weights, the order of samples and which units drop. Another seed, another minimum.",
        advanced: true),
    row!(Training loss: "Loss", Kind::Choice(Loss::CHOICES), Choice(Loss),
        "The distance between prediction and truth that training makes small.", advanced: true),
    row!(Training label_smoothing: "Label smoothing", Kind::Real { min: 0.0, max: 0.5, step: Some(0.01) }, Real,
        "The share of each target that is spread over all classes, so that no output is pushed to certainty.",
        advanced: true, applies: has_cross_entropy),
    row!(Training optimizer: "Optimizer", Kind::Choice(Optimizer::CHOICES), Choice(Optimizer),
        "The rule that turns a gradient into a change of the weights."),
    row!(Training learning_rate: "Learning rate", Kind::Real { min: 1e-6, max: 10.0, step: None }, Real,
        "The size of each step against the gradient. Too small crawls, too large leaps over the minimum or diverges.",
        live: true, applies: |config| config.schedule != Schedule::EpochsRule),
    row!(Training momentum: "Momentum", Kind::Real { min: 0.0, max: 0.999, step: Some(0.01) }, Real,
        "How much of the last update is kept.", live: true,
        applies: |config| matches!(config.optimizer, Optimizer::Momentum | Optimizer::Nesterov)),
    row!(Training beta_1: "Beta 1", Kind::Real { min: 0.0, max: 0.999, step: Some(0.01) }, Real,
        "How much of the running mean of the gradient is kept at each step: 0.9 looks back over about ten steps.", advanced: true,
        applies: |config| is_adaptive_moments(config) || config.optimizer == Optimizer::Lion),
    row!(Training beta_2: "Beta 2", Kind::Optional { min: 0.0, max: 0.9999 }, Optional,
        "How much of the running mean of the squared gradient is kept at each step (Lion: of the gradient). Empty: Keras' default, 0.999, for Lion 0.99.", advanced: true,
        applies: |config| is_adaptive_moments(config) || config.optimizer == Optimizer::Lion),
    row!(Training rho: "Rho", Kind::Optional { min: 0.0, max: 0.999 }, Optional,
        "How much of the running mean of squares is kept at each step. Empty: Keras' default, 0.9, for Adadelta 0.95.", advanced: true,
        applies: |config| matches!(config.optimizer, Optimizer::Rmsprop | Optimizer::Adadelta)),
    row!(Training epsilon: "Epsilon", Kind::Real { min: 1e-12, max: 1.0, step: None }, Real,
        "A small number that keeps divisions by the gradient's size finite. Keras has 1e-7, PyTorch 1e-8. Gradients smaller than this are no longer evened out: deep sigmoid networks stay stuck.", advanced: true,
        applies: |config| is_adaptive_moments(config)
            || matches!(config.optimizer, Optimizer::Rmsprop | Optimizer::Adadelta | Optimizer::Adagrad)),
    row!(Training weight_decay: "Weight decay", Kind::Real { min: 0.0, max: 1.0, step: Some(0.001) }, Real,
        "The share of each weight, times the learning rate, that is taken off at each step.", live: true,
        applies: |config| config.optimizer == Optimizer::AdamW),
    row!(Training schedule: "Learning rate schedule", Kind::Choice(Schedule::CHOICES), Choice(Schedule),
        "How the learning rate changes from epoch to epoch."),
    row!(Training decay_epochs: "Decay epochs", Kind::Integer { min: 1, max: 100_000 }, Integer,
        "Epochs from one step to the next, or for the learning rate to fall by one factor.",
        applies: |config| matches!(config.schedule, Schedule::Step | Schedule::Exponential)),
    row!(Training decay_factor: "Decay factor", Kind::Real { min: 0.001, max: 1.0, step: Some(0.01) }, Real,
        "What the learning rate is multiplied by.",
        applies: |config| matches!(config.schedule, Schedule::Step | Schedule::Exponential)),
    row!(Training warmup_epochs: "Warm-up epochs", Kind::Integer { min: 0, max: 100_000 }, Integer,
        "Epochs in which the learning rate rises from 0.", applies: |config| config.schedule == Schedule::Cosine),
    row!(Training plateau_monitor: "Plateau: monitor", Kind::Choice(Monitor::CHOICES), Choice(Monitor),
        "The number that must improve, or the learning rate is lowered.", applies: on_plateau),
    row!(Training plateau_factor: "Plateau: factor", Kind::Real { min: 0.0, max: 0.99, step: Some(0.01) }, Real,
        "What the learning rate is multiplied by on a plateau: 0.1 leaves a tenth.", applies: on_plateau),
    row!(Training plateau_patience: "Plateau: patience", Kind::Integer { min: 0, max: 100_000 }, Integer,
        "Epochs without improvement before the learning rate is lowered.", applies: on_plateau),
    row!(Training plateau_min_delta: "Plateau: minimum gain", Kind::Real { min: 0.0, max: 10.0, step: Some(0.0001) }, Real,
        "A gain must be larger than this to count as an improvement.", advanced: true, applies: on_plateau),
    row!(Training plateau_cooldown: "Plateau: cooldown", Kind::Integer { min: 0, max: 100_000 }, Integer,
        "Epochs to wait after lowering before counting again.", advanced: true, applies: on_plateau),
    row!(Training plateau_min_lr: "Plateau: lowest rate", Kind::Real { min: 0.0, max: 10.0, step: Some(0.0001) }, Real,
        "The learning rate is never lowered below this.", advanced: true, applies: on_plateau),
    row!(Training clipping: "Gradient clipping", Kind::Choice(Clipping::CHOICES), Choice(Clipping),
        "Cuts gradients that are too large: the cure for exploding ones.", live: true),
    row!(Training clip_limit: "Clipping limit", Kind::Real { min: 1e-4, max: 1000.0, step: None }, Real,
        "The largest single number (by value), or length of a gradient (by norm), that passes uncut.", live: true,
        applies: |config| config.clipping != Clipping::None),
    row!(Training batch_size: "Batch size", Kind::Integer { min: 1, max: 5000 }, Integer,
        "Training samples in each step. Small batches make noisy, frequent steps; large ones smooth, rare steps.", live: true),
    row!(Training epochs: "Epochs", Kind::Integer { min: 1, max: 100_000 }, Integer,
        "How often training goes through all training samples, unless it is stopped before.", live: true),
    row!(Training shuffle: "Shuffle samples", Kind::Flag, Flag,
        "Take the training samples in a new random order each epoch, rather than as they come.", advanced: true),
    row!(Regularization dropout: "Dropout rate", Kind::Real { min: 0.0, max: 0.99, step: Some(0.05) }, Real,
        "The share of hidden units switched off at random in every training step. At evaluation all units work.",
        live: true, applies: has_hidden_layers),
    row!(Regularization layer_dropout: "Dropout by layer", Kind::LayerReals { min: 0.0, max: 0.99 }, LayerReals,
        "A rate of its own for some hidden layers; the others take the one above.",
        advanced: true, applies: has_hidden_layers),
    row!(Regularization input_dropout: "Input dropout", Kind::Real { min: 0.0, max: 0.99, step: Some(0.05) }, Real,
        "The share of input features switched off at random in every training step.", advanced: true, live: true),
    row!(Regularization alpha_dropout: "Alpha dropout", Kind::Flag, Flag,
        "Dropped units give SELU's lowest value instead of 0, which keeps mean and variance. Made for SELU.",
        advanced: true, applies: |config| has_hidden_layers(config) || config.input_dropout > 0.0),
    row!(Regularization l1: "L1 penalty", Kind::Real { min: 0.0, max: 10.0, step: Some(0.001) }, Real,
        "Times the sum of the sizes of all weights, added to the loss: drives weights to exactly zero.", live: true),
    row!(Regularization l2: "L2 penalty", Kind::Real { min: 0.0, max: 10.0, step: Some(0.001) }, Real,
        "Times the sum of the squares of all weights, added to the loss: keeps weights small.", live: true),
    row!(Regularization max_norm: "Max-norm limit", Kind::Optional { min: 0.01, max: 1000.0 }, Optional,
        "The weights into a unit are scaled down to at most this length after each step (Keras: MaxNorm). Empty: no limit.",
        advanced: true, live: true),
    row!(EarlyStopping early_stopping: "Early stopping", Kind::Flag, Flag,
        "Stop when the watched number has not improved for a while, before the network learns the noise by heart.",
        suggests: "patience=20&restore_best_weights=true"),
    row!(EarlyStopping monitor: "Monitor", Kind::Choice(Monitor::CHOICES), Choice(Monitor),
        "The number to watch.", applies: |config| config.early_stopping),
    row!(EarlyStopping patience: "Patience", Kind::Integer { min: 0, max: 100_000 }, Integer,
        "Epochs without improvement to wait before stopping. Keras' default 0 stops at the first; 0 and 1 are the same.",
        live: true, applies: |config| config.early_stopping),
    row!(EarlyStopping min_delta: "Minimum gain", Kind::Real { min: 0.0, max: 10.0, step: Some(0.001) }, Real,
        "A gain must be larger than this to count as an improvement (Keras: min_delta).",
        live: true, applies: |config| config.early_stopping),
    row!(EarlyStopping mode: "Better is", Kind::Choice(Mode::CHOICES), Choice(Mode),
        "Whether a smaller or a larger number is an improvement (Keras: mode).",
        advanced: true, applies: |config| config.early_stopping),
    row!(EarlyStopping baseline: "Baseline", Kind::Optional { min: -1e6, max: 1e6 }, Optional,
        "Until the watched number beats this, patience runs down even while it improves. Empty: no baseline.",
        advanced: true, applies: |config| config.early_stopping),
    row!(EarlyStopping start_from_epoch: "Ignored first epochs", Kind::Integer { min: 0, max: 100_000 }, Integer,
        "So many first epochs are ignored: they are never the best, and patience does not run (Keras: start_from_epoch).",
        advanced: true, applies: |config| config.early_stopping),
    row!(EarlyStopping restore_best_weights: "Restore best weights", Kind::Flag, Flag,
        "When training ends, go back to the weights of the best epoch instead of keeping the last.",
        applies: |config| config.early_stopping),
    row!(EarlyStopping verbose: "Show Keras' messages", Kind::Integer { min: 0, max: 1 }, Integer,
        "Shows what Keras prints when it stops and restores (Keras: verbose=1).",
        advanced: true, applies: |config| config.early_stopping),
    row!(EarlyStopping target_loss: "Target loss", Kind::Optional { min: 0.0, max: 1e6 }, Optional,
        "Stop as soon as the loss is no larger: the validation loss, or without validation samples the training loss. Empty: no target.",
        advanced: true),
    row!(EarlyStopping target_accuracy: "Target accuracy", Kind::Optional { min: 0.0, max: 1.0 }, Optional,
        "Stop as soon as the accuracy is no smaller: on the validation samples, or without any on the training samples. Empty: no target.",
        advanced: true, applies: has_classes),
    row!(EarlyStopping changes: "Changes during the run", Kind::Changes, Changes,
        "Settings changed while the run was under way, each with the number of steps done by then.",
        advanced: true, applies: |config| !config.changes.is_empty()),
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
