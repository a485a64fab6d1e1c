//! One line that says in words how a run is going.
//!
//! A run is called *vanishing* when the gradient of the first hidden layer is under a thousandth of the last one's while
//! the loss is within 1 % of chance, or when some layer is at least 99 % frozen. A network that has learned also comes
//! to rest, and then frozen layers are no fault. So the second rule asks for a hidden layer and a loss above a tenth of
//! chance, and, where the loss is clearly better than chance, that the output layer still moves.

use super::{EpochRow, Session, StopReason};
use crate::config::Monitor;
use crate::diagnostics::LayerRow;

const VANISHING_RATIO: f64 = 1e-3;
const NEAR_CHANCE: f64 = 0.01;
const FROZEN_SHARE: f64 = 0.99;
/// A loss under this share of chance is learned; one under [`BETTER_THAN_CHANCE`] is learning.
const LEARNED: f64 = 0.1;
const BETTER_THAN_CHANCE: f64 = 0.9;
/// A validation loss this share of chance above its lowest is worth a word.
const OVERFITTED: f64 = 0.1;
/// The lowest validation loss lies before this share of the run.
const TURNED: f64 = 0.8;
/// Root mean square of a layer's gradient from which a run that diverged is said to have exploded.
const EXPLODED: f64 = 100.0;

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageKind {
    /// Not begun.
    Ready,
    /// Running well.
    Training,
    /// Begun, not running.
    Paused,
    /// All epochs done.
    Finished,
    /// Ended by early stopping.
    StoppedEarly,
    /// Ended by an infinite loss.
    Diverged,
    /// The first layers do not learn.
    Vanishing,
}

impl MessageKind {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Training => "training",
            Self::Paused => "paused",
            Self::Finished => "finished",
            Self::StoppedEarly => "stopped_early",
            Self::Diverged => "diverged",
            Self::Vanishing => "vanishing",
        }
    }
}

/// A message to the learner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What it is about.
    pub kind: MessageKind,
    /// One to three sentences.
    pub text: String,
}

/// The message for a run as it stands; `playing` tells whether somebody is driving it.
pub fn message(session: &Session, playing: bool) -> Message {
    let state = match session.stop_reason() {
        Some(StopReason::Diverged { epoch }) => {
            let text = format!("{}{}{}", diverged(epoch), exploded(session), restored(session));
            return Message { kind: MessageKind::Diverged, text };
        }
        Some(StopReason::EarlyStopping { epoch }) => (MessageKind::StoppedEarly, stopped_early(session, epoch)),
        Some(StopReason::Target { epoch }) => (MessageKind::Finished, target_reached(session, epoch)),
        Some(StopReason::Epochs) => (MessageKind::Finished, finished(session)),
        None if playing => (MessageKind::Training, training(session)),
        None if session.step() == 0 => {
            (MessageKind::Ready, "Ready: nothing is trained yet. Press Play and watch this network learn.".to_owned())
        }
        None => (MessageKind::Paused, paused(session)),
    };
    let state = match session.missing_monitor() {
        Some(monitor) => (state.0, format!("{} {}", state.1, nothing_to_watch(monitor))),
        None => state,
    };
    let trained = session.history().last_measured().filter(|row| row.epoch > 0);
    match trained.and_then(|row| vanishing(session, row)) {
        Some(finding) if state.0 == MessageKind::Training => Message { kind: MessageKind::Vanishing, text: finding },
        Some(finding) => Message { kind: MessageKind::Vanishing, text: format!("{} {finding}", state.1) },
        None => Message { kind: state.0, text: state.1 },
    }
}

