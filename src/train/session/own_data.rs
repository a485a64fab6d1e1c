//! Data and weights from outside.

use super::{MOST_MEASUREMENTS, MOST_SPREADS, Phase, RECENT_MEASUREMENTS, Session};
use crate::config::DataSize;
use crate::data::{Dataset, Prepared, Split, Task};
use crate::diagnostics::Thinned;
use crate::text::{Text, text};
use crate::train::{History, translate};
use std::sync::Arc;

/// Data or weights that cannot be used; the text says why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataError(pub Text);

impl Session {
    /// Replaces the data by one's own and starts over. Row-major `features`, one target a sample; the last samples
    /// validate, as with Keras' `validation_split`. `task` decides output and loss.
    ///
    /// # Errors
    /// Sizes that do not fit, numbers that are not finite, targets that are no class, settings that do not go with the
    /// data. The session stays as it was.
    pub fn set_data(&mut self, features: Vec<f32>, targets: Vec<f32>, task: Task) -> Result<(), DataError> {
        let raw = own_data(features, targets, task).map_err(DataError)?;
        let split = Split::last(raw.len(), self.config.validation_split);
        let size = DataSize {
            inputs: raw.width,
            training_samples: split.training.len(),
            validation_samples: split.validation.len(),
            task,
        };
        // a log of changes belongs to the run that has begun
        let changes = if self.step == 0 { self.config.changes.clone() } else { Vec::new() };
        let config = crate::config::RunConfig { changes, ..self.config.clone() };
        config.plan_for(size).map_err(|problems| {
            // where there is an error there is a problem
            let lines = problems.into_iter().map(|problem| problem.message);
            DataError(Text::lines(lines).unwrap_or_else(|| text!("data-no-targets")))
        })?;
        let data = Prepared::new(&raw, &split, None, translate::scaling(&self.config));
        let network = translate::network(&config, data.task, data.inputs);
        let (measure, (bytes, spacing)) = (self.measure, self.checkpoints.limit());
        *self = Self::with(config, Arc::new(raw), Arc::new(split), Arc::new(data), network);
        self.set_measure(measure);
        self.keep_checkpoints(bytes, spacing);
        self.has_own_data = true;
        Ok(())
    }

    /// Replaces the weights, in the order of [`Network::parameters`](crate::nn::Network::parameters). The history and the
    /// optimizer's state stay.
    ///
    /// # Errors
    /// A wrong number of weights, or one that is not finite.
    pub fn set_weights(&mut self, weights: Vec<f32>) -> Result<(), DataError> {
        let expected = self.network.parameters.len();
        if weights.len() != expected {
            return Err(DataError(text!("data-count-of-weights", expected = expected, given = weights.len())));
        }
        if let Some(index) = weights.iter().position(|w| !w.is_finite()) {
            return Err(DataError(text!(
                "data-weight-not-finite",
                index = index.to_string(),
                value = weights[index].to_string(),
            )));
        }
        self.network.parameters = weights;
        self.begin_anew();
        Ok(())
    }

    /// Replaces the moving statistics of batch normalisation, in the order of
    /// [`Network::statistics`](crate::nn::Network::statistics).
    ///
    /// # Errors
    /// A wrong number of statistics, one that is not finite, a negative variance.
    pub fn set_statistics(&mut self, statistics: Vec<f32>) -> Result<(), DataError> {
        let expected = self.network.statistics.len();
        if statistics.len() != expected {
            return Err(DataError(text!("data-count-of-statistics", expected = expected, given = statistics.len())));
        }
        let is_variance = |index: usize| {
            let layers = self.network.layers();
            layers.iter().any(|layer| (layer.statistics.start + layer.outputs..layer.statistics.end).contains(&index))
        };
        let wrong = |(index, s): (usize, &f32)| !s.is_finite() || (*s < 0.0 && is_variance(index));
        if let Some(index) = statistics.iter().enumerate().position(wrong) {
            return Err(DataError(text!(
                "data-statistic-not-usable",
                index = index.to_string(),
                value = statistics[index].to_string(),
            )));
        }
        self.network.statistics = statistics;
        self.begin_anew();
        Ok(())
    }

    /// After the network was changed by hand, what was measured of it is measured again; what has been judged stays.
    fn begin_anew(&mut self) {
        self.restored = false;
        if self.step == 0 {
            // the row before training describes the weights training starts from
            self.history = History::new(self.data.task);
            self.layer_history = Thinned::new(MOST_MEASUREMENTS, RECENT_MEASUREMENTS);
            self.spread_history = Thinned::new(MOST_SPREADS, 1);
            self.start.copy_from_slice(&self.network.parameters);
            self.begin_measurement();
        } else if let Phase::MeasureTraining(_, after) = self.phase {
            self.phase = Phase::MeasureTraining(0, after);
        } else if self.is_measuring() {
            self.begin_measurement();
        }
        self.begin_past_here();
    }
}

fn own_data(features: Vec<f32>, targets: Vec<f32>, task: Task) -> Result<Dataset, Text> {
    let samples = targets.len();
    if matches!(task, Task::Multiclass { classes: 0 | 1 }) {
        return Err(text!("data-few-classes"));
    }
    if samples == 0 {
        return Err(text!("data-no-targets"));
    }
    if features.is_empty() || !features.len().is_multiple_of(samples) {
        return Err(text!("data-no-multiple", numbers = features.len(), samples = samples));
    }
    if let Some(index) = features.iter().position(|x| !x.is_finite()) {
        let value = features[index].to_string();
        return Err(text!("data-feature-not-finite", index = index.to_string(), value = value));
    }
    let allowed = |t: f32| match task {
        Task::Regression => t.is_finite(),
        _ => t.fract() == 0.0 && t >= 0.0 && (t as usize) < task.classes(),
    };
    if let Some(index) = targets.iter().position(|&t| !allowed(t)) {
        let (place, value) = (index.to_string(), targets[index].to_string());
        return Err(match task {
            Task::Regression => text!("data-target-not-finite", index = place, value = value),
            _ => {
                let most = (task.classes() - 1).to_string();
                text!("data-target-no-class", index = place, value = value, most = most)
            }
        });
    }
    Ok(Dataset { task, width: features.len() / samples, features, targets })
}
