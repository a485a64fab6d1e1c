//! Units that have no slope: dead ones, which give 0 for every sample, and saturated ones, at the ends of their range.

use super::{LEARNED, Severity, Verdict};
use crate::config::Initializer;
use crate::findings::cures::Cures;
use crate::findings::evidence::Evidence;
use crate::findings::words::{layers, layers_begin, percent};
use crate::text::text;

/// Share of dead units from which a layer is worth a word. ReLU networks that learn well have some: a fifth is common.
const MANY_DEAD: f64 = 0.5;
/// The same where the loss is learned in spite of it.
const MOST_DEAD: f64 = 0.75;
/// Share of activations at the ends of their range. Networks that have learned well get there, those that begin there learn
/// slowly.
const MANY_SATURATED: f64 = 0.6;
/// A loss above this share of guessing's is not what a network should rest at.
const UNLEARNED: f64 = 0.2;

pub fn dead(e: &Evidence<'_>) -> Option<Verdict> {
    let is_learned = e.loss <= LEARNED || e.chance <= f64::EPSILON;
    let dead = e.layers_with(|layer| layer.dead, if is_learned { MOST_DEAD } else { MANY_DEAD });
    if dead.is_empty() || e.step == 0 {
        return None;
    }
    let blocked = e.layers_with(|layer| layer.dead, 1.0);
    let share = dead.iter().filter_map(|&l| e.hidden[l - 1].dead).fold(0.0, f64::max);
    let seen = match blocked[..] {
        [] => text!("findings-dead-seen", layers = layers(&dead), share = percent(share)),
        _ => text!("findings-dead-seen-blocked", layers = layers_begin(&blocked)),
    };
    let began = began_dead(e, &dead);
    let why = match (e.settings.initializer, began) {
        (Initializer::Zeros, true) => text!("findings-dead-why-zeros"),
        (_, true) => text!("findings-dead-why-at-start"),
        _ => text!("findings-dead-why"),
    };
    // a loss that is learned goes around the dead units
    let severity = if is_learned { Severity::Hint } else { Severity::Alarm };
    Some(Verdict { severity, seen, why, layers: dead })
}

/// Were these layers dead before training?
fn began_dead(e: &Evidence<'_>, dead: &[usize]) -> bool {
    let at_start = |layer: usize| e.hidden_at_start.get(layer - 1).and_then(|layer| layer.dead);
    dead.iter().all(|&layer| at_start(layer).is_some_and(|share| share >= MANY_DEAD))
}

pub fn cure_dead(e: &Evidence<'_>, cures: &mut Cures<'_>) {
    if matches!(e.settings.initializer, Initializer::Zeros | Initializer::Constant) {
        cures.fitting_weights();
        cures.relu_with_he();
        return;
    }
    let dead = e.layers_with(|layer| layer.dead, MANY_DEAD);
    if !began_dead(e, &dead) {
        cures.lower_rate();
    }
    cures.leaky_relu();
    cures.fitting_weights();
    cures.standardise();
}

pub fn saturated(e: &Evidence<'_>) -> Option<Verdict> {
    let saturated = e.layers_with(|layer| layer.saturated, MANY_SATURATED);
    let started = |layer: usize| {
        let at_start = e.hidden_at_start.get(layer - 1).and_then(|layer| layer.saturated);
        at_start.is_some_and(|share| share >= 0.5 * MANY_SATURATED)
    };
    // a network that begins in the middle and ends at the edge may have learned to; one that begins there has not
    let began: Vec<usize> = saturated.iter().copied().filter(|&layer| started(layer)).collect();
    if began.is_empty() || e.loss < UNLEARNED || e.epoch < 3 || e.chance <= f64::EPSILON {
        return None;
    }
    let share = began.iter().filter_map(|&l| e.hidden[l - 1].saturated).fold(0.0, f64::max);
    Some(Verdict {
        severity: Severity::Alarm,
        seen: text!("findings-saturated-seen", layers = layers(&began), share = percent(share)),
        why: text!("findings-saturated-why"),
        layers: began,
    })
}

pub fn cure_saturated(_: &Evidence<'_>, cures: &mut Cures<'_>) {
    cures.fitting_weights();
    // inputs of fitting size alone do not help where the weights are too large as well
    if cures.is_empty() {
        cures.standardise();
    }
    cures.relu_with_he();
    cures.batch_normalization();
}
