//! A feed-forward network: shapes, forward pass, and the gradient of the loss with respect to every parameter.
//!
//! ```text
//! z¹ = W¹ᵀx + b¹ → a¹ = f(z¹) → dropout → z² = W²ᵀa¹ + b² → … → zᴸ (logits) → loss
//! ```
//! All parameters stand in one vector, layer by layer, each layer's kernel (row-major `[inputs][outputs]`) before its
//! bias: the order of Keras' `get_weights()`. The gradient has the same layout, so that an optimizer, a digest or a
//! snapshot is a loop over one slice.

use super::{Activation, Initializer, Loss, draw_mask};
use crate::rng::{Purpose, Stream};
use crate::tensor::{Batch, Scalar, dense_backward_input, dense_forward, dense_gradient};
use std::ops::Range;

/// What a network is made of, apart from its weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Architecture {
    /// Number of input features, at least 1.
    pub inputs: usize,
    /// Units of each hidden layer, first to last.
    pub hidden: Vec<usize>,
    /// Number of outputs: 1, or the number of classes.
    pub outputs: usize,
    /// Of every hidden layer.
    pub activation: Activation,
    /// Share of hidden units dropped in training, in [0, 1).
    pub dropout: f64,
    /// What is minimised.
    pub loss: Loss,
}

/// Where a layer's parameters lie in the vector of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayerShape {
    /// Number of inputs.
    pub inputs: usize,
    /// Number of units.
    pub outputs: usize,
    /// The kernel, `inputs × outputs` numbers.
    pub kernel: Range<usize>,
    /// The bias, `outputs` numbers.
    pub bias: Range<usize>,
}

/// A network with its parameters.
#[derive(Clone, Debug)]
pub struct Network<T> {
    architecture: Architecture,
    layers: Vec<LayerShape>,
    /// All weights and biases; see the head of the file for the order.
    pub parameters: Vec<T>,
}

/// How a forward pass treats dropout.
pub enum Pass<'a> {
    /// Nothing is dropped.
    Evaluation,
    /// Units are dropped by numbers from this stream.
    Training(&'a mut Stream),
}

/// The intermediate results of one pass, kept so that no step allocates.
#[derive(Clone, Debug, Default)]
pub struct Workspace<T> {
    layers: Vec<Buffers<T>>,
    gradient: Vec<T>,
    gradient_below: Vec<T>,
}

#[derive(Clone, Debug, Default)]
struct Buffers<T> {
    /// Pre-activations.
    z: Vec<T>,
    /// Activations.
    a: Vec<T>,
    /// 0 or 1 / (1 − rate); empty when nothing is dropped.
    mask: Vec<T>,
    /// `a · mask`, what the next layer sees; empty when nothing is dropped.
    dropped: Vec<T>,
}

impl<T> Buffers<T> {
    fn output(&self) -> &[T] {
        if self.mask.is_empty() { &self.a } else { &self.dropped }
    }
}

impl<T: Scalar> Network<T> {
    /// A network whose kernels are drawn from one stream a layer and whose biases are zero.
    pub fn new(architecture: Architecture, initializer: Initializer, seed: u32) -> Self {
        let mut network = Self { layers: shapes(&architecture), architecture, parameters: Vec::new() };
        for (index, layer) in network.layers.iter().enumerate() {
            let mut stream = Stream::new(seed, Purpose::Weights, index);
            let draw = || T::from_f64(initializer.draw(layer.inputs, layer.outputs, &mut stream));
            network.parameters.extend(std::iter::repeat_with(draw).take(layer.kernel.len()));
            network.parameters.extend(std::iter::repeat_n(T::ZERO, layer.outputs));
        }
        network
    }

    /// A network with given parameters, in the order of the head of this file.
    ///
    /// # Errors
    /// The number of parameters that was expected, when `parameters` has another length.
    pub fn with_parameters(architecture: Architecture, parameters: Vec<T>) -> Result<Self, usize> {
        let layers = shapes(&architecture);
        let expected = layers.last().map_or(0, |layer| layer.bias.end);
        if parameters.len() == expected { Ok(Self { architecture, layers, parameters }) } else { Err(expected) }
    }

    /// What the network is made of.
    pub fn architecture(&self) -> &Architecture {
        &self.architecture
    }

