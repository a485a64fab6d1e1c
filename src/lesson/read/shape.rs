//! The shape of a file: fields and their kinds, by the table of the format.

use super::{MAX_PROBLEMS, Reader, shown};
use crate::config::{PARAMETERS, Problem, RunConfig, parameter};
use crate::lesson::check::{BadCheck, Check, START_RUN, is_run_name, nearest};
use crate::lesson::format::{Field, HIGHLIGHTS, MAX_ID, MAX_LINK, MAX_PROSE, Shape};
use crate::lesson::locate::Path;
use crate::text::text;
use serde_json::{Map, Value as Json, json};

impl Reader {
    /// An object with these fields; `kinds` are those of its other kinds, to tell a misplaced field from a misspelt one.
    pub(super) fn object(&mut self, path: &Path, json: &Json, fields: &[&'static [Field]], kind: Option<&str>) -> Json {
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
