//! The training session as JavaScript sees it.

use super::timer::Timer;
use super::units::Units;
use super::{problems_to_error, read_config, to_error, to_js};
use crate::data::Task;
use crate::findings::message;
use crate::text::{said, text};
use crate::train::{self, DataError, Inputs, Measure, StopReason, Target};
use serde_json::json;
use wasm_bindgen::prelude::*;

/// Coordinates of the decision map run from −6 to 6.
const MAP_EDGE: f32 = 6.0;
/// Finest decision map.
const MAX_RESOLUTION: u32 = 512;

/// A training run. See the README for an example.
#[wasm_bindgen]
pub struct Session {
    pub(super) inner: train::Session,
    /// The points of the last grid asked for, and its resolution.
    pub(super) grid: Option<(u32, Inputs)>,
    pub(super) units: Units,
}

impl Session {
    pub(super) fn inner(&self) -> &train::Session {
        &self.inner
    }
}

#[wasm_bindgen]
impl Session {
    /// A run of this config (JSON text, or an object). Throws if a setting is wrong; the message names it and what is allowed.
    #[wasm_bindgen(constructor)]
    pub fn new(#[wasm_bindgen(unchecked_param_type = "string | Config")] config: &JsValue) -> Result<Session, JsError> {
        let config = read_config(config).map_err(|problems| problems_to_error(&problems))?;
        let inner = train::Session::new(config).map_err(|problems| problems_to_error(&problems))?;
        Ok(Self { inner, grid: None, units: Units::default() })
    }

    /// Trains on data of one's own from the start: row-major `features`, one target a sample (0 or 1, the index of the
    /// class, or a number). `task` is "binary", "multiclass" or "regression"; left out, it is that of the config's data
    /// set. The last `validation_split` of the samples validate.
    #[wasm_bindgen(js_name = setData)]
    pub fn set_data(
        &mut self,
        features: Vec<f32>,
        targets: Vec<f32>,
        #[wasm_bindgen(unchecked_optional_param_type = "TaskName")] task: Option<String>,
    ) -> Result<(), JsError> {
        let classes = targets.iter().fold(0.0_f32, |a, &b| a.max(b)).min(999.0) as usize + 1;
        let task = match task.as_deref().unwrap_or(self.inner.config().task().name()) {
            "binary" => Task::Binary,
            "multiclass" => Task::Multiclass { classes: classes.max(2) },
            "regression" => Task::Regression,
            other => {
                return Err(to_error(&text!("argument-task", value = other)));
            }
        };
        (self.grid, self.units) = (None, Units::default());
        self.inner.set_data(features, targets, task).map_err(|DataError(text)| to_error(&text))
    }

