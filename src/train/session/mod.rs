//! A run in progress. It advances by small pieces of work, so that whoever drives it can stop at any moment.
//!
//! ```text
//! measure (epoch 0) → [ train a mini-batch … → validate → judge (early stopping …) → measure ] × epochs → stopped
//! ```
//! A piece of work is one mini-batch update or one chunk of a measurement, never more. The session has no clock: the
//! driver passes `keep_going`, which is asked after every piece. Measuring never changes the state of training.

mod inspect;
mod live;
mod measure;
mod one_step;
mod own_data;
mod past;
mod phase;
mod queries;
mod units;

pub use inspect::Inputs;
pub use own_data::DataError;
pub use past::{CHECKPOINT_SPACING, NoSuchEpoch, Replay};
pub use phase::{Measure, StopReason, Target};
pub use units::{Answered, UnitReading, UnitScan};

use self::past::Checkpoints;
use self::phase::{After, Phase};
use super::early_stopping::EarlyStopping;
use super::history::{EpochRow, History};
use super::metrics::Evaluation;
use super::reduce_on_plateau::ReduceLROnPlateau;
use super::translate;
use super::update::Update;
use crate::config::{Monitor, Problem, RunConfig};
use crate::data::{Dataset, Prepared, Samples, Split};
use crate::diagnostics::{Measurement, Probe, Spreads, Thinned, digest};
use crate::nn::{Network, Pass, Workspace};
use crate::optim::Progress;
use crate::rng::{Purpose, Stream};
use crate::tensor::Batch;
use std::cell::OnceCell;
use std::sync::Arc;

/// Samples that pass through the network at once. Larger mini-batches go in several chunks, so that memory stays small;
/// only batch normalisation needs them whole.
const CHUNK: usize = 64;

/// Measurements of the layers that are kept, the newest of them without gaps. Charts have hardly more pixels.
const MOST_MEASUREMENTS: usize = 1000;
const RECENT_MEASUREMENTS: usize = 64;
/// The ends of so many epochs are kept, however many steps between them are measured: only they tell of frozen weights.
const RECENT_EPOCHS: f64 = 8.0;
/// Moments of which histograms are kept.
const MOST_SPREADS: usize = 40;

/// The numbers of a network at its best epoch.
#[derive(Clone)]
struct Snapshot {
    parameters: Vec<f32>,
    statistics: Vec<f32>,
}

/// A run: data, network, optimizer, and where they stand. A clone goes on as the original would.
#[derive(Clone)]
pub struct Session {
    /// As the run was started, with the log of changes.
    config: RunConfig,
    /// As they stand now, changes made; without the log.
    settings: RunConfig,
    /// How many changes of the log are made.
    changes_made: usize,
    measure: Measure,
    raw: Arc<Dataset>,
    split: Arc<Split>,
    data: Arc<Prepared>,
    chance_loss: f64,
    /// Worked out when it is first asked for.
    neighbour_score: OnceCell<Option<f64>>,
    has_own_data: bool,
    network: Network<f32>,
    update: Update,
    early_stopping: Option<EarlyStopping>,
    reduce_on_plateau: Option<ReduceLROnPlateau>,
    /// A watched number that could not be measured after the last epoch.
    missing: Option<Monitor>,
    best: Option<Arc<Snapshot>>,
    best_digest: Option<String>,
    restored: bool,
    history: History,
    layer_history: Thinned<Measurement>,
    spread_history: Thinned<Spreads>,
    phase: Phase,
    epoch: u32,
    step: u64,
    order: Vec<u32>,
    shuffle: Stream,
    dropout: Vec<Stream>,
    /// Which inputs and hidden units were switched off for one sample of the last mini-batch; empty without dropout.
    dropped: Vec<bool>,
    batch: Batch<f32>,
    workspace: Workspace<f32>,
    gradient: Vec<f32>,
    /// The parameters before training, when the epoch began, and before the last step that is measured.
    start: Vec<f32>,
    epoch_start: Vec<f32>,
    before_step: Vec<f32>,
    /// One a layer, for the measurement under way.
    probes: Vec<Probe>,
    running: Evaluation,
    training: Evaluation,
    validation: Evaluation,
    last_gradient: Vec<f32>,
    /// The row of the epoch that is being measured.
    row: EpochRow,
    checkpoints: Checkpoints,
}

impl Session {
    /// Makes data and network; nothing is trained or measured yet.
    ///
    /// # Errors
    /// What is wrong with the config.
    pub fn new(config: RunConfig) -> Result<Self, Vec<Problem>> {
        config.plan()?;
        let (raw, split, data) = translate::data(&config);
        let network = translate::network(&config, data.task, data.inputs);
        Ok(Self::with(config, Arc::new(raw), Arc::new(split), Arc::new(data), network))
    }

