//! Batch and layer normalisation of pre-activations (`keras.layers.BatchNormalization`, `LayerNormalization`).
//!
//! ```text
//! x̂ = (x − mean) / √(variance + ε),   y = γ x̂ + β,   ε = 0.001
//! batch  mean and variance of each unit over the samples of the mini-batch; at evaluation, of the moving statistics
//!        moving ← 0.99 · moving + 0.01 · batch
//! layer  mean and variance of each sample over the units of the layer; training and evaluation alike
//! ```
//! γ starts at 1, β at 0. Both variances divide by n. PyTorch puts the *unbiased* variance into the moving one and counts
//! momentum the other way round (0.1 there is 0.9 here); its ε is 1e-5. Shapes: `x`, `y` and gradients are units × stride.

use crate::tensor::{Scalar, padded};

/// What is added to a variance before its root is taken: Keras' default for both kinds.
pub const EPSILON: f64 = 1e-3;
/// How much of the moving statistics stays in a step: Keras' default.
pub const MOMENTUM: f64 = 0.99;

/// Between the product with the weights and the activation of every hidden layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Normalization {
    /// Nothing.
    None,
    /// Each unit over the mini-batch.
    Batch,
    /// Each sample over the units.
    Layer,
}

/// γ and β of a layer.
#[derive(Clone, Copy)]
pub struct Affine<'a, T> {
    /// γ, one number a unit.
    pub gamma: &'a [T],
    /// β, one number a unit.
    pub beta: &'a [T],
}

/// What a forward pass leaves for the backward pass.
#[derive(Clone, Debug, Default)]
pub struct Normalized<T> {
    /// x̂, units × stride.
    standard: Vec<T>,
    /// 1 / √(variance + ε): one number a unit (batch) or a column (layer).
    inverse: Vec<T>,
    /// Means of the mini-batch, then its variances; empty unless batch statistics were used.
    pub(super) statistics: Vec<T>,
    /// Room for sums by column.
    sums: [Vec<T>; 2],
}

impl<T: Scalar> Normalized<T> {
    /// What each unit's gradient was multiplied by on its way back: γ / √(variance + ε). `None` unless moving statistics,
    /// which are constants, normalised batches: else samples or units depend on one another, and there is no one factor.
    pub(super) fn factors(&self, kind: Normalization, gamma: &[T]) -> Option<Vec<T>> {
        let constant = kind == Normalization::Batch && self.statistics.is_empty();
        constant.then(|| gamma.iter().zip(&self.inverse).map(|(&gamma, &inverse)| gamma * inverse).collect())
    }
}

impl Normalization {
    /// Numbers of moving statistics a unit has: mean and variance, or none.
    pub fn statistics_per_unit(self) -> usize {
        if self == Self::Batch { 2 } else { 0 }
    }

    /// Turns `x` into `y` in place. `moving` (means, then variances) is used at evaluation and `None` in training.
    pub(super) fn forward<T: Scalar>(
        self,
        x: &mut [T],
        samples: usize,
        affine: Affine<T>,
        moving: Option<&[T]>,
        kept: &mut Normalized<T>,
    ) {
        match self {
            Self::None => {}
            Self::Batch => batch_forward(x, samples, affine, moving, kept),
            Self::Layer => layer_forward(x, affine, kept),
        }
    }

    /// Turns `gradient` from dL/dy into dL/dx in place and adds to the gradients of γ and β.
    pub(super) fn backward<T: Scalar>(
        self,
        gradient: &mut [T],
        samples: usize,
        gamma: &[T],
        kept: &mut Normalized<T>,
        gamma_gradient: &mut [T],
        beta_gradient: &mut [T],
    ) {
        if self == Self::None {
            return;
        }
        let stride = gradient.len() / gamma.len();
        for ((dy, x), (dgamma, dbeta)) in gradient
            .chunks(stride)
            .zip(kept.standard.chunks(stride))
            .zip(gamma_gradient.iter_mut().zip(beta_gradient.iter_mut()))
        {
            *dgamma += sum(dy.iter().zip(x).map(|(&dy, &x)| dy * x)); // dL/dy is zero in the padding
            *dbeta += sum(dy.iter().copied());
        }
        match self {
            Self::None => {}
            Self::Batch => batch_backward(gradient, samples, gamma, kept),
            Self::Layer => layer_backward(gradient, gamma, kept),
        }
    }
}

