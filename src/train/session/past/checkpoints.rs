//! The checkpoints of a run: sparse, within a bound of memory, and so far apart in work that the way from one to the next
//! takes about as long everywhere. Taking them costs well under a hundredth of training, for one is due only after a
//! multiple of its own size in work.

use super::checkpoint::Checkpoint;
use crate::train::session::Session;
use std::sync::Arc;

/// Checkpoints that are kept at most, whatever their size.
const MOST: usize = 100;
/// Multiply-adds from one checkpoint to the next that are worth replaying: some ten milliseconds of training.
pub const CHECKPOINT_SPACING: f64 = 3e7;
/// Multiply-adds for each number that a checkpoint holds, at least.
const SPACING_PER_NUMBER: f64 = 500.0;
/// What an update costs beside its arithmetic, in multiply-adds.
const STEP: f64 = 2e3;
const BYTES_PER_NUMBER: usize = 4;

/// The moments of a run from which it can be replayed.
#[derive(Clone, Default)]
pub(in crate::train::session) struct Checkpoints {
    /// Bytes; 0 keeps none.
    limit: usize,
    /// Where the run was changed by hand, which its settings do not tell: no replay begins before.
    origin: Option<Arc<Checkpoint>>,
    kept: Vec<Kept>,
    /// Of all that are kept.
    bytes: usize,
    /// Multiply-adds from one that is kept to the next, at least.
    spacing: f64,
    /// Multiply-adds of the run so far.
    work: f64,
}

#[derive(Clone)]
struct Kept {
    checkpoint: Arc<Checkpoint>,
    bytes: usize,
    /// Multiply-adds of the run up to there.
    work: f64,
}

impl Checkpoints {
    pub fn limit(&self) -> (usize, f64) {
        (self.limit, self.spacing)
    }

    /// Changes the bound of memory, and how far apart they are at least; those that do not fit are given up.
    pub fn set_limit(&mut self, limit: usize, spacing: f64) {
        (self.limit, self.spacing) = (limit, spacing);
        self.thin();
    }

    /// How many there are, and how many bytes they take.
    pub fn size(&self) -> (usize, usize) {
        (self.kept.len(), self.bytes)
    }

    /// An epoch of so much `work` was done: is a checkpoint due, which would hold `size` numbers?
    pub fn end_epoch(&mut self, work: f64, size: usize) -> bool {
        self.work += work;
        let last = self.kept.last().map_or(0.0, |last| last.work);
        let apart = self.spacing.max(SPACING_PER_NUMBER * size as f64);
        self.limit >= size * BYTES_PER_NUMBER && self.work - last >= apart
    }

    pub(super) fn push(&mut self, checkpoint: Checkpoint, size: usize) {
        let bytes = size * BYTES_PER_NUMBER;
        self.bytes += bytes;
        self.kept.push(Kept { checkpoint: Arc::new(checkpoint), bytes, work: self.work });
        self.thin();
    }

    /// While there are too many, the way between two of them is doubled.
    fn thin(&mut self) {
        while self.kept.len() > MOST || self.bytes > self.limit {
            self.spacing = 2.0 * self.spacing.max(STEP);
            let (spacing, mut last) = (self.spacing, 0.0);
            self.kept.retain(|kept| {
                let stays = kept.work - last >= spacing;
                last = if stays { kept.work } else { last };
                stays
            });
            self.bytes = self.kept.iter().map(|kept| kept.bytes).sum();
        }
    }

    /// The run was changed by hand, and what was before can no longer be replayed into what follows.
    pub(super) fn begin_at(&mut self, origin: Checkpoint) {
        let (limit, spacing) = (self.limit, self.spacing);
        *self = Self { limit, spacing, origin: Some(Arc::new(origin)), ..Self::default() };
    }

    /// Were both runs last changed by hand at one and the same moment, or neither?
    pub fn begin_with(&self, other: &Self) -> bool {
        self.origin.as_ref().map(Arc::as_ptr) == other.origin.as_ref().map(Arc::as_ptr)
    }

    /// Forgets what comes after this epoch.
    pub fn cut(&mut self, epoch: u32) {
        self.kept.retain(|kept| kept.checkpoint.epoch() <= epoch);
        self.bytes = self.kept.iter().map(|kept| kept.bytes).sum();
        self.work = self.kept.last().map_or(0.0, |kept| kept.work);
    }

    /// The nearest checkpoint from which the end of this epoch lies ahead; `None`: only the start of the run does.
    pub(super) fn before(&self, epoch: u32) -> Option<&Arc<Checkpoint>> {
        let ahead = |checkpoint: &&Arc<Checkpoint>| checkpoint.first_epoch() <= epoch;
        self.kept.iter().rev().map(|kept| &kept.checkpoint).find(ahead).or(self.origin.as_ref())
    }

    /// The first epoch that can be replayed.
    pub fn first_epoch(&self) -> u32 {
        self.origin.as_ref().map_or(0, |origin| origin.first_epoch())
    }
}

/// Multiply-adds of an epoch: all training samples forth and back, the updates, and the validation.
pub(super) fn work_of_epoch(session: &Session) -> f64 {
    let parameters = session.network.parameters.len() as f64;
    let samples = (3 * session.data.training.len() + session.data.validation.len()) as f64;
    samples * parameters + session.steps_per_epoch() as f64 * (4.0 * parameters + STEP)
}
