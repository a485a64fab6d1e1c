//! Gradients on their way back through the layers: they explode, vanish, or no longer move a weight.

use super::units::is_piled_up;
use super::{BETTER_THAN_CHANCE, LEARNED, Severity, Verdict, is_shrunk, is_stuck};
use crate::config::{Activation, Initializer, Schedule};
use crate::findings::cures::{Cures, is_rate_tiny};
use crate::findings::evidence::{Evidence, Layer};
use crate::findings::words::{layers, percent, rate, size};
use crate::text::text;
use crate::train::StopReason;

/// Signals or gradients that grow this much through all hidden layers: with weights of fitting size the factor is near 1.
pub const GROWTH: f64 = 3.0;
/// How far above guessing a loss must be for the growth to do harm.
pub const FAR_ABOVE_CHANCE: f64 = 2.0;
/// A huge loss that has fallen to this share does no harm any more.
const MELTING: f64 = 0.1;
/// ∂L/∂a of the first hidden layer by that of the last, below which it has vanished: healthy deep tanh networks (Glorot
/// weights, a factor of 0.82 a layer) keep 0.1 over twelve layers, three sigmoid layers keep 0.04.
const VANISHED: f64 = 0.05;
/// Few layers leave more, but fall as steeply: this share, by this factor a layer.
const FEW_VANISHED: (f64, f64) = (0.1, 0.35);
/// The same for ∂L/∂W, which scatters more.
const WEIGHT_VANISHED: f64 = 1e-3;
/// Share of weights that do not change in an epoch from which a layer is frozen. Weights near 0 always move: float32 is finer
/// there.
const FROZEN: f64 = 0.8;

/// A kernel that has changed by less than this share of its size since the start is as it was drawn.
const UNMOVED: f64 = 0.005;

/// From the first hidden layer to the last, how many times larger signals become, and how many times larger the gradient on
/// its way back.
pub fn growth(hidden: &[Layer]) -> Option<(f64, f64)> {
    let (first, last) = (hidden.first()?, hidden.last()?);
    let ratio = |a: f64, b: f64| if b > 0.0 { a / b } else { 1.0 };
    (hidden.len() > 1).then(|| {
        (ratio(last.activation_std, first.activation_std), ratio(first.activation_gradient, last.activation_gradient))
    })
}

pub fn exploding(e: &Evidence<'_>) -> Option<Verdict> {
    let (signals, gradient) = growth(&e.hidden_at_start)?;
    let has_diverged = matches!(e.stop, Some(StopReason::Diverged { .. }));
    let is_melting = e.loss < MELTING * e.first_loss;
    let harms = (e.loss > FAR_ABOVE_CHANCE && !is_melting) || has_diverged;
    let grows = signals.max(gradient) >= GROWTH && e.first_loss >= FAR_ABOVE_CHANCE;
    if !grows || !harms || (e.step == 0 && !has_diverged) || (is_piled_up(e) && !has_diverged) {
        return None;
    }
    let largest = (1..).zip(&e.hidden_at_start).max_by(|a, b| a.1.gradient.total_cmp(&b.1.gradient))?;
    Some(Verdict {
        severity: Severity::Alarm,
        seen: text!(
            "findings-exploding-seen",
            signals = size(signals),
            gradient = size(gradient),
            layer = largest.0.to_string(),
            largest = size(largest.1.gradient),
            loss = size(e.shown(e.first_loss)),
            times = format!("{:.0}", e.first_loss),
        ),
        why: text!("findings-exploding-why"),
        layers: (1..=e.hidden_at_start.len()).collect(),
    })
}

pub fn cure_exploding(_: &Evidence<'_>, cures: &mut Cures<'_>) {
    cures.fitting_weights();
    cures.batch_normalization();
    cures.clip();
}

pub fn diverged(e: &Evidence<'_>) -> Option<Verdict> {
    let Some(StopReason::Diverged { epoch }) = e.stop else { return None };
    let (seen, why) = if epoch == 0 {
        (text!("findings-diverged-seen-at-start"), text!("findings-diverged-why-at-start"))
    } else {
        let lowest = e
            .lowest_val_loss
            .map(|(at, loss)| text!("findings-diverged-lowest", epoch = at.to_string(), loss = size(e.shown(loss))));
        (
            text!("findings-diverged-seen", epoch = epoch.to_string(), rate = rate(e.session.learning_rate()),)
                .and(lowest),
            text!("findings-diverged-why"),
        )
    };
    Some(Verdict { severity: Severity::Alarm, seen, why, layers: Vec::new() })
}

pub fn cure_diverged(e: &Evidence<'_>, cures: &mut Cures<'_>) {
    if matches!(e.settings.initializer, Initializer::RandomNormal | Initializer::RandomUniform | Initializer::Constant)
    {
        cures.fitting_weights();
    }
    if e.stop == Some(StopReason::Diverged { epoch: 0 }) {
        return; // nothing was trained, so no step was too long
    }
    cures.standardise_with_short_steps();
    if e.session.learning_rate() < 1.0 {
        cures.lower_rate();
    }
    cures.much_lower_rate();
    cures.rate(text!("cures-rate-thousandth"), 1e-3);
    // clipped steps are still as long as the learning rate
    if e.session.learning_rate() < 1.0 {
        cures.clip();
    }
}

