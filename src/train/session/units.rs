//! What single units respond to: maps over given points, readings over the training samples, the templates of the first
//! layer. All in evaluation mode, and without the skip that may be added to a unit's own activation; nothing here changes
//! the session.
//!
//! Layers are counted from 0; the output layer is the last, and its units give predictions. A scan looks at the training
//! samples chunk by chunk, so that whoever drives it may pause at any moment, as with training.

use super::{Inputs, Session};
use crate::diagnostics::saturation_bounds;
use crate::nn::{Activation, Answer, OutputActivation, Pass, Workspace};
use crate::tensor::{Batch, LANES};
use std::ops::Range;

/// How many samples are kept at either end of what a unit gave.
const KEPT: usize = 8;
/// Multiply-adds of one piece of a scan.
const PIECE_WORK: u64 = 20_000_000;
/// Fewest and most samples of one piece.
const PIECE: (usize, usize) = (LANES, 64);

/// A sample, and what a unit gave for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answered {
    /// Its index among the training samples.
    pub sample: u32,
    /// What the unit gave.
    pub value: f32,
}

/// What one unit gave over the samples of a scan. Samples for which it gave no number count nowhere.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitReading {
    /// The least it gave; NaN before the first sample.
    pub least: f32,
    /// The largest it gave; NaN before the first sample.
    pub largest: f32,
    /// Samples for which it is active: it gives more than for a pre-activation of 0 (a probability: more than ½).
    pub active: usize,
    /// Samples for which it gives exactly 0.
    pub zero: usize,
    /// Samples for which it is within 1.5 % of its range from either end; only for sigmoid, tanh and softsign in a hidden
    /// layer.
    pub saturated: usize,
    /// Those for which it gives most, largest first, ties by index; at most eight.
    pub best: Vec<Answered>,
    /// Those for which it gives least, smallest first, ties by index; at most eight.
    pub lowest: Vec<Answered>,
}

impl UnitReading {
    const NONE: Self = Self {
        least: f32::NAN,
        largest: f32::NAN,
        active: 0,
        zero: 0,
        saturated: 0,
        best: Vec::new(),
        lowest: Vec::new(),
    };

    fn add(&mut self, middle: f32, bounds: Option<(f32, f32)>, answered: Answered) {
        let a = answered.value;
        if a.is_nan() {
            return;
        }
        self.least = self.least.min(a);
        self.largest = self.largest.max(a);
        self.active += usize::from(a > middle);
        self.zero += usize::from(a == 0.0);
        self.saturated += usize::from(bounds.is_some_and(|(low, high)| a < low || a > high));
        keep(&mut self.best, answered, |other, new| other >= new);
        keep(&mut self.lowest, answered, |other, new| other <= new);
    }
}

/// Keeps the first [`KEPT`] of what has come so far; `goes_before` tells whether a value stays ahead of a later one.
fn keep(kept: &mut Vec<Answered>, new: Answered, goes_before: fn(f32, f32) -> bool) {
    let place = kept.partition_point(|other| goes_before(other.value, new.value));
    if place < KEPT {
        kept.truncate(KEPT - 1);
        kept.insert(place, new);
    }
}

/// What a layer's units apply.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Hidden(Activation),
    Output(OutputActivation),
}

impl Kind {
    /// Above this a unit is active.
    fn middle(self) -> f32 {
        match self {
            Self::Output(OutputActivation::Sigmoid | OutputActivation::Softmax) => 0.5,
            Self::Output(_) => 0.0,
            Self::Hidden(activation) => {
                let mut a = [0.0; LANES];
                activation.forward(&[0.0; LANES], &mut a);
                a[0]
            }
        }
    }

    /// Outside of these a unit is saturated; a sure prediction is no fault.
    fn bounds(self) -> Option<(f32, f32)> {
        match self {
            Self::Hidden(activation) => activation.range().map(saturation_bounds),
            Self::Output(_) => None,
        }
    }
}

