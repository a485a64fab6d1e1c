//! A run in progress. It advances by small pieces of work, so that whoever drives it can stop at any moment.
//!
//! ```text
//! measure (epoch 0) → [ train a mini-batch … → measure → early stopping ] × epochs → stopped
//! ```
//! A piece of work is one mini-batch update or one chunk of a measurement, never more. The session has no clock: the
//! driver passes `keep_going`, which is asked after every piece. Measuring never changes the state of training.

mod inspect;
mod own_data;

pub use own_data::DataError;

use super::early_stopping::EarlyStopping;
use super::history::{EpochRow, History, LayerRow};
use super::metrics::{Evaluation, chance_loss};
use super::translate;
use crate::config::{Problem, RunConfig};
use crate::data::{Dataset, Pipeline, Prepared, Samples, Split, Task};
use crate::diagnostics::{digest, root_mean_square, unchanged_share};
use crate::nn::{Network, Pass, Workspace};
use crate::optim::Optimizer;
use crate::rng::{Purpose, Stream};
use crate::tensor::Batch;

/// Samples that pass through the network at once. Larger mini-batches go in several chunks, so that memory stays small.
const CHUNK: usize = 64;

/// Why a run is over. Epochs count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopReason {
    /// All epochs are done.
    Epochs,
    /// Early stopping ended it after this epoch.
    EarlyStopping {
        /// Epochs done.
        epoch: u32,
    },
    /// The loss became infinite or NaN.
    Diverged {
        /// The epoch in which it happened; 0 if the loss was infinite before any training.
        epoch: u32,
    },
}

/// How far to advance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// So many more mini-batch updates, and the measurement if an epoch ends with the last. 0 ends a pending one.
    Steps(u64),
    /// To the end of so many more epochs (a begun one counts).
    Epochs(u32),
    /// To the end of the run.
    End,
}

/// What is measured after each epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Train-mode loss (free) and the validation set.
    Losses,
    /// Also the training set in evaluation mode, and gradient and frozen weights of every layer.
    Layers,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Position in the epoch's order of the next mini-batch.
    Train(usize),
    /// First training sample not yet measured.
    MeasureTraining(usize),
    /// First validation sample not yet measured.
    MeasureValidation(usize),
    Stopped(StopReason),
}

/// A run: data, network, optimizer, and where they stand.
pub struct Session {
    config: RunConfig,
    measure: Measure,
    raw: Dataset,
    split: Split,
    data: Prepared,
    chance_loss: f64,
    network: Network<f32>,
    optimizer: Optimizer<f32>,
    early_stopping: Option<EarlyStopping>,
    best_weights: Option<Vec<f32>>,
    best_digest: Option<String>,
    restored: bool,
    history: History,
    phase: Phase,
    epoch: u32,
    step: u64,
    order: Vec<u32>,
    shuffle: Stream,
    dropout: Stream,
    batch: Batch<f32>,
    workspace: Workspace<f32>,
    gradient: Vec<f32>,
    epoch_start: Vec<f32>,
    running: Evaluation,
    training: Evaluation,
    validation: Evaluation,
    last_gradient: Vec<f32>,
}

impl Session {
    /// Makes data and network; nothing is trained or measured yet.
    ///
    /// # Errors
    /// What is wrong with the config.
    pub fn new(config: RunConfig) -> Result<Self, Vec<Problem>> {
        config.plan()?;
        let (raw, split, data) = translate::data(&config);
        Ok(Self::with(config, raw, split, data))
    }

    fn with(config: RunConfig, raw: Dataset, split: Split, data: Prepared) -> Self {
        let network = translate::network(&config, data.task, data.inputs);
        let parameters = network.parameters.len();
        Self {
            measure: Measure::Layers,
            chance_loss: chance_loss(data.task, &data.training.targets),
            optimizer: translate::optimizer(&config, parameters),
            early_stopping: translate::early_stopping(&config),
            best_weights: None,
            best_digest: None,
            restored: false,
            history: History::new(data.task, network.layers().len()),
            phase: Phase::MeasureTraining(0),
            epoch: 0,
            step: 0,
            order: (0..data.training.len() as u32).collect(),
            shuffle: Stream::new(config.seed, Purpose::Shuffle, 0),
            dropout: Stream::new(config.seed, Purpose::Dropout, 0),
            batch: Batch::default(),
            workspace: Workspace::default(),
            gradient: vec![0.0; parameters],
            epoch_start: network.parameters.clone(),
            running: Evaluation::default(),
            training: Evaluation::default(),
            validation: Evaluation::default(),
            last_gradient: vec![0.0; parameters],
            config,
            raw,
            split,
            data,
            network,
        }
    }

