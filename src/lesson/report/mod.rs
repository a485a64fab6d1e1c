//! The report of a student's work on an exercise: answers, goals with the runs that reached them, and what was measured. A file
//! of JSON that anybody can edit: nothing in it is believed, [`grade`](super::grade) repeats the runs. Unknown fields are left
//! out, so that later versions can say more. Refuses: judging what it says.

mod read;

pub(super) use read::name;

use super::read::ExerciseProblem;
use super::{Exercise, Goal, Question};
use crate::config::{ENGINE_VERSION, Problem, RunConfig};
use crate::text::text;
use serde_json::{Map, Value as Json, json};

/// What the field `format` says.
pub const FORMAT: &str = "gradient-playground-report";

/// What the field `version` says.
pub const VERSION: u32 = 1;

/// Most characters of a report.
pub const MAX_CHARACTERS: usize = 1_000_000;

/// What a student hands in.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The exercise's id, title, and [digest](Exercise::digest).
    pub exercise: ExerciseName,
    /// As the student typed it.
    pub name: Option<String>,
    /// When it was made, in the words of whoever made it: an ISO time.
    pub made_at: String,
    /// [`ENGINE_VERSION`] of the numbers.
    pub engine_version: u32,
    /// Which build of the page made it.
    pub build: String,
    /// Answers to questions, each question once.
    pub answers: Vec<GivenAnswer>,
    /// Goals that were tried, each once.
    pub goals: Vec<ClaimedGoal>,
    /// Points by the report itself; see [`Report::claimed_points`].
    pub points: f64,
    /// Of how many.
    pub of: f64,
}

/// Which exercise, in which version.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ExerciseName {
    pub id: String,
    pub title: String,
    pub digest: String,
}

/// An answer to a question.
#[derive(Clone, Debug, PartialEq)]
pub struct GivenAnswer {
    /// The question's id.
    pub question: String,
    /// As exercises have answers.
    pub answer: Json,
    /// When; empty if it is not said.
    pub at: String,
}

/// What a report says of a goal.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimedGoal {
    /// The goal's id.
    pub goal: String,
    /// Was it reached?
    pub passed: bool,
    /// On which run: of a goal over seeds, the run at hand, whose settings are trained with each seed.
    pub run: ClaimedRun,
    /// What was measured.
    pub values: Vec<ClaimedValue>,
    /// Of a goal over seeds, [`seeds_digest`] of its runs.
    pub seeds_digest: Option<String>,
    /// When; empty if it is not said.
    pub at: String,
}

/// A run, and where it stood.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimedRun {
    /// The settings and the log of changes.
    pub run: LinkedRun,
    /// Epochs done.
    pub epoch: u32,
    /// Updates done.
    pub step: u64,
    /// [`crate::train::Session::digest`] there.
    pub digest: String,
}

/// A measured value, as a judgement has it.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimedValue {
    /// The measure, without the name of the run.
    pub measure: String,
    /// `run`, or `start`.
    pub run: String,
    /// The seed of the weights.
    pub seed: u32,
    /// Number, word, true or false; null: there was none.
    pub value: Json,
}

/// What a link of the page says.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkedRun {
    /// As it was given.
    pub link: String,
    /// The run.
    pub config: RunConfig,
    /// The version of the engine that the link names, if it is another.
    pub other_engine: Option<String>,
    /// The built-in lesson that the link opens, if it does.
    pub lesson: Option<String>,
}

/// What a page's address may hold beside the run; the core's links have no such fields.
const BESIDE: [&str; 2] = ["lesson=", "exercise="];

impl LinkedRun {
    /// Reads a link of the page: an address, or its part from `#` on, which says at least the version of the format.
    ///
    /// # Errors
    /// What cannot be used of it.
    pub fn read(link: &str) -> Result<Self, Vec<Problem>> {
        let hash = link.rsplit_once('#').map_or(link, |(_, hash)| hash);
        let (beside, fields): (Vec<&str>, Vec<&str>) =
            hash.split('&').partition(|field| BESIDE.iter().any(|name| field.starts_with(name)));
        if !fields.iter().any(|field| field.starts_with("v=")) {
            return Err(vec![Problem::with_message("link", link, text!("problems-report-no-run"))]);
        }
        let parsed = RunConfig::from_link(&format!("#{}", fields.join("&")));
        let (engine, problems): (Vec<_>, Vec<_>) = parsed.notes.into_iter().partition(|note| note.field == "engine");
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self {
            link: link.to_owned(),
            config: parsed.config,
            other_engine: engine.into_iter().next().map(|note| note.value),
            lesson: beside.iter().find_map(|field| field.strip_prefix(BESIDE[0])).map(str::to_owned),
        })
    }
}

