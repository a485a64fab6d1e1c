//! The network: layers, activations, normalisation, initializers, objectives; forward and backward side by side.
//!
//! A hidden layer is dense → normalisation → activation → dropout (→ skip); the output layer is dense, and its activation
//! is part of the objective. Everything is generic over [`Scalar`](crate::tensor::Scalar): training runs in f32, gradient
//! checks in f64. Refuses: knowing where the data or the settings come from.

mod activation;
mod dropout;
mod init;
mod network;
mod normalization;
mod objective;
mod output;
mod shape;
mod trace;

pub use activation::{Activation, LEAKY_SLOPE};
pub use dropout::Dropout;
pub use init::{BiasInitializer, Initializer};
pub use network::{Network, Pass, Workspace};
pub use normalization::Normalization;
pub use objective::{Coding, Loss, Objective};
pub use output::{Answer, OutputActivation};
pub use shape::{Architecture, Hidden, LayerShape};
pub use trace::{HiddenColumn, LayerColumn, Trace};
