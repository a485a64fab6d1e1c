//! Sweeps: one or two settings varied over values, each combination with several seeds, and what came out of each run.
//!
//! ```text
//! Sweep { base, axes, seeds } ─► runs(): configs in order ─► sessions, driven by the caller ─► outcomes ─► spread over seeds
//! ```
//! The order is that of nested loops: the first axis is the slowest, seeds are the fastest, so that the runs of one cell (one
//! combination of values) follow each other. Refuses: threads, a clock, files. Whoever sweeps decides how many sessions are
//! driven at once; none depends on another.

mod axis;
mod outcomes;
mod range;
mod spread;
mod table;

pub use axis::{Axis, seeds};
pub use outcomes::{Better, ENOUGH, OUTCOMES, Outcome, Reading, outcome, outcomes};
pub use spread::Spread;
pub use table::csv_line;

use crate::config::{Problem, RunConfig, Value};
use crate::text::text;
use crate::train::{Session, Target};

/// Most axes: what one table, or one picture, can show.
pub const MAX_AXES: usize = 2;

/// Most runs of one sweep.
pub const MAX_RUNS: usize = 10_000;

/// Most multiply-adds of one sweep, training and measuring: some hours on one core.
pub const MAX_OPERATIONS: f64 = 1e14;

/// What is varied, over what else.
#[derive(Clone, Debug)]
pub struct Sweep {
    /// The settings that all runs share.
    pub base: RunConfig,
    /// What is varied, the slowest first; none repeats one config over the seeds.
    pub axes: Vec<Axis>,
    /// The `seed` of the runs of each cell.
    pub seeds: Vec<u32>,
}

impl Sweep {
    /// The configs of all runs in order: cell `i` has those from `i * seeds.len()` on.
    ///
    /// # Errors
    /// Too many axes, one axis twice, no seed or one twice, too many runs or too much work; an axis that has no effect in
    /// any run; of the first run that is not possible, every problem, with the values that make it so.
    pub fn runs(&self) -> Result<Vec<RunConfig>, Vec<Problem>> {
        self.check().map_err(|problem| vec![problem])?;
        let mut runs = vec![self.base.clone()];
        for axis in &self.axes {
            runs = (runs.iter())
                .flat_map(|run| {
                    axis.values().iter().map(|value| {
                        let mut run = run.clone();
                        (axis.parameter().set)(&mut run, value.clone());
                        run
                    })
                })
                .collect();
        }
        for run in &runs {
            run.plan().map_err(|problems| {
                problems.into_iter().map(|problem| self.located(run, problem)).collect::<Vec<_>>()
            })?;
        }
        self.check_effects(&runs)?;
        self.check_work(&runs).map_err(|problem| vec![problem])?;
        let seeded = |run: &RunConfig| {
            let run = run.clone();
            self.seeds.iter().map(move |&seed| RunConfig { seed, ..run.clone() })
        };
        Ok(runs.iter().flat_map(seeded).collect())
    }

    /// The values of the axes in a run, as texts of a link.
    pub fn coordinates(&self, run: &RunConfig) -> Vec<String> {
        self.axes.iter().map(|axis| (axis.parameter().get)(run).to_text()).collect()
    }

    fn check(&self) -> Result<(), Problem> {
        if self.axes.len() > MAX_AXES {
            let names: Vec<_> = self.axes.iter().map(|axis| axis.parameter().name).collect();
            let list = names.join(", ");
            let message = text!("problems-too-many-axes", most = MAX_AXES, count = names.len(), names = list.as_str());
            return Err(Problem::with_message(names[MAX_AXES], list, message));
        }
        if let [first, second] = &self.axes[..]
            && first.parameter().name == second.parameter().name
        {
            let name = first.parameter().name;
            return Err(Problem::with_message(name, name, text!("problems-axis-twice")));
        }
        axis::check_seeds(&self.seeds)?;
        let lengths = self.axes.iter().map(|axis| axis.values().len()).chain([self.seeds.len()]);
        let runs = lengths.clone().try_fold(1_usize, usize::checked_mul).unwrap_or(usize::MAX);
        if runs > MAX_RUNS {
            let factors = lengths.map(|length| length.to_string()).collect::<Vec<_>>().join(" × ");
            let message = text!("problems-too-many-runs", factors = factors, most = MAX_RUNS);
            return Err(Problem::with_message("runs", runs.to_string(), message));
        }
        Ok(())
    }

