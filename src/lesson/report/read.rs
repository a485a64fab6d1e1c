//! From a file's text to a [`Report`], or to everything that is wrong with it.

use super::{
    ClaimedGoal, ClaimedRun, ClaimedValue, ExerciseName, FORMAT, GivenAnswer, LinkedRun, MAX_CHARACTERS, Report,
    VERSION,
};
use crate::config::{Problem, RunConfig};
use crate::lesson::check::MAX_CHECK;
use crate::lesson::format::MAX_ID;
use crate::lesson::locate::{Path, locate};
use crate::lesson::read::{ExerciseProblem, shown};
use crate::text::{Text, text};
use serde_json::{Map, Value as Json, json};
use std::collections::HashMap;

/// More problems than this are not looked for.
const MAX_PROBLEMS: usize = 20;

/// More updates than any run takes.
const MAX_STEP: f64 = 1e15;

impl Report {
    /// Reads a report.
    ///
    /// # Errors
    /// Every problem found, with its place, as [`super::read`](fn@crate::lesson::read) has them.
    pub fn read(text: &str) -> Result<Self, Vec<ExerciseProblem>> {
        let text = text.trim_start_matches('\u{feff}');
        let of_all = |message: Text, line, column| {
            let problem = Problem::with_message("report", "", message);
            vec![ExerciseProblem { problem, line, column, path: String::new() }]
        };
        // bytes are counted first, for they are at hand
        if text.len() > MAX_CHARACTERS && text.chars().count() > MAX_CHARACTERS {
            let message = text!("problems-exercise-too-long", characters = text.chars().count(), most = MAX_CHARACTERS);
            return Err(of_all(message, 1, 1));
        }
        let json: Json = serde_json::from_str(text).map_err(|error| {
            let message = text!("problems-exercise-not-json", error = error.to_string());
            of_all(message, error.line().max(1), error.column().max(1))
        })?;
        let mut found = Vec::new();
        let report = Fields::of(&Path::default(), &json, &mut found).map(|mut fields| fields.report());
        match report {
            Some(report) if found.is_empty() => Ok(report),
            _ => Err((found.into_iter())
                .map(|(path, problem)| {
                    let (line, column) = locate(text, &path, None);
                    ExerciseProblem { problem, line, column, path: path.to_string() }
                })
                .collect()),
        }
    }
}

type Found = Vec<(Path, Problem)>;

/// The fields of one object, and the problems found so far. What is wrong reads as empty.
struct Fields<'a, 'b> {
    path: Path,
    object: &'a Map<String, Json>,
    found: &'b mut Found,
}

impl<'a, 'b> Fields<'a, 'b> {
    fn of(path: &Path, json: &'a Json, found: &'b mut Found) -> Option<Self> {
        match json {
            Json::Object(object) => Some(Self { path: path.clone(), object, found }),
            other => {
                add(found, path, other, text!("allowed-object"));
                None
            }
        }
    }

