//! What one pass through a network computed, layer by layer, for whoever wants to look at every number of it. Most stays
//! in the workspace; what the passes overwrite on their way is caught by a [`Watch`]. Computes nothing that a pass has
//! computed, with one exception: local derivatives, which a pass only ever multiplies by, are those of a gradient of 1.

use super::{Network, Workspace};
use crate::tensor::{Batch, Scalar};

/// Is shown what a pass computes before that is overwritten. `()` looks at nothing and costs nothing.
pub(super) trait Watch<T> {
    /// The dense product of a layer, before it is normalised.
    fn product(&mut self, layer: usize, z: &[T]);
    /// dL/dh of a layer's output, the part of its skip included; of the last layer, by the logits.
    fn gradient_of_output(&mut self, layer: usize, gradient: &[T]);
    /// dL/dz of a layer's dense product.
    fn gradient_of_product(&mut self, layer: usize, gradient: &[T]);
}

impl<T> Watch<T> for () {
    #[inline(always)]
    fn product(&mut self, _: usize, _: &[T]) {}
    #[inline(always)]
    fn gradient_of_output(&mut self, _: usize, _: &[T]) {}
    #[inline(always)]
    fn gradient_of_product(&mut self, _: usize, _: &[T]) {}
}

/// Shows a function the gradients by the layers' outputs, and nothing else.
pub(super) struct OfOutputs<F>(pub F);

impl<T, F: FnMut(usize, &[T])> Watch<T> for OfOutputs<F> {
    #[inline(always)]
    fn product(&mut self, _: usize, _: &[T]) {}
    #[inline(always)]
    fn gradient_of_output(&mut self, layer: usize, gradient: &[T]) {
        (self.0)(layer, gradient);
    }
    #[inline(always)]
    fn gradient_of_product(&mut self, _: usize, _: &[T]) {}
}

/// Pre-activations and gradients of one pass, layer by layer, the output layer last; units × stride each.
#[derive(Clone, Debug, Default)]
pub struct Trace<T> {
    products: Vec<Vec<T>>,
    gradients_of_outputs: Vec<Vec<T>>,
    gradients_of_products: Vec<Vec<T>>,
}

impl<T: Scalar> Watch<T> for Trace<T> {
    fn product(&mut self, layer: usize, z: &[T]) {
        keep(&mut self.products, layer, z);
    }

    fn gradient_of_output(&mut self, layer: usize, gradient: &[T]) {
        keep(&mut self.gradients_of_outputs, layer, gradient);
    }

    fn gradient_of_product(&mut self, layer: usize, gradient: &[T]) {
        keep(&mut self.gradients_of_products, layer, gradient);
    }
}

fn keep<T: Scalar>(kept: &mut Vec<Vec<T>>, layer: usize, values: &[T]) {
    kept.resize_with(kept.len().max(layer + 1), Vec::new);
    kept[layer].clear();
    kept[layer].extend_from_slice(values);
}

impl<T> Trace<T> {
    /// dL/dh of a layer's output, units × stride; of the last layer, by the logits.
    pub fn gradient_of_output(&self, layer: usize) -> &[T] {
        &self.gradients_of_outputs[layer]
    }

    /// dL/dz of a layer's dense product, units × stride.
    pub fn gradient_of_product(&self, layer: usize) -> &[T] {
        &self.gradients_of_products[layer]
    }
}

/// One sample's way through one layer and back; a number a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerColumn<T> {
    /// What the layer reads.
    pub x: Vec<T>,
    /// Pre-activations Wᵀx + b; of the output layer, the logits.
    pub z: Vec<T>,
    /// dL/dz.
    pub gradient: Vec<T>,
    /// What follows the product in a hidden layer.
    pub hidden: Option<HiddenColumn<T>>,
}

