//! What training needs to go on from a moment of a run, and nothing else: no data, no records, no measurements. Whoever adds
//! a field to a session is asked here whether the bits of a run depend on it.

use crate::config::{Monitor, RunConfig};
use crate::rng::Stream;
use crate::train::early_stopping::EarlyStopping;
use crate::train::history::EpochRow;
use crate::train::metrics::Evaluation;
use crate::train::reduce_on_plateau::ReduceLROnPlateau;
use crate::train::session::phase::{After, Phase};
use crate::train::session::{Session, Snapshot};
use crate::train::update::Update;
use std::sync::Arc;

/// A moment of a run.
pub(super) struct Checkpoint {
    settings: RunConfig,
    changes_made: usize,
    live: Snapshot,
    update: Update,
    early_stopping: Option<EarlyStopping>,
    reduce_on_plateau: Option<ReduceLROnPlateau>,
    missing: Option<Monitor>,
    best: Option<Arc<Snapshot>>,
    best_digest: Option<String>,
    restored: bool,
    phase: Phase,
    epoch: u32,
    step: u64,
    order: Vec<u32>,
    shuffle: Stream,
    dropout: Vec<Stream>,
    dropped: Vec<bool>,
    running: Evaluation,
    row: EpochRow,
    /// The parameters when the epoch began and before its last step, in the midst of an epoch: what is measured after it is
    /// measured against them.
    earlier: Option<[Vec<f32>; 2]>,
}

impl Checkpoint {
    /// The moment at which the session stands.
    pub fn of(session: &Session) -> Self {
        // without `..`, so that no new field is forgotten
        let Session {
            settings,
            changes_made,
            update,
            early_stopping,
            reduce_on_plateau,
            missing,
            best,
            best_digest,
            restored,
            phase,
            epoch,
            step,
            order,
            shuffle,
            dropout,
            dropped,
            running,
            row,
            network,
            epoch_start,
            before_step,
            // the same throughout a run, or known by it
            config: _,
            raw: _,
            split: _,
            data: _,
            chance_loss: _,
            neighbour_score: _,
            has_own_data: _,
            start: _,
            // measurements and records, which never decide anything
            measure: _,
            history: _,
            layer_history: _,
            spread_history: _,
            probes: _,
            training: _,
            last_gradient: _,
            checkpoints: _,
            // filled anew before they are read
            validation: _,
            batch: _,
            workspace: _,
            gradient: _,
        } = session;
        Self {
            settings: settings.clone(),
            changes_made: *changes_made,
            live: Snapshot { parameters: network.parameters.clone(), statistics: network.statistics.clone() },
            update: update.clone(),
            early_stopping: early_stopping.clone(),
            reduce_on_plateau: reduce_on_plateau.clone(),
            missing: *missing,
            best: best.clone(),
            best_digest: best_digest.clone(),
            restored: *restored,
            phase: *phase,
            epoch: *epoch,
            step: *step,
            order: order.clone(),
            shuffle: shuffle.clone(),
            dropout: dropout.clone(),
            dropped: dropped.clone(),
            running: running.clone(),
            row: row.clone(),
            earlier: (*phase != Phase::Train(0)).then(|| [epoch_start.clone(), before_step.clone()]),
        }
    }

    /// Puts a session of the same run, whose measuring is not under way, back to this moment. Its records stay.
    pub fn restore(&self, session: &mut Session) {
        session.settings.clone_from(&self.settings);
        session.changes_made = self.changes_made;
        session.network.parameters.clone_from(&self.live.parameters);
        session.network.statistics.clone_from(&self.live.statistics);
        session.adopt_dropout();
        session.update.clone_from(&self.update);
        session.early_stopping.clone_from(&self.early_stopping);
        session.reduce_on_plateau.clone_from(&self.reduce_on_plateau);
        session.missing = self.missing;
        session.best.clone_from(&self.best);
        session.best_digest.clone_from(&self.best_digest);
        session.restored = self.restored;
        session.phase = self.phase;
        session.epoch = self.epoch;
        session.step = self.step;
        session.order.clone_from(&self.order);
        session.shuffle.clone_from(&self.shuffle);
        session.dropout.clone_from(&self.dropout);
        session.dropped.clone_from(&self.dropped);
        session.running.clone_from(&self.running);
        session.row.clone_from(&self.row);
        if let Some([epoch_start, before_step]) = &self.earlier {
            session.epoch_start.clone_from(epoch_start);
            session.before_step.clone_from(before_step);
        }
    }

    /// Epochs done.
    pub fn epoch(&self) -> u32 {
        self.epoch
    }

    /// The first epoch whose end lies ahead, so that all that is measured after it can be measured.
    pub fn first_epoch(&self) -> u32 {
        let is_within = matches!(self.phase, Phase::Train(_) | Phase::MeasureTraining(_, After::Train(_)));
        if is_within { self.epoch + 1 } else { self.epoch }
    }

    /// Numbers of four bytes that a checkpoint of this session holds, but for a handful; those of the best epoch are counted
    /// though neighbours share them.
    pub fn size(session: &Session) -> usize {
        let live = session.network.parameters.len() + session.network.statistics.len();
        let best = if session.best.is_some() { live } else { 0 };
        live + best + session.update.optimizer().size() + session.order.len()
    }
}