pub fn vanishing(e: &Evidence<'_>) -> Option<Verdict> {
    let (first, last) = (e.hidden.first()?, e.hidden.last()?);
    let depth = e.hidden.len();
    // a learning rate that is tiny itself would freeze the best gradient: that comes first
    if depth < 2 || !is_stuck(e) || is_shrunk(e) || is_rate_tiny(e) || last.activation_gradient <= 0.0 {
        return None;
    }
    let above = first.activation_gradient / last.activation_gradient;
    let weights = if last.gradient > 0.0 { first.gradient / last.gradient } else { 1.0 };
    let factor = libm::pow(above, 1.0 / (depth - 1) as f64);
    let is_steep = above < FEW_VANISHED.0 && factor < FEW_VANISHED.1;
    if above > VANISHED && weights > WEIGHT_VANISHED && !is_steep {
        return None;
    }
    let fading = last.activation_std / first.activation_std;
    // where signals fade as gradients do, ∂L/∂W of all layers is the same product
    let is_hidden_in_weights = weights > 0.1 && fading < 0.1;
    let in_weights = if is_hidden_in_weights {
        text!(
            "findings-vanishing-weights-hide",
            first = size(first.gradient),
            last = size(last.gradient),
            depth = depth.to_string(),
            firstspread = size(first.activation_std),
            lastspread = size(last.activation_std),
        )
    } else {
        text!(
            "findings-vanishing-weights",
            first = size(first.gradient),
            last = size(last.gradient),
            depth = depth.to_string(),
        )
    };
    let half = last.activation_gradient * above.sqrt();
    let starved = (1..).zip(&e.hidden).filter(|(_, layer)| layer.activation_gradient <= half).map(|(l, _)| l).collect();
    let why = if is_hidden_in_weights {
        text!("findings-vanishing-why-faded")
    } else if e.activation(1) == Activation::Sigmoid {
        text!("findings-vanishing-why-sigmoid")
    } else {
        text!("findings-vanishing-why")
    };
    Some(Verdict {
        severity: Severity::Alarm,
        seen: text!(
            "findings-vanishing-seen",
            depth = depth.to_string(),
            last = size(last.activation_gradient),
            first = size(first.activation_gradient),
            factor = size(factor),
        )
        .and(in_weights)
        .and(text!("findings-vanishing-loss", loss = size(e.shown(e.loss)), chance = size(e.chance))),
        why,
        layers: starved,
    })
}

pub fn cure_vanishing(e: &Evidence<'_>, cures: &mut Cures<'_>) {
    if e.settings.activation == Activation::Tanh {
        cures.fitting_weights();
    }
    cures.relu_with_he();
    cures.batch_normalization();
    // Adam evens out gradients that are well above its epsilon
    if e.hidden.first().is_some_and(|first| first.gradient > 10.0 * e.settings.epsilon) {
        cures.adam();
    }
    cures.skip_connections();
    cures.two_layers();
}

/// A network that has learned comes to rest too. So a frozen layer is only a fault while the loss is not learned, and, where
/// it is better than chance, while the output layer still moves; or if it never moved at all.
pub fn frozen(e: &Evidence<'_>) -> Option<Verdict> {
    let mut frozen = e.layers_with(|layer| layer.frozen, FROZEN);
    let output_moves = e.output.frozen.is_some_and(|share| share < FROZEN);
    let is_settled = e.loss <= LEARNED || (e.loss < BETTER_THAN_CHANCE && !output_moves);
    let rests = matches!(e.settings.schedule, Schedule::Cosine) && e.stop.is_some() && e.loss < BETTER_THAN_CHANCE;
    if is_settled || rests {
        frozen.retain(|&layer| e.hidden[layer - 1].change.is_some_and(|change| change < UNMOVED));
    }
    if frozen.is_empty() || e.chance <= f64::EPSILON || is_shrunk(e) {
        return None;
    }
    let least = frozen.iter().filter_map(|&l| e.hidden[l - 1].frozen).fold(1.0, f64::min);
    let first = &e.hidden[frozen[0] - 1];
    let (all, layer) = (layers(&frozen), frozen[0].to_string());
    let (gradient, rate) = (size(first.gradient), rate(e.session.learning_rate()));
    let seen = if least < 1.0 {
        let least = percent(least);
        text!("findings-frozen-seen", layers = all, least = least, layer = layer, gradient = gradient, rate = rate)
    } else {
        text!("findings-frozen-seen-all", layers = all, layer = layer, gradient = gradient, rate = rate)
    };
    // the layers behind may learn from what random weights give
    let is_learned = e.loss <= LEARNED;
    let severity = if is_learned { Severity::Hint } else { Severity::Alarm };
    let seen = seen.and(is_learned.then(|| text!("findings-frozen-idle")));
    Some(Verdict { severity, seen, why: text!("findings-frozen-why"), layers: frozen })
}

pub fn cure_frozen(e: &Evidence<'_>, cures: &mut Cures<'_>) {
    if is_rate_tiny(e) {
        cures.much_higher_rate();
        cures.rate(text!("cures-rate-ten-thousand-times"), 1e4);
        cures.adam();
    } else {
        cure_vanishing(e, cures);
    }
}
