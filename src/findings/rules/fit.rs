//! How well the network fits, to the samples it is trained on and to others: stuck, over- and underfitting, too much dropout,
//! too few epochs, and all well.

use super::{BETTER_THAN_CHANCE, LEARNED, NEAR_CHANCE, Severity, Verdict, has_begun, is_shrunk, is_stuck};
use crate::config::{Activation, Initializer};
use crate::data::Task;
use crate::findings::cures::Cures;
use crate::findings::evidence::Evidence;
use crate::findings::words::{percent, size};
use crate::text::{Text, text};
use crate::train::{EarlyStopping, StopReason};

/// Epochs and steps after which a loss at chance is no mere beginning: XOR and spirals wait for some ten epochs.
const PLATEAU_EPOCHS: u32 = 25;
const PLATEAU_STEPS: u64 = 300;
/// A validation loss this share of guessing's above its lowest has risen.
const RISEN: f64 = 0.1;
/// The lowest validation loss lies before this share of the run: a leap at the end is no trend.
const TURNED: f64 = 0.8;
/// What nearest neighbours get right beyond the network, as a share of all samples (or of the variance).
const LEFT_BEHIND: f64 = 0.12;
/// A loss that falls by less than this share from one eighth of the run to the next has settled; one that falls by more is
/// still on its way: a run as long again would take another sixth off it.
const SETTLED: f64 = 0.02;
/// A loss under this share of guessing's could be better, but is not bad.
const HALF_LEARNED: f64 = 0.5;
/// A patience that a validation loss outwaits on its way down.
const SHORT_PATIENCE: u32 = 10;
/// What dropout adds to the training loss, in units of guessing's, where too few units are left.
const DROPOUT_GAP: f64 = 0.08;
/// A loss, as a share of guessing's, at which dropout costs much whatever the gap is, and one under which it does no harm.
const DROPOUT_COSTS: (f64, f64) = (0.6, 0.25);
/// The dropout rate from which such a loss is its fault, and one under which it is at fault in no network.
const DROPPED: (f64, f64) = (0.3, 0.1);
/// Losses above which a run that stopped has left something to learn: ended by early stopping, ended by its epochs.
const LEFT_TO_LEARN: (f64, f64) = (0.3, 0.15);
/// Before this epoch a small gain is no sign that all goes well.
const FIRST_EPOCHS: u32 = 10;
/// Units that are left of a layer on average; eight are the page's default width.
const UNITS_LEFT: f64 = 6.0;

pub fn plateau(e: &Evidence<'_>) -> Option<Verdict> {
    let is_flat = e.fall().is_none_or(|fall| fall.abs() < SETTLED);
    if !is_stuck(e) || is_shrunk(e) || e.epoch < PLATEAU_EPOCHS || e.step < PLATEAU_STEPS || !is_flat || e.loss > 1.2 {
        return None;
    }
    // nothing to learn is no fault
    if e.session.neighbour_score().is_none_or(|score| score - e.metric.unwrap_or(score) < LEFT_BEHIND) {
        return None;
    }
    let why = match (is_straight(e), e.settings.initializer) {
        (true, _) => text!("findings-plateau-why-straight"),
        (_, Initializer::Zeros | Initializer::Constant) => text!("findings-plateau-why-alike"),
        _ => text!("findings-plateau-why"),
    };
    Some(Verdict {
        severity: Severity::Alarm,
        seen: text!(
            "findings-plateau-seen",
            epochs = e.epoch,
            loss = size(e.shown(e.loss)),
            chance = size(e.chance),
            score = score(e, e.session.neighbour_score().unwrap_or(0.0)),
        ),
        why,
        layers: Vec::new(),
    })
}

pub fn cure_plateau(e: &Evidence<'_>, cures: &mut Cures<'_>) {
    cures.hidden_layers();
    cures.bend();
    if matches!(e.settings.initializer, Initializer::Zeros | Initializer::Constant) {
        cures.fitting_weights();
    }
    if !is_straight(e) {
        cures.adam();
        cures.higher_rate();
    }
    cures.more_features();
}

/// Is the network a straight line?
fn is_straight(e: &Evidence<'_>) -> bool {
    let layers = e.settings.hidden_layers.len();
    (1..=layers).all(|layer| e.activation(layer) == Activation::Linear)
}

/// “97 % right”, “R² 0.97”.
fn score(e: &Evidence<'_>, score: f64) -> Text {
    match e.session.task() {
        Task::Regression => text!("score-variance", value = format!("{score:.2}")),
        _ => text!("score-right", share = percent(score)),
    }
}

