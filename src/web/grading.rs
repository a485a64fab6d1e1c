//! Reports and grading as JavaScript sees them. Whoever grades brings the workers.

use super::{json_text, to_error, to_js};
use crate::lesson::report::{Report, seeds_digest};
use crate::lesson::{self, Exercise, ExerciseProblem};
use crate::text::Text;
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

fn read_exercise(text: &str) -> Result<Exercise, JsError> {
    lesson::read(text).map_err(|problems| to_errors(&problems))
}

fn to_errors(problems: &[ExerciseProblem]) -> JsError {
    let lines = Text::lines(problems.iter().map(|own| own.problem.message.clone()));
    lines.map_or_else(|| JsError::new(""), |lines| to_error(&lines))
}
