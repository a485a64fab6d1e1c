//! Gradients on their way back through the layers: they explode, vanish, or no longer move a weight.

use super::{BETTER_THAN_CHANCE, LEARNED, Severity, Verdict, is_shrunk, is_stuck};
use crate::config::{Activation, Initializer, Schedule};
use crate::findings::cures::{Cures, is_rate_tiny};
use crate::findings::evidence::{Evidence, Layer};
use crate::findings::words::{layers, percent, rate, size};
use crate::train::StopReason;

/// Signals or gradients that grow this much through all hidden layers: with weights of fitting size the factor is near 1.
const GROWTH: f64 = 3.0;
/// How far above guessing a loss must be for the growth to do harm.
const FAR_ABOVE_CHANCE: f64 = 2.0;
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

/// From the first hidden layer to the last, how many times larger signals become, and how many times larger the gradient on
/// its way back.
fn growth(hidden: &[Layer]) -> Option<(f64, f64)> {
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
    if signals.max(gradient) < GROWTH || e.first_loss < FAR_ABOVE_CHANCE || !harms || (e.step == 0 && !has_diverged) {
        return None;
    }
    let largest = (1..).zip(&e.hidden_at_start).max_by(|a, b| a.1.gradient.total_cmp(&b.1.gradient))?;
    Some(Verdict {
        severity: Severity::Alarm,
        seen: format!(
            "Before training, signals become {} times as large from the first hidden layer to the last, ∂L/∂a {} times on the \
             way back; ∂L/∂W of layer {} is {}. The first loss, {}, is {:.0} times that of guessing.",
            size(signals),
            size(gradient),
            largest.0,
            size(largest.1.gradient),
            size(e.shown(e.first_loss)),
            e.first_loss,
        ),
        why: "Every layer multiplies signals, and gradients on the way back, by a factor that depends on the size of its \
              weights. Factors above 1 multiply to huge numbers, and a step in proportion to them throws the weights out of \
              all bounds."
            .to_owned(),
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
        (
            "The loss of the initial weights is not a finite number.".to_owned(),
            "Inputs, targets or weights are so large that the loss overflows. Nothing was trained.".to_owned(),
        )
    } else {
        let lowest = e.lowest_val_loss.map_or(String::new(), |(at, loss)| {
            format!(" The validation loss was lowest in epoch {at}: {}.", size(e.shown(loss)))
        });
        (
            format!(
                "In epoch {epoch} the loss was no longer a finite number. The learning rate was {}.{lowest}",
                rate(e.session.learning_rate())
            ),
            "A step that is too long leaps over the minimum and lands where the loss and its slope are larger still. So \
             the next step is longer yet, until the numbers overflow."
                .to_owned(),
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
    cures.rate("Use a thousandth of the learning rate", 1e-3);
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
        format!(
            " ∂L/∂W hides it: it is {} in layer 1 and {} in layer {depth}, because the signals fade the other way, from a \
             spread of {} to {}.",
            size(first.gradient),
            size(last.gradient),
            size(first.activation_std),
            size(last.activation_std)
        )
    } else {
        format!(" ∂L/∂W is {} in layer 1 and {} in layer {depth}.", size(first.gradient), size(last.gradient))
    };
    let half = last.activation_gradient * above.sqrt();
    let starved = (1..).zip(&e.hidden).filter(|(_, layer)| layer.activation_gradient <= half).map(|(l, _)| l).collect();
    let why = if is_hidden_in_weights {
        "The initial weights are so small that every layer makes both the signal and the gradient smaller. The output hardly \
         depends on the input, and every ∂L/∂W is the product of a faded signal and a faded gradient."
    } else if e.activation(1) == Activation::Sigmoid {
        "By the chain rule the gradient of an early layer is a product with a factor for every later layer, and the \
         sigmoid's slope is at most 1/4. Many such factors leave almost nothing, and the first layers keep their random \
         weights."
    } else {
        "By the chain rule the gradient of an early layer is a product with a factor for every later layer: weight times \
         slope. Where the factors are below 1, many of them leave almost nothing, and the first layers keep their random \
         weights."
    };
    Some(Verdict {
        severity: Severity::Alarm,
        seen: format!(
            "On the way back from layer {depth} to layer 1, ∂L/∂a falls from {} to {}: a factor of {} a layer.{in_weights} \
             The loss, {}, is no better than that of guessing, {}.",
            size(last.activation_gradient),
            size(first.activation_gradient),
            size(factor),
            size(e.shown(e.loss)),
            size(e.chance),
        ),
        why: why.to_owned(),
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
/// it is better than chance, while the output layer still moves.
pub fn frozen(e: &Evidence<'_>) -> Option<Verdict> {
    let frozen = e.layers_with(|layer| layer.frozen, FROZEN);
    let output_moves = e.output.frozen.is_some_and(|share| share < FROZEN);
    let is_settled = e.loss <= LEARNED || (e.loss < BETTER_THAN_CHANCE && !output_moves);
    let rests = matches!(e.settings.schedule, Schedule::Cosine) && e.stop.is_some() && e.loss < BETTER_THAN_CHANCE;
    if frozen.is_empty() || e.chance <= f64::EPSILON || is_settled || rests || is_shrunk(e) {
        return None;
    }
    let least = frozen.iter().filter_map(|&l| e.hidden[l - 1].frozen).fold(1.0, f64::min);
    let first = &e.hidden[frozen[0] - 1];
    Some(Verdict {
        severity: Severity::Alarm,
        seen: format!(
            "In {}, {} of the weights did not change by a single bit in an epoch. ∂L/∂W of layer {} is {}, the learning rate {}.",
            layers(&frozen),
            if least < 1.0 { format!("at least {}", percent(least)) } else { "all".to_owned() },
            frozen[0],
            size(first.gradient),
            rate(e.session.learning_rate()),
        ),
        why: "A float32 keeps about seven digits. An update of less than half a unit in the last of them, 3e-8 for a weight \
              of 1, is rounded away, and the new weight is the old one bit for bit."
            .to_owned(),
        layers: frozen,
    })
}

pub fn cure_frozen(e: &Evidence<'_>, cures: &mut Cures<'_>) {
    if is_rate_tiny(e) {
        cures.much_higher_rate();
        cures.rate("Use a learning rate ten thousand times as large", 1e4);
        cures.adam();
    } else {
        cure_vanishing(e, cures);
    }
}
