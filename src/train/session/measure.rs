//! What is measured after an epoch (or, of the layers, between two steps), in chunks: the validation set, and the training
//! set in evaluation mode.

use super::{After, CHUNK, Phase, RECENT_EPOCHS, Session};
use crate::data::Samples;
use crate::diagnostics::{Kernel, Measurement, Probe, Spreads};
use crate::nn::{Network, Pass, Workspace};
use crate::tensor::Batch;
use crate::train::{EarlyStopping, EpochRow};

impl Session {
    pub(super) fn begin_measurement(&mut self) {
        self.validation.clear();
        self.phase = Phase::MeasureValidation(0);
    }

    /// A chunk of the validation set; after the last, the epoch is judged.
    pub(super) fn measure_validation(&mut self, from: usize) {
        let samples = &self.data.validation;
        let to = (from + CHUNK).min(samples.len());
        if from < to {
            self.batch.gather_range(&samples.features, &samples.targets, self.data.inputs, from..to);
            let sum = self.network.loss(&self.batch, &mut self.workspace);
            let objective = &self.network.architecture().objective;
            self.validation.add(objective, sum, self.workspace.logits(), &self.batch);
        }
        self.phase = Phase::MeasureValidation(to);
        if to == samples.len() {
            self.judge();
        }
    }

    /// A chunk of the training set: loss, metrics, gradients, activations.
    pub(super) fn measure_training(&mut self, from: usize, after: After) {
        if from == 0 {
            self.training.clear();
            self.last_gradient.fill(0.0);
            let with_histograms = self.takes_spreads(after);
            begin(&mut self.probes, &self.network, with_histograms);
        }
        let samples = &self.data.training;
        let to = (from + CHUNK).min(samples.len());
        self.batch.gather_range(&samples.features, &samples.targets, self.data.inputs, from..to);
        let (workspace, gradient) = (&mut self.workspace, &mut self.last_gradient);
        let sum = probe(&self.network, &self.batch, samples.len(), workspace, gradient, &mut self.probes);
        let objective = &self.network.architecture().objective;
        self.training.add(objective, sum, self.workspace.logits(), &self.batch);
        if to < samples.len() {
            self.phase = Phase::MeasureTraining(to, after);
            return;
        }
        match after {
            After::Train(position) => {
                let epoch = self.moment();
                if self.training.loss().is_some_and(f64::is_finite) {
                    self.record_layers(epoch, true, false);
                }
                self.phase = Phase::Train(position);
                self.make_edits();
            }
            After::EndEpoch(verdict) => {
                let row = std::mem::take(&mut self.row);
                self.row = self.with_measurement(row);
                if self.row.loss.is_some() {
                    self.record_layers(f64::from(self.epoch), self.epoch > 0, self.epoch > 0);
                }
                self.end_epoch(verdict);
            }
            After::Stop(reason) => {
                if let Some(row) = self.live_row().cloned() {
                    let row = self.with_measurement(row);
                    let measurement = self.measurement(f64::from(row.epoch), false, false);
                    self.layer_history.put(measurement, |row| row.epoch);
                    self.history.replace(row);
                }
                self.phase = Phase::Stopped(reason);
            }
        }
    }

    /// Are histograms taken in this measurement? They are kept of few moments, and of the best epoch.
    fn takes_spreads(&self, after: After) -> bool {
        match after {
            After::EndEpoch(verdict) => verdict.is_some() || self.spread_history.is_due() || self.is_best(self.epoch),
            After::Train(_) => self.spread_history.is_due(),
            After::Stop(_) => false,
        }
    }

    /// Is this the epoch that early stopping holds for the best?
    fn is_best(&self, epoch: u32) -> bool {
        let best = self.early_stopping.as_ref().and_then(EarlyStopping::best_epoch);
        best.is_some_and(|best| best + 1 == epoch)
    }

    /// The row with what was measured of the training set. A loss that is not finite is not recorded. It does not end the
    /// run: a measurement never does, and the next mini-batches will, if their losses are not finite either.
    fn with_measurement(&self, mut row: EpochRow) -> EpochRow {
        let Some(loss) = self.training.loss().filter(|loss| loss.is_finite()) else { return row };
        row.loss = Some(loss + row.penalty.unwrap_or(0.0));
        row.metrics = self.training.metrics(true);
        row
    }

