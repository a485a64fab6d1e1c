//! Data sets: where samples come from, how they are split, and how their features are made and scaled.
//!
//! ```text
//! generator or table → Dataset (raw) → Split (training, validation) → Pipeline (derived features, scaling) → Prepared
//! ```
//! Everything random here hangs on `data_seed`: the same data whatever the network.

pub mod digits;
pub mod features;
pub mod generators;
mod neighbours;
mod prepared;
mod scaling;
mod split;

pub use neighbours::neighbour_score;
pub use prepared::{Pipeline, Prepared, Samples};
pub use scaling::Scaling;
pub use split::{Split, validation_count};

/// What is to be predicted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// One of two classes; targets 0 or 1.
    Binary,
    /// One of several classes; targets are class indices.
    Multiclass {
        /// Number of classes.
        classes: usize,
    },
    /// A number.
    Regression,
}

impl Task {
    /// The name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Binary => "binary",
            Self::Multiclass { .. } => "multiclass",
            Self::Regression => "regression",
        }
    }

    /// Number of classes; 0 for regression.
    pub fn classes(self) -> usize {
        match self {
            Self::Binary => 2,
            Self::Multiclass { classes } => classes,
            Self::Regression => 0,
        }
    }

    /// Number of outputs a network for this task has.
    pub fn outputs(self) -> usize {
        match self {
            Self::Multiclass { classes } => classes,
            Self::Binary | Self::Regression => 1,
        }
    }
}

/// Raw samples.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    /// What is to be predicted.
    pub task: Task,
    /// Features a sample.
    pub width: usize,
    /// Row-major, `width` numbers a sample.
    pub features: Vec<f32>,
    /// One number a sample, as [`Task`] says.
    pub targets: Vec<f32>,
}

impl Dataset {
    /// Number of samples.
    pub fn len(&self) -> usize {
        self.targets.len()
    }

    /// Are there no samples?
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }
}