    /// Chooses what is measured from now on; [`Measure::Layers`] at first. It does not change the weights; a run that
    /// diverges may be stopped some steps later if less is measured.
    pub fn set_measure(&mut self, measure: Measure) {
        self.measure = measure;
    }

    /// Advances towards `target` until it is reached, the run is over or `keep_going` says no (asked after each piece of
    /// work). Returns whether the target was reached or the run is over.
    pub fn advance(&mut self, target: Target, mut keep_going: impl FnMut() -> bool) -> bool {
        let (step, epoch) = (self.step, self.epoch);
        loop {
            let reached = match target {
                Target::Steps(n) => self.step >= step + n && !self.is_measuring(),
                Target::Epochs(n) => self.epoch >= epoch.saturating_add(n) && !self.is_measuring(),
                Target::End => false,
            };
            if reached || self.stop_reason().is_some() {
                return true;
            }
            self.work();
            if !keep_going() {
                return self.stop_reason().is_some();
            }
        }
    }

    /// Does one piece of work.
    fn work(&mut self) {
        match self.phase {
            Phase::Train(from) => self.train(from),
            Phase::MeasureTraining(from) => self.measure_training(from),
            Phase::MeasureValidation(from) => self.measure_validation(from),
            Phase::Stopped(_) => {}
        }
    }

    /// One mini-batch: gradient of its mean loss, one update.
    fn train(&mut self, from: usize) {
        if from == 0 {
            self.begin_epoch();
        }
        let to = (from + self.config.batch_size as usize).min(self.order.len());
        let scale = 1.0 / (to - from) as f32;
        self.gradient.fill(0.0);
        let mut loss = 0.0;
        for chunk in self.order[from..to].chunks(CHUNK) {
            gather(&mut self.batch, &self.data.training, self.data.inputs, chunk);
            let pass = Pass::Training(&mut self.dropout);
            let sum = self.network.forward_backward(&self.batch, scale, pass, &mut self.workspace, &mut self.gradient);
            self.running.add(self.network.architecture().loss, sum, self.workspace.logits(), &self.batch);
            loss += sum;
        }
        self.step += 1;
        if !loss.is_finite() {
            return self.stop(StopReason::Diverged { epoch: self.epoch + 1 });
        }
        self.optimizer.step(&mut self.network.parameters, &self.gradient, self.config.learning_rate);
        self.phase = Phase::Train(to);
        if to == self.order.len() {
            self.epoch += 1;
            self.begin_measurement();
        }
    }

    fn begin_epoch(&mut self) {
        self.epoch_start.copy_from_slice(&self.network.parameters);
        self.running = Evaluation::default();
        if self.config.shuffle {
            self.shuffle.shuffle(&mut self.order);
        }
    }

    fn begin_measurement(&mut self) {
        self.phase = match self.measure {
            Measure::Layers => Phase::MeasureTraining(0),
            Measure::Losses => Phase::MeasureValidation(0),
        };
    }

    /// A chunk of the training set in evaluation mode: loss, metric, gradient.
    fn measure_training(&mut self, from: usize) {
        if from == 0 {
            self.training = Evaluation::default();
            self.last_gradient.fill(0.0);
        }
        let to = (from + CHUNK).min(self.data.training.len());
        let indices: Vec<u32> = (from as u32..to as u32).collect();
        gather(&mut self.batch, &self.data.training, self.data.inputs, &indices);
        let scale = 1.0 / self.data.training.len() as f32;
        let (workspace, gradient) = (&mut self.workspace, &mut self.last_gradient);
        let sum = self.network.forward_backward(&self.batch, scale, Pass::Evaluation, workspace, gradient);
        self.training.add(self.network.architecture().loss, sum, self.workspace.logits(), &self.batch);
        self.phase =
            if to < self.data.training.len() { Phase::MeasureTraining(to) } else { Phase::MeasureValidation(0) };
    }

    /// A chunk of the validation set; after the last, the epoch is complete.
    fn measure_validation(&mut self, from: usize) {
        if from == 0 {
            self.validation = Evaluation::default();
        }
        let to = (from + CHUNK).min(self.data.validation.len());
        if from < to {
            let indices: Vec<u32> = (from as u32..to as u32).collect();
            gather(&mut self.batch, &self.data.validation, self.data.inputs, &indices);
            self.network.forward(&self.batch, Pass::Evaluation, &mut self.workspace);
            let loss = self.network.architecture().loss;
            let sum = loss.forward(self.workspace.logits(), &self.batch);
            self.validation.add(loss, sum, self.workspace.logits(), &self.batch);
        }
        self.phase = Phase::MeasureValidation(to);
        if to == self.data.validation.len() {
            self.complete_epoch();
        }
    }

