//! From settings to the parts they name: data, network, optimizer, early stopping.

use super::early_stopping::{Direction, EarlyStopping, Settings};
use crate::config::{self, RunConfig};
use crate::data::features::Feature;
use crate::data::generators::Generator;
use crate::data::{Dataset, Prepared, Scaling, Split, Task, digits};
use crate::nn::{Activation, Architecture, Initializer, Loss, Network};
use crate::optim::Optimizer;
use crate::tensor::Scalar;

/// The task of a config's data set.
pub fn task_of(config: &RunConfig) -> Task {
    generator(config).map_or(Task::Multiclass { classes: digits::CLASSES }, Generator::task)
}

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
    let architecture = Architecture {
        inputs,
        hidden: config.hidden_layers.iter().map(|&width| width as usize).collect(),
        outputs: task.outputs(),
        activation: match config.activation {
            config::Activation::Sigmoid => Activation::Sigmoid,
            config::Activation::Tanh => Activation::Tanh,
            config::Activation::Relu => Activation::Relu,
            config::Activation::LeakyRelu => Activation::LeakyRelu,
            config::Activation::Linear => Activation::Linear,
        },
        dropout: config.dropout,
        loss: match task {
            Task::Binary => Loss::BinaryCrossEntropy,
            Task::Multiclass { .. } => Loss::CategoricalCrossEntropy,
            Task::Regression => Loss::MeanSquaredError,
        },
    };
    let initializer = match config.initializer {
        config::Initializer::GlorotUniform => Initializer::GlorotUniform,
        config::Initializer::GlorotNormal => Initializer::GlorotNormal,
        config::Initializer::HeUniform => Initializer::HeUniform,
        config::Initializer::HeNormal => Initializer::HeNormal,
        config::Initializer::Zeros => Initializer::Zeros,
    };
    Network::new(architecture, initializer, config.seed)
}

pub(super) fn optimizer<T: Scalar>(config: &RunConfig, parameters: usize) -> Optimizer<T> {
    match config.optimizer {
        config::Optimizer::Sgd => Optimizer::Sgd,
        config::Optimizer::Momentum => Optimizer::momentum(config.momentum, parameters),
        config::Optimizer::Adam => Optimizer::adam(parameters),
    }
}

pub(super) fn early_stopping(config: &RunConfig) -> Option<EarlyStopping> {
    use config::Monitor;
    config.early_stopping.then(|| {
        EarlyStopping::new(Settings {
            direction: match config.monitor {
                Monitor::Loss | Monitor::ValLoss => Direction::Min,
                Monitor::Accuracy | Monitor::ValAccuracy => Direction::Max,
            },
            min_delta: config.min_delta,
            patience: config.patience,
            restore_best_weights: config.restore_best_weights,
            ..Settings::default()
        })
    })
}
