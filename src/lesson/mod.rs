//! Lessons and exercises: a file that sets up runs, asks questions, claims things, and checks itself.
//!
//! ```text
//! text ─► read: every problem with line, column and path ─► Exercise ─► checks ─► trials: runs to train, driven by the caller
//!                                                              │                     │
//!                                                              └──── conclude ◄──────┴─ readings of sessions
//!
//! report, link ─► class: submissions ─► grade: runs to train again, driven by the caller ─► what follows from them, points
//! ```
//! A lesson is an exercise that comes with the page. [`mod@format`] has the one table of what a file may hold; the reading, the
//! JSON Schema and the help for authors derive from it. [`check`] is the language of predicates. Refuses: training, files,
//! a clock, and HTML: prose is Markdown and stays as it was written.

pub mod check;
pub mod class;
mod exercise;
pub mod format;
pub mod grade;
mod locate;
mod locks;
mod read;
pub mod report;
#[cfg(not(target_arch = "wasm32"))]
mod schema;
mod trials;

pub use check::{Check, Judgement, Reading, RunReadings, Verdict, read as readings};
pub use exercise::{Claim, Exercise, Feedback, Goal, On, Question, QuestionKind, Step, StepKind};
pub use locate::{Part, Path};
pub use locks::broken_locks;
pub use read::{ExerciseProblem, MAX_CHARACTERS, read};
pub use report::Report;
#[cfg(not(target_arch = "wasm32"))]
pub use schema::schema;
pub use trials::{MAX_OPERATIONS, Trial, Trials};
