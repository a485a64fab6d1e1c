//! From a file's text to an [`Exercise`], or to everything that is wrong with it. First the shape, by the table of
//! [`format`](super::format); then what belongs together: ids, locks, answers, runs and checks.

use super::check::{BadCheck, Check, DEFAULT_RUN, START_RUN, is_run_name, nearest};
use super::exercise::{Claim, Exercise, Goal, On, Question, QuestionKind, Step};
use super::format::{EXERCISE, Field, HIGHLIGHTS, MAX_ID, MAX_LINK, MAX_PROSE, Shape};
use super::locate::{Path, locate};
use super::trials::MAX_OPERATIONS;
use crate::config::{PARAMETERS, Problem, RunConfig, parameter};
use crate::sweep::Work;
use crate::text::{Text, text};
use serde::Serialize;
use serde::ser::Serializer;
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;

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
        self.add(path, Problem::new(&path.to_string(), shown(value), allowed));
    }

    fn say(&mut self, path: &Path, value: &str, message: Text) {
        self.add(path, Problem::with_message(&path.to_string(), value, message));
    }

    /// An object with these fields; `kinds` are those of its other kinds, to tell a misplaced field from a misspelt one.
    fn object(&mut self, path: &Path, json: &Json, fields: &[&'static [Field]], kind: Option<&str>) -> Json {
        let Json::Object(object) = json else {
            self.refuse(path, json, text!("allowed-object"));
            return Json::Null;
        };
        let all = || fields.iter().copied().flatten();
        let mut read = Map::new();
        for (name, value) in object {
            let at = path.key(name);
            match all().find(|field| field.name == name) {
                Some(field) => drop(read.insert(name.clone(), self.value(&at, value, &field.shape))),
                None if name == "kind" && kind.is_some() => drop(read.insert(name.clone(), value.clone())),
                None => {
                    let names: Vec<&str> = all().map(|field| field.name).collect();
                    let near = nearest(name, names.iter().copied());
                    let message = match (kind, near) {
                        (_, Some(near)) => text!("problems-exercise-unknown-near", near = near),
                        (Some(kind), _) => {
                            text!("problems-exercise-unknown-of-kind", kind = kind, names = names.join(", "))
                        }
                        _ => text!("problems-exercise-unknown", names = names.join(", ")),
                    };
                    self.say(&at, "", message);
                }
            }
        }
        for field in all().filter(|field| field.is_required && !object.contains_key(field.name)) {
            let message = text!("problems-exercise-missing", name = field.name);
            self.say(path, "", message);
        }
        Json::Object(read)
    }

    /// Checks the shape; gives the value with prose joined.
    fn value(&mut self, path: &Path, json: &Json, shape: &'static Shape) -> Json {
        let texts = |json: &Json| json.as_str().map(str::to_owned);
        match shape {
            Shape::Constant(constant) => {
                if json.as_str() != Some(constant) {
                    self.refuse(path, json, text!("allowed-constant", value = *constant));
                }
            }
            Shape::Version(version) => {
                if json.as_f64() != Some(f64::from(*version)) {
                    self.refuse(path, json, text!("allowed-constant", value = version.to_string()));
                }
            }
            Shape::Line(most) => match texts(json) {
                Some(line) if line.chars().count() <= *most && !line.contains(char::is_control) => {}
                _ => self.refuse(path, json, text!("allowed-line", most = *most)),
            },
            Shape::Prose => {
                let lines = json.as_array().and_then(|lines| lines.iter().map(texts).collect::<Option<Vec<_>>>());
                match texts(json).or_else(|| lines.map(|lines| lines.join("\n"))) {
                    Some(prose) if prose.chars().count() <= MAX_PROSE => return Json::String(prose),
                    _ => self.refuse(path, json, text!("allowed-prose", most = MAX_PROSE)),
                }
            }
            Shape::Id => {
                if !json.as_str().is_some_and(is_id) {
                    self.refuse(path, json, text!("allowed-id", most = MAX_ID));
                }
            }
            Shape::Language => {
                if !json.as_str().is_some_and(is_language) {
                    self.refuse(path, json, text!("allowed-language"));
                }
            }
            Shape::Link => self.link(path, json),
            Shape::Check => match json.as_str() {
                Some(text) => {
                    if let Err(bad) = Check::parse(text) {
                        self.bad_check(path, bad);
                    }
                }
                None => self.refuse(path, json, text!("allowed-check")),
            },
            Shape::Setting => match json.as_str() {
                Some(name) if parameter(name).is_some() => {}
                Some(name) => self.unknown(path, name, PARAMETERS.iter().map(|parameter| parameter.name)),
                None => self.refuse(path, json, text!("allowed-setting")),
            },
            Shape::Highlight => match json.as_str() {
                Some(name) if HIGHLIGHTS.contains(&name) || parameter(name).is_some() => {}
                Some(name) => {
                    let names = HIGHLIGHTS.iter().copied().chain(PARAMETERS.iter().map(|parameter| parameter.name));
                    self.unknown(path, name, names);
                }
                None => self.refuse(path, json, text!("allowed-highlight")),
            },
            Shape::Flag => {
                if !json.is_boolean() {
                    self.refuse(path, json, text!("allowed-flag"));
                }
            }
            Shape::Integer(min, max) => {
                let range = f64::from(*min)..=f64::from(*max);
                if !json.as_f64().is_some_and(|number| number.fract() == 0.0 && range.contains(&number)) {
                    self.refuse(path, json, text!("allowed-integer", min = min.to_string(), max = max.to_string()));
                }
            }
            Shape::Number(min, max) => {
                if !json.as_f64().is_some_and(|number| (*min..=*max).contains(&number)) {
                    self.refuse(path, json, text!("allowed-real", min = min.to_string(), max = max.to_string()));
                }
            }
            Shape::Answer => {} // judged beside its question
            Shape::Choice(choices) => {
                if !json.as_str().is_some_and(|name| choices.contains(&name)) {
                    self.refuse(path, json, text!("allowed-choice", names = choices.join(", ")));
                }
            }
            Shape::List(entry, min, max) => match json.as_array() {
                Some(list) if (*min..=*max).contains(&list.len()) => {
                    let read = list.iter().enumerate().map(|(index, json)| self.value(&path.index(index), json, entry));
                    return Json::Array(read.collect());
                }
                Some(list) => {
                    let (min, max) = (min.to_string(), max.to_string());
                    let allowed = text!("allowed-entries", min = min, max = max);
                    self.refuse(path, &json!(list.len()), allowed);
                }
                None => self.refuse(path, json, text!("allowed-list")),
            },
            Shape::Runs(most) => match json.as_object() {
                Some(runs) if (1..=*most).contains(&runs.len()) => {
                    for (name, link) in runs {
                        let at = path.key(name);
                        if !is_run_name(name) || name == START_RUN {
                            self.refuse(&at, &json!(name), text!("allowed-run-name"));
                        }
                        self.link(&at, link);
                    }
                }
                _ => self.refuse(path, json, text!("allowed-runs", most = *most)),
            },
            Shape::Object(fields) => return self.object(path, json, &[fields], None),
            Shape::Kinds(common, kinds) => {
                let name = json.get("kind").and_then(Json::as_str);
                let own = name.and_then(|name| kinds.iter().find(|(kind, _)| *kind == name));
                return match (own, json) {
                    (Some((kind, own)), _) => self.object(path, json, &[common, own], Some(kind)),
                    (None, Json::Object(object)) => {
                        let names = kinds.iter().map(|(kind, _)| *kind).collect::<Vec<_>>().join(", ");
                        let at = if object.contains_key("kind") { path.key("kind") } else { path.clone() };
                        let value = object.get("kind").map(shown).unwrap_or_default();
                        let allowed = text!("allowed-choice", names = names);
                        self.add(&at, Problem::new(&path.key("kind").to_string(), value, allowed));
                        Json::Null
                    }
                    _ => {
                        self.refuse(path, json, text!("allowed-object"));
                        Json::Null
                    }
                };
            }
        }
        json.clone()
    }

    fn unknown<'a>(&mut self, path: &Path, name: &str, names: impl Iterator<Item = &'a str>) {
        match nearest(name, names) {
            Some(near) => self.say(path, name, text!("problems-exercise-no-such-near", near = near)),
            None => self.say(path, name, text!("problems-exercise-no-such")),
        }
    }

    fn link(&mut self, path: &Path, json: &Json) {
        match json.as_str() {
            Some(link) if link.len() <= MAX_LINK => {
                let parsed = RunConfig::from_link(link);
                // numbers of an older engine may differ in the last digits; the run is a good run
                for note in parsed.notes.into_iter().filter(|note| note.field != "engine") {
                    self.say(path, link, text!("problems-exercise-link", problem = note.message));
                }
            }
            _ => self.refuse(path, json, text!("allowed-link", most = MAX_LINK)),
        }
    }

    fn bad_check(&mut self, path: &Path, BadCheck { column, problem }: BadCheck) {
        let message = text!("problems-exercise-check", problem = problem.message);
        let problem = Problem::with_message(&path.to_string(), problem.value, message);
        if self.found.len() < MAX_PROBLEMS {
            self.found.push((path.clone(), Some(column - 1), problem));
        }
    }

    /// What belongs together, in an exercise of the right shape.
    fn meaning(&mut self, exercise: &Exercise) {
        let root = Path::default();
        let mut ids: BTreeMap<(&'static str, String), Path> = BTreeMap::new();
        let mut locked: Vec<String> = exercise.hidden.iter().chain(&exercise.locked).cloned().collect();
        for (index, step) in exercise.steps.iter().enumerate() {
            let path = root.key("steps").index(index);
            let start = exercise.start_in_effect(index);
            self.locks(&path, step, &mut locked);
            for (at, question) in step.questions.iter().enumerate() {
                let path = path.key("questions").index(at);
                self.once(&mut ids, "question", &question.id, &path);
                self.question(&path, question);
            }
            for (at, claim) in step.claims.iter().enumerate() {
                let path = path.key("claims").index(at);
                self.once(&mut ids, "claim", &claim.id, &path);
                self.claim(&path, claim, &start);
            }
            if let Some(check) = step.done.as_deref().and_then(|done| Check::parse(done).ok()) {
                let path = path.key("done");
                if check.seeds().is_some() {
                    self.say(&path, check.text(), text!("problems-exercise-done-seeds"));
                }
                self.asks_student(&path, &check, &[DEFAULT_RUN], &exercise.locked_in(index));
            }
            for (at, goal) in step.goals.iter().enumerate() {
                let path = path.key("goals").index(at);
                self.once(&mut ids, "goal", &goal.id, &path);
                self.goal(&path, goal, &start, &exercise.locked_in(index));
            }
        }
    }

    fn once(&mut self, ids: &mut BTreeMap<(&'static str, String), Path>, of: &'static str, id: &str, path: &Path) {
        let path = path.key("id");
        match ids.get(&(of, id.to_owned())) {
            Some(first) => self.say(&path, id, text!("problems-exercise-twice", first = first.to_string())),
            None => drop(ids.insert((of, id.to_owned()), path)),
        }
    }

    fn locks(&mut self, path: &Path, step: &Step, locked: &mut Vec<String>) {
        for (at, name) in step.unlocked.iter().enumerate() {
            if !locked.contains(name) {
                self.say(&path.key("unlocked").index(at), name, text!("problems-exercise-not-locked"));
            }
        }
        locked.retain(|name| !step.unlocked.contains(name));
        locked.extend(step.locked.iter().cloned());
    }

    fn question(&mut self, path: &Path, question: &Question) {
        let Some(answer) = &question.answer else { return };
        let path = path.key("answer");
        let options = question.options.len();
        let last = options.saturating_sub(1).to_string();
        let places = answer.as_array().and_then(|list| list.iter().map(|json| place(json, options)).collect());
        let places: Option<Vec<usize>> = places;
        let are_distinct =
            places.as_ref().is_some_and(|places| (1..places.len()).all(|at| !places[..at].contains(&places[at])));
        let (is_right, allowed) = match question.kind {
            QuestionKind::Number => (answer.is_number(), text!("allowed-argument-number")),
            QuestionKind::Choice if question.several => (are_distinct, text!("allowed-places", last = last)),
            QuestionKind::Choice => (place(answer, options).is_some(), text!("allowed-place", last = last)),
            QuestionKind::Order => {
                let is_whole = places.is_some_and(|places| places.len() == options);
                (is_whole && are_distinct, text!("allowed-order", last = last))
            }
        };
        if !is_right {
            self.refuse(&path, answer, allowed);
        }
    }

    /// The check must name no other run than these.
    fn runs_of(&mut self, path: &Path, check: &Check, runs: &[&str]) {
        for run in check.runs_needed().into_iter().filter(|run| !runs.contains(run)) {
            let names = runs.join(", ");
            match run == DEFAULT_RUN {
                true => self.say(path, check.text(), text!("problems-exercise-run-unnamed", names = names)),
                false => self.say(path, run, text!("problems-exercise-run", names = names)),
            }
        }
    }

    /// What a student is to do is not decided beforehand: the check must read the run at hand, and of it something that is not
    /// locked; besides, it may read these.
    fn asks_student(&mut self, path: &Path, check: &Check, runs: &[&str], locked: &[&str]) {
        self.runs_of(path, check, runs);
        let needed = check.runs_needed();
        if needed.iter().any(|run| !runs.contains(run)) {
            return; // one problem is enough
        }
        if check.is_settled() || !needed.contains(&DEFAULT_RUN) {
            self.say(path, check.text(), text!("problems-exercise-reads-no-run"));
        } else if check.reads_only(DEFAULT_RUN, locked) {
            self.say(path, check.text(), text!("problems-exercise-reads-only-locked"));
        }
    }

    fn claim(&mut self, path: &Path, claim: &Claim, start: &RunConfig) {
        let Ok(check) = Check::parse(&claim.check) else { return };
        let configs = claim.configs(start);
        let names: Vec<&str> = configs.iter().map(|(name, _)| name.as_str()).collect();
        self.runs_of(&path.key("check"), &check, &names);
        let needed = check.runs_needed();
        let is_idle = needed.is_empty() || check.is_settled();
        if is_idle {
            self.say(&path.key("check"), check.text(), text!("problems-exercise-measures-nothing"));
        }
        // a run that is named wrongly leaves another one idle: one problem is enough
        let is_right = !claim.runs.is_empty() && !is_idle && needed.iter().all(|run| names.contains(run));
        for name in names.iter().filter(|name| is_right && !needed.contains(name)) {
            self.say(&path.key("runs").key(name), name, text!("problems-exercise-run-idle"));
        }
        let seeds = check.seeds().map_or(5, |seeds| seeds.of);
        self.work(&path.key("check"), configs.iter().map(|(_, config)| config), seeds);
    }

    fn goal(&mut self, path: &Path, goal: &Goal, start: &RunConfig, locked: &[&str]) {
        let Ok(check) = Check::parse(&goal.check) else { return };
        let at = path.key("check");
        self.asks_student(&at, &check, &[DEFAULT_RUN, START_RUN], locked);
        let on = if check.seeds().is_some() { On::Seeds } else { On::Run };
        if goal.on != on {
            let message = match on {
                On::Run => text!("problems-exercise-goal-without-seeds"),
                On::Seeds => text!("problems-exercise-goal-with-seeds"),
            };
            self.say(&path.key("on"), goal.on.name(), message);
        }
        let seeds = check.seeds().map_or(1, |seeds| seeds.of);
        self.work(&at, [start].into_iter(), seeds);
        for (index, feedback) in goal.failed.iter().enumerate() {
            let path = path.key("failed").index(index);
            match feedback.when.as_deref().map(Check::parse) {
                Some(Ok(when)) => {
                    if when.seeds().is_some() {
                        self.say(&path.key("when"), when.text(), text!("problems-exercise-when-seeds"));
                    }
                    self.runs_of(&path.key("when"), &when, &[DEFAULT_RUN, START_RUN]);
                }
                None if index + 1 < goal.failed.len() => {
                    self.say(&path, "", text!("problems-exercise-feedback-hidden"));
                }
                _ => {}
            }
        }
    }

    fn work<'a>(&mut self, path: &Path, runs: impl Iterator<Item = &'a RunConfig>, seeds: u32) {
        let operations = runs.map(|run| Work::of(run).operations()).sum::<f64>() * f64::from(seeds);
        if operations > MAX_OPERATIONS {
            let thousand_million = |operations: f64| format!("{:.0}", operations / 1e9);
            let (operations, most) = (thousand_million(operations), thousand_million(MAX_OPERATIONS));
            self.say(path, "", text!("problems-exercise-too-much-work", operations = operations, most = most));
        }
    }
}

/// The place of an option.
fn place(json: &Json, options: usize) -> Option<usize> {
    let number = json.as_f64().filter(|number| number.fract() == 0.0 && (0.0..options as f64).contains(number))?;
    Some(number as usize)
}

/// Lower-case letters and digits, with single hyphens between.
fn is_id(text: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.len() <= MAX_ID && text.split('-').all(is_word)
}

/// Subtags of letters and digits, the first of letters.
fn is_language(text: &str) -> bool {
    let is_tag = |tag: &str| (1..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric());
    let first = text.split('-').next().unwrap_or_default();
    text.len() <= 35
        && (2..=8).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && text.split('-').all(is_tag)
}
