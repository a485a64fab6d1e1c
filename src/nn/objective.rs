//! What a network is asked for: the activation of its output layer, how targets are coded, and the loss between them.
//!
//! With z the last pre-activations (the logits), p = f(z) the predictions and t the coded target of a sample:
//! ```text
//! binary cross-entropy       mean over outputs of  max(z, 0) − z·t + ln(1 + e^−|z|)    d/dz = sigmoid(z) − t
//! categorical cross-entropy  ln Σ e^z − Σ t·z                                          d/dz = softmax(z) − t
//! mean squared error         mean over outputs of  (p − t)²                            d/dp = 2 (p − t)
//! half squared error         half of that
//! mean absolute error        mean over outputs of  |p − t|                             d/dp = sign(p − t)
//! Huber, δ = 1               (p − t)²/2 within ±1, |p − t| − ½ beyond                  d/dp = p − t, cut at ±1
//! ```
//! The cross-entropies go through the logits, as Keras 3's with `from_logits=True`: finite and exact at ±200, where a
//! sigmoid has already rounded to 0 or 1. Label smoothing s moves their targets: t (1 − s) + s/2 (binary) or + s/classes
//! (categorical), as in Keras. Samples come with one number each: the value to predict, or the index of the class.

use super::OutputActivation;
use super::output::{Answer, update, zip};
use crate::tensor::{Batch, Lanes, Scalar};

/// The distance between predictions and targets that is minimised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Of a sigmoid over each output; targets in [0, 1].
    BinaryCrossEntropy,
    /// Of a softmax over all outputs; targets are shares of classes.
    CategoricalCrossEntropy,
    /// (p − t)²
    MeanSquaredError,
    /// (p − t)²/2
    HalfSquaredError,
    /// |p − t|
    MeanAbsoluteError,
    /// Squared near the target, absolute far from it.
    Huber,
}

/// How a sample's target becomes a number for each output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// Regression: the value itself.
    Value,
    /// One output: 0 or 1.
    ZeroOne,
    /// One output: −1 or 1. An output a class: 1 for the sample's class, −1 for the others.
    PlusMinusOne,
    /// An output a class: 1 for the sample's class, 0 for the others.
    OneHot,
}

/// Output activation, coding and loss. Cross-entropies take the activation that is part of them, whatever is named.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Objective {
    /// What is minimised.
    pub loss: Loss,
    /// From logits to predictions.
    pub output: OutputActivation,
    /// From a sample's target to one for each output.
    pub coding: Coding,
    /// How much of the target is shared out to the other classes, in [0, 1); only for cross-entropies.
    pub label_smoothing: f64,
}

impl Objective {
    /// Two classes, one sigmoid output, binary cross-entropy.
    pub const BINARY: Self = Self::new(Loss::BinaryCrossEntropy, OutputActivation::Sigmoid, Coding::ZeroOne);
    /// An output a class, softmax, categorical cross-entropy.
    pub const MULTICLASS: Self = Self::new(Loss::CategoricalCrossEntropy, OutputActivation::Softmax, Coding::OneHot);
    /// One linear output, mean squared error.
    pub const REGRESSION: Self = Self::new(Loss::MeanSquaredError, OutputActivation::Linear, Coding::Value);

    /// Without label smoothing.
    pub const fn new(loss: Loss, output: OutputActivation, coding: Coding) -> Self {
        Self { loss, output, coding, label_smoothing: 0.0 }
    }

    /// The target of output `k` of `outputs` for a sample with target `y`, after smoothing.
    pub fn coded<T: Scalar>(&self, y: T, k: usize, outputs: usize) -> T {
        self.coder(k, outputs)(y)
    }

    /// From samples' targets to those of output `k`.
    #[inline(always)]
    fn coder<T: Scalar>(&self, k: usize, outputs: usize) -> impl Fn(T) -> T {
        let is_value = self.coding == Coding::Value;
        let other = if self.coding == Coding::PlusMinusOne { -1.0 } else { 0.0 };
        let smooth = |code: f64| match self.loss {
            Loss::BinaryCrossEntropy => code * (1.0 - self.label_smoothing) + self.label_smoothing / 2.0,
            Loss::CategoricalCrossEntropy => {
                code * (1.0 - self.label_smoothing) + self.label_smoothing / outputs as f64
            }
            _ => code,
        };
        let (own, other) = (T::from_f64(smooth(1.0)), T::from_f64(smooth(other)));
        // a single output stands for class 1
        let class = T::from_f64(if outputs == 1 { 1.0 } else { k as f64 });
        move |y| match is_value {
            true => y,
            false if y == class => own,
            false => other,
        }
    }

