//! How well the network fits, to the samples it is trained on and to others: stuck, over- and underfitting, too much dropout.

use super::{
    BETTER_THAN_CHANCE, FEW_STEPS, HALF_LEARNED, LEARNED, LEFT_BEHIND, NEAR_CHANCE, SETTLED, Severity, Verdict,
    has_begun, is_shrunk, is_stuck,
};
use crate::config::{Activation, Initializer};
use crate::data::Task;
use crate::findings::cures::Cures;
use crate::findings::evidence::Evidence;
use crate::findings::words::{percent, size};
use crate::text::{Text, text};

/// Epochs after which a loss at chance is no mere beginning, if there were [`FEW_STEPS`] in them: XOR and spirals wait for
/// some ten.
const PLATEAU_EPOCHS: u32 = 25;
/// From so many layers on, with as many parameters as training samples, a network that learns next to nothing is not too small.
const DEEP: usize = 4;
/// A loss near guessing's may still be a pause, as long as the run goes on: spirals pause for a hundred epochs.
const PAUSE: u32 = 150;
const PAUSE_LOSS: f64 = 0.8;
/// A validation loss this share of guessing's above its lowest has risen.
const RISEN: f64 = 0.1;
/// The lowest validation loss lies before this share of the run: a leap at the end is no trend.
const TURNED: f64 = 0.8;
/// So few training samples say next to nothing of others.
const HANDFUL: usize = 10;
/// Dropout that keeps a network of the page's default width from learning by heart: where it has begun to, and where its
/// validation loss is back at this share of guessing's. Rates are measured over ten seeds of eleven
/// overfitted runs, lessons among them; the share lies between those that 0.3 helps and those that it harms.
const SOME_DROPOUT: (f64, f64) = (0.2, 0.3);
const FAR_GONE: f64 = 0.8;
/// What dropout adds to the training loss, in units of guessing's, where too few units are left.
const DROPOUT_GAP: f64 = 0.08;
/// A loss, as a share of guessing's, at which dropout costs much whatever the gap is, and one under which it does no harm.
const DROPOUT_COSTS: (f64, f64) = (0.6, 0.25);
/// A validation loss this share of guessing's above the training loss: in spite of dropout the network learns by heart. Of a
/// rate from which each step loses half of the units that says nothing.
const BY_HEART: f64 = 0.15;
const STRONG: f64 = 0.5;
/// The dropout rate from which such a loss is its fault, and one under which it is at fault in no network.
const DROPPED: (f64, f64) = (0.3, 0.1);
/// Units that are left of a layer on average; eight are the page's default width.
const UNITS_LEFT: f64 = 6.0;

pub fn plateau(e: &Evidence<'_>) -> Option<Verdict> {
    let is_flat = e.fall().is_none_or(|fall| fall.abs() < SETTLED);
    let is_stuck = is_stuck(e) || is_stalled(e);
    if !is_stuck || is_shrunk(e) || e.epoch < PLATEAU_EPOCHS || e.step < FEW_STEPS || !is_flat || e.loss > 1.2 {
        return None;
    }
    // nothing to learn is no fault
    if e.session.neighbour_score().is_none_or(|score| score - e.metric.unwrap_or(score) < LEFT_BEHIND) {
        return None;
    }
    let why = match (is_straight(e), e.settings.initializer) {
        (true, _) => text!("findings-plateau-why-straight"),
        (_, Initializer::Zeros | Initializer::Constant) => text!("findings-plateau-why-alike"),
        _ if is_large(e) => text!(
            "findings-plateau-why-deep",
            parameters = e.session.network().parameters.len(),
            layers = e.settings.hidden_layers.len(),
        ),
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
    if is_large(e) {
        cures.skip_connections();
        cures.relu_with_he();
        cures.two_layers();
    } else if !is_straight(e) {
        cures.adam();
        cures.higher_rate();
    }
    cures.more_features();
}

/// Are there layers and weights enough to learn by heart? Then a network that learns nothing is not too small for it.
fn is_large(e: &Evidence<'_>) -> bool {
    let parameters = e.session.network().parameters.len();
    e.settings.hidden_layers.len() >= DEEP && parameters >= e.session.data_size().training_samples && !is_straight(e)
}

/// Hardly better than guessing, though large enough for more.
fn is_stalled(e: &Evidence<'_>) -> bool {
    e.chance > f64::EPSILON && e.loss >= BETTER_THAN_CHANCE && is_large(e)
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
    let turned = at > 0 && f64::from(at) < TURNED * f64::from(e.epoch) && e.loss < then;
    let has_risen = now - lowest >= RISEN && turned && e.loss < now;
    // however it came about: what was learned holds for no other samples
    let is_worthless = now >= NEAR_CHANCE && e.loss < HALF_LEARNED && e.chance > f64::EPSILON;
    if !(has_risen || is_worthless) || e.epoch < 10 {
        return None;
    }
    let (now, loss) = (size(e.shown(now)), size(e.shown(e.loss)));
    let seen = if has_risen {
        text!(
            "findings-overfitting-seen",
            epoch = at.to_string(),
            lowest = size(e.shown(lowest)),
            now = now,
            then = size(e.shown(then)),
            loss = loss,
        )
    } else {
        text!("findings-overfitting-seen-worthless", loss = loss, now = now, chance = size(e.chance))
    };
    Some(Verdict {
        severity: Severity::Alarm,
        seen,
        why: text!(
            "findings-overfitting-why",
            parameters = e.session.network().parameters.len(),
            samples = e.session.data_size().training_samples,
        ),
        layers: Vec::new(),
    })
}

pub fn cure_overfitting(e: &Evidence<'_>, cures: &mut Cures<'_>) {
    // from a handful of samples nothing is learned that holds for others, whatever keeps it from being learned by heart
    if e.session.data_size().training_samples < HANDFUL {
        cures.more_samples();
        return cures.early_stopping();
    }
    cures.early_stopping();
    let is_far = e.val_loss.is_some_and(|loss| loss > FAR_GONE);
    cures.some_dropout(if is_far { SOME_DROPOUT.1 } else { SOME_DROPOUT.0 });
    cures.some_penalty();
    cures.more_samples();
}

pub fn underfitting(e: &Evidence<'_>) -> Option<Verdict> {
    let is_settled = e.fall().is_some_and(|fall| fall < SETTLED) && e.epoch >= PLATEAU_EPOCHS && e.step >= FEW_STEPS;
    let may_be_a_pause = e.loss > PAUSE_LOSS && e.epoch < PAUSE && e.stop.is_none();
    let metric = e.metric?;
    if !is_settled || may_be_a_pause || e.loss <= LEARNED || e.session.restored() || is_stalled(e) {
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
    let by_heart = rate(worst) < STRONG && e.val_loss.is_some_and(|loss| loss - e.loss > BY_HEART);
    if !costs || by_heart || e.loss < DROPOUT_COSTS.1 || !has_begun(e) {
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
