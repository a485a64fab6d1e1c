//! Lessons and exercises as JavaScript sees them.

use super::{Session, json_text, problems_to_error, to_error, to_js};
use crate::config::RunConfig;
use crate::lesson::check::{self, BadCheck};
use crate::lesson::{self, Check, Exercise, Question, Reading, RunReadings, format};
use crate::text::text;
use serde_json::{Value as Json, json};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r##"
/** An exercise as it was read: prose is Markdown in one text, and what the file left out is filled in. */
export type Exercise = {
  id: string; language: string; title: string; summary: string; minutes: number | null; ask_name: boolean;
  start: string; hidden: string[]; locked: string[]; steps: ExerciseStep[];
};
export type StepKind = "question" | "predict" | "run" | "see" | "explain" | "rule" | "goal";
export type ExerciseStep = {
  kind: StepKind; title: string; text: string;
  /** A link; null: what was set up before stays. */
  start: string | null;
  highlight: string[]; locked: string[]; unlocked: string[];
  /** Of predict, run, see, explain and rule, and goal; else empty or null. */
  questions: ExerciseQuestion[]; done: string | null; claims: ExerciseClaim[]; goals: ExerciseGoal[];
};
export type ExerciseAnswer = number | number[];
export type ExerciseQuestion = {
  id: string; kind: "choice" | "number" | "order"; prompt: string; options: string[]; several: boolean;
  /** Null: the answer is recorded and not judged. */
  answer: ExerciseAnswer | null;
  tolerance: number; unit: string; right: string; wrong: string; points: number;
};
/** `runs`: links by name; empty: the start in effect, as "run". */
export type ExerciseClaim = { id: string; says: string; runs: Record<string, string>; check: string };
export type ExerciseGoal = {
  id: string; says: string; check: string;
  /** The student's run as it stands, or the settings trained to the end with several seeds. */
  on: "run" | "seeds";
  points: number; passed: string; failed: { when: string | null; say: string }[]; hints: string[];
};
/** A problem with its place in the file, counted from 1, and the path of its field: `steps[2].goals[0].check`. */
export type ExerciseProblem = Problem & { line: number; column: number; path: string };
/** Only `problems` counts when there are any. */
export type CheckedExercise = {
  exercise: Exercise | null; problems: ExerciseProblem[];
  /** A fingerprint of what the exercise says; and all points that there are. */
  digest: string; points: number;
  /** For each step: the settings that are set up, and the names of those that the student cannot change. */
  inEffect: { start: Config; link: string; locked: string[] }[];
};
export type CheckedPredicate = {
  problems: (Problem & { column: number })[];
  /** The names of its runs ("run" where none is named), and, for "in N of M seeds", N and M. */
  needs: { runs: string[]; seeds: number | null; of: number | null };
};
/** Something that a check can name. */
export type Measure = {
  name: string; example: string; group: "size" | "course" | "curves" | "layers" | "judgement" | "settings";
  label: string; definition: string; messages: { label: Said; definition: Said };
  /** The words that can stand in the brackets, one list each; empty: a number. The words that come out, if words do. */
  arguments: string[][]; words: string[];
};
/** What a measure gave; null with a reason if there is none. An infinite number is "Infinity" or "-Infinity". */
export type Reading = {
  measure: string; value: number | string | boolean | null; reason?: string; messages?: { reason: Said };
};
/** What was read of one run of a check with one seed. */
export type RunReadings = { run: string; seed: number; readings: Reading[] };
export type Verdict = "passed" | "failed" | "not_measured";
export type Judgement = {
  verdict: Verdict;
  text: string;
  values: (Reading & { run: string; seed: number })[];
  bySeed: { seed: number; verdict: Verdict }[];
  /** How many seeds it held for, how many are needed, and of how many. */
  seedsPassed: number; seedsNeeded: number; seeds: number;
  messages: { text: Said };
};
"##;

/// Reads an exercise file. Never throws on a bad file: problems are data.
#[wasm_bindgen(js_name = checkExercise, unchecked_return_type = "CheckedExercise")]
pub fn check_exercise(text: &str) -> Result<JsValue, JsError> {
    to_js(&match lesson::read(text) {
        Ok(exercise) => json!({
            "exercise": exercise.to_json(),
            "problems": [],
            "digest": exercise.digest(),
            "points": exercise.points(),
            "inEffect": (0..exercise.steps.len()).map(|step| in_effect(&exercise, step)).collect::<Vec<_>>(),
        }),
        Err(problems) => json!({ "exercise": null, "problems": problems, "digest": "", "points": 0, "inEffect": [] }),
    })
}

