//! A feed-forward network: forward pass, and the gradient of the loss with respect to every parameter.
//!
//! ```text
//! x → dropout → h⁰        z = norm(Wᵀ hˡ⁻¹ + b)        hˡ = dropout(f(z)) (+ h of the block's beginning)
//! logits = Wᵀ hᴸ⁻¹ + b    loss = objective(logits, targets)
//! ```
//! Where the numbers lie stands in [`super::LayerShape`].

use super::dropout::Dropout;
use super::normalization::{Affine, MOMENTUM, Normalized};
use super::trace::{OfOutputs, Trace, Watch};
use super::{Answer, Architecture, BiasInitializer, Initializer, LayerShape, Normalization};
use crate::rng::{Purpose, Stream};
use crate::tensor::{Batch, Scalar, dense_backward_input, dense_forward, dense_gradient};

/// A network with its parameters.
#[derive(Clone, Debug)]
pub struct Network<T> {
    architecture: Architecture,
    layers: Vec<LayerShape>,
    skips: Vec<Option<usize>>,
    /// All weights and biases, γ and β; see [`LayerShape`] for the order.
    pub parameters: Vec<T>,
    /// The moving statistics of batch normalisation.
    pub statistics: Vec<T>,
}

/// How a forward pass treats dropout and batch normalisation.
pub enum Pass<'a> {
    /// Nothing is dropped; moving statistics normalise.
    Evaluation,
    /// Units are dropped by numbers from these streams, one for the inputs and one a hidden layer; the statistics of the
    /// batch normalise.
    Training(&'a mut [Stream]),
}

/// The intermediate results of one pass, kept so that no step allocates.
#[derive(Clone, Debug, Default)]
pub struct Workspace<T> {
    pub(super) input: Dropped<T>,
    pub(super) hidden: Vec<Buffers<T>>,
    pub(super) logits: Vec<T>,
    answer: Answer<T>,
    gradient: Vec<T>,
    gradient_below: Vec<T>,
    gradient_of_skip: Vec<T>,
}

/// One hidden layer; each buffer is units × stride.
#[derive(Clone, Debug, Default)]
pub(super) struct Buffers<T> {
    /// Pre-activations, normalised if the layer is.
    pub(super) z: Vec<T>,
    /// Activations.
    pub(super) a: Vec<T>,
    pub(super) normalized: Normalized<T>,
    pub(super) dropped: Dropped<T>,
    /// Output with the skip added; empty without a skip.
    skipped: Vec<T>,
}

/// Both empty when nothing is dropped.
#[derive(Clone, Debug, Default)]
pub(super) struct Dropped<T> {
    /// 0, or the factor of what is kept.
    pub(super) mask: Vec<T>,
    output: Vec<T>,
}

impl<T: Scalar> Dropped<T> {
    fn forward(&mut self, kind: Dropout, a: &[T], samples: usize, rate: f64, stream: Option<&mut Stream>) {
        self.mask.clear();
        if let Some(stream) = stream.filter(|_| rate > 0.0) {
            kind.forward(a, samples, rate, stream, &mut self.mask, &mut self.output);
        }
    }

    pub(super) fn output<'a>(&'a self, a: &'a [T]) -> &'a [T] {
        if self.mask.is_empty() { a } else { &self.output }
    }

    fn backward(&self, gradient: &mut [T]) {
        gradient.iter_mut().zip(&self.mask).for_each(|(gradient, &mask)| *gradient = *gradient * mask);
    }
}

impl<T: Scalar> Buffers<T> {
    /// What the next layer sees.
    pub(super) fn output(&self) -> &[T] {
        if self.skipped.is_empty() { self.dropped.output(&self.a) } else { &self.skipped }
    }
}