    /// A problem of one cell, with the values that lead to it.
    fn located(&self, run: &RunConfig, problem: Problem) -> Problem {
        let value = |axis: &Axis| format!("{} {}", axis.parameter().name, (axis.parameter().get)(run).to_text());
        let message = match &self.axes[..] {
            [] => return problem,
            [only] => text!("problems-in-cell", first = value(only), problem = problem.message),
            [first, second, ..] => text!(
                "problems-in-cell-of-two",
                first = value(first),
                second = value(second),
                problem = problem.message,
            ),
        };
        Problem::with_message(&problem.field, problem.value, message)
    }

    /// A setting without effect would give equal rows that look like a result.
    fn check_effects(&self, runs: &[RunConfig]) -> Result<(), Vec<Problem>> {
        let is_idle = |axis: &&Axis| !runs.iter().any(|run| (axis.parameter().applies)(run));
        let problems = self.axes.iter().filter(is_idle).map(|axis| {
            let name = axis.parameter().name;
            let values = axis.values().iter().map(Value::to_text).collect::<Vec<_>>().join(", ");
            let message = text!("problems-axis-without-effect", values = values.as_str());
            Problem::with_message(name, values, message)
        });
        let problems: Vec<_> = problems.collect();
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    fn check_work(&self, runs: &[RunConfig]) -> Result<(), Problem> {
        let operations = runs.iter().map(|run| Work::of(run).operations()).sum::<f64>() * self.seeds.len() as f64;
        if operations <= MAX_OPERATIONS {
            return Ok(());
        }
        let message = text!(
            "problems-too-much-work",
            operations = format!("{:.0}", operations / 1e12),
            most = format!("{:.0}", MAX_OPERATIONS / 1e12),
        );
        Err(Problem::with_message("runs", (runs.len() * self.seeds.len()).to_string(), message))
    }
}

/// How much there is to do in a whole run that nothing ends early.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Work {
    /// Multiply-adds of training: three products of weights by samples an epoch, and one for validation.
    pub training: f64,
    /// Multiply-adds of measuring the layers after each epoch: three products.
    pub measuring: f64,
    /// Values that units give, each sample once an epoch.
    pub activations: f64,
    /// Updates.
    pub steps: f64,
    /// Epochs.
    pub epochs: f64,
}

impl Work {
    /// That of a run of this config; of one that is not possible, infinitely much.
    pub fn of(run: &RunConfig) -> Self {
        let Ok(plan) = run.plan() else {
            let all = f64::INFINITY;
            return Self { training: all, measuring: all, activations: all, steps: all, epochs: all };
        };
        let weights = plan.parameters_per_layer.iter().sum::<u64>() as f64;
        let units = plan.layer_sizes[1..].iter().sum::<usize>() as f64;
        let (training, validation) = (plan.training_samples as f64, plan.validation_samples as f64);
        let longest = run.changes.iter().filter_map(|change| match change.value {
            Value::Integer(epochs) if change.changed.is("epochs") => Some(epochs),
            _ => None,
        });
        let epochs = f64::from(longest.fold(run.epochs, u32::max));
        Self {
            training: epochs * weights * (3.0 * training + validation),
            measuring: epochs * weights * 3.0 * training,
            activations: epochs * units * (training + validation),
            steps: epochs * plan.steps_per_epoch as f64,
            epochs,
        }
    }

    /// All multiply-adds.
    pub fn operations(self) -> f64 {
        self.training + self.measuring
    }
}

/// A session run to its end, with all measured after each epoch, as the command `train` does: the same config gives the same
/// numbers and findings. `None` if `keep_going`, asked after each piece of work, said no before the end.
///
/// # Errors
/// What is wrong with the config; nothing, if it came from [`Sweep::runs`].
pub fn run(config: RunConfig, keep_going: impl FnMut() -> bool) -> Result<Option<Session>, Vec<Problem>> {
    let mut session = Session::new(config)?;
    Ok(session.advance(Target::End, keep_going).then_some(session))
}
