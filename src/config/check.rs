//! What goes together: checks over several settings, and the size of a run before it starts.

use super::{Change, Dataset, Monitor, Normalization, Optimizer, Problem, RunConfig, Schedule};
use crate::data::{Task, digits, validation_count};
use crate::text::text;

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
            let message = text!("problems-digits", count = digits::COUNT);
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
            problems.push(Problem::with_message("target_accuracy", "", text!("problems-accuracy-of-values")));
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
        if self.schedule == Schedule::Cosine && self.warmup_epochs >= self.epochs {
            let message = text!("problems-warmup", epochs = self.epochs);
            return Some(Problem::with_message("warmup_epochs", self.warmup_epochs.to_string(), message));
        }
        if self.optimizer == Optimizer::Lion && self.beta_1 == 0.0 {
            return Some(Problem::with_message("beta_1", "0", text!("problems-lion")));
        }
        None
    }

    /// A list with an entry a hidden layer has no more than there are.
    fn check_layers(&self, field: &str, entries: usize) -> Option<Problem> {
        let layers = self.hidden_layers.len();
        (entries > layers).then(|| {
            let message = text!("problems-layer-entries", entries = entries, layers = layers);
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
            let message = text!(
                "problems-step-too-long",
                batch = batch,
                weights = weights,
                operations = format!("{:.1}", operations as f64 / 1e9),
                most = (MAX_STEP_OPERATIONS / (3 * weights)).to_string(),
            );
            Problem::with_message("batch_size", self.batch_size.to_string(), message)
        })
    }

    /// Every setting that a run passes through must be possible.
    fn check_changes(&self, data: DataSize) -> Result<(), Vec<Problem>> {
        let mut config = Self { changes: Vec::new(), ..self.clone() };
        let layer_sizes = self.measure(data).layer_sizes;
        for change in &self.changes {
            let Change { step, changed, .. } = change;
            if let Some((address, _)) = change.edit() {
                if !address.is_in(&layer_sizes) {
                    let message =
                        text!("problems-changes-no-weight", name = address.to_string(), step = step.to_string());
                    return Err(vec![Problem::with_message("changes", change.to_text(), message)]);
                }
                continue;
            }
            change.apply(&mut config);
            config.plan_for(data).map_err(|problems| {
                let problem = problems[0].message.clone();
                let message = text!(
                    "problems-changes-then",
                    name = changed.to_string(),
                    step = step.to_string(),
                    problem = problem
                );
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
    let message = match monitor {
        _ if monitor.validates() && data.validation_samples == 0 => {
            text!("problems-monitor-without-validation")
        }
        Accuracy | ValAccuracy | ValBalancedAccuracy if data.task == Task::Regression => {
            text!("problems-monitor-accuracy-of-values")
        }
        ValF1 | ValAuc if data.task != Task::Binary => text!("problems-monitor-of-two-classes"),
        ValR2 | ValRmse | ValMae if data.task != Task::Regression => {
            text!("problems-monitor-of-values")
        }
        _ => return None,
    };
    Some(Problem::with_message(field, monitor.name(), message))
}
