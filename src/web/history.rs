//! What was measured in a run, as JavaScript sees it: losses and metrics an epoch, layers a measurement, histograms.

use super::{Session, to_error, to_js};
use crate::diagnostics::{self, Histogram, Spread, Spreads};
use crate::text::text;
use crate::train::table;
use serde_json::json;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Session {
    /// Names of the columns of `historySince`: losses and metrics, a row an epoch.
    #[wasm_bindgen(js_name = historyColumns)]
    pub fn history_columns(&self) -> Vec<String> {
        self.inner().history().columns()
    }

    /// The history from row `row` on, row-major; NaN where nothing was measured.
    #[wasm_bindgen(js_name = historySince)]
    pub fn history_since(&self, row: u32) -> Vec<f32> {
        let history = self.inner().history();
        let rows = history.rows().get(row as usize..).unwrap_or_default();
        rows.iter()
            .flat_map(|row| history.values(row))
            .map(|value| value.map_or(f32::NAN, |value| value as f32))
            .collect()
    }

    /// Names of the columns of `layerHistorySince`: the epoch (with a fraction between two epochs), then measure by measure
    /// a column a layer.
    #[wasm_bindgen(js_name = layerHistoryColumns)]
    pub fn layer_history_columns(&self) -> Vec<String> {
        let measures = diagnostics::columns(self.inner().network().layers().len());
        [vec!["epoch".to_owned()], measures].concat()
    }

    /// What was measured of the layers, from row `row` on, row-major; NaN where nothing can be said, −∞ for the ratio of an
    /// update that moved no weight. At most about a thousand rows are kept.
    #[wasm_bindgen(js_name = layerHistorySince)]
    pub fn layer_history_since(&self, row: u32) -> Vec<f32> {
        let rows = self.inner().layer_history().rows().get(row as usize..).unwrap_or_default();
        let number = |value: Option<f64>| value.map_or(f32::NAN, |value| value as f32);
        rows.iter()
            .flat_map(|row| std::iter::once(row.epoch as f32).chain(row.values().into_iter().map(number)))
            .collect()
    }

    /// Goes up whenever rows of the layers' history were given up or replaced: then all of them must be read anew.
    #[wasm_bindgen(js_name = layerHistoryRevision)]
    pub fn layer_history_revision(&self) -> u32 {
        self.inner().layer_history().revision()
    }

    /// How the numbers of the layers are spread. Of one layer (counted from 1), at the moments kept, oldest first; without a
    /// `layer`, of all at the newest. `fresh` measures the live weights as well, if they were not.
    #[wasm_bindgen(unchecked_return_type = "Histograms")]
    pub fn histograms(
        &self,
        #[wasm_bindgen(unchecked_param_type = "HistogramQuantity")] quantity: &str,
        layer: Option<u32>,
        fresh: bool,
    ) -> Result<JsValue, JsError> {
        let layers = self.inner().network().layers().len();
        let of: fn(&Spread) -> &Histogram = match quantity {
            "weights" => |spread| &spread.weights,
            "activations" => |spread| &spread.activations,
            "gradient" => |spread| &spread.gradient,
            "activation_gradient" => |spread| &spread.activation_gradient,
            other => {
                return Err(to_error(&text!("argument-quantity", value = other)));
            }
        };
        if let Some(layer) = layer.filter(|layer| !(1..=layers as u32).contains(layer)) {
            let (value, max) = (layer.to_string(), layers.to_string());
            return Err(to_error(&text!("argument-whole", name = "layer", value = value, min = "1", max = max)));
        }
        let kept = self.inner().spread_history().rows();
        let is_kept = || kept.last().is_some_and(|last| last.epoch == self.inner().moment());
        let live = (fresh && !is_kept()).then(|| self.inner().spreads());
        let all: Vec<&Spreads> = kept.iter().chain(&live).collect();
        let row = |epoch: f64, layer: usize, histogram: &Histogram| {
            let Histogram { edges, counts, zeros } = histogram;
            json!({ "epoch": epoch, "layer": layer, "edges": edges, "counts": counts, "zeros": zeros })
        };
        let rows: Vec<_> = match (layer, all.last()) {
            (Some(layer), _) => {
                all.iter().map(|at| row(at.epoch, layer as usize, of(&at.layers[layer as usize - 1]))).collect()
            }
            (None, Some(at)) => (1..).zip(&at.layers).map(|(layer, spread)| row(at.epoch, layer, of(spread))).collect(),
            (None, None) => Vec::new(),
        };
        to_js(&json!({ "quantity": quantity, "rows": rows }))
    }

    /// The whole history, an object an epoch: losses, metrics, and what was measured of the layers after that epoch, if it is
    /// still kept; null where nothing was measured.
    #[wasm_bindgen(unchecked_return_type = "Record<string, number | null>[]")]
    pub fn history(&self) -> js_sys::Array {
        // object by object: a long history as one text would take many times its memory
        let history = self.inner().history();
        let columns: Vec<JsValue> = table::columns(self.inner()).iter().map(|name| JsValue::from_str(name)).collect();
        let object = |row| {
            let object = js_sys::Object::new();
            for (name, value) in columns.iter().zip(table::values(self.inner(), row)) {
                let value = value.map_or(JsValue::NULL, JsValue::from_f64);
                js_sys::Reflect::set(&object, name, &value).expect("a plain object takes any property");
            }
            object
        };
        history.rows().iter().map(object).collect()
    }
}
