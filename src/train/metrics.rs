//! Loss and metrics of a data set, gathered batch by batch. Losses and errors are means over samples.
//!
//! | task | metrics |
//! |---|---|
//! | two classes | accuracy, balanced accuracy, precision, recall, F1 (of class 1), AUC |
//! | more classes | accuracy, balanced accuracy |
//! | values | R², RMSE, MAE |
//!
//! Balanced accuracy is the mean over the classes that occur of the share put right. Precision, recall and F1 are 0 where
//! nothing could be divided by, as in Keras. AUC is exact (the share of pairs of a sample of each class that are in the
//! right order, ties counted half), where Keras estimates it from 200 thresholds; it needs both classes. Values are compared
//! in the unit of the data.

use crate::data::Task;
use crate::nn::Objective;
use crate::tensor::{Batch, Scalar};

/// At most so many metrics a task has.
const MOST: usize = 6;

/// The metrics of a data set, in the order of [`Metrics::names`]; `None` where there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Metrics([Option<f64>; MOST]);

impl Metrics {
    /// The names of a task's metrics.
    pub fn names(task: Task) -> &'static [&'static str] {
        match task {
            Task::Binary => &["accuracy", "balanced_accuracy", "precision", "recall", "f1", "auc"],
            Task::Multiclass { .. } => &["accuracy", "balanced_accuracy"],
            Task::Regression => &["r2", "rmse", "mae"],
        }
    }

    /// The metric of this name.
    pub fn get(&self, task: Task, name: &str) -> Option<f64> {
        Self::names(task).iter().zip(self.0).find(|(own, _)| **own == name)?.1
    }

    /// Accuracy, or R² for values.
    pub fn first(&self) -> Option<f64> {
        self.0[0]
    }

    /// In the order of [`Metrics::names`].
    pub fn values(&self, task: Task) -> &[Option<f64>] {
        &self.0[..Self::names(task).len()]
    }
}

/// Sums over the samples seen so far. Kept in f64, in the order of the samples.
#[derive(Clone, Debug)]
pub struct Evaluation {
    task: Task,
    samples: usize,
    loss: f64,
    /// The part of `loss` that is penalties.
    penalty: f64,
    /// Row = true class, column = predicted class.
    confusion: Vec<u32>,
    errors: Errors,
    /// Output and class of each sample, if the AUC is wanted.
    scores: Option<Vec<(f32, bool)>>,
}

/// Of a regression.
#[derive(Clone, Copy, Debug, Default)]
struct Errors {
    squared: f64,
    absolute: f64,
    /// The first target; the sums below are of deviations from it, so that a large mean takes no digits.
    origin: Option<f64>,
    deviation: f64,
    deviation_squared: f64,
}

impl Evaluation {
    /// Nothing seen yet. Only `with_scores` is there an AUC.
    pub fn new(task: Task, with_scores: bool) -> Self {
        Self {
            task,
            samples: 0,
            loss: 0.0,
            penalty: 0.0,
            confusion: vec![0; task.classes() * task.classes()],
            errors: Errors::default(),
            scores: (with_scores && task == Task::Binary).then(Vec::new),
        }
    }

    /// Forgets what was seen.
    pub fn clear(&mut self) {
        self.samples = 0;
        (self.loss, self.penalty) = (0.0, 0.0);
        self.confusion.fill(0);
        self.errors = Errors::default();
        self.scores.iter_mut().for_each(Vec::clear);
    }

