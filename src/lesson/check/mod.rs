//! Checks: what an exercise asks of a run, as a predicate over measured quantities.
//!
//! ```text
//! check   := or [ "in" N "of" M "seeds" ]
//! or      := and { "or" and }        and := not { "and" not }        not := "not" not | compare
//! compare := sum { ("<" | "<=" | ">" | ">=" | "=" | "!=") sum }      chains such as 0.2 < x < 0.4 too
//! sum     := product { ("+" | "-") product }                         product := unary { ("*" | "/") unary }
//! unary   := "-" unary | primary     primary := "(" or ")" | number | word | [ run "." ] name [ "(" arguments ")" ]
//! ```
//! It is judged in three parts, so that whoever trains can be anybody: a [`Check`] tells what it needs, [`read()`] takes that
//! off a session, [`Check::conclude`] judges the readings of all runs and seeds. A comparison with what was not measured is
//! neither true nor false, and a check that depends on it is not passed. Refuses: training.

mod conclude;
mod lexer;
mod measures;
mod parse;
mod read;
mod series;

pub use conclude::{Judgement, Measured, RunReadings, SeedVerdict, Verdict};
pub use measures::{ArgumentKind, MEASURES, Measure, MeasureGroup, measures};
pub use parse::BadCheck;
pub(crate) use parse::{is_run_name, nearest};
pub use read::{Reading, Value, read};

use read::{Asked, Call};

/// Most characters of a check.
pub const MAX_CHECK: usize = 1000;

/// Most seeds of a check.
pub const MAX_SEEDS: u32 = 50;

/// The run of a measure before which no run is named.
pub const DEFAULT_RUN: &str = "run";

/// Names the start in effect, before a measure of a goal.
pub const START_RUN: &str = "start";

/// In so many of the seeds 1 to `of` must it hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seeds {
    /// How many at least.
    pub needed: u32,
    /// Of how many.
    pub of: u32,
}

/// A predicate that was read, and can be judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    text: String,
    condition: Condition,
    seeds: Option<Seeds>,
    calls: Vec<Call>,
}

impl Check {
    /// Reads a predicate.
    ///
    /// # Errors
    /// The first thing that is wrong, with its column.
    pub fn parse(text: &str) -> Result<Self, BadCheck> {
        parse::parse(text)
    }

    /// As it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many seeds it is over; `None`: it is judged on a run as it stands.
    pub fn seeds(&self) -> Option<Seeds> {
        self.seeds
    }

    /// The names of the runs that it reads, each once; [`DEFAULT_RUN`] where none is named.
    pub fn runs_needed(&self) -> Vec<&str> {
        let mut runs: Vec<&str> = Vec::new();
        for call in &self.calls {
            if !runs.contains(&call.run.as_str()) {
                runs.push(&call.run);
            }
        }
        runs
    }

    /// Does it read nothing of this run but these settings? So it is too if it does not read the run at all.
    pub(in crate::lesson) fn reads_only(&self, run: &str, settings: &[&str]) -> bool {
        let mut of_run = self.calls.iter().filter(|call| call.run == run);
        of_run.all(|call| matches!(call.of, Asked::Setting(setting) if settings.contains(&setting.name)))
    }
}

/// What is true, false or not known of a run.
#[derive(Clone, Debug, PartialEq)]
enum Condition {
    /// Between each two operands a relation.
    Compare(Vec<Operand>, Vec<Relation>),
    /// A measure that is true or false.
    Holds(usize),
    Not(Box<Condition>),
    All(Vec<Condition>),
    Any(Vec<Condition>),
}

#[derive(Clone, Debug, PartialEq)]
enum Operand {
    Literal(Value),
    /// By its place among the calls.
    Call(usize),
    Negative(Box<Operand>),
    Arithmetic(Box<Operand>, Operation, Box<Operand>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operation {
    Plus,
    Minus,
    Times,
    Over,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    Less,
    AtMost,
    More,
    AtLeast,
    Is,
    IsNot,
}