pub fn overfitting(e: &Evidence<'_>) -> Option<Verdict> {
    let (at, lowest) = e.lowest_val_loss?;
    let (now, then) = (e.val_loss?, e.loss_at_lowest?);
    let turned = at > 0 && f64::from(at) < TURNED * f64::from(e.epoch);
    let learned_on = e.loss < then && e.loss < now;
    if e.session.restored() || now - lowest < RISEN || !turned || !learned_on || e.epoch < 10 {
        return None;
    }
    Some(Verdict {
        severity: Severity::Alarm,
        seen: text!(
            "findings-overfitting-seen",
            epoch = at.to_string(),
            lowest = size(e.shown(lowest)),
            now = size(e.shown(now)),
            then = size(e.shown(then)),
            loss = size(e.shown(e.loss)),
        ),
        why: text!(
            "findings-overfitting-why",
            parameters = e.session.network().parameters.len(),
            samples = e.session.data_size().training_samples,
        ),
        layers: Vec::new(),
    })
}

pub fn cure_overfitting(_: &Evidence<'_>, cures: &mut Cures<'_>) {
    cures.early_stopping();
    cures.some_dropout();
    cures.some_penalty();
    cures.more_samples();
}

pub fn underfitting(e: &Evidence<'_>) -> Option<Verdict> {
    let is_settled = e.fall().is_some_and(|fall| fall < SETTLED) && e.epoch >= PLATEAU_EPOCHS;
    let metric = e.metric?;
    if !is_settled || e.loss <= LEARNED || e.session.restored() {
        return None;
    }
    let neighbours = e.session.neighbour_score()?;
    if neighbours - metric < LEFT_BEHIND {
        return None;
    }
    let penalised = e.settings.l1 > 0.0 || e.settings.l2 > 0.0;
    let why = match (is_straight(e), penalised) {
        (true, _) => text!("findings-underfitting-why-straight"),
        (_, true) => text!("findings-underfitting-why-penalty"),
        _ if e.settings.dropout > 0.0 => text!("findings-underfitting-why-dropout"),
        _ => text!("findings-underfitting-why"),
    };
    Some(Verdict {
        severity: if e.loss > HALF_LEARNED { Severity::Alarm } else { Severity::Hint },
        seen: text!(
            "findings-underfitting-seen",
            loss = size(e.shown(e.loss)),
            share = percent(e.loss),
            score = score(e, metric),
            neighbours = score(e, neighbours),
        ),
        why,
        layers: Vec::new(),
    })
}

pub fn cure_underfitting(e: &Evidence<'_>, cures: &mut Cures<'_>) {
    cures.bend();
    cures.no_penalty();
    if e.settings.dropout > 0.0 {
        cures.no_dropout();
    }
    cures.larger_network();
    cures.more_features();
}

pub fn dropout(e: &Evidence<'_>) -> Option<Verdict> {
    let widths = &e.settings.hidden_layers;
    let rate = |layer: usize| e.settings.layer_dropout.get(layer).copied().flatten().unwrap_or(e.settings.dropout);
    let left = |layer: usize| f64::from(widths[layer]) * (1.0 - rate(layer));
    let strained = (0..widths.len()).filter(|&layer| rate(layer) >= DROPPED.1 && left(layer) < UNITS_LEFT);
    let strained: Vec<usize> = strained.collect();
    let &worst = strained.iter().min_by(|&&a, &&b| left(a).total_cmp(&left(b)))?;
    let train_mode = e.train_mode_loss?;
    let has_not_learned = e.loss > DROPOUT_COSTS.0 && rate(worst) >= DROPPED.0;
    let costs = train_mode - e.loss > DROPOUT_GAP || has_not_learned;
    if !costs || e.loss < DROPOUT_COSTS.1 || !has_begun(e) {
        return None;
    }
    Some(Verdict {
        severity: Severity::Alarm,
        seen: text!(
            "findings-dropout-seen",
            rate = rate(worst).to_string(),
            left = format!("{:.1}", left(worst)),
            units = widths[worst],
            layer = (worst + 1).to_string(),
            dropped = size(e.shown(train_mode)),
            loss = size(e.shown(e.loss)),
        ),
        why: text!("findings-dropout-why"),
        layers: strained.iter().map(|layer| layer + 1).collect(),
    })
}

