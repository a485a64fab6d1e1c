//! Early stopping, as `keras.callbacks.EarlyStopping` of Keras 3 behaves, surprises included.
//!
//! A state machine over one number an epoch; it never sees a network. The caller keeps the weights: it stores them when
//! [`Outcome::store_weights`] says so, stops when [`Outcome::stop`] does, and at the end of training puts the stored ones
//! back if [`EarlyStopping::restores`] (always when any were stored, not only after an early stop).
//!
//! The order within an epoch matters and is Keras': a missing value or an epoch before `start_from_epoch` is ignored;
//! weights are stored if none are yet; `wait` is raised; an improvement over the best resets `wait` only if it also beats
//! the baseline, and ends the epoch without a look at the patience; else training stops once `wait >= patience`, but
//! never at epoch 0. So patience 0 and 1 are the same, and a run that improves every epoch never stops, whatever the
//! baseline.

/// Is a smaller or a larger value better?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Smaller is better: losses.
    Min,
    /// Larger is better: accuracy.
    Max,
}

impl Direction {
    /// As Keras names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Min => "min",
            Self::Max => "max",
        }
    }

    /// Strictly better than the reference by more than `min_delta`, whose sign is ignored; false for NaN. The rule of all
    /// of Keras' callbacks that watch a number.
    pub fn improves(self, current: f64, reference: f64, min_delta: f64) -> bool {
        let gain = min_delta.abs();
        match self {
            Self::Min => current + gain < reference,
            Self::Max => current - gain > reference,
        }
    }
}

/// The arguments of Keras' callback; [`Settings::default`] are its defaults (with the direction of a loss).
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Is a smaller or a larger value better?
    pub direction: Direction,
    /// A gain must be larger than this to count; the sign is ignored, as in Keras.
    pub min_delta: f64,
    /// Epochs without improvement before training stops.
    pub patience: u32,
    /// A value that must be beaten before `wait` is ever reset.
    pub baseline: Option<f64>,
    /// Put the weights of the best epoch back when training ends.
    pub restore_best_weights: bool,
    /// Epochs before this one (counted from 0) are ignored.
    pub start_from_epoch: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            direction: Direction::Min,
            min_delta: 0.0,
            patience: 0,
            baseline: None,
            restore_best_weights: false,
            start_from_epoch: 0,
        }
    }
}

/// What the caller has to do after an epoch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Keep a copy of the present weights, in place of the stored ones.
    pub store_weights: bool,
    /// End training now.
    pub stop: bool,
}

/// The state machine. Epochs are counted from 0, as inside Keras; messages count from 1.
#[derive(Clone, Debug, PartialEq)]
pub struct EarlyStopping {
    settings: Settings,
    wait: u32,
    best: Option<f64>,
    best_epoch: Option<u32>,
    stopped_epoch: Option<u32>,
    weights_stored: bool,
    improved: bool,
}

impl EarlyStopping {
    /// Ready for the first epoch.
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            wait: 0,
            best: None,
            best_epoch: None,
            stopped_epoch: None,
            weights_stored: false,
            improved: false,
        }
    }

    /// Takes the monitored value at the end of epoch `epoch` (from 0); `None` if it was not measured.
    pub fn on_epoch_end(&mut self, epoch: u32, value: Option<f64>) -> Outcome {
        let mut outcome = Outcome::default();
        let Some(current) = value else { return outcome };
        if epoch < self.settings.start_from_epoch {
            return outcome;
        }
        if self.settings.restore_best_weights && !self.weights_stored {
            outcome.store_weights = true;
            self.weights_stored = true;
            self.best_epoch = Some(epoch);
        }
        self.wait += 1;
        self.improved = self.best.is_none_or(|best| self.improves(current, best));
        if self.improved {
            self.best = Some(current);
            self.best_epoch = Some(epoch);
            outcome.store_weights = self.settings.restore_best_weights;
            if self.settings.baseline.is_none_or(|baseline| self.improves(current, baseline)) {
                self.wait = 0;
            }
        } else if self.wait >= self.settings.patience && epoch > 0 {
            self.stopped_epoch = Some(epoch);
            outcome.stop = true;
        }
        outcome
    }

    fn improves(&self, current: f64, reference: f64) -> bool {
        self.settings.direction.improves(current, reference, self.settings.min_delta)
    }

    /// The arguments.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Changes patience and gain from the next epoch on; what has been counted stays.
    pub fn set_patience(&mut self, patience: u32, min_delta: f64) {
        self.settings.patience = patience;
        self.settings.min_delta = min_delta;
    }

    /// Epochs since the last one that reset the count.
    pub fn wait(&self) -> u32 {
        self.wait
    }

    /// Was the value that counted last a new best? The wait may run all the same, while the baseline is unmet.
    pub fn improved(&self) -> bool {
        self.improved
    }

    /// The best value so far.
    pub fn best(&self) -> Option<f64> {
        self.best
    }

    /// Does the best value so far beat the baseline? `None` without a baseline.
    pub fn baseline_met(&self) -> Option<bool> {
        let baseline = self.settings.baseline?;
        Some(self.best.is_some_and(|best| self.improves(best, baseline)))
    }

    /// The epoch (from 0) of the best value.
    pub fn best_epoch(&self) -> Option<u32> {
        self.best_epoch
    }

    /// The epoch (from 0) at which training was stopped.
    pub fn stopped_epoch(&self) -> Option<u32> {
        self.stopped_epoch
    }

    /// Are stored weights to be put back when training ends?
    pub fn restores(&self) -> bool {
        self.weights_stored
    }

    /// What Keras prints at the end of training with `verbose=1`: nothing, one or two lines.
    pub fn messages(&self) -> Vec<String> {
        let stopped = self.stopped_epoch.map(|epoch| format!("Epoch {}: early stopping", epoch + 1));
        let restored = self
            .best_epoch
            .filter(|_| self.restores())
            .map(|epoch| format!("Restoring model weights from the end of the best epoch: {}.", epoch + 1));
        stopped.into_iter().chain(restored).collect()
    }
}
