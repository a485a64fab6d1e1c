//! What goes together: checks over several settings, and the size of a run before it starts.

use super::{Change, Dataset, Monitor, Normalization, Optimizer, Problem, RunConfig, Schedule};
use crate::data::{Task, digits, validation_count};

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
    /// Samples to train on.
    pub training_samples: usize,
    /// Samples to validate on.
    pub validation_samples: usize,
    /// What is to be predicted.
    pub task: Task,
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
            training_samples: samples - validation_samples,
            validation_samples,
            task: self.task(),
        })
    }

    /// As [`RunConfig::plan`], for data of this size instead of the config's.
    ///
    /// # Errors
    /// Every problem found.
    pub fn plan_for(&self, data: DataSize) -> Result<Plan, Vec<Problem>> {
        let mut problems = Vec::new();
        problems.extend(self.objective(data.task).err());
        if self.early_stopping {
            problems.extend(check_monitor("monitor", self.monitor, data));
        }
        if self.schedule == Schedule::Plateau {
            problems.extend(check_monitor("plateau_monitor", self.plateau_monitor, data));
        }
        problems.extend(self.check_optimizer());
        problems.extend(self.check_layers("layer_activations", self.layer_activations.len()));
        problems.extend(self.check_layers("layer_dropout", self.layer_dropout.len()));
        if self.target_accuracy.is_some() && data.task == Task::Regression {
            let message = "target_accuracy is set, but a regression has no accuracy: set target_loss instead.";
            problems.push(Problem::with_message("target_accuracy", String::new(), message));
        }
        let plan = self.measure(data);
        problems.extend(self.check_step(&plan));
        if problems.is_empty() { self.check_changes(data).map(|()| plan) } else { Err(problems) }
    }

    /// Does early stopping or the schedule watch this number?
    pub fn monitors(&self, monitor: Monitor) -> bool {
        (self.early_stopping && self.monitor == monitor)
            || (self.schedule == Schedule::Plateau && self.plateau_monitor == monitor)
    }

    fn check_optimizer(&self) -> Option<Problem> {
        let problem = |field: &str, value: String, message| Some(Problem::with_message(field, value, message));
        if self.schedule == Schedule::Cosine && self.warmup_epochs >= self.epochs {
            let message = format!(
                "warmup_epochs is {}, but the run has {} epochs: leave at least one for the fall of the learning rate.",
                self.warmup_epochs, self.epochs
            );
            return problem("warmup_epochs", self.warmup_epochs.to_string(), message);
        }
        if self.optimizer == Optimizer::Lion && self.beta_1 == 0.0 {
            return problem("beta_1", "0".to_owned(), "beta_1 is 0, but Lion needs a number above 0.".to_owned());
        }
        None
    }

    /// A list with an entry a hidden layer has no more than there are.
    fn check_layers(&self, field: &str, entries: usize) -> Option<Problem> {
        let layers = self.hidden_layers.len();
        (entries > layers).then(|| {
            let message = format!(
                "{field} has {entries} entries, but there are {layers} hidden layers: give at most one entry for each."
            );
            Problem::with_message(field, entries.to_string(), message)
        })
    }

    /// A step must not take so long that the page seems dead.
    fn check_step(&self, plan: &Plan) -> Option<Problem> {
        let weights: u64 = plan.parameters_per_layer.iter().sum();
        let batch = (self.batch_size as usize).min(plan.training_samples) as u64;
        // forward, back to the inputs, and the gradient: three products of weights by samples
        let operations = 3 * weights * batch;
        (operations > MAX_STEP_OPERATIONS).then(|| {
            let message = format!(
                "batch_size is {}, but a step of {batch} samples through {weights} weights would take about {:.1} thousand \
                 million multiplications, more than a page can do in a second. Use at most {}, or fewer or narrower layers.",
                self.batch_size,
                operations as f64 / 1e9,
                MAX_STEP_OPERATIONS / (3 * weights)
            );
            Problem::with_message("batch_size", self.batch_size.to_string(), message)
        })
    }

    /// Every setting that a run passes through must be possible.
    fn check_changes(&self, data: DataSize) -> Result<(), Vec<Problem>> {
        let mut config = Self { changes: Vec::new(), ..self.clone() };
        for change in &self.changes {
            change.apply(&mut config);
            config.plan_for(data).map_err(|problems| {
                let Change { step, name, .. } = change;
                let message = format!("changes sets {name} at step {step}, but then {}", problems[0].message);
                vec![Problem::with_message("changes", change.to_text(), message)]
            })?;
        }
        Ok(())
    }

    fn measure(&self, data: DataSize) -> Plan {
        let mut layer_sizes = vec![data.inputs];
        layer_sizes.extend(self.hidden_layers.iter().map(|&width| width as usize));
        layer_sizes.push(self.outputs(data.task));
        let normalized = if self.normalization == Normalization::None { 0 } else { 2 };
        let parameters = |(index, pair): (usize, &[usize])| {
            let affine = if index < self.hidden_layers.len() { normalized } else { 0 };
            (pair[0] as u64 + 1 + affine) * pair[1] as u64
        };
        Plan {
            parameters_per_layer: layer_sizes.windows(2).enumerate().map(parameters).collect(),
            layer_sizes,
            training_samples: data.training_samples,
            validation_samples: data.validation_samples,
            steps_per_epoch: data.training_samples.div_ceil(self.batch_size as usize),
        }
    }
}

/// Is the number there to be watched?
fn check_monitor(field: &str, monitor: Monitor, data: DataSize) -> Option<Problem> {
    use Monitor::{Accuracy, ValAccuracy, ValAuc, ValBalancedAccuracy, ValF1, ValMae, ValR2, ValRmse};
    let name = monitor.name();
    let why = match monitor {
        _ if monitor.validates() && data.validation_samples == 0 => {
            "there are no validation samples: raise validation_split, or watch the training loss"
        }
        Accuracy | ValAccuracy | ValBalancedAccuracy if data.task == Task::Regression => {
            "a regression has no accuracy: watch loss or val_loss"
        }
        ValF1 | ValAuc if data.task != Task::Binary => "that is for two classes only: watch val_loss",
        ValR2 | ValRmse | ValMae if data.task != Task::Regression => {
            "that is for values, not classes: watch val_loss or val_accuracy"
        }
        _ => return None,
    };
    Some(Problem::with_message(field, name, format!("{field} is {name}, but {why}.")))
}
