//! An exercise as it was read: prose joined, what was left out filled in. Its JSON is what pages get.

use super::check::{Check, DEFAULT_RUN};
use crate::config::RunConfig;
use serde_json::{Map, Value as Json, json};

/// A lesson, or a teacher's exercise.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)] // each field is described by its row of `format::EXERCISE`
pub struct Exercise {
    pub id: String,
    pub language: String,
    pub title: String,
    pub summary: String,
    pub minutes: Option<f64>,
    pub ask_name: bool,
    pub start: String,
    pub hidden: Vec<String>,
    pub locked: Vec<String>,
    pub steps: Vec<Step>,
}

/// One step on the way through.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Step {
    pub kind: StepKind,
    pub title: String,
    pub text: String,
    /// None: what was set up before stays.
    pub start: Option<String>,
    pub highlight: Vec<String>,
    pub locked: Vec<String>,
    pub unlocked: Vec<String>,
    pub questions: Vec<Question>,
    pub done: Option<String>,
    pub claims: Vec<Claim>,
    pub goals: Vec<Goal>,
}

/// What a step is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Question {
    pub id: String,
    pub kind: QuestionKind,
    pub prompt: String,
    pub options: Vec<String>,
    pub several: bool,
    /// None: it is recorded and not judged.
    pub answer: Option<Json>,
    pub tolerance: f64,
    pub unit: String,
    pub right: String,
    pub wrong: String,
    pub points: f64,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionKind {
    /// By an option's place, from 0; by a list of them if several can be right.
    Choice,
    /// By a number.
    Number,
    /// By the places of the options in their right order.
    Order,
}

/// A sentence that is held by measurements.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Claim {
    pub id: String,
    pub says: String,
    /// Links by name; empty: the start in effect, as [`DEFAULT_RUN`].
    pub runs: Map<String, Json>,
    pub check: String,
}

/// What the student is to reach.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Goal {
    pub id: String,
    pub says: String,
    pub check: String,
    /// As the check has it.
    pub on: On,
    pub points: f64,
    pub passed: String,
    pub failed: Vec<Feedback>,
    pub hints: Vec<String>,
}

/// What a goal is judged on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// The student's run as it stands.
    Run,
    /// The student's settings, trained to the end with several seeds.
    Seeds,
}

/// What is said when a goal is not reached.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Feedback {
    pub when: Option<String>,
    pub say: String,
}