pub fn cure_dropout(_: &Evidence<'_>, cures: &mut Cures<'_>) {
    cures.less_dropout();
    cures.no_dropout();
    cures.wider();
}

pub fn stopped_too_early(e: &Evidence<'_>) -> Option<Verdict> {
    let fall = e.fall();
    if e.chance <= f64::EPSILON {
        return None;
    }
    // where only the training loss still falls, more epochs are for learning by heart
    let on_others = e.val_trend.is_none_or(|(before, after)| after < (1.0 - SETTLED / 2.0) * before);
    let (seen, why) = match e.stop? {
        StopReason::EarlyStopping { epoch } if e.loss > LEFT_TO_LEARN.0 => {
            if misses_baseline(e) {
                return Some(Verdict {
                    severity: Severity::Hint,
                    seen: text!(
                        "findings-stopped_too_early-seen-baseline",
                        epoch = epoch.to_string(),
                        loss = size(e.shown(e.loss)),
                        share = percent(e.loss),
                    ),
                    why: text!("findings-stopped_too_early-why-baseline"),
                    layers: Vec::new(),
                });
            }
            let patience = e.settings.patience;
            let learnable = || Some(e.session.neighbour_score()? - e.metric? > LEFT_BEHIND);
            let was_falling = fall.is_some_and(|fall| fall > SETTLED) || e.loss > BETTER_THAN_CHANCE;
            if patience > SHORT_PATIENCE || !(was_falling || learnable().unwrap_or(false)) {
                return None;
            }
            (
                text!(
                    "findings-stopped_too_early-seen-patience",
                    epoch = epoch.to_string(),
                    patience = patience.to_string(),
                    loss = size(e.shown(e.loss)),
                    share = percent(e.loss),
                ),
                text!("findings-stopped_too_early-why-patience"),
            )
        }
        StopReason::Epochs if e.loss > LEFT_TO_LEARN.1 && fall.is_some_and(|fall| fall > SETTLED) && on_others => {
            let (before, after) = e.trend?;
            (
                text!("findings-stopped_too_early-seen", before = size(e.shown(before)), after = size(e.shown(after)),),
                text!("findings-stopped_too_early-why"),
            )
        }
        _ => return None,
    };
    Some(Verdict { severity: Severity::Hint, seen, why, layers: Vec::new() })
}

/// Has early stopping a baseline that was never beaten?
fn misses_baseline(e: &Evidence<'_>) -> bool {
    e.session.early_stopping().and_then(EarlyStopping::baseline_met) == Some(false)
}

pub fn cure_stopped_too_early(e: &Evidence<'_>, cures: &mut Cures<'_>) {
    match e.stop {
        Some(StopReason::EarlyStopping { .. }) if misses_baseline(e) => cures.no_baseline(),
        Some(StopReason::EarlyStopping { .. }) => cures.more_patience(),
        _ => cures.more_epochs(),
    }
    cures.adam();
}

pub fn all_well(e: &Evidence<'_>) -> Option<Verdict> {
    // a first small gain promises nothing yet
    let is_early = e.epoch < FIRST_EPOCHS && e.loss > BETTER_THAN_CHANCE;
    if e.epoch == 0 || e.loss >= NEAR_CHANCE || is_early {
        return None;
    }
    let (loss, share) = (size(e.shown(e.loss)), percent(e.loss));
    let validation = e.val_loss.map(|loss| size(e.shown(loss)));
    // where guessing has no loss, there is none to compare with but the first
    let (is_exact, is_tiny) = (e.chance <= f64::EPSILON, e.loss < 0.005);
    let seen = match validation {
        None if is_exact => text!("findings-all_well-seen-fallen", loss = loss, share = share),
        None if is_tiny => text!("findings-all_well-seen-tiny", loss = loss),
        None => text!("findings-all_well-seen", loss = loss, share = share),
        Some(other) if is_exact => {
            text!("findings-all_well-seen-fallen-validated", loss = loss, share = share, validation = other)
        }
        Some(other) if is_tiny => text!("findings-all_well-seen-tiny-validated", loss = loss, validation = other),
        Some(other) => text!("findings-all_well-seen-validated", loss = loss, share = share, validation = other),
    };
    Some(Verdict {
        severity: Severity::Good,
        seen,
        why: match e.output.update_ratio {
            Some(_) => text!("findings-all_well-why"),
            None => text!("findings-all_well-why-unmeasured"),
        },
        layers: Vec::new(),
    })
}