    /// Sum of the samples' losses, in f64. `z` is outputs × stride.
    pub fn forward<T: Scalar>(&self, z: &[T], batch: &Batch<T>, answer: &mut Answer<T>) -> f64 {
        let stride = batch.stride();
        let outputs = z.len() / stride;
        self.predict(z, stride, answer);
        self.code(batch, outputs, &mut answer.targets);
        let Answer { predictions, targets, losses, largest, totals } = answer;
        losses.resize(z.len(), T::ZERO);
        match self.loss {
            Loss::BinaryCrossEntropy => {
                zip(losses, z, targets, |z, t| z.at_least(zero::<T>()) - z * t + (-z.abs()).exp().ln_1p());
            }
            Loss::CategoricalCrossEntropy => {
                let rows = losses.chunks_mut(stride).zip(z.chunks(stride)).zip(targets.chunks(stride));
                for ((losses, z), targets) in rows {
                    zip(losses, largest, z, |largest, z| largest - z);
                    update(losses, targets, |distance, t| t * distance);
                }
                // the logarithm of the sum belongs to the sample, not to an output
                update(&mut losses[..stride], totals, |loss, total| loss + total.ln());
            }
            _ => zip(losses, predictions, targets, |p, t| self.distance::<T>(p - t)),
        }
        let real = losses.chunks(stride).flat_map(|row| &row[..batch.samples]);
        let sum: f64 = real.map(|loss| loss.to_f64()).sum();
        if self.loss == Loss::CategoricalCrossEntropy { sum } else { sum / outputs as f64 }
    }

    /// Writes `scale` · d(sum of the samples' losses)/dz to `gradient` (outputs × stride), 0 in the padding. `answer` is
    /// what [`Objective::forward`] left.
    pub fn backward<T: Scalar>(
        &self,
        z: &[T],
        batch: &Batch<T>,
        answer: &mut Answer<T>,
        scale: T,
        gradient: &mut Vec<T>,
    ) {
        let stride = batch.stride();
        let outputs = z.len() / stride;
        let is_categorical = self.loss == Loss::CategoricalCrossEntropy;
        let scale = (if is_categorical { scale } else { scale / T::from_f64(outputs as f64) }).splat();
        gradient.resize(z.len(), T::ZERO);
        zip(gradient, &answer.predictions, &answer.targets, |p, t| scale * self.slope::<T>(p - t));
        for row in gradient.chunks_mut(stride) {
            row[batch.samples..].fill(T::ZERO);
        }
        if !is_categorical && self.loss != Loss::BinaryCrossEntropy {
            self.output.backward(z, answer, gradient);
        }
    }

    /// From logits to predictions, both outputs × stride: probabilities, or values.
    pub fn predict<T: Scalar>(&self, z: &[T], stride: usize, answer: &mut Answer<T>) {
        self.output_activation().forward(z, stride, answer);
    }

    /// The activation that predictions come from: a cross-entropy's own, else the one chosen.
    pub fn output_activation(&self) -> OutputActivation {
        match self.loss {
            Loss::BinaryCrossEntropy => OutputActivation::Sigmoid,
            Loss::CategoricalCrossEntropy => OutputActivation::Softmax,
            _ => self.output,
        }
    }

    /// The targets of all outputs, outputs × stride; the padding repeats the last sample.
    fn code<T: Scalar>(&self, batch: &Batch<T>, outputs: usize, targets: &mut Vec<T>) {
        targets.clear();
        for k in 0..outputs {
            let coder = self.coder(k, outputs);
            targets.extend(batch.targets.iter().map(|&y| coder(y)));
            targets.resize((k + 1) * batch.stride(), targets.last().copied().unwrap_or(T::ZERO));
        }
    }

    /// The prediction of a single output from its logit.
    pub fn value<T: Scalar>(&self, z: T) -> T {
        match (self.loss, self.output) {
            (Loss::BinaryCrossEntropy, _) | (_, OutputActivation::Sigmoid) => z.sigmoid(),
            (_, OutputActivation::Tanh) => z.tanh(),
            _ => z,
        }
    }

    /// How far the predictions of two classes (outputs × stride) lean towards class 1, in [0, 1], whatever the coding: one
    /// number a sample, as many as `map` has room for.
    pub fn lean<T: Scalar>(&self, predictions: &[T], stride: usize, map: &mut [T]) {
        let half = T::from_f64(0.5);
        let (first, second) = predictions.split_at(stride);
        if !second.is_empty() {
            map.iter_mut().zip(first.iter().zip(second)).for_each(|(map, (&p, &q))| *map = half * (T::ONE + q - p));
        } else if self.coding == Coding::PlusMinusOne {
            map.iter_mut().zip(first).for_each(|(map, &p)| *map = half * (T::ONE + p));
        } else {
            map.iter_mut().zip(first).for_each(|(map, &p)| *map = p);
        }
        for lean in map {
            let at_most = if *lean > T::ONE { T::ONE } else { *lean };
            *lean = if at_most < T::ZERO { T::ZERO } else { at_most };
        }
    }

