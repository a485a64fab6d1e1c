//! Grading by replay: a submission says which runs reached which goals; the same runs are trained again, and what they give is
//! compared and judged anew.
//!
//! ```text
//! Submission ─► Plan: runs needed, within a budget ─► Runs, each once, trained by the caller ─► RunResult ─► Graded
//! ```
//! It proves that numbers follow from settings. It cannot prove who found the settings, what was predicted beforehand, or
//! when. Refuses: training, threads, a clock: the caller has them.

mod judge;
mod plan;

pub(super) use judge::conclude;
pub(super) use plan::{Plan, Runs, own_work};

use super::check::{Check, Measured, Reading, read};
use super::report::{LinkedRun, Report};
use crate::config::RunConfig;
use crate::sweep::Work;
use crate::text::Text;
use crate::train::{Session, Target};

/// Multiply-adds that one submission may take, and of other work as many as take the same time: about a minute on one core.
pub const DEFAULT_BUDGET: f64 = 5e11;

/// How grading ended, from the best to what outweighs all else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Everything follows, and is reached.
    Ok,
    /// Everything follows, and not all goals are reached.
    NotReached,
    /// It would take more work than is allowed.
    TooLarge,
    /// A setting is not as the exercise has it, and is locked.
    LockedChanged,
    /// Numbers do not follow from the settings.
    Mismatch,
    /// Another version of the engine made it; nothing can be said.
    OtherEngine,
    /// It is of another exercise, or of another version of this one.
    OtherExercise,
    /// It is no submission.
    Unreadable,
}

impl Status {
    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::NotReached => "not_reached",
            Self::TooLarge => "too_large",
            Self::LockedChanged => "locked_changed",
            Self::Mismatch => "mismatch",
            Self::OtherEngine => "other_engine",
            Self::OtherExercise => "other_exercise",
            Self::Unreadable => "unreadable",
        }
    }
}

/// What somebody handed in.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A report.
    Report(Box<Report>),
    /// A link of a run: each goal is judged on it, trained to its end.
    Link(Box<LinkedRun>),
}

/// How far a run is trained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Until {
    /// So many updates, or its end if that comes before.
    Step(u64),
    /// Its end.
    End,
}

/// A run to be trained, the layers measured after each epoch, and what it is asked then.
#[derive(Clone, Debug)]
pub struct GradingRun {
    /// The settings.
    pub config: RunConfig,
    /// How far.
    pub until: Until,
    /// The checks whose measures are read.
    pub checks: Vec<Check>,
}

/// What a run gave.
#[derive(Clone, Debug, PartialEq)]
pub struct RunResult {
    /// [`Session::digest`].
    pub digest: String,
    /// Updates done.
    pub step: u64,
    /// Epochs done.
    pub epoch: u32,
    /// For each check what [`read`] gives.
    pub readings: Vec<Vec<Reading>>,
}

impl GradingRun {
    /// How far a session that has not begun is to advance, all measured.
    pub fn target(&self) -> Target {
        match self.until {
            Until::Step(steps) => Target::Steps(steps),
            Until::End => Target::End,
        }
    }

    /// What a session says that has got there.
    pub fn read(&self, session: &Session) -> RunResult {
        RunResult {
            digest: session.digest(),
            step: session.step(),
            epoch: session.epoch(),
            readings: self.checks.iter().map(|check| read(session, check)).collect(),
        }
    }

    /// How much there is to do, in multiply-adds, measuring among them, and of other work as many as take the same time.
    pub fn work(&self) -> f64 {
        work(&self.config, self.until)
    }
}

/// Multiply-adds that take as long as giving one value of a unit, an update, an epoch.
const PER_ACTIVATION: f64 = 70.0;
const PER_STEP: f64 = 12_000.0;
const PER_EPOCH: f64 = 40_000.0;

fn work(config: &RunConfig, until: Until) -> f64 {
    let all = Work::of(config);
    let Work { activations, steps, epochs, .. } = all;
    let operations = all.operations() + activations * PER_ACTIVATION + steps * PER_STEP + epochs * PER_EPOCH;
    let is_even = !config.changes.iter().any(|change| change.changed.is("batch_size"));
    match until {
        // an epoch is measured whole
        Until::Step(step) if is_even && steps > 0.0 => operations * ((step as f64 + steps / epochs) / steps).min(1.0),
        _ => operations,
    }
}

/// How a run went.
#[derive(Clone, Debug, Default)]
pub(super) enum Outcome {
    #[default]
    Waiting,
    Done(RunResult),
    GivenUp,
}

/// A submission as it was graded.
#[derive(Clone, Debug, PartialEq)]
pub struct Graded {
    /// Of all goals, what outweighs the others.
    pub status: Status,
    /// By the exercise; `None` if it was not graded.
    pub points: Option<f64>,
    /// Of how many.
    pub of: f64,
    /// In the order of the exercise.
    pub goals: Vec<GradedGoal>,
    /// How many answers are right.
    pub answers_right: usize,
    /// How many questions have a right answer.
    pub answers_of: usize,
    /// What there is to say, sentence by sentence.
    pub notes: Vec<Text>,
}

/// A goal as it was graded.
#[derive(Clone, Debug, PartialEq)]
pub struct GradedGoal {
    /// The goal's id.
    pub goal: String,
    /// Does the check hold on the run that was repeated? `None` if none was.
    pub reached: Option<bool>,
    /// `None` if it was not graded.
    pub points: Option<f64>,
    /// How it ended.
    pub status: Status,
    /// What was measured.
    pub values: Vec<Measured>,
}
