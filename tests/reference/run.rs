//! A training run of the reference file, rebuilt from the engine's parts in either precision.

use super::{Precision, Report, activation, cast, integer, number, numbers, objective};
use gradient_playground::nn::{
    Architecture, BiasInitializer, Dropout, Hidden, Initializer, Network, Normalization, Pass, Workspace,
};
use gradient_playground::optim::{Clipping, Hyper, MaxNorm, Optimizer, Penalty, Progress, Rule, Schedule};
use gradient_playground::rng::Stream;
use gradient_playground::tensor::{Batch, Scalar};
use serde_json::Value;

/// A network in training, with the samples of the reference.
pub struct Run<T> {
    pub network: Network<T>,
    optimizer: Optimizer<T>,
    learning_rate: f64,
    schedule: Schedule,
    penalty: Penalty,
    clipping: Clipping,
    max_norm: Option<MaxNorm>,
    steps: u32,
    streams: Vec<Stream>,
    pub workspace: Workspace<T>,
    pub gradient: Vec<T>,
}

impl<T: Scalar> Run<T> {
    pub fn new(case: &Value) -> Self {
        let sizes: Vec<usize> = case["sizes"].as_array().unwrap().iter().map(integer).collect();
        let activations = case["activations"].as_array().unwrap();
        let hidden = sizes[1..sizes.len() - 1].iter().zip(activations);
        let architecture = Architecture {
            inputs: sizes[0],
            hidden: hidden.map(|(&units, name)| Hidden { units, activation: activation(name), dropout: 0.0 }).collect(),
            outputs: *sizes.last().unwrap(),
            normalization: match case["normalization"].as_str().unwrap() {
                "none" => Normalization::None,
                "batch" => Normalization::Batch,
                "layer" => Normalization::Layer,
                other => panic!("{other}"),
            },
            residual: integer(&case["residual"]),
            dropout: Dropout::Inverted,
            input_dropout: 0.0,
            objective: objective(case),
        };
        // drawn first for the statistics, which begin at 0 and 1
        let mut network = Network::new(architecture, Initializer::Zeros, BiasInitializer::Zeros, 0);
        network.parameters = cast(&numbers(&case["weights"]));
        let gradient = vec![T::ZERO; network.parameters.len()];
        let settings = &case["optimizer"];
        let rule = rule(settings["rule"].as_str().unwrap());
        let mut hyper = Hyper::default_for(rule);
        for (name, value) in [
            ("momentum", &mut hyper.momentum),
            ("beta_1", &mut hyper.beta_1),
            ("beta_2", &mut hyper.beta_2),
            ("rho", &mut hyper.rho),
            ("epsilon", &mut hyper.epsilon),
            ("weight_decay", &mut hyper.weight_decay),
        ] {
            *value = settings[name].as_f64().unwrap_or(*value);
        }
        let clip = |kind: &str| case["clip"][kind].as_f64();
        Self {
            optimizer: Optimizer::new(rule, hyper, gradient.len()),
            learning_rate: number(&settings["learning_rate"]),
            schedule: schedule(&case["schedule"]),
            penalty: Penalty { l1: number(&case["l1"]), l2: number(&case["l2"]) },
            clipping: match (clip("value"), clip("norm"), clip("global_norm")) {
                (Some(limit), ..) => Clipping::Value(limit),
                (_, Some(limit), _) => Clipping::Norm(limit),
                (.., Some(limit)) => Clipping::GlobalNorm(limit),
                _ => Clipping::None,
            },
            max_norm: case["max_norm"].as_f64().map(|max_value| MaxNorm { max_value }),
            steps: 0,
            streams: network.dropout_streams(0),
            workspace: Workspace::default(),
            gradient,
            network,
        }
    }

    /// What the weights add to the loss.
    pub fn penalty(&self) -> f64 {
        self.network
            .layers()
            .iter()
            .map(|layer| self.penalty.loss(&self.network.parameters[layer.kernel.clone()]))
            .sum()
    }

    /// Mean loss of the samples, with the penalty, and the gradient of both in `self.gradient`.
    pub fn measure(&mut self, batch: &Batch<T>) -> f64 {
        self.gradient.fill(T::ZERO);
        let scale = T::from_f64(1.0 / batch.samples as f64);
        let pass = Pass::Training(&mut self.streams);
        let sum = self.network.forward_backward(batch, scale, pass, &mut self.workspace, &mut self.gradient);
        for layer in self.network.layers() {
            let kernel = &self.network.parameters[layer.kernel.clone()];
            self.penalty.add_gradient(kernel, &mut self.gradient[layer.kernel.clone()]);
        }
        sum / batch.samples as f64 + self.penalty()
    }

