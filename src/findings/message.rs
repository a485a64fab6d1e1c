//! One line that says in words how a run stands, and what is most wrong with it, if anything is. Refuses to judge: that is the
//! business of the rules.

use super::{Finding, FindingKind, Severity, findings};
use crate::config::Monitor;
use crate::text::{Text, text};
use crate::train::{Session, StopReason};

/// A loss under this share of chance is learned; one under [`BETTER_THAN_CHANCE`] is learning.
const LEARNED: f64 = 0.1;
const BETTER_THAN_CHANCE: f64 = 0.9;

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
    /// Something is wrong, running or not.
    Alarm,
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
            Self::Alarm => "alarm",
        }
    }
}

/// A message to the learner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What it is about.
    pub kind: MessageKind,
    /// One to three sentences.
    pub text: Text,
}

/// The message for a run as it stands; `playing` tells whether somebody is driving it.
pub fn message(session: &Session, playing: bool) -> Message {
    message_with(session, playing, &findings(session))
}

/// As [`message()`], for whoever has the findings of this very moment already.
pub fn message_with(session: &Session, playing: bool, findings: &[Finding]) -> Message {
    let headline = |finding: &Finding| finding.kind.headline();
    let (kind, text) = match session.stop_reason() {
        Some(StopReason::Diverged { epoch }) => {
            let why = findings.first().filter(|finding| finding.kind != FindingKind::Diverged).map(headline);
            let text = diverged(epoch).and(why).and(restored(session));
            return Message { kind: MessageKind::Diverged, text };
        }
        Some(StopReason::EarlyStopping { epoch }) => (MessageKind::StoppedEarly, stopped_early(session, epoch)),
        Some(StopReason::Target { epoch }) => (MessageKind::Finished, target_reached(session, epoch)),
        Some(StopReason::Epochs) => (MessageKind::Finished, finished(session)),
        None if playing => (MessageKind::Training, training(session)),
        None if session.step() == 0 => (MessageKind::Ready, text!("messages-ready")),
        None => (MessageKind::Paused, paused(session)),
    };
    let text = text.and(session.missing_monitor().map(nothing_to_watch));
    match findings.first().filter(|finding| finding.severity == Severity::Alarm) {
        Some(finding) if kind == MessageKind::Training => {
            Message { kind: MessageKind::Alarm, text: finding.kind.headline() }
        }
        Some(finding) => Message { kind: MessageKind::Alarm, text: text.and(finding.kind.headline()) },
        None => Message { kind, text },
    }
}

/// In coarse words, because it is read aloud: it changes with the stages of learning, not with every epoch.
fn training(session: &Session) -> Text {
    let chance = session.chance_loss();
    let loss = session.history().last_measured().filter(|row| row.epoch > 0).and_then(|row| row.loss);
    match loss {
        Some(loss) if loss <= LEARNED * chance => text!("messages-training-learned"),
        Some(loss) if loss < BETTER_THAN_CHANCE * chance => text!("messages-training-falling"),
        Some(_) => text!("messages-training-guessing"),
        None => text!("messages-training"),
    }
}

fn diverged(epoch: u32) -> Text {
    match epoch {
        0 => text!("messages-diverged-at-start"),
        _ => text!("messages-diverged", epoch = epoch.to_string()),
    }
}

/// Where Keras warns that the metric is not available.
fn nothing_to_watch(monitor: Monitor) -> Text {
    let words = monitor.words();
    match monitor {
        Monitor::ValAuc => text!("messages-nothing-to-watch-classes", monitor = words),
        Monitor::ValR2 => text!("messages-nothing-to-watch-values", monitor = words),
        _ => text!("messages-nothing-to-watch", monitor = words),
    }
}

fn stopped_early(session: &Session, epoch: u32) -> Text {
    let epoch = epoch.to_string();
    let text = match session.early_stopping().and_then(|e| Some((e.best_epoch()? + 1, e.best()?))) {
        Some((best, value)) => text!(
            "messages-stopped-early-best",
            epoch = epoch,
            best = best.to_string(),
            monitor = session.config().monitor.words(),
            value = shown(value),
        ),
        None => text!("messages-stopped-early", epoch = epoch),
    };
    let kept = (!session.restored()).then(|| text!("messages-last-weights"));
    text.and(kept).and(restored(session))
}

fn target_reached(session: &Session, epoch: u32) -> Text {
    let epoch = epoch.to_string();
    let text = match losses(session) {
        Some(losses) => text!("messages-target-losses", epoch = epoch, losses = losses),
        None => text!("messages-target", epoch = epoch),
    };
    text.and(restored(session))
}

fn finished(session: &Session) -> Text {
    let text = match losses(session) {
        Some(losses) => text!("messages-finished-losses", epochs = session.epoch(), losses = losses),
        None => text!("messages-finished", epochs = session.epoch()),
    };
    text.and(restored(session))
}

fn paused(session: &Session) -> Text {
    let step = session.step_in_epoch();
    let (epoch, losses) = (session.epoch(), losses(session));
    match (step, losses) {
        (0, Some(losses)) => text!("messages-paused-losses", epoch = epoch.to_string(), losses = losses),
        (0, None) => text!("messages-paused", epoch = epoch.to_string()),
        // losses are measured at the end of an epoch: those of the last one are not of this step
        (_, losses) => text!(
            "messages-paused-within",
            epoch = (epoch + 1).to_string(),
            step = step.to_string(),
            steps = session.steps_per_epoch().to_string(),
        )
        .and(losses.map(|losses| text!("messages-measured", epoch = epoch.to_string(), losses = losses))),
    }
}

/// “The weights of the best epoch, 14, are back.”, if they are.
fn restored(session: &Session) -> Option<Text> {
    let row = session.live_row().filter(|_| session.restored())?;
    Some(text!("messages-restored", epoch = row.epoch.to_string()))
}

/// Four decimals, and of what those would show as (almost) nothing two digits: “0.0312”, “2.5e-5”.
fn shown(x: f64) -> String {
    if x == 0.0 || x.abs() >= 0.001 { format!("{x:.4}") } else { format!("{x:.1e}") }
}

/// “training loss 0.0312, validation loss 0.0405” of the live weights, as far as measured.
fn losses(session: &Session) -> Option<Text> {
    let row = session.live_row().filter(|row| session.restored() || row.epoch == session.epoch())?;
    match (row.loss.or(row.train_mode_loss).map(shown), row.val_loss.map(shown)) {
        (Some(training), Some(validation)) => Some(text!("losses-both", training = training, validation = validation)),
        (Some(training), None) => Some(text!("losses-training", training = training)),
        (None, Some(validation)) => Some(text!("losses-validation", validation = validation)),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn a_loss_that_is_almost_nothing_is_not_said_to_be_nothing() {
        let check = |loss: f64, expected: &str| assert_eq!(shown(loss), expected);
        check(0.0, "0.0000");
        check(2.5e-5, "2.5e-5");
        check(9.99e-4, "1.0e-3");
        check(0.001, "0.0010");
        check(0.612_345, "0.6123");
        check(1234.5, "1234.5000");
    }
}
