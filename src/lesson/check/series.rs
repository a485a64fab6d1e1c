//! The curves over epochs that a check can name.

use crate::data::Task;
use crate::train::{EpochRow, Session};

/// A curve over epochs.
#[derive(Debug)]
pub struct Series {
    /// The name in checks, as in files of a run.
    pub name: &'static str,
    /// Is a larger number the better one?
    pub rises: bool,
    of: fn(&EpochRow, Task, &str) -> Option<f64>,
}

impl PartialEq for Series {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Series {
    /// The curve of this name.
    pub fn find(name: &str) -> Option<&'static Self> {
        SERIES.iter().find(|series| series.name == name)
    }

    /// Its value in a row, if it was measured.
    pub fn at(&self, row: &EpochRow, session: &Session) -> Option<f64> {
        (self.of)(row, session.task(), self.name).filter(|value| !value.is_nan())
    }

    /// Is it a number of the validation samples?
    pub fn validates(&self) -> bool {
        self.name.starts_with("val_")
    }

    /// Is `a` better than `b`?
    pub fn is_better(&self, a: f64, b: f64) -> bool {
        if self.rises { a > b } else { a < b }
    }
}

const fn curve(name: &'static str, rises: bool, of: fn(&EpochRow, Task, &str) -> Option<f64>) -> Series {
    Series { name, rises, of }
}

/// Of the training samples, the mini-batches or the validation samples.
fn metric(row: &EpochRow, task: Task, name: &str) -> Option<f64> {
    match name.strip_prefix("val_") {
        Some(name) => row.val_metrics?.get(task, name),
        None => row.metrics?.get(task, name),
    }
}

/// All of them.
pub static SERIES: &[Series] = &[
    curve("loss", false, |row, _, _| row.loss),
    curve("val_loss", false, |row, _, _| row.val_loss),
    curve("train_mode_loss", false, |row, _, _| row.train_mode_loss),
    curve("metric", true, |row, _, _| row.metric()),
    curve("val_metric", true, |row, _, _| row.val_metric()),
    curve("train_mode_metric", true, |row, _, _| row.train_mode_metric),
    curve("accuracy", true, metric),
    curve("val_accuracy", true, metric),
    curve("balanced_accuracy", true, metric),
    curve("val_balanced_accuracy", true, metric),
    curve("precision", true, metric),
    curve("val_precision", true, metric),
    curve("recall", true, metric),
    curve("val_recall", true, metric),
    curve("f1", true, metric),
    curve("val_f1", true, metric),
    curve("auc", true, metric),
    curve("val_auc", true, metric),
    curve("r2", true, metric),
    curve("val_r2", true, metric),
    curve("rmse", false, metric),
    curve("val_rmse", false, metric),
    curve("mae", false, metric),
    curve("val_mae", false, metric),
    curve("learning_rate", false, |row, _, _| row.learning_rate),
    curve("penalty", false, |row, _, _| row.penalty),
];
