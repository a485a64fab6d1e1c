//! The activation of the output layer, forward and backward, and what it answers.
//!
//! Softmax is `e^z / Σ e^z` over the outputs of a sample, and its backward pass `dL/dz = p · (dL/dp − Σ dL/dp · p)`; the
//! others work output by output. All shapes are outputs × stride.

use super::Activation;
use crate::tensor::{LANES, Lanes, Scalar};

/// The activation of the output layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputActivation {
    /// The logits themselves.
    Linear,
    /// Each output in (0, 1).
    Sigmoid,
    /// Each output in (−1, 1).
    Tanh,
    /// Shares that sum to 1.
    Softmax,
}

/// What a network answers to a batch, and what it should: kept so that no step allocates. Outputs × stride each.
#[derive(Clone, Debug, Default)]
pub struct Answer<T> {
    /// Probabilities, or values.
    pub predictions: Vec<T>,
    pub(super) targets: Vec<T>,
    pub(super) losses: Vec<T>,
    /// Of a softmax: the largest logit of each sample, and the sum of the powers of e.
    pub(super) largest: Vec<T>,
    pub(super) totals: Vec<T>,
}

impl OutputActivation {
    pub(super) fn forward<T: Scalar>(self, z: &[T], stride: usize, answer: &mut Answer<T>) {
        answer.predictions.resize(z.len(), T::ZERO);
        match self {
            Self::Linear => Activation::Linear.forward(z, &mut answer.predictions),
            Self::Sigmoid => Activation::Sigmoid.forward(z, &mut answer.predictions),
            Self::Tanh => Activation::Tanh.forward(z, &mut answer.predictions),
            Self::Softmax => softmax(z, stride, answer),
        }
    }

    /// Turns `gradient` from dL/dp into dL/dz in place.
    pub(super) fn backward<T: Scalar>(self, z: &[T], answer: &mut Answer<T>, gradient: &mut [T]) {
        let Answer { predictions: p, totals, .. } = answer;
        match self {
            Self::Linear => {}
            Self::Sigmoid => Activation::Sigmoid.backward(z, p, gradient),
            Self::Tanh => Activation::Tanh.backward(z, p, gradient),
            // dL/dz = p · (dL/dp − Σ dL/dp · p)
            Self::Softmax => {
                update(gradient, p, |g, p| g * p);
                let stride = totals.len();
                totals.fill(T::ZERO);
                gradient.chunks(stride).for_each(|row| update(totals, row, |total, g| total + g));
                for (row, p) in gradient.chunks_mut(stride).zip(p.chunks(stride)) {
                    zip_update(row, p, totals, |g, p, total| g - p * total);
                }
            }
        }
    }
}

/// `e^z / Σ e^z` of each column; the largest is taken off first, so that nothing overflows.
fn softmax<T: Scalar>(z: &[T], stride: usize, answer: &mut Answer<T>) {
    let Answer { predictions, largest, totals, .. } = answer;
    largest.clear();
    largest.extend_from_slice(&z[..stride]);
    z.chunks(stride).for_each(|row| update(largest, row, |largest, z| largest.at_least(z)));
    totals.clear();
    totals.resize(stride, T::ZERO);
    for (p, z) in predictions.chunks_mut(stride).zip(z.chunks(stride)) {
        zip(p, z, largest, |z, largest| (z - largest).exp());
        update(totals, p, |total, p| total + p);
    }
    predictions.chunks_mut(stride).for_each(|p| update(p, totals, |p, total| p / total));
}

/// `out = f(a, b)`, register by register; all of one length, whole registers.
#[inline(always)]
pub(super) fn zip<T: Scalar>(out: &mut [T], a: &[T], b: &[T], f: impl Fn(T::Lanes, T::Lanes) -> T::Lanes) {
    zip_update(out, a, b, |_, a, b| f(a, b));
}

/// `out = f(out, a)`
#[inline(always)]
pub(super) fn update<T: Scalar>(out: &mut [T], a: &[T], f: impl Fn(T::Lanes, T::Lanes) -> T::Lanes) {
    for (out, &a) in out.as_chunks_mut::<LANES>().0.iter_mut().zip(a.as_chunks::<LANES>().0) {
        *out = T::unload(f(T::load(*out), T::load(a)));
    }
}

/// `out = f(out, a, b)`
#[inline(always)]
pub(super) fn zip_update<T: Scalar>(
    out: &mut [T],
    a: &[T],
    b: &[T],
    f: impl Fn(T::Lanes, T::Lanes, T::Lanes) -> T::Lanes,
) {
    let (a, b) = (a.as_chunks::<LANES>().0, b.as_chunks::<LANES>().0);
    for ((out, &a), &b) in out.as_chunks_mut::<LANES>().0.iter_mut().zip(a).zip(b) {
        *out = T::unload(f(T::load(*out), T::load(a), T::load(b)));
    }
}
