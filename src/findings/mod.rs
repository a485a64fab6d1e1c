//! What can be said of a run: a table of rules over what was measured. Each finding says what was seen, why it happens and
//! which changes of the settings cure it.
//!
//! ```text
//! session → evidence (plain numbers, read once) → rules (one table, the gravest first) → findings, each with its cures
//! ```
//! A finding is about the run so far, also while it goes on: rules look at medians over the last epochs, not at single ones, so
//! that a finding does not flicker. One call reads a bounded number of rows however long the run: some ten microseconds
//! natively, and once a run a few milliseconds for [`Session::neighbour_score`]. Refuses: measuring anything, keeping
//! anything, changing anything.

mod cures;
mod evidence;
mod message;
mod rules;
mod words;

pub use cures::Cure;
pub use message::{Message, MessageKind, message, message_with};

use crate::train::Session;
use evidence::Evidence;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The run fails at what it is for.
    Alarm,
    /// It works, and could do better.
    Hint,
    /// Nothing is wrong.
    Good,
}

impl Severity {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Alarm => "alarm",
            Self::Hint => "hint",
            Self::Good => "good",
        }
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $title:literal, $headline:literal;)*) => {
        /// What a finding is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum FindingKind {
            $($(#[$doc])* $name,)*
        }

        impl FindingKind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The name in JSON: it stays.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// A few words.
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }

            /// One sentence without numbers, to be read aloud while they change.
            pub fn headline(self) -> &'static str {
                match self { $(Self::$name => $headline,)* }
            }
        }
    };
}

kinds! {
    /// Signals and gradients grow from layer to layer.
    Exploding = "exploding", "Exploding gradients", "signals and gradients grow from layer to layer.";
    /// The loss is no longer a finite number.
    Diverged = "diverged", "Diverged", "the loss is no longer a finite number.";
    /// Units that give 0 for every sample.
    Dead = "dead", "Dead units", "units give 0 for every sample, and no gradient passes through them.";
    /// The loss leaps about.
    LearningRateHigh = "learning_rate_high", "Learning rate too high", "the loss leaps up again and again.";
    /// Units stand at the ends of their range.
    Saturated = "saturated", "Saturated units", "units stand at the ends of their range, where their slope is almost 0.";
    /// The gradient dies away towards the first layers.
    Vanishing = "vanishing", "Vanishing gradient", "hardly any of the gradient reaches the first layers.";
    /// Weights whose bits do not change.
    Frozen = "frozen", "Frozen weights", "weights no longer change by a single bit.";
    /// Mini-batches so small that steps cancel each other.
    NoisyBatches = "noisy_batches", "Mini-batches too noisy", "the mini-batches are so small that the steps contradict each other.";
    /// Too few units are left.
    Dropout = "dropout", "Dropout too strong for the width", "so many units are dropped that too few are left to learn with.";
    /// The weights hardly move.
    LearningRateLow = "learning_rate_low", "Learning rate too low", "the weights hardly move.";
    /// No better than guessing, for long.
    Plateau = "plateau", "Stuck at chance level", "the network is no better than guessing, and does not get better.";
    /// The validation loss rises while the training loss falls.
    Overfitting = "overfitting", "Overfitting", "the training loss falls while the validation loss rises.";
    /// Even the training samples are not learned.
    Underfitting = "underfitting", "Underfitting", "the loss has settled, though much is still to be learned.";
    /// The run ended while the loss was still falling.
    StoppedTooEarly = "stopped_too_early", "Stopped too early", "the run ended while the loss was still falling.";
    /// Nothing is wrong.
    AllWell = "all_well", "All well", "the network learns.";
}

/// Something worth saying of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What it is about.
    pub kind: FindingKind,
    /// How grave it is.
    pub severity: Severity,
    /// What was seen, with numbers.
    pub seen: String,
    /// Why it happens: two sentences.
    pub why: String,
    /// The layers it is about, counted from 1; empty if it is about the run.
    pub layers: Vec<usize>,
    /// What to change, the most promising first.
    pub cures: Vec<Cure>,
}

/// What can be said of the run so far, most important first. Empty as long as there is too little to judge by.
pub fn findings(session: &Session) -> Vec<Finding> {
    Evidence::of(session).map_or_else(Vec::new, |evidence| rules::judge(&evidence))
}
