//! Units that have no slope: dead ones, which give 0 for every sample, and saturated ones, at the ends of their range.

use super::{BETTER_THAN_CHANCE, HALF_LEARNED, LEARNED, SETTLED, Severity, Verdict};
use crate::config::{Activation, Initializer};
use crate::findings::cures::Cures;
use crate::findings::evidence::{Evidence, Layer};
use crate::findings::words::{layers, layers_begin, percent, size};
use crate::text::text;

/// Share of dead units from which a layer is worth a word. ReLU networks that learn well have some: a fifth is common.
const MANY_DEAD: f64 = 0.5;
/// The same where the loss is learned in spite of it.
const MOST_DEAD: f64 = 0.75;
/// Share of activations at the ends of their range. Networks that have learned well get there, those that begin there learn
/// slowly.
const MANY_SATURATED: f64 = 0.6;
/// Skip connections pile up what sigmoids give: saturated before training, and still, at losses above that of guessing.
const PILED: (f64, f64) = (0.3, 0.1);
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
    // a loss that is learned, or falls, goes around the dead units
    let is_learning = e.loss < BETTER_THAN_CHANCE && e.fall().is_some_and(|fall| fall > SETTLED);
    let severity = if is_learned || (is_learning && blocked.is_empty()) { Severity::Hint } else { Severity::Alarm };
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
    // what is learned is learned without them
    if e.loss <= LEARNED {
        return;
    }
    let dead = e.layers_with(|layer| layer.dead, MANY_DEAD);
    let has_faint_weights = matches!(e.settings.initializer, Initializer::RandomNormal | Initializer::RandomUniform);
    if has_faint_weights {
        cures.fitting_weights();
    } else if !began_dead(e, &dead) {
        cures.lower_rate();
    }
    cures.leaky_relu();
    cures.fitting_weights();
    cures.standardise();
}

/// Have skip connections piled up what sigmoids give, which has no sign, until later units were saturated before training?
pub fn is_piled_up(e: &Evidence<'_>) -> bool {
    !piled_up(e).is_empty()
}

/// The layers of which that is true.
fn piled_up(e: &Evidence<'_>) -> Vec<usize> {
    let saturated = |layer: &Layer, limit: f64| layer.saturated.is_some_and(|share| share >= limit);
    let is_piled = |layer: usize| {
        e.activation(layer) == Activation::Sigmoid
            && e.hidden_at_start.get(layer - 1).is_some_and(|layer| saturated(layer, PILED.0))
            && saturated(&e.hidden[layer - 1], PILED.1)
    };
    match e.settings.residual > 0 && e.first_loss > 1.0 {
        true => (1..=e.hidden.len()).filter(|&layer| is_piled(layer)).collect(),
        false => Vec::new(),
    }
}

pub fn saturated(e: &Evidence<'_>) -> Option<Verdict> {
    let piled = piled_up(e);
    if !piled.is_empty() && e.loss >= HALF_LEARNED && e.epoch >= 3 {
        let at_start = piled.iter().filter_map(|&l| e.hidden_at_start[l - 1].saturated).fold(0.0, f64::max);
        return Some(Verdict {
            severity: Severity::Alarm,
            seen: text!(
                "findings-saturated-seen-piled",
                share = percent(at_start),
                layers = layers(&piled),
                first = size(e.shown(e.first_loss)),
                times = format!("{:.1}", e.first_loss),
                loss = size(e.shown(e.loss)),
            ),
            why: text!("findings-saturated-why-piled"),
            layers: piled,
        });
    }
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

pub fn cure_saturated(e: &Evidence<'_>, cures: &mut Cures<'_>) {
    if is_piled_up(e) {
        cures.layer_normalization();
        cures.tanh();
        cures.batch_normalization();
        return;
    }
    cures.fitting_weights();
    // inputs of fitting size alone do not help where the weights are too large as well
    if cures.is_empty() {
        cures.standardise();
    }
    cures.relu_with_he();
    cures.batch_normalization();
}
