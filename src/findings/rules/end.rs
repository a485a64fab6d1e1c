//! How far the run came: it ended too early, for one reason or another, or all is well.

use super::{BETTER_THAN_CHANCE, FEW_STEPS, HALF_LEARNED, LEFT_BEHIND, NEAR_CHANCE, SETTLED, Severity, Verdict};
use crate::config::{Mode, Monitor};
use crate::findings::cures::Cures;
use crate::findings::evidence::Evidence;
use crate::findings::words::{percent, size};
use crate::text::text;
use crate::train::{EarlyStopping, StopReason};

/// A patience that a validation loss outwaits on its way down.
const SHORT_PATIENCE: u32 = 10;
/// Losses above which a run that stopped has left something to learn: ended by early stopping, ended by its epochs.
const LEFT_TO_LEARN: (f64, f64) = (0.3, 0.15);
/// Before this epoch a small gain is no sign that all goes well.
const FIRST_EPOCHS: u32 = 10;
/// A validation loss this share of guessing's above the training loss: more epochs may widen the gap.
const GAP: f64 = 0.1;

/// Has the network learned next to nothing, of the samples it is trained on or of others?
fn has_not_learned(e: &Evidence<'_>) -> bool {
    e.loss.max(e.val_loss.unwrap_or(0.0)) >= BETTER_THAN_CHANCE
}

/// Do nearest neighbours do better? `None` if that is not known.
fn is_learnable(e: &Evidence<'_>) -> Option<bool> {
    Some(e.session.neighbour_score()? - e.metric? > LEFT_BEHIND)
}

pub fn stopped_too_early(e: &Evidence<'_>) -> Option<Verdict> {
    if e.chance <= f64::EPSILON {
        return None;
    }
    match e.stop? {
        StopReason::EarlyStopping { epoch } => stopped_early(e, epoch),
        StopReason::Epochs => out_of_epochs(e),
        _ => None,
    }
}

fn stopped_early(e: &Evidence<'_>, epoch: u32) -> Option<Verdict> {
    let (epoch, loss, share) = (epoch.to_string(), size(e.shown(e.loss)), percent(e.loss));
    if e.loss > LEFT_TO_LEARN.0 && misses_baseline(e) {
        return Some(Verdict {
            severity: Severity::Hint,
            seen: text!("findings-stopped_too_early-seen-baseline", epoch = epoch, loss = loss, share = share),
            why: text!("findings-stopped_too_early-why-baseline"),
            layers: Vec::new(),
        });
    }
    if has_not_learned(e) && is_learnable(e) != Some(false) {
        return Some(Verdict {
            severity: Severity::Alarm,
            seen: text!(
                "findings-stopped_too_early-seen-unlearned",
                epoch = epoch,
                loss = loss,
                share = share,
                validation = size(e.shown(e.val_loss.unwrap_or(e.loss))),
            ),
            why: match watches_validation_loss(e) {
                true => text!("findings-stopped_too_early-why-unlearned"),
                false => text!("findings-stopped_too_early-why-other-number"),
            },
            layers: Vec::new(),
        });
    }
    let was_falling = e.fall().is_some_and(|fall| fall > SETTLED) || e.loss > BETTER_THAN_CHANCE;
    let is_worth_it = e.loss > LEFT_TO_LEARN.0 && (was_falling || is_learnable(e).unwrap_or(false));
    let patience = e.settings.patience;
    (patience <= SHORT_PATIENCE && is_worth_it).then(|| Verdict {
        severity: Severity::Hint,
        seen: text!(
            "findings-stopped_too_early-seen-patience",
            epoch = epoch,
            patience = patience.to_string(),
            loss = loss,
            share = share,
        ),
        why: text!("findings-stopped_too_early-why-patience"),
        layers: Vec::new(),
    })
}

fn out_of_epochs(e: &Evidence<'_>) -> Option<Verdict> {
    // where only the training loss still falls, more epochs are for learning by heart
    let on_others = e.val_trend.is_none_or(|(before, after)| after < (1.0 - SETTLED / 2.0) * before);
    let is_falling = e.fall().is_some_and(|fall| fall > SETTLED);
    let (seen, why) = if e.loss > LEFT_TO_LEARN.1 && is_falling && on_others {
        let (before, after) = e.trend?;
        (
            text!("findings-stopped_too_early-seen", before = size(e.shown(before)), after = size(e.shown(after))),
            text!("findings-stopped_too_early-why"),
        )
    } else if is_short_of_steps(e) && is_learnable(e) != Some(false) {
        (
            text!(
                "findings-stopped_too_early-seen-steps",
                epochs = e.epoch.to_string(),
                steps = e.step,
                loss = size(e.shown(e.loss)),
                share = percent(e.loss),
            ),
            text!(
                "findings-stopped_too_early-why-steps",
                batch = e.settings.batch_size.to_string(),
                each = e.session.steps_per_epoch().to_string(),
            ),
        )
    } else {
        return None;
    };
    Some(Verdict { severity: Severity::Hint, seen, why, layers: Vec::new() })
}

fn is_short_of_steps(e: &Evidence<'_>) -> bool {
    e.step < FEW_STEPS && e.loss >= HALF_LEARNED
}

/// Has early stopping a baseline that was never beaten?
fn misses_baseline(e: &Evidence<'_>) -> bool {
    e.session.early_stopping().and_then(EarlyStopping::baseline_met) == Some(false)
}

/// The validation loss, the smaller the better?
fn watches_validation_loss(e: &Evidence<'_>) -> bool {
    e.settings.monitor == Monitor::ValLoss && e.settings.mode != Mode::Max
}

pub fn cure_stopped_too_early(e: &Evidence<'_>, cures: &mut Cures<'_>) {
    match e.stop {
        Some(StopReason::EarlyStopping { .. }) if misses_baseline(e) => cures.no_baseline(),
        Some(StopReason::EarlyStopping { .. }) if !watches_validation_loss(e) => cures.early_stopping(),
        Some(StopReason::EarlyStopping { .. }) => cures.more_patience(),
        _ if is_short_of_steps(e) => {
            cures.smaller_batches();
            cures.thirty_times_the_rate();
            cures.adam();
            cures.more_epochs();
        }
        _ if e.val_loss.is_some_and(|loss| loss - e.loss > GAP) => cures.more_epochs_at_best(),
        _ => {
            cures.more_epochs();
            cures.adam();
        }
    }
}

pub fn all_well(e: &Evidence<'_>) -> Option<Verdict> {
    // where guessing has no loss, there is none to compare with but the first; a first small gain promises nothing yet
    let is_exact = e.chance <= f64::EPSILON;
    let (is_early, is_tiny) = (e.epoch < FIRST_EPOCHS, e.loss < 0.005);
    let has_gained =
        if is_exact { e.loss < if is_early { BETTER_THAN_CHANCE } else { NEAR_CHANCE } } else { !has_not_learned(e) };
    if e.epoch == 0 || !has_gained {
        return None;
    }
    let (loss, share) = (size(e.shown(e.loss)), percent(e.loss));
    let validation = e.val_loss.map(|loss| size(e.shown(loss)));
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
