//! What single units respond to, as JavaScript sees it.

use super::session::{Session, whole};
use super::timer::Timer;
use super::to_js;
use crate::nn::OutputActivation;
use crate::train::{Answered, Inputs, UnitReading, UnitScan};
use serde_json::json;
use wasm_bindgen::prelude::*;

/// Finest maps of units.
const MAX_RESOLUTION: u32 = 128;
/// Coarsest maps, however large the network.
const MIN_RESOLUTION: u32 = 8;
/// Multiply-adds that the maps of one call may cost, unless they are the coarsest.
const MAP_WORK: u64 = 600_000_000;
/// Numbers a unit in `unitReadings`.
const READING_WIDTH: usize = 5;

/// What is kept between two questions.
#[derive(Default)]
pub(super) struct Units {
    /// The points of the last maps, and their resolution.
    grid: Option<(u32, Inputs)>,
    scan: Option<UnitScan>,
}

#[wasm_bindgen]
impl Session {
    /// The resolution that `layerMaps` would use: the one asked for (1 to 128), or as fine as this network can afford, but
    /// no coarser than 8.
    #[wasm_bindgen(js_name = mapResolution)]
    pub fn map_resolution(&self, resolution: f64) -> Result<u32, JsError> {
        let resolution = whole("resolution", resolution, 1, MAX_RESOLUTION)?;
        let affordable = (self.inner.samples_within(MAP_WORK) as f64).sqrt() as u32;
        Ok(resolution.min(affordable.max(MIN_RESOLUTION)))
    }

    /// Points on the plane: what some units give on `mapResolution(resolution)` squared points over [−6, 6]², row by row
    /// from the top, map after map. `ranges` holds the first unit and the one after the last, layer by layer, the output
    /// layer last. A unit's own activation, without a skip that is added to it. Empty for other data.
    #[wasm_bindgen(js_name = layerMaps)]
    pub fn layer_maps(&mut self, ranges: &[u32], resolution: f64) -> Result<Vec<f32>, JsError> {
        let resolution = self.map_resolution(resolution)?;
        if self.inner.pipeline().raw_width() != 2 {
            return Ok(Vec::new());
        }
        if self.units.grid.as_ref().is_none_or(|(ready, _)| *ready != resolution) {
            self.units.grid = Some((resolution, self.inner.inputs(&Self::plane(resolution))));
        }
        let ranges: Vec<_> = ranges.chunks_exact(2).map(|range| range[0] as usize..range[1] as usize).collect();
        Ok(self.units.grid.as_ref().map_or(Vec::new(), |(_, points)| self.inner.layer_maps(points, &ranges)))
    }

    /// Looks at what all units give for `most` training samples (spread evenly over all; left out: all of them), for about
    /// `budget_ms` milliseconds. Returns true while there is more to look at. Begins anew when the weights, or `most`, are
    /// others than last time.
    #[wasm_bindgen(js_name = scanUnits)]
    pub fn scan_units(&mut self, budget_ms: f64, most: Option<u32>) -> bool {
        let most = most.map_or(usize::MAX, |most| most as usize);
        let kept = self.units.scan.take().filter(|scan| scan.most() == most);
        let mut scan = kept.unwrap_or_else(|| self.inner.scan_units(most));
        let mut timer = Timer::new(budget_ms);
        let is_complete = self.inner.continue_scan(&mut scan, || timer.has_time());
        self.units.scan = Some(scan);
        !is_complete
    }

    /// How many samples the look of `scanUnits` has seen.
    #[wasm_bindgen(js_name = scannedSamples)]
    pub fn scanned_samples(&self) -> u32 {
        self.units.scan.as_ref().map_or(0, |scan| scan.seen() as u32)
    }

    /// How many samples pass through the network within so many multiply-adds; at least one.
    #[wasm_bindgen(js_name = samplesWithin)]
    pub fn samples_within(&self, work: f64) -> u32 {
        self.inner.samples_within(work as u64).min(u32::MAX as usize) as u32
    }