/// In coarse words, because it is read aloud: it changes with the stages of learning, not with every epoch.
fn training(session: &Session) -> String {
    let chance = session.chance_loss();
    let loss = session.history().last_measured().filter(|row| row.epoch > 0).and_then(|row| row.loss);
    let stage = match loss {
        Some(loss) if loss <= LEARNED * chance => ": the training loss is under a tenth of what guessing would give.",
        Some(loss) if loss < BETTER_THAN_CHANCE * chance => {
            ": the training loss is falling below what guessing would give."
        }
        Some(_) => ": the training loss is still about what guessing would give.",
        None => ".",
    };
    format!("Training{stage}")
}

fn diverged(epoch: u32) -> String {
    if epoch == 0 {
        return "Diverged before any training: the loss of the initial weights is not a finite number, because inputs, \
                targets or weights are too large."
            .to_owned();
    }
    format!(
        "Diverged in epoch {epoch}: the loss is no longer a finite number. A smaller learning rate, smaller initial \
         weights or gradient clipping keep the steps in bounds."
    )
}

/// The largest gradient last measured, if it is as large as only exploding ones are.
fn exploded(session: &Session) -> String {
    let layers = session.layer_history().rows().last().map_or(&[][..], |row| &row.layers);
    let largest = (1..).zip(layers).max_by(|a, b| gradient(a.1).total_cmp(&gradient(b.1)));
    match largest.filter(|(_, layer)| gradient(layer) > EXPLODED) {
        Some((number, layer)) => {
            format!(" Exploding gradients: that of layer {number} had grown to {:.0e}.", gradient(layer))
        }
        None => String::new(),
    }
}

/// Where Keras warns that the metric is not available.
fn nothing_to_watch(monitor: Monitor) -> String {
    let why = match monitor {
        Monitor::ValAuc => "it needs validation samples of both classes",
        Monitor::ValR2 => "it needs validation samples with different values",
        _ => "it could not be measured",
    };
    format!("There is no {} to watch: {why}.", monitor.words())
}

fn stopped_early(session: &Session, epoch: u32) -> String {
    let best = session.early_stopping().and_then(|e| Some((e.best_epoch()? + 1, e.best()?)));
    let best = best.map_or(String::new(), |(best, value)| {
        format!(": best was epoch {best} ({} {value:.4})", session.config().monitor.words())
    });
    let kept = if session.restored() { "" } else { " The weights are those of the last epoch." };
    format!("Stopped early after epoch {epoch}{best}.{kept}{}", restored(session))
}

fn target_reached(session: &Session, epoch: u32) -> String {
    format!("Stopped after epoch {epoch}: the target is reached{}.{}", losses(session), restored(session))
}

fn finished(session: &Session) -> String {
    let epochs = match session.epoch() {
        1 => "the one epoch".to_owned(),
        epochs => format!("all {epochs} epochs"),
    };
    format!("Finished {epochs}{}.{}{}", losses(session), restored(session), overfitted(session))
}

/// What to say of a validation loss that has turned and is now clearly above its lowest while the training loss went on
/// falling, unless the best weights are back. Where both rise, or both jump, it is not that.
fn overfitted(session: &Session) -> String {
    let validation = |row: &EpochRow| row.val_loss.map(|loss| (row.epoch, loss));
    let losses = || session.history().rows().iter().filter_map(validation);
    let (Some(best), Some(last)) = (losses().min_by(|a, b| a.1.total_cmp(&b.1)), losses().next_back()) else {
        return String::new();
    };
    let risen = last.1 - best.1 > OVERFITTED * session.chance_loss();
    // long ago, not in one of the last epochs, where a leap is no trend
    let turned = best.0 > 0 && f64::from(best.0) < TURNED * f64::from(last.0);
    let rows = session.history().rows();
    let training = |row: &EpochRow| row.loss.or(row.train_mode_loss);
    let then = rows.iter().filter(|row| row.epoch >= best.0).find_map(|row| row.loss).or(training(&rows[0]));
    let now = session.history().last_measured().or(rows.last()).and_then(training);
    let learned_on = now.zip(then).is_some_and(|(now, then)| now < then && now < last.1);
    if session.restored() || !risen || !turned || !learned_on {
        return String::new();
    }
    format!(" The validation loss was lowest in epoch {} ({:.4}) and has risen since: overfitting.", best.0, best.1)
}

