//! A whole class: what was handed in, as files of reports, lists of links or a table of them, and the table of what grading said.
//! What cannot be read becomes a row that says so, and stops nothing. Refuses: files, and believing what stands in a cell: what
//! a student typed never begins a formula.

use super::check::Measured;
use super::exercise::Exercise;
use super::grade::{Content, DEFAULT_BUDGET, Graded, GradedGoal, GradingRun, Outcome, Plan, RunResult, Runs};
use super::grade::{conclude, is_fixed, own_work};
use super::report::{LinkedRun, Report, name};
use crate::config::Problem;
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
        let goal = |own: &GradedGoal| {
            let values = own.values.iter().map(Measured::to_json).collect::<Vec<_>>();
            let GradedGoal { goal, reached, points, status, .. } = own;
            json!({ "goal": goal, "reached": reached, "points": points, "status": status.name(), "values": values })
        };
        let Some(Submission { name, source, .. }) = self.submissions.get(place) else { return Json::Null };
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

/// Reads all that was handed in. `file` gives the text of a file that a table names, beside the source of this name.
pub fn read(sources: &[Source], file: &dyn Fn(&str, &str) -> Result<String, String>) -> Vec<Submission> {
    let mut all = Vec::new();
    for Source { name, text } in sources {
        match text {
            Ok(text) => read_text(name, text.trim_start_matches('\u{feff}'), file, &mut all),
            Err(why) => all.push(unreadable(name, text!("grading-no-file", why = why.as_str()))),
        }
    }
    if all.len() > MAX_SUBMISSIONS {
        let why = text!("grading-too-many", count = all.len(), most = MAX_SUBMISSIONS);
        let source = all[MAX_SUBMISSIONS].source.clone();
        all.truncate(MAX_SUBMISSIONS);
        all.push(unreadable(&source, why));
    }
    all
}

/// Reads sources that a table among them may name as its files: such a file is no submission of its own.
pub fn read_together(sources: Vec<Source>) -> Vec<Submission> {
    let named = std::cell::RefCell::new(Vec::new());
    let file = |_: &str, file: &str| {
        named.borrow_mut().push(file.to_owned());
        match sources.iter().find(|own| own.name == file) {
            Some(own) => own.text.clone(),
            None => Err(String::new()),
        }
    };
    read(&sources, &file); // once for the names
    let named = named.take();
    let own: Vec<Source> = sources.iter().filter(|own| !named.contains(&own.name)).cloned().collect();
    read(&own, &file)
}

fn unreadable(source: &str, why: Text) -> Submission {
    Submission { name: String::new(), source: source.to_owned(), content: Err(why) }
}

fn submission(source: String, content: Result<Content, Text>) -> Submission {
    let name = match &content {
        Ok(Content::Report(report)) => report.name.clone().unwrap_or_default(),
        _ => String::new(),
    };
    Submission { name, source, content }
}

fn read_text(source: &str, text: &str, file: &dyn Fn(&str, &str) -> Result<String, String>, all: &mut Vec<Submission>) {
    let lines = || text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let Some((_, first)) = lines().next() else {
        return all.push(unreadable(source, text!("grading-empty")));
    };
    if text.contains('\0') {
        return all.push(unreadable(source, text!("grading-no-text")));
    }
    if first.trim_start().starts_with('{') {
        return reports(source, text, all);
    }
    match Table::find(text) {
        Some(Ok(table)) => table.read(source, file, all),
        Some(Err(why)) => all.push(unreadable(source, why)),
        None => {
            // a text that is no list at all is one thing that cannot be read
            let is_list = lines().any(|(_, line)| is_link(line));
            let is_single = !is_list || lines().count() == 1;
            all.extend(lines().take(if is_list { usize::MAX } else { 1 }).map(|(at, line)| {
                let source = if is_single { source.to_owned() } else { format!("{source}:{}", at + 1) };
                submission(source, one(line.trim()))
            }));
        }
    }
}

/// Reports one after another.
fn reports(source: &str, text: &str, all: &mut Vec<Submission>) {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde::de::IgnoredAny>();
    let mut from = 0;
    while !text[from..].trim().is_empty() {
        let to = match values.next() {
            Some(Ok(_)) => values.byte_offset(),
            _ => text.len(), // read as a report, it says what is wrong
        };
        let skipped = text[from..].len() - text[from..].trim_start().len();
        let source = match (from, to) {
            (0, to) if text[to..].trim().is_empty() => source.to_owned(),
            _ => format!("{source}:{}", text[..from + skipped].matches('\n').count() + 1),
        };
        let part = if from == 0 { &text[..to] } else { &text[from + skipped..to] };
        all.push(submission(source, one(part)));
        from = to;
    }
}

