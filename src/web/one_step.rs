//! One step, looked at, as JavaScript sees it.

use super::{Session, problems_to_error, to_error, to_js};
use crate::text::{Text, text};
use crate::train::one_step::{Choice, Chosen, OneStep};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r##"
/** What to look at; all counts begin with 0. */
export type OneStepQuestion = {
  /** A training sample, as if it were the whole mini-batch; null for the mini-batch that training takes next. */
  sample: number | null;
  /** The sample of that mini-batch to walk through; the one that moves the weight most if left out. */
  walk?: number | null;
  /** The layer of the weight; the output layer is the last. */
  layer: number;
  /** The input or unit it leads from, or its unit's bias. The weight of the layer with the largest gradient if null, or if `to` is. */
  from?: number | "bias" | null;
  to?: number | null;
};
/** One unit; what a layer has not is left out. Numbers that are not finite are null, here and below. */
export type OneStepUnit = {
  unit: number; z: number | null; normalized?: number | null; a: number | null; slope?: number | null; mask?: number | null;
  skip?: number | null; output?: number | null; target?: number | null; outputGradient?: number | null; gradient: number | null;
};
export type OneStepFactor = {
  kind: "loss" | "weight" | "skip" | "dropout" | "slope" | "normalization" | "input";
  layer: number; unit: number; from: number | null; value: number | null; product: number | null;
  /** Of a weight or a skip: the part of the gradient below that comes this way. */
  share: number | null;
};
export type OneStepProduct = { sample: number; x: number | null; gradient: number | null; product: number | null };
export type StoredWeight = { value: number | null; bits: number };
export type OneStep = {
  epoch: number; step: number; notes: string[];
  batch: { isNext: boolean; samples: number; loss: number | null; penalty: number | null; products: OneStepProduct[]; omitted: number };
  sample: { index: number; of: number; features: (number | null)[]; target: number; loss: number | null; scale: number };
  weight: { layer: number; from: number | null; to: number; parameter: number };
  inputs: { units: number; shown: { unit: number; value: number | null; mask: number | null }[] };
  layers: {
    units: number; activation: string; shown: OneStepUnit[];
    outputRms: number | null; gradientRms: number | null; factor: number | null;
  }[];
  path: null | { factors: OneStepFactor[]; product: number | null; gradient: number | null; share: number | null; paths: number };
  noPath: string | null;
  /** The texts by id; see `Said`. */
  messages: { notes: Said[]; noPath: Said | null };
  update: {
    gradient: number | null; penalised: number | null; clipped: number | null; optimizer: string; learningRate: number;
    wanted: number | null; isMade: boolean; old: StoredWeight; beforeMaxNorm: number | null; new: StoredWeight; spacing: number | null;
  };
};
"##;

/// What comes from JavaScript.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    sample: Option<usize>,
    walk: Option<usize>,
    layer: usize,
    from: Option<From>,
    to: Option<usize>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum From {
    Unit(usize),
    Bias(Bias),
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Bias {
    Bias,
}

/// A step with its texts in English, and beside them by id.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Said<'a> {
    #[serde(flatten)]
    step: &'a OneStep,
    notes: Vec<String>,
    no_path: Option<String>,
    messages: Json,
}

#[wasm_bindgen]
impl Session {
    /// Looks at one step without taking it: of a training sample, or of the mini-batch that comes next. Forward and backward
    /// through all layers, the chain rule's factors down to one weight, and what becomes of that weight. Throws if there is
    /// no such sample, layer, unit or mini-batch.
    #[wasm_bindgen(js_name = oneStep, unchecked_return_type = "OneStep")]
    pub fn one_step(
        &self,
        #[wasm_bindgen(unchecked_param_type = "OneStepQuestion")] question: &JsValue,
    ) -> Result<JsValue, JsError> {
        let text = js_sys::JSON::stringify(question).ok().and_then(|text| text.as_string()).unwrap_or_default();
        let question: Question = serde_json::from_str(&text)
            .map_err(|error| to_error(&text!("argument-question", error = error.to_string())))?;
        let choice = question.sample.map_or(Choice::NextMiniBatch { walk: question.walk }, Choice::Sample);
        let layer = question.layer;
        let chosen = match (question.from, question.to) {
            (Some(From::Unit(from)), Some(to)) => Chosen::Weight { layer, from, to },
            (Some(From::Bias(Bias::Bias)), Some(to)) => Chosen::Bias { layer, to },
            _ => Chosen::Largest { layer },
        };
        let step = self.inner.one_step(choice, chosen).map_err(|problem| problems_to_error(&[problem]))?;
        to_js(&Said {
            notes: step.notes.iter().map(Text::to_string).collect(),
            no_path: step.no_path.as_ref().map(Text::to_string),
            messages: json!({ "notes": step.notes, "noPath": step.no_path }),
            step: &step,
        })
    }
}
