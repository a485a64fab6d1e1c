//! What becomes of the weight: one update, by the same code as in training, on the copy.

use super::{First, Session, WeightPlace};
use crate::optim::Progress;
use crate::train::one_step::{Stored, UpdateStep, spacing};

impl Session {
    /// Makes the update on the copy, and tells what it does to the one weight.
    pub(super) fn update_weight(&mut self, weight: WeightPlace, first: First, from: usize) -> UpdateStep {
        let First { loss, gradient: mut all, .. } = first;
        let at = weight.parameter;
        let old = self.network.parameters[at];
        let gradient = all[at];
        let is_made = (loss + self.update.penalty(&self.network).unwrap_or(0.0)).is_finite();
        let penalised = self.update.penalised(at, old, gradient);
        let optimizer = self.update.optimizer().clone();
        let (epoch, size) = (self.epoch, self.settings.batch_size as usize);
        let steps_per_epoch = self.order.len().div_ceil(size) as u32;
        let progress = || Progress { epoch, step: (from / size) as u32, steps_per_epoch };
        // overwrites the gradient by the one that the optimizer got
        self.update.step(&mut self.network, &mut all, progress);
        let (clipped, learning_rate) = (all[at], self.learning_rate());
        let (optimized, wanted) = optimizer.outlook(at, old, clipped, learning_rate);
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
            // only the largest norm comes after the optimizer
            before_max_norm: (is_made && optimized.to_bits() != new.to_bits()).then_some(optimized),
            new: Stored::from(new),
            spacing: spacing(old, wanted),
        }
    }
}
