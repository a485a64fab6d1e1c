//! One line that says in words how a run is going.
//!
//! A run is called *vanishing* when the gradient of the first hidden layer is under a thousandth of the last one's while
//! the loss is within 1 % of chance, or when some layer is at least 99 % frozen. A network that has learned also comes
//! to rest, and then a frozen layer is no fault: the second rule asks that the loss is still above a tenth of chance.

use crate::train::{EpochRow, Session, StopReason};

const VANISHING_RATIO: f64 = 1e-3;
const NEAR_CHANCE: f64 = 0.01;
const FROZEN_SHARE: f64 = 0.99;
const LEARNED_SHARE_OF_CHANCE: f64 = 0.1;

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
    let epoch = session.epoch();
    let state = match session.stop_reason() {
        Some(StopReason::Diverged { epoch }) => {
            let text = format!(
                "Diverged in epoch {epoch}: the loss is no longer a finite number. A smaller learning rate or a smaller \
                 initializer keeps the steps in bounds."
            );
            return Message { kind: MessageKind::Diverged, text };
        }
        Some(StopReason::EarlyStopping { epoch }) => (MessageKind::StoppedEarly, stopped_early(session, epoch)),
        Some(StopReason::Epochs) => (MessageKind::Finished, finished(session)),
        None if playing => (MessageKind::Training, format!("Training{}.", losses(session))),
        None if session.step() == 0 => {
            let text = "Ready: nothing is trained yet.".to_owned();
            (MessageKind::Ready, text)
        }
        None => {
            let step = session.step() - u64::from(epoch) * session.steps_per_epoch() as u64;
            let within =
                if step > 0 { format!(", step {step} of {}", session.steps_per_epoch()) } else { String::new() };
            (MessageKind::Paused, format!("Paused after epoch {epoch}{within}{}.", losses(session)))
        }
    };
    let trained = session.history().last().filter(|row| row.epoch > 0);
    match trained.and_then(|row| vanishing(session, row)) {
        Some(finding) if state.0 == MessageKind::Training => Message { kind: MessageKind::Vanishing, text: finding },
        Some(finding) => Message { kind: MessageKind::Vanishing, text: format!("{} {finding}", state.1) },
        None => Message { kind: state.0, text: state.1 },
    }
}

fn stopped_early(session: &Session, epoch: u32) -> String {
    let Some(early_stopping) = session.early_stopping() else { return String::new() };
    let best = early_stopping.best_epoch().map_or(0, |epoch| epoch + 1);
    let weights = if session.restored() {
        format!("the weights of epoch {best} are back")
    } else {
        format!("the weights are still those of epoch {epoch}")
    };
    let value =
        early_stopping.best().map_or(String::new(), |best| format!(" ({} {best:.4})", session.config().monitor.name()));
    format!("Stopped early after epoch {epoch}: best was epoch {best}{value}; {weights}.")
}

fn finished(session: &Session) -> String {
    let mut text = format!("Finished all {} epochs{}.", session.config().epochs, losses(session));
    if session.restored()
        && let Some(best) = session.early_stopping().and_then(|e| e.best_epoch())
    {
        text.push_str(&format!(" The weights of the best epoch, {}, are back.", best + 1));
    }
    text
}

/// “: training loss 0.0312, validation loss 0.0405”, as far as measured.
fn losses(session: &Session) -> String {
    let Some(row) = session.history().last() else { return String::new() };
    let part = |name: &str, loss: Option<f64>| loss.map(|loss| format!("{name} loss {loss:.4}"));
    let parts: Vec<_> = [part("training", row.loss.or(row.train_mode_loss)), part("validation", row.val_loss)].into();
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    if parts.is_empty() { String::new() } else { format!(": {}", parts.join(", ")) }
}

/// What is vanishing, if anything is.
fn vanishing(session: &Session, row: &EpochRow) -> Option<String> {
    let chance = session.chance_loss();
    let loss = row.loss?;
    let hidden = &row.layers[..row.layers.len().saturating_sub(1)];
    if let (Some(first), Some(last)) = (hidden.first(), hidden.last())
        && hidden.len() > 1
        && first.gradient < VANISHING_RATIO * last.gradient
        && (loss - chance).abs() <= NEAR_CHANCE * chance
    {
        return Some(format!(
            "Vanishing gradient: the first hidden layer's is {:.1e}, the last one's {:.1e}, and the loss {loss:.4} is no \
             better than chance ({chance:.4}).{}",
            first.gradient,
            last.gradient,
            frozen(row).map_or(String::new(), |frozen| format!(" {frozen}"))
        ));
    }
    frozen(row).filter(|_| loss > LEARNED_SHARE_OF_CHANCE * chance).map(|frozen| format!("Vanishing updates: {frozen}"))
}

/// Which layers stand still.
fn frozen(row: &EpochRow) -> Option<String> {
    let is_frozen = |share: Option<f64>| share.is_some_and(|share| share >= FROZEN_SHARE);
    let layers: Vec<usize> =
        (1..).zip(&row.layers).filter(|(_, layer)| is_frozen(layer.frozen)).map(|(l, _)| l).collect();
    let names = match layers[..] {
        [] => return None,
        [only] => format!("Layer {only} is"),
        [first, last] => format!("Layers {first} and {last} are"),
        [first, .., last] if last - first + 1 == layers.len() => format!("Layers {first} to {last} are"),
        _ => format!("Layers {} are", layers.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")),
    };
    Some(format!("{names} frozen: in the last epoch at least 99 % of the weights did not change by a single bit."))
}