    /// Keeps what the probes have seen.
    fn record_layers(&mut self, epoch: f64, after_step: bool, after_epoch: bool) {
        let measurement = self.measurement(epoch, after_step, after_epoch);
        let best = self.early_stopping.as_ref().and_then(EarlyStopping::best_epoch).map(|best| f64::from(best + 1));
        let is_recent = |row: &Measurement| row.epoch.fract() == 0.0 && row.epoch > epoch - RECENT_EPOCHS;
        self.layer_history.push(measurement, |row| Some(row.epoch) == best || is_recent(row));
        let spreads = (self.network.layers().iter().zip(&self.probes))
            .map(|(shape, probe)| probe.spread(self.kernel(&shape.kernel, false, false)))
            .collect::<Option<Vec<_>>>();
        match spreads {
            Some(layers) => self.spread_history.push(Spreads { epoch, layers }, |row| Some(row.epoch) == best),
            None => self.spread_history.skip(),
        }
    }

    fn measurement(&self, epoch: f64, after_step: bool, after_epoch: bool) -> Measurement {
        let layers = self.network.layers().iter().zip(&self.probes);
        let layers = layers.map(|(shape, probe)| probe.row(self.kernel(&shape.kernel, after_step, after_epoch)));
        Measurement { epoch, step: self.step, layers: layers.collect() }
    }

    fn kernel(&self, range: &std::ops::Range<usize>, after_step: bool, after_epoch: bool) -> Kernel<'_> {
        Kernel {
            now: &self.network.parameters[range.clone()],
            before_step: after_step.then(|| &self.before_step[range.clone()]),
            epoch_start: after_epoch.then(|| &self.epoch_start[range.clone()]),
            start: (self.step > 0).then(|| &self.start[range.clone()]),
            gradient: &self.last_gradient[range.clone()],
        }
    }

    /// How the numbers of the layers are spread at the live weights, measured anew.
    pub fn spreads(&self) -> Spreads {
        let mut probes = vec![Probe::default(); self.network.layers().len()];
        let mut gradient = vec![0.0; self.network.parameters.len()];
        begin(&mut probes, &self.network, true);
        let samples: &Samples = &self.data.training;
        self.in_chunks(samples, |batch, workspace| {
            probe(&self.network, batch, samples.len(), workspace, &mut gradient, &mut probes);
        });
        let layers = self.network.layers().iter().zip(&probes).filter_map(|(shape, probe)| {
            let kernel =
                Kernel { gradient: &gradient[shape.kernel.clone()], ..self.kernel(&shape.kernel, false, false) };
            probe.spread(kernel)
        });
        Spreads { epoch: self.moment(), layers: layers.collect() }
    }
}

fn begin(probes: &mut [Probe], network: &Network<f32>, with_histograms: bool) {
    let hidden = &network.architecture().hidden;
    for (index, (probe, shape)) in probes.iter_mut().zip(network.layers()).enumerate() {
        let range = hidden.get(index).and_then(|hidden| hidden.activation.range());
        probe.begin(shape.outputs, index < hidden.len(), range, with_histograms);
    }
}

/// Passes a chunk of `all` samples through the network in evaluation mode, to and fro. Adds to the gradient of the mean
/// loss, and shows the probes what passes. Returns the sum of the samples' losses.
fn probe(
    network: &Network<f32>,
    batch: &Batch<f32>,
    all: usize,
    workspace: &mut Workspace<f32>,
    gradient: &mut [f32],
    probes: &mut [Probe],
) -> f64 {
    let (samples, stride) = (batch.samples, batch.stride());
    let factor = all as f32;
    let observe = |layer: usize, gradient: &[f32]| probes[layer].add_gradient(gradient, samples, stride, factor);
    let scale = 1.0 / factor;
    let sum = network.forward_backward_observed(batch, scale, Pass::Evaluation, workspace, gradient, observe);
    let activations = workspace.activations().chain([workspace.predictions()]);
    probes.iter_mut().zip(activations).for_each(|(probe, a)| probe.add_activations(a, samples, stride));
    sum
}
