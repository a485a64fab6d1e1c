//! Schedules: the learning rate as a function of how far a run has come, as those of `keras.optimizers.schedules`.
//!
//! ```text
//! Step          η · factor^⌊s / every⌋                                    ExponentialDecay(staircase=True)
//! Exponential   η · factor^(s / every)                                    ExponentialDecay
//! Cosine        η · s / warm_up                       while s < warm_up   CosineDecay(0, warmup_target=η, alpha=floor)
//!               η · ((1 − floor) (1 + cos(π f)) / 2 + floor)      after,  f = min((s − warm_up) / length, 1)
//! ```
//! Lengths are given in epochs, because learners think in them and the size of a mini-batch may change during a run;
//! Keras counts in steps. So where a run stands comes in as whole numbers, [`Progress`], and both s and the lengths are
//! turned into steps here: s exactly, lengths as `epochs · steps_per_epoch`, brought to the whole number of steps that
//! they miss by rounding alone (1.1 epochs of 50 steps are 55 steps; in binary 1.1 × 50 is a little more). An edge then
//! falls on the very step on which Keras' `decay_steps` puts it; a sum of fractions of an epoch would miss some by one.
//!
//! s counts the steps *done*, as Keras' `iterations`: the first update of a run with a warm-up has rate 0 and does
//! nothing. Keras computes schedules in float32 by default; here in f64.

use std::f64::consts::PI;

/// Where a run stands: the update that comes next. `epoch` and `step` count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Epochs done.
    pub epoch: u32,
    /// Mini-batches of this epoch done.
    pub step: u32,
    /// Mini-batches in an epoch; at least 1.
    pub steps_per_epoch: u32,
}

/// A course of the learning rate. All lengths are in epochs, fractions allowed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Schedule {
    /// Stays as it is.
    #[default]
    Constant,
    /// Drops at once, again and again.
    Step {
        /// Epochs between two drops, above 0.
        every: f64,
        /// What the rate is multiplied by.
        factor: f64,
    },
    /// Falls by the same share in each step.
    Exponential {
        /// Epochs in which the rate falls by `factor`, above 0.
        every: f64,
        /// What the rate is multiplied by.
        factor: f64,
    },
    /// Rises from 0 in a straight line, then falls along half a wave, then stays.
    Cosine {
        /// Epochs of the rise; 0 for none.
        warm_up: f64,
        /// Epochs of the fall, after the rise; above 0.
        length: f64,
        /// Where the fall ends, as a share of the full rate.
        floor: f64,
    },
}

impl Schedule {
    /// The learning rate of the next update. Keras refuses lengths that are not above 0; here `every` then means never,
    /// and `length` an immediate fall.
    pub fn rate(&self, base: f64, progress: Progress) -> f64 {
        let steps_per_epoch = f64::from(progress.steps_per_epoch);
        let done = f64::from(progress.epoch) * steps_per_epoch + f64::from(progress.step); // exact up to 2⁵³
        let steps = |epochs: f64| whole_if_near(epochs * steps_per_epoch);
        match *self {
            Self::Step { every, factor } if every > 0.0 => base * libm::pow(factor, (done / steps(every)).floor()),
            Self::Exponential { every, factor } if every > 0.0 => base * libm::pow(factor, done / steps(every)),
            Self::Cosine { warm_up, .. } if done < steps(warm_up) => base * (done / steps(warm_up)),
            Self::Cosine { warm_up, length, floor } => {
                let (past, length) = (done - steps(warm_up.max(0.0)), steps(length));
                let fraction = if past < length { past / length } else { 1.0 };
                base * ((1.0 - floor) * (0.5 * (1.0 + libm::cos(PI * fraction))) + floor)
            }
            _ => base,
        }
    }
}

/// The whole number beside x if rounding alone can have parted them.
fn whole_if_near(x: f64) -> f64 {
    let whole = x.round();
    if (x - whole).abs() <= 1e-12 * whole { whole } else { x }
}

/// A rule of thumb from a course, for learners to judge: a learning rate by the number of epochs alone. 0.001 for
/// exactly 100 epochs, 0.0001 for exactly 500, 0.000001 for any other number.
pub fn notes_rule(epochs: u32) -> f64 {
    match epochs {
        100 => 0.001,
        500 => 0.0001,
        _ => 0.000_001,
    }
}
