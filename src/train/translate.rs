//! From settings to the parts they name: data, network, optimizer, early stopping.

use super::early_stopping::{self, Direction, EarlyStopping};
use super::reduce_on_plateau::{self, ReduceLROnPlateau};
use crate::config::{self, RunConfig};
use crate::data::features::Feature;
use crate::data::generators::Generator;
use crate::data::{Dataset, Prepared, Scaling, Split, Task, digits};
use crate::nn::{
    Activation, Architecture, BiasInitializer, Coding, Dropout, Hidden, Initializer, Loss, Network, Normalization,
    Objective, OutputActivation,
};
use crate::optim::{Clipping, Hyper, Penalty, Rule, Schedule, notes_rule};
use crate::tensor::Scalar;

fn generator(config: &RunConfig) -> Option<Generator> {
    match config.dataset {
        config::Dataset::Circle => Some(Generator::Circle),
        config::Dataset::Xor => Some(Generator::Xor),
        config::Dataset::Gauss => Some(Generator::Gauss),
        config::Dataset::Spiral => Some(Generator::Spiral),
        config::Dataset::Plane => Some(Generator::Plane),
        config::Dataset::Bumps => Some(Generator::Bumps),
        config::Dataset::Digits => None,
    }
}

/// The data of a run, and the split.
pub(super) fn data(config: &RunConfig) -> (Dataset, Split, Prepared) {
    let samples = config.samples as usize;
    let generator = generator(config);
    let dataset = match generator {
        Some(generator) => generator.generate(samples, config.noise, config.data_seed),
        None => digits::load(samples, config.data_seed),
    };
    let features: Vec<Feature> = config.features.iter().map(|&feature| derived(feature)).collect();
    let split = Split::random(samples, config.validation_split, config.data_seed);
    let prepared = Prepared::new(&dataset, &split, generator.map(|_| &features[..]), scaling(config));
    (dataset, split, prepared)
}

pub(super) fn scaling(config: &RunConfig) -> Scaling {
    match config.scaling {
        config::Scaling::Standard => Scaling::Standard,
        config::Scaling::MinMax => Scaling::MinMax,
        config::Scaling::None => Scaling::None,
    }
}

fn derived(feature: config::Feature) -> Feature {
    match feature {
        config::Feature::X1 => Feature::X1,
        config::Feature::X2 => Feature::X2,
        config::Feature::X1Squared => Feature::X1Squared,
        config::Feature::X2Squared => Feature::X2Squared,
        config::Feature::X1X2 => Feature::X1X2,
        config::Feature::SinX1 => Feature::SinX1,
        config::Feature::SinX2 => Feature::SinX2,
    }
}

/// The untrained network of a run on data with this task and so many inputs.
pub(super) fn network<T: Scalar>(config: &RunConfig, task: Task, inputs: usize) -> Network<T> {
    let hidden = config.hidden_layers.iter().zip(rates(config)).enumerate().map(|(layer, (&width, dropout))| Hidden {
        units: width as usize,
        activation: activation(config.layer_activations.get(layer).copied().flatten().unwrap_or(config.activation)),
        dropout,
    });
    let architecture = Architecture {
        inputs,
        hidden: hidden.collect(),
        outputs: config.outputs(task),
        normalization: match config.normalization {
            config::Normalization::None => Normalization::None,
            config::Normalization::Batch => Normalization::Batch,
            config::Normalization::Layer => Normalization::Layer,
        },
        residual: config.residual as usize,
        dropout: if config.alpha_dropout { Dropout::Alpha } else { Dropout::Inverted },
        input_dropout: config.input_dropout,
        objective: objective(config, task),
    };
    let scale = config.weight_scale;
    let initializer = match config.initializer {
        config::Initializer::GlorotUniform => Initializer::GlorotUniform,
        config::Initializer::GlorotNormal => Initializer::GlorotNormal,
        config::Initializer::HeUniform => Initializer::HeUniform,
        config::Initializer::HeNormal => Initializer::HeNormal,
        config::Initializer::LecunUniform => Initializer::LecunUniform,
        config::Initializer::LecunNormal => Initializer::LecunNormal,
        config::Initializer::Pytorch => Initializer::Pytorch,
        config::Initializer::RandomUniform => Initializer::Uniform(scale),
        config::Initializer::RandomNormal => Initializer::Normal(scale),
        config::Initializer::Orthogonal => Initializer::Orthogonal,
        config::Initializer::Zeros => Initializer::Zeros,
        config::Initializer::Constant => Initializer::Constant(scale),
    };
    let biases = match config.bias_initializer {
        config::BiasInitializer::Zeros => BiasInitializer::Zeros,
        config::BiasInitializer::Constant => BiasInitializer::Constant(config.bias_scale),
        config::BiasInitializer::RandomNormal => BiasInitializer::Normal(config.bias_scale),
        config::BiasInitializer::Pytorch => BiasInitializer::Pytorch,
    };
    Network::new(architecture, initializer, biases, config.seed)
}