    /// Adds a batch whose losses sum to `loss` and whose logits are given (outputs × stride).
    pub fn add<T: Scalar>(&mut self, objective: &Objective, loss: f64, logits: &[T], batch: &Batch<T>) {
        self.samples += batch.samples;
        self.loss += loss;
        if self.task == Task::Regression {
            for (&logit, target) in logits.iter().zip(&batch.targets) {
                self.errors.add(objective.value(logit).to_f64(), target.to_f64());
            }
            return;
        }
        let (stride, classes) = (batch.stride(), self.task.classes());
        if let (Some(boundary), [true_0, false_1, false_0, true_1]) =
            (objective.boundary(logits.len() / stride), &mut self.confusion[..])
        {
            // counted without a jump: this is done for every mini-batch, and a mini-batch may take half a microsecond
            for (&z, &y) in logits.iter().zip(&batch.targets) {
                let (one, says_one) = (y > T::ZERO, z > boundary);
                *true_0 += u32::from(!one & !says_one);
                *false_1 += u32::from(!one & says_one);
                *false_0 += u32::from(one & !says_one);
                *true_1 += u32::from(one & says_one);
            }
        } else {
            for (s, target) in batch.targets.iter().enumerate() {
                self.confusion[target.to_f64() as usize * classes + largest(logits, s, stride)] += 1;
            }
        }
        if let Some(scores) = &mut self.scores {
            let score = |s: usize| {
                let last = logits[logits.len() - stride + s].to_f64();
                if logits.len() == stride { last } else { last - logits[s].to_f64() }
            };
            scores.extend((0..batch.samples).map(|s| (score(s) as f32, batch.targets[s].to_f64() > 0.5)));
        }
    }

    /// Adds a penalty to the loss of the next `samples` samples' mean.
    pub fn add_penalty(&mut self, penalty: f64, samples: usize) {
        self.loss += penalty * samples as f64;
        self.penalty += penalty * samples as f64;
    }

    /// What penalties added to [`Evaluation::loss`]; `None` without samples.
    pub fn penalty(&self) -> Option<f64> {
        (self.samples > 0).then(|| self.penalty / self.samples as f64)
    }

    /// Mean loss; `None` without samples.
    pub fn loss(&self) -> Option<f64> {
        (self.samples > 0).then(|| self.loss / self.samples as f64)
    }

    /// Row = true class, column = predicted class; empty for regression.
    pub fn confusion(&self) -> &[u32] {
        &self.confusion
    }

    /// The metrics, the AUC only if it is wanted (it takes sorting); `None` without samples.
    pub fn metrics(&self, with_auc: bool) -> Option<Metrics> {
        if self.samples == 0 {
            return None;
        }
        let mut metrics = Metrics::default();
        match self.task {
            Task::Regression => {
                let n = self.samples as f64;
                let Errors { squared, absolute, deviation, deviation_squared, .. } = self.errors;
                let spread = deviation_squared - deviation * deviation / n;
                metrics.0[0] = (spread > 0.0).then(|| 1.0 - squared / spread);
                metrics.0[1] = Some((squared / n).sqrt());
                metrics.0[2] = Some(absolute / n);
            }
            Task::Binary => {
                metrics.0[..2].copy_from_slice(&self.accuracies());
                let [_, false_positives, false_negatives, true_positives] =
                    [0, 1, 2, 3].map(|i| f64::from(self.confusion[i]));
                let share = |of: f64| if of > 0.0 { true_positives / of } else { 0.0 };
                metrics.0[2] = Some(share(true_positives + false_positives));
                metrics.0[3] = Some(share(true_positives + false_negatives));
                metrics.0[4] = Some(share(true_positives + 0.5 * (false_positives + false_negatives)));
                metrics.0[5] = self.scores.as_deref().filter(|_| with_auc).and_then(area_under_curve);
            }
            Task::Multiclass { .. } => metrics.0[..2].copy_from_slice(&self.accuracies()),
        }
        Some(metrics)
    }

    fn accuracies(&self) -> [Option<f64>; 2] {
        let (mut right, mut recall, mut occurring) = (0, 0.0, 0);
        for (class, row) in self.confusion.chunks(self.task.classes()).enumerate() {
            let all: u32 = row.iter().sum();
            right += row[class];
            if all > 0 {
                recall += f64::from(row[class]) / f64::from(all);
                occurring += 1;
            }
        }
        [Some(f64::from(right) / self.samples as f64), Some(recall / f64::from(occurring))]
    }
}

impl Errors {
    fn add(&mut self, prediction: f64, target: f64) {
        let error = prediction - target;
        self.squared += error * error;
        self.absolute += error.abs();
        let deviation = target - *self.origin.get_or_insert(target);
        self.deviation += deviation;
        self.deviation_squared += deviation * deviation;
    }
}

