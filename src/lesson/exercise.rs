//! An exercise as it was read: prose joined, what was left out filled in. Its JSON is what pages get.

use super::check::{Check, DEFAULT_RUN};
use crate::config::RunConfig;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

/// A lesson, or a teacher's exercise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // each field is described by its row of `format::EXERCISE`
pub struct Exercise {
    pub id: String,
    #[serde(default = "english")]
    pub language: String,
    pub title: String,
    #[serde(default)]
    pub summary: String,
    #[serde(default)]
    pub minutes: Option<f64>,
    #[serde(default)]
    pub ask_name: bool,
    #[serde(default)]
    pub start: String,
    #[serde(default)]
    pub hidden: Vec<String>,
    #[serde(default)]
    pub locked: Vec<String>,
    pub steps: Vec<Step>,
}

/// One step on the way through.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Step {
    pub kind: StepKind,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub text: String,
    /// None: what was set up before stays.
    #[serde(default)]
    pub start: Option<String>,
    #[serde(default)]
    pub highlight: Vec<String>,
    #[serde(default)]
    pub locked: Vec<String>,
    #[serde(default)]
    pub unlocked: Vec<String>,
    #[serde(default)]
    pub questions: Vec<Question>,
    #[serde(default)]
    pub done: Option<String>,
    #[serde(default)]
    pub claims: Vec<Claim>,
    #[serde(default)]
    pub goals: Vec<Goal>,
}

/// What a step is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StepKind {
    /// A question worth asking.
    Question,
    /// Answered before Play unlocks.
    Predict,
    /// Something to do in the workbench.
    Run,
    /// A look at what came out.
    See,
    /// A folded answer.
    Explain,
    /// A rule of thumb, and where it fails.
    Rule,
    /// What the page checks itself.
    Goal,
}

/// A question that is answered before the run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Question {
    pub id: String,
    pub kind: QuestionKind,
    pub prompt: String,
    #[serde(default)]
    pub options: Vec<String>,
    #[serde(default)]
    pub several: bool,
    /// None: it is recorded and not judged.
    #[serde(default)]
    pub answer: Option<Json>,
    #[serde(default)]
    pub tolerance: f64,
    #[serde(default)]
    pub unit: String,
    #[serde(default)]
    pub right: String,
    #[serde(default)]
    pub wrong: String,
    #[serde(default)]
    pub points: f64,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuestionKind {
    /// By an option's place, from 0; by a list of them if several can be right.
    Choice,
    /// By a number.
    Number,
    /// By the places of the options in their right order.
    Order,
}

/// A sentence that is held by measurements.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Claim {
    pub id: String,
    pub says: String,
    /// Links by name; empty: the start in effect, as [`DEFAULT_RUN`].
    #[serde(default)]
    pub runs: Map<String, Json>,
    pub check: String,
}

/// What the student is to reach.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Goal {
    pub id: String,
    pub says: String,
    pub check: String,
    /// Filled in from the check when the exercise is read.
    #[serde(default)]
    pub on: Option<On>,
    #[serde(default = "one")]
    pub points: f64,
    #[serde(default)]
    pub passed: String,
    #[serde(default)]
    pub failed: Vec<Feedback>,
    #[serde(default)]
    pub hints: Vec<String>,
}

/// What a goal is judged on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum On {
    /// The student's run as it stands.
    Run,
    /// The student's settings, trained to the end with several seeds.
    Seeds,
}

/// What is said when a goal is not reached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Feedback {
    #[serde(default)]
    pub when: Option<String>,
    pub say: String,
}

fn english() -> String {
    "en".to_owned()
}

fn one() -> f64 {
    1.0
}

impl Exercise {
    /// What is set up when the student comes to this step: the start of the nearest step at or before it, or else the
    /// exercise's.
    pub fn start_in_effect(&self, step: usize) -> RunConfig {
        let nearest = self.steps.iter().take(step + 1).rev().find_map(|step| step.start.as_deref());
        RunConfig::from_link(nearest.unwrap_or(&self.start)).config
    }

    /// The names of the settings that a student cannot change in this step, hidden ones among them.
    pub fn locked_in(&self, step: usize) -> Vec<&str> {
        let mut locked: Vec<&str> = self.hidden.iter().chain(&self.locked).map(String::as_str).collect();
        for step in self.steps.iter().take(step + 1) {
            locked.retain(|name| !step.unlocked.iter().any(|unlocked| unlocked == name));
            locked.extend(step.locked.iter().map(String::as_str));
        }
        let mut seen: Vec<&str> = Vec::new();
        locked.retain(|name| {
            !seen.contains(name) && {
                seen.push(name);
                true
            }
        });
        locked
    }

    /// All claims, each with the place of its step.
    pub fn claims(&self) -> impl Iterator<Item = (usize, &Claim)> {
        self.steps.iter().enumerate().flat_map(|(index, step)| step.claims.iter().map(move |claim| (index, claim)))
    }

    /// All goals, each with the place of its step.
    pub fn goals(&self) -> impl Iterator<Item = (usize, &Goal)> {
        self.steps.iter().enumerate().flat_map(|(index, step)| step.goals.iter().map(move |goal| (index, goal)))
    }

    /// All questions.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.steps.iter().flat_map(|step| &step.questions)
    }

    /// The points of all questions and goals.
    pub fn points(&self) -> f64 {
        let questions: f64 = self.questions().map(|question| question.points).sum();
        questions + self.goals().map(|(_, goal)| goal.points).sum::<f64>()
    }

    /// A fingerprint of what it says, 16 hexadecimal digits: 64-bit FNV-1a over the bytes of its JSON. It tells versions of a
    /// file apart; it is no protection against forgery.
    pub fn digest(&self) -> String {
        let text = serde_json::to_string(self).unwrap_or_default();
        let hash = (text.bytes())
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        format!("{hash:016x}")
    }
}

impl Claim {
    /// The runs that it is about, by name.
    pub fn configs(&self, start: &RunConfig) -> Vec<(String, RunConfig)> {
        if self.runs.is_empty() {
            return vec![(DEFAULT_RUN.to_owned(), start.clone())];
        }
        let config = |link: &Json| RunConfig::from_link(link.as_str().unwrap_or_default()).config;
        self.runs.iter().map(|(name, link)| (name.clone(), config(link))).collect()
    }
}

impl Goal {
    /// Its predicate; there is one, if the exercise was read.
    pub fn check(&self) -> Option<Check> {
        Check::parse(&self.check).ok()
    }
}

impl Question {
    /// Is the answer right? `None` if it is not judged, or no answer to such a question.
    pub fn is_right(&self, given: &Json) -> Option<bool> {
        let answer = self.answer.as_ref()?;
        let places = |json: &Json| json.as_array().map(|list| list.iter().filter_map(Json::as_u64).collect::<Vec<_>>());
        match self.kind {
            QuestionKind::Number => Some((given.as_f64()? - answer.as_f64()?).abs() <= self.tolerance),
            QuestionKind::Choice if self.several => {
                let sorted = |json| {
                    let mut places = places(json)?;
                    places.sort_unstable();
                    Some(places)
                };
                Some(sorted(given)? == sorted(answer)?)
            }
            QuestionKind::Choice => Some(given.as_f64()? == answer.as_f64()?),
            QuestionKind::Order => Some(places(given)? == places(answer)?),
        }
    }
}