    /// The dense layers, first to last; the last is the output layer.
    pub fn layers(&self) -> &[LayerShape] {
        &self.layers
    }

    /// Runs the network on a batch; returns the logits, outputs × stride.
    pub fn forward<'w>(&self, batch: &Batch<T>, mut pass: Pass, workspace: &'w mut Workspace<T>) -> &'w [T] {
        let stride = batch.stride();
        let rate = self.architecture.dropout;
        workspace.layers.resize_with(self.layers.len(), Buffers::default);
        for (index, layer) in self.layers.iter().enumerate() {
            let (below, this) = workspace.layers.split_at_mut(index);
            let input = below.last().map_or(&batch.features[..], Buffers::output);
            let this = &mut this[0];
            this.z.resize(layer.outputs * stride, T::ZERO);
            let (kernel, bias) = (&self.parameters[layer.kernel.clone()], &self.parameters[layer.bias.clone()]);
            dense_forward(kernel, bias, input, stride, &mut this.z);
            if index + 1 == self.layers.len() {
                break;
            }
            this.a.resize(this.z.len(), T::ZERO);
            self.architecture.activation.forward(&this.z, &mut this.a);
            this.mask.clear();
            if let Pass::Training(stream) = &mut pass
                && rate > 0.0
            {
                this.mask.resize(this.z.len(), T::ZERO);
                draw_mask(&mut this.mask, batch.samples, rate, stream);
                this.dropped.clear();
                this.dropped.extend(this.a.iter().zip(&this.mask).map(|(&a, &mask)| a * mask));
            }
        }
        &workspace.layers[self.layers.len() - 1].z
    }

    /// Forward and backward. Adds `scale` · d(sum of the samples' losses)/d(parameters) to `gradient` and returns that
    /// sum; a mini-batch of n samples has `scale` 1/n, and may come in several chunks. The logits stay in `workspace`.
    pub fn forward_backward(
        &self,
        batch: &Batch<T>,
        scale: T,
        pass: Pass,
        workspace: &mut Workspace<T>,
        gradient: &mut [T],
    ) -> f64 {
        self.forward(batch, pass, workspace);
        let stride = batch.stride();
        let Workspace { layers: buffers, gradient: above, gradient_below: below } = workspace;
        let logits = &buffers[self.layers.len() - 1].z;
        above.resize(logits.len(), T::ZERO);
        let loss = self.architecture.loss.forward(logits, batch);
        self.architecture.loss.backward(logits, batch, scale, above);
        for (index, layer) in self.layers.iter().enumerate().rev() {
            let input = if index == 0 { &batch.features[..] } else { buffers[index - 1].output() };
            let (kernel_gradient, bias_gradient) =
                gradient[layer.kernel.start..layer.bias.end].split_at_mut(layer.kernel.len());
            dense_gradient(input, above, stride, kernel_gradient, bias_gradient);
            if index == 0 {
                break;
            }
            below.resize(layer.inputs * stride, T::ZERO);
            dense_backward_input(&self.parameters[layer.kernel.clone()], layer.outputs, above, stride, below);
            let hidden = &buffers[index - 1];
            for (gradient, &mask) in below.iter_mut().zip(&hidden.mask) {
                *gradient = *gradient * mask;
            }
            self.architecture.activation.backward(&hidden.z, &hidden.a, below);
            std::mem::swap(above, below);
        }
        loss
    }
}

impl<T> Workspace<T> {
    /// The logits of the last pass, outputs × stride; empty before the first.
    pub fn logits(&self) -> &[T] {
        self.layers.last().map_or(&[], |last| &last.z)
    }
}

fn shapes(architecture: &Architecture) -> Vec<LayerShape> {
    let mut widths = vec![architecture.inputs];
    widths.extend(&architecture.hidden);
    widths.push(architecture.outputs);
    let mut start = 0;
    let shape = |pair: &[usize]| {
        let (inputs, outputs) = (pair[0], pair[1]);
        let kernel = start..start + inputs * outputs;
        let bias = kernel.end..kernel.end + outputs;
        start = bias.end;
        LayerShape { inputs, outputs, kernel, bias }
    };
    widths.windows(2).map(shape).collect()
}
