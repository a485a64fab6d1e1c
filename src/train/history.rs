//! What was measured at the end of each epoch, a row an epoch; row 0 is the network before training.

use super::Metrics;
use crate::config::Monitor;
use crate::data::Task;

/// One epoch. `None` means not measured (or no number: a diverged loss is never recorded).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EpochRow {
    /// Epochs done; 0 before training.
    pub epoch: u32,
    /// Mean loss over the epoch's mini-batches, each before its update and with dropout on: Keras' `loss`. This and the
    /// other losses include the penalty.
    pub train_mode_loss: Option<f64>,
    /// Accuracy (or R²) over the epoch's mini-batches likewise: Keras' `accuracy`.
    pub train_mode_metric: Option<f64>,
    /// Loss on the training set in evaluation mode, after the epoch.
    pub loss: Option<f64>,
    /// Loss on the validation set.
    pub val_loss: Option<f64>,
    /// What L1 and L2 added to `train_mode_loss`: the mean over the mini-batches, whose weights were others than those after
    /// the epoch. `None` when both are off.
    pub train_mode_penalty: Option<f64>,
    /// What L1 and L2 add to each of the other losses, those after the epoch; `None` when both are off.
    pub penalty: Option<f64>,
    /// Metrics on the training set in evaluation mode.
    pub metrics: Option<Metrics>,
    /// Metrics on the validation set.
    pub val_metrics: Option<Metrics>,
    /// The learning rate of the epoch's last step; `None` before training.
    pub learning_rate: Option<f64>,
}

impl EpochRow {
    /// The number that early stopping watches. `loss` and `accuracy` are those of the epoch's mini-batches, as in Keras.
    pub fn monitored(&self, task: Task, monitor: Monitor) -> Option<f64> {
        match monitor {
            Monitor::ValLoss => self.val_loss,
            Monitor::Loss => self.train_mode_loss,
            Monitor::Accuracy => self.train_mode_metric,
            _ => self.val_metrics?.get(task, monitor.name().trim_start_matches("val_")),
        }
    }

    /// Accuracy or R² on the training set in evaluation mode.
    pub fn metric(&self) -> Option<f64> {
        self.metrics?.first()
    }

    /// Accuracy or R² on the validation set.
    pub fn val_metric(&self) -> Option<f64> {
        self.val_metrics?.first()
    }

    /// Accuracy or R² on the validation samples if there are any, else on the training set.
    pub fn judged_metric(&self) -> Option<f64> {
        if self.val_loss.is_some() { self.val_metric() } else { self.metric() }
    }
}

/// All rows of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    task: Task,
    rows: Vec<EpochRow>,
    lowest_val_loss: Option<(u32, f64)>,
}

impl History {
    /// Empty.
    pub fn new(task: Task) -> Self {
        Self { task, rows: Vec::new(), lowest_val_loss: None }
    }

    pub(super) fn push(&mut self, row: EpochRow) {
        if let Some(loss) = row.val_loss
            && self.lowest_val_loss.is_none_or(|(_, lowest)| loss < lowest)
        {
            self.lowest_val_loss = Some((row.epoch, loss));
        }
        self.rows.push(row);
    }

    /// The record up to the end of this epoch.
    pub(super) fn until(&self, epoch: u32) -> Self {
        let mut earlier = Self::new(self.task);
        self.rows.iter().take_while(|row| row.epoch <= epoch).for_each(|row| earlier.push(row.clone()));
        earlier
    }

    /// The lowest validation loss and the epoch after which it was measured.
    pub fn lowest_val_loss(&self) -> Option<(u32, f64)> {
        self.lowest_val_loss
    }

    /// The rows, oldest first.
    pub fn rows(&self) -> &[EpochRow] {
        &self.rows
    }

    /// The first epoch whose row is so.
    pub fn first_epoch(&self, is_so: impl Fn(&EpochRow) -> bool) -> Option<u32> {
        self.rows.iter().find(|row| is_so(row)).map(|row| row.epoch)
    }

    /// The newest row.
    pub fn last(&self) -> Option<&EpochRow> {
        self.rows.last()
    }

    /// The newest row with numbers of the training set.
    pub fn last_measured(&self) -> Option<&EpochRow> {
        self.rows.iter().rfind(|row| row.loss.is_some())
    }

    /// Puts the row in the place of that of the same epoch.
    pub(super) fn replace(&mut self, row: EpochRow) {
        if let Some(old) = self.rows.iter_mut().rfind(|old| old.epoch == row.epoch) {
            *old = row;
        }
    }

    /// Names of the columns of [`History::values`].
    pub fn columns(&self) -> Vec<String> {
        let metrics = Metrics::names(self.task);
        let mut names: Vec<String> = ["epoch", "train_mode_loss", "loss", "val_loss"].map(str::to_owned).into();
        names.push(format!("train_mode_{}", metrics[0]));
        names.extend(metrics.iter().flat_map(|metric| [(*metric).to_owned(), format!("val_{metric}")]));
        names.extend(["learning_rate", "penalty"].map(str::to_owned));
        names
    }

    /// A row as numbers in the order of [`History::columns`].
    pub fn values(&self, row: &EpochRow) -> Vec<Option<f64>> {
        let mut values = vec![Some(f64::from(row.epoch)), row.train_mode_loss, row.loss, row.val_loss];
        values.push(row.train_mode_metric);
        let (training, validation) = (row.metrics.unwrap_or_default(), row.val_metrics.unwrap_or_default());
        let pairs = training.values(self.task).iter().zip(validation.values(self.task));
        values.extend(pairs.flat_map(|(training, validation)| [*training, *validation]));
        values.extend([row.learning_rate, row.penalty]);
        values
    }
}
