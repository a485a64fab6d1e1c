//! One line that says in words how a run stands, and what is most wrong with it, if anything is. Refuses to judge: that is the
//! business of the rules.

use super::{Finding, FindingKind, Severity, findings};
use crate::config::Monitor;
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
    pub text: String,
}

/// The message for a run as it stands; `playing` tells whether somebody is driving it.
pub fn message(session: &Session, playing: bool) -> Message {
    message_with(session, playing, &findings(session))
}

/// As [`message()`], for whoever has the findings of this very moment already.
pub fn message_with(session: &Session, playing: bool, findings: &[Finding]) -> Message {
    let (kind, text) = match session.stop_reason() {
        Some(StopReason::Diverged { epoch }) => {
            let why = findings.first().filter(|finding| finding.kind != FindingKind::Diverged).map(in_words);
            let text = format!("{}{}{}", diverged(epoch), why.unwrap_or_default(), restored(session));
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
    let text = match session.missing_monitor() {
        Some(monitor) => format!("{text} {}", nothing_to_watch(monitor)),
        None => text,
    };
    match findings.first().filter(|finding| finding.severity == Severity::Alarm) {
        Some(finding) if kind == MessageKind::Training => {
            Message { kind: MessageKind::Alarm, text: in_words(finding).trim_start().to_owned() }
        }
        Some(finding) => Message { kind: MessageKind::Alarm, text: format!("{text}{}", in_words(finding)) },
        None => Message { kind, text },
    }
}

/// “ Vanishing gradient: hardly any …”. Without the numbers: the finding itself has them.
fn in_words(finding: &Finding) -> String {
    format!(" {}: {}", finding.kind.title(), finding.kind.headline())
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
        format!(": best was epoch {best} ({} {})", session.config().monitor.words(), shown(value))
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
    format!("Finished {epochs}{}.{}", losses(session), restored(session))
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

/// Four decimals, and of what those would show as (almost) nothing two digits: “0.0312”, “2.5e-5”.
fn shown(x: f64) -> String {
    if x == 0.0 || x.abs() >= 0.001 { format!("{x:.4}") } else { format!("{x:.1e}") }
}

/// “: training loss 0.0312, validation loss 0.0405” of the live weights, as far as measured.
fn losses(session: &Session) -> String {
    let Some(row) = session.live_row().filter(|row| session.restored() || row.epoch == session.epoch()) else {
        return String::new();
    };
    let part = |name: &str, loss: Option<f64>| loss.map(|loss| format!("{name} loss {}", shown(loss)));
    let parts = [part("training", row.loss.or(row.train_mode_loss)), part("validation", row.val_loss)];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    if parts.is_empty() { String::new() } else { format!(": {}", parts.join(", ")) }
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