fn in_effect(exercise: &Exercise, step: usize) -> Json {
    let start = exercise.start_in_effect(step);
    json!({ "start": start.to_json(), "link": start.to_link(), "locked": exercise.locked_in(step) })
}

/// The locked settings that the run of a link has not as the start has them. Grading judges by the same rule.
#[wasm_bindgen(js_name = brokenLocks)]
pub fn broken_locks(locked: Vec<String>, start: &str, run: &str) -> Vec<String> {
    let names: Vec<&str> = locked.iter().map(String::as_str).collect();
    let [start, run] = [start, run].map(|link| RunConfig::from_link(link).config);
    lesson::broken_locks(&names, &start, &run).into_iter().map(str::to_owned).collect()
}

/// Reads a check. Never throws on a bad one.
#[wasm_bindgen(js_name = checkPredicate, unchecked_return_type = "CheckedPredicate")]
pub fn check_predicate(text: &str) -> Result<JsValue, JsError> {
    to_js(&match Check::parse(text) {
        Ok(check) => json!({ "problems": [], "needs": {
            "runs": check.runs_needed(),
            "seeds": check.seeds().map(|seeds| seeds.needed),
            "of": check.seeds().map(|seeds| seeds.of),
        } }),
        Err(BadCheck { column, problem }) => {
            let mut json = json!(problem);
            json["column"] = json!(column);
            json!({ "problems": [json], "needs": { "runs": [], "seeds": null, "of": null } })
        }
    })
}

/// All that a check can name: measures, then settings.
#[wasm_bindgen(unchecked_return_type = "Measure[]")]
pub fn measures() -> Result<JsValue, JsError> {
    to_js(&check::measures())
}

/// The parts of the page that a step can speak of, besides every setting by its name.
#[wasm_bindgen]
pub fn highlights() -> Vec<String> {
    format::HIGHLIGHTS.iter().map(|name| (*name).to_owned()).collect()
}

/// Judges a check by what was read of its runs. Throws if the check is bad.
#[wasm_bindgen(js_name = concludeCheck, unchecked_return_type = "Judgement")]
pub fn conclude_check(
    check: &str,
    #[wasm_bindgen(unchecked_param_type = "RunReadings[]")] readings: &JsValue,
) -> Result<JsValue, JsError> {
    let check = parse(check)?;
    let json: Json = serde_json::from_str(&json_text(readings))?;
    let read = json.as_array().and_then(|runs| runs.iter().map(RunReadings::from_json).collect::<Option<Vec<_>>>());
    to_js(&check.conclude(&read.ok_or_else(|| to_error(&text!("argument-readings")))?).to_json())
}

/// Is the answer right? Null if the question has no right answer, or the answer is none to such a question.
#[wasm_bindgen(js_name = judgeAnswer, unchecked_return_type = "boolean | null")]
pub fn judge_answer(
    #[wasm_bindgen(unchecked_param_type = "ExerciseQuestion")] question: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "ExerciseAnswer")] answer: &JsValue,
) -> Result<JsValue, JsError> {
    let question: Json = serde_json::from_str(&json_text(question))?;
    let answer: Json = serde_json::from_str(&json_text(answer))?;
    let is_right = Question::from_json(&question).and_then(|question| question.is_right(&answer));
    Ok(is_right.map_or(JsValue::NULL, JsValue::from_bool))
}

#[wasm_bindgen]
impl Session {
    /// What a check names, as this session has it, whatever run it names it of. Throws if the check is bad.
    #[wasm_bindgen(unchecked_return_type = "Reading[]")]
    pub fn read(&self, check: &str) -> Result<JsValue, JsError> {
        to_js(&check::read(self.inner(), &parse(check)?).iter().map(Reading::to_json).collect::<Vec<_>>())
    }
}

fn parse(check: &str) -> Result<Check, JsError> {
    Check::parse(check).map_err(|BadCheck { problem, .. }| problems_to_error(&[problem]))
}
