//! Loss and metrics of a data set, gathered batch by batch. Losses are means over samples.

use crate::data::Task;
use crate::nn::Loss;
use crate::tensor::{Batch, Scalar};

/// Sums over the samples seen so far. Kept in f64, in the order of the samples.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Evaluation {
    samples: usize,
    loss: f64,
    right: usize,
    squared_error: f64,
    /// The first target; the sums below are of deviations from it, so that a large mean takes no digits.
    origin: Option<f64>,
    deviation: f64,
    deviation_squared: f64,
}

impl Evaluation {
    /// Adds a batch whose losses sum to `loss` and whose logits are given (outputs × stride).
    pub fn add<T: Scalar>(&mut self, loss_kind: Loss, loss: f64, logits: &[T], batch: &Batch<T>) {
        self.samples += batch.samples;
        self.loss += loss;
        for (s, target) in batch.targets.iter().map(|t| t.to_f64()).enumerate() {
            match loss_kind.class(logits, s, batch.stride()) {
                Some(class) => self.right += usize::from(class == target as usize),
                None => {
                    let error = logits[s].to_f64() - target;
                    self.squared_error += error * error;
                    let deviation = target - *self.origin.get_or_insert(target);
                    self.deviation += deviation;
                    self.deviation_squared += deviation * deviation;
                }
            }
        }
    }

    /// Mean loss; `None` without samples.
    pub fn loss(&self) -> Option<f64> {
        (self.samples > 0).then(|| self.loss / self.samples as f64)
    }

    /// Accuracy (share of right answers) or, for regression, R² = 1 − Σ(error²) / Σ(deviation from the mean²).
    pub fn metric(&self, task: Task) -> Option<f64> {
        if self.samples == 0 {
            return None;
        }
        let n = self.samples as f64;
        match task {
            Task::Regression => {
                let spread = self.deviation_squared - self.deviation * self.deviation / n;
                (spread > 0.0).then(|| 1.0 - self.squared_error / spread)
            }
            _ => Some(self.right as f64 / n),
        }
    }
}

/// The loss of the best constant prediction on these targets: what a network reaches that has learned nothing but the
/// mean. Entropy of the class shares (natural logarithm), or the variance.
pub fn chance_loss(task: Task, targets: &[f32]) -> f64 {
    let n = targets.len() as f64;
    match task {
        Task::Regression => {
            let mean = targets.iter().map(|&t| f64::from(t)).sum::<f64>() / n;
            targets.iter().map(|&t| (f64::from(t) - mean) * (f64::from(t) - mean)).sum::<f64>() / n
        }
        _ => {
            let mut counts = vec![0_u32; task.classes()];
            targets.iter().for_each(|&t| counts[t as usize] += 1);
            let shares = counts.iter().filter(|&&count| count > 0).map(|&count| f64::from(count) / n);
            shares.map(|share| share * libm::log(1.0 / share)).sum()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_is_entropy_or_variance() {
        let check = |task, targets: &[f32], expected: f64| {
            let chance = chance_loss(task, targets);
            assert!((chance - expected).abs() < 1e-12, "{task:?} {targets:?}: {chance}");
        };
        check(Task::Binary, &[0.0, 1.0, 1.0, 0.0], std::f64::consts::LN_2);
        check(Task::Binary, &[1.0, 1.0], 0.0);
        assert!(chance_loss(Task::Binary, &[1.0, 1.0]).is_sign_positive(), "not −0");
        check(Task::Multiclass { classes: 4 }, &[0.0, 1.0, 2.0, 3.0], 2.0 * std::f64::consts::LN_2);
        check(Task::Regression, &[1.0, 3.0], 1.0);
    }
}
