//! A whole class: what was handed in, as files of reports, lists of links or a table of them, and the table of what grading said.
//! What cannot be read becomes a row that says so, and stops nothing. Refuses: files, and believing what stands in a cell: what
//! a student typed never begins a formula.

mod read;

pub use read::{read, read_together};

use super::check::Measured;
use super::exercise::Exercise;
use super::grade::{Content, DEFAULT_BUDGET, Graded, GradedGoal, GradingRun, Outcome, Plan, RunResult, Runs};
use super::grade::{conclude, own_work};
use super::locks::is_fixed;
use super::report::LinkedRun;
use crate::text::{Text, said, text};
use serde_json::{Value as Json, json};
use std::collections::HashMap;

/// More submissions of a class are not graded.
pub const MAX_SUBMISSIONS: usize = 2000;

/// What was handed in, as it came: a report, reports one after another, a link a line, or a table.
#[derive(Clone, Debug)]
pub struct Source {
    /// What it is called: the name of a file.
    pub name: String,
    /// Its text, or why there is none.
    pub text: Result<String, String>,
}

/// What somebody handed in.
#[derive(Clone, Debug, PartialEq)]
pub struct Submission {
    /// Whose it is; empty if nobody says so.
    pub name: String,
    /// Where it stands: a file, with a line if there are several.
    pub source: String,
    /// What it is, or why that cannot be told.
    pub content: Result<Content, Text>,
}

/// The submissions of a class, the runs that grading needs, and what they gave.
#[derive(Clone, Debug)]
pub struct Class {
    exercise: Exercise,
    submissions: Vec<Submission>,
    plans: Vec<Plan>,
    runs: Runs,
    outcomes: Vec<Outcome>,
    identical: Vec<Vec<usize>>,
}

impl Class {
    /// Plans the grading. A submission may take work up to `budget`, in multiply-adds; if none is given,
    /// [`DEFAULT_BUDGET`], or twice what the exercise's own starts take if that is more.
    pub fn new(exercise: Exercise, submissions: Vec<Submission>, budget: Option<f64>) -> Self {
        let budget = budget.unwrap_or_else(|| DEFAULT_BUDGET.max(2.0 * own_work(&exercise)));
        let mut runs = Runs::default();
        let plan = |own: &Submission| Plan::new(&exercise, &own.content, budget, &mut runs);
        let plans: Vec<Plan> = submissions.iter().map(plan).collect();
        let outcomes = vec![Outcome::default(); runs.all.len()];
        let identical = identical(&exercise, &submissions);
        Self { exercise, submissions, plans, runs, outcomes, identical }
    }

    /// All submissions; their rows stand in this order.
    pub fn submissions(&self) -> &[Submission] {
        &self.submissions
    }

    /// The runs to be trained, none twice, in the order of the submissions that need them first.
    pub fn runs(&self) -> &[GradingRun] {
        &self.runs.all
    }

    /// Takes what the run in this place of [`Class::runs`] gave; `None`: it was given up.
    pub fn add(&mut self, run: usize, result: Option<RunResult>) {
        if let Some(outcome) = self.outcomes.get_mut(run) {
            *outcome = result.map_or(Outcome::GivenUp, Outcome::Done);
        }
    }

    /// A submission as it was graded; `None` while runs of it are missing.
    pub fn graded(&self, place: usize) -> Option<Graded> {
        let is_waiting = |run: &usize| matches!(self.outcomes.get(*run), None | Some(Outcome::Waiting));
        let (own, plan) = (self.submissions.get(place)?, self.plans.get(place)?);
        if plan.runs().iter().any(is_waiting) {
            return None;
        }
        conclude(&self.exercise, &own.content, plan, &self.outcomes)
    }

    /// Places of the submissions with the same runs, bit for bit, and the same answers, where a student chose something. With few
    /// choices equal work is no sign of copying.
    pub fn identical_to(&self, place: usize) -> &[usize] {
        self.identical.get(place).map_or(&[], Vec::as_slice)
    }

    /// What there is to say of all: that the exercise leaves nothing to choose, so that equal runs say nothing.
    pub fn note(&self) -> Option<Text> {
        let is_fixed = self.exercise.goals().all(|(step, _)| is_fixed(&self.exercise, step));
        is_fixed.then(|| text!("grading-nothing-to-choose"))
    }

    /// The names of the columns of the table.
    pub fn columns(&self) -> Vec<String> {
        let goals = self
            .exercise
            .goals()
            .flat_map(|(_, goal)| ["reached", "points", "status"].map(|what| format!("{}_{what}", goal.id)));
        let texts = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let mut columns = texts(&["name", "source", "points", "of", "status"]);
        columns.extend(goals);
        columns.extend(texts(&["answers_right", "answers_of", "identical_to", "note"]));
        columns
    }