impl<T: Scalar> Network<T> {
    /// A network whose kernels and biases are drawn from streams of their own, one a layer.
    pub fn new(architecture: Architecture, initializer: Initializer, biases: BiasInitializer, seed: u32) -> Self {
        let mut network = Self::empty(architecture);
        for (index, layer) in network.layers.iter().enumerate() {
            let kernel = &mut network.parameters[layer.kernel.clone()];
            initializer.fill(layer.inputs, layer.outputs, &mut Stream::new(seed, Purpose::Weights, index), kernel);
            let bias = &mut network.parameters[layer.bias.clone()];
            biases.fill(layer.inputs, &mut Stream::new(seed, Purpose::Biases, index), bias);
            network.parameters[layer.gamma.clone()].fill(T::ONE);
        }
        network
    }

    /// A network with given parameters, in the order of [`LayerShape`], and fresh statistics.
    ///
    /// # Errors
    /// The number of parameters that was expected, when `parameters` has another length.
    pub fn with_parameters(architecture: Architecture, parameters: Vec<T>) -> Result<Self, usize> {
        let network = Self::empty(architecture);
        let expected = network.parameters.len();
        if parameters.len() == expected { Ok(Self { parameters, ..network }) } else { Err(expected) }
    }

    /// All parameters zero; moving means 0 and variances 1.
    fn empty(architecture: Architecture) -> Self {
        let (layers, skips) = (architecture.layers(), architecture.skips());
        let parameters = layers.last().map_or(0, |layer| layer.beta.end);
        let mut statistics = vec![T::ZERO; layers.last().map_or(0, |layer| layer.statistics.end)];
        for layer in layers.iter().filter(|layer| !layer.statistics.is_empty()) {
            statistics[layer.statistics.clone()][layer.outputs..].fill(T::ONE);
        }
        Self { architecture, layers, skips, parameters: vec![T::ZERO; parameters], statistics }
    }

    /// What the network is made of.
    pub fn architecture(&self) -> &Architecture {
        &self.architecture
    }

    /// The dense layers, first to last; the last is the output layer.
    pub fn layers(&self) -> &[LayerShape] {
        &self.layers
    }

    /// For each hidden layer, the one whose output is added to its own; see [`Architecture::skips`].
    pub fn skips(&self) -> &[Option<usize>] {
        &self.skips
    }

    /// Changes the dropout rates: of the inputs, and of each hidden layer.
    pub fn set_dropout(&mut self, input: f64, hidden: impl IntoIterator<Item = f64>) {
        self.architecture.input_dropout = input;
        self.architecture.hidden.iter_mut().zip(hidden).for_each(|(layer, rate)| layer.dropout = rate);
    }

    /// Streams for [`Pass::Training`].
    pub fn dropout_streams(&self, seed: u32) -> Vec<Stream> {
        (0..self.layers.len()).map(|index| Stream::new(seed, Purpose::Dropout, index)).collect()
    }

    /// Must a mini-batch go through in one piece, because its samples are normalised together?
    pub fn needs_whole_batches(&self) -> bool {
        self.architecture.normalization == Normalization::Batch
    }

