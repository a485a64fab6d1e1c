//! What follows from the runs that were trained again: what in a report does not, which goals are reached, and the points.

use super::plan::{Ask, GoalPlan, Plan};
use super::{Content, Graded, GradedGoal, Outcome, RunResult, Status};
use crate::lesson::check::{DEFAULT_RUN, Measured, RunReadings, Value, Verdict};
use crate::lesson::exercise::{Exercise, Goal, On};
use crate::lesson::read::shown;
use crate::lesson::report::{ClaimedGoal, ClaimedValue, GivenAnswer, Report, seeds_digest};
use crate::text::{Text, text};
use serde_json::Value as Json;

/// Grades a submission; `None` while a run of its plan is missing.
pub(in crate::lesson) fn conclude(
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
        let is_right = |own: &GivenAnswer| {
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
            number.is_finite() && (claimed - number).abs() <= 1e-9 * number.abs()
        }
        (Json::String(word), Value::Number(number)) if number.is_infinite() => {
            word == if *number > 0.0 { "Infinity" } else { "-Infinity" }
        }
        (Json::String(claimed), Value::Word(word)) => claimed == word,
        (Json::Bool(claimed), Value::Flag(flag)) => claimed == flag,
        _ => false,
    }
}