/// The dropout rate of each hidden layer.
pub(super) fn rates(config: &RunConfig) -> impl Iterator<Item = f64> {
    let own = |layer: usize| config.layer_dropout.get(layer).copied().flatten();
    (0..config.hidden_layers.len()).map(move |layer| own(layer).unwrap_or(config.dropout))
}

fn activation(activation: config::Activation) -> Activation {
    match activation {
        config::Activation::Sigmoid => Activation::Sigmoid,
        config::Activation::Tanh => Activation::Tanh,
        config::Activation::Relu => Activation::Relu,
        config::Activation::LeakyRelu => Activation::LeakyRelu,
        config::Activation::Elu => Activation::Elu,
        config::Activation::Selu => Activation::Selu,
        config::Activation::Gelu => Activation::Gelu,
        config::Activation::Silu => Activation::Silu,
        config::Activation::Softplus => Activation::Softplus,
        config::Activation::Softsign => Activation::Softsign,
        config::Activation::Linear => Activation::Linear,
    }
}

/// The config is valid for this task; settings that are not take what the task takes when nothing is chosen.
fn objective(config: &RunConfig, task: Task) -> Objective {
    let Ok((loss, output, coding)) = config.objective(task) else {
        return match task {
            Task::Binary => Objective::BINARY,
            Task::Multiclass { .. } => Objective::MULTICLASS,
            Task::Regression => Objective::REGRESSION,
        };
    };
    Objective {
        loss: match loss {
            config::Loss::BinaryCrossEntropy => Loss::BinaryCrossEntropy,
            config::Loss::CategoricalCrossEntropy => Loss::CategoricalCrossEntropy,
            config::Loss::MeanSquaredError | config::Loss::Auto => Loss::MeanSquaredError,
            config::Loss::HalfSquaredError => Loss::HalfSquaredError,
            config::Loss::MeanAbsoluteError => Loss::MeanAbsoluteError,
            config::Loss::Huber => Loss::Huber,
        },
        output: match output {
            config::OutputActivation::Linear | config::OutputActivation::Auto => OutputActivation::Linear,
            config::OutputActivation::Sigmoid => OutputActivation::Sigmoid,
            config::OutputActivation::Tanh => OutputActivation::Tanh,
            config::OutputActivation::Softmax => OutputActivation::Softmax,
        },
        coding: match coding {
            config::Coding::Auto => Coding::Value,
            config::Coding::ZeroOne => Coding::ZeroOne,
            config::Coding::PlusMinusOne => Coding::PlusMinusOne,
            config::Coding::OneHot => Coding::OneHot,
        },
        label_smoothing: config.label_smoothing,
    }
}

