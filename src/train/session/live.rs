//! Settings that change, and weights that are edited, while a run is under way. Each change is kept in the config's log
//! with the number of steps done, so that the same config repeats the run: a change in the log and a change by hand take
//! one and the same path.

use super::{Phase, Session};
use crate::config::{Change, MAX_CHANGES, Problem, Schedule, WeightAddress};
use crate::nn::Network;
use crate::text::text;
use crate::train::translate;
use serde_json::Value as Json;

impl Session {
    /// Changes a setting, or the weight of an address such as `weight.1.2.3` or `bias.1.3`, from the next mini-batch on and
    /// keeps the change in the log of [`Session::config`]. A change that the log had still to come is dropped: from here on
    /// the run is another one. If the run turns out to end before that mini-batch, the log forgets the change. A weight shows its new value at once, or after the measurement that is under way.
    ///
    /// # Errors
    /// A run that is over, a setting that cannot change during a run, a weight that is not there, a value that is not
    /// allowed or does not go with the others, too many changes. Nothing is changed then.
    pub fn change(&mut self, name: &str, value: &Json) -> Result<(), Problem> {
        if self.stop_reason().is_some() || self.is_decided() {
            return Err(Problem::with_message(name, "", text!("problems-run-is-over")));
        }
        let change = Change::new(self.step, name, value)?;
        let mut config = self.config.clone();
        let stays = |old: &Change| old.step < self.step || (old.step == self.step && old.changed != change.changed);
        let changes_made = config.changes[..self.changes_made].iter().filter(|old| stays(old)).count();
        config.changes.retain(stays);
        config.changes.push(change);
        if config.changes.len() > MAX_CHANGES {
            return Err(Problem::with_message(name, "", text!("problems-too-many-changes", most = MAX_CHANGES)));
        }
        config.plan_for(self.data_size()).map_err(|problems| problems[0].clone())?;
        self.config = config;
        self.changes_made = changes_made;
        self.make_edits();
        Ok(())
    }

    /// Makes weights that are edited show at once, where the next piece of work is a mini-batch. A measurement under way
    /// must not see them, for a repeated run edits after it.
    pub(super) fn make_edits(&mut self) {
        let due = self.config.changes[self.changes_made..].iter().take_while(|change| change.step <= self.step);
        if matches!(self.phase, Phase::Train(_)) && due.into_iter().any(|change| change.edit().is_some()) {
            self.make_changes();
        }
    }

    /// Makes the changes whose time has come.
    pub(super) fn make_changes(&mut self) {
        let due = &self.config.changes[self.changes_made..];
        let due = &due[..due.iter().take_while(|change| change.step <= self.step).count()];
        if due.is_empty() {
            return;
        }
        for change in due {
            if let Some((address, value)) = change.edit() {
                let index = place(&self.network, address);
                self.network.parameters[index] = value;
                if self.step == 0 {
                    self.start[index] = value; // training starts from it
                }
                continue;
            }
            change.apply(&mut self.settings);
            let decides_rate = match self.settings.schedule {
                Schedule::EpochsRule => change.changed.is("epochs"),
                _ => change.changed.is("learning_rate"),
            };
            if decides_rate {
                self.update.set_base_rate(translate::learning_rate(&self.settings));
            }
        }
        self.changes_made += due.len();
        self.update.adopt(&self.settings);
        self.adopt_dropout();
        if let Some(early_stopping) = &mut self.early_stopping {
            early_stopping.set_patience(self.settings.patience, self.settings.min_delta);
        }
    }

    /// Gives the network the dropout rates of the settings.
    pub(super) fn adopt_dropout(&mut self) {
        self.network.set_dropout(self.settings.input_dropout, translate::rates(&self.settings));
    }
}

/// Where an edited number stands among the parameters; the config was checked against this network.
fn place(network: &Network<f32>, WeightAddress { layer, from, to }: WeightAddress) -> usize {
    let shape = &network.layers()[layer as usize - 1];
    let to = to as usize - 1;
    from.map_or(shape.bias.start + to, |from| shape.kernel.start + (from as usize - 1) * shape.outputs + to)
}
