//! Time travel: a run as it was after an earlier epoch, to the bit, and going on from there.
//!
//! ```text
//! run ── replay(37) ──► Replay ── advance … ──► finish(run) ──► a session of its own: the run as it was after epoch 37
//! ```
//! Whoever wants to go on from there keeps that session in the place of the run: its records and its log end there. A
//! replay restores the nearest [`Checkpoint`] before the epoch (or the start of the run) and trains on from there, always
//! through at least one epoch, so that all that is measured of an epoch is measured. It shares the data with the run, and
//! leaves the run as it is.

mod checkpoint;
mod checkpoints;

use self::checkpoint::Checkpoint;
pub use self::checkpoints::CHECKPOINT_SPACING;
pub(super) use self::checkpoints::Checkpoints;
use super::{Measure, Phase, Session, Target};
use crate::nn::Network;
use crate::text::text;
use std::fmt;
use std::sync::Arc;

/// An epoch that cannot be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchEpoch {
    /// The epoch that was asked for.
    pub epoch: u32,
    /// The first and the last that there are; the first is greater where there is none yet.
    pub first: u32,
    /// See `first`.
    pub last: u32,
}

impl fmt::Display for NoSuchEpoch {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let [value, min, max] = [self.epoch, self.first, self.last].map(|epoch| epoch.to_string());
        let message = match self.first > self.last {
            true => text!("argument-no-epoch", value = value, min = min),
            false => text!("argument-whole", name = "epoch", value = value, min = min, max = max),
        };
        message.fmt(f)
    }
}

impl std::error::Error for NoSuchEpoch {}

/// A run on its way from a checkpoint to the end of an earlier epoch.
pub struct Replay {
    session: Session,
    from: u32,
    epoch: u32,
}

impl Session {
    /// From now on keeps checkpoints of so many bytes at most, and at most a hundred, so that an earlier epoch is replayed
    /// quickly; 0, as at first, keeps none: then every replay begins at the start. `spacing` is how many multiply-adds of
    /// training lie between two of them at least, [`CHECKPOINT_SPACING`] for one. It changes no bit of the run.
    pub fn keep_checkpoints(&mut self, bytes: usize, spacing: f64) {
        self.checkpoints.set_limit(bytes, spacing);
    }

    /// How many checkpoints are kept, and how many bytes they take.
    pub fn checkpoints(&self) -> (usize, usize) {
        self.checkpoints.size()
    }

    /// The first and the last epoch after which the run can be looked at. The first is 0 unless the network was changed by
    /// hand, the last is the newest that is done and measured: less than the first where none has ended since.
    pub fn epochs_to_look_at(&self) -> (u32, u32) {
        (self.checkpoints.first_epoch(), self.history.last().map_or(0, |row| row.epoch))
    }

    /// Begins a replay of the run to the end of this epoch, from the nearest checkpoint before it, or from `past` where that is
    /// nearer: what an earlier replay of the same run has led to. One that is no moment of this run is not used.
    ///
    /// # Errors
    /// The run has no such epoch.
    pub fn replay(&self, epoch: u32, past: Option<&Self>) -> Result<Replay, NoSuchEpoch> {
        let (first, last) = self.epochs_to_look_at();
        if !(first..=last).contains(&epoch) {
            return Err(NoSuchEpoch { epoch, first, last });
        }
        let checkpoint = self.checkpoints.before(epoch);
        let nearest = checkpoint.map_or(0, |checkpoint| checkpoint.epoch());
        let past = past.filter(|past| (nearest..epoch).contains(&past.epoch) && self.has_been(past));
        let past = past.map(|past| Arc::new(Checkpoint::of(past)));
        let mut session = self.at(past.as_ref().or(checkpoint));
        session.set_measure(Measure::Losses);
        Ok(Replay { from: session.epoch, session, epoch })
    }

    /// Has this run, which is further on, stood where `past` stands, about to train? The same data, the same beginning and
    /// the same changes up to there lead to the same bits.
    fn has_been(&self, past: &Self) -> bool {
        let made = &past.config.changes[..past.changes_made];
        let to_come = self.config.changes.strip_prefix(made);
        matches!(past.phase, Phase::Train(_))
            && Arc::ptr_eq(&past.data, &self.data)
            && past.checkpoints.begin_with(&self.checkpoints)
            && to_come.is_some_and(|changes| changes.first().is_none_or(|change| change.step >= past.step))
    }