    /// The mean loss of the best constant prediction for these targets.
    pub fn chance(&self, outputs: usize, targets: &[f32]) -> f64 {
        let n = targets.len() as f64;
        let column = |k| targets.iter().map(move |&y| self.coded(f64::from(y), k, outputs));
        let first = |lanes| f64::unload(lanes)[0];
        let entropy = |share: f64| if share > 0.0 { share * libm::log(1.0 / share) } else { 0.0 };
        let of_output = |k: usize| {
            let mean = column(k).sum::<f64>() / n;
            match self.loss {
                Loss::CategoricalCrossEntropy => outputs as f64 * entropy(mean),
                Loss::BinaryCrossEntropy => entropy(mean) + entropy(1.0 - mean),
                // the loss is convex in the constant, so its slope changes sign once: between the extreme targets
                _ => {
                    let (mut low, mut high) = column(k).fold((f64::MAX, f64::MIN), |(l, h), t| (l.min(t), h.max(t)));
                    for _ in 0..100 {
                        let middle = 0.5 * (low + high);
                        let slope: f64 = column(k).map(|t| first(self.slope::<f64>((middle - t).splat()))).sum();
                        *if slope < 0.0 { &mut low } else { &mut high } = middle;
                    }
                    column(k).map(|t| first(self.distance::<f64>((high - t).splat()))).sum::<f64>() / n
                }
            }
        };
        (0..outputs).map(of_output).sum::<f64>() / outputs as f64
    }

    /// Where one output parts two classes: the logit whose prediction lies halfway between their codes. `None` with more
    /// outputs, where the first of the largest tells the class.
    pub fn boundary<T: Scalar>(&self, outputs: usize) -> Option<T> {
        let half = if self.coding == Coding::PlusMinusOne { 0.0 } else { 0.5 };
        let boundary = match (self.loss, self.output) {
            (Loss::BinaryCrossEntropy, _) => 0.0,
            (_, OutputActivation::Linear) => half,
            (_, OutputActivation::Tanh) if half == 0.0 => 0.0,
            (_, OutputActivation::Tanh) => libm::atanh(half),
            // a sigmoid is above 0 everywhere
            (_, OutputActivation::Sigmoid | OutputActivation::Softmax) if half == 0.0 => f64::NEG_INFINITY,
            (_, OutputActivation::Sigmoid | OutputActivation::Softmax) => 0.0,
        };
        (outputs == 1).then(|| T::from_f64(boundary))
    }

    /// The loss of one output that is `error` above its target.
    #[inline(always)]
    fn distance<T: Scalar>(&self, error: T::Lanes) -> T::Lanes {
        let half = T::from_f64(0.5).splat();
        match self.loss {
            Loss::HalfSquaredError => half * error * error,
            Loss::MeanAbsoluteError => error.abs(),
            Loss::Huber => {
                let size = error.abs();
                (size - one::<T>()).if_positive(size - half, half * error * error)
            }
            _ => error * error,
        }
    }

    /// Its derivative. For cross-entropies by the logit, else by the prediction.
    #[inline(always)]
    fn slope<T: Scalar>(&self, error: T::Lanes) -> T::Lanes {
        let (zero, one) = (zero::<T>(), one::<T>());
        match self.loss {
            Loss::MeanSquaredError => error + error,
            Loss::MeanAbsoluteError => error.if_positive(one, (-error).if_positive(-one, zero)),
            Loss::Huber => error.at_most(one).at_least(-one),
            _ => error,
        }
    }
}

#[inline(always)]
fn zero<T: Scalar>() -> T::Lanes {
    T::ZERO.splat()
}

#[inline(always)]
fn one<T: Scalar>() -> T::Lanes {
    T::ONE.splat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_is_the_best_constant() {
        let check = |objective: Objective, outputs, targets: &[f32], expected: f64| {
            let chance = objective.chance(outputs, targets);
            assert!((chance - expected).abs() < 1e-9, "{objective:?} {targets:?}: {chance}");
        };
        let ln_2 = std::f64::consts::LN_2;
        check(Objective::BINARY, 1, &[0.0, 1.0, 1.0, 0.0], ln_2);
        check(Objective::BINARY, 1, &[1.0, 1.0], 0.0);
        assert!(Objective::BINARY.chance(1, &[1.0, 1.0]).is_sign_positive(), "not −0");
        check(Objective::MULTICLASS, 4, &[0.0, 1.0, 2.0, 3.0], 2.0 * ln_2);
        check(Objective::REGRESSION, 1, &[1.0, 3.0], 1.0);
        let half = Objective::new(Loss::HalfSquaredError, OutputActivation::Tanh, Coding::PlusMinusOne);
        check(half, 1, &[0.0, 1.0], 0.5);
        check(
            Objective::new(Loss::MeanAbsoluteError, OutputActivation::Linear, Coding::Value),
            1,
            &[0.0, 1.0, 5.0],
            5.0 / 3.0,
        );
        // |x − 0| beyond 1 on one side, squared on the other: the constant 0.5 halves 0…1, and 10 pulls with slope 1
        check(
            Objective::new(Loss::Huber, OutputActivation::Linear, Coding::Value),
            1,
            &[0.0, 0.0, 10.0],
            (0.25 + 9.0) / 3.0,
        );
        let smoothed = Objective { label_smoothing: 0.2, ..Objective::BINARY };
        check(smoothed, 1, &[0.0, 1.0], ln_2);
        let shared = Objective::new(Loss::BinaryCrossEntropy, OutputActivation::Sigmoid, Coding::OneHot);
        check(shared, 2, &[0.0, 1.0], ln_2);
    }
}
