//! Questions to a session that leave it as it is: predictions, maps of units, confusion, gradients at the present weights.

use super::{CHUNK, Session};
use crate::data::{Samples, Task};
use crate::nn::{Answer, Pass, Workspace};
use crate::tensor::Batch;
use crate::train::Evaluation;

/// Samples that pass through at once when a whole map is asked for.
const MAP_CHUNK: usize = 128;

/// Samples made ready for the network of a session: scaled, and in the order in which it reads them. Worth keeping when the
/// same samples are asked for again and again.
pub struct Inputs {
    pub(super) samples: usize,
    batches: Vec<Batch<f32>>,
}

impl Session {
    /// Makes row-major raw features ready. Their number must be a multiple of that of the raw features.
    pub fn inputs(&self, features: &[f32]) -> Inputs {
        let features = self.data.pipeline.apply(features);
        let targets = vec![0.0; features.len() / self.data.inputs];
        let ranges = (0..targets.len()).step_by(MAP_CHUNK).map(|from| from..(from + MAP_CHUNK).min(targets.len()));
        let batch = |range| {
            let mut batch = Batch::default();
            batch.gather_range(&features, &targets, self.data.inputs, range);
            batch
        };
        Inputs { samples: targets.len(), batches: ranges.map(batch).collect() }
    }

    /// Predictions: what the output layer gives, a row a sample.
    pub fn predict(&self, inputs: &Inputs) -> Vec<f32> {
        let mut predictions = Vec::with_capacity(inputs.samples * self.network.architecture().outputs);
        self.answer(inputs, |_, batch, answer, _| {
            for s in 0..batch.samples {
                predictions.extend(answer.predictions[s..].iter().step_by(batch.stride()));
            }
        });
        predictions
    }

    /// How far each sample leans towards class 1, in [0, 1], or its value; empty for more than two classes.
    pub fn leaning(&self, inputs: &Inputs) -> Vec<f32> {
        let mut map = vec![0.0; if self.leans() { inputs.samples } else { 0 }];
        self.answer(inputs, |from, batch, answer, _| self.write_leaning(batch, answer, &mut map[from..]));
        map
    }

    /// What every unit gives, map after map: the hidden units, first layer first, then [`Session::leaning`].
    pub fn unit_maps(&self, inputs: &Inputs) -> Vec<f32> {
        let units = self.network.architecture().hidden.iter().map(|hidden| hidden.units).sum::<usize>();
        let mut maps = vec![0.0; inputs.samples * (units + usize::from(self.leans()))];
        self.answer(inputs, |from, batch, answer, workspace| {
            let mut maps = maps.chunks_exact_mut(inputs.samples);
            for row in workspace.hidden().flat_map(|layer| layer.chunks(batch.stride())) {
                if let Some(map) = maps.next() {
                    map[from..from + batch.samples].copy_from_slice(&row[..batch.samples]);
                }
            }
            maps.next().into_iter().for_each(|map| self.write_leaning(batch, answer, &mut map[from..]));
        });
        maps
    }

    /// Is there one number that says where a sample belongs?
    fn leans(&self) -> bool {
        !matches!(self.data.task, Task::Multiclass { .. })
    }

    fn write_leaning(&self, batch: &Batch<f32>, answer: &Answer<f32>, map: &mut [f32]) {
        let p = &answer.predictions;
        match self.data.task {
            Task::Regression => map[..batch.samples].copy_from_slice(&p[..batch.samples]),
            Task::Binary => {
                let map = &mut map[..batch.samples];
                self.network.architecture().objective.lean(p, batch.stride(), map);
            }
            Task::Multiclass { .. } => {}
        }
    }

    /// Predicts batch by batch; `visit` gets the place of each batch's first sample.
    pub(super) fn answer(
        &self,
        inputs: &Inputs,
        mut visit: impl FnMut(usize, &Batch<f32>, &Answer<f32>, &Workspace<f32>),
    ) {
        let (mut workspace, mut answer, mut from) = (Workspace::default(), Answer::default(), 0);
        for batch in &inputs.batches {
            self.network.forward(batch, Pass::Evaluation, &mut workspace);
            self.network.architecture().objective.predict(workspace.logits(), batch.stride(), &mut answer);
            visit(from, batch, &answer, &workspace);
            from += batch.samples;
        }
    }

    /// Counts on the validation set (the training set if there is none): row = true class, column = predicted class.
    /// Empty for regression.
    pub fn confusion(&self) -> Vec<u32> {
        let mut evaluation = Evaluation::new(self.data.task, false);
        let samples = if self.data.validation.is_empty() { &self.data.training } else { &self.data.validation };
        if self.data.task != Task::Regression {
            self.in_chunks(samples, |batch, workspace| {
                let logits = self.network.forward(batch, Pass::Evaluation, workspace);
                evaluation.add(&self.network.architecture().objective, 0.0, logits, batch);
            });
        }
        evaluation.confusion().to_vec()
    }

    /// Gradient of the mean data loss on the whole training set at the present weights (evaluation mode, penalties left
    /// out), in the order of the parameters.
    pub fn gradients(&self) -> Vec<f32> {
        let mut gradient = vec![0.0; self.network.parameters.len()];
        let scale = 1.0 / self.data.training.len() as f32;
        self.in_chunks(&self.data.training, |batch, workspace| {
            self.network.forward_backward(batch, scale, Pass::Evaluation, workspace, &mut gradient);
        });
        gradient
    }

    /// As [`Session::gradients`], of the mean loss over `most` training samples spread evenly over all (or all of them, if
    /// there are no more).
    pub fn gradients_of(&self, most: usize) -> Vec<f32> {
        let samples = &self.data.training;
        let most = most.clamp(1, samples.len());
        let indices: Vec<u32> = (0..most).map(|i| (i * samples.len() / most) as u32).collect();
        let mut gradient = vec![0.0; self.network.parameters.len()];
        let (mut batch, mut workspace) = (Batch::default(), Workspace::default());
        for chunk in indices.chunks(CHUNK) {
            batch.gather(&samples.features, &samples.targets, self.data.inputs, chunk);
            let scale = 1.0 / most as f32;
            self.network.forward_backward(&batch, scale, Pass::Evaluation, &mut workspace, &mut gradient);
        }
        gradient
    }

    pub(super) fn in_chunks(&self, samples: &Samples, mut visit: impl FnMut(&Batch<f32>, &mut Workspace<f32>)) {
        let (mut batch, mut workspace) = (Batch::default(), Workspace::default());
        for from in (0..samples.len()).step_by(CHUNK) {
            let to = (from + CHUNK).min(samples.len());
            batch.gather_range(&samples.features, &samples.targets, self.data.inputs, from..to);
            visit(&batch, &mut workspace);
        }
    }
}
