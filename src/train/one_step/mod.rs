//! One step of training, number by number: what [`Session::one_step`](super::Session::one_step) answers. Forward through
//! the layers, backward through them, and what becomes of one weight. All numbers are those of the engine's own pass in
//! f32; numbers that are not finite are `null` in JSON. Refuses to say more of a wide layer than of [`MOST_SHOWN`] units.
//!
//! ```text
//! forward   z = Wᵀx + b     a = f(norm(z))     h = a · mask (+ skip)      x of the next layer = h
//! backward  dL/da = dL/dh · mask     dL/dz = dL/da · f′(z) (· γ/σ)        dL/dh of the layer below = W · dL/dz
//! weight    dL/dW[i][o] = Σ over samples of  x[i] · dL/dz[o]
//! ```

mod path;
mod stored;

pub use path::{Factor, FactorKind, Path};
pub use stored::Stored;
pub(in crate::train) use stored::spacing;

use crate::text::Text;
use serde::Serialize;

/// Units of a layer, or samples of a mini-batch, that are told one by one; of the rest only sums are.
pub const MOST_SHOWN: usize = 64;
/// Raw features of the sample that are told.
pub const MOST_FEATURES: usize = 256;

/// What the step is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// One training sample (counted from 0), as if it were the whole mini-batch.
    Sample(usize),
    /// The mini-batch that training takes next.
    NextMiniBatch {
        /// The sample of it whose way is told: the index of a training sample. The one that moves the weight most by default.
        walk: Option<usize>,
    },
}

/// The weight that is looked at. Layers, inputs and units count from 0; the output layer is the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// The one with the largest gradient in the kernel of a layer.
    Largest {
        /// The layer.
        layer: usize,
    },
    /// One of a kernel.
    Weight {
        /// The layer.
        layer: usize,
        /// The input, or the unit of the layer below.
        from: usize,
        /// The unit.
        to: usize,
    },
    /// A bias.
    Bias {
        /// The layer.
        layer: usize,
        /// The unit.
        to: usize,
    },
}

/// One step, with everything that decides it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OneStep {
    /// Epochs done when the step was looked at.
    pub epoch: u32,
    /// Updates done when the step was looked at.
    pub step: u64,
    /// What differs from what one might expect, in sentences.
    #[serde(skip)]
    pub notes: Vec<Text>,
    /// The mini-batch.
    pub batch: BatchStep,
    /// The sample whose way is told.
    pub sample: SampleStep,
    /// The weight.
    pub weight: WeightPlace,
    /// What the first layer reads.
    pub inputs: InputStep,
    /// The layers, first to last; the last is the output layer.
    pub layers: Vec<LayerStep>,
    /// One path of the chain rule; `None` if the gradient is no sum over paths, for the reason in `no_path`.
    pub path: Option<Path>,
    /// Why there is no path.
    #[serde(skip)]
    pub no_path: Option<Text>,
    /// What becomes of the weight.
    pub update: UpdateStep,
}

/// The samples that decide the step.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchStep {
    /// Is it the mini-batch that training takes next?
    pub is_next: bool,
    /// Its number of samples.
    pub samples: usize,
    /// Mean of the samples' losses, before the update.
    pub loss: f64,
    /// What the penalty adds to the loss, if there is one.
    pub penalty: Option<f64>,
    /// What each sample adds to the weight's gradient: the largest first.
    pub products: Vec<Product>,
    /// How many more there are.
    pub omitted: usize,
}

/// What one sample adds to the gradient of the weight.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Product {
    /// Index of the training sample.
    pub sample: usize,
    /// What the weight multiplies; 1 for a bias.
    pub x: f32,
    /// dL/dz of the weight's unit, of the mean loss.
    pub gradient: f32,
    /// The product of the two.
    pub product: f32,
}

/// The sample whose way is told.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SampleStep {
    /// Index among the training samples.
    pub index: usize,
    /// Number of training samples.
    pub of: usize,
    /// Raw features, [`MOST_FEATURES`] at most.
    pub features: Vec<f32>,
    /// 0 or 1, the class, or the value.
    pub target: f32,
    /// Its loss, without penalties.
    pub loss: f64,
    /// Its share of the mini-batch: the loss is divided by the number of samples.
    pub scale: f32,
}

/// Where the weight stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WeightPlace {
    /// Its layer.
    pub layer: usize,
    /// The input or unit it comes from; `None` for a bias.
    pub from: Option<usize>,
    /// The unit it leads to.
    pub to: usize,
    /// Its place among all parameters.
    pub parameter: usize,
}

/// What the first layer reads.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct InputStep {
    /// How many inputs there are.
    pub units: usize,
    /// Those that are told, in their order.
    pub shown: Vec<InputUnit>,
}

/// One input.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct InputUnit {
    /// Which.
    pub unit: usize,
    /// What the first layer reads: scaled, and with dropout.
    pub value: f32,
    /// The factor of dropout, if inputs are dropped.
    pub mask: Option<f32>,
}

/// One layer of weights with its units. Root mean squares (RMS) run over all units and all samples of the mini-batch.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LayerStep {
    /// Its units.
    pub units: usize,
    /// The name of what is applied to pre-activations; of the output layer, to logits.
    pub activation: &'static str,
    /// Those units that are told, in their order: the largest |dL/dz|, and all on the path.
    pub shown: Vec<UnitStep>,
    /// RMS of what the layer gives; of the output layer, of the logits.
    pub output_rms: f64,
    /// RMS of dL/dh, of the layer's output; of the output layer, of its logits.
    pub gradient_rms: f64,
    /// `gradient_rms` over that of the layer above.
    pub factor: Option<f64>,
}

/// One unit of one layer. What a layer has not is left out.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UnitStep {
    /// Which.
    pub unit: usize,
    /// Pre-activation; the logit in the output layer.
    pub z: f32,
    /// Pre-activation after normalisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub normalized: Option<f32>,
    /// Activation; the prediction in the output layer.
    pub a: f32,
    /// f′(z), in hidden layers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slope: Option<f32>,
    /// The factor of dropout.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mask: Option<f32>,
    /// What the skip adds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skip: Option<f32>,
    /// What the next layer reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output: Option<f32>,
    /// The coded target, in the output layer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<f32>,
    /// dL/dh of the output, in hidden layers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output_gradient: Option<f32>,
    /// dL/dz.
    pub gradient: f32,
}

/// What becomes of the weight.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateStep {
    /// Gradient of the mean loss of the data.
    pub gradient: f32,
    /// With that of the penalty.
    pub penalised: f32,
    /// After clipping: what the optimizer gets.
    pub clipped: f32,
    /// The name of the optimizer.
    pub optimizer: &'static str,
    /// Of this step.
    pub learning_rate: f64,
    /// What the optimizer wants to add to the weight, before it is rounded to a float32.
    pub wanted: f64,
    /// Is it done? Not if the loss is not finite: training ends there.
    pub is_made: bool,
    /// The weight before the step.
    pub old: Stored,
    /// The weight after the optimizer, if the largest norm changes it then.
    pub before_max_norm: Option<f32>,
    /// The weight after the step.
    pub new: Stored,
    /// Distance from the old weight to the next float32 in the direction of `wanted`: less than half of it is lost.
    pub spacing: f32,
}