/// What follows the dense product in a hidden layer; a number a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct HiddenColumn<T> {
    /// Normalised pre-activations, if the layer is normalised.
    pub normalized: Option<Vec<T>>,
    /// γ / √(variance + ε), where that is all that normalisation does to a gradient.
    pub normalization: Option<Vec<T>>,
    /// Activations.
    pub a: Vec<T>,
    /// f′ at the (normalised) pre-activation.
    pub slope: Vec<T>,
    /// 0, or the factor of what is kept, if units are dropped.
    pub mask: Option<Vec<T>>,
    /// What the skip adds, if one ends here.
    pub skip: Option<Vec<T>>,
    /// What the next layer sees.
    pub output: Vec<T>,
    /// dL/d output.
    pub gradient: Vec<T>,
}

impl<T: Scalar> Network<T> {
    /// What a layer reads in the pass that `workspace` holds, inputs × stride.
    pub fn inputs_of<'w>(&self, layer: usize, batch: &'w Batch<T>, workspace: &'w Workspace<T>) -> &'w [T] {
        match layer.checked_sub(1) {
            None => workspace.input.output(&batch.features),
            Some(below) => workspace.hidden[below].output(),
        }
    }

    /// The factors by which dropout multiplied a sample's inputs, if it did.
    pub fn input_mask(&self, batch: &Batch<T>, workspace: &Workspace<T>, sample: usize) -> Option<Vec<T>> {
        let mask = &workspace.input.mask;
        (!mask.is_empty()).then(|| column(mask, batch.stride(), sample))
    }

    /// Writes which inputs and hidden units dropout switched off for a sample in the pass that `workspace` holds: the inputs
    /// first, then layer by layer. Nothing for a network without dropout.
    pub fn dropped(&self, batch: &Batch<T>, workspace: &Workspace<T>, sample: usize, dropped: &mut Vec<bool>) {
        dropped.clear();
        let masks = || {
            let hidden = workspace.hidden.iter().map(|hidden| &hidden.dropped.mask);
            std::iter::once(&workspace.input.mask).chain(hidden)
        };
        if masks().all(Vec::is_empty) {
            return;
        }
        for (mask, shape) in masks().zip(self.layers()) {
            match mask.is_empty() {
                true => dropped.resize(dropped.len() + shape.inputs, false),
                false => dropped.extend(mask[sample..].iter().step_by(batch.stride()).map(|&factor| factor == T::ZERO)),
            }
        }
    }

    /// The way of one sample of a traced pass, layer by layer.
    pub fn columns(
        &self,
        batch: &Batch<T>,
        workspace: &Workspace<T>,
        trace: &Trace<T>,
        sample: usize,
    ) -> Vec<LayerColumn<T>> {
        let stride = batch.stride();
        let layer = |layer: usize| LayerColumn {
            x: column(self.inputs_of(layer, batch, workspace), stride, sample),
            z: column(&trace.products[layer], stride, sample),
            gradient: column(&trace.gradients_of_products[layer], stride, sample),
            hidden: (layer < workspace.hidden.len())
                .then(|| self.hidden_column(layer, stride, workspace, trace, sample)),
        };
        (0..self.layers().len()).map(layer).collect()
    }

    fn hidden_column(
        &self,
        layer: usize,
        stride: usize,
        workspace: &Workspace<T>,
        trace: &Trace<T>,
        sample: usize,
    ) -> HiddenColumn<T> {
        let this = &workspace.hidden[layer];
        let take = |values: &[T]| column(values, stride, sample);
        let normalization = self.architecture().normalization;
        let gamma = self.part(&self.layers()[layer].gamma);
        let mut slope = vec![T::ONE; this.z.len()];
        self.architecture().hidden[layer].activation.backward(&this.z, &this.a, &mut slope);
        HiddenColumn {
            normalized: (!gamma.is_empty()).then(|| take(&this.z)),
            normalization: this.normalized.factors(normalization, gamma),
            a: take(&this.a),
            slope: take(&slope),
            mask: (!this.dropped.mask.is_empty()).then(|| take(&this.dropped.mask)),
            skip: self.skips()[layer].map(|from| take(workspace.hidden[from].output())),
            output: take(this.output()),
            gradient: take(&trace.gradients_of_outputs[layer]),
        }
    }
}

fn column<T: Scalar>(values: &[T], stride: usize, sample: usize) -> Vec<T> {
    values[sample..].iter().step_by(stride).copied().collect()
}
