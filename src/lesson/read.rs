//! From a file's text to an [`Exercise`], or to everything that is wrong with it. First the shape, by the table of
//! [`format`](super::format); then what belongs together: ids, locks, answers, runs and checks.

mod meaning;
mod shape;

use super::exercise::Exercise;
use super::format::EXERCISE;
use super::locate::{Path, locate};
use crate::config::Problem;
use crate::text::{Text, text};
use serde::Serialize;
use serde::ser::Serializer;
use serde_json::{Value as Json, json};

/// Most characters of a file.
pub const MAX_CHARACTERS: usize = 400_000;

/// More problems than this are not looked for.
const MAX_PROBLEMS: usize = 100;

/// Something that is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExerciseProblem {
    /// Which field, by its path, what it was, what is allowed.
    pub problem: Problem,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// `steps[2].goals[0].check`; empty: the whole file.
    pub path: String,
}

impl Serialize for ExerciseProblem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut json = json!(self.problem);
        for (name, value) in [("line", json!(self.line)), ("column", json!(self.column)), ("path", json!(self.path))] {
            json[name] = value;
        }
        json.serialize(serializer)
    }
}

/// Reads an exercise.
///
/// # Errors
/// Every problem found, in the order of the file: first of the shape, and if that is right, of what does not go together.
pub fn read(text: &str) -> Result<Exercise, Vec<ExerciseProblem>> {
    let text = text.trim_start_matches('\u{feff}');
    let of_all = |problem: Problem, line, column| vec![ExerciseProblem { problem, line, column, path: String::new() }];
    let characters = text.chars().count();
    if characters > MAX_CHARACTERS {
        let message = text!("problems-exercise-too-long", characters = characters, most = MAX_CHARACTERS);
        return Err(of_all(Problem::with_message("exercise", "", message), 1, 1));
    }
    let json: Json = serde_json::from_str(text).map_err(|error| {
        let message = text!("problems-exercise-not-json", error = error.to_string());
        of_all(Problem::with_message("exercise", "", message), error.line().max(1), error.column().max(1))
    })?;
    let mut reader = Reader::default();
    let json = reader.object(&Path::default(), &json, &[EXERCISE], None);
    let exercise = reader.found.is_empty().then(|| Exercise::from_json(&json));
    if let Some(exercise) = &exercise {
        reader.meaning(exercise);
    }
    let mut problems: Vec<_> = (reader.found.into_iter())
        .map(|(path, within, problem)| {
            let (line, column) = locate(text, &path, within);
            ExerciseProblem { problem, line, column, path: path.to_string() }
        })
        .collect();
    problems.sort_by_key(|problem| (problem.line, problem.column));
    match exercise {
        Some(exercise) if problems.is_empty() => Ok(exercise),
        _ => Err(problems),
    }
}

/// Collects what is wrong.
#[derive(Default)]
struct Reader {
    /// Where, how many characters into a text, and what.
    found: Vec<(Path, Option<usize>, Problem)>,
}

/// A value as it is shown in a message.
pub(super) fn shown(json: &Json) -> String {
    match json {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

impl Reader {
    fn add(&mut self, path: &Path, problem: Problem) {
        if self.found.len() < MAX_PROBLEMS {
            self.found.push((path.clone(), None, problem));
        }
    }

    /// `value` stands there, and must be `allowed`.
    fn refuse(&mut self, path: &Path, value: &Json, allowed: Text) {
        self.add(path, Problem::new(&path.or_whole("exercise"), shown(value), allowed));
    }

    fn say(&mut self, path: &Path, value: &str, message: Text) {
        self.add(path, Problem::with_message(&path.or_whole("exercise"), value, message));
    }
}