    fn with(
        config: RunConfig,
        raw: Arc<Dataset>,
        split: Arc<Split>,
        data: Arc<Prepared>,
        network: Network<f32>,
    ) -> Self {
        let parameters = network.parameters.len();
        let architecture = network.architecture();
        Self {
            settings: RunConfig { changes: Vec::new(), ..config.clone() },
            changes_made: 0,
            measure: Measure::Layers,
            chance_loss: architecture.objective.chance(architecture.outputs, &data.training.targets),
            neighbour_score: OnceCell::new(),
            has_own_data: false,
            update: Update::new(&config, &network),
            early_stopping: translate::early_stopping(&config),
            reduce_on_plateau: translate::reduce_on_plateau(&config),
            missing: None,
            best: None,
            best_digest: None,
            restored: false,
            history: History::new(data.task),
            layer_history: Thinned::new(MOST_MEASUREMENTS, RECENT_MEASUREMENTS),
            spread_history: Thinned::new(MOST_SPREADS, 1),
            phase: Phase::MeasureValidation(0),
            epoch: 0,
            step: 0,
            order: (0..data.training.len() as u32).collect(),
            shuffle: Stream::new(config.seed, Purpose::Shuffle, 0),
            dropout: network.dropout_streams(config.seed),
            dropped: Vec::new(),
            batch: Batch::default(),
            workspace: Workspace::default(),
            gradient: vec![0.0; parameters],
            start: network.parameters.clone(),
            epoch_start: network.parameters.clone(),
            before_step: network.parameters.clone(),
            probes: vec![Probe::default(); network.layers().len()],
            running: Evaluation::new(data.task, false),
            training: Evaluation::new(data.task, true),
            validation: Evaluation::new(data.task, true),
            last_gradient: vec![0.0; parameters],
            row: EpochRow::default(),
            checkpoints: Checkpoints::default(),
            config,
            raw,
            split,
            data,
            network,
        }
    }

    /// Chooses what is measured from now on; [`Measure::Layers`] at first. It changes neither the weights nor when the run
    /// ends.
    pub fn set_measure(&mut self, measure: Measure) {
        self.measure = measure;
    }

    /// Advances towards `target` until it is reached, the run is over or `keep_going` says no (asked after each piece of
    /// work). Returns whether the target was reached or the run is over.
    pub fn advance(&mut self, target: Target, mut keep_going: impl FnMut() -> bool) -> bool {
        let (step, epoch) = (self.step, self.epoch);
        loop {
            let reached = match target {
                Target::Steps(n) => self.step >= step.saturating_add(n) && !self.is_measuring(),
                Target::Epochs(n) => self.epoch >= epoch.saturating_add(n) && !self.is_measuring(),
                Target::End => false,
            };
            if reached {
                self.make_edits(); // those of the log show at once, as those by hand do
            }
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
            Phase::MeasureValidation(from) => self.measure_validation(from),
            Phase::MeasureTraining(from, after) => self.measure_training(from, after),
            Phase::Stopped(_) => {}
        }
    }

    /// One mini-batch: gradient of its mean loss, one update.
    fn train(&mut self, from: usize) {
        self.make_changes();
        if from == 0 {
            self.begin_epoch();
        }
        let size = self.settings.batch_size as usize;
        let to = (from + size).min(self.order.len());
        let scale = 1.0 / (to - from) as f32;
        let chunk_size = if self.network.needs_whole_batches() { size } else { CHUNK };
        self.gradient.fill(0.0);
        let mut loss = 0.0;
        for chunk in self.order[from..to].chunks(chunk_size) {
            gather(&mut self.batch, &self.data.training, self.data.inputs, chunk);
            let pass = Pass::Training(&mut self.dropout);
            let sum = self.network.forward_backward(&self.batch, scale, pass, &mut self.workspace, &mut self.gradient);
            let objective = &self.network.architecture().objective;
            self.running.add(objective, sum, self.workspace.logits(), &self.batch);
            loss += sum;
        }
        self.network.dropped(&self.batch, &self.workspace, 0, &mut self.dropped);
        self.network.update_statistics(&self.workspace);
        if let Some(penalty) = self.update.penalty(&self.network) {
            self.running.add_penalty(penalty, to - from);
            loss += penalty;
        }
        self.step += 1;
        if !loss.is_finite() {
            return self.stop(StopReason::Diverged { epoch: self.epoch + 1 });
        }
        let (epoch, samples) = (self.epoch, self.order.len());
        let progress =
            || Progress { epoch, step: (from / size) as u32, steps_per_epoch: samples.div_ceil(size) as u32 };
        let ends_epoch = to == self.order.len();
        let is_measured = !ends_epoch && self.measure.includes_step(self.step);
        if ends_epoch || is_measured {
            self.before_step.copy_from_slice(&self.network.parameters);
        }
        self.update.step(&mut self.network, &mut self.gradient, progress);
        self.phase = if is_measured { Phase::MeasureTraining(0, After::Train(to)) } else { Phase::Train(to) };
        if ends_epoch {
            self.epoch += 1;
            self.begin_measurement();
        }
    }

    fn begin_epoch(&mut self) {
        self.epoch_start.copy_from_slice(&self.network.parameters);
        self.running.clear();
        if self.config.shuffle {
            self.shuffle.shuffle(&mut self.order);
        }
    }

