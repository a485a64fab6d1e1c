//! Grading by replay: a submission says which runs reached which goals; the same runs are trained again, and what they give is
//! compared and judged anew.
//!
//! ```text
//! Submission ─► Plan: runs needed, within a budget ─► Runs, each once, trained by the caller ─► RunResult ─► Graded
//! ```
//! It proves that numbers follow from settings. It cannot prove who found the settings, what was predicted beforehand, or
//! when. Refuses: training, threads, a clock: the caller has them.

use super::check::{Check, DEFAULT_RUN, Measured, Reading, RunReadings, START_RUN, Value, Verdict, read};
use super::exercise::{Exercise, Goal, On};
use super::read::shown;
use super::report::{ClaimedGoal, ClaimedValue, LinkedRun, Report, seeds_digest};
use crate::config::{ENGINE_VERSION, PARAMETERS, RunConfig, Value as Setting, parameter};
use crate::sweep::Work;
use crate::text::{Text, text};
use crate::train::{Session, Target};
use serde_json::Value as Json;
use std::collections::HashMap;

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

/// The runs that a class needs, each once.
#[derive(Clone, Debug, Default)]
pub(super) struct Runs {
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
pub(super) struct Plan {
    goals: Vec<GoalPlan>,
    /// Why it is not graded.
    refused: Option<(Status, Text)>,
}

#[derive(Clone, Debug)]
enum GoalPlan {
    /// It is known already.
    Known(Status, Text),
    /// What must be read.
    Runs { own: Option<usize>, asks: Vec<Ask> },
}

/// What one run says to the goal's check.
#[derive(Clone, Debug)]
struct Ask {
    name: &'static str,
    seed: u32,
    run: usize,
    check: usize,
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
    fn runs(&self) -> Vec<usize> {
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
    let changed = locked_changed(&exercise.locked_in(step), &start, config);
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
    let mut work: f64 = trials.iter().map(|(_, _, config, until)| self::work(config, *until)).sum();
    work += own.as_ref().map_or(0.0, |(config, until)| self::work(config, *until));
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
pub(super) fn own_work(exercise: &Exercise) -> f64 {
    let of_goal = |(step, goal): (usize, &Goal)| {
        let start = exercise.start_in_effect(step);
        let trials = goal.check().map(|check| trials(goal, &check, &start, &start, Until::End)).unwrap_or_default();
        trials.iter().map(|(_, _, config, until)| work(config, *until)).sum::<f64>() + work(&start, Until::End)
    };
    exercise.goals().map(of_goal).sum()
}

/// The locked settings that are not as in the start: at first, or by a change on the way. Changes that the start itself has are
/// none; nor is one that is missing, for a page drops those to come when something else is changed.
fn locked_changed<'a>(locked: &[&'a str], start: &RunConfig, run: &RunConfig) -> Vec<&'a str> {
    let is_changed = |name: &&&str| {
        let Some(parameter) = parameter(name) else { return false };
        let mut own = run.changes.iter().filter(|change| !start.changes.contains(change));
        let value = (parameter.get)(start);
        match value {
            Setting::Changes(_) => own.next().is_some(),
            _ => (parameter.get)(run) != value || own.any(|change| change.changed.is(name) && change.value != value),
        }
    };
    locked.iter().filter(is_changed).copied().collect()
}