fn batch_forward<T: Scalar>(
    x: &mut [T],
    samples: usize,
    affine: Affine<T>,
    moving: Option<&[T]>,
    kept: &mut Normalized<T>,
) {
    let units = affine.gamma.len();
    kept.standard.resize(x.len(), T::ZERO);
    kept.inverse.clear();
    kept.statistics.clear();
    if moving.is_none() {
        kept.statistics.resize(2 * units, T::ZERO);
    }
    let rows = x.chunks_mut(padded(samples)).zip(kept.standard.chunks_mut(padded(samples)));
    for (unit, (x, standard)) in rows.enumerate() {
        let (mean, variance) = match moving {
            Some(moving) => (moving[unit], moving[units + unit]),
            None => {
                let n = T::from_f64(samples as f64);
                let mean = sum(x[..samples].iter().copied()) / n;
                let variance = sum(x[..samples].iter().map(|&x| (x - mean) * (x - mean))) / n;
                (kept.statistics[unit], kept.statistics[units + unit]) = (mean, variance);
                (mean, variance)
            }
        };
        let inverse = T::ONE / (variance + T::from_f64(EPSILON)).sqrt();
        kept.inverse.push(inverse);
        let (gamma, beta) = (affine.gamma[unit], affine.beta[unit]);
        for (x, standard) in x.iter_mut().zip(standard) {
            *standard = (*x - mean) * inverse;
            *x = gamma * *standard + beta;
        }
    }
}

/// `dx = γ / √(variance + ε) · (dy − mean(dy) − x̂ · mean(dy · x̂))`; with moving statistics, which are constants, the two
/// means are left out.
fn batch_backward<T: Scalar>(gradient: &mut [T], samples: usize, gamma: &[T], kept: &Normalized<T>) {
    let stride = padded(samples);
    let n = T::from_f64(samples as f64);
    let constant = kept.statistics.is_empty();
    let rows = gradient.chunks_mut(stride).zip(kept.standard.chunks(stride));
    for (unit, (gradient, standard)) in rows.enumerate() {
        let scale = gamma[unit] * kept.inverse[unit];
        if constant {
            gradient.iter_mut().for_each(|g| *g = *g * scale);
            continue;
        }
        let mean = sum(gradient.iter().copied()) / n;
        let product = sum(gradient.iter().zip(standard).map(|(&g, &x)| g * x)) / n;
        for (g, &x) in gradient[..samples].iter_mut().zip(standard) {
            *g = scale * (*g - mean - x * product);
        }
    }
}

fn layer_forward<T: Scalar>(x: &mut [T], affine: Affine<T>, kept: &mut Normalized<T>) {
    let units = affine.gamma.len();
    let stride = x.len() / units;
    let n = T::from_f64(units as f64);
    let Normalized { standard, inverse, sums: [mean, _], .. } = kept;
    standard.clear();
    standard.extend_from_slice(x);
    zeros(mean, stride);
    standard.chunks(stride).for_each(|row| add(mean, row.iter().map(|&x| x / n)));
    zeros(inverse, stride);
    for row in standard.chunks_mut(stride) {
        row.iter_mut().zip(&*mean).for_each(|(x, &mean)| *x = *x - mean);
        add(inverse, row.iter().map(|&x| x * x / n));
    }
    inverse.iter_mut().for_each(|variance| *variance = T::ONE / (*variance + T::from_f64(EPSILON)).sqrt());
    for ((x, standard), unit) in x.chunks_mut(stride).zip(standard.chunks_mut(stride)).zip(0..) {
        let (gamma, beta): (T, T) = (affine.gamma[unit], affine.beta[unit]);
        for ((x, standard), &inverse) in x.iter_mut().zip(standard).zip(&*inverse) {
            *standard = *standard * inverse;
            *x = gamma * *standard + beta;
        }
    }
}

/// As the batch's, but the means run over the units of `γ · dy`.
fn layer_backward<T: Scalar>(gradient: &mut [T], gamma: &[T], kept: &mut Normalized<T>) {
    let stride = gradient.len() / gamma.len();
    let n = T::from_f64(gamma.len() as f64);
    let Normalized { standard, inverse, sums: [mean, product], .. } = kept;
    zeros(mean, stride);
    zeros(product, stride);
    for ((gradient, standard), &gamma) in gradient.chunks_mut(stride).zip(standard.chunks(stride)).zip(gamma) {
        gradient.iter_mut().for_each(|g| *g = *g * gamma);
        add(mean, gradient.iter().map(|&g| g / n));
        add(product, gradient.iter().zip(standard).map(|(&g, &x)| g * x / n));
    }
    for (gradient, standard) in gradient.chunks_mut(stride).zip(standard.chunks(stride)) {
        for (s, (g, &x)) in gradient.iter_mut().zip(standard).enumerate() {
            *g = inverse[s] * (*g - mean[s] - x * product[s]);
        }
    }
}

fn zeros<T: Scalar>(values: &mut Vec<T>, length: usize) {
    values.clear();
    values.resize(length, T::ZERO);
}

fn sum<T: Scalar>(values: impl Iterator<Item = T>) -> T {
    values.fold(T::ZERO, |sum, value| sum + value)
}

fn add<T: Scalar>(sums: &mut [T], values: impl Iterator<Item = T>) {
    sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
}
