//! Where a run stands.

use super::{After, Phase, Session, StopReason};
use crate::config::{DataSize, Monitor, RunConfig};
use crate::data::{Dataset, Pipeline, Split, Task, neighbour_score};
use crate::diagnostics::{LayerRow, Measurement, Spreads, Thinned};
use crate::nn::Network;
use crate::train::{EarlyStopping, EpochRow, History, ReduceLROnPlateau};

impl Session {
    /// The settings the run started with, and the log of their changes: what repeats the run.
    pub fn config(&self) -> &RunConfig {
        &self.config
    }

    /// The settings as they stand, with all changes made.
    pub fn settings(&self) -> &RunConfig {
        &self.settings
    }

    /// The raw data set.
    pub fn dataset(&self) -> &Dataset {
        &self.raw
    }

    /// The split of the raw data set.
    pub fn split(&self) -> &Split {
        &self.split
    }

    /// What is to be predicted.
    pub fn task(&self) -> Task {
        self.data.task
    }

    /// The way from raw features to the network's inputs.
    pub fn pipeline(&self) -> &Pipeline {
        &self.data.pipeline
    }

    /// How many samples there are, and of what kind.
    pub fn data_size(&self) -> DataSize {
        DataSize {
            inputs: self.data.inputs,
            training_samples: self.data.training.len(),
            validation_samples: self.data.validation.len(),
            task: self.data.task,
        }
    }

    /// The network as it stands.
    pub fn network(&self) -> &Network<f32> {
        &self.network
    }

    /// Which inputs and hidden units dropout switched off for one sample of the last mini-batch: the inputs first, then layer
    /// by layer. Empty without dropout, and before the first mini-batch.
    pub fn dropped(&self) -> &[bool] {
        &self.dropped
    }

    /// What was measured.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// What was measured of the layers, oldest first; thinned when a run is long.
    pub fn layer_history(&self) -> &Thinned<Measurement> {
        &self.layer_history
    }

    /// The measurement of the layers after this epoch, if there was one and it is still there.
    pub fn layers_after(&self, epoch: u32) -> Option<&Measurement> {
        let rows = self.layer_history.rows();
        let at = rows.partition_point(|row| row.epoch < f64::from(epoch));
        rows.get(at).filter(|row| row.epoch == f64::from(epoch))
    }

    /// How the layers' numbers were spread at some moments, oldest first.
    pub fn spread_history(&self) -> &Thinned<Spreads> {
        &self.spread_history
    }

    /// The row of the epoch whose weights are live: the newest, or the best one if its weights have been put back.
    pub fn live_row(&self) -> Option<&EpochRow> {
        let best = self.early_stopping.as_ref().and_then(EarlyStopping::best_epoch).filter(|_| self.restored);
        let rows = self.history.rows();
        best.and_then(|best| rows.iter().rfind(|row| row.epoch == best + 1)).or(rows.last())
    }

    /// What was measured of the layers at the live weights, first hidden layer to output layer, if it was.
    pub fn live_layers(&self) -> Option<&[LayerRow]> {
        Some(&self.layers_after(self.live_row()?.epoch)?.layers)
    }

    /// The state of early stopping, if it is on.
    pub fn early_stopping(&self) -> Option<&EarlyStopping> {
        self.early_stopping.as_ref()
    }

    /// The number that early stopping or the schedule watches, if the last epoch had none: an AUC of one class, say.
    pub fn missing_monitor(&self) -> Option<Monitor> {
        self.missing
    }

    /// The state of the schedule that reduces the learning rate on plateaus, if it is on.
    pub fn reduce_on_plateau(&self) -> Option<&ReduceLROnPlateau> {
        self.reduce_on_plateau.as_ref()
    }

    /// What Keras' `EarlyStopping` prints at the end of such a run, line by line; nothing with `verbose` 0.
    pub fn keras_messages(&self) -> Vec<String> {
        if self.config.verbose > 0 { self.early_stopping_verdict() } else { Vec::new() }
    }

    /// How early stopping ended, in Keras' words, whether `verbose` asks for them or not; empty until the run is over.
    pub fn early_stopping_verdict(&self) -> Vec<String> {
        let early_stopping = self.early_stopping.iter().filter(|_| self.stop_reason().is_some());
        early_stopping.flat_map(EarlyStopping::messages).collect()
    }

    /// The learning rate of the last step, or before the first, the one to begin with.
    pub fn learning_rate(&self) -> f64 {
        self.update.rate().unwrap_or(self.update.base_rate())
    }

    /// Digest of the weights at the epoch early stopping holds for the best.
    pub fn best_digest(&self) -> Option<&str> {
        self.best_digest.as_deref()
    }

    /// Have the best weights been put back?
    pub fn restored(&self) -> bool {
        self.restored
    }

    /// Why the run is over; `None` while it is not.
    pub fn stop_reason(&self) -> Option<StopReason> {
        match self.phase {
            Phase::Stopped(reason) => Some(reason),
            _ => None,
        }
    }

    /// Is it known that the run stops, though its last measurement is still under way?
    pub(super) fn is_decided(&self) -> bool {
        match self.phase {
            Phase::MeasureValidation(_) => self.epoch >= self.settings.epochs,
            Phase::MeasureTraining(_, after) => matches!(after, After::EndEpoch(Some(_)) | After::Stop(_)),
            Phase::Train(_) | Phase::Stopped(_) => false,
        }
    }

    /// Epochs done.
    pub fn epoch(&self) -> u32 {
        self.epoch
    }

    /// The moment the live weights are of, in epochs done, with a fraction between two epochs.
    pub fn moment(&self) -> f64 {
        match self.live_row() {
            Some(row) if self.restored => f64::from(row.epoch),
            _ => f64::from(self.epoch) + self.step_in_epoch() as f64 / self.steps_per_epoch() as f64,
        }
    }

    /// Updates done.
    pub fn step(&self) -> u64 {
        self.step
    }

    /// Updates done in the epoch under way. After a change of the batch size: so many that those still to be done make up
    /// [`Session::steps_per_epoch`], which is never reached within the epoch.
    pub fn step_in_epoch(&self) -> usize {
        match self.phase {
            Phase::Train(from) | Phase::MeasureTraining(_, After::Train(from)) => {
                let left = self.data.training.len() - from;
                self.steps_per_epoch() - left.div_ceil(self.settings.batch_size as usize)
            }
            _ => 0,
        }
    }

    /// Updates an epoch.
    pub fn steps_per_epoch(&self) -> usize {
        self.data.training.len().div_ceil(self.settings.batch_size as usize)
    }

    /// Is a measurement under way, so that the newest row is not yet there?
    pub fn is_measuring(&self) -> bool {
        matches!(self.phase, Phase::MeasureTraining(..) | Phase::MeasureValidation(_))
    }

    /// Were the data given, rather than made from the config?
    pub fn has_own_data(&self) -> bool {
        self.has_own_data
    }

    /// How well the training samples are predicted by their nearest neighbours: the share put right, or R². `None` if that
    /// cannot be said. Worked out once, in a few milliseconds, and only if it is asked for.
    pub fn neighbour_score(&self) -> Option<f64> {
        let score = || neighbour_score(&self.data.training, self.data.inputs, self.data.task);
        *self.neighbour_score.get_or_init(score)
    }

    /// The loss of the best constant prediction on the training set.
    pub fn chance_loss(&self) -> f64 {
        self.chance_loss
    }
}
