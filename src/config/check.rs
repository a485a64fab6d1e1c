//! What goes together: checks over several settings, and the size of a run before it starts.

use super::{Dataset, Monitor, Problem, RunConfig};
use crate::data::{digits, validation_count};

/// Most multiply-adds one training step may take: about a second on a slow machine.
pub const MAX_STEP_OPERATIONS: u64 = 1_000_000_000;

/// The size of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Inputs, hidden widths, outputs.
    pub layer_sizes: Vec<usize>,
    /// Weights and biases of each layer, the output layer last.
    pub parameters_per_layer: Vec<u64>,
    /// Samples to train on.
    pub training_samples: usize,
    /// Samples to validate on.
    pub validation_samples: usize,
    /// Updates an epoch.
    pub steps_per_epoch: usize,
}

/// What a plan needs to know about data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DataSize {
    /// Inputs of the network.
    pub inputs: usize,
    /// Outputs of the network.
    pub outputs: usize,
    /// Samples to train on.
    pub training_samples: usize,
    /// Samples to validate on.
    pub validation_samples: usize,
    /// Is a number to be predicted, not a class?
    pub is_regression: bool,
}

impl RunConfig {
    /// Validates the settings together and tells the size of the run.
    ///
    /// # Errors
    /// Every problem found.
    pub fn plan(&self) -> Result<Plan, Vec<Problem>> {
        let samples = self.samples as usize;
        let digits = self.dataset == Dataset::Digits;
        if digits && samples > digits::COUNT {
            let message = format!("samples is {samples}, but the digits are only {} images.", digits::COUNT);
            return Err(vec![Problem::with_message("samples", samples.to_string(), message)]);
        }
        let validation_samples = validation_count(samples, self.validation_split);
        self.plan_for(DataSize {
            inputs: if digits { digits::PIXELS } else { self.features.len() },
            outputs: if digits { digits::CLASSES } else { 1 },
            training_samples: samples - validation_samples,
            validation_samples,
            is_regression: matches!(self.dataset, Dataset::Plane | Dataset::Bumps),
        })
    }

    /// As [`RunConfig::plan`], for data of this size instead of the config's.
    ///
    /// # Errors
    /// Every problem found.
    pub fn plan_for(&self, data: DataSize) -> Result<Plan, Vec<Problem>> {
        let mut problems = Vec::new();
        if self.early_stopping {
            self.check_monitor(data, &mut problems);
        }
        let plan = self.measure(data);
        let weights: u64 = plan.parameters_per_layer.iter().sum();
        let batch = (self.batch_size as usize).min(plan.training_samples) as u64;
        // forward, back to the inputs, and the gradient: three products of weights by samples
        let operations = 3 * weights * batch;
        if operations > MAX_STEP_OPERATIONS {
            let message = format!(
                "batch_size is {}, but a step of {batch} samples through {weights} weights would take about {:.1} thousand \
                 million multiplications, more than a page can do in a second. Use at most {}, or fewer or narrower layers.",
                self.batch_size,
                operations as f64 / 1e9,
                MAX_STEP_OPERATIONS / (3 * weights)
            );
            problems.push(Problem::with_message("batch_size", self.batch_size.to_string(), message));
        }
        if problems.is_empty() { Ok(plan) } else { Err(problems) }
    }

    fn check_monitor(&self, data: DataSize, problems: &mut Vec<Problem>) {
        let name = self.monitor.name();
        let message = match self.monitor {
            Monitor::ValLoss | Monitor::ValAccuracy if data.validation_samples == 0 => {
                format!(
                    "monitor is {name}, but there are no validation samples: raise validation_split, or watch the training loss."
                )
            }
            Monitor::Accuracy | Monitor::ValAccuracy if data.is_regression => {
                format!("monitor is {name}, but a regression has no accuracy: watch loss or val_loss.")
            }
            _ => return,
        };
        problems.push(Problem::with_message("monitor", name, message));
    }

    fn measure(&self, data: DataSize) -> Plan {
        let mut layer_sizes = vec![data.inputs];
        layer_sizes.extend(self.hidden_layers.iter().map(|&width| width as usize));
        layer_sizes.push(data.outputs);
        Plan {
            parameters_per_layer: layer_sizes.windows(2).map(|pair| (pair[0] as u64 + 1) * pair[1] as u64).collect(),
            layer_sizes,
            training_samples: data.training_samples,
            validation_samples: data.validation_samples,
            steps_per_epoch: data.training_samples.div_ceil(self.batch_size as usize),
        }
    }
}
