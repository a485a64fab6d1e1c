//! What came out of a run: one table of outcomes, each read off a session that is over. Nothing is measured here.
//!
//! Losses, metrics, gradients and frozen shares are of the weights the run ended with: those after the last epoch, or of the
//! best epoch if they were put back; of a run that diverged, of the last epoch whose losses were finite.

use crate::diagnostics::{LayerRow, Sizes};
use crate::findings::findings;
use crate::train::{EpochRow, Session, StopReason};

/// The accuracy, or R², that [`OUTCOMES`]' `epochs_to_95` waits for.
pub const ENOUGH: f64 = 0.95;

/// Something that came out of a run.
pub struct Outcome {
    /// The name in files; it stays.
    pub name: &'static str,
    /// The name on the page.
    pub label: &'static str,
    /// What it means, and when there is none.
    pub definition: &'static str,
    /// Which of two is better.
    pub better: Better,
    /// Is it a number, or a text?
    pub is_number: bool,
    /// Reads it off a session that is over; `None` where there is none.
    pub of: fn(&Session) -> Option<Reading>,
}

/// Which of two outcomes is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// The smaller one.
    Lower,
    /// The larger one.
    Higher,
    /// The one nearer to 1: a ratio.
    NearOne,
    /// Neither.
    Neither,
}

impl Better {
    /// The name for JavaScript.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lower => "lower",
            Self::Higher => "higher",
            Self::NearOne => "near_one",
            Self::Neither => "neither",
        }
    }
}

/// An outcome of one run.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// A number.
    Number(f64),
    /// A name.
    Text(String),
}

impl Reading {
    /// The number, if it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(_) => None,
        }
    }
}

impl std::fmt::Display for Reading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

/// The outcome of this name.
pub fn outcome(name: &str) -> Option<&'static Outcome> {
    OUTCOMES.iter().find(|outcome| outcome.name == name)
}

macro_rules! number {
    ($name:literal, $label:literal, $better:ident, $of:expr, $definition:literal) => {
        Outcome {
            name: $name,
            label: $label,
            definition: $definition,
            better: Better::$better,
            is_number: true,
            of: |session| {
                let of: fn(&Session) -> Option<f64> = $of;
                of(session).map(Reading::Number)
            },
        }
    };
}

macro_rules! text {
    ($name:literal, $label:literal, $of:expr, $definition:literal) => {
        Outcome {
            name: $name,
            label: $label,
            definition: $definition,
            better: Better::Neither,
            is_number: false,
            of: |session| {
                let of: fn(&Session) -> Option<String> = $of;
                of(session).map(Reading::Text)
            },
        }
    };
}

/// All outcomes, in the order of the columns of a file.
pub const OUTCOMES: &[Outcome] = &[
    number!(
        "best_val_loss",
        "Best validation loss",
        Lower,
        |s| s.history().lowest_val_loss().map(|(_, loss)| loss),
        "The lowest validation loss after any epoch, before training included; none without validation samples."
    ),
    number!(
        "best_epoch",
        "Epoch of the best validation loss",
        Neither,
        |s| s.history().lowest_val_loss().map(|(epoch, _)| f64::from(epoch)),
        "The first epoch after which the validation loss was lowest; 0 is before training."
    ),
    number!(
        "final_val_loss",
        "Final validation loss",
        Lower,
        |s| s.live_row()?.val_loss,
        "The validation loss of the weights the run ended with; none without validation samples."
    ),
    number!(
        "final_loss",
        "Final training loss",
        Lower,
        |s| s.live_row()?.loss,
        "The training loss of the weights the run ended with, dropout off."
    ),
    number!(
        "metric",
        "Accuracy or R²",
        Higher,
        |s| s.live_row().and_then(metric),
        "Accuracy, for values R², of the weights the run ended with, on the validation samples; without any, on the training samples."
    ),
    number!(
        "epochs_run",
        "Epochs run",
        Neither,
        |s| Some(f64::from(s.epoch())),
        "How many epochs were done before the run ended."
    ),
    number!(
        "epochs_to_95",
        "Epochs to 95 %",
        Lower,
        epochs_to_enough,
        "The first epoch after which the accuracy, for values R², was at least 0.95, on the validation samples; without any, on the training samples. None if it never was."
    ),
    number!(
        "gradient_ratio",
        "Gradient, first to last",
        NearOne,
        |s| ratio(s, |layer| layer.gradient),
        "Size of the gradient dL/dW of the first hidden layer over that of the last, root mean squares over the kernels. Far below 1 it vanishes, far above it explodes. None with fewer than two hidden layers."
    ),
    number!(
        "activation_gradient_ratio",
        "dL/da, first to last",
        NearOne,
        |s| ratio(s, |layer| layer.activation_gradient),
        "The same for the gradient dL/da by what the units give, over units and training samples."
    ),
    number!(
        "frozen",
        "Frozen, layer 1",
        Lower,
        |s| first_layer(s)?.frozen,
        "Share of the first layer's kernel weights whose float32 bits did not change in the last epoch that counts."
    ),
    number!(
        "frozen_since_start",
        "Frozen since the start, layer 1",
        Lower,
        |s| first_layer(s)?.frozen_since_start,
        "Share of the first layer's kernel weights whose float32 bits are those they started with."
    ),
    number!(
        "parameters",
        "Parameters",
        Neither,
        |s| Some(s.network().parameters.len() as f64),
        "How many weights and biases the network has, with those of normalisation."
    ),
    text!(
        "stop_reason",
        "Stopped by",
        |s| s.stop_reason().map(|reason| StopReason::name(reason).to_owned()),
        "Why the run ended: epochs, early_stopping, target or diverged."
    ),
    text!(
        "finding",
        "Leading finding",
        |s| findings(s).first().map(|finding| finding.kind.id().to_owned()),
        "The most important finding; none if there was too little to judge by."
    ),
    text!(
        "digest",
        "Digest",
        |s| Some(s.digest()),
        "The fingerprint of the bits of all weights: equal digests, equal runs."
    ),
];

/// On the validation samples, if there are any.
fn metric(row: &EpochRow) -> Option<f64> {
    if row.val_loss.is_some() { row.val_metric() } else { row.metric() }
}

fn epochs_to_enough(session: &Session) -> Option<f64> {
    let is_enough = |row: &&EpochRow| metric(row).is_some_and(|metric| metric >= ENOUGH);
    session.history().rows().iter().find(is_enough).map(|row| f64::from(row.epoch))
}

/// The layers of the weights the run ended with.
fn layers(session: &Session) -> Option<&[LayerRow]> {
    Some(&session.layers_after(session.live_row()?.epoch)?.layers)
}

fn first_layer(session: &Session) -> Option<&LayerRow> {
    layers(session)?.first()
}

/// First hidden layer over last; `None` as well where the last has no gradient at all.
fn ratio(session: &Session, of: fn(&LayerRow) -> Sizes) -> Option<f64> {
    let (_, hidden) = layers(session)?.split_last()?;
    let [first, .., last] = hidden else { return None };
    let ratio = of(first).root_mean_square() / of(last).root_mean_square();
    Some(ratio).filter(|ratio| ratio.is_finite())
}