    fn complete_epoch(&mut self) {
        let row = self.epoch_row();
        let finite = |loss: Option<f64>| loss.is_none_or(f64::is_finite);
        let weights_finite = self.network.parameters.iter().all(|w| w.is_finite());
        if !weights_finite || !finite(row.loss) || !finite(row.val_loss) {
            return self.stop(StopReason::Diverged { epoch: self.epoch });
        }
        let monitored = row.monitored(self.config.monitor);
        self.history.push(row);
        self.phase = Phase::Train(0);
        if self.epoch == 0 {
            return;
        }
        if self.ask_early_stopping(monitored) {
            self.stop(StopReason::EarlyStopping { epoch: self.epoch });
        } else if self.epoch >= self.config.epochs {
            self.stop(StopReason::Epochs);
        }
    }

    fn epoch_row(&self) -> EpochRow {
        let task = self.data.task;
        let trained = self.epoch > 0;
        let layers_measured = self.measure == Measure::Layers;
        let layer = |shape: &crate::nn::LayerShape| LayerRow {
            gradient: root_mean_square(&self.last_gradient[shape.kernel.clone()]),
            frozen: trained.then(|| {
                unchanged_share(&self.epoch_start[shape.kernel.clone()], &self.network.parameters[shape.kernel.clone()])
            }),
        };
        EpochRow {
            epoch: self.epoch,
            train_mode_loss: self.running.loss(),
            train_mode_metric: self.running.metric(task),
            loss: self.training.loss().filter(|_| layers_measured),
            val_loss: self.validation.loss(),
            metric: self.training.metric(task).filter(|_| layers_measured),
            val_metric: self.validation.metric(task),
            layers: if layers_measured { self.network.layers().iter().map(layer).collect() } else { Vec::new() },
        }
    }

    /// Tells early stopping the monitored value of the epoch just done; true if it says stop.
    fn ask_early_stopping(&mut self, monitored: Option<f64>) -> bool {
        let Some(early_stopping) = &mut self.early_stopping else { return false };
        let outcome = early_stopping.on_epoch_end(self.epoch - 1, monitored);
        if early_stopping.best_epoch() == Some(self.epoch - 1) {
            self.best_digest = Some(digest(&self.network.parameters));
        }
        if outcome.store_weights {
            self.best_weights = Some(self.network.parameters.clone());
        }
        outcome.stop
    }

    /// Ends the run; like Keras, puts stored weights back however it ended.
    fn stop(&mut self, reason: StopReason) {
        self.phase = Phase::Stopped(reason);
        if let Some(weights) = self.best_weights.take() {
            self.network.parameters = weights;
            self.restored = true;
        }
    }

    /// The settings.
    pub fn config(&self) -> &RunConfig {
        &self.config
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

    /// The network as it stands.
    pub fn network(&self) -> &Network<f32> {
        &self.network
    }

    /// What was measured.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The row of the epoch whose weights are live: the newest, or the best one if its weights have been put back.
    pub fn live_row(&self) -> Option<&EpochRow> {
        let best = self.early_stopping.as_ref().and_then(EarlyStopping::best_epoch).filter(|_| self.restored);
        let rows = self.history.rows();
        best.and_then(|best| rows.iter().rfind(|row| row.epoch == best + 1)).or(rows.last())
    }

    /// The state of early stopping, if it is on.
    pub fn early_stopping(&self) -> Option<&EarlyStopping> {
        self.early_stopping.as_ref()
    }

    /// Digest of the weights at the epoch early stopping holds for the best.
    pub fn best_digest(&self) -> Option<&str> {
        self.best_digest.as_deref()
    }

    /// Have the best weights been put back?
    pub fn restored(&self) -> bool {
        self.restored
    }

    /// Digest of the bits of all weights, 16 hexadecimal digits.
    pub fn digest(&self) -> String {
        digest(&self.network.parameters)
    }

    /// Why the run is over; `None` while it is not.
    pub fn stop_reason(&self) -> Option<StopReason> {
        match self.phase {
            Phase::Stopped(reason) => Some(reason),
            _ => None,
        }
    }

    /// Epochs done.
    pub fn epoch(&self) -> u32 {
        self.epoch
    }

    /// Updates done.
    pub fn step(&self) -> u64 {
        self.step
    }

    /// Updates an epoch.
    pub fn steps_per_epoch(&self) -> usize {
        self.data.training.len().div_ceil(self.config.batch_size as usize)
    }

    /// Is a measurement under way, so that the newest row is not yet there?
    pub fn is_measuring(&self) -> bool {
        matches!(self.phase, Phase::MeasureTraining(_) | Phase::MeasureValidation(_))
    }

    /// The loss of the best constant prediction on the training set.
    pub fn chance_loss(&self) -> f64 {
        self.chance_loss
    }
}

fn gather(batch: &mut Batch<f32>, samples: &Samples, width: usize, indices: &[u32]) {
    batch.gather(&samples.features, &samples.targets, width, indices);
}