pub(super) fn rule(config: &RunConfig) -> Rule {
    match config.optimizer {
        config::Optimizer::Sgd => Rule::Sgd,
        config::Optimizer::Momentum => Rule::Momentum,
        config::Optimizer::Nesterov => Rule::Nesterov,
        config::Optimizer::Adagrad => Rule::Adagrad,
        config::Optimizer::Rmsprop => Rule::RmsProp,
        config::Optimizer::Adadelta => Rule::Adadelta,
        config::Optimizer::Adam => Rule::Adam,
        config::Optimizer::AmsGrad => Rule::AmsGrad,
        config::Optimizer::AdamW => Rule::AdamW,
        config::Optimizer::Adamax => Rule::Adamax,
        config::Optimizer::Nadam => Rule::Nadam,
        config::Optimizer::Lion => Rule::Lion,
    }
}

/// Momentum and decay count only for the rules they are offered for; what is left open takes Keras' default for the rule.
pub(super) fn hyper(config: &RunConfig) -> Hyper {
    let default = Hyper::default_for(rule(config));
    let has_momentum = matches!(config.optimizer, config::Optimizer::Momentum | config::Optimizer::Nesterov);
    let decays = config.optimizer == config::Optimizer::AdamW;
    Hyper {
        momentum: if has_momentum { config.momentum } else { default.momentum },
        beta_1: config.beta_1,
        beta_2: config.beta_2.unwrap_or(default.beta_2),
        rho: config.rho.unwrap_or(default.rho),
        epsilon: config.epsilon,
        weight_decay: if decays { config.weight_decay } else { default.weight_decay },
    }
}

/// Before the schedule.
pub(super) fn learning_rate(config: &RunConfig) -> f64 {
    if config.schedule == config::Schedule::EpochsRule { notes_rule(config.epochs) } else { config.learning_rate }
}

pub(super) fn schedule(config: &RunConfig) -> Schedule {
    let (every, factor) = (f64::from(config.decay_epochs), config.decay_factor);
    match config.schedule {
        config::Schedule::Step => Schedule::Step { every, factor },
        config::Schedule::Exponential => Schedule::Exponential { every, factor },
        config::Schedule::Cosine => {
            let length = f64::from(config.epochs.saturating_sub(config.warmup_epochs));
            Schedule::Cosine { warm_up: f64::from(config.warmup_epochs), length, floor: 0.0 }
        }
        config::Schedule::Constant | config::Schedule::Plateau | config::Schedule::EpochsRule => Schedule::Constant,
    }
}

pub(super) fn penalty(config: &RunConfig) -> Penalty {
    Penalty { l1: config.l1, l2: config.l2 }
}

pub(super) fn clipping(config: &RunConfig) -> Clipping {
    match config.clipping {
        config::Clipping::None => Clipping::None,
        config::Clipping::Value => Clipping::Value(config.clip_limit),
        config::Clipping::Norm => Clipping::Norm(config.clip_limit),
        config::Clipping::GlobalNorm => Clipping::GlobalNorm(config.clip_limit),
    }
}

/// Keras' `auto`: the direction in which the number improves.
fn direction(monitor: config::Monitor) -> Direction {
    if monitor.falls() { Direction::Min } else { Direction::Max }
}

pub(super) fn early_stopping(config: &RunConfig) -> Option<EarlyStopping> {
    config.early_stopping.then(|| {
        EarlyStopping::new(early_stopping::Settings {
            direction: match config.mode {
                config::Mode::Auto => direction(config.monitor),
                config::Mode::Min => Direction::Min,
                config::Mode::Max => Direction::Max,
            },
            min_delta: config.min_delta,
            patience: config.patience,
            baseline: config.baseline,
            restore_best_weights: config.restore_best_weights,
            start_from_epoch: config.start_from_epoch,
        })
    })
}

pub(super) fn reduce_on_plateau(config: &RunConfig) -> Option<ReduceLROnPlateau> {
    let settings = reduce_on_plateau::Settings {
        direction: direction(config.plateau_monitor),
        factor: config.plateau_factor,
        patience: config.plateau_patience,
        min_delta: config.plateau_min_delta,
        cooldown: config.plateau_cooldown,
        min_lr: config.plateau_min_lr,
    };
    // the table admits no factor of 1 or more
    ReduceLROnPlateau::new(settings).ok().filter(|_| config.schedule == config::Schedule::Plateau)
}
