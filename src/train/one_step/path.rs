//! One path of the chain rule: from the loss back to a weight, unit by unit, as a product.
//!
//! The gradient of a weight for one sample is a sum over all paths from the unit it leads to up to the outputs, and each
//! path is a product: a weight and a local derivative a layer, a factor of dropout and of batch normalisation where there
//! is one, 1 along a skip. The path told here goes on, at each unit, where most of its gradient comes from. Products are
//! taken in f32 and in the order of the backward pass, from the loss down, so that with one unit a layer, and so one path,
//! the product is the gradient to the last bit (for softsign, whose pass divides, but for one rounding).

use crate::nn::{HiddenColumn, LayerColumn, Network};
use serde::Serialize;

/// A path, and what it is worth.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Path {
    /// The factors, from the loss down to the weight.
    pub factors: Vec<Factor>,
    /// The product of all factors.
    pub product: f32,
    /// The sum over all paths: what this sample adds to the gradient.
    pub gradient: f32,
    /// `product / gradient`; `None` if the gradient is 0.
    pub share: Option<f64>,
    /// How many paths there are.
    pub paths: f64,
}

/// One factor.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Factor {
    /// What it is.
    pub kind: FactorKind,
    /// The layer whose factor it is: for a weight, the layer it belongs to.
    pub layer: usize,
    /// The unit of that layer.
    pub unit: usize,
    /// Of a weight or the input: the input or unit of the layer below. `None` for a bias.
    pub from: Option<usize>,
    /// The factor.
    pub value: f32,
    /// The product of all factors so far.
    pub product: f32,
    /// Of a weight or a skip: which part of the gradient of the unit below comes this way; `None` if that is 0.
    pub share: Option<f64>,
}

/// What a factor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum FactorKind {
    /// dL/dz of an output.
    Loss,
    /// A weight.
    Weight,
    /// A skip connection: 1.
    Skip,
    /// 0, or 1 / (1 − rate).
    Dropout,
    /// f′(z)
    Slope,
    /// γ / σ
    Normalization,
    /// What the weight multiplies; 1 for a bias.
    Input,
}

/// A unit of the path, and how it was reached from the one before.
struct Node {
    layer: usize,
    unit: usize,
    /// By a skip, and not by a weight?
    by_skip: bool,
    share: Option<f64>,
}

impl Path {
    /// The path to the weight of `layer` that leads from `from` (`None`: the bias) to `to`.
    pub(in crate::train) fn new(
        network: &Network<f32>,
        columns: &[LayerColumn<f32>],
        layer: usize,
        from: Option<usize>,
        to: usize,
    ) -> Self {
        let mut nodes = vec![Node { layer, unit: to, by_skip: false, share: None }];
        while let Some(next) = nodes.last().and_then(|node| step_up(network, columns, node.layer, node.unit)) {
            nodes.push(next);
        }
        let x = from.map_or(1.0, |from| columns[layer].x[from]);
        let factors = factors(network, columns, &nodes, from, x);
        let product = factors.last().map_or(0.0, |factor| factor.product);
        let gradient = x * columns[layer].gradient[to];
        Self { factors, product, gradient, share: share(product, gradient), paths: count(network, layer) }
    }

    /// The units on it, as (layer, unit).
    pub(in crate::train) fn units(&self) -> impl Iterator<Item = (usize, usize)> {
        self.factors.iter().map(|factor| (factor.layer, factor.unit))
    }
}

/// From a unit of a hidden layer to where most of its gradient comes from: a unit of the next layer, or along a skip.
fn step_up(network: &Network<f32>, columns: &[LayerColumn<f32>], layer: usize, unit: usize) -> Option<Node> {
    let hidden = columns[layer].hidden.as_ref()?;
    let above = layer + 1;
    let shape = &network.layers()[above];
    let row = &network.parameters[shape.kernel.clone()][unit * shape.outputs..][..shape.outputs];
    let mut best = Node { layer: above, unit: 0, by_skip: false, share: None };
    let mut largest = f32::NEG_INFINITY;
    let mut contribution = 0.0;
    for (k, (&weight, &gradient)) in row.iter().zip(&columns[above].gradient).enumerate() {
        if (weight * gradient).abs() > largest {
            (largest, contribution) = ((weight * gradient).abs(), weight * gradient);
            best = Node { layer: above, unit: k, by_skip: false, share: None };
        }
    }
    if let Some(end) = network.skips().iter().position(|&from| from == Some(layer)) {
        let gradient = columns[end].hidden.as_ref().map_or(0.0, |end| end.gradient[unit]);
        if gradient.abs() > largest {
            contribution = gradient;
            best = Node { layer: end, unit, by_skip: true, share: None };
        }
    }
    Some(Node { share: share(contribution, hidden.gradient[unit]), ..best })
}

/// The factors along the units, given from the weight up, in the order of the backward pass.
fn factors(
    network: &Network<f32>,
    columns: &[LayerColumn<f32>],
    nodes: &[Node],
    from: Option<usize>,
    x: f32,
) -> Vec<Factor> {
    let mut factors: Vec<Factor> = Vec::new();
    let mut push = |kind, layer, unit, from, value, share| {
        let product = factors.last().map_or(value, |last: &Factor| last.product * value);
        factors.push(Factor { kind, layer, unit, from, value, product, share });
    };
    for (index, node) in nodes.iter().enumerate().rev() {
        let (layer, unit) = (node.layer, node.unit);
        let column = &columns[layer];
        let below = index.checked_sub(1).map(|below| &nodes[below]);
        // who comes along a skip goes around all that is inside the layer at its end
        if node.by_skip {
            push(FactorKind::Skip, layer, unit, below.map(|below| below.unit), 1.0, node.share);
            continue;
        }
        match &column.hidden {
            None => push(FactorKind::Loss, layer, unit, None, column.gradient[unit], None),
            Some(hidden) => {
                local(hidden, unit).for_each(|(kind, value)| push(kind, layer, unit, None, value, None));
            }
        }
        if let Some(below) = below {
            let shape = &network.layers()[layer];
            let weight = network.parameters[shape.kernel.start + below.unit * shape.outputs + unit];
            push(FactorKind::Weight, layer, unit, Some(below.unit), weight, node.share);
        } else {
            push(FactorKind::Input, layer, unit, from, x, None);
        }
    }
    factors
}

/// The factors inside a unit, from its output back to its dense product.
fn local(hidden: &HiddenColumn<f32>, unit: usize) -> impl Iterator<Item = (FactorKind, f32)> {
    let mask = hidden.mask.as_ref().map(|mask| (FactorKind::Dropout, mask[unit]));
    let factor = hidden.normalization.as_ref().map(|factor| (FactorKind::Normalization, factor[unit]));
    mask.into_iter().chain([(FactorKind::Slope, hidden.slope[unit])]).chain(factor)
}

/// How many paths lead from a unit of `layer` to the outputs.
fn count(network: &Network<f32>, layer: usize) -> f64 {
    let layers = network.layers();
    let mut paths = vec![1.0; layers.len()];
    for hidden in (layer..layers.len() - 1).rev() {
        let along_skip = network.skips().iter().position(|&from| from == Some(hidden)).map_or(0.0, |end| paths[end]);
        paths[hidden] = layers[hidden + 1].outputs as f64 * paths[hidden + 1] + along_skip;
    }
    paths[layer]
}

fn share(part: f32, whole: f32) -> Option<f64> {
    (whole != 0.0).then(|| f64::from(part) / f64::from(whole))
}
