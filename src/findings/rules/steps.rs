//! The size of the steps: too long, too short, or in contradiction with each other.

use super::gradients::{FAR_ABOVE_CHANCE, GROWTH, growth};
use super::{Severity, Verdict, has_begun};
use crate::config::Schedule;
use crate::findings::cures::Cures;
use crate::findings::evidence::{Evidence, Layer, Leaps};
use crate::findings::words::{percent, rate, size};
use crate::text::text;

/// Mean rise of the loss from one epoch to the next, in units of guessing's, from which a loss leaps: networks that learn rise
/// by 0.01, where the learning rate is a bit large by 0.03, where it is far too large by 0.05 to 5.
const LEAP: f64 = 0.035;
/// The same for small mini-batches, whose steps are less certain: the cause is another one.
const NOISE: f64 = 0.012;
/// Share of epochs after which the loss was higher than before: half of them, if it goes nowhere.
const OFTEN: f64 = 0.25;
/// Rises over falls, from which the loss hardly gets anywhere.
const IN_VAIN: f64 = 0.6;
/// A loss under this share of guessing's leaps without harm.
const LOW: f64 = 0.2;
/// A loss at chance again, and its lowest by what it is now: it had learned, and a step has thrown it back.
const LOST: (f64, f64) = (0.95, 0.6);
/// The first epochs leap on their way down.
const FIRST_LEAPS: u32 = 8;
/// A loss above this share of guessing's has hardly begun to fall.
const FAR: f64 = 0.5;
/// Noise leaves a loss near that of guessing at worst; one above this share of it has been thrown there.
const THROWN_BACK: f64 = 1.2;
/// Mini-batches of so few samples have gradients that are mostly noise.
const SMALL_BATCH: u32 = 4;
/// log₁₀ of update over weight in every layer, under which weights hardly move. About −3 is usual (Karpathy, “Yes you should
/// understand backprop” and his makemore lectures).
const HARDLY_MOVES: f64 = -3.6;
/// The same, above which ten times the learning rate is enough.
const TEN_SUFFICES: f64 = -4.0;
/// The same, for a hundred times.
const HUNDRED_SUFFICES: f64 = -5.3;
/// Weights that have moved this much since the start have not stood still.
const MOVED: f64 = 0.2;

pub fn too_high(e: &Evidence<'_>) -> Option<Verdict> {
    if is_small_batch(e) && e.loss < THROWN_BACK {
        return None; // noise; see below
    }
    let Leaps { rise, often, in_vain } = e.leaps?;
    let leaps = rise > LEAP && often > OFTEN && in_vain > IN_VAIN && e.loss > LOW;
    let lost = e.loss > LOST.0
        && e.lowest_val_loss.is_some_and(|(_, lowest)| lowest < LOST.1 * e.loss)
        && e.settings.dropout == 0.0;
    if (!leaps && !lost) || e.epoch < FIRST_LEAPS {
        return None;
    }
    let lowest = e.lowest_val_loss.filter(|(_, lowest)| *lowest < 0.8 * e.loss).map(|(at, loss)| {
        text!("findings-learning_rate_high-lowest", epoch = at.to_string(), loss = size(e.shown(loss)))
    });
    let ratio = e.hidden.iter().chain([&e.output]).filter_map(|layer| layer.change).fold(0.0, f64::max);
    let grown = (ratio > 5.0).then(|| text!("findings-learning_rate_high-grown", ratio = format!("{ratio:.0}")));
    Some(Verdict {
        severity: Severity::Alarm,
        seen: text!(
            "findings-learning_rate_high-seen",
            often = percent(often),
            rise = size(e.shown(rise)),
            loss = size(e.shown(e.loss)),
        )
        .and(lowest)
        .and(grown)
        .and(text!("findings-learning_rate_high-rate", rate = rate(e.session.learning_rate()))),
        why: text!("findings-learning_rate_high-why"),
        layers: Vec::new(),
    })
}

