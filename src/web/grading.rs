//! Reports and grading as JavaScript sees them. Whoever grades brings the workers.

use super::{Session, json_text, problems_to_error, to_error, to_js};
use crate::lesson::check::{BadCheck, Check, Reading, read};
use crate::lesson::class::{self, Class, Source};
use crate::lesson::grade::{GradingRun, RunResult, Until};
use crate::lesson::report::{Report, seeds_digest};
use crate::lesson::{self, Exercise, ExerciseProblem};
use crate::sweep::csv_line;
use crate::text::{Text, said, text};
use serde_json::{Value as Json, json};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r##"
/** What a student hands in: JSON that is not believed, but repeated. */
export type Report = {
  format: "gradient-playground-report"; version: 1;
  exercise: { id: string; title: string; digest: string };
  name: string | null;
  /** An ISO time. */
  made_at: string;
  engine_version: number; build: string;
  answers: ReportAnswer[]; goals: ReportGoal[];
  points: number; of: number;
};
/** Each question once; null: it was left open. */
export type ReportAnswer = { question: string; answer: number | number[] | null; at?: string };
/** Each goal that was tried once. */
export type ReportGoal = {
  goal: string; passed: boolean;
  /**
   * The run at hand when the goal was judged, at rest: `link()`, epochs and steps done, `digest()`. Of a goal over seeds, the run
   * whose settings are trained with each seed.
   */
  run: { link: string; epoch: number; step: number; digest: string };
  /** The `values` of the judgement; others of their fields are left out. */
  values: { measure: string; run: string; seed: number; value: number | string | boolean | null }[];
  /** Of a goal over seeds: `seedsDigest` of the student's runs, the seeds 1, 2, … in order. */
  seeds_digest?: string | null;
  at?: string;
};
/** Something that was handed in, as it came: a report, several, a list of links, a table; the name of its file. */
export type GradingSource = { name: string; text: string };
/**
 * A run to be trained in a session of its own, measured "always" (as a session does at first): to so many steps, or to its end if
 * that comes before; null: to its end. Then `gradingReading(checks)` is asked.
 */
export type GradingRun = {
  config: string; steps: number | null; checks: string[];
  /** Multiply-adds, and of other work as many as take the same time. */
  work: number;
};
export type GradingReading = { digest: string; step: number; epoch: number; readings: Reading[][] };
export type GradingStatus =
  | "ok" | "not_reached" | "too_large" | "locked_changed" | "mismatch" | "other_engine" | "other_exercise" | "unreadable";
/** A submission as it was graded; points are null where nothing was graded. */
export type GradedRow = {
  /** From 1. */
  row: number; name: string; source: string; points: number | null; of: number; status: GradingStatus;
  goals: {
    goal: string;
    /** Does the check hold on the run that was repeated? Null if none was. */
    reached: boolean | null;
    points: number | null; status: GradingStatus;
    /** The run that was handed in for it; epoch null: to its end. */
    run: { link: string; epoch: number | null } | null;
    values: (Reading & { run: string; seed: number })[];
  }[];
  answersRight: number; answersOf: number;
  /** Rows with the same runs and answers, where something was chosen. */
  identicalTo: number[];
  note: string; messages: { note?: Said };
};
"##;

/// Reads a report. Never throws on a bad one: problems are data, with their places as `checkExercise` gives them.
#[wasm_bindgen(
    js_name = checkReport,
    unchecked_return_type = "{ report: Report | null; problems: (Problem & { line: number; column: number; path: string })[] }"
)]
pub fn check_report(text: &str) -> Result<JsValue, JsError> {
    to_js(&match Report::read(text) {
        Ok(report) => json!({ "report": report.to_json(), "problems": [] }),
        Err(problems) => json!({ "report": null, "problems": problems }),
    })
}

/// Makes a report, as the text of its file, of an exercise's file (text, or object) and what only the page knows. The exercise's id, title and
/// digest, the versions and the points are filled in. Throws what is wrong.
#[wasm_bindgen(js_name = makeReport)]
pub fn make_report(
    #[wasm_bindgen(unchecked_param_type = "object | string")] exercise: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Pick<Report, 'name' | 'made_at' | 'build' | 'answers' | 'goals'>")]
    said: &JsValue,
) -> Result<String, JsError> {
    let exercise = read_exercise(&json_text(exercise))?;
    let said: Json = serde_json::from_str(&json_text(said))?;
    let report = Report::make(&exercise, &said).map_err(|problems| to_errors(&problems))?;
    Ok(serde_json::to_string_pretty(&report.to_json())? + "\n")
}

/// The digest of a goal over seeds, of the digests of its runs at their ends.
#[wasm_bindgen(js_name = seedsDigest)]
pub fn digest_of_seeds(digests: Vec<String>) -> String {
    seeds_digest(digests.iter().map(String::as_str))
}

/// The grading of a class. Train each of `runs()`, in any order and in as many workers as there are, give what it read to `add`, and
/// take the rows that are ready.
#[wasm_bindgen]
pub struct Grading {
    inner: Class,
}