    /// Runs the network on a batch; returns the logits, outputs × stride.
    pub fn forward<'w>(&self, batch: &Batch<T>, pass: Pass, workspace: &'w mut Workspace<T>) -> &'w [T] {
        self.forward_watched(batch, pass, workspace, &mut ());
        &workspace.logits
    }

    fn forward_watched(&self, batch: &Batch<T>, pass: Pass, workspace: &mut Workspace<T>, watch: &mut impl Watch<T>) {
        let stride = batch.stride();
        let mut streams = match pass {
            Pass::Evaluation => None,
            Pass::Training(streams) => Some(streams),
        };
        let training = streams.is_some();
        let Architecture { dropout, input_dropout, normalization, .. } = self.architecture;
        let Workspace { input, hidden, logits, .. } = workspace;
        hidden.resize_with(self.layers.len() - 1, Buffers::default);
        input.forward(dropout, &batch.features, batch.samples, input_dropout, stream_of(&mut streams, 0));
        for (index, layer) in self.layers.iter().enumerate() {
            let (below, this) = hidden.split_at_mut(index);
            let x = below.last().map_or_else(|| input.output(&batch.features), Buffers::output);
            let z = this.first_mut().map_or(&mut *logits, |this| &mut this.z);
            z.resize(layer.outputs * stride, T::ZERO);
            dense_forward(self.part(&layer.kernel), self.part(&layer.bias), x, stride, z);
            watch.product(index, z);
            let Some(this) = this.first_mut() else { break };
            let affine = Affine { gamma: self.part(&layer.gamma), beta: self.part(&layer.beta) };
            let moving = (!training).then(|| &self.statistics[layer.statistics.clone()]);
            normalization.forward(&mut this.z, batch.samples, affine, moving, &mut this.normalized);
            this.a.resize(this.z.len(), T::ZERO);
            let own = self.architecture.hidden[index];
            own.activation.forward(&this.z, &mut this.a);
            this.dropped.forward(dropout, &this.a, batch.samples, own.dropout, stream_of(&mut streams, index + 1));
            this.skipped.clear();
            if let Some(from) = self.skips[index] {
                let skip = below[from].output().iter();
                this.skipped.extend(this.dropped.output(&this.a).iter().zip(skip).map(|(&h, &skip)| h + skip));
            }
        }
    }

    pub(super) fn part(&self, range: &std::ops::Range<usize>) -> &[T] {
        &self.parameters[range.clone()]
    }

    /// Forward without backward: the sum of the samples' losses. The logits stay in `workspace`.
    pub fn loss(&self, batch: &Batch<T>, workspace: &mut Workspace<T>) -> f64 {
        self.forward(batch, Pass::Evaluation, workspace);
        self.architecture.objective.forward(&workspace.logits, batch, &mut workspace.answer)
    }

    /// Forward and backward. Adds `scale` · d(sum of the samples' losses)/d(parameters) to `gradient` and returns that
    /// sum; a mini-batch of n samples has `scale` 1/n, and may come in several chunks unless
    /// [`Network::needs_whole_batches`]. The logits stay in `workspace`.
    pub fn forward_backward(
        &self,
        batch: &Batch<T>,
        scale: T,
        pass: Pass,
        workspace: &mut Workspace<T>,
        gradient: &mut [T],
    ) -> f64 {
        self.forward_backward_watched(batch, scale, pass, workspace, gradient, &mut ())
    }

    /// As [`Network::forward_backward`]; on the way back `observe` is shown, for the index of each layer of weights, last
    /// to first, `scale` · the gradient by its output: by the logits, or by what a hidden layer hands on (units × stride,
    /// 0 in the padding).
    pub fn forward_backward_observed(
        &self,
        batch: &Batch<T>,
        scale: T,
        pass: Pass,
        workspace: &mut Workspace<T>,
        gradient: &mut [T],
        observe: impl FnMut(usize, &[T]),
    ) -> f64 {
        self.forward_backward_watched(batch, scale, pass, workspace, gradient, &mut OfOutputs(observe))
    }

    /// As [`Network::forward_backward`], and keeps in `trace` what else the two passes computed.
    pub fn forward_backward_traced(
        &self,
        batch: &Batch<T>,
        scale: T,
        pass: Pass,
        workspace: &mut Workspace<T>,
        gradient: &mut [T],
        trace: &mut Trace<T>,
    ) -> f64 {
        self.forward_backward_watched(batch, scale, pass, workspace, gradient, trace)
    }

    #[inline(always)] // so that training, where nobody watches, pays nothing
    fn forward_backward_watched(
        &self,
        batch: &Batch<T>,
        scale: T,
        pass: Pass,
        workspace: &mut Workspace<T>,
        gradient: &mut [T],
        watch: &mut impl Watch<T>,
    ) -> f64 {
        self.forward_watched(batch, pass, workspace, watch);
        let Workspace { input, hidden, logits, answer, gradient: above, gradient_below: below, .. } = workspace;
        let skip_gradient = &mut workspace.gradient_of_skip;
        let loss = self.architecture.objective.forward(logits, batch, answer);
        self.architecture.objective.backward(logits, batch, answer, scale, above);
        watch.gradient_of_output(self.layers.len() - 1, above);
        let stride = batch.stride();
        // the hidden layer whose output the pending gradient of a skip belongs to
        let mut pending = None;
        for (index, layer) in self.layers.iter().enumerate().rev() {
            let (x, this) = match index.checked_sub(1) {
                None => (input.output(&batch.features), None),
                Some(below) => (hidden[below].output(), Some(below)),
            };
            let (kernel_gradient, bias_gradient) =
                gradient[layer.kernel.start..layer.bias.end].split_at_mut(layer.kernel.len());
            watch.gradient_of_product(index, above);
            dense_gradient(x, above, stride, kernel_gradient, bias_gradient);
            let Some(this) = this else { break };
            below.resize(layer.inputs * stride, T::ZERO);
            dense_backward_input(self.part(&layer.kernel), layer.outputs, above, stride, below);
            if pending == Some(this) {
                below.iter_mut().zip(&*skip_gradient).for_each(|(gradient, &skip)| *gradient += skip);
            }
            watch.gradient_of_output(this, below);
            if self.skips[this].is_some() {
                pending = self.skips[this];
                skip_gradient.clear();
                skip_gradient.extend_from_slice(below);
            }
            self.backward_hidden(this, batch.samples, &mut hidden[this], below, gradient);
            std::mem::swap(above, below);
        }
        loss
    }

    /// Turns the gradient by a hidden layer's output (without its skip) into that by its dense product.
    fn backward_hidden(
        &self,
        index: usize,
        samples: usize,
        buffers: &mut Buffers<T>,
        own: &mut [T],
        gradient: &mut [T],
    ) {
        let layer = &self.layers[index];
        buffers.dropped.backward(own);
        self.architecture.hidden[index].activation.backward(&buffers.z, &buffers.a, own);
        let (gamma_gradient, beta_gradient) =
            gradient[layer.gamma.start..layer.beta.end].split_at_mut(layer.gamma.len());
        self.architecture.normalization.backward(
            own,
            samples,
            self.part(&layer.gamma),
            &mut buffers.normalized,
            gamma_gradient,
            beta_gradient,
        );
    }

    /// After a training pass: moves the statistics of batch normalisation towards those of the batch.
    pub fn update_statistics(&mut self, workspace: &Workspace<T>) {
        let (keep, take) = (T::from_f64(MOMENTUM), T::from_f64(1.0 - MOMENTUM));
        let batch = workspace.hidden.iter().flat_map(|hidden| &hidden.normalized.statistics);
        self.statistics.iter_mut().zip(batch).for_each(|(moving, &new)| *moving = *moving * keep + new * take);
    }
}

fn stream_of<'s>(streams: &'s mut Option<&mut [Stream]>, index: usize) -> Option<&'s mut Stream> {
    streams.as_mut().map(|streams| &mut streams[index])
}

impl<T> Workspace<T> {
    /// The logits of the last pass, outputs × stride; empty before the first.
    pub fn logits(&self) -> &[T] {
        &self.logits
    }

    /// What the activation of each hidden layer gave in the last pass, before dropout and skip, units × stride.
    pub fn activations(&self) -> impl Iterator<Item = &[T]> {
        self.hidden.iter().map(|layer| &layer.a[..])
    }

    /// The predictions of the last pass with a loss, outputs × stride.
    pub fn predictions(&self) -> &[T] {
        &self.answer.predictions
    }

    /// What each hidden layer gave in the last pass, units × stride.
    pub fn hidden(&self) -> impl Iterator<Item = &[T]>
    where
        T: Scalar,
    {
        self.hidden.iter().map(Buffers::output)
    }
}
