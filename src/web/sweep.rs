//! Sweeps as JavaScript sees them: axes as they are typed, the runs in order, and what came out of each. Whoever sweeps
//! brings the workers.

use super::{Session, problems_to_error, read_config, to_error, to_js};
use crate::config::{Problem, RunConfig, Value};
use crate::sweep::{self, Axis, OUTCOMES, Reading, Spread, Work, csv_line};
use crate::text::{said, text};
use serde_json::{Value as Json, json};
use wasm_bindgen::prelude::*;

/// What a run can be asked for at its end, in the order of `outcomes()`.
#[wasm_bindgen(js_name = sweepOutcomes, unchecked_return_type = "SweepOutcome[]")]
pub fn sweep_outcomes() -> Result<JsValue, JsError> {
    let outcome = |outcome: &sweep::Outcome| {
        let json = json!({
            "name": outcome.name,
            "better": outcome.better.name(),
            "isNumber": outcome.is_number,
        });
        said(json, &[("label", &outcome.label), ("definition", &outcome.definition)])
    };
    to_js(&OUTCOMES.iter().map(outcome).collect::<Vec<_>>())
}

/// `[median, 5 % quantile, 95 % quantile]` of some numbers; undefined if there are none, or one is NaN.
#[wasm_bindgen]
pub fn spread(numbers: &[f64]) -> Option<Vec<f64>> {
    Spread::of(numbers).map(|Spread { median, low, high }| vec![median, low, high])
}

/// Judges a sweep of `config` over axes (`name=value,value`, as the command line has them) and so many seeds from the
/// config's own on. Never throws on bad input: problems are data.
#[wasm_bindgen(js_name = checkSweep, unchecked_return_type = "CheckedSweep")]
pub fn check_sweep(
    #[wasm_bindgen(unchecked_param_type = "object | string")] config: &JsValue,
    axes: Vec<String>,
    seeds: u32,
) -> Result<JsValue, JsError> {
    match read(config, &axes, seeds) {
        Err(problems) => to_js(&json!({ "problems": problems, "axes": [], "seeds": [], "runs": 0, "command": "" })),
        Ok((sweep, runs)) => to_js(&json!({
            "problems": [],
            "axes": sweep.axes.iter().map(axis).collect::<Vec<_>>(),
            "seeds": sweep.seeds,
            "runs": runs.len(),
            "command": sweep.command(),
        })),
    }
}

fn axis(axis: &Axis) -> Json {
    json!({
        "name": axis.parameter().name,
        "values": axis.values().iter().map(Value::to_json).collect::<Vec<_>>(),
        "isGeometric": axis.is_geometric(),
    })
}

fn read(config: &JsValue, axes: &[String], seeds: u32) -> Result<(sweep::Sweep, Vec<RunConfig>), Vec<Problem>> {
    let base = read_config(config)?;
    let (axes, problems): (Vec<_>, Vec<_>) = axes.iter().map(|text| Axis::from_text(text)).partition(Result::is_ok);
    let problems: Vec<Problem> = problems.into_iter().filter_map(Result::err).flatten().collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    let count = seeds.min(sweep::MAX_RUNS as u32 + 1);
    let seeds = (0..count).map(|index| base.seed.wrapping_add(index)).collect();
    let sweep = sweep::Sweep { base, axes: axes.into_iter().flatten().collect(), seeds };
    let runs = sweep.runs()?;
    Ok((sweep, runs))
}

/// How much there is to do in a run of this config that nothing ends early: multiply-adds of training and of measuring the
/// layers, values that units give, updates, epochs. Throws if a setting is wrong.
#[wasm_bindgen(js_name = runWork)]
pub fn run_work(
    #[wasm_bindgen(unchecked_param_type = "object | string")] config: &JsValue,
) -> Result<Vec<f64>, JsError> {
    let config = read_config(config).map_err(|problems| problems_to_error(&problems))?;
    Ok(work(&config).to_vec())
}

fn work(run: &RunConfig) -> [f64; 5] {
    let Work { training, measuring, activations, steps, epochs } = Work::of(run);
    [training, measuring, activations, steps, epochs]
}

/// The runs of a sweep in order: the first axis is the slowest, seeds are the fastest.
#[wasm_bindgen]
pub struct Sweep {
    inner: sweep::Sweep,
    runs: Vec<RunConfig>,
}

#[wasm_bindgen]
impl Sweep {
    /// As `checkSweep` reads it; throws what that would give as problems.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "object | string")] config: &JsValue,
        axes: Vec<String>,
        seeds: u32,
    ) -> Result<Sweep, JsError> {
        let (inner, runs) = read(config, &axes, seeds).map_err(|problems| problems_to_error(&problems))?;
        Ok(Self { inner, runs })
    }

    /// The config of a run, as JSON text.
    pub fn config(&self, run: usize) -> Result<String, JsError> {
        Ok(self.run(run)?.to_json().to_string())
    }

    /// The link of a run, from `#` on.
    pub fn link(&self, run: usize) -> Result<String, JsError> {
        Ok(self.run(run)?.to_link())
    }

    /// Of each run, if nothing ends it early, five numbers as `runWork` gives them.
    pub fn work(&self) -> Vec<f64> {
        let seeds = self.inner.seeds.len();
        let cells = self.runs.iter().step_by(seeds.max(1)).map(Work::of);
        cells
            .flat_map(|work| [work.training, work.measuring, work.activations, work.steps, work.epochs].repeat(seeds))
            .collect()
    }

    /// The names of the columns, as a line of comma-separated values.
    #[wasm_bindgen(js_name = csvHeader)]
    pub fn csv_header(&self) -> String {
        csv_line(&self.inner.columns(&OUTCOMES.iter().collect::<Vec<_>>()))
    }

    /// A run as a line of comma-separated values; `outcomes` as its session gave them.
    #[wasm_bindgen(js_name = csvRow)]
    pub fn csv_row(&self, run: usize, outcomes: Vec<String>) -> Result<String, JsError> {
        Ok(csv_line(&self.inner.row(self.run(run)?, outcomes)))
    }
}

impl Sweep {
    fn run(&self, run: usize) -> Result<&RunConfig, JsError> {
        self.runs.get(run).ok_or_else(|| to_error(&text!("argument-run", runs = self.runs.len())))
    }
}

#[wasm_bindgen]
impl Session {
    /// What came out of a run that is over, as `sweepOutcomes()` lists it: numbers as texts that lose no digit, and an empty
    /// text where there is none.
    pub fn outcomes(&self) -> Vec<String> {
        let text = |reading: Option<Reading>| reading.map(|reading| reading.to_string()).unwrap_or_default();
        OUTCOMES.iter().map(|outcome| text((outcome.of)(self.inner()))).collect()
    }
}