    /// The losses of the epoch are in: is it the last? Keras' callbacks are asked in this order.
    fn judge(&mut self) {
        let penalty = self.update.penalty(&self.network);
        self.row = EpochRow {
            epoch: self.epoch,
            train_mode_loss: self.running.loss(),
            train_mode_metric: self.running.metrics(false).and_then(|metrics| metrics.first()),
            val_loss: self.validation.loss().map(|loss| loss + penalty.unwrap_or(0.0)),
            val_metrics: self.validation.metrics(self.settings.monitors(Monitor::ValAuc)),
            train_mode_penalty: self.running.penalty().filter(|_| penalty.is_some()),
            penalty,
            learning_rate: self.update.rate(),
            ..EpochRow::default()
        };
        let finite =
            self.row.val_loss.is_none_or(f64::is_finite) && self.network.parameters.iter().all(|w| w.is_finite());
        if !finite {
            return self.stop(StopReason::Diverged { epoch: self.epoch });
        }
        let verdict = if self.epoch == 0 { None } else { self.verdict() };
        if self.measure.includes_layers(self.epoch, verdict.is_some()) {
            self.row.val_metrics = self.validation.metrics(true);
            self.phase = Phase::MeasureTraining(0, After::EndEpoch(verdict));
        } else {
            self.end_epoch(verdict);
        }
    }

    fn verdict(&mut self) -> Option<StopReason> {
        let epoch = self.epoch;
        self.missing = None;
        let stops_early = self.ask_early_stopping();
        self.ask_reduce_on_plateau();
        if stops_early {
            Some(StopReason::EarlyStopping { epoch })
        } else if self.has_reached_target() {
            Some(StopReason::Target { epoch })
        } else {
            (epoch >= self.settings.epochs).then_some(StopReason::Epochs)
        }
    }

    /// Tells early stopping the monitored value of the epoch just done; true if it says stop.
    fn ask_early_stopping(&mut self) -> bool {
        let Some(early_stopping) = &mut self.early_stopping else { return false };
        let value = self.row.monitored(self.data.task, self.settings.monitor);
        if value.is_none() {
            self.missing = Some(self.settings.monitor);
        }
        let outcome = early_stopping.on_epoch_end(self.epoch - 1, value);
        if early_stopping.best_epoch() == Some(self.epoch - 1) {
            self.best_digest = Some(self.digest());
        }
        if outcome.store_weights {
            let Network { parameters, statistics, .. } = self.network.clone();
            self.best = Some(Arc::new(Snapshot { parameters, statistics }));
        }
        outcome.stop
    }

    fn ask_reduce_on_plateau(&mut self) {
        let Some(reduce_on_plateau) = &mut self.reduce_on_plateau else { return };
        let value = self.row.monitored(self.data.task, self.settings.plateau_monitor);
        if value.is_none() {
            self.missing = Some(self.settings.plateau_monitor);
        }
        if let Some(rate) = reduce_on_plateau.on_epoch_end(self.epoch - 1, value, self.update.base_rate()) {
            self.update.set_base_rate(rate);
        }
    }

    fn has_reached_target(&self) -> bool {
        let row = &self.row;
        let loss = row.val_loss.or(row.train_mode_loss);
        let accuracy = row.val_metric().or(row.train_mode_metric);
        let reached = |value: Option<f64>, target: Option<f64>, is: fn(&f64, &f64) -> bool| {
            value.zip(target).is_some_and(|(value, target)| is(&value, &target))
        };
        reached(loss, self.settings.target_loss, f64::le) || reached(accuracy, self.settings.target_accuracy, f64::ge)
    }

    fn end_epoch(&mut self, verdict: Option<StopReason>) {
        self.history.push(std::mem::take(&mut self.row));
        self.phase = Phase::Train(0);
        match verdict {
            Some(reason) => self.stop(reason),
            None => {
                // the log tells of edits: a checkpoint is of the moment before
                self.keep_checkpoint();
                self.make_edits();
            }
        }
    }

    /// Ends the run; like Keras, puts stored weights back however it ended.
    fn stop(&mut self, reason: StopReason) {
        self.phase = Phase::Stopped(reason);
        // made during the measurement after which the run ends: no mini-batch has seen them
        let made = self.changes_made;
        let later = self.config.changes.split_off(made).into_iter().filter(|change| change.step > self.step);
        self.config.changes.extend(later);
        if let Some(best) = self.best.take() {
            self.network.parameters.clone_from(&best.parameters);
            self.network.statistics.clone_from(&best.statistics);
            self.restored = true;
            if self.measure == Measure::Sparse && self.live_row().is_some_and(|row| row.loss.is_none()) {
                self.phase = Phase::MeasureTraining(0, After::Stop(reason));
            }
        }
    }

    /// Digest of the bits of all weights and moving statistics, 16 hexadecimal digits.
    pub fn digest(&self) -> String {
        digest(self.network.parameters.iter().chain(&self.network.statistics).copied())
    }
}

fn gather(batch: &mut Batch<f32>, samples: &Samples, width: usize, indices: &[u32]) {
    batch.gather(&samples.features, &samples.targets, width, indices);
}
