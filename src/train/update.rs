//! One update of the weights from the gradient of a mini-batch: penalty, clipping, learning rate, optimizer, constraint, in
//! Keras' order.

use super::translate;
use crate::config::RunConfig;
use crate::nn::Network;
use crate::optim::{Clipping, MaxNorm, Optimizer, Penalty, Progress, Schedule};
use std::ops::Range;

/// All that turns a gradient into an update, with its state.
#[derive(Clone)]
pub(super) struct Update {
    optimizer: Optimizer<f32>,
    /// Before the schedule.
    base_rate: f64,
    /// Of the last step.
    rate: Option<f64>,
    schedule: Schedule,
    penalty: Penalty,
    clipping: Clipping,
    max_norm: Option<MaxNorm>,
    variables: Vec<Range<usize>>,
    kernels: Vec<(Range<usize>, usize)>,
}

impl Update {
    pub fn new(settings: &RunConfig, network: &Network<f32>) -> Self {
        Self {
            optimizer: Optimizer::new(translate::rule(settings), translate::hyper(settings), network.parameters.len()),
            base_rate: translate::learning_rate(settings),
            rate: None,
            schedule: translate::schedule(settings),
            penalty: translate::penalty(settings),
            clipping: translate::clipping(settings),
            max_norm: settings.max_norm.map(|max_value| MaxNorm { max_value }),
            variables: network.layers().iter().flat_map(|layer| layer.variables()).collect(),
            kernels: network.layers().iter().map(|layer| (layer.kernel.clone(), layer.outputs)).collect(),
        }
    }

    /// Takes over what can change during a run; the state of the optimizer stays.
    pub fn adopt(&mut self, settings: &RunConfig) {
        self.optimizer.set_hyper(translate::hyper(settings));
        self.schedule = translate::schedule(settings);
        self.penalty = translate::penalty(settings);
        self.clipping = translate::clipping(settings);
        self.max_norm = settings.max_norm.map(|max_value| MaxNorm { max_value });
    }

    /// The learning rate before the schedule.
    pub fn set_base_rate(&mut self, rate: f64) {
        self.base_rate = rate;
    }

    /// The learning rate before the schedule.
    pub fn base_rate(&self) -> f64 {
        self.base_rate
    }

    /// The learning rate of the last step; `None` before the first.
    pub fn rate(&self) -> Option<f64> {
        self.rate
    }

    /// What the present weights add to the loss; `None` when there is no penalty.
    pub fn penalty(&self, network: &Network<f32>) -> Option<f64> {
        let kernels = || self.kernels.iter().map(|(kernel, _)| &network.parameters[kernel.clone()]);
        (self.penalty != Penalty::default()).then(|| kernels().map(|kernel| self.penalty.loss(kernel)).sum())
    }

    /// Updates the weights. `gradient` is that of the mean data loss; it is overwritten. `progress` is only asked where the
    /// learning rate depends on it: its divisions would be felt in a step of half a microsecond.
    pub fn step(&mut self, network: &mut Network<f32>, gradient: &mut [f32], progress: impl Fn() -> Progress) {
        if self.penalty != Penalty::default() {
            for (kernel, _) in &self.kernels {
                self.penalty.add_gradient(&network.parameters[kernel.clone()], &mut gradient[kernel.clone()]);
            }
        }
        self.clipping.apply(gradient, &self.variables);
        let rate = match self.schedule {
            Schedule::Constant => self.base_rate,
            schedule => schedule.rate(self.base_rate, progress()),
        };
        self.rate = Some(rate);
        self.optimizer.step(&mut network.parameters, gradient, rate);
        if let Some(max_norm) = self.max_norm {
            for (kernel, outputs) in &self.kernels {
                max_norm.apply(&mut network.parameters[kernel.clone()], *outputs);
            }
        }
    }

    /// The gradient of one parameter with that of its penalty.
    pub fn penalised(&self, parameter: usize, weight: f32, gradient: f32) -> f32 {
        let mut penalised = [gradient];
        if self.kernels.iter().any(|(kernel, _)| kernel.contains(&parameter)) {
            self.penalty.add_gradient(&[weight], &mut penalised);
        }
        penalised[0]
    }

    /// The optimizer as it stands.
    pub fn optimizer(&self) -> &Optimizer<f32> {
        &self.optimizer
    }
}
