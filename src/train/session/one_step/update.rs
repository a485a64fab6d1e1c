//! What becomes of the weight: the parts of an update in the order in which training takes them, on the copy.

use super::{First, Session, WeightPlace};
use crate::optim::Progress;
use crate::train::one_step::{Stored, UpdateStep, spacing};

impl Session {
    /// What the optimizer does with the gradient, on the copy; the same parts in the same order as in training.
    pub(super) fn update_weight(&mut self, weight: WeightPlace, first: First, from: usize) -> UpdateStep {
        let First { loss, gradient: mut all, .. } = first;
        let at = weight.parameter;
        let old = self.network.parameters[at];
        let gradient = all[at];
        let is_made = (loss + self.update.penalty(&self.network).unwrap_or(0.0)).is_finite();
        self.update.penalise(&self.network, &mut all);
        let penalised = all[at];
        self.update.clip(&mut all);
        let clipped = all[at];
        let before = self.update.optimizer().clone();
        let (epoch, size) = (self.epoch, self.settings.batch_size as usize);
        let steps_per_epoch = self.order.len().div_ceil(size) as u32;
        let progress = || Progress { epoch, step: (from / size) as u32, steps_per_epoch };
        self.update.optimize(&mut self.network, &all, progress);
        let learning_rate = self.learning_rate();
        let wanted = before.change(at, old, clipped, learning_rate);
        let optimized = self.network.parameters[at];
        self.update.constrain(&mut self.network);
        let new = if is_made { self.network.parameters[at] } else { old };
        UpdateStep {
            gradient,
            penalised,
            clipped,
            optimizer: self.settings.optimizer.name(),
            learning_rate,
            wanted,
            is_made,
            old: Stored::from(old),
            before_max_norm: (is_made && self.update.constrains() && optimized.to_bits() != new.to_bits())
                .then_some(optimized),
            new: Stored::from(new),
            spacing: spacing(old, wanted),
        }
    }
}
