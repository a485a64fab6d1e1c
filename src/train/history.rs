//! What was measured at the end of each epoch, a row an epoch; row 0 is the network before training.

use crate::config::Monitor;
use crate::data::Task;

/// One epoch. `None` means not measured (or no number: a diverged loss is never recorded).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EpochRow {
    /// Epochs done; 0 before training.
    pub epoch: u32,
    /// Mean loss over the epoch's mini-batches, each before its update and with dropout on: Keras' `loss`.
    pub train_mode_loss: Option<f64>,
    /// Accuracy (or R²) over the epoch's mini-batches likewise: Keras' `accuracy`.
    pub train_mode_metric: Option<f64>,
    /// Loss on the training set in evaluation mode, after the epoch.
    pub loss: Option<f64>,
    /// Loss on the validation set.
    pub val_loss: Option<f64>,
    /// Accuracy or R² on the training set in evaluation mode.
    pub metric: Option<f64>,
    /// Accuracy or R² on the validation set.
    pub val_metric: Option<f64>,
    /// A row a layer, the output layer last; empty if layers are not measured.
    pub layers: Vec<LayerRow>,
}

impl EpochRow {
    /// The number that early stopping watches. `loss` and `accuracy` are those of the epoch's mini-batches, as in Keras.
    pub fn monitored(&self, monitor: Monitor) -> Option<f64> {
        match monitor {
            Monitor::ValLoss => self.val_loss,
            Monitor::Loss => self.train_mode_loss,
            Monitor::ValAccuracy => self.val_metric,
            Monitor::Accuracy => self.train_mode_metric,
        }
    }
}

/// One layer at the end of an epoch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LayerRow {
    /// Root mean square, over the kernel, of the gradient of the mean loss on the whole training set (evaluation mode).
    pub gradient: f64,
    /// Share of kernel weights whose bits did not change in the epoch; `None` before training.
    pub frozen: Option<f64>,
}

/// All rows of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    task: Task,
    layers: usize,
    rows: Vec<EpochRow>,
}

impl History {
    /// Empty, for a network with this many layers of weights.
    pub fn new(task: Task, layers: usize) -> Self {
        Self { task, layers, rows: Vec::new() }
    }

    pub(super) fn push(&mut self, row: EpochRow) {
        self.rows.push(row);
    }

    /// The rows, oldest first.
    pub fn rows(&self) -> &[EpochRow] {
        &self.rows
    }

    /// The newest row.
    pub fn last(&self) -> Option<&EpochRow> {
        self.rows.last()
    }

    /// Names of the columns of [`History::values`].
    pub fn columns(&self) -> Vec<String> {
        let metric = if self.task == Task::Regression { "r2" } else { "accuracy" };
        let mut names: Vec<String> = ["epoch", "train_mode_loss", "loss", "val_loss"].map(str::to_owned).into();
        names.extend([format!("train_mode_{metric}"), metric.to_owned(), format!("val_{metric}")]);
        names.extend((1..=self.layers).map(|layer| format!("gradient_{layer}")));
        names.extend((1..=self.layers).map(|layer| format!("frozen_{layer}")));
        names
    }

    /// A row as numbers in the order of [`History::columns`].
    pub fn values(&self, row: &EpochRow) -> Vec<Option<f64>> {
        let mut values = vec![Some(f64::from(row.epoch)), row.train_mode_loss, row.loss, row.val_loss];
        values.extend([row.train_mode_metric, row.metric, row.val_metric]);
        let layer = |l: usize| row.layers.get(l);
        values.extend((0..self.layers).map(|l| layer(l).map(|layer| layer.gradient)));
        values.extend((0..self.layers).map(|l| layer(l).and_then(|layer| layer.frozen)));
        values
    }

    /// All rows as comma-separated values with a header; what was not measured is left empty.
    pub fn to_csv(&self) -> String {
        let text = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        let mut csv = self.columns().join(",");
        for row in &self.rows {
            csv.push('\n');
            csv.push_str(&self.values(row).into_iter().map(text).collect::<Vec<_>>().join(","));
        }
        csv.push('\n');
        csv
    }
}
