//! A training run of the reference file, rebuilt from the engine's parts in either precision.

use super::{Precision, Report, activation, cast, integer, loss, number, numbers};
use gradient_playground::nn::{Architecture, Network, Pass, Workspace};
use gradient_playground::optim::Optimizer;
use gradient_playground::tensor::{Batch, Scalar};
use serde_json::Value;

/// A network in training, with the samples of the reference.
pub struct Run<T> {
    pub network: Network<T>,
    optimizer: Optimizer<T>,
    learning_rate: f64,
    pub workspace: Workspace<T>,
    pub gradient: Vec<T>,
}

impl<T: Scalar> Run<T> {
    pub fn new(file: &Value, case: &Value) -> Self {
        let sizes: Vec<usize> = case["sizes"].as_array().unwrap().iter().map(integer).collect();
        let architecture = Architecture {
            inputs: sizes[0],
            hidden: sizes[1..sizes.len() - 1].to_vec(),
            outputs: *sizes.last().unwrap(),
            activation: activation(&case["activation"]),
            dropout: 0.0,
            loss: loss(&case["task"]),
        };
        let network = Network::with_parameters(architecture, cast(&numbers(&case["weights"]))).unwrap();
        let gradient = vec![T::ZERO; network.parameters.len()];
        let settings = &file["optimizers"][case["optimizer"].as_str().unwrap()];
        let optimizer = match case["optimizer"].as_str().unwrap() {
            "sgd" => Optimizer::Sgd,
            "momentum" => Optimizer::momentum(number(&settings["momentum"]), gradient.len()),
            "adam" => Optimizer::adam(gradient.len()),
            other => panic!("{other}"),
        };
        let learning_rate = number(&settings["learning_rate"]);
        Self { network, optimizer, learning_rate, workspace: Workspace::default(), gradient }
    }

    /// Sum of the samples' losses, with the gradient of their mean in `self.gradient`.
    pub fn measure(&mut self, batch: &Batch<T>) -> f64 {
        self.gradient.fill(T::ZERO);
        let scale = T::from_f64(1.0 / batch.samples as f64);
        let (workspace, gradient) = (&mut self.workspace, &mut self.gradient);
        self.network.forward_backward(batch, scale, Pass::Evaluation, workspace, gradient)
    }

    /// One step; returns the sum of the losses before it.
    pub fn step(&mut self, batch: &Batch<T>) -> f64 {
        let loss = self.measure(batch);
        self.optimizer.step(&mut self.network.parameters, &self.gradient, self.learning_rate);
        loss
    }

    /// Compares parameters, or their gradient, kernel by kernel and bias by bias.
    pub fn check_layers(&self, report: &mut Report, what: &str, got: &[T], expected: &[f64])
    where
        T: Precision,
    {
        for (index, layer) in self.network.layers().iter().enumerate() {
            for (part, range) in [("kernel", &layer.kernel), ("bias", &layer.bias)] {
                let name = format!("{what}, {part} {index}");
                report.check(&name, &got[range.clone()], &expected[range.clone()], T::RUN, 0.0);
            }
        }
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

pub fn describe(case: &Value) -> String {
    format!("{} {} {} {}", case["activation"], case["task"], case["optimizer"], case["sizes"])
}