pub fn cure_too_high(_: &Evidence<'_>, cures: &mut Cures<'_>) {
    cures.lower_rate();
    cures.much_lower_rate();
    cures.falling_rate();
}

fn is_small_batch(e: &Evidence<'_>) -> bool {
    let samples = e.session.data_size().training_samples as u32;
    e.settings.batch_size <= SMALL_BATCH && samples > 8 * e.settings.batch_size
}

pub fn noisy(e: &Evidence<'_>) -> Option<Verdict> {
    let Leaps { rise, often, in_vain } = e.leaps?;
    if !is_small_batch(e) || rise < NOISE || often < OFTEN || in_vain < IN_VAIN || e.loss < LOW || e.epoch < FIRST_LEAPS
    {
        return None;
    }
    let steps = e.session.steps_per_epoch();
    let straight = e.hidden.iter().chain([&e.output]).filter_map(|layer| layer.straight_steps).fold(0.0, f64::max);
    Some(Verdict {
        severity: Severity::Alarm,
        seen: text!(
            "findings-noisy_batches-seen",
            samples = e.settings.batch_size,
            often = percent(often),
            rise = size(e.shown(rise)),
        )
        .and(text!("findings-noisy_batches-straight", steps = steps, straight = format!("{straight:.0}"))),
        why: text!("findings-noisy_batches-why"),
        layers: Vec::new(),
    })
}

pub fn cure_noisy(_: &Evidence<'_>, cures: &mut Cures<'_>) {
    cures.larger_batches();
    cures.lower_rate();
    cures.falling_rate();
}

pub fn too_low(e: &Evidence<'_>) -> Option<Verdict> {
    let layers = || e.hidden.iter().chain([&e.output]);
    let largest = |of: fn(&Layer) -> Option<f64>| layers().filter_map(of).reduce(f64::max);
    let (ratio, change) = (largest(|layer| layer.update_ratio)?, largest(|layer| layer.change)?);
    let hardly = largest_ratio(e)?;
    let is_falling = e.settings.schedule != Schedule::Constant && e.settings.schedule != Schedule::EpochsRule;
    if hardly > HARDLY_MOVES || change > MOVED || e.loss < FAR || !has_begun(e) || is_falling {
        return None;
    }
    Some(Verdict {
        severity: Severity::Alarm,
        seen: text!(
            "findings-learning_rate_low-seen",
            steps = e.step,
            change = percent(change),
            ratio = size(libm::pow(10.0, ratio)),
            first = size(e.shown(e.first_loss)),
            loss = size(e.shown(e.loss)),
            rate = rate(e.session.learning_rate()),
        ),
        why: text!("findings-learning_rate_low-why"),
        layers: Vec::new(),
    })
}

pub fn cure_too_low(e: &Evidence<'_>, cures: &mut Cures<'_>) {
    // where signals grow from layer to layer, a rate that moves the weights throws them out of all bounds
    let grows = growth(&e.hidden_at_start).is_some_and(|(signals, gradient)| signals.max(gradient) >= GROWTH);
    if grows && e.first_loss >= FAR_ABOVE_CHANCE {
        cures.fitting_weights();
        cures.batch_normalization();
        return cures.adam();
    }
    let ratio = largest_ratio(e).unwrap_or(f64::NEG_INFINITY);
    if ratio > TEN_SUFFICES {
        cures.higher_rate();
    }
    if ratio > HUNDRED_SUFFICES {
        cures.much_higher_rate();
    } else {
        cures.rate(text!("cures-rate-ten-thousand-times"), 1e4);
    }
    cures.adam();
}

/// log₁₀ of update over weight of the hidden layer that moves most, or without any, of the output layer.
fn largest_ratio(e: &Evidence<'_>) -> Option<f64> {
    if e.hidden.is_empty() {
        return e.output.update_ratio;
    }
    e.hidden.iter().filter_map(|layer| layer.update_ratio).reduce(f64::max)
}
