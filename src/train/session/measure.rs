//! What is measured after an epoch, in chunks: the validation set, and the training set in evaluation mode.

use super::{After, CHUNK, Phase, Session};
use crate::diagnostics::{root_mean_square, unchanged_share};
use crate::nn::Pass;
use crate::train::{EpochRow, LayerRow};

impl Session {
    pub(super) fn begin_measurement(&mut self) {
        self.validation.clear();
        self.phase = Phase::MeasureValidation(0);
    }

    /// A chunk of the validation set; after the last, the epoch is judged.
    pub(super) fn measure_validation(&mut self, from: usize) {
        let samples = &self.data.validation;
        let to = (from + CHUNK).min(samples.len());
        if from < to {
            self.batch.gather_range(&samples.features, &samples.targets, self.data.inputs, from..to);
            let sum = self.network.loss(&self.batch, &mut self.workspace);
            let objective = &self.network.architecture().objective;
            self.validation.add(objective, sum, self.workspace.logits(), &self.batch);
        }
        self.phase = Phase::MeasureValidation(to);
        if to == samples.len() {
            self.judge();
        }
    }

    /// A chunk of the training set: loss, metrics, gradient.
    pub(super) fn measure_training(&mut self, from: usize, after: After) {
        if from == 0 {
            self.training.clear();
            self.last_gradient.fill(0.0);
        }
        let samples = &self.data.training;
        let to = (from + CHUNK).min(samples.len());
        self.batch.gather_range(&samples.features, &samples.targets, self.data.inputs, from..to);
        let (workspace, gradient) = (&mut self.workspace, &mut self.last_gradient);
        let scale = 1.0 / samples.len() as f32;
        let sum = self.network.forward_backward(&self.batch, scale, Pass::Evaluation, workspace, gradient);
        let objective = &self.network.architecture().objective;
        self.training.add(objective, sum, self.workspace.logits(), &self.batch);
        if to < samples.len() {
            self.phase = Phase::MeasureTraining(to, after);
            return;
        }
        match after {
            After::EndEpoch(verdict) => {
                let row = std::mem::take(&mut self.row);
                self.row = self.with_measurement(row, self.epoch > 0);
                self.end_epoch(verdict);
            }
            After::Stop(reason) => {
                if let Some(row) = self.live_row().cloned() {
                    let row = self.with_measurement(row, false);
                    self.history.replace(row);
                }
                self.phase = Phase::Stopped(reason);
            }
        }
    }

    /// The row with what was measured of the training set, and whether weights stood still in the epoch just done. A loss
    /// that is not finite is not recorded. It does not end the run: a measurement never does, and the next mini-batches
    /// will, if their losses are not finite either.
    fn with_measurement(&self, mut row: EpochRow, with_frozen: bool) -> EpochRow {
        let Some(loss) = self.training.loss().filter(|loss| loss.is_finite()) else { return row };
        let weights = &self.network.parameters;
        let layer = |shape: &crate::nn::LayerShape| {
            let kernel = shape.kernel.clone();
            LayerRow {
                gradient: root_mean_square(&self.last_gradient[kernel.clone()]),
                frozen: with_frozen.then(|| unchanged_share(&self.epoch_start[kernel.clone()], &weights[kernel])),
            }
        };
        row.layers = self.network.layers().iter().map(layer).collect();
        row.loss = Some(loss + row.penalty.unwrap_or(0.0));
        row.metrics = self.training.metrics(true);
        row
    }
}
