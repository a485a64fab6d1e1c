//! Data as the network sees it: split, features derived, scaled.

use super::features::Feature;
use super::scaling::Scaler;
use super::{Dataset, Scaling, Split, Task};

/// From raw features to the network's inputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Pipeline {
    /// Which functions of a point are used; `None` takes the raw features as they are.
    derived: Option<Vec<Feature>>,
    raw_width: usize,
    scaler: Scaler,
}

/// Inputs and targets of one part of the split.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Samples {
    /// Row-major, [`Prepared::inputs`] numbers a sample.
    pub features: Vec<f32>,
    /// One number a sample.
    pub targets: Vec<f32>,
}

impl Samples {
    /// Number of samples.
    pub fn len(&self) -> usize {
        self.targets.len()
    }

    /// Are there no samples?
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }
}

/// A data set ready for training.
#[derive(Clone, Debug, PartialEq)]
pub struct Prepared {
    /// What is to be predicted.
    pub task: Task,
    /// Number of inputs of the network.
    pub inputs: usize,
    /// Samples to train on.
    pub training: Samples,
    /// Samples to validate on, maybe none.
    pub validation: Samples,
    /// The way from raw features to inputs, for predictions elsewhere.
    pub pipeline: Pipeline,
}

impl Pipeline {
    fn derive(&self, raw: &[f32]) -> Vec<f32> {
        match &self.derived {
            Some(features) => raw.chunks(2).flat_map(|p| features.iter().map(|f| f.at(p[0], p[1]))).collect(),
            None => raw.to_vec(),
        }
    }

    /// Turns row-major raw features into row-major inputs.
    pub fn apply(&self, raw: &[f32]) -> Vec<f32> {
        let mut inputs = self.derive(raw);
        self.scaler.apply(&mut inputs);
        inputs
    }

    /// Raw features a sample.
    pub fn raw_width(&self) -> usize {
        self.raw_width
    }
}

impl Prepared {
    /// Splits, derives and scales. `derived` is for points on the plane; `None` takes the features as they are.
    pub fn new(dataset: &Dataset, split: &Split, derived: Option<&[Feature]>, scaling: Scaling) -> Self {
        let raw = |indices: &[u32]| -> Vec<f32> {
            indices
                .iter()
                .flat_map(|&i| &dataset.features[i as usize * dataset.width..][..dataset.width])
                .copied()
                .collect()
        };
        let targets = |indices: &[u32]| indices.iter().map(|&i| dataset.targets[i as usize]).collect();
        let inputs = derived.map_or(dataset.width, <[Feature]>::len);
        let mut pipeline = Pipeline {
            derived: derived.map(<[Feature]>::to_vec),
            raw_width: dataset.width,
            scaler: Scaler::fit(Scaling::None, &[], inputs),
        };
        let mut training = pipeline.derive(&raw(&split.training));
        pipeline.scaler = Scaler::fit(scaling, &training, inputs);
        pipeline.scaler.apply(&mut training);
        let validation = pipeline.apply(&raw(&split.validation));
        Self {
            task: dataset.task,
            inputs,
            training: Samples { features: training, targets: targets(&split.training) },
            validation: Samples { features: validation, targets: targets(&split.validation) },
            pipeline,
        }
    }
}
