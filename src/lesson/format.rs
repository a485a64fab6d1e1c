//! The table of what an exercise file may hold: every object with its fields, every field with its shape and its words.
//! Reading ([`super::read`](fn@super::read)), the JSON Schema and the help for authors derive from it.

use super::check::MAX_CHECK;
use crate::text::Text;

/// What the field `format` says.
pub const FORMAT: &str = "gradient-playground-exercise";

/// What the field `version` says.
pub const VERSION: u32 = 1;

/// A field of an object.
pub struct Field {
    /// Its name in the file.
    pub name: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Must it be there?
    pub is_required: bool,
    /// What it is for.
    pub help: Text,
}

/// What a value may be.
pub enum Shape {
    /// This text.
    Constant(&'static str),
    /// This number.
    Version(u32),
    /// Plain text on one line, of at most so many characters.
    Line(usize),
    /// Markdown: a text, or a list of its lines.
    Prose,
    /// Lower-case letters, digits and hyphens.
    Id,
    /// A tag of a language, such as `en` or `pt-BR`.
    Language,
    /// A link of a run; empty for the defaults.
    Link,
    /// A predicate.
    Check,
    /// The name of a setting.
    Setting,
    /// The name of a part of the page.
    Highlight,
    /// True or false.
    Flag,
    /// A whole number.
    Integer(u32, u32),
    /// A number.
    Number(f64, f64),
    /// A number, or a list of whole numbers: what it must be depends on the question.
    Answer,
    /// One of these.
    Choice(&'static [&'static str]),
    /// A list, of at least and at most so many.
    List(&'static Shape, usize, usize),
    /// At most so many runs by name.
    Runs(usize),
    /// An object.
    Object(&'static [Field]),
    /// An object whose `kind` decides about some of its fields.
    Kinds(&'static [Field], &'static [(&'static str, &'static [Field])]),
}

macro_rules! field {
    ($object:literal $name:literal, $shape:expr $(, $required:ident)?) => {
        field!($object $name = $name, $shape $(, $required)?)
    };
    ($object:literal $key:literal = $name:literal, $shape:expr $(, $required:ident)?) => {
        Field {
            name: $name,
            shape: $shape,
            is_required: false $(|| field!(@ $required))?,
            help: Text::new(concat!("exercise-", $object, "-", $key)),
        }
    };
    (@ required) => { true };
}

const IDS: &Shape = &Shape::Setting;

/// The whole file.
pub static EXERCISE: &[Field] = &[
    field!("file" "schema" = "$schema", Shape::Line(300)),
    field!("file" "format", Shape::Constant(FORMAT), required),
    field!("file" "version", Shape::Version(VERSION), required),
    field!("file" "id", Shape::Id, required),
    field!("file" "language", Shape::Language),
    field!("file" "title", Shape::Line(120), required),
    field!("file" "summary", Shape::Line(240)),
    field!("file" "minutes", Shape::Integer(1, 600)),
    field!("file" "ask_name", Shape::Flag),
    field!("file" "start", Shape::Link),
    field!("file" "hidden", Shape::List(IDS, 0, 100)),
    field!("file" "locked", Shape::List(IDS, 0, 100)),
    field!("file" "steps", Shape::List(&STEP, 1, 40), required),
];

/// A step.
pub static STEP: Shape = Shape::Kinds(
    &[
        field!("step" "title", Shape::Line(120)),
        field!("step" "text", Shape::Prose),
        field!("step" "start", Shape::Link),
        field!("step" "highlight", Shape::List(&Shape::Highlight, 0, 20)),
        field!("step" "locked", Shape::List(IDS, 0, 100)),
        field!("step" "unlocked", Shape::List(IDS, 0, 100)),
    ],
    &[
        ("question", &[]),
        ("predict", &[field!("step" "questions", Shape::List(&QUESTION, 1, 8), required)]),
        ("run", &[field!("step" "done", Shape::Check)]),
        ("see", CLAIMS),
        ("explain", CLAIMS),
        ("rule", CLAIMS),
        ("goal", &[field!("step" "goals", Shape::List(&GOAL, 1, 8), required)]),
    ],
);

const CLAIMS: &[Field] = &[field!("step" "claims", Shape::List(&CLAIM, 0, 8))];

const OPTIONS: Field = field!("question" "options", Shape::List(&Shape::Prose, 2, 12), required);

/// A question that is answered before the run.
pub static QUESTION: Shape = Shape::Kinds(
    &[
        field!("question" "id", Shape::Id, required),
        field!("question" "prompt", Shape::Prose, required),
        field!("question" "answer", Shape::Answer),
        field!("question" "right", Shape::Prose),
        field!("question" "wrong", Shape::Prose),
        field!("question" "points", Shape::Number(0.0, 1000.0)),
    ],
    &[
        ("choice", &[OPTIONS, field!("question" "several", Shape::Flag)]),
        (
            "number",
            &[field!("question" "tolerance", Shape::Number(0.0, 1e12)), field!("question" "unit", Shape::Line(30))],
        ),
        ("order", &[OPTIONS]),
    ],
);

/// A sentence that is held by measurements.
pub static CLAIM: Shape = Shape::Object(&[
    field!("claim" "id", Shape::Id, required),
    field!("claim" "says", Shape::Prose, required),
    field!("claim" "runs", Shape::Runs(8)),
    field!("claim" "check", Shape::Check, required),
]);

/// What the student is to reach.
pub static GOAL: Shape = Shape::Object(&[
    field!("goal" "id", Shape::Id, required),
    field!("goal" "says", Shape::Prose, required),
    field!("goal" "check", Shape::Check, required),
    field!("goal" "on", Shape::Choice(&["run", "seeds"])),
    field!("goal" "points", Shape::Number(0.0, 1000.0)),
    field!("goal" "passed", Shape::Prose),
    field!("goal" "failed", Shape::List(&FEEDBACK, 0, 12)),
    field!("goal" "hints", Shape::List(&Shape::Prose, 0, 8)),
]);

/// What is said when a goal is not reached.
pub static FEEDBACK: Shape =
    Shape::Object(&[field!("failed" "when", Shape::Check), field!("failed" "say", Shape::Prose, required)]);

/// Most characters of a prose field.
pub const MAX_PROSE: usize = 20_000;

/// Most characters of an id.
pub const MAX_ID: usize = 60;

/// Most characters of a link.
pub const MAX_LINK: usize = 16_000;

/// Most characters of a predicate.
pub const MAX_PREDICATE: usize = MAX_CHECK;

/// Parts of the page that a step can speak of, besides every setting by its name.
pub const HIGHLIGHTS: &[&str] = &[
    "play",
    "step",
    "epoch",
    "run-to-end",
    "reset",
    "new-weights",
    "network",
    "output",
    "data",
    "evidence",
    "evidence:gradient",
    "evidence:update",
    "evidence:frozen",
    "evidence:saturated",
    "findings",
    "scrubber",
    "tab:over-time",
    "tab:runs",
    "tab:over-seeds",
    "tab:sweep",
    "tab:one-step",
    "tab:chain-rule",
    "tab:neuron-maps",
    "chart:loss",
    "chart:metric",
    "chart:gradient",
    "chart:ladder",
    "chart:update",
    "chart:frozen",
    "chart:histogram",
    "chart:activations",
    "chart:saturated",
    "chart:learning-rate",
];

/// Every object of the format with its fields, some for one kind only, for what lists them all.
pub fn fields() -> Vec<&'static Field> {
    fn of(shape: &'static Shape, all: &mut Vec<&'static Field>) {
        match shape {
            Shape::List(entry, ..) => of(entry, all),
            Shape::Object(fields) => add(fields, all),
            Shape::Kinds(common, kinds) => {
                add(common, all);
                kinds.iter().for_each(|(_, fields)| add(fields, all));
            }
            _ => {}
        }
    }
    fn add(fields: &'static [Field], all: &mut Vec<&'static Field>) {
        for field in fields {
            all.push(field);
            of(&field.shape, all);
        }
    }
    let mut all = Vec::new();
    add(EXERCISE, &mut all);
    all
}
