//! What JavaScript sees: thin bindings, nothing else. The only place that knows the browser, time and entropy.
//!
//! The page runs a [`Session`] in a worker and draws charts with a second instance of the same file on the main thread;
//! Node and other pages use the same [`Session`] as a package. Errors are thrown as `Error` with a message for a person.

mod chart;
mod findings;
mod grading;
mod history;
mod lesson;
mod one_step;
mod replay;
mod session;
mod sweep;
mod timer;
mod types;
mod units;

pub use replay::Replay;
pub use session::Session;
pub use sweep::Sweep;

use crate::config::{self, Problem, RunConfig};
use crate::text::{Text, text};
use serde::Serialize;
use serde_json::json;
use wasm_bindgen::prelude::*;

/// The table of parameters, examples and versions.
#[wasm_bindgen(unchecked_return_type = "Schema")]
pub fn schema() -> Result<JsValue, JsError> {
    to_js(&config::schema())
}

/// Validates a config (JSON text, or an object) and tells the size of the run. Never throws on bad settings.
#[wasm_bindgen(js_name = checkConfig, unchecked_return_type = "Checked")]
pub fn check_config(
    #[wasm_bindgen(unchecked_param_type = "object | string")] config: &JsValue,
) -> Result<JsValue, JsError> {
    let checked = read_config(config).and_then(|config| config.plan().map(|plan| (config, plan)));
    match checked {
        Ok((config, plan)) => to_js(&json!({
            "config": config.to_json(),
            "problems": [],
            "link": config.to_link(),
            "applies": config::PARAMETERS.iter().map(|p| (p.name, (p.applies)(&config))).collect::<std::collections::BTreeMap<_, _>>(),
            "task": config.task().name(),
            "objective": config.objective(config.task()).ok().map(|(loss, output, coding)| json!({
                "loss": loss.name(), "outputActivation": output.name(), "coding": coding.name(),
            })),
            "layerSizes": plan.layer_sizes,
            "parametersPerLayer": plan.parameters_per_layer,
            "parameters": plan.parameters_per_layer.iter().sum::<u64>(),
            "trainingSamples": plan.training_samples,
            "validationSamples": plan.validation_samples,
            "stepsPerEpoch": plan.steps_per_epoch,
        })),
        Err(problems) => to_js(&json!({ "config": null, "problems": problems, "link": "", "applies": {} })),
    }
}

/// Reads a link (an address, or its part from `#` on). Bad fields take their defaults and are noted.
#[wasm_bindgen(js_name = parseLink, unchecked_return_type = "{ config: Config; notes: Problem[] }")]
pub fn parse_link(#[wasm_bindgen(unchecked_param_type = "string")] link: &JsValue) -> Result<JsValue, JsError> {
    let link = link.as_string().ok_or_else(|| to_error(&text!("argument-link")))?;
    let parsed = RunConfig::from_link(&link);
    to_js(&json!({ "config": parsed.config.to_json(), "notes": parsed.notes }))
}

/// A fresh seed from the browser's entropy, 0 to 999,999: short enough to say aloud.
#[wasm_bindgen(js_name = randomSeed)]
pub fn random_seed() -> Result<u32, JsError> {
    let bits =
        getrandom::u64().map_err(|error| to_error(&text!("failure-no-random-numbers", error = error.to_string())))?;
    Ok((bits % 1_000_000) as u32)
}

/// Plain objects, by way of JSON text: what crosses here is small and rare.
fn to_js(value: &impl Serialize) -> Result<JsValue, JsError> {
    let text = serde_json::to_string(value)?;
    js_sys::JSON::parse(&text).map_err(|_| to_error(&text!("failure-not-json")))
}

/// A config from JSON text or from an object. Anything else is no JSON object, and says so.
fn read_config(config: &JsValue) -> Result<RunConfig, Vec<Problem>> {
    RunConfig::from_json(&json_text(config))
}

/// JSON text as it is, anything else as its JSON text.
fn json_text(value: &JsValue) -> String {
    let json = || js_sys::JSON::stringify(value).ok().and_then(|text| text.as_string());
    value.as_string().or_else(json).unwrap_or_else(|| "null".to_owned())
}

fn to_error(text: &Text) -> JsError {
    JsError::new(&text.to_string())
}

fn problems_to_error(problems: &[Problem]) -> JsError {
    JsError::new(&config::describe(problems))
}