#[wasm_bindgen]
impl Grading {
    /// Reads an exercise's file (text, or object) and all that was handed in. A table may name other sources as files; those
    /// are not submissions of their own then. `budget`: most work of one submission, as `work` of a run counts it. Throws if the
    /// exercise is wrong; submissions that are become rows.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "object | string")] exercise: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "GradingSource[]")] sources: &JsValue,
        budget: Option<f64>,
    ) -> Result<Grading, JsError> {
        let exercise = read_exercise(&json_text(exercise))?;
        let json: Json = serde_json::from_str(&json_text(sources))?;
        let source = |json: &Json| {
            let field = |name: &str| json[name].as_str().unwrap_or_default().to_owned();
            Source { name: field("name"), text: Ok(field("text")) }
        };
        let sources: Vec<Source> = json.as_array().map(|list| list.iter().map(source).collect()).unwrap_or_default();
        Ok(Self { inner: Class::new(exercise, class::read_together(sources), budget) })
    }

    /// How many rows there will be.
    pub fn submissions(&self) -> usize {
        self.inner.submissions().len()
    }

    /// All runs that are needed.
    #[wasm_bindgen(unchecked_return_type = "GradingRun[]")]
    pub fn runs(&self) -> Result<JsValue, JsError> {
        let run = |run: &GradingRun| {
            json!({
                "config": run.config.to_json().to_string(),
                "steps": match run.until {
                    Until::Step(steps) => Some(steps),
                    Until::End => None,
                },
                "checks": run.checks.iter().map(Check::text).collect::<Vec<_>>(),
                "work": run.work(),
            })
        };
        to_js(&self.inner.runs().iter().map(run).collect::<Vec<_>>())
    }

    /// Takes what a run read, by its place in `runs()`; null: it was given up, and who needs it is told so.
    pub fn add(
        &mut self,
        run: usize,
        #[wasm_bindgen(unchecked_param_type = "GradingReading | null")] reading: &JsValue,
    ) -> Result<(), JsError> {
        let json: Json = serde_json::from_str(&json_text(reading))?;
        let result = match &json {
            Json::Null => None,
            json => Some(result_of(json).ok_or_else(|| to_error(&text!("argument-readings")))?),
        };
        self.inner.add(run, result);
        Ok(())
    }

    /// The row of a submission, from 0; null while runs of it are missing.
    #[wasm_bindgen(unchecked_return_type = "GradedRow | null")]
    pub fn row(&self, place: usize) -> Result<JsValue, JsError> {
        to_js(&self.inner.graded(place).map(|graded| self.inner.row_json(place, &graded)))
    }

    /// What there is to say of the whole class, if anything.
    #[wasm_bindgen(unchecked_return_type = "{ note: string; messages: { note?: Said } }")]
    pub fn note(&self) -> Result<JsValue, JsError> {
        let note = self.inner.note();
        to_js(&said(json!({ "note": "" }), &note.iter().map(|note| ("note", note)).collect::<Vec<_>>()))
    }

    /// The rows that are ready as comma-separated values, the names of the columns first, as `gradient-playground grade` writes them; cells never begin a formula.
    pub fn csv(&self) -> String {
        let rows = (0..self.submissions()).filter_map(|place| Some(self.inner.row(place, &self.inner.graded(place)?)));
        [self.inner.columns()].into_iter().chain(rows).map(|cells| csv_line(&cells) + "\n").collect()
    }
}

#[wasm_bindgen]
impl Session {
    /// What `Grading.add` wants of a run that has got where it should. Throws if a check is bad.
    #[wasm_bindgen(js_name = gradingReading, unchecked_return_type = "GradingReading")]
    pub fn grading_reading(&self, checks: Vec<String>) -> Result<JsValue, JsError> {
        let session = self.inner();
        let of = |check: &String| -> Result<Vec<Json>, BadCheck> {
            Ok(read(session, &Check::parse(check)?).iter().map(Reading::to_json).collect())
        };
        let readings: Result<Vec<_>, _> = checks.iter().map(of).collect();
        let readings = readings.map_err(|BadCheck { problem, .. }| problems_to_error(&[problem]))?;
        to_js(&json!({
            "digest": session.digest(), "step": session.step(), "epoch": session.epoch(), "readings": readings,
        }))
    }
}

fn result_of(json: &Json) -> Option<RunResult> {
    let readings = |json: &Json| json.as_array()?.iter().map(Reading::from_json).collect::<Option<Vec<_>>>();
    Some(RunResult {
        digest: json["digest"].as_str()?.to_owned(),
        step: json["step"].as_f64()? as u64,
        epoch: json["epoch"].as_f64()? as u32,
        readings: json["readings"].as_array()?.iter().map(readings).collect::<Option<_>>()?,
    })
}

fn read_exercise(text: &str) -> Result<Exercise, JsError> {
    lesson::read(text).map_err(|problems| to_errors(&problems))
}

fn to_errors(problems: &[ExerciseProblem]) -> JsError {
    let lines = Text::lines(problems.iter().map(|own| own.problem.message.clone()));
    lines.map_or_else(|| JsError::new(""), |lines| to_error(&lines))
}