/// A look at training samples, spread evenly over all of them, by the weights as they stood when it began.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitScan {
    digest: String,
    most: usize,
    /// Samples to look at, in rising order.
    samples: Vec<u32>,
    seen: usize,
    layers: Vec<Vec<UnitReading>>,
}

impl UnitScan {
    /// A reading for each unit of each layer, the output layer last.
    pub fn layers(&self) -> &[Vec<UnitReading>] {
        &self.layers
    }

    /// How many samples were asked for.
    pub fn most(&self) -> usize {
        self.most
    }

    /// Samples looked at so far.
    pub fn seen(&self) -> usize {
        self.seen
    }

    /// Has it looked at all the samples it is to look at?
    pub fn is_complete(&self) -> bool {
        self.seen == self.samples.len()
    }
}

impl Session {
    /// What units of each layer give: maps one after the other, first layer first. `units` has a range a layer, the output
    /// layer last; what reaches beyond a layer's units, or is missing, is left out.
    pub fn layer_maps(&self, inputs: &Inputs, units: &[Range<usize>]) -> Vec<f32> {
        let ranges: Vec<Range<usize>> = self
            .network
            .layers()
            .iter()
            .zip(units)
            .map(|(layer, units)| units.start.min(layer.outputs)..units.end.min(layer.outputs))
            .collect();
        let count: usize = ranges.iter().map(Range::len).sum();
        let mut maps = vec![0.0; count * inputs.samples];
        self.answer(inputs, |from, batch, answer, workspace| {
            let mut maps = maps.chunks_exact_mut(inputs.samples);
            for (layer, units) in layers_of(workspace, answer).zip(&ranges) {
                let rows = layer.chunks(batch.stride()).skip(units.start).take(units.len());
                for (row, map) in rows.zip(&mut maps) {
                    map[from..from + batch.samples].copy_from_slice(&row[..batch.samples]);
                }
            }
        });
        maps
    }

    /// How many samples pass through the network within so many multiply-adds; at least one.
    pub fn samples_within(&self, work: u64) -> usize {
        let kernels: usize = self.network.layers().iter().map(|layer| layer.kernel.len()).sum();
        ((work / (kernels as u64).max(1)) as usize).max(1)
    }

    /// Begins a look at `most` of the training samples, or at all if there are no more. Nothing is looked at yet.
    pub fn scan_units(&self, most: usize) -> UnitScan {
        let n = self.data.training.len();
        let count = most.clamp(1, n);
        UnitScan {
            digest: self.digest(),
            most,
            samples: (0..count).map(|place| (place * n / count) as u32).collect(),
            seen: 0,
            layers: self.network.layers().iter().map(|layer| vec![UnitReading::NONE; layer.outputs]).collect(),
        }
    }

    /// Goes on with a scan until it is complete or `keep_going` says no (asked after each piece of at most 64 samples and
    /// about 20 million multiply-adds). A scan of other weights begins anew. Returns whether it is complete.
    pub fn continue_scan(&self, scan: &mut UnitScan, mut keep_going: impl FnMut() -> bool) -> bool {
        if scan.digest != self.digest() {
            *scan = self.scan_units(scan.most);
        }
        let limits: Vec<_> = self.kinds().iter().map(|kind| (kind.middle(), kind.bounds())).collect();
        let size = self.samples_within(PIECE_WORK).clamp(PIECE.0, PIECE.1);
        let (mut batch, mut workspace, mut answer) = (Batch::default(), Workspace::default(), Answer::default());
        while !scan.is_complete() {
            let to = (scan.seen + size).min(scan.samples.len());
            let samples = &scan.samples[scan.seen..to];
            super::gather(&mut batch, &self.data.training, self.data.inputs, samples);
            self.network.forward(&batch, Pass::Evaluation, &mut workspace);
            self.network.architecture().objective.predict(workspace.logits(), batch.stride(), &mut answer);
            let layers = layers_of(&workspace, &answer).zip(&mut scan.layers).zip(&limits);
            for ((values, readings), &(middle, bounds)) in layers {
                for (row, reading) in values.chunks(batch.stride()).zip(readings) {
                    let answered = row.iter().zip(samples).map(|(&value, &sample)| Answered { sample, value });
                    answered.for_each(|answered| reading.add(middle, bounds, answered));
                }
            }
            scan.seen = to;
            if !keep_going() {
                break;
            }
        }
        scan.is_complete()
    }