    /// What `scanUnits` has seen of the units `from` to before `to` of a layer, five numbers a unit: the least and the
    /// largest it gave, and for how many samples it was active, exactly 0, saturated.
    #[wasm_bindgen(js_name = unitReadings)]
    pub fn unit_readings(&self, layer: u32, from: u32, to: u32) -> Vec<f32> {
        let mut numbers = Vec::with_capacity(READING_WIDTH * to.saturating_sub(from) as usize);
        for reading in self.readings(layer, from, to) {
            let counts = [reading.active, reading.zero, reading.saturated].map(|count| count as f32);
            numbers.extend([reading.least, reading.largest]);
            numbers.extend(counts);
        }
        numbers
    }

    /// For the units `from` to before `to` of a layer: the mean of the raw features of the samples for which the unit gives
    /// most, a row a unit.
    #[wasm_bindgen(js_name = meansOfBest)]
    pub fn means_of_best(&self, layer: u32, from: u32, to: u32) -> Vec<f32> {
        self.readings(layer, from, to).iter().flat_map(|reading| self.inner.mean_of_best(reading)).collect()
    }

    /// The samples for which a unit gives most, and those for which it gives least; largest and smallest first.
    #[wasm_bindgen(js_name = unitSamples, unchecked_return_type = "{ best: UnitSample[]; lowest: UnitSample[] }")]
    pub fn unit_samples(&self, layer: u32, unit: u32) -> Result<JsValue, JsError> {
        let samples = |kept: &[Answered]| {
            let sample = |answered: &Answered| {
                let (features, target) = self.inner.training_sample(answered.sample as usize)?;
                let (sample, value) = (answered.sample, answered.value);
                Some(json!({ "sample": sample, "value": value, "target": target, "features": features }))
            };
            kept.iter().filter_map(sample).collect::<Vec<_>>()
        };
        let reading = self.readings(layer, unit, unit.saturating_add(1)).first();
        to_js(&json!({
            "best": reading.map(|reading| samples(&reading.best)).unwrap_or_default(),
            "lowest": reading.map(|reading| samples(&reading.lowest)).unwrap_or_default(),
        }))
    }

    /// The templates of the units `from` to before `to` of the first layer, a row a unit: the weight of each input times the
    /// spread of that input over the training samples, which is how far a usual change of that feature moves the unit's
    /// pre-activation, whatever the scaling.
    pub fn templates(&self, from: u32, to: u32) -> Vec<f32> {
        self.inner.templates(from as usize..to as usize)
    }

    /// The weights that lead into a unit, then its bias. Empty for a unit that is not there.
    pub fn incoming(&self, layer: u32, unit: u32) -> Vec<f32> {
        let network = self.inner.network();
        let bias = network
            .layers()
            .get(layer as usize)
            .and_then(|shape| network.parameters[shape.bias.clone()].get(unit as usize));
        self.inner.incoming(layer as usize, unit as usize).chain(bias.copied()).collect()
    }

    /// The activation of each layer by name, the output layer last.
    pub fn activations(&self) -> Vec<String> {
        let settings = self.inner.settings();
        let own = |layer: usize| settings.layer_activations.get(layer).copied().flatten();
        let architecture = self.inner.network().architecture();
        let hidden = (0..architecture.hidden.len()).map(|layer| own(layer).unwrap_or(settings.activation).name());
        let output = match architecture.objective.output_activation() {
            OutputActivation::Linear => "linear",
            OutputActivation::Sigmoid => "sigmoid",
            OutputActivation::Tanh => "tanh",
            OutputActivation::Softmax => "softmax",
        };
        hidden.chain([output]).map(str::to_owned).collect()
    }

    /// How many samples there are to look at.
    #[wasm_bindgen(js_name = trainingSamples)]
    pub fn training_samples(&self) -> u32 {
        self.inner.split().training.len() as u32
    }

    fn readings(&self, layer: u32, from: u32, to: u32) -> &[UnitReading] {
        let readings = self.units.scan.as_ref().and_then(|scan| scan.layers().get(layer as usize));
        readings.map_or(&[], |all| {
            let to = (to as usize).min(all.len());
            &all[(from as usize).min(to)..to]
        })
    }
}
