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

use crate::text::Text;
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
    ($($(#[$doc:meta])* $name:ident = $id:literal;)*) => {
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
            pub fn title(self) -> Text {
                match self { $(Self::$name => Text::new(concat!("findings-", $id, "-title")),)* }
            }

            /// Title and one sentence without numbers, to be read aloud while they change.
            pub fn headline(self) -> Text {
                match self { $(Self::$name => Text::new(concat!("findings-", $id, "-headline")),)* }
            }
        }
    };
}

kinds! {
    /// Signals and gradients grow from layer to layer.
    Exploding = "exploding";
    /// The loss is no longer a finite number.
    Diverged = "diverged";
    /// Units that give 0 for every sample.
    Dead = "dead";
    /// The loss leaps about.
    LearningRateHigh = "learning_rate_high";
    /// Units stand at the ends of their range.
    Saturated = "saturated";
    /// The gradient dies away towards the first layers.
    Vanishing = "vanishing";
    /// Weights whose bits do not change.
    Frozen = "frozen";
    /// Mini-batches so small that steps cancel each other.
    NoisyBatches = "noisy_batches";
    /// Too few units are left.
    Dropout = "dropout";
    /// The weights hardly move.
    LearningRateLow = "learning_rate_low";
    /// No better than guessing, for long.
    Plateau = "plateau";
    /// The validation loss rises while the training loss falls.
    Overfitting = "overfitting";
    /// Even the training samples are not learned.
    Underfitting = "underfitting";
    /// The run ended while the loss was still falling.
    StoppedTooEarly = "stopped_too_early";
    /// Nothing is wrong.
    AllWell = "all_well";
}

/// Something worth saying of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What it is about.
    pub kind: FindingKind,
    /// How grave it is.
    pub severity: Severity,
    /// What was seen, with numbers.
    pub seen: Text,
    /// Why it happens: two sentences.
    pub why: Text,
    /// The layers it is about, counted from 1; empty if it is about the run.
    pub layers: Vec<usize>,
    /// What to change, the most promising first.
    pub cures: Vec<Cure>,
}

/// What can be said of the run so far, most important first. Empty as long as there is too little to judge by.
pub fn findings(session: &Session) -> Vec<Finding> {
    Evidence::of(session).map_or_else(Vec::new, |evidence| rules::judge(&evidence))
}
