//! A lower learning rate when a metric stops improving, as `keras.callbacks.ReduceLROnPlateau` of Keras 3 behaves,
//! surprises included.
//!
//! A state machine over one number an epoch; it never sees an optimizer. The caller passes the learning rate in force
//! and takes the new one, if there is one. It refuses a factor of 1 or more, and no other number.
//!
//! The order within an epoch matters and is Keras': a missing value is ignored, even by the cooldown; an epoch of
//! cooldown is counted off; an improvement over the best sets `wait` to 0; else, *unless still in cooldown*, `wait` is
//! raised, and once `wait >= patience` the rate is reduced, if it is above `min_lr`. So patience 0 and 1 are the same;
//! a cooldown of n epochs holds back n − 1, and 1 is the same as 0; a rate that has arrived at `min_lr` leaves `wait`
//! growing. The best value stays when the rate is reduced: what follows is held against it.
//!
//! Keras keeps the learning rate in a variable of its float type, which is float32 unless changed: 0.001 is then
//! 0.0010000000474974513, and its message says so. Here the rate is an f64, as under
//! `keras.config.set_floatx("float64")`; passing `f64::from(rate as f32)` gives Keras' numbers in float32. Whether the
//! rate is above `min_lr` Keras always asks in float32 (NumPy's rule for a number beside a `float32`), and so it is
//! here: a rate that float32 cannot tell from `min_lr` is not reduced.

use super::early_stopping::Direction;
use std::fmt;

/// The arguments of Keras' callback; [`Settings::default`] are its defaults (with the direction of a loss).
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Is a smaller or a larger value better?
    pub direction: Direction,
    /// What the learning rate is multiplied by; below 1.
    pub factor: f64,
    /// Epochs without improvement before the rate is reduced.
    pub patience: u32,
    /// A gain must be larger than this to count; the sign is ignored, as in Keras.
    pub min_delta: f64,
    /// Epochs after a reduction, the last of them not included, in which nothing is counted.
    pub cooldown: u32,
    /// The rate is never set below this.
    pub min_lr: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { direction: Direction::Min, factor: 0.1, patience: 10, min_delta: 1e-4, cooldown: 0, min_lr: 0.0 }
    }
}

/// The factor would not reduce the learning rate: it is 1 or more. In Keras' words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FactorTooLarge(pub f64);

impl fmt::Display for FactorTooLarge {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let factor = as_python_prints(self.0);
        write!(f, "ReduceLROnPlateau does not support a factor >= 1.0. Received factor={factor}")
    }
}

impl std::error::Error for FactorTooLarge {}

/// The state machine. Epochs are counted from 0, as inside Keras; messages count from 1.
#[derive(Clone, Debug, PartialEq)]
pub struct ReduceLROnPlateau {
    settings: Settings,
    wait: u32,
    cooldown_counter: u32,
    best: Option<f64>,
    /// Epoch and new learning rate.
    reductions: Vec<(u32, f64)>,
}

impl ReduceLROnPlateau {
    /// Ready for the first epoch.
    ///
    /// # Errors
    /// A factor of 1 or more.
    pub fn new(settings: Settings) -> Result<Self, FactorTooLarge> {
        if settings.factor >= 1.0 {
            return Err(FactorTooLarge(settings.factor));
        }
        Ok(Self { settings, wait: 0, cooldown_counter: 0, best: None, reductions: Vec::new() })
    }

    /// Takes the monitored value at the end of epoch `epoch` (from 0), `None` if it was not measured, and the learning
    /// rate in force. Returns the new learning rate if it is to change.
    pub fn on_epoch_end(&mut self, epoch: u32, value: Option<f64>, learning_rate: f64) -> Option<f64> {
        let current = value?;
        if self.cooldown_counter > 0 {
            self.cooldown_counter -= 1;
        }
        let Settings { direction, min_delta, .. } = self.settings;
        if self.best.is_none_or(|best| direction.improves(current, best, min_delta)) {
            self.best = Some(current);
            self.wait = 0;
            return None;
        }
        if self.cooldown_counter > 0 {
            return None;
        }
        self.wait = self.wait.saturating_add(1);
        let above_minimum = learning_rate as f32 > self.settings.min_lr as f32;
        if self.wait < self.settings.patience || !above_minimum {
            return None;
        }
        let reduced = learning_rate * self.settings.factor;
        let reduced = if self.settings.min_lr > reduced { self.settings.min_lr } else { reduced };
        self.reductions.push((epoch, reduced));
        self.cooldown_counter = self.settings.cooldown;
        self.wait = 0;
        Some(reduced)
    }

    /// The arguments.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Epochs since the last one that reset the count.
    pub fn wait(&self) -> u32 {
        self.wait
    }

    /// Epochs of cooldown left.
    pub fn cooldown_counter(&self) -> u32 {
        self.cooldown_counter
    }

    /// The best value so far.
    pub fn best(&self) -> Option<f64> {
        self.best
    }

    /// Epoch (from 0) and new learning rate of each reduction so far.
    pub fn reductions(&self) -> &[(u32, f64)] {
        &self.reductions
    }

    /// What Keras prints with `verbose=1`: a line for each reduction (after an empty one, which is left out).
    pub fn messages(&self) -> Vec<String> {
        let message = |&(epoch, rate): &(u32, f64)| {
            let rate = as_python_prints(rate);
            format!("Epoch {}: ReduceLROnPlateau reducing learning rate to {rate}.", epoch + 1)
        };
        self.reductions.iter().map(message).collect()
    }
}

/// The shortest digits that name the number, as in Rust, with Python's exponents: `1e-05`, `1e+16`.
fn as_python_prints(x: f64) -> String {
    let text = format!("{x:?}").to_lowercase();
    match text.split_once('e') {
        Some((digits, exponent)) => {
            let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |exponent| ('-', exponent));
            format!("{digits}e{sign}{exponent:0>2}")
        }
        None => text,
    }
}