    fn kinds(&self) -> Vec<Kind> {
        let architecture = self.network.architecture();
        let hidden = architecture.hidden.iter().map(|hidden| Kind::Hidden(hidden.activation));
        hidden.chain([Kind::Output(architecture.objective.output_activation())]).collect()
    }

    /// What each input moves a unit of the first layer: its weight, times the spread (standard deviation) of that input
    /// over the training samples. Weights act on scaled inputs, so the weight alone says something else with each kind of
    /// scaling, and the weight of the raw feature is largest where a feature hardly ever varies. This is the change of the
    /// pre-activation that a usual change of the raw feature makes, whatever the scaling; 0 for a feature that never
    /// varies. Row after row, [`Prepared::inputs`](crate::data::Prepared::inputs) numbers a unit.
    pub fn templates(&self, units: Range<usize>) -> Vec<f32> {
        let width = self.data.inputs;
        let spreads: Vec<f32> = (0..width).map(|input| spread(&self.data.training.features, width, input)).collect();
        let units = units.start..units.end.min(self.network.layers()[0].outputs);
        units
            .flat_map(|unit| {
                let kernel = self.incoming(0, unit);
                kernel.zip(&spreads).map(|(weight, &spread)| weight * spread).collect::<Vec<_>>()
            })
            .collect()
    }

    /// The weights that lead into a unit, one an input of its layer; nothing for a unit that is not there.
    pub fn incoming(&self, layer: usize, unit: usize) -> impl Iterator<Item = f32> {
        let shape = self.network.layers().get(layer).filter(|shape| unit < shape.outputs);
        let kernel = shape.map_or(&[][..], |shape| &self.network.parameters[shape.kernel.clone()]);
        kernel.iter().skip(unit).step_by(shape.map_or(1, |shape| shape.outputs)).copied()
    }

    /// The raw features and the target of a training sample; `None` beyond the last.
    pub fn training_sample(&self, index: usize) -> Option<(&[f32], f32)> {
        let raw = *self.split.training.get(index)? as usize;
        Some((&self.raw.features[raw * self.raw.width..][..self.raw.width], self.raw.targets[raw]))
    }

    /// The mean of the raw features of the best samples of a unit; empty without any.
    pub fn mean_of_best(&self, reading: &UnitReading) -> Vec<f32> {
        let mut sum = vec![0.0; if reading.best.is_empty() { 0 } else { self.raw.width }];
        let samples = reading.best.iter().filter_map(|best| self.training_sample(best.sample as usize));
        samples.for_each(|(features, _)| sum.iter_mut().zip(features).for_each(|(sum, &x)| *sum += x));
        sum.iter_mut().for_each(|sum| *sum /= reading.best.len() as f32);
        sum
    }
}

/// What the layers gave in the last pass, units × stride; predictions last.
fn layers_of<'a>(workspace: &'a Workspace<f32>, answer: &'a Answer<f32>) -> impl Iterator<Item = &'a [f32]> {
    workspace.activations().chain([answer.predictions.as_slice()])
}

/// Standard deviation (of the population) of a column.
fn spread(features: &[f32], width: usize, column: usize) -> f32 {
    let values = || features.iter().skip(column).step_by(width).map(|&x| f64::from(x));
    let n = (features.len() / width) as f64;
    let mean = values().sum::<f64>() / n;
    (values().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n).sqrt() as f32
}