    /// A checkpoint, if one is due, of the epoch just done.
    pub(super) fn keep_checkpoint(&mut self) {
        let size = Checkpoint::size(self);
        let work = checkpoints::work_of_epoch(self);
        if self.checkpoints.end_epoch(work, size) {
            self.checkpoints.push(Checkpoint::of(self), size);
        }
    }

    /// What was changed by hand is in no log: no replay leads across.
    pub(super) fn begin_past_here(&mut self) {
        self.checkpoints.begin_at(Checkpoint::of(self));
    }

    /// The run at a checkpoint, or at its start, with empty records.
    fn at(&self, checkpoint: Option<&Arc<Checkpoint>>) -> Self {
        let architecture = self.network.architecture().clone();
        let network =
            Network::with_parameters(architecture, self.start.clone()).unwrap_or_else(|_| self.network.clone());
        let data = (Arc::clone(&self.raw), Arc::clone(&self.split), Arc::clone(&self.data));
        let mut session = Self::with(self.config.clone(), data.0, data.1, data.2, network);
        session.neighbour_score = self.neighbour_score.clone();
        session.has_own_data = self.has_own_data;
        session.adopt_dropout();
        if let Some(checkpoint) = checkpoint {
            checkpoint.restore(&mut session);
        }
        // those made right after an epoch are seen after it, as they were
        session.make_edits();
        session
    }
}

impl Replay {
    /// Trains on until the epoch is reached and measured, or `keep_going` says no (asked after each piece of work); true
    /// when it is reached.
    pub fn advance(&mut self, mut keep_going: impl FnMut() -> bool) -> bool {
        while !self.is_there() {
            let left = self.epoch - self.session.epoch;
            // of the epochs on the way only what decides is measured
            let target = Target::Epochs(if left > 1 { left - 1 } else { left });
            if left <= 1 {
                self.session.set_measure(Measure::Layers);
            }
            let mut goes_on = true;
            self.session.advance(target, || {
                goes_on = keep_going();
                goes_on
            });
            if !goes_on {
                break;
            }
        }
        self.is_there()
    }

    fn is_there(&self) -> bool {
        let session = &self.session;
        session.stop_reason().is_some() || (session.epoch == self.epoch && !session.is_measuring())
    }

    /// The share of the way that is done, from 0 to 1, counted in epochs.
    pub fn progress(&self) -> f64 {
        let session = &self.session;
        let done =
            f64::from(session.epoch - self.from) + session.step_in_epoch() as f64 / session.steps_per_epoch() as f64;
        (done / f64::from((self.epoch - self.from).max(1))).min(1.0)
    }

    /// The session that the replay has led to, with the records of the `run` up to there. It is a run of its own, without
    /// the changes that were yet to come: left alone it goes on bit for bit as the other did, if that was not changed.
    pub fn finish(self, run: &Session) -> Session {
        let Self { mut session, epoch, .. } = self;
        let mut history = run.history.until(epoch);
        session.history.rows().last().into_iter().for_each(|row| history.replace(row.clone()));
        let now = f64::from(epoch);
        let mut layer_history = run.layer_history.clone();
        layer_history.cut(|row| row.epoch <= now);
        let measured = session.layer_history.rows().last().filter(|row| row.epoch == now);
        measured.into_iter().for_each(|row| layer_history.put(row.clone(), |row| row.epoch));
        let mut spread_history = run.spread_history.clone();
        spread_history.cut(|row| row.epoch <= now);
        spread_history.count_with(&layer_history);
        let measured = session.spread_history.rows().last().filter(|row| row.epoch == now);
        measured.into_iter().for_each(|row| spread_history.put(row.clone(), |row| row.epoch));
        session.history = history;
        session.layer_history = layer_history;
        session.spread_history = spread_history;
        session.checkpoints = run.checkpoints.clone();
        session.checkpoints.cut(epoch);
        session.config.changes.truncate(session.changes_made);
        session.measure = run.measure;
        session
    }
}