    /// A field that must be there and of this kind.
    fn get<T: Default>(&mut self, name: &str, read: impl FnOnce(&'a Json) -> Result<T, Text>) -> T {
        match self.object.get(name).map(read) {
            Some(Ok(value)) => value,
            other => {
                self.say(name, other.and_then(Result::err));
                T::default()
            }
        }
    }

    /// Not inlined: there are dozens of places that ask for a field.
    #[inline(never)]
    fn say(&mut self, name: &str, allowed: Option<Text>) {
        match (self.object.get(name), allowed) {
            (Some(json), Some(allowed)) => add(self.found, &self.path.key(name), json, allowed),
            _ => {
                let message = text!("problems-exercise-missing", name = name);
                push(self.found, &self.path, Problem::with_message(&self.path.or_whole("report"), "", message));
            }
        }
    }

    /// A field that may be left out, or null.
    fn maybe<T: Default>(&mut self, name: &str, read: impl FnOnce(&'a Json) -> Result<T, Text>) -> Option<T> {
        match self.object.get(name) {
            None | Some(Json::Null) => None,
            Some(_) => Some(self.get(name, read)),
        }
    }

    #[inline(never)]
    fn line(&mut self, name: &str, most: usize) -> String {
        self.get(name, |json| line(json, most))
    }

    #[inline(never)]
    fn number(&mut self, name: &str, most: f64) -> f64 {
        let number = |json: &Json| json.as_f64().filter(|number| (0.0..=most).contains(number));
        self.get(name, |json| number(json).ok_or_else(|| text!("allowed-real", min = "0", max = most.to_string())))
    }

    #[inline(never)]
    fn whole(&mut self, name: &str, most: f64) -> f64 {
        let whole = |json: &Json| json.as_f64().filter(|n| n.fract() == 0.0 && (0.0..=most).contains(n));
        self.get(name, |json| whole(json).ok_or_else(|| text!("allowed-integer", min = "0", max = most.to_string())))
    }

    /// The entries of a list, read one by one.
    fn list<T>(&mut self, name: &str, most: usize, mut read: impl FnMut(&mut Fields<'a, '_>) -> T) -> Vec<T> {
        let entries = self.get(name, |json| {
            let list = json.as_array().ok_or_else(|| text!("allowed-list"))?;
            let allowed = || text!("allowed-entries", min = "0", max = most.to_string());
            if list.len() <= most { Ok(list.as_slice()) } else { Err(allowed()) }
        });
        let path = self.path.key(name);
        let found = &mut *self.found;
        let mut entry = |(at, json): (usize, &'a Json)| {
            Fields::of(&path.index(at), json, found).map(|mut fields| read(&mut fields))
        };
        entries.iter().enumerate().filter_map(&mut entry).collect()
    }

    fn inner<T>(&mut self, name: &str, read: impl FnOnce(&mut Fields<'a, '_>) -> T) -> Option<T> {
        let json = self.get(name, |json| Ok(Some(json)))?;
        Fields::of(&self.path.key(name), json, self.found).map(|mut fields| read(&mut fields))
    }

    fn constant(&mut self, name: &str, value: &Json, shown: &str) {
        self.get(name, |json| if json == value { Ok(()) } else { Err(text!("allowed-constant", value = shown)) });
    }

    fn report(&mut self) -> Report {
        self.constant("format", &json!(FORMAT), FORMAT);
        self.constant("version", &json!(VERSION), &VERSION.to_string());
        let exercise = self.inner("exercise", |fields| ExerciseName {
            id: fields.line("id", MAX_ID),
            title: fields.line("title", 120),
            digest: fields.get("digest", digest),
        });
        let report = Report {
            exercise: exercise.unwrap_or_else(|| {
                let nothing = String::new;
                ExerciseName { id: nothing(), title: nothing(), digest: nothing() }
            }),
            // typed by a student: whatever it holds, it is a name
            name: self.maybe("name", |json| json.as_str().map(name).ok_or_else(|| text!("allowed-report-name"))),
            made_at: self.line("made_at", 40),
            engine_version: self.whole("engine_version", 1e6) as u32,
            build: self.line("build", 80),
            answers: self.list("answers", 400, |fields| GivenAnswer {
                question: fields.line("question", MAX_ID),
                answer: fields.get("answer", answer),
                at: fields.maybe("at", |json| line(json, 40)).unwrap_or_default(),
            }),
            goals: self.list("goals", 400, |fields| fields.goal()),
            points: self.number("points", 1e6),
            of: self.number("of", 1e6),
        };
        self.once("answers", "question", report.answers.iter().map(|own| &own.question));
        self.once("goals", "goal", report.goals.iter().map(|own| &own.goal));
        report
    }

    fn goal(&mut self) -> ClaimedGoal {
        let nowhere = || ClaimedRun {
            run: LinkedRun { link: String::new(), config: RunConfig::default(), other_engine: None, lesson: None },
            epoch: 0,
            step: 0,
            digest: String::new(),
        };
        ClaimedGoal {
            goal: self.line("goal", MAX_ID),
            passed: self.get("passed", |json| json.as_bool().ok_or_else(|| text!("allowed-flag"))),
            run: self.inner("run", |fields| fields.run()).flatten().unwrap_or_else(nowhere),
            values: self.list("values", 20_000, |fields| ClaimedValue {
                measure: fields.line("measure", MAX_CHECK),
                run: fields.line("run", 30),
                seed: fields.whole("seed", f64::from(u32::MAX)) as u32,
                value: fields.get("value", |json| match json {
                    Json::Array(_) | Json::Object(_) => Err(text!("allowed-report-value")),
                    other => Ok(other.clone()),
                }),
            }),
            seeds_digest: self.maybe("seeds_digest", digest),
            at: self.maybe("at", |json| line(json, 40)).unwrap_or_default(),
        }
    }

    fn run(&mut self) -> Option<ClaimedRun> {
        let link = self.get("link", |json| json.as_str().ok_or_else(|| text!("allowed-report-link")));
        let (epoch, step) = (self.whole("epoch", f64::from(u32::MAX)) as u32, self.whole("step", MAX_STEP) as u64);
        let digest = self.get("digest", digest);
        match LinkedRun::read(link) {
            Ok(run) => Some(ClaimedRun { run, epoch, step, digest }),
            Err(problems) => {
                let path = self.path.key("link");
                for problem in problems {
                    let message = text!("problems-exercise-link", problem = problem.message);
                    push(self.found, &path, Problem::with_message(&path.to_string(), link, message));
                }
                None
            }
        }
    }

    /// Each id of a list stands there once.
    fn once<'c>(&mut self, list: &str, name: &str, ids: impl Iterator<Item = &'c String>) {
        let mut seen = HashMap::new();
        for (at, id) in ids.enumerate() {
            let path = |at| self.path.key(list).index(at).key(name);
            if let Some(first) = seen.insert(id, at) {
                let message = text!("problems-exercise-twice", first = path(first).to_string());
                let path = path(at);
                push(self.found, &path, Problem::with_message(&path.to_string(), id.as_str(), message));
            }
        }
    }
}

fn add(found: &mut Found, path: &Path, json: &Json, allowed: Text) {
    push(found, path, Problem::new(&path.or_whole("report"), shown(json), allowed));
}

fn push(found: &mut Found, path: &Path, problem: Problem) {
    if found.len() < MAX_PROBLEMS {
        found.push((path.clone(), problem));
    }
}

#[inline(never)]
fn line(json: &Json, most: usize) -> Result<String, Text> {
    let line = json.as_str().filter(|line| line.chars().count() <= most && !line.contains(char::is_control));
    line.map(str::to_owned).ok_or_else(|| text!("allowed-line", most = most))
}

#[inline(never)]
fn digest(json: &Json) -> Result<String, Text> {
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let digest = json.as_str().filter(|digest| digest.len() == 16 && digest.bytes().all(is_digit));
    digest.map(str::to_owned).ok_or_else(|| text!("allowed-report-digest"))
}

/// A number or a list of numbers; null for a question that was left open.
#[inline(never)]
fn answer(json: &Json) -> Result<Json, Text> {
    let is_list = |list: &Vec<Json>| list.len() <= 12 && list.iter().all(Json::is_number);
    match json.is_number() || json.is_null() || json.as_array().is_some_and(is_list) {
        true => Ok(json.clone()),
        false => Err(text!("allowed-report-answer")),
    }
}

/// A name on one line, of at most 200 characters.
pub(in crate::lesson) fn name(text: &str) -> String {
    let words = text.split(|c: char| c.is_control() || c.is_whitespace()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").chars().take(200).collect()
}