fn paused(session: &Session) -> String {
    let step = session.step_in_epoch();
    let (epoch, losses) = (session.epoch(), losses(session));
    if step == 0 {
        return format!("Paused after epoch {epoch}{losses}.");
    }
    // losses are measured at the end of an epoch: those of the last one are not of this step
    let of = session.steps_per_epoch();
    let measured = if losses.is_empty() { String::new() } else { format!(" Measured after epoch {epoch}{losses}.") };
    format!("Paused in epoch {}, after step {step} of {of}.{measured}", epoch + 1)
}

/// “ The weights of the best epoch, 14, are back.”, if they are.
fn restored(session: &Session) -> String {
    let epoch = session.live_row().filter(|_| session.restored()).map(|row| row.epoch);
    epoch.map_or(String::new(), |epoch| format!(" The weights of the best epoch, {epoch}, are back."))
}

/// “: training loss 0.0312, validation loss 0.0405” of the live weights, as far as measured.
fn losses(session: &Session) -> String {
    let Some(row) = session.live_row().filter(|row| session.restored() || row.epoch == session.epoch()) else {
        return String::new();
    };
    let part = |name: &str, loss: Option<f64>| loss.map(|loss| format!("{name} loss {loss:.4}"));
    let parts = [part("training", row.loss.or(row.train_mode_loss)), part("validation", row.val_loss)];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    if parts.is_empty() { String::new() } else { format!(": {}", parts.join(", ")) }
}

/// What is vanishing, if anything is.
fn vanishing(session: &Session, row: &EpochRow) -> Option<String> {
    let chance = session.chance_loss();
    let loss = row.loss?;
    let layers = &session.layers_after(row.epoch)?.layers;
    let hidden = &layers[..layers.len().saturating_sub(1)];
    if let (Some(first), Some(last)) = (hidden.first(), hidden.last())
        && hidden.len() > 1
        && gradient(first) < VANISHING_RATIO * gradient(last)
        && (loss - chance).abs() <= NEAR_CHANCE * chance
    {
        return Some(format!(
            "Vanishing gradient: layer {} gets {:.1e}, layer 1 only {:.1e}, and the loss {loss:.4} is no better than \
             chance ({chance:.4}).{} Try ReLU with He initial weights, batch \
             normalisation, skip connections, or fewer layers.",
            hidden.len(),
            gradient(last),
            gradient(first),
            frozen(layers).map_or(String::new(), |frozen| format!(" {frozen}"))
        ));
    }
    let output_moves = layers.last().is_some_and(|layer| !is_frozen(layer));
    let learning = loss < BETTER_THAN_CHANCE * chance;
    let settled = hidden.is_empty() || chance <= 0.0 || loss <= LEARNED * chance || (learning && !output_moves);
    frozen(layers).filter(|_| !settled).map(|frozen| format!("Vanishing updates: {frozen}"))
}

fn gradient(layer: &LayerRow) -> f64 {
    layer.gradient.root_mean_square()
}

fn is_frozen(layer: &LayerRow) -> bool {
    layer.frozen.is_some_and(|share| share >= FROZEN_SHARE)
}

/// Which layers stand still.
fn frozen(layers: &[LayerRow]) -> Option<String> {
    let layers: Vec<usize> = (1..).zip(layers).filter(|(_, layer)| is_frozen(layer)).map(|(l, _)| l).collect();
    let names = match layers[..] {
        [] => return None,
        [only] => format!("Layer {only} is"),
        [first, last] => format!("Layers {first} and {last} are"),
        [first, .., last] if last - first + 1 == layers.len() => format!("Layers {first} to {last} are"),
        _ => format!("Layers {} are", layers.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")),
    };
    Some(format!("{names} frozen: in the last epoch at least 99 % of the weights did not change by a single bit."))
}
