//! From a submission to the runs that it needs, within its budget; or to the reason why none is trained.

use super::{Content, GradingRun, Status, Until, work};
use crate::config::{ENGINE_VERSION, RunConfig};
use crate::lesson::check::{Check, DEFAULT_RUN, START_RUN};
use crate::lesson::exercise::{Exercise, Goal, On};
use crate::lesson::locks::broken_locks;
use crate::text::{Text, text};
use std::collections::HashMap;

/// The runs that a class needs, each once.
#[derive(Clone, Debug, Default)]
pub(in crate::lesson) struct Runs {
    pub all: Vec<GradingRun>,
    places: HashMap<(String, Until), usize>,
}

impl Runs {
    /// The places of the run, and of the check among those that it is asked.
    fn need(&mut self, config: RunConfig, until: Until, check: Option<&Check>) -> (usize, usize) {
        let place = *self.places.entry((config.to_link(), until)).or_insert_with(|| {
            self.all.push(GradingRun { config, until, checks: Vec::new() });
            self.all.len() - 1
        });
        let Some(check) = check else { return (place, 0) };
        let checks = &mut self.all[place].checks;
        let at = checks.iter().position(|own| own == check).unwrap_or_else(|| {
            checks.push(check.clone());
            checks.len() - 1
        });
        (place, at)
    }
}

/// What is to be done for a submission: goal by goal, in the order of the exercise.
#[derive(Clone, Debug, Default)]
pub(in crate::lesson) struct Plan {
    pub(super) goals: Vec<GoalPlan>,
    /// Why it is not graded.
    pub(super) refused: Option<(Status, Text)>,
}

#[derive(Clone, Debug)]
pub(super) enum GoalPlan {
    /// It is known already.
    Known(Status, Text),
    /// What must be read.
    Runs { own: Option<usize>, asks: Vec<Ask> },
}

/// What one run says to the goal's check.
#[derive(Clone, Debug)]
pub(super) struct Ask {
    pub name: &'static str,
    pub seed: u32,
    pub run: usize,
    pub check: usize,
}

impl Plan {
    pub fn new(exercise: &Exercise, content: &Result<Content, Text>, budget: f64, runs: &mut Runs) -> Self {
        let refused = match content {
            Err(why) => Some((Status::Unreadable, why.clone())),
            Ok(content) => refusal(exercise, content),
        };
        let (Ok(content), None) = (content, &refused) else { return Self { goals: Vec::new(), refused } };
        let mut left = budget;
        let goals = exercise.goals().map(|(step, goal)| plan(exercise, step, goal, content, &mut left, budget, runs));
        Self { goals: goals.collect(), refused }
    }

    /// The places of the runs that it waits for.
    pub fn runs(&self) -> Vec<usize> {
        self.goals.iter().flat_map(GoalPlan::runs).collect()
    }
}

impl GoalPlan {
    pub fn runs(&self) -> Vec<usize> {
        match self {
            Self::Known(..) => Vec::new(),
            Self::Runs { own, asks } => own.iter().copied().chain(asks.iter().map(|ask| ask.run)).collect(),
        }
    }
}

/// Another exercise, or another engine.
fn refusal(exercise: &Exercise, content: &Content) -> Option<(Status, Text)> {
    let engine = match content {
        Content::Report(report) => {
            let (own, other) = (exercise.digest(), &report.exercise);
            if other.id != exercise.id {
                let why = text!("grading-other-exercise", id = other.id.as_str(), own = exercise.id.as_str());
                return Some((Status::OtherExercise, why));
            }
            if other.digest != own {
                let why = text!("grading-other-version", digest = other.digest.as_str(), own = own);
                return Some((Status::OtherExercise, why));
            }
            let of_report = Some(report.engine_version).filter(|version| *version != ENGINE_VERSION);
            let of_links = report.goals.iter().find_map(|goal| goal.run.run.other_engine.clone());
            of_report.map(|version| version.to_string()).or(of_links)
        }
        Content::Link(link) => {
            if let Some(lesson) = link.lesson.as_ref().filter(|lesson| **lesson != exercise.id) {
                let why = text!("grading-other-lesson", id = lesson.as_str(), own = exercise.id.as_str());
                return Some((Status::OtherExercise, why));
            }
            link.other_engine.clone()
        }
    };
    let why = |version| text!("grading-other-engine", version = version, own = ENGINE_VERSION.to_string());
    engine.map(|version| (Status::OtherEngine, why(version)))
}