/// Digest of a goal over seeds: 64-bit FNV-1a over the digests of the runs with seeds 1, 2, … at their ends, one after
/// another, as 16 hexadecimal digits.
pub fn seeds_digest<'a>(digests: impl IntoIterator<Item = &'a str>) -> String {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let hash = digests.into_iter().flat_map(str::bytes).fold(0xcbf2_9ce4_8422_2325, step);
    format!("{hash:016x}")
}

impl Report {
    /// Makes a report of what a page has: `name`, `made_at`, `build`, `answers` and `goals`. The rest is filled in: the exercise,
    /// versions, points.
    ///
    /// # Errors
    /// What does not belong into a report.
    pub fn make(exercise: &Exercise, said: &Json) -> Result<Self, Vec<ExerciseProblem>> {
        let mut json = match said {
            Json::Object(object) => object.clone(),
            _ => Map::new(),
        };
        let Exercise { id, title, .. } = exercise;
        let of = exercise.points();
        let own = [
            ("format", json!(FORMAT)),
            ("version", json!(VERSION)),
            ("exercise", json!({ "id": id, "title": title, "digest": exercise.digest() })),
            ("engine_version", json!(ENGINE_VERSION)),
            ("points", json!(0)),
            ("of", json!(of)),
        ];
        json.extend(own.map(|(name, value)| (name.to_owned(), value)));
        let mut report = Self::read(&Json::Object(json).to_string())?;
        report.points = report.claimed_points(exercise);
        Ok(report)
    }

    /// As JSON, in the order of the format.
    pub fn to_json(&self) -> Json {
        let ExerciseName { id, title, digest } = &self.exercise;
        json!({
            "format": FORMAT,
            "version": VERSION,
            "exercise": { "id": id, "title": title, "digest": digest },
            "name": self.name,
            "made_at": self.made_at,
            "engine_version": self.engine_version,
            "build": self.build,
            "answers": self.answers.iter().map(|GivenAnswer { question, answer, at }| {
                json!({ "question": question, "answer": answer, "at": at })
            }).collect::<Vec<_>>(),
            "goals": self.goals.iter().map(ClaimedGoal::to_json).collect::<Vec<_>>(),
            "points": self.points,
            "of": self.of,
        })
    }

    /// The points that follow from what the report says: of goals it calls reached, and of answers that are right.
    pub fn claimed_points(&self, exercise: &Exercise) -> f64 {
        let is_claimed = |goal: &Goal| self.goals.iter().any(|own| own.goal == goal.id && own.passed);
        let goals = exercise.goals().filter(|(_, goal)| is_claimed(goal)).map(|(_, goal)| goal.points);
        self.answer_points(exercise) + goals.sum::<f64>()
    }

    /// The points of the right answers.
    pub fn answer_points(&self, exercise: &Exercise) -> f64 {
        let is_right = |own: &GivenAnswer, question: &Question| {
            own.question == question.id && question.is_right(&own.answer) == Some(true)
        };
        let right = exercise.questions().filter(|question| self.answers.iter().any(|own| is_right(own, question)));
        right.map(|question| question.points).sum()
    }
}

impl ClaimedGoal {
    fn to_json(&self) -> Json {
        let ClaimedRun { run, epoch, step, digest } = &self.run;
        let value = |own: &ClaimedValue| json!({ "measure": own.measure, "run": own.run, "seed": own.seed, "value": own.value });
        let mut json = json!({
            "goal": self.goal,
            "passed": self.passed,
            "run": { "link": run.link, "epoch": epoch, "step": step, "digest": digest },
            "values": self.values.iter().map(value).collect::<Vec<_>>(),
        });
        if let Some(digest) = &self.seeds_digest {
            json["seeds_digest"] = json!(digest);
        }
        json["at"] = json!(self.at);
        json
    }
}
