//! Settings that change while a run is under way. Each change is kept in the config's log with the number of steps done,
//! so that the same config repeats the run: a change in the log and a change by hand take one and the same path.

use super::Session;
use crate::config::{Change, MAX_CHANGES, Problem, Schedule};
use crate::text::text;
use crate::train::translate;
use serde_json::Value as Json;

impl Session {
    /// Changes a setting from the next mini-batch on and keeps the change in the log of [`Session::config`]. A change that
    /// the log had still to come is dropped: from here on the run is another one.
    ///
    /// # Errors
    /// A run that is over, a setting that cannot change during a run, a value that is not allowed or does not go with the
    /// others, too many changes. Nothing is changed then.
    pub fn change(&mut self, name: &str, value: &Json) -> Result<(), Problem> {
        if self.stop_reason().is_some() || self.is_decided() {
            return Err(Problem::with_message(name, "", text!("problems-run-is-over")));
        }
        let change = Change::new(self.step, name, value)?;
        let mut config = self.config.clone();
        config.changes.retain(|old| old.step < self.step || (old.step == self.step && old.name != change.name));
        config.changes.push(change);
        if config.changes.len() > MAX_CHANGES {
            return Err(Problem::with_message(name, "", text!("problems-too-many-changes", most = MAX_CHANGES)));
        }
        config.plan_for(self.data_size()).map_err(|problems| problems[0].clone())?;
        self.config = config;
        Ok(())
    }

    /// Makes the changes whose time has come.
    pub(super) fn make_changes(&mut self) {
        let due = &self.config.changes[self.changes_made..];
        let due = &due[..due.iter().take_while(|change| change.step <= self.step).count()];
        if due.is_empty() {
            return;
        }
        for change in due {
            change.apply(&mut self.settings);
            let decides_rate = match self.settings.schedule {
                Schedule::EpochsRule => change.name == "epochs",
                _ => change.name == "learning_rate",
            };
            if decides_rate {
                self.update.set_base_rate(translate::learning_rate(&self.settings));
            }
        }
        self.changes_made += due.len();
        self.update.adopt(&self.settings);
        self.network.set_dropout(self.settings.input_dropout, translate::rates(&self.settings));
        if let Some(early_stopping) = &mut self.early_stopping {
            early_stopping.set_patience(self.settings.patience, self.settings.min_delta);
        }
    }
}
