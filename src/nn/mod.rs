//! The network: layers, activations, initializers, losses; forward and backward side by side.
//!
//! A hidden layer is dense → activation → dropout; the output layer is dense, and its activation is part of the loss.
//! Everything is generic over [`Scalar`](crate::tensor::Scalar): training runs in f32, gradient checks in f64.
//! Refuses: knowing where the data or the settings come from.

mod activation;
mod dropout;
mod init;
mod loss;
mod network;

pub use activation::{Activation, LEAKY_SLOPE};
pub use dropout::draw_mask;
pub use init::Initializer;
pub use loss::Loss;
pub use network::{Architecture, LayerShape, Network, Pass, Workspace};