macro_rules! names {
    ($type:ident: $($variant:ident = $name:literal),+) => {
        impl $type {
            /// The name in files.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            fn from_json(json: &Json) -> Option<Self> {
                match json.as_str()? {
                    $($name => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

names!(StepKind: Question = "question", Predict = "predict", Run = "run", See = "see", Explain = "explain", Rule = "rule", Goal = "goal");
names!(QuestionKind: Choice = "choice", Number = "number", Order = "order");
names!(On: Run = "run", Seeds = "seeds");

fn text(json: &Json, name: &str) -> String {
    maybe(json, name).unwrap_or_default()
}

fn maybe(json: &Json, name: &str) -> Option<String> {
    json.get(name)?.as_str().map(str::to_owned)
}

fn flag(json: &Json, name: &str) -> bool {
    json.get(name).and_then(Json::as_bool).unwrap_or_default()
}

fn number(json: &Json, name: &str, otherwise: f64) -> f64 {
    json.get(name).and_then(Json::as_f64).unwrap_or(otherwise)
}

fn list<T>(json: &Json, name: &str, of: fn(&Json) -> Option<T>) -> Vec<T> {
    json.get(name).and_then(Json::as_array).map_or_else(Vec::new, |list| list.iter().filter_map(of).collect())
}

fn texts(json: &Json, name: &str) -> Vec<String> {
    list(json, name, |json| json.as_str().map(str::to_owned))
}

// By hand, in both directions: what serde would derive for these types takes ten times the bytes in the page.

impl Exercise {
    /// From JSON of the right shape, prose joined; what is left out takes its default.
    pub(super) fn from_json(json: &Json) -> Self {
        Self {
            id: text(json, "id"),
            language: maybe(json, "language").unwrap_or_else(|| "en".to_owned()),
            title: text(json, "title"),
            summary: text(json, "summary"),
            minutes: json.get("minutes").and_then(Json::as_f64),
            ask_name: flag(json, "ask_name"),
            start: text(json, "start"),
            hidden: texts(json, "hidden"),
            locked: texts(json, "locked"),
            steps: list(json, "steps", Step::from_json),
        }
    }

    /// With all fields, as pages get it.
    pub fn to_json(&self) -> Json {
        json!({
            "id": self.id, "language": self.language, "title": self.title, "summary": self.summary, "minutes": self.minutes,
            "ask_name": self.ask_name, "start": self.start, "hidden": self.hidden, "locked": self.locked,
            "steps": self.steps.iter().map(Step::to_json).collect::<Vec<_>>(),
        })
    }
}

impl Step {
    fn from_json(json: &Json) -> Option<Self> {
        Some(Self {
            kind: StepKind::from_json(json.get("kind")?)?,
            title: text(json, "title"),
            text: text(json, "text"),
            start: maybe(json, "start"),
            highlight: texts(json, "highlight"),
            locked: texts(json, "locked"),
            unlocked: texts(json, "unlocked"),
            questions: list(json, "questions", Question::from_json),
            done: maybe(json, "done"),
            claims: list(json, "claims", Claim::from_json),
            goals: list(json, "goals", Goal::from_json),
        })
    }

    fn to_json(&self) -> Json {
        json!({
            "kind": self.kind.name(), "title": self.title, "text": self.text, "start": self.start,
            "highlight": self.highlight, "locked": self.locked, "unlocked": self.unlocked,
            "questions": self.questions.iter().map(Question::to_json).collect::<Vec<_>>(), "done": self.done,
            "claims": self.claims.iter().map(Claim::to_json).collect::<Vec<_>>(),
            "goals": self.goals.iter().map(Goal::to_json).collect::<Vec<_>>(),
        })
    }
}

impl Question {
    /// From JSON of the right shape.
    pub fn from_json(json: &Json) -> Option<Self> {
        Some(Self {
            id: text(json, "id"),
            kind: QuestionKind::from_json(json.get("kind")?)?,
            prompt: text(json, "prompt"),
            options: texts(json, "options"),
            several: flag(json, "several"),
            answer: json.get("answer").filter(|answer| !answer.is_null()).cloned(),
            tolerance: number(json, "tolerance", 0.0),
            unit: text(json, "unit"),
            right: text(json, "right"),
            wrong: text(json, "wrong"),
            points: number(json, "points", 0.0),
        })
    }

    fn to_json(&self) -> Json {
        json!({
            "id": self.id, "kind": self.kind.name(), "prompt": self.prompt, "options": self.options,
            "several": self.several, "answer": self.answer, "tolerance": self.tolerance, "unit": self.unit,
            "right": self.right, "wrong": self.wrong, "points": self.points,
        })
    }
}

impl Claim {
    fn from_json(json: &Json) -> Option<Self> {
        let runs = json.get("runs").and_then(Json::as_object).cloned().unwrap_or_default();
        Some(Self { id: text(json, "id"), says: text(json, "says"), runs, check: text(json, "check") })
    }

    fn to_json(&self) -> Json {
        json!({ "id": self.id, "says": self.says, "runs": self.runs, "check": self.check })
    }
}

impl Goal {
    fn from_json(json: &Json) -> Option<Self> {
        let feedback = |json: &Json| Some(Feedback { when: maybe(json, "when"), say: text(json, "say") });
        let check = text(json, "check");
        let is_over_seeds = Check::parse(&check).is_ok_and(|check| check.seeds().is_some());
        Some(Self {
            id: text(json, "id"),
            says: text(json, "says"),
            on: json.get("on").and_then(On::from_json).unwrap_or(if is_over_seeds { On::Seeds } else { On::Run }),
            points: number(json, "points", 1.0),
            passed: text(json, "passed"),
            failed: list(json, "failed", feedback),
            hints: texts(json, "hints"),
            check,
        })
    }

    fn to_json(&self) -> Json {
        let feedback = |own: &Feedback| json!({ "when": own.when, "say": own.say });
        json!({
            "id": self.id, "says": self.says, "check": self.check, "on": self.on.name(), "points": self.points,
            "passed": self.passed, "failed": self.failed.iter().map(feedback).collect::<Vec<_>>(), "hints": self.hints,
        })
    }
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
        let text = self.to_json().to_string();
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
        let places = |json: &Json| json.as_array()?.iter().map(Json::as_u64).collect::<Option<Vec<_>>>();
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