    /// The cells of a row. What was typed by somebody else is guarded: a program for tables takes no cell for a formula.
    pub fn row(&self, place: usize, graded: &Graded) -> Vec<String> {
        let number = |number: Option<f64>| number.map(|number| number.to_string()).unwrap_or_default();
        let Some(Submission { name, source, .. }) = self.submissions.get(place) else { return Vec::new() };
        let status = graded.status.name().to_owned();
        let mut row = vec![guarded(name), guarded(source), number(graded.points), graded.of.to_string(), status];
        for GradedGoal { reached, points, status, .. } in &graded.goals {
            let reached = reached.map(|reached| reached.to_string()).unwrap_or_default();
            row.extend([reached, number(*points), status.name().to_owned()]);
        }
        let note = graded.note().map(|note| note.to_string()).unwrap_or_default();
        row.extend([graded.answers_right.to_string(), graded.answers_of.to_string()]);
        row.extend([guarded(&self.others(place)), guarded(&note)]);
        row
    }

    /// A row as JSON.
    pub fn row_json(&self, place: usize, graded: &Graded) -> Json {
        let Some(Submission { name, source, content }) = self.submissions.get(place) else { return Json::Null };
        // where its run can be looked at: of a link, the end
        let run = |goal: &str| match content {
            Ok(Content::Report(report)) => {
                let own = report.goals.iter().find(|own| own.goal == goal);
                own.map(|own| json!({ "link": own.run.run.config.to_link(), "epoch": own.run.epoch }))
            }
            Ok(Content::Link(link)) => Some(json!({ "link": link.config.to_link(), "epoch": null })),
            Err(_) => None,
        };
        let goal = |own: &GradedGoal| {
            let values = own.values.iter().map(Measured::to_json).collect::<Vec<_>>();
            let GradedGoal { goal, reached, points, status, .. } = own;
            let (status, run) = (status.name(), run(goal));
            json!({ "goal": goal, "reached": reached, "points": points, "status": status, "run": run, "values": values })
        };
        let json = json!({
            "row": place + 1,
            "name": name,
            "source": source,
            "points": graded.points,
            "of": graded.of,
            "status": graded.status.name(),
            "goals": graded.goals.iter().map(goal).collect::<Vec<_>>(),
            "answersRight": graded.answers_right,
            "answersOf": graded.answers_of,
            "identicalTo": self.identical_to(place).iter().map(|other| other + 1).collect::<Vec<_>>(),
            "note": "",
        });
        match graded.note() {
            Some(note) => said(json, &[("note", &note)]),
            None => said(json, &[]),
        }
    }

    /// The other submissions that are identical, by row from 1 and by name.
    fn others(&self, place: usize) -> String {
        let other = |other: &usize| match self.submissions[*other].name.as_str() {
            "" => (other + 1).to_string(),
            name => format!("{} {name}", other + 1),
        };
        let others = self.identical_to(place);
        let shown: Vec<String> =
            others.iter().take(10).map(other).chain((others.len() > 10).then(|| "…".to_owned())).collect();
        shown.join("; ")
    }
}

impl Graded {
    /// All notes as one text.
    pub fn note(&self) -> Option<Text> {
        self.notes.iter().cloned().reduce(|all, next| all.and(next))
    }
}

/// A cell on one line that no program takes for a formula.
fn guarded(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    match line.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
        true => format!("'{line}"),
        false => line,
    }
}

/// For each submission the places of those that are the same work. Nothing is said of work that only left everything as it was
/// set up.
fn identical(exercise: &Exercise, submissions: &[Submission]) -> Vec<Vec<usize>> {
    let mut same: HashMap<String, Vec<usize>> = HashMap::new();
    let keys: Vec<Option<String>> = submissions.iter().map(|own| key(exercise, own.content.as_ref().ok()?)).collect();
    for (place, key) in keys.iter().enumerate() {
        if let Some(key) = key {
            same.entry(key.clone()).or_default().push(place);
        }
    }
    let others = |(place, key): (usize, &Option<String>)| {
        let all = key.as_ref().and_then(|key| same.get(key)).map_or(&[][..], Vec::as_slice);
        all.iter().copied().filter(|other| *other != place).collect()
    };
    keys.iter().enumerate().map(others).collect()
}

/// What is the same for identical work: the runs, by what decides their bits, and the answers. `None` if nothing was chosen.
fn key(exercise: &Exercise, content: &Content) -> Option<String> {
    let is_chosen = |goal: &str, run: &LinkedRun| {
        let mut goals = exercise.goals().filter(|(_, own)| own.id == goal || goal.is_empty());
        goals.any(|(step, _)| !is_fixed(exercise, step) && run.config != exercise.start_in_effect(step))
    };
    match content {
        Content::Link(link) => is_chosen("", link).then(|| link.config.to_link()),
        Content::Report(report) => {
            let mut runs: Vec<_> = (report.goals.iter())
                .map(|own| (own.goal.as_str(), own.run.run.config.to_link(), own.run.step))
                .collect();
            let mut answers: Vec<_> =
                report.answers.iter().map(|own| (own.question.as_str(), own.answer.to_string())).collect();
            runs.sort_unstable();
            answers.sort_unstable();
            let is_any_chosen = report.goals.iter().any(|own| is_chosen(&own.goal, &own.run.run));
            is_any_chosen.then(|| json!([runs, answers]).to_string())
        }
    }
}