fn plan(
    exercise: &Exercise,
    step: usize,
    goal: &Goal,
    content: &Content,
    left: &mut f64,
    budget: f64,
    runs: &mut Runs,
) -> GoalPlan {
    let (config, until) = match content {
        Content::Link(link) => (&link.config, Until::End),
        Content::Report(report) => match report.goals.iter().find(|own| own.goal == goal.id) {
            Some(claimed) => (&claimed.run.run.config, Until::Step(claimed.run.step)),
            None => {
                return GoalPlan::Known(Status::NotReached, text!("grading-goal-missing", goal = goal.id.as_str()));
            }
        },
    };
    let start = exercise.start_in_effect(step);
    let changed = broken_locks(&exercise.locked_in(step), &start, config);
    if !changed.is_empty() {
        let why = text!("grading-goal-locked", goal = goal.id.as_str(), names = changed.join(", "));
        return GoalPlan::Known(Status::LockedChanged, why);
    }
    // an exercise that was read has a check
    let Some(check) = goal.check() else {
        return GoalPlan::Known(Status::NotReached, text!("grading-goal-missing", goal = goal.id.as_str()));
    };
    let names = check.runs_needed();
    let trials = trials(goal, &check, config, &start, until);
    let own = match (content, goal.on) {
        (Content::Link(_), _) => None,
        (_, On::Run) if names.contains(&DEFAULT_RUN) => None,
        // its digest is looked at, even if the goal is about other seeds
        _ => Some((config.clone(), until)),
    };
    let mut work: f64 = trials.iter().map(|(_, _, config, until)| super::work(config, *until)).sum();
    work += own.as_ref().map_or(0.0, |(config, until)| super::work(config, *until));
    if work > *left {
        let thousand_million = |operations: f64| format!("{:.0}", operations / 1e9);
        let (operations, most) = (thousand_million(work), thousand_million(budget));
        let why = text!("grading-goal-too-large", goal = goal.id.as_str(), operations = operations, most = most);
        return GoalPlan::Known(Status::TooLarge, why);
    }
    *left -= work;
    let asks: Vec<Ask> = (trials.into_iter())
        .map(|(name, seed, config, until)| {
            let (run, check) = runs.need(config, until, Some(&check));
            Ask { name, seed, run, check }
        })
        .collect();
    let own = match own {
        Some((config, until)) => Some(runs.need(config, until, None).0),
        None => asks.iter().find(|ask| ask.name == DEFAULT_RUN).map(|ask| ask.run),
    };
    GoalPlan::Runs { own, asks }
}

/// What the goal's check is judged on: the name of the run, its seed, what to train, and how far.
fn trials(
    goal: &Goal,
    check: &Check,
    config: &RunConfig,
    start: &RunConfig,
    until: Until,
) -> Vec<(&'static str, u32, RunConfig, Until)> {
    let (seeds, until) = match (goal.on, check.seeds()) {
        (On::Seeds, Some(seeds)) => ((1..=seeds.of).collect(), Until::End),
        _ => (vec![config.seed], until),
    };
    let names = check.runs_needed();
    let runs = [(DEFAULT_RUN, config, until), (START_RUN, start, Until::End)];
    let of_seed = |seed: u32| {
        let needed = runs.iter().filter(|(name, ..)| names.contains(name));
        needed.map(move |(name, config, until)| (*name, seed, RunConfig { seed, ..(*config).clone() }, *until))
    };
    seeds.into_iter().flat_map(of_seed).collect()
}

/// Most work that the goals take on their own starts.
pub(in crate::lesson) fn own_work(exercise: &Exercise) -> f64 {
    let of_goal = |(step, goal): (usize, &Goal)| {
        let start = exercise.start_in_effect(step);
        let trials = goal.check().map(|check| trials(goal, &check, &start, &start, Until::End)).unwrap_or_default();
        trials.iter().map(|(_, _, config, until)| work(config, *until)).sum::<f64>() + work(&start, Until::End)
    };
    exercise.goals().map(of_goal).sum()
}