    /// Mean loss of the samples in evaluation mode, with the penalty.
    pub fn evaluate(&mut self, batch: &Batch<T>) -> f64 {
        self.network.loss(batch, &mut self.workspace) / batch.samples as f64 + self.penalty()
    }

    /// One step; returns the mean loss before it.
    pub fn step(&mut self, batch: &Batch<T>) -> f64 {
        let loss = self.measure(batch);
        self.network.update_statistics(&self.workspace);
        let layers = self.network.layers().to_vec();
        let variables: Vec<_> = layers.iter().flat_map(|layer| layer.variables()).collect();
        self.clipping.apply(&mut self.gradient, &variables);
        // in the reference files schedules count steps: an epoch is one
        let progress = Progress { epoch: self.steps, step: 0, steps_per_epoch: 1 };
        let rate = self.schedule.rate(self.learning_rate, progress);
        let before = self.network.parameters.clone();
        self.optimizer.step(&mut self.network.parameters, &self.gradient, rate);
        // as in the generator: before a batch normalisation, the gradient of a bias is rounding and nothing else
        if self.network.needs_whole_batches() {
            for layer in &layers[..layers.len() - 1] {
                self.network.parameters[layer.bias.clone()].copy_from_slice(&before[layer.bias.clone()]);
            }
        }
        if let Some(max_norm) = self.max_norm {
            layers
                .iter()
                .for_each(|layer| max_norm.apply(&mut self.network.parameters[layer.kernel.clone()], layer.outputs));
        }
        self.steps += 1;
        loss
    }

    /// Compares parameters, or their gradient, variable by variable.
    pub fn check_layers(&self, report: &mut Report, what: &str, got: &[T], expected: &[f64])
    where
        T: Precision,
    {
        assert_eq!(got.len(), expected.len(), "{what}");
        let normalizes_batches = self.network.needs_whole_batches();
        let last = self.network.layers().len() - 1;
        for (index, layer) in self.network.layers().iter().enumerate() {
            for range in layer.variables() {
                // batch normalisation takes a bias out again: its gradient is zero but for rounding, which some
                // optimizers divide by its own size
                if normalizes_batches && index < last && range == layer.bias {
                    continue;
                }
                let name = format!("{what}, layer {index}, {range:?}");
                report.check(&name, &got[range.clone()], &expected[range], T::RUN, 0.0);
            }
        }
    }
}

fn rule(name: &str) -> Rule {
    match name {
        "sgd" => Rule::Sgd,
        "momentum" => Rule::Momentum,
        "nesterov" => Rule::Nesterov,
        "rmsprop" => Rule::RmsProp,
        "adagrad" => Rule::Adagrad,
        "adadelta" => Rule::Adadelta,
        "adam" => Rule::Adam,
        "amsgrad" => Rule::AmsGrad,
        "adamw" => Rule::AdamW,
        "adamax" => Rule::Adamax,
        "nadam" => Rule::Nadam,
        "lion" => Rule::Lion,
        other => panic!("{other}"),
    }
}

fn schedule(settings: &Value) -> Schedule {
    let every = settings["decay_steps"].as_f64();
    let factor = settings["decay_rate"].as_f64();
    match settings["rule"].as_str() {
        None => Schedule::Constant,
        Some("step") => Schedule::Step { every: every.unwrap(), factor: factor.unwrap() },
        Some("exponential") => Schedule::Exponential { every: every.unwrap(), factor: factor.unwrap() },
        Some("cosine") => Schedule::Cosine {
            warm_up: settings["warmup_steps"].as_f64().unwrap_or(0.0),
            length: every.unwrap(),
            floor: number(&settings["alpha"]),
        },
        Some(other) => panic!("{other}"),
    }
}

/// Samples `range` of the reference data, in order.
pub fn batch<T: Scalar>(data: &Value, task: &Value, range: std::ops::Range<usize>) -> Batch<T> {
    let inputs: Vec<Vec<f64>> = data["inputs"].as_array().unwrap().iter().map(numbers).collect();
    let indices: Vec<u32> = range.map(|index| index as u32).collect();
    let mut batch = Batch::default();
    let targets = numbers(&data[task.as_str().unwrap()]);
    batch.gather(&cast(&inputs.concat()), &cast(&targets), inputs[0].len(), &indices);
    batch
}

pub fn sample_count(data: &Value) -> usize {
    data["inputs"].as_array().unwrap().len()
}
