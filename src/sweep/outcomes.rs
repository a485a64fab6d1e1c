//! What came out of a run: one table of outcomes, each read off a session that is over. Nothing is measured here.
//!
//! Losses, metrics, gradients and frozen shares are of the weights the run ended with: those after the last epoch, or of the
//! best epoch if they were put back; of a run that diverged, of the last epoch whose losses were finite.

use crate::config::Problem;
use crate::diagnostics::{LayerRow, Sizes};
use crate::findings::findings;
use crate::text::{Text, text};
use crate::train::{EpochRow, Session, StopReason};

/// The accuracy, or R², that [`OUTCOMES`]' `epochs_to_95` waits for.
pub const ENOUGH: f64 = 0.95;

/// Something that came out of a run.
pub struct Outcome {
    /// The name in files; it stays.
    pub name: &'static str,
    /// The name on the page.
    pub label: Text,
    /// What it means, and when there is none.
    pub definition: Text,
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

/// The outcomes of these names, or all if there are none; with `medians`, only those that have a median.
///
/// # Errors
/// The first name that is none of them.
pub fn outcomes(names: &[String], medians: bool) -> Result<Vec<&'static Outcome>, Problem> {
    let possible: Vec<_> = OUTCOMES.iter().filter(|outcome| outcome.is_number || !medians).collect();
    let find = |name: &String| {
        let found = possible.iter().copied().find(|outcome| outcome.name == name.trim());
        found.ok_or_else(|| {
            let names = possible.iter().map(|outcome| outcome.name).collect::<Vec<_>>().join(", ");
            let allowed = match medians {
                true => text!("allowed-outcome-with-median", names = names),
                false => text!("allowed-choice", names = names),
            };
            Problem::new("outcomes", name.as_str(), allowed)
        })
    };
    if names.is_empty() { Ok(possible) } else { names.iter().map(find).collect() }
}

macro_rules! number {
    ($name:literal, $better:ident, $of:expr) => {
        Outcome {
            name: $name,
            label: Text::new(concat!("outcomes-", $name)),
            definition: Text::new(concat!("outcomes-", $name, "-definition")),
            better: Better::$better,
            is_number: true,
            of: |session| {
                let of: fn(&Session) -> Option<f64> = $of;
                of(session).map(Reading::Number)
            },
        }
    };
}

macro_rules! name {
    ($name:literal, $of:expr) => {
        Outcome {
            name: $name,
            label: Text::new(concat!("outcomes-", $name)),
            definition: Text::new(concat!("outcomes-", $name, "-definition")),
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
pub static OUTCOMES: &[Outcome] = &[
    number!("best_val_loss", Lower, |s| s.history().lowest_val_loss().map(|(_, loss)| loss)),
    number!("best_epoch", Neither, |s| s.history().lowest_val_loss().map(|(epoch, _)| f64::from(epoch))),
    number!("final_val_loss", Lower, |s| s.live_row()?.val_loss),
    number!("final_loss", Lower, |s| s.live_row()?.loss),
    number!("metric", Higher, |s| s.live_row().and_then(EpochRow::judged_metric)),
    number!("epochs_run", Neither, |s| Some(f64::from(s.epoch()))),
    number!("epochs_to_95", Lower, epochs_to_enough),
    number!("gradient_ratio", NearOne, |s| ratio(s, |layer| layer.gradient)),
    number!("activation_gradient_ratio", NearOne, |s| ratio(s, |layer| layer.activation_gradient)),
    number!("frozen", Lower, |s| first_layer(s)?.frozen),
    number!("frozen_since_start", Lower, |s| first_layer(s)?.frozen_since_start),
    number!("parameters", Neither, |s| Some(s.network().parameters.len() as f64)),
    name!("stop_reason", |s| s.stop_reason().map(|reason| StopReason::name(reason).to_owned())),
    name!("finding", |s| findings(s).first().map(|finding| finding.kind.id().to_owned())),
    name!("digest", |s| Some(s.digest())),
];

fn epochs_to_enough(session: &Session) -> Option<f64> {
    let is_enough = |row: &EpochRow| row.judged_metric().is_some_and(|metric| metric >= ENOUGH);
    session.history().first_epoch(is_enough).map(f64::from)
}

fn first_layer(session: &Session) -> Option<&LayerRow> {
    session.live_layers()?.first()
}

/// First hidden layer over last; `None` as well where the last has no gradient at all.
fn ratio(session: &Session, of: fn(&LayerRow) -> Sizes) -> Option<f64> {
    let (_, hidden) = session.live_layers()?.split_last()?;
    let [first, .., last] = hidden else { return None };
    of(first).over(of(last)).filter(|ratio| ratio.is_finite())
}