/// The first of the largest outputs of sample s.
fn largest<T: Scalar>(z: &[T], s: usize, stride: usize) -> usize {
    let (mut best, mut largest) = (0, z[s]);
    for (k, &z) in z[s..].iter().step_by(stride).enumerate().skip(1) {
        if z > largest {
            (best, largest) = (k, z);
        }
    }
    best
}

/// The statistic of Mann and Whitney, from ranks: no pair is looked at.
fn area_under_curve(scores: &[(f32, bool)]) -> Option<f64> {
    let mut sorted = scores.to_vec();
    sorted.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let positives = sorted.iter().filter(|(_, positive)| *positive).count() as f64;
    let negatives = sorted.len() as f64 - positives;
    let mut below = 0.0; // negatives with a smaller score
    let mut pairs = 0.0;
    for ties in sorted.chunk_by(|a, b| a.0 == b.0) {
        let high = ties.iter().filter(|(_, positive)| *positive).count() as f64;
        let low = ties.len() as f64 - high;
        pairs += high * (below + 0.5 * low);
        below += low;
    }
    (positives > 0.0 && negatives > 0.0).then(|| pairs / (positives * negatives))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The metrics of one batch, by name.
    fn measure(task: Task, objective: Objective, logits: &[f64], targets: &[f64]) -> impl Fn(&str) -> f64 {
        let mut evaluation = Evaluation::new(task, true);
        let batch = Batch { features: Vec::new(), targets: targets.to_vec(), samples: targets.len() };
        let mut padded: Vec<f64> = Vec::new();
        for row in logits.chunks(targets.len()) {
            padded.extend_from_slice(row);
            padded.extend(std::iter::repeat_n(row[row.len() - 1], batch.stride() - targets.len()));
        }
        evaluation.add(&objective, 0.0, &padded, &batch);
        let metrics = evaluation.metrics(true).unwrap();
        move |name: &str| metrics.get(task, name).unwrap_or(f64::NAN)
    }

    #[test]
    fn metrics_follow_their_definitions() {
        let close = |got: f64, expected: f64, what: &str| assert!((got - expected).abs() < 1e-12, "{what}: {got}");
        // predicted 1 0 1 0 1 against 1 1 0 0 1: two true positives, one false positive, one false negative
        let of = measure(Task::Binary, Objective::BINARY, &[2.0, -1.0, 1.0, -3.0, 4.0], &[1.0, 1.0, 0.0, 0.0, 1.0]);
        close(of("accuracy"), 0.6, "accuracy");
        close(of("balanced_accuracy"), (2.0 / 3.0 + 0.5) / 2.0, "balanced accuracy");
        close(of("precision"), 2.0 / 3.0, "precision");
        close(of("recall"), 2.0 / 3.0, "recall");
        close(of("f1"), 2.0 / 3.0, "F1");
        close(of("auc"), 5.0 / 6.0, "AUC: one of six pairs is in the wrong order");
        let of = measure(Task::Binary, Objective::BINARY, &[1.0, 1.0, 1.0], &[0.0, 1.0, 0.0]);
        close(of("auc"), 0.5, "ties count half");
        let of = measure(Task::Binary, Objective::BINARY, &[-1.0, -2.0], &[0.0, 0.0]);
        close(of("precision"), 0.0, "nothing found");
        close(of("balanced_accuracy"), 1.0, "only classes that occur");
        assert!(of("auc").is_nan(), "one class has no AUC");
        let classes = Task::Multiclass { classes: 3 };
        let logits = [3.0, 0.0, 0.0, 0.0, 0.0, 5.0, -2.0, 0.0, 0.0, 0.0, 0.0, 7.0];
        let of = measure(classes, Objective::MULTICLASS, &logits, &[0.0, 1.0, 1.0, 2.0]);
        close(of("accuracy"), 0.75, "accuracy of three classes");
        close(of("balanced_accuracy"), (1.0 + 0.5 + 1.0) / 3.0, "balanced accuracy of three classes");
        let of = measure(Task::Regression, Objective::REGRESSION, &[1.0, 2.0, 5.0], &[1.0, 3.0, 5.0]);
        close(of("rmse"), (1.0_f64 / 3.0).sqrt(), "RMSE");
        close(of("mae"), 1.0 / 3.0, "MAE");
        close(of("r2"), 1.0 - 1.0 / 8.0, "R²");
    }
}
