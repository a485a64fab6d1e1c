//! What a network is made of, and where its numbers lie.
//!
//! All parameters stand in one vector, layer by layer: the kernel (row-major `[inputs][outputs]`), the bias, and for a
//! normalised layer γ and β: the order of Keras' weights. The gradient has the same layout, so that an optimizer, a digest
//! or a snapshot is a loop over one slice. The moving statistics of batch normalisation, which are not trained, stand in
//! a vector of their own: a layer's means, then its variances.

use super::{Activation, Dropout, Normalization, Objective};
use std::ops::Range;

/// What a network is made of, apart from its numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Architecture {
    /// Number of input features, at least 1.
    pub inputs: usize,
    /// The hidden layers, first to last.
    pub hidden: Vec<Hidden>,
    /// Number of outputs.
    pub outputs: usize,
    /// Of every hidden layer, between dense and activation.
    pub normalization: Normalization,
    /// Skip connections around every so many hidden layers; 0 for none. See [`Architecture::skips`].
    pub residual: usize,
    /// The kind of dropout.
    pub dropout: Dropout,
    /// Share of input features dropped in training, in [0, 1).
    pub input_dropout: f64,
    /// Output activation, coding and loss.
    pub objective: Objective,
}

/// A hidden layer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hidden {
    /// Number of units.
    pub units: usize,
    /// What each unit applies.
    pub activation: Activation,
    /// Share of units dropped in training, in [0, 1).
    pub dropout: f64,
}

/// Where a layer's numbers lie in the vectors of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayerShape {
    /// Number of inputs.
    pub inputs: usize,
    /// Number of units.
    pub outputs: usize,
    /// The kernel, `inputs × outputs` parameters.
    pub kernel: Range<usize>,
    /// The bias, `outputs` parameters.
    pub bias: Range<usize>,
    /// γ of the normalisation, `outputs` parameters; empty without.
    pub gamma: Range<usize>,
    /// β of the normalisation, `outputs` parameters; empty without.
    pub beta: Range<usize>,
    /// Moving means, then variances, in the vector of statistics; empty unless batches are normalised.
    pub statistics: Range<usize>,
}

impl Architecture {
    /// Layers of dense units only: no normalisation, no skips, no dropout.
    pub fn plain(
        inputs: usize,
        widths: &[usize],
        outputs: usize,
        activation: Activation,
        objective: Objective,
    ) -> Self {
        Self {
            inputs,
            hidden: widths.iter().map(|&units| Hidden { units, activation, dropout: 0.0 }).collect(),
            outputs,
            normalization: Normalization::None,
            residual: 0,
            dropout: Dropout::Inverted,
            input_dropout: 0.0,
            objective,
        }
    }

    /// For each hidden layer, the hidden layer whose output is added to its own, after its activation (the identity
    /// mapping of He et al. 2016). Blocks of `residual` layers follow the first hidden layer; a block is skipped around
    /// if it ends with the width it began with, and an incomplete last block is not.
    pub fn skips(&self) -> Vec<Option<usize>> {
        let from = |index: usize| {
            let ends_block = self.residual > 0 && index > 0 && index.is_multiple_of(self.residual);
            let from = ends_block.then(|| index - self.residual)?;
            (self.hidden[from].units == self.hidden[index].units).then_some(from)
        };
        (0..self.hidden.len()).map(from).collect()
    }

    /// Where the numbers of each layer lie, the output layer last.
    pub fn layers(&self) -> Vec<LayerShape> {
        let take = |from: &mut usize, count: usize| {
            *from += count;
            *from - count..*from
        };
        let (mut inputs, mut parameters, mut statistics) = (self.inputs, 0, 0);
        let hidden = self.hidden.iter().map(|hidden| (hidden.units, self.normalization));
        let mut layers = Vec::new();
        for (outputs, normalization) in hidden.chain([(self.outputs, Normalization::None)]) {
            let affine = if normalization == Normalization::None { 0 } else { outputs };
            layers.push(LayerShape {
                inputs,
                outputs,
                kernel: take(&mut parameters, inputs * outputs),
                bias: take(&mut parameters, outputs),
                gamma: take(&mut parameters, affine),
                beta: take(&mut parameters, affine),
                statistics: take(&mut statistics, normalization.statistics_per_unit() * outputs),
            });
            inputs = outputs;
        }
        layers
    }
}

impl LayerShape {
    /// All parameters of the layer.
    pub fn parameters(&self) -> Range<usize> {
        self.kernel.start..self.beta.end
    }

    /// The kernel, the bias and, if there are any, γ and β: the variables of Keras.
    pub fn variables(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        [&self.kernel, &self.bias, &self.gamma, &self.beta].into_iter().filter(|range| !range.is_empty()).cloned()
    }
}
