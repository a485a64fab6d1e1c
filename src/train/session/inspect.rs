//! Questions to a session that leave it as it is: predictions, confusion, gradients at the present weights.

use super::{CHUNK, Session, gather};
use crate::data::Samples;
use crate::nn::{Pass, Workspace};
use crate::tensor::Batch;

impl Session {
    /// Predictions for row-major raw features: probabilities (one a sample, or one a class and sample) or values,
    /// row-major. The length of `features` must be a multiple of the number of raw features.
    pub fn predict(&self, features: &[f32]) -> Vec<f32> {
        let features = self.data.pipeline.apply(features);
        let targets = vec![0.0; features.len() / self.data.inputs];
        let outputs = self.data.task.outputs();
        let mut predictions = Vec::with_capacity(targets.len() * outputs);
        let mut z = Vec::new();
        self.in_chunks(&Samples { features, targets }, |batch, workspace| {
            z.clear();
            z.extend_from_slice(self.network.forward(batch, Pass::Evaluation, workspace));
            self.network.architecture().loss.predict(&mut z, batch.stride());
            for s in 0..batch.samples {
                predictions.extend(z[s..].iter().step_by(batch.stride()));
            }
        });
        predictions
    }

    /// Counts on the validation set (the training set if there is none): row = true class, column = predicted class.
    /// Empty for regression.
    pub fn confusion(&self) -> Vec<u32> {
        let classes = self.data.task.classes();
        let mut counts = vec![0; classes * classes];
        let samples = if self.data.validation.is_empty() { &self.data.training } else { &self.data.validation };
        if classes > 0 {
            self.in_chunks(samples, |batch, workspace| {
                let z = self.network.forward(batch, Pass::Evaluation, workspace);
                for (s, &target) in batch.targets.iter().enumerate() {
                    if let Some(class) = self.network.architecture().loss.class(z, s, batch.stride()) {
                        counts[target as usize * classes + class] += 1;
                    }
                }
            });
        }
        counts
    }

    /// Gradient of the mean loss on the whole training set at the present weights (evaluation mode), in the order of the
    /// parameters.
    pub fn gradients(&self) -> Vec<f32> {
        let mut gradient = vec![0.0; self.network.parameters.len()];
        let scale = 1.0 / self.data.training.len() as f32;
        self.in_chunks(&self.data.training, |batch, workspace| {
            self.network.forward_backward(batch, scale, Pass::Evaluation, workspace, &mut gradient);
        });
        gradient
    }

    fn in_chunks(&self, samples: &Samples, mut visit: impl FnMut(&Batch<f32>, &mut Workspace<f32>)) {
        let (mut batch, mut workspace) = (Batch::default(), Workspace::default());
        let indices: Vec<u32> = (0..samples.len() as u32).collect();
        for chunk in indices.chunks(CHUNK) {
            gather(&mut batch, samples, self.data.inputs, chunk);
            visit(&batch, &mut workspace);
        }
    }
}