/// A report or a link.
fn one(text: &str) -> Result<Content, Text> {
    let first = |messages: Vec<Text>| {
        let count = messages.len();
        let first = messages.into_iter().next().unwrap_or_else(|| text!("grading-empty"));
        first.and((count > 1).then(|| text!("grading-more-problems", count = count - 1)))
    };
    if text.trim_start().starts_with('{') {
        return match Report::read(text) {
            Ok(report) => Ok(Content::Report(Box::new(report))),
            Err(problems) => {
                let (line, column) = problems.first().map_or((1, 1), |own| (own.line, own.column));
                let what = first(problems.into_iter().map(|own| own.problem.message).collect());
                Err(text!("grading-bad-report", line = line.to_string(), column = column.to_string(), what = what))
            }
        };
    }
    match LinkedRun::read(text) {
        Ok(link) => Ok(Content::Link(Box::new(link))),
        Err(problems) => Err(first(problems.into_iter().map(|Problem { message, .. }| message).collect())),
    }
}

fn is_link(text: &str) -> bool {
    text.contains('#') || text.contains("://") || text.starts_with("v=")
}

/// A table of submissions with names of columns in its first line.
struct Table<'a> {
    text: &'a str,
    delimiter: u8,
    /// Lines before the names of the columns.
    skipped: usize,
    submission: usize,
    columns: usize,
    names: Vec<usize>,
}

/// How columns are called, in the order in which they are preferred.
const SUBMISSION: [&str; 7] = ["submission", "report", "link", "file", "url", "run", "answer"];
const NAME: [&str; 6] = ["name", "student", "full name", "student name", "participant", "learner"];
const NAME_PARTS: [&str; 4] = ["first name", "last name", "surname", "family name"];

impl<'a> Table<'a> {
    /// The table, or why it is none; `None` if it is a list of links.
    fn find(text: &'a str) -> Option<Result<Self, Text>> {
        let mut text = text;
        let mut skipped = 0;
        let mut delimiters = vec![b',', b';', b'\t'];
        loop {
            let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
            // what Excel puts before a table of its own
            let own = line.trim().strip_prefix("sep=").filter(|sign| sign.len() == 1);
            if own.is_none() && !line.trim().is_empty() {
                break;
            }
            if let Some(sign) = own {
                delimiters = sign.bytes().collect();
            }
            (text, skipped) = (rest, skipped + 1);
            if text.is_empty() {
                return Some(Err(text!("grading-empty")));
            }
        }
        let head = |delimiter: u8| -> Vec<String> {
            let record = reader(text, delimiter).records().next().and_then(Result::ok).unwrap_or_default();
            record.iter().map(|cell| cell.trim().to_lowercase().replace('_', " ")).collect()
        };
        let heads: Vec<_> = delimiters.into_iter().map(|delimiter| (delimiter, head(delimiter))).collect();
        let place =
            |head: &[String], names: &[&str]| names.iter().find_map(|name| head.iter().position(|own| own == name));
        let found = heads.iter().filter_map(|(delimiter, head)| Some((*delimiter, head, place(head, &SUBMISSION)?)));
        if let Some((delimiter, head, submission)) = found.max_by_key(|(_, head, _)| head.len()) {
            let names = match place(head, &NAME) {
                Some(name) => vec![name],
                None => NAME_PARTS.iter().filter_map(|name| place(head, &[name])).collect(),
            };
            return Some(Ok(Self { text, delimiter, skipped, submission, columns: head.len(), names }));
        }
        let (_, widest) = heads.iter().max_by_key(|(_, head)| head.len())?;
        let line = text.lines().next().unwrap_or_default();
        if is_link(line) || widest.len() < 2 {
            return None;
        }
        let (names, found) = (SUBMISSION.join(", "), widest.join(", "));
        Some(Err(Problem::with_message("table", found, text!("problems-report-columns", names = names)).message))
    }

    fn read(&self, source: &str, file: &dyn Fn(&str, &str) -> Result<String, String>, all: &mut Vec<Submission>) {
        for record in reader(self.text, self.delimiter).records().skip(1) {
            // the text is a str, so that every cell is one
            let Ok(record) = record else { continue };
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let line = record.position().map_or(0, |position| self.line(position.byte()));
            // a link has commas, and not everybody quotes it
            let rest = if self.submission + 1 == self.columns { record.len() } else { self.submission + 1 };
            let cells: Vec<&str> = record.iter().take(rest).skip(self.submission).collect();
            let cell = cells.join(&char::from(self.delimiter).to_string());
            let cell = cell.trim().trim_start_matches('\'');
            let content = match cell {
                "" => Err(text!("grading-no-submission")),
                cell if cell.starts_with('{') || is_link(cell) => one(cell),
                cell => match file(source, cell) {
                    Ok(text) => one(text.trim_start_matches('\u{feff}').trim_end()),
                    Err(why) if why.is_empty() => Err(text!("grading-file-missing", file = cell)),
                    Err(why) => Err(text!("grading-no-file", why = why)),
                },
            };
            let mut own = submission(format!("{source}:{line}"), content);
            let words = self.names.iter().filter_map(|place| record.get(*place)).collect::<Vec<_>>().join(" ");
            let words = name(&words);
            if !words.is_empty() {
                own.name = words;
            }
            all.push(own);
        }
    }

    /// The line of the record that begins here, or after lines that are empty; from 1.
    fn line(&self, byte: u64) -> usize {
        let (before, rest) = self.text.split_at_checked(byte as usize).unwrap_or((self.text, ""));
        let empty = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        let lines = |text: &str| text.matches('\n').count();
        lines(before) + lines(&rest[..empty]) + 1 + self.skipped
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes())
}