    /// How often layers, training loss and metrics are measured: after each epoch (true or "always", the default); after
    /// each of the first 50, every 25th and the last ("sparse", for a few per cent of the time of a long run); after every
    /// `epochs`-th; the layers every so many `steps`, too; or never (false or "never": only what training gives anyway and
    /// the validation set).
    #[wasm_bindgen(js_name = measureLayers)]
    pub fn measure_layers(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "MeasureInterval")] when: &JsValue,
    ) -> Result<(), JsError> {
        let every = |unit: &str| js_sys::Reflect::get(when, &unit.into()).ok().filter(|value| !value.is_undefined());
        let count = |unit: &str, value: JsValue| whole(unit, value.as_f64().unwrap_or(f64::NAN), 1, u32::MAX);
        let measure = match (when.as_bool(), when.as_string().as_deref()) {
            (Some(true), _) | (_, Some("always")) => Measure::Layers,
            (Some(false), _) | (_, Some("never")) => Measure::Losses,
            (_, Some("sparse")) => Measure::Sparse,
            _ => match (every("epochs"), every("steps")) {
                (Some(epochs), None) => Measure::Epochs(count("epochs", epochs)?),
                (None, Some(steps)) => Measure::Steps(count("steps", steps)?),
                _ => {
                    return Err(to_error(&text!("argument-measure")));
                }
            },
        };
        self.inner.set_measure(measure);
        Ok(())
    }

    /// Changes a setting of a run under way, from the next mini-batch on; `schema()` marks those that can change as `live`.
    /// Or a single weight, by an address counted from 1: `weight.LAYER.FROM.TO` or `bias.LAYER.UNIT`.
    /// The change goes into the log of `config()` and so into the link, by which the run can be repeated. Throws if the
    /// setting or the value is not allowed, or the run is over; nothing is changed then.
    pub fn change(&mut self, name: &str, value: &JsValue) -> Result<(), JsError> {
        let text = js_sys::JSON::stringify(value).ok().and_then(|text| text.as_string()).unwrap_or_default();
        let value = serde_json::from_str(&text).unwrap_or(serde_json::Value::Null);
        self.inner.change(name, &value).map_err(|problem| problems_to_error(&[problem]))
    }

    /// The settings the run started with, and the log of their changes: a config that repeats the run.
    #[wasm_bindgen(unchecked_return_type = "Config")]
    pub fn config(&self) -> Result<JsValue, JsError> {
        to_js(&self.inner.config().to_json())
    }

    /// The link of `config()`, from `#` on.
    pub fn link(&self) -> String {
        self.inner.config().to_link()
    }

    /// Does `n` mini-batch updates (fewer if the run ends); returns how many were done.
    #[wasm_bindgen(js_name = runSteps)]
    pub fn run_steps(&mut self, n: f64) -> Result<u32, JsError> {
        let n = whole("n", n, 0, u32::MAX)?;
        let before = self.inner.step();
        self.inner.advance(Target::Steps(u64::from(n)), || true);
        Ok((self.inner.step() - before) as u32)
    }

    /// Trains to the end of `n` more epochs (fewer if the run ends); returns how many were completed.
    #[wasm_bindgen(js_name = runEpochs)]
    pub fn run_epochs(&mut self, n: f64) -> Result<u32, JsError> {
        let n = whole("n", n, 0, u32::MAX)?;
        let before = self.inner.epoch();
        self.inner.advance(Target::Epochs(n), || true);
        Ok(self.inner.epoch() - before)
    }

    /// Works for about `budget_ms` milliseconds, or until `max_steps` more updates are done (and measured, if an epoch
    /// ends with the last). Returns true while there is more to do: steps or a measurement.
    #[wasm_bindgen(js_name = runFor)]
    pub fn run_for(&mut self, budget_ms: f64, max_steps: Option<u32>) -> bool {
        let target = max_steps.map_or(Target::End, |steps| Target::Steps(u64::from(steps)));
        let mut timer = Timer::new(budget_ms);
        let reached = self.inner.advance(target, || timer.has_time());
        !reached && self.inner.stop_reason().is_none()
    }

    /// Epochs done.
    pub fn epoch(&self) -> u32 {
        self.inner.epoch()
    }

    /// Updates done.
    pub fn step(&self) -> f64 {
        self.inner.step() as f64
    }

    /// Updates done in the epoch under way.
    #[wasm_bindgen(js_name = stepInEpoch)]
    pub fn step_in_epoch(&self) -> u32 {
        self.inner.step_in_epoch() as u32
    }

    /// Updates an epoch.
    #[wasm_bindgen(js_name = stepsPerEpoch)]
    pub fn steps_per_epoch(&self) -> u32 {
        self.inner.steps_per_epoch() as u32
    }

    /// Is a measurement under way, so that the newest row is not yet there?
    #[wasm_bindgen(js_name = isMeasuring)]
    pub fn is_measuring(&self) -> bool {
        self.inner.is_measuring()
    }

    /// Is the run over?
    #[wasm_bindgen(js_name = isOver)]
    pub fn is_over(&self) -> bool {
        self.inner.stop_reason().is_some()
    }

    /// Where the run stands, with a message in words. It judges the run: ask it when a person will read the answer, and the
    /// plain numbers above where a program goes by them. `playing` tells whether somebody drives it.
    #[wasm_bindgen(unchecked_return_type = "Status")]
    pub fn status(&self, playing: bool) -> Result<JsValue, JsError> {
        let session = &self.inner;
        let stopped = session.stop_reason().map(|reason| match reason {
            StopReason::Epochs => json!({ "reason": "epochs", "epoch": session.epoch() }),
            StopReason::EarlyStopping { epoch } => json!({ "reason": "early_stopping", "epoch": epoch }),
            StopReason::Target { epoch } => json!({ "reason": "target", "epoch": epoch }),
            StopReason::Diverged { epoch } => json!({ "reason": "diverged", "epoch": epoch }),
        });
        let message = message(session, playing);
        let row = session.history().last();
        to_js(&json!({
            "epoch": session.epoch(),
            "epochs": session.settings().epochs,
            "step": session.step(),
            "stepInEpoch": session.step_in_epoch(),
            "stepsPerEpoch": session.steps_per_epoch(),
            "measuring": session.is_measuring(),
            "stopped": stopped,
            "message": said(json!({ "kind": message.kind.name() }), &[("text", &message.text)]),
            "earlyStopping": session.early_stopping().map(|early_stopping| json!({
                "monitor": session.config().monitor.name(),
                "current": row.filter(|row| row.epoch > 0).and_then(|row| row.monitored(session.task(), session.config().monitor)),
                "best": early_stopping.best(),
                "bestEpoch": early_stopping.best_epoch().map(|epoch| epoch + 1),
                "direction": early_stopping.settings().direction.name(),
                "minDelta": early_stopping.settings().min_delta,
                "improved": early_stopping.improved(),
                "wait": early_stopping.wait(),
                "baseline": early_stopping.settings().baseline,
                "baselineMet": early_stopping.baseline_met(),
                "startFromEpoch": early_stopping.settings().start_from_epoch,
                "patience": session.settings().patience,
                "bestDigest": session.best_digest(),
                "restored": session.restored(),
                "verdict": session.early_stopping_verdict(),
            })),
            "digest": (!playing || session.stop_reason().is_some()).then(|| session.digest()),
            "chanceLoss": session.chance_loss(),
            "learningRate": session.learning_rate(),
            "kerasMessages": session.keras_messages(),
            "plateau": session.reduce_on_plateau().map(|plateau| json!({
                "best": plateau.best(),
                "wait": plateau.wait(),
                "patience": session.settings().plateau_patience,
                "cooldown": plateau.cooldown_counter(),
                "messages": plateau.messages(),
            })),
        }))
    }

    /// Points on the plane: how far the network leans towards class 1 (0 to 1), or the value it predicts, on a grid of
    /// `resolution` (1 to 512) squared points over [−6, 6]², row by row from the top. Empty for other data.
    #[wasm_bindgen(js_name = predictGrid)]
    pub fn predict_grid(&mut self, resolution: f64) -> Result<Vec<f32>, JsError> {
        self.prepare_grid(resolution)?;
        Ok(self.grid.as_ref().map_or(Vec::new(), |(_, points)| self.inner.leaning(points)))
    }

    /// Points on the plane: what every hidden unit gives on the grid of `predictGrid`, first layer first, and last that
    /// prediction; one map after the other. Empty for other data.
    #[wasm_bindgen(js_name = unitMaps)]
    pub fn unit_maps(&mut self, resolution: f64) -> Result<Vec<f32>, JsError> {
        self.prepare_grid(resolution)?;
        Ok(self.grid.as_ref().map_or(Vec::new(), |(_, points)| self.inner.unit_maps(points)))
    }

    /// Makes the points of a grid over the plane ready, if the data lie on it and they are not ready yet.
    fn prepare_grid(&mut self, resolution: f64) -> Result<(), JsError> {
        let resolution = whole("resolution", resolution, 1, MAX_RESOLUTION)?;
        if self.inner.pipeline().raw_width() != 2 || matches!(self.inner.task(), Task::Multiclass { .. }) {
            return Ok(());
        }
        if self.grid.as_ref().is_some_and(|(ready, _)| *ready == resolution) {
            return Ok(());
        }
        self.grid = Some((resolution, self.inner.inputs(&Self::plane(resolution))));
        Ok(())
    }

    /// The points of a grid over the plane, row by row from the top.
    pub(super) fn plane(resolution: u32) -> Vec<f32> {
        let at = |i: u32| MAP_EDGE * ((2 * i + 1) as f32 / resolution as f32 - 1.0);
        (0..resolution).flat_map(|y| (0..resolution).flat_map(move |x| [at(x), -at(y)])).collect()
    }

    /// Points on the plane: rows of x₁, x₂, target, and 1 if the sample validates. Empty for other data.
    pub fn points(&self) -> Vec<f32> {
        let data = self.inner.dataset();
        if data.width != 2 {
            return Vec::new();
        }
        let mut validates = vec![0.0; data.len()];
        self.inner.split().validation.iter().for_each(|&i| validates[i as usize] = 1.0);
        let rows = data.features.chunks(2).zip(data.targets.iter().zip(validates));
        rows.flat_map(|(point, (&target, validates))| [point[0], point[1], target, validates]).collect()
    }

    /// Classification: counts on the validation set (the training set if there is none), row = true class, column = predicted. Empty for regression.
    pub fn confusion(&self) -> Vec<u32> {
        self.inner.confusion()
    }

    /// Predictions for row-major raw features: what the output layer gives, a number a sample or one a class.
    pub fn predict(&self, features: &[f32]) -> Result<Vec<f32>, JsError> {
        let width = self.inner.pipeline().raw_width();
        if !features.len().is_multiple_of(width) {
            let count = features.len();
            return Err(to_error(&text!("argument-features", count = count, width = width)));
        }
        Ok(self.inner.predict(&self.inner.inputs(features)))
    }

    /// All weights and biases, layer by layer: the kernel (inputs × outputs, row-major), the bias, and for a normalised layer
    /// γ and β.
    pub fn weights(&self) -> Vec<f32> {
        self.inner.network().parameters.clone()
    }

    /// Replaces all weights and biases.
    #[wasm_bindgen(js_name = setWeights)]
    pub fn set_weights(&mut self, weights: Vec<f32>) -> Result<(), JsError> {
        self.inner.set_weights(weights).map_err(|DataError(text)| to_error(&text))
    }

    /// The moving statistics of batch normalisation: for each hidden layer its means, then its variances. Empty without.
    pub fn statistics(&self) -> Vec<f32> {
        self.inner.network().statistics.clone()
    }

    /// Replaces the moving statistics.
    #[wasm_bindgen(js_name = setStatistics)]
    pub fn set_statistics(&mut self, statistics: Vec<f32>) -> Result<(), JsError> {
        self.inner.set_statistics(statistics).map_err(|DataError(text)| to_error(&text))
    }

    /// Gradient of the mean data loss on the whole training set, dropout off, in the order of `weights()`.
    pub fn gradients(&self) -> Vec<f32> {
        self.inner.gradients()
    }

    /// As `gradients()`, over `most` training samples spread evenly over all of them: for a picture that cannot wait.
    #[wasm_bindgen(js_name = gradientsOf)]
    pub fn gradients_of(&self, most: u32) -> Vec<f32> {
        self.inner.gradients_of(most as usize)
    }

    /// Which inputs and hidden units dropout switched off for one sample of the last mini-batch, 1 for off: the inputs first,
    /// then layer by layer. Empty without dropout, and before the first mini-batch.
    pub fn dropped(&self) -> Vec<u8> {
        self.inner.dropped().iter().map(|&is_off| u8::from(is_off)).collect()
    }

    /// Where each layer's numbers lie in `weights()`.
    #[wasm_bindgen(unchecked_return_type = "LayerShape[]")]
    pub fn layers(&self) -> Result<JsValue, JsError> {
        let layer = |layer: &crate::nn::LayerShape| {
            json!({
                "inputs": layer.inputs,
                "outputs": layer.outputs,
                "kernelOffset": layer.kernel.start,
                "biasOffset": layer.bias.start,
                "gammaOffset": (!layer.gamma.is_empty()).then_some(layer.gamma.start),
                "betaOffset": (!layer.beta.is_empty()).then_some(layer.beta.start),
                "statisticsOffset": (!layer.statistics.is_empty()).then_some(layer.statistics.start),
            })
        };
        to_js(&self.inner.network().layers().iter().map(layer).collect::<Vec<_>>())
    }

    /// Fingerprint of the bits of all weights.
    pub fn digest(&self) -> String {
        self.inner.digest()
    }
}

/// A number from JavaScript that must be whole: the bindings would wrap −1 to 4,294,967,295 without a word.
pub(super) fn whole(name: &str, value: f64, min: u32, max: u32) -> Result<u32, JsError> {
    if value.fract() == 0.0 && (f64::from(min)..=f64::from(max)).contains(&value) {
        return Ok(value as u32);
    }
    let value = value.to_string();
    Err(to_error(&text!("argument-whole", name = name, value = value, min = min.to_string(), max = max.to_string())))
}