/// Can a student change anything in this step?
pub(super) fn is_fixed(exercise: &Exercise, step: usize) -> bool {
    let locked = exercise.locked_in(step);
    PARAMETERS.iter().all(|parameter| parameter.name == "changes" || locked.contains(&parameter.name))
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

/// Grades a submission; `None` while a run of its plan is missing.
pub(super) fn conclude(
    exercise: &Exercise,
    content: &Result<Content, Text>,
    plan: &Plan,
    results: &[Outcome],
) -> Option<Graded> {
    let mut graded = Graded {
        status: Status::Ok,
        points: None,
        of: exercise.points(),
        goals: Vec::new(),
        answers_right: 0,
        answers_of: exercise.questions().filter(|question| question.answer.is_some()).count(),
        notes: Vec::new(),
    };
    let content = match (&plan.refused, content) {
        (None, Ok(content)) => content,
        (refused, content) => {
            let unreadable = || content.as_ref().err().map(|why| (Status::Unreadable, why.clone()));
            let (status, why) = refused.clone().or_else(unreadable)?;
            let goal = |goal: &Goal| GradedGoal::new(goal, status);
            graded.goals = exercise.goals().map(|(_, own)| goal(own)).collect();
            (graded.status, graded.notes) = (status, vec![why]);
            return Some(graded);
        }
    };
    let mut points = 0.0;
    for ((_, goal), plan) in exercise.goals().zip(&plan.goals) {
        let claimed = match content {
            Content::Report(report) => report.goals.iter().find(|own| own.goal == goal.id),
            Content::Link(_) => None,
        };
        let (own, note) = match plan {
            GoalPlan::Known(status, why) => (GradedGoal::new(goal, *status), Some(why.clone())),
            GoalPlan::Runs { .. }
                if plan.runs().iter().any(|run| matches!(results.get(*run), Some(Outcome::GivenUp))) =>
            {
                let why = text!("grading-goal-given-up", goal = goal.id.as_str());
                (GradedGoal::new(goal, Status::TooLarge), Some(why))
            }
            GoalPlan::Runs { own, asks } => judge(goal, claimed, *own, asks, results)?,
        };
        points += own.points.unwrap_or(0.0);
        graded.status = graded.status.max(own.status);
        graded.notes.extend(note);
        graded.goals.push(own);
    }
    if let Content::Report(report) = content {
        points += report.answer_points(exercise);
        let is_right = |own: &super::report::GivenAnswer| {
            exercise
                .questions()
                .any(|question| question.id == own.question && question.is_right(&own.answer) == Some(true))
        };
        graded.answers_right = report.answers.iter().filter(|own| is_right(own)).count();
        inner_faults(exercise, report, &mut graded);
    }
    graded.points = Some(points);
    Some(graded)
}

/// What in a report goes against itself, or against the exercise.
fn inner_faults(exercise: &Exercise, report: &Report, graded: &mut Graded) {
    let goals = report.goals.iter().map(|own| &own.goal);
    let idle_goals = goals.filter(|id| !exercise.goals().any(|(_, goal)| goal.id == **id));
    let answers = report.answers.iter().map(|own| &own.question);
    let idle_answers = answers.filter(|id| !exercise.questions().any(|question| question.id == **id));
    for id in idle_goals.chain(idle_answers) {
        graded.status = graded.status.max(Status::Mismatch);
        graded.notes.push(text!("grading-unknown", id = id.as_str()));
    }
    let (claimed, of) = (report.claimed_points(exercise), exercise.points());
    if (report.points - claimed).abs() > 1e-6 || (report.of - of).abs() > 1e-6 {
        graded.status = graded.status.max(Status::Mismatch);
        let numbers =
            |points: f64, of: f64| text!("grading-points-of", points = points.to_string(), of = of.to_string());
        let (own, follows) = (numbers(report.points, report.of), numbers(claimed, of));
        graded.notes.push(text!("grading-points", points = own, follows = follows));
    }
}

impl GradedGoal {
    fn new(goal: &Goal, status: Status) -> Self {
        let is_graded = matches!(status, Status::NotReached | Status::LockedChanged);
        let points = is_graded.then_some(0.0);
        Self { goal: goal.id.clone(), reached: None, points, status, values: Vec::new() }
    }
}

/// A goal whose runs are there.
fn judge(
    goal: &Goal,
    claimed: Option<&ClaimedGoal>,
    own: Option<usize>,
    asks: &[Ask],
    results: &[Outcome],
) -> Option<(GradedGoal, Option<Text>)> {
    let result = |run: usize| match results.get(run) {
        Some(Outcome::Done(result)) => Some(result),
        _ => None,
    };
    let mut readings = Vec::new();
    let mut digests = Vec::new();
    for Ask { name, seed, run, check } in asks {
        let result = result(*run)?;
        let own = result.readings.get(*check).cloned().unwrap_or_default();
        readings.push(RunReadings { run: (*name).to_owned(), seed: *seed, readings: own });
        if *name == DEFAULT_RUN {
            digests.push(result.digest.as_str());
        }
    }
    let judgement = goal.check()?.conclude(&readings);
    let is_reached = judgement.verdict == Verdict::Passed;
    let mut fault = None;
    if let Some(claimed) = claimed {
        fault = run_fault(goal, claimed, result(own?)?);
        let is_seeds = goal.on == On::Seeds;
        if fault.is_none() {
            fault = claimed.values.iter().find_map(|value| value_fault(goal, value, &judgement.values, is_seeds));
        }
        let seeds = claimed.seeds_digest.as_ref().filter(|_| is_seeds && !digests.is_empty());
        let followed = seeds_digest(digests);
        if let (None, Some(said)) = (&fault, seeds.filter(|said| **said != followed)) {
            let (goal, said) = (goal.id.as_str(), said.as_str());
            fault = Some(text!("grading-goal-seeds-digest", goal = goal, digest = followed, said = said));
        }
    }
    let (status, note) = match (fault, is_reached) {
        (Some(fault), _) => (Status::Mismatch, Some(fault)),
        (None, true) => (Status::Ok, None),
        (None, false) => {
            let (goal, why) = (goal.id.as_str(), judgement.text());
            let note = match claimed.is_some_and(|claimed| claimed.passed) {
                true => text!("grading-goal-claimed", goal = goal, why = why),
                false => text!("grading-goal-not-reached", goal = goal, why = why),
            };
            (Status::NotReached, Some(note))
        }
    };
    let points = if status == Status::Ok { goal.points } else { 0.0 };
    let graded = GradedGoal {
        goal: goal.id.clone(),
        reached: Some(is_reached),
        points: Some(points),
        status,
        values: judgement.values,
    };
    Some((graded, note))
}

/// Where the run came to is not what the report says.
fn run_fault(goal: &Goal, claimed: &ClaimedGoal, result: &RunResult) -> Option<Text> {
    let (goal, run) = (goal.id.as_str(), &claimed.run);
    if result.step != run.step {
        let (step, said) = (result.step.to_string(), run.step.to_string());
        return Some(text!("grading-goal-step", goal = goal, step = step, said = said));
    }
    if result.epoch != run.epoch {
        let (epoch, said) = (result.epoch.to_string(), run.epoch.to_string());
        let step = run.step.to_string();
        return Some(text!("grading-goal-epoch", goal = goal, step = step, epoch = epoch, said = said));
    }
    if result.digest != run.digest {
        let (digest, said) = (result.digest.as_str(), run.digest.as_str());
        let step = run.step.to_string();
        return Some(text!("grading-goal-digest", goal = goal, step = step, digest = digest, said = said));
    }
    None
}

/// The value is not what was measured. Where there was none, nothing is claimed.
fn value_fault(goal: &Goal, claimed: &ClaimedValue, measured: &[Measured], is_seeds: bool) -> Option<Text> {
    if claimed.value.is_null() {
        return None;
    }
    let is_it = |own: &&Measured| {
        own.measure == claimed.measure && own.run == claimed.run && (!is_seeds || own.seed == claimed.seed)
    };
    let (goal, said) = (goal.id.as_str(), shown(&claimed.value));
    let measure = match (claimed.run.as_str(), is_seeds) {
        (DEFAULT_RUN, false) => text!("grading-value", measure = claimed.measure.as_str()),
        (run, false) => text!("grading-value-run", measure = claimed.measure.as_str(), run = run),
        (run, true) => {
            let seed = claimed.seed.to_string();
            text!("grading-value-seed", measure = claimed.measure.as_str(), run = run, seed = seed)
        }
    };
    let Some(own) = measured.iter().find(is_it) else {
        return Some(text!("grading-goal-value-idle", goal = goal, measure = measure, said = said));
    };
    match &own.value {
        Ok(value) if agrees(&claimed.value, value) => None,
        Ok(value) => {
            let value = match value {
                Value::Number(number) => number.to_string(),
                other => other.to_string(),
            };
            Some(text!("grading-goal-value", goal = goal, measure = measure, value = value, said = said))
        }
        Err(why) => {
            Some(text!("grading-goal-value-none", goal = goal, measure = measure, why = why.clone(), said = said))
        }
    }
}

/// The value as it is; a number to nine digits, which no forger is content with and every way through other programs leaves.
fn agrees(claimed: &Json, value: &Value) -> bool {
    match (claimed, value) {
        (Json::Number(claimed), Value::Number(number)) => {
            let claimed = claimed.as_f64().unwrap_or(f64::NAN);
            (claimed - number).abs() <= 1e-9 * number.abs()
        }
        (Json::String(word), Value::Number(number)) if number.is_infinite() => {
            word == if *number > 0.0 { "Infinity" } else { "-Infinity" }
        }
        (Json::String(claimed), Value::Word(word)) => claimed == word,
        (Json::Bool(claimed), Value::Flag(flag)) => claimed == flag,
        _ => false,
    }
}
